"""Wins: a window of the feed, and whose cards these are."""

from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.family import household
from models.feed.pages import Filter
from models.membership import member
from models.storage.database import reading
from models.views import feed_window
from models.views.feed_window import Window


@dataclass(frozen=True, slots=True)
class WinsView:
    """What the feed shows, and all members' colours and names by id."""

    window: Window
    today: date
    colours: dict[str, str]
    names: dict[str, str]


def gather(viewer: str | None, window: Window | None, only: Filter, keep: str | None, now: datetime) -> WinsView | None:
    """Reads the same window again, or the newest page where `window` is None; None before Setup. `keep` is the id of
    the chosen card, as in `feed_window.again`."""
    with reading():
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
