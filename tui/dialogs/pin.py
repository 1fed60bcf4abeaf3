"""Asks for a PIN on a pad. Answers with a proof where it fits, None where the person stepped back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import household, member
from models.access.proof import Proof
from models.core.errors import WrongPin
from models.core.i18n import _
from tui import routes
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line
from tui.widgets.secret.pin_pad import PinPad


class PinScreen(FamilyScreen[Proof]):
    """Asks for a member's PIN; with None, for the family's."""

    CSS_PATH = "pin.tcss"
    AUTO_FOCUS = "PinPad"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self, member_id: str | None) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("The family's PIN") if member_id is None else _("Your PIN")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("", _("I forgot it"), "forgot", id="forgot")
        yield from super().compose_keys()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="whose", classes="question")
        yield PinPad()

    async def load(self) -> None:
        if self.member_id is not None:
            who = await self.house.store.run(member.get, self.member_id, now=self.house.now())
            self.query_one("#whose", Static).update(one_line(who.name))

    @on(PinPad.Entered)
    @work
    async def _entered(self, event: PinPad.Entered) -> None:
        store, now = self.house.store, self.house.store.steady()
        try:
            if self.member_id is not None:
                proof = await store.beside(member.check_pin, self.member_id, event.pin, now=now)
            else:
                proof = await store.beside(household.check_family_pin, event.pin, now=now)
        except WrongPin as refusal:
            self.say(refusal.sentence)
        else:
            self.dismiss(proof)

    @work
    async def action_forgot(self) -> None:
        """Opens the ways back for a forgotten PIN."""
        proof = await self.house.ask(routes.pin_recovery(self.member_id))
        if proof is not None:
            self.dismiss(proof)
