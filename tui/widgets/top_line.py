"""The line at the top of each screen: the screen's name, who is at the keyboard, and the keys for help."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from models.core.i18n import _, is_plain
from models.core.typed_text import clean
from tui.widgets.big_name import HEADING_FACES, BigName, letters
from tui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from typing import Any

    from textual import getters
    from textual.app import App

ROOMY = (120, 36)  # columns and rows: in a smaller terminal the heading is never large
ONE_LINE = 4  # the greatest height in rows of a large heading that stays on one line, in the smaller letters
BESIDE = 48  # columns that the person's name and the two keys take


class TopLine(Horizontal):
    """`heading` is the app's own words; `person` is a name that somebody typed, shown as it is. Where the window has
    room and `may_be_large` is set, the heading is drawn large. Then it is there a second time as plain words, for
    screen readers and for searching the screen."""

    if TYPE_CHECKING:
        app = getters.app(App[Any])  # Textual's own type doesn't say what an app returns

    heading: reactive[str] = reactive("")
    person: reactive[str] = reactive("")
    may_be_large: reactive[bool] = reactive(False)

    def __init__(self, heading: str, *, may_be_large: bool = False) -> None:
        super().__init__()
        self.set_reactive(TopLine.heading, heading)
        self.set_reactive(TopLine.may_be_large, may_be_large)

    def compose(self) -> ComposeResult:
        self._choose_size()
        yield BigName(self.heading, faces=HEADING_FACES, id="heading")
        yield Static(Content(self.heading), id="place")
        yield Static(Content(""), id="person")
        yield KeyButton("?", _("Keys"), "app.keys", id="show-keys")
        yield KeyButton("F1", _("Help"), "app.help", id="help")

    def watch_heading(self, heading: str) -> None:
        self._choose_size()
        if self.is_mounted:
            self.query_one("#heading", BigName).words = heading
            self.query_one("#place", Static).update(Content(heading))

    def watch_person(self, person: str) -> None:
        if self.is_mounted:
            self.query_one("#person", Static).update(Content(clean(person)))

    def watch_may_be_large(self) -> None:
        self._choose_size()

    def on_resize(self, _event: Resize) -> None:
        self._choose_size()

    def _choose_size(self) -> None:
        width, height = self.app.size
        roomy = self.may_be_large and not is_plain() and width >= ROOMY[0] and height >= ROOMY[1]
        rows = letters(self.heading, HEADING_FACES[-1], width - BESIDE) if roomy else ()
        self.set_class(0 < len(rows) <= ONE_LINE, "-large")
