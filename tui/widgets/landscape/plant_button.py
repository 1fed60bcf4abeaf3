"""A plant of the garden, drawn small, that can be chosen."""

from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.events import Click, Focus
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.garden import Dots, Look, alone, sixteen

if TYPE_CHECKING:
    from typing import Any

    from textual import getters
    from textual.app import App

SIZES = (3, 6)  # least rows of the low and of the middle drawing


class PlantButton(Widget, can_focus=True):
    """Posts `Looked` when it gets the focus, and `Chosen` on a tap, Enter or space. Where there is little room it shows
    the low drawing."""

    if TYPE_CHECKING:
        app = getters.app(App[Any])  # Textual's own type doesn't say what an app returns

    BINDINGS = [Binding("enter,space", "choose", show=False)]

    colour: reactive[str] = reactive("white")

    class Looked(Message):
        """This plant has the focus now."""

        def __init__(self, look: Look) -> None:
            super().__init__()
            self.look = look

    class Chosen(Looked):
        """This plant was chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.species = look.species
        self.set_reactive(PlantButton.colour, look.colour)

    @property
    def look(self) -> Look:
        """The look that it draws."""
        return Look(self.species, self.colour)

    def render_line(self, y: int) -> Strip:
        ground = self.rich_style
        width, height = self.size
        dots = self._dots()
        across, down = (width - len(dots[0])) // 2, height * 2 - len(dots)
        cells = [
            _cell(_at(dots, x - across, 2 * y - down), _at(dots, x - across, 2 * y + 1 - down), ground)
            for x in range(width)
        ]
        return Strip(cells, width)

    def _dots(self) -> Dots:
        dots = alone(self.look, 1 if self.size.height >= SIZES[1] else 0)
        if self.app.is_headless or self.app.console.color_system not in ("standard", "windows"):
            return dots
        return [[None if dot is None else sixteen(dot) for dot in row] for row in dots]

    def on_focus(self, _event: Focus) -> None:
        self.post_message(self.Looked(self.look))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Posts `Chosen` with its look."""
        self.post_message(self.Chosen(self.look))


def _at(dots: Dots, x: int, y: int) -> int | None:
    return dots[y][x] if 0 <= y < len(dots) and 0 <= x < len(dots[0]) else None


def _cell(upper: int | None, lower: int | None, ground: Style) -> Segment:
    """Two pixels, one above the other, on the button's own ground."""
    if upper is None and lower is None:
        return Segment(" ", ground)
    if upper is None or lower is None:
        dot = lower if upper is None else upper
        return Segment("▄" if upper is None else "▀", ground + Style(color=_rgb(dot or 0)))
    return Segment("▀", Style(color=_rgb(upper), bgcolor=_rgb(lower)))


def _rgb(colour: int) -> Color:
    return Color.from_rgb(colour >> 16, colour >> 8 & 255, colour & 255)
