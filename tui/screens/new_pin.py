"""A new PIN, typed twice, or none. Answers with the digits, an empty text for none, or None where one stepped back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.i18n import _
from models.limits import PIN_DIGITS
from tui.screens.base import FamilyScreen
from tui.widgets.key_button import KeyButton
from tui.widgets.pin_pad import PinPad


class NewPinScreen(FamilyScreen[str]):
    """Twice, so that a slip locks nobody out."""

    CSS_PATH = "pin.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "PinPad"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("A new PIN")
        self.first = ""

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("Four to eight digits.")), id="whose", classes="question")
        yield PinPad()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("", _("No PIN"), "none")
        yield from super().compose_keys()

    @on(PinPad.Entered)
    def _entered(self, event: PinPad.Entered) -> None:
        if len(event.pin) not in PIN_DIGITS:
            self.say(_("A PIN has four to eight digits."))
        elif not self.first:
            self.first = event.pin
            self.query_one("#whose", Static).update(Content(_("Once more, the same.")))
            self.say("")
        elif event.pin == self.first:
            self.dismiss(event.pin)
        else:
            self.first = ""
            self.query_one("#whose", Static).update(Content(_("Four to eight digits.")))
            self.say(_("The two weren't the same. Please type it again."))

    def action_none(self) -> None:
        """Without one."""
        self.dismiss("")
