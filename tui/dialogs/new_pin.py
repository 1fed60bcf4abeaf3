"""Asks for a new PIN, typed twice. Answers with its digits, an empty text for no PIN, or None where the person stepped
back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.widget import Widget

from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.secret.pin_pad import NewPin


class NewPinScreen(FamilyScreen[str]):
    """A pad, and a button to go on without a PIN."""

    CSS_PATH = "pin.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "PinPad"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("A new PIN")

    def compose_page(self) -> Iterator[Widget]:
        yield NewPin()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("", _("No PIN"), "none")
        yield from super().compose_keys()

    @on(NewPin.Chosen)
    def _chosen(self, event: NewPin.Chosen) -> None:
        self.dismiss(event.pin)

    def action_none(self) -> None:
        """Answers with no PIN."""
        self.dismiss("")
