"""A button with its key written on it, so that each key can be seen and tapped."""

from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from models.core.i18n import is_plain


class KeyButton(Widget, can_focus=True):
    """Shows a key and what it does. A tap, Enter or space runs the screen's action of that name, so that key and button
    do the same; without an action it posts `Pressed`. The class `answer` is for a button that is one of several
    answers."""

    BINDINGS = [Binding("enter", "enter", show=False), Binding("space", "press", show=False)]

    label: reactive[str] = reactive("", layout=True)
    marked: reactive[bool] = reactive(False, toggle_class="-marked")  # the chosen answer, among several

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, button: "KeyButton") -> None:
            super().__init__()
            self.button = button

        @property
        def control(self) -> "KeyButton":
            return self.button

    def __init__(
        self, key: str, label: str, action: str | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.key = key
        self.action = action
        self.set_reactive(KeyButton.label, label)

    def render(self) -> Content:
        if is_plain():
            return self._in_brackets()
        words = Content(self.label)
        key = Content.styled(self.key, "bold" if self.marked or self.disabled else "bold $accent")
        return Content.assemble(key, " ", words) if self.key else words

    def _in_brackets(self) -> Content:
        """The button in plain mode, such as ">[n] Note a win". ">" shows the focus, a star the chosen answer."""
        star = "*" if self.marked else " "
        if self.key:
            named = f"[{self.key}] {self.label} {star}" if self.has_class("answer") else f"[{self.key}] {self.label}"
        else:
            named = f"[{star}] {self.label}" if self.has_class("answer") else f"[{self.label}]"
        return Content((">" if self.has_focus else " ") + named)

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        if is_plain():
            self.refresh()

    def get_content_width(self, container: object, viewport: object) -> int:
        return self.render().cell_length

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_press()

    def action_enter(self) -> None:
        """Presses the button. On an answer that is chosen already, Enter goes to the screen instead."""
        if self.marked and self.action is None:
            raise SkipAction
        self.action_press()

    def action_press(self) -> None:
        """Runs the action, or posts `Pressed` where there is none. Does nothing while disabled."""
        if self.disabled:
            return
        if self.action is None:
            self.post_message(self.Pressed(self))
        else:
            self.screen.call_later(self.screen.run_action, self.action)
