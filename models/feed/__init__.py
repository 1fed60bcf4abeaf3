"""Cards as somebody may read them, whatever their kind: one (`cards`), in pages (`pages`), and those that come up again
(`lookback`)."""

from models.feed.cards import Card, Turn, Words, card
from models.feed.pages import Cursor, Filter, Page, for_home, for_quiet, journal, last_written, page, page_at_day

__all__ = [
    "Card",
    "Cursor",
    "Filter",
    "Page",
    "Turn",
    "Words",
    "card",
    "for_home",
    "for_quiet",
    "journal",
    "last_written",
    "page",
    "page_at_day",
]
