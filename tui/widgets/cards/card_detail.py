"""One win, read whole beside the feed. Showing another win causes no new layout, so that keys stay quick."""

from datetime import date

from rich.segment import Segment
from textual.binding import Binding
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from models.feed import Card
from tui.widgets.cards.drawn_card import EDGE, DrawnCard

MORE = "↓"  # at the foot while there is more below
MEASURE = 96  # the greatest width in columns in which a long text is easy to read


class Reading(Widget, can_focus=True):
    """Scrolls by the arrow keys while it has the focus, and by the wheel."""

    COMPONENT_CLASSES = {"reading--card", "reading--focused"}
    DEFAULT_CSS = """
    Reading {
        & > .reading--card { background: $surface; }
        & > .reading--focused { background: $chosen; }
    }
    """
    BINDINGS = [
        Binding("down", "scroll_by(1)", show=False),
        Binding("up", "scroll_by(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._card: DrawnCard | None = None
        self._top = 0

    def show(self, win: Card, today: date, colour: str) -> None:
        """Shows a win. Another win than before is shown from its beginning."""
        if self._card is None or self._card.win.id != win.id:
            self._top = 0
        if self._card is None or not self._card.is_of(win, today, colour):
            before = self._card.height if self._card else 0
            self._card = DrawnCard(win, today, colour)
            self._card.measure(self._room, True, airy=True)
            self._top = min(self._top, self._last)
            self.refresh(Region(0, 0, self.size.width, min(self.size.height, max(before, self._card.height))))

    @property
    def _room(self) -> int:
        return min(MEASURE, max(10, self.size.width - EDGE - 2))

    @property
    def _last(self) -> int:
        """The greatest line that can be at the top."""
        return max(0, self._card.height - self.size.height) if self._card else 0

    def action_scroll_by(self, lines: int) -> None:
        """Scrolls by so many lines; negative ones go up."""
        self._top = min(max(0, self._top + lines), self._last)
        self.refresh()

    def action_page(self, by: int) -> None:
        """Scrolls by so many pages; negative ones go up."""
        self.action_scroll_by(by * max(1, self.size.height - 2))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.action_scroll_by(2)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.action_scroll_by(-2)

    def on_resize(self, event: Resize) -> None:
        if self._card is not None:
            self._card.measure(self._room, True, airy=True)
            self._top = min(self._top, self._last)
            self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._card is not None:
            self._card.forget()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        row = self._top + y
        if self._card is None or row >= self._card.height:
            return Strip.blank(width, self.rich_style)
        style = self.get_visual_style("reading--focused" if self.has_focus else "reading--card")
        line = self._card.strips(self, style, mark=" ", hint="")[row].crop(1)
        end = Segment("  ", style.rich_style)
        if y == self.size.height - 1 and self._top < self._last:
            end = Segment(f"{MORE} ", (style + Style.parse("bold $accent")).rich_style)
        return Strip.join([line, Strip([end])]).adjust_cell_length(width, self.rich_style)
