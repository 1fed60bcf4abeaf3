"""Look back: the garden to walk in, what was on this day, the jar, and the search."""

from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.core.errors import NotYours
from models.family import household
from models.feed import cards, lookback
from models.feed.cards import Card
from models.membership import member
from models.storage.database import reading
from models.texts import plots
from models.texts.plots import Plant


@dataclass(frozen=True, slots=True)
class LookBackView:
    """What Look back shows. `length` is the number of columns up to the last plant; `plants` are those in view, from
    the column `along` on. `at` is the win of the chosen plant. `colours` are all members' by id; `today` and `hour` are
    in the family's time zone."""

    this_day: tuple[Card, ...]
    colours: dict[str, str]
    today: date
    hour: float
    length: int
    along: int
    plants: tuple[Plant, ...]
    at: Card | None


@dataclass(frozen=True, slots=True)
class JarView:
    """What was drawn from the jar, and the colour of the member whom it is about."""

    win: Card | None
    colour: str
    today: date


@dataclass(frozen=True, slots=True)
class FoundView:
    """What the search found, newest first, and all members' colours by id."""

    wins: tuple[Card, ...]
    colours: dict[str, str]
    today: date


def gather(along: int | None, width: int, plant: str | None, now: datetime) -> LookBackView | None:
    """Reads it, with the stretch of `width` columns from `along` on (None: the newest). `plant` is the id of the chosen
    plant, if any. None before Setup."""
    with reading():
        family = household.current()
        if family is None:
            return None
        length = plots.meadow_length()
        along = max(0, length - width) if along is None else along
        return LookBackView(
            tuple(lookback.on_this_day(now=now)),
            _colours(now),
            calendar.day_of(now, family.timezone),
            calendar.hour_of(now, family.timezone),
            length,
            along,
            tuple(plots.garden(along, along + width)),
            _shown(plant) if plant else None,
        )


def next_plant(here: int, by: int, width: int) -> Plant | None:
    """The nearest plant to the right (`by` 1) or left (`by` -1) of column `here`, however many columns are bare; None
    where there is none. Reads stretches of `width` columns."""
    with reading():
        length = plots.meadow_length()
        here = min(here, length)
        while here < length if by > 0 else here > 0:
            start, end = (here + 1, here + 1 + width) if by > 0 else (max(0, here - width), here)
            grown = plots.garden(start, end)
            if grown:
                return grown[0] if by > 0 else grown[-1]
            here = end - 1 if by > 0 else start - 1
        return None


def jar(drawn: str | None, another: bool, now: datetime) -> JarView | None:
    """The win with the id `drawn`, as it is now. Draws another where `another` is true, or where that one can't be
    shown any more. None before Setup."""
    with reading():
        family = household.current()
        if family is None:
            return None
        one = None if another or drawn is None else _shown(drawn)
        one = one or lookback.draw(now=now, besides=drawn)
        about = one.about[0][0] if one and one.about and not one.family else None
        colour = member.get(about, now=now).colour if about else ""
        return JarView(one, colour, calendar.day_of(now, family.timezone))


def found(viewer: str | None, words: str, limit: int, now: datetime) -> FoundView | None:
    """Searches for these words, as this viewer may read them (None: nobody in particular), at most `limit`. None before
    Setup."""
    with reading():
        family = household.current()
        if family is None:
            return None
        wins = tuple(lookback.search(viewer, words, limit=limit))
        return FoundView(wins, _colours(now), calendar.day_of(now, family.timezone))


def _colours(now: datetime) -> dict[str, str]:
    return {one.id: one.colour for one in member.members(now=now, gone=True)}


def _shown(win_id: str) -> Card | None:
    """The win of this id; None where not everyone can see it: the plant may stand for an "I'm here today", or the win
    was taken down or erased since."""
    try:
        return cards.card(None, win_id)
    except NotYours:
        return None
