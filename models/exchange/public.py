"""What everyone may see, as plain objects: for scripts, and for people who get an export from the family."""

from collections.abc import Iterator

from models import feed
from models.core.names import FAMILY
from models.core.states import Kind
from models.feed import Card, Filter
from models.storage.tables.shapes import iso

EVERYTHING = Filter(kinds=(Kind.WIN, Kind.TURN))
PAGE = 500


def shown(only: Filter = EVERYTHING, *, limit: int | None = None) -> Iterator[Card]:
    """The cards of this filter that everyone may see, last shown first; at most `limit`."""
    at, left = None, limit
    while left is None or left > 0:
        page = feed.page(None, at=at, only=only, limit=PAGE if left is None else min(PAGE, left))
        yield from page.wins
        if page.older is None or not page.wins:
            return
        at, left = page.older, None if left is None else left - len(page.wins)


def as_object(card: Card) -> dict[str, object]:
    """A win as one JSON object, the same in `wins --json` and in an export."""
    return {
        "id": card.id,
        "text": card.text,
        "effort": card.effort,
        "kind": card.kind.value,
        "author": card.author,
        "about": [FAMILY] if card.family else [name for _id, name in card.about],
        "on": card.on_day.isoformat(),
        "noted_at": iso(card.noted_at),
        "shown_at": iso(card.shown_at) if card.shown_at else None,
        "kind_words": [
            {"author": words.author, "text": words.text, "noted_at": iso(words.noted_at)}
            for words in card.words
            if words.shown
        ],
    }
