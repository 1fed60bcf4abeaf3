"""The quiet screen: the meadow's newest stretch, the family's wall clock, and a nameless win."""

from dataclasses import dataclass
from datetime import datetime

from models.core import calendar
from models.family import household
from models.family.household import Household
from models.feed import pages
from models.storage import legible
from models.texts import plots
from models.texts.plots import Plant

STRETCH = 240
"""Columns of meadow that are read: as many as the widest window shows."""


@dataclass(frozen=True, slots=True)
class QuietView:
    """What the quiet screen shows. `clock` and `hour` are in the family's time zone; `win` is the text of a win without
    names, another each hour, or empty. `plants` stand from the column `along` on."""

    family: Household
    plants: tuple[Plant, ...]
    along: int
    clock: datetime
    hour: float
    win: str


def gather(now: datetime) -> QuietView | None:
    """Reads it; None before there is a household. What can't be read is left out."""
    return legible.read(lambda: _gather(now))[0]


def _gather(now: datetime) -> QuietView | None:
    family = household.current()
    if family is None:
        return None
    along = max(0, plots.meadow_length() - STRETCH)
    hour = calendar.hour_of(now, family.timezone)
    wins = pages.for_quiet(now=now)
    return QuietView(
        family,
        tuple(plots.garden(along, along + STRETCH)),
        along,
        calendar.wall_clock(now, family.timezone),
        hour,
        wins[int(hour) % len(wins)] if wins else "",
    )
