"""A card as lines of cells: measured when it arrives, drawn when it comes into view."""

from datetime import date

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from models.feed import Card
from tui.widgets.cards.win_card import Part, parts

MARK = "❯"  # beside the chosen card
EDGE = 4  # columns before the words: the mark, the bar, and the spaces
ANSWER = "↳ "
FREE = Part(Content(" "), 1)


class DrawnCard:
    """One win at one width, shortened to its first lines or whole."""

    def __init__(self, win: Card, today: date, colour: str) -> None:
        self.win = win
        self.today = today
        self.colour = colour or "none"
        self.height = 0
        self.folded = False  # whether there is more to read than is drawn
        self._shape = (0, False, False)
        self._pieces: list[tuple[Part, int]] = []
        self._strips: dict[str, list[Strip]] = {}

    def is_of(self, win: Card, today: date, colour: str) -> bool:
        """Whether it is a drawing of this win, day and colour."""
        return (self.win is win or self.win == win) and self.today == today and self.colour == (colour or "none")

    def measure(self, width: int, whole: bool, *, airy: bool = False) -> None:
        """Sets its `height` in lines at this `width` in columns. `whole` draws all of it, `airy` adds a free line
        around each of its pieces."""
        if self._shape == (width, whole, airy):
            return
        self._shape = (width, whole, airy)
        self._pieces = [(FREE, 1)] if airy else []
        self._strips.clear()
        self.folded = False
        for part in parts(self.win, self.today):
            room = _room(part, width)
            content = part.content
            if not whole:
                content = content[: (part.lines + 1) * width] if part.lines else content[:0]
            lines = content.get_height({}, room) if content else 0
            if not whole and (lines > part.lines or len(content) < len(part.content)):
                lines, self.folded = min(lines, part.lines), True
            if lines:
                self._pieces.append((Part(content, part.lines, part.answer), lines))
                if airy:
                    self._pieces.append((FREE, 1))
        self.height = sum(lines for _part, lines in self._pieces) + self.folded

    def strips(self, widget: Widget, style: Style, *, mark: str, hint: str) -> list[Strip]:
        """Its lines in the measured shape, each EDGE + 1 cells wider than the measured width. `mark` is drawn before
        the first line; `hint` is the last line of a shortened card."""
        key = f"{mark}{hint}{style.background}"
        if key not in self._strips:
            self._strips[key] = self._draw(widget, style, mark, hint)
        return self._strips[key]

    def forget(self) -> None:
        """Drops the drawn lines, because the colours have changed."""
        self._strips.clear()

    def _draw(self, widget: Widget, style: Style, mark: str, hint: str) -> list[Strip]:
        def drawn(content: Content, width: int, height: int) -> list[Strip]:
            return Visual.to_strips(widget, content, width, height, style, apply_selection=False)

        width = self._shape[0]
        lines: list[Strip] = []
        for part, height in self._pieces:
            piece = drawn(part.content, _room(part, width), height)
            lines.extend(_answered(piece, style) if part.answer else piece)
        if self.folded:
            lines.extend(drawn(Content.styled(hint, "$quiet"), width, 1))
        ground = style.rich_style
        bar = Segment("▌", (style + Style.parse(f"$member-{self.colour}")).rich_style)
        accent = (style + Style.parse("bold $accent")).rich_style
        edges = [
            Strip([Segment(mark if first else " ", accent), bar, Segment("  ", ground)], EDGE)
            for first in (True, *(False,) * (len(lines) - 1))
        ]
        return [
            Strip.join([edge, line.extend_cell_length(width + 1, ground)])
            for edge, line in zip(edges, lines, strict=True)
        ]


def _room(part: Part, width: int) -> int:
    return width - len(ANSWER) if part.answer else width


def _answered(lines: list[Strip], style: Style) -> list[Strip]:
    quiet = (style + Style.parse("$quiet")).rich_style
    marks = (ANSWER, *(" " * len(ANSWER),) * (len(lines) - 1))
    return [Strip.join([Strip([Segment(mark, quiet)]), line]) for mark, line in zip(marks, lines, strict=True)]
