"""Asks for one line of text. Answers with it, or None."""

from collections.abc import Iterator

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.forms.caring import Caring
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class TextLineScreen(FamilyScreen[str]):
    """`heading` says what it is about, `prompt` what to type, `value` what is in the field at first."""

    AUTO_FOCUS = "Input"

    def __init__(self, heading: str, prompt: str, value: str = "") -> None:
        super().__init__()
        self.care = Caring(self)
        self.heading = heading
        self.prompt = prompt
        self.value = value

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.prompt), classes="question")
        yield Line(self.value, classes="measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Done"), "done")
        yield from super().compose_keys()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.care.look()

    def words_gone(self) -> None:
        self.leave()

    @on(Input.Submitted)
    @work
    async def action_done(self) -> None:
        """Answers with the typed line, once words that need care were dealt with."""
        if not await self.care.met():
            self.dismiss(self.query_one(Input).value)
