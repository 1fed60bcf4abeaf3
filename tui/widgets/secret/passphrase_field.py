"""A passphrase: hidden while it is typed, or shown on request. A new one is typed twice, so that a typing error locks
nobody out."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from models.core.i18n import _
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class Passphrase(Vertical):
    """Posts `Entered` with the words on Enter. Where a `new` one was typed in two different ways, posts `Different`."""

    class Entered(Message):
        """A passphrase was typed. `words` is trimmed and not empty."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Different(Message):
        """The two fields were not the same."""

    def __init__(self, *, new: bool = False) -> None:
        super().__init__()
        self.new = new

    def compose(self) -> ComposeResult:
        yield Line(password=True, id="phrase", classes="measure")
        if self.new:
            yield Static(Content(_("Once more, the same")), classes="question gap")
            yield Line(password=True, id="again", classes="measure")
        yield KeyButton("", _("Show what I type"), id="show", classes="gap")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.enter()

    def enter(self) -> None:
        """Does what Enter does: puts the focus on an empty field, else posts `Entered` or `Different`."""
        empty = [field for field in self.query(Line) if not field.value.strip()]
        if empty:
            empty[0].focus()
        elif len({field.value.strip() for field in self.query(Line)}) > 1:
            self.post_message(self.Different())
        else:
            self.post_message(self.Entered(self.query_one("#phrase", Line).value.strip()))

    def again(self) -> None:
        """Empties the fields and puts the focus on the first."""
        for field in self.query(Line):
            field.value = ""
        self.query_one("#phrase", Line).focus()

    @on(KeyButton.Pressed)
    def _show(self, event: KeyButton.Pressed) -> None:
        event.stop()
        hidden = self.query_one("#phrase", Line).password
        for field in self.query(Line):
            field.password = not hidden
        event.button.label = _("Hide what I type") if hidden else _("Show what I type")
