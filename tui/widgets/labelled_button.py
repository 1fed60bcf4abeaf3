"""A button that leads somewhere, with quiet words beside it about where it leads."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click
from textual.reactive import reactive
from textual.widgets import Static

from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class Way(Horizontal):
    """A tap anywhere on the row presses its button. With an empty label the row is hidden."""

    what: reactive[str] = reactive("")

    def __init__(self, key: str, label: str, action: str, what: str, *, id: str) -> None:
        super().__init__(id=id)
        self.button = KeyButton(key, label, action)
        self.set_reactive(Way.what, what)
        self.display = bool(label)

    def compose(self) -> ComposeResult:
        yield self.button
        yield Static(plain(self.what), classes="quiet")

    def watch_what(self, what: str) -> None:
        for words in self.query(Static):
            words.update(plain(what))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.button.action_press()
