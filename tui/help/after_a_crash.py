"""The screen after an error in the app."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import family_file
from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class AfterACrashScreen(FamilyScreen[None]):
    """Says what is known about the file and about what was being written, and leads back to Home."""

    AUTO_FOCUS = "KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Something in the app went wrong")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("It was the app, not you.")), id="what-is-so", classes="measure")

    async def load(self) -> None:
        """Adds what was checked: whether the file is whole, and whether a note is in the log."""
        words = [_("It was the app, not you.")]
        with self.refusals_said():
            if await self.house.store.beside(family_file.is_whole):
                words.append(
                    _(
                        "The family's file was looked at, and it is whole: what was saved is there. What you were "
                        "writing waits where you were writing it."
                    )
                )
        if self.house.noted:
            words.append(_("A note about it is in the log, without anybody's words."))
        self.query_one("#what-is-so", Static).update(Content("\n\n".join(words)))

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Esc", _("Back to Home"), "back")
