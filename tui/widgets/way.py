"""A way to somewhere: a button, and beside it in quiet words what it leads to."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from tui.widgets.key_button import KeyButton


class Way(Horizontal):
    """A tap anywhere on the row presses its button. Without words on the button it is not there."""

    def __init__(self, key: str, label: str, action: str, what: str, *, id: str) -> None:
        super().__init__(id=id)
        self.button = KeyButton(key, label, action)
        self._what = what
        self.display = bool(label)

    def compose(self) -> ComposeResult:
        yield self.button
        yield Static(Content(self._what), classes="quiet")

    def on_click(self, event: Click) -> None:
        event.stop()
        self.button.action_press()
