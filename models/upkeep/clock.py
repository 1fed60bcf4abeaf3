"""Whether the device's clock is believed. While it isn't, nothing is settled, closed, thinned out or forgotten by date;
all else goes on.

    it is in doubt while    it is behind the newest instant that the file knows
                            it is more than 14 days ahead of that, after the device was off
                            it has jumped by over an hour against the uptime
    it is believed again    once none of this is so any more
                            once somebody says that it is right, or a start on another day agrees within a day

A difference of up to an hour is no jump. In the first hour of uptime the clock may still be set: a small computer
without a battery for its clock gets the time late, and the uptime doesn't tell how long the device was off. After
somebody said that the clock is wrong, Home asks once more when it was set since, or at a start on another day.

The readings belong to this device (`ClockRow`) and are written at most once an hour.
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
    """What the clock showed at one moment, and the uptime (seconds) at that moment."""

    name: str
    at: datetime
    boot: str
    uptime: int


Readings = dict[str, Reading]


class Doubt(Enum):
    """What Home says while the clock isn't believed."""

    ASKED = auto()
    DENIED = auto()

    @property
    def asks(self) -> bool:
        """Whether Home asks if the clock is right; otherwise somebody has said that it is wrong."""
        return self is Doubt.ASKED


def doubt() -> Doubt | None:
    """How it stands with the clock; None while it is believed."""
    readings = clock_doubt.read()
    return Doubt.DENIED if DENIED in readings else Doubt.ASKED if DOUBTED in readings else None


def at_start(uptime: Uptime, *, now: datetime) -> bool:
    """Whether the clock is believed when the app or a command starts. Writes only where that changes, or where a
    doubted clock shows another day."""
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
    """Whether the clock is believed while the app is open. Writes how far the clock has come."""
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
    """Somebody says that the clock is right: it is believed from now on. Does nothing where it is believed already."""
    with transaction():
        if _in_doubt(_readings()) is not None:
            with undo.recording(None, "clock.say_yes", KNOWN, now=now):
                _believe(uptime, now)


def say_no(uptime: Uptime, *, now: datetime) -> None:
    """Somebody says that the clock is wrong: it decides nothing until it is set. Does nothing where it is believed."""
    with transaction():
        if _in_doubt(_readings()) is not None:
            with undo.recording(None, "clock.say_no", DENIED, now=now):
                _put(DENIED, uptime, now)


undo.register_undo("clock.say_yes", words=N_("The clock is right"))
undo.register_undo("clock.say_no", words=N_("The clock is wrong"))


def _if_it_can_be_written() -> AbstractContextManager[None]:
    """Ignores StorageFailed: on a full or read-only disk nothing could be decided by the clock either."""
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
    """Whether the present time can follow from the newest known reading."""
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
    """Whether clock and uptime advanced equally since this reading; also true where the device was off meanwhile."""
    if not _same_start(reading, uptime):
        return True
    return abs(now - reading.at - timedelta(seconds=uptime.seconds - reading.uptime)) <= A_JUMP


def _agrees(readings: Readings, now: datetime) -> bool:
    """Whether a clock that was doubted on another day, and that nobody called wrong, is at most a day after that
    reading."""
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
