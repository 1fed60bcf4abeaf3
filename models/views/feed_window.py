"""The feed's window: a few pages of wins around the reader's place, read by keyset."""

from dataclasses import dataclass, replace
from datetime import date

from models import feed
from models.feed import Card, Cursor, Filter, Page
from models.storage import legible
from models.storage.database import reading

PAGE = 30  # cards read at a time
PAGES = 10  # pages held at the most; those further off are read again when the reader comes back to them


@dataclass(frozen=True, slots=True)
class Window:
    """The pages for one viewer and one filter, in the order of the feed: last shown first. `newest` is the newest card
    of the whole feed under this filter."""

    viewer: str | None
    only: Filter
    pages: tuple[Page, ...]
    newest: Card | None

    @property
    def wins(self) -> list[Card]:
        """The cards, last shown first."""
        return [each for page in self.pages for each in page.wins]

    @property
    def newer(self) -> Cursor | None:
        """Where to read on at the newer end; None where the window begins with the newest card."""
        return self.pages[0].newer if self.pages else None

    @property
    def older(self) -> Cursor | None:
        """Where to read on at the older end; None at the end of the feed."""
        return self.pages[-1].older if self.pages else None


def from_the_top(viewer: str | None, only: Filter) -> Window:
    """A window with the newest page alone."""
    with reading():
        page = feed.page(viewer, limit=PAGE, only=only)
    return Window(viewer, only, (page,), page.wins[0] if page.wins else None)


def from_day(viewer: str | None, only: Filter, day: date) -> Window:
    """The page that begins with the newest card shown on or before `day`; empty where all are younger. What can't be read is
    left out."""
    return legible.read(lambda: _from_day(viewer, only, day))[0]


def _from_day(viewer: str | None, only: Filter, day: date) -> Window:
    page = feed.page_at_day(viewer, day, limit=PAGE, only=only)
    newest = feed.page(viewer, limit=1, only=only).wins
    return Window(viewer, only, (page,), newest[0] if newest else None)


def further(window: Window, newer: bool) -> Window:
    """One page more at one end; at the other end what is too much is let go. What can't be read is left out."""
    at = window.newer if newer else window.older
    if at is None:
        return window
    page, _left_out = legible.read(lambda: feed.page(window.viewer, at=at, newer=newer, limit=PAGE, only=window.only))
    if newer:
        return replace(window, pages=(page, *window.pages)[:PAGES])
    return replace(window, pages=(*window.pages, page)[-PAGES:])


def again(window: Window, viewer: str | None, keep: str | None) -> Window:
    """Reads the same stretch again, at least down to the card `keep` if it is still there; with what was added, changed
    and taken down since."""
    pages = [feed.page(viewer, at=_above(window, viewer), limit=PAGE, only=window.only)]
    wanted = len(window.wins)
    while pages[-1].older is not None and len(pages) < min(PAGES, len(window.pages) + 2):
        wins = [each for page in pages for each in page.wins]
        if len(wins) >= wanted and (keep is None or any(each.id == keep for each in wins)):
            break
        pages.append(feed.page(viewer, at=pages[-1].older, limit=PAGE, only=window.only))
    newest = feed.page(viewer, limit=1, only=window.only).wins
    return Window(viewer, window.only, tuple(pages), newest[0] if newest else None)


def _above(window: Window, viewer: str | None) -> Cursor | None:
    """The cursor right above the window's first card; None at the top."""
    if window.newer is None:
        return None
    above = feed.page(viewer, at=window.newer, newer=True, limit=1, only=window.only)
    return above.older if above.wins else None
