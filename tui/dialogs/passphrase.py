"""Asks for a passphrase. Answers with it, or None where the person stepped back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import lock
from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.secret.passphrase_field import Passphrase


class PassphraseScreen(FamilyScreen[str]):
    """Asks for the present passphrase, or for a `new` one, typed twice. Whether it opens anything is checked by the
    caller."""

    CSS_PATH = "passphrase.tcss"
    AUTO_FOCUS = "#phrase"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self, new: bool = False) -> None:
        super().__init__()
        self.new = new
        self.heading = _("A new passphrase") if new else _("The passphrase")

    def compose_page(self) -> Iterator[Widget]:
        asked = _("The one that locks the file now")
        if self.new:
            asked = _("Four words that don't belong together are good, and easy to keep in mind.")
        yield Static(Content(asked), classes="question measure")
        yield Passphrase(new=self.new)

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Done"), "done")
        yield from super().compose_keys()

    def action_done(self) -> None:
        """Does what Enter does."""
        self.query_one(Passphrase).enter()

    @on(Passphrase.Different)
    def _different(self) -> None:
        self.query_one(Passphrase).again()
        self.say(_("The two weren't the same. Please type it again."))

    @on(Passphrase.Entered)
    def _entered(self, event: Passphrase.Entered) -> None:
        with self.refusals_said():
            self.dismiss(lock.of_ones_own(event.words) if self.new else event.words)
