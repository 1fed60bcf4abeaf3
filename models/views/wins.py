"""Wins: a window of the feed, and whose cards these are."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from models.core import calendar
from models.family import household
from models.feed.pages import Filter
from models.membership import member
from models.storage import legible
from models.views import feed_window
from models.views.feed_window import Window


@dataclass(frozen=True, slots=True)
class WinsView:
    """What the feed shows, and everybody's colour and name by id; `left_out` is whether something couldn't be read."""

    window: Window
    today: date
    colours: dict[str, str]
    names: dict[str, str]
    left_out: bool = False


def gather(viewer: str | None, window: Window | None, only: Filter, keep: str | None, now: datetime) -> WinsView | None:
    """Reads the window again, or the newest page where there is none yet; None before there is a household."""
    view, left_out = legible.read(lambda: _gather(viewer, window, only, keep, now))
    return replace(view, left_out=left_out) if view else None


def _gather(
    viewer: str | None, window: Window | None, only: Filter, keep: str | None, now: datetime
) -> WinsView | None:
    family = household.current()
    if family is None:
        return None
    people = member.members(now=now, gone=True)
    return WinsView(
        feed_window.from_the_top(viewer, only) if window is None else feed_window.again(window, viewer, keep),
        calendar.day_of(now, family.timezone),
        {one.id: one.colour for one in people},
        {one.id: one.name for one in people},
    )
