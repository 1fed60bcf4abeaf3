"""The start of a locked household: asks for its passphrase. Help is available here too, but nothing of the family's."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import lock
from models.core.i18n import N_, _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.secret.passphrase_field import Passphrase


class UnlockScreen(FamilyScreen[bool]):
    """Answers True once the passphrase fits. `why` says why the passphrase from a file did not open it; empty where
    none was given."""

    CSS_PATH = "../dialogs/passphrase.tcss"
    AUTO_FOCUS = "#phrase"
    MANNERS: ClassVar[Manners] = Manners(back=N_("Leave"), undoes=Undoes.NOTHING)
    BINDINGS = [Binding("ctrl+q", "back", show=False)]

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self.why = why
        self.trying = False
        self.heading = _("The journal is locked")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("The family's passphrase opens it.")), classes="question measure")
        yield Passphrase()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Open it"), "done")
        if not self.house.kiosk:
            yield from super().compose_keys()

    async def load(self) -> None:
        if not lock.possible():
            self.why = lock.what_it_takes()
        self.say(self.why)

    def action_done(self) -> None:
        """Does what Enter does."""
        self.query_one(Passphrase).enter()

    @on(Passphrase.Entered)
    @work
    async def _entered(self, event: Passphrase.Entered) -> None:
        if self.trying:
            return
        self.trying, self.why = True, ""
        self.say(_("One moment"))
        with self.refusals_said():
            await self.house.store.unlock(event.words)
            self.dismiss(True)
        self.trying = False

    def action_back(self) -> None:
        """Leaves the app, except on a kiosk."""
        if not self.house.kiosk:
            self.app.exit()
