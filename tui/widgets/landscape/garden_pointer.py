"""The line under the landscape. It points at the chosen plant, and the arrow keys go from plant to plant."""

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

POINTER = "▲"


class Walk(Widget, can_focus=True):
    """`column` is where the pointer stands; None where no plant is chosen: then `hint` says how to begin."""

    DEFAULT_CSS = "Walk { height: 1; width: 1fr; }"
    BINDINGS = [Binding("left", "step(-1)", show=False), Binding("right", "step(1)", show=False)]

    column: reactive[int | None] = reactive[int | None](None)

    class Stepped(Message):
        """The reader wants the next plant to the left (-1) or to the right (1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, hint: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hint = hint

    def render(self) -> Content:
        if self.column is None:
            indent = " " * max(0, (self.size.width - len(self.hint)) // 2)
            return Content.assemble(indent, Content.styled(self.hint, "$foreground" if self.has_focus else "$quiet"))
        column = min(max(0, self.column), max(0, self.size.width - 1))
        return Content.assemble(" " * column, Content.styled(POINTER, "bold $accent" if self.has_focus else "$quiet"))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_step(self, by: int) -> None:
        """Posts `Stepped`: -1 to the left, 1 to the right."""
        self.post_message(self.Stepped(by))
