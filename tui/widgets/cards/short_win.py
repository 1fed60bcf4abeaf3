"""A win in a few lines, for places where it is one thing among others: who it is about, what was written, one kind
word."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from models.core.i18n import _
from tui.widgets.cards.win_card import parts
from tui.widgets.safe_text import shortened

if TYPE_CHECKING:
    from models.feed import Card


LINES = 2  # the most lines of each piece


class ShortWin(Widget):
    """The beginning of a card. A longer piece ends in an ellipsis and can be read whole in Wins. `pieces` is how many
    it shows: first the head and the words, then what it took and the kind words."""

    def __init__(self, win: Card, today: date, colour: str, *, pieces: int, classes: str = "") -> None:
        super().__init__(classes=f"card -{colour or 'none'} {classes}")
        self._pieces = [
            Content.assemble(Content.styled("↳ ", "$quiet"), part.content) if part.answer else part.content
            for part in islice(parts(win, today), pieces)
        ]

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.outer_size.width - self.gutter.width))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return [line for piece in self._pieces for line in _first_lines(piece, max(2, width))]


def _first_lines(piece: Content, width: int) -> list[Content]:
    lines = piece[: width * (LINES + 1)].wrap(width)
    if len(lines) <= LINES:
        return lines
    last = Content.assemble(lines[LINES - 1].rstrip(), _("…"))
    return [*lines[: LINES - 1], shortened(last, width)]
