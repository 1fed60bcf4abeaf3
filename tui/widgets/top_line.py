"""The line at the top of each screen: where one is, who is at the keyboard, and help, always in sight."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from models.i18n import _
from models.limits import clean
from tui.widgets.key_button import KeyButton


class TopLine(Horizontal):
    """`heading` is ours; `person` is a name somebody typed, shown as it is."""

    heading: reactive[str] = reactive("")
    person: reactive[str] = reactive("")

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.set_reactive(TopLine.heading, heading)

    def compose(self) -> ComposeResult:
        yield Static(Content(self.heading), id="heading")
        yield Static(Content(""), id="person")
        yield KeyButton("?", _("Keys"), "app.keys", id="show-keys")
        yield KeyButton("F1", _("Help"), "app.help", id="help")

    def watch_heading(self, heading: str) -> None:
        if self.is_mounted:
            self.query_one("#heading", Static).update(Content(heading))

    def watch_person(self, person: str) -> None:
        if self.is_mounted:
            self.query_one("#person", Static).update(Content(clean(person)))
