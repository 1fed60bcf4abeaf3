"""Whether the device's clock is believed. A wrong one decides nothing: nothing settles, closes, thins out or is forgotten by
it, and everything else goes on.

    it is not believed while    it stands behind the newest instant that the file knows
                                it stands more than 14 days ahead of that, after the device was off
                                it has jumped by over an hour against the uptime
    it is again once            none of this is so any more
                                somebody says so, or a start on another day agrees with it within a day

An hour either way is no jump. For the first hour of its uptime a clock may yet be set: a small computer without a clock of
its own hears the time late, and the uptime can't tell how long it was off. Whoever said that the clock is wrong is asked
once more when it was set since, or at a start on another day.

What is kept is this device's own (`ClockRow`), and written once an hour at the most.
"""

from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from models import undo
from models.core import calendar
from models.core.errors import StorageFailed
from models.core.i18n import N_
from models.core.uptime import Uptime
from models.family import household
from models.storage import clock_doubt
from models.storage.clock_doubt import DENIED, DOUBTED, KNOWN, SINCE
from models.storage.database import transaction
from models.storage.failures import is_of_a_value
from models.storage.query import find_all
from models.storage.tables import ClockRow
from models.storage.tables.fields import InstantField
from models.upkeep import meanwhile

__all__ = ["AHEAD", "A_JUMP", "Doubt", "at_start", "doubt", "look", "say_no", "say_yes"]

AHEAD = timedelta(days=14)
A_JUMP = timedelta(hours=1)
JUST_ON = timedelta(hours=1)
AGREES = timedelta(days=1)
_INSTANT = InstantField()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock said once, and the uptime then."""

    name: str
    at: datetime
    boot: str
    uptime: int


Readings = dict[str, Reading]


class Doubt(Enum):
    """What Home says of a clock that isn't believed."""

    ASKED = auto()
    DENIED = auto()

    @property
    def asks(self) -> bool:
        """Whether somebody is asked; else somebody has said that it is wrong."""
        return self is Doubt.ASKED


def doubt() -> Doubt | None:
    """How it stands with the clock; None while it is believed."""
    readings = clock_doubt.read()
    return Doubt.DENIED if DENIED in readings else Doubt.ASKED if DOUBTED in readings else None


def at_start(uptime: Uptime, *, now: datetime) -> bool:
    """Whether the clock is believed, as the app or a command starts. Writes where that changes and nowhere else."""
    readings = _readings()
    doubted = _in_doubt(readings)
    believed = _fits(readings, uptime, now) or _agrees(readings, now)
    with _if_it_can_be_written():
        if believed and doubted is not None:
            _believe(uptime, now)
        elif not believed and (doubted is None or _another_day(doubted.at, now)):
            _put(DOUBTED, uptime, now)
    return believed


def look(uptime: Uptime, *, now: datetime) -> bool:
    """The same while the app stands open; keeps how far the clock has come."""
    readings = _readings()
    known, doubted = readings.get(KNOWN), _in_doubt(readings)
    believed = _fits(readings, uptime, now)
    with _if_it_can_be_written():
        if believed:
            if doubted is not None or known is None or known.boot != uptime.boot or now - known.at >= A_JUMP:
                _believe(uptime, now)
        elif doubted is None or not _has_gone_on(doubted, uptime, now):
            _put(DOUBTED, uptime, now)
        elif now - doubted.at >= A_JUMP:
            _put(doubted.name, uptime, now)
    return believed


def say_yes(uptime: Uptime, *, now: datetime) -> None:
    """Somebody says that it is this day. Nothing changes where the clock is believed already."""
    with transaction():
        if _in_doubt(_readings()) is not None:
            with undo.recording(None, "clock.say_yes", KNOWN, now=now):
                _believe(uptime, now)


def say_no(uptime: Uptime, *, now: datetime) -> None:
    """Somebody says that it isn't: the clock decides nothing until it is set. Nothing changes where it is believed."""
    with transaction():
        if _in_doubt(_readings()) is not None:
            with undo.recording(None, "clock.say_no", DENIED, now=now):
                _put(DENIED, uptime, now)


undo.register_undo("clock.say_yes", words=N_("The clock is right"))
undo.register_undo("clock.say_no", words=N_("The clock is wrong"))


def _if_it_can_be_written() -> AbstractContextManager[None]:
    """On a full disk, or one that can only be read, nothing could be decided in the file either."""
    return suppress(StorageFailed)


def _readings() -> Readings:
    """Where one can't be read, none was ever made: the next one takes their place."""
    try:
        return {reading.name: reading for reading in find_all(ClockRow.select(), Reading)}
    except Exception as error:
        if not is_of_a_value(error):
            raise
        return {}


def _in_doubt(readings: Readings) -> Reading | None:
    return readings.get(DOUBTED) or readings.get(DENIED)


def _fits(readings: Readings, uptime: Uptime, now: datetime) -> bool:
    """Whether the clock could have come from the newest instant that is known to where it stands."""
    known = readings.get(KNOWN)
    if known is None:
        return True
    passed = now - known.at
    if _same_start(known, uptime):
        if _has_gone_on(known, uptime, now):
            return True
        if timedelta(seconds=uptime.seconds) > JUST_ON:
            return False
    return -A_JUMP <= passed <= AHEAD


def _same_start(reading: Reading, uptime: Uptime) -> bool:
    return bool(uptime.boot) and reading.boot == uptime.boot and uptime.seconds >= reading.uptime


def _has_gone_on(reading: Reading, uptime: Uptime, now: datetime) -> bool:
    """Whether the clock went on from this reading as the uptime did; a device that was off meanwhile tells nothing."""
    if not _same_start(reading, uptime):
        return True
    return abs(now - reading.at - timedelta(seconds=uptime.seconds - reading.uptime)) <= A_JUMP


def _agrees(readings: Readings, now: datetime) -> bool:
    """Whether a clock that was doubted on another day, and that nobody called wrong, stands where it would now."""
    doubted = readings.get(DOUBTED)
    return doubted is not None and timedelta() <= now - doubted.at <= AGREES and _another_day(doubted.at, now)


def _another_day(then: datetime, now: datetime) -> bool:
    zone = household.timezone()
    return calendar.day_of(then, zone) != calendar.day_of(now, zone)


def _believe(uptime: Uptime, now: datetime) -> None:
    """It decides again. Where it was set meanwhile, what was done under the wrong one counts as done now."""
    readings = _readings()
    since, doubted = readings.get(SINCE), _in_doubt(readings)
    if since is not None and doubted is not None:
        first, last = min(since.at, doubted.at), max(since.at, doubted.at)
        if not first - A_JUMP <= now <= last + AGREES:
            meanwhile.counts_from(now, first, last + A_JUMP)
    _put(KNOWN, uptime, now)


def _put(name: str, uptime: Uptime, now: datetime) -> None:
    """This reading is the newest one. Beside the one that is known stands no more than one in doubt, and the first such."""
    with transaction():
        kept = [each for each in (KNOWN, SINCE) if name not in (each, KNOWN)]
        ClockRow.delete().where(ClockRow.name.not_in(kept)).execute()
        ClockRow.insert(name=name, at=now, boot=uptime.boot, uptime=uptime.seconds).execute()
        if name != KNOWN:
            first = {"name": SINCE, "at": now, "boot": uptime.boot, "uptime": uptime.seconds}
            ClockRow.insert(first).on_conflict_ignore().execute()
