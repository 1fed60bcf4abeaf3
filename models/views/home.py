"""Home: who is here, what is planned, a few wins, and the garden."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from models import celebration, reward, undo
from models.core import calendar
from models.core.i18n import _
from models.core.states import Presence
from models.core.uptime import Uptime
from models.family import doors, household
from models.family.household import Household
from models.family.pin import recovery
from models.family.pin.recovery import Asked
from models.feed import pages
from models.feed.cards import Card
from models.membership import member
from models.membership.member import Member
from models.storage import legible
from models.storage.database import transaction
from models.texts import plots
from models.texts.plots import Plant
from models.undo import Deed
from models.upkeep import clock
from models.upkeep.clock import Doubt

STRETCH = 240
"""Columns of meadow that are read: as many as the widest window shows."""

WINS = 6
"""Wins that are read: as many as the largest window shows."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """What Home shows. `ahead` are sentences about today and the next celebration, `doors` the lines that stand open;
    `today` and `hour` go by the family's clock; `plants` grow from the column `offset` on. `first_day`: nothing stands in
    the feed yet. `open_round` is the weekday of the round that is open, in words. `doubt` is whether the device's clock is
    believed: None where it is; `left_out` whether something couldn't be read."""

    family: Household
    people: tuple[Member, ...]
    wins: tuple[Card, ...]
    ahead: tuple[str, ...]
    doors: tuple[str, ...]
    today: date
    hour: float
    plants: tuple[Plant, ...]
    offset: int
    first_day: bool
    open_round: str | None
    doubt: Doubt | None
    left_out: bool = False


def gather(now: datetime) -> HomeView | None:
    """Reads Home at this instant (UTC); None before there is a household. A round that is past its 04:00 is closed before
    it is read. One that can't be read stays as it is, and whatever can't be read is left out."""
    with legible.stepped_over():
        celebration.close_what_is_past(now)
    view, left_out = legible.read(lambda: _gather(now))
    return replace(view, left_out=left_out) if view else None


def _gather(now: datetime) -> HomeView | None:
    family = household.current()
    return None if family is None else _view(family, now)


@dataclass(frozen=True, slots=True)
class Done:
    """Home after a deed on it, and the deed that can be undone there now; None where there is none."""

    home: HomeView | None
    deed: Deed | None


def here_today(member_id: str, *, now: datetime) -> Done:
    """ "I'm here today" on Home, as `member.here_today`. Refuses (BadInput) an unknown member."""
    with transaction():
        member.here_today(member_id, now=now)
        return Done(gather(now), undo.last_deed(None, now=now))


def clock_is(right: bool, uptime: Uptime, *, now: datetime) -> Done:
    """Somebody on Home says whether the device's clock is right: `clock.say_yes` or `clock.say_no`."""
    with transaction():
        (clock.say_yes if right else clock.say_no)(uptime, now=now)
        return Done(gather(now), undo.last_deed(None, now=now))


def _view(family: Household, now: datetime) -> HomeView:
    today = calendar.day_of(now, family.timezone)
    going = celebration.day_of_the_open_one(now=now)
    offset = _stretch_of(today, plots.meadow_length())
    return HomeView(
        family=family,
        people=tuple(one for one in member.members(now=now) if one.presence in (Presence.HERE, Presence.CLOSED)),
        wins=tuple(pages.for_home(now=now, limit=WINS)),
        ahead=tuple(_ahead(family, going, today, now)),
        doors=tuple(door.words for door in doors.doors(now=now)),
        today=today,
        hour=calendar.hour_of(now, family.timezone),
        plants=tuple(plots.garden(offset, offset + STRETCH)),
        offset=offset,
        first_day=pages.is_empty(),
        open_round=calendar.weekday_in_words(going) if going else None,
        doubt=clock.doubt(),
    )


def _ahead(family: Household, going: date | None, today: date, now: datetime) -> list[str]:
    ahead: list[str] = []
    if going is None:
        when = calendar.celebration_in_words(
            family.celebrate_weekday,
            family.celebrate_time,
            now,
            family.timezone,
            held=celebration.last_held(),
        )
        ahead.append(_("Celebrate together: {when}.").format(when=when))
    ahead.extend(_("Today, as planned: {reward}").format(reward=planned.title) for planned in reward.planned_for(today))
    ahead.extend(_on_its_way(each) for each in recovery.asked(now=now))
    return ahead


def _on_its_way(asked: Asked) -> str:
    """A sentence that a new PIN was asked for, so that its owner can stop it in time."""
    if asked.name:
        coming = _("{name} asked for a new PIN; it comes {when}. The old one stops it.")
        here = _("{name} asked for a new PIN; it can be set now. The old one stops it.")
    else:
        coming = _("A new family's PIN was asked for; it comes {when}. The old one stops it.")
        here = _("A new family's PIN was asked for; it can be set now. The old one stops it.")
    return (coming if asked.when else here).format(name=asked.name, when=asked.when)


def _stretch_of(today: date, length: int) -> int:
    """The first column of today's stretch of the meadow: another each day, the newest stretch every fourth day."""
    stretches = max(1, -(-length // STRETCH))
    return (stretches - 1 - (today.toordinal() % min(stretches, 4))) * STRETCH
