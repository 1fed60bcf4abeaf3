"""What a family sees after an error of ours."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class AfterACrashScreen(FamilyScreen[None]):
    """Says that nothing saved is lost, and where to go on."""

    AUTO_FOCUS = "KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Something in the app went wrong")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(
                _(
                    "It was the app, not you. Everything that was saved is still there, and what you were writing waits "
                    "where you were writing it.\n\nA note about it is in the log, without anybody's words."
                )
            ),
            classes="measure",
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Esc", _("Back to Home"), "back")
