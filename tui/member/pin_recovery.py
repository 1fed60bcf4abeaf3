"""The ways back where a PIN is forgotten ("I forgot it"). Answers with a proof once the member is in, None where they
left."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import calendar, recovery
from models.access.proof import Proof
from models.core.i18n import _
from models.family.pin.recovery import Door
from tui import routes
from tui.kit import pins
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.labelled_button import Way


class PinRecoveryScreen(FamilyScreen[Proof]):
    """For a member's PIN; with None, for the family's."""

    CSS_PATH = "pin_recovery.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOBODYS, names_undo=True)
    BINDINGS = [Binding("1", "words", show=False), Binding("2", "two_days", show=False)]

    def __init__(self, member_id: str | None) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("A forgotten PIN")
        self.door: Door | None = None
        self.asked = False  # whether a new PIN was asked for on this screen

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="how", classes="measure gap")
        with_words = _("They stand on the paper that came with the PIN. Everything is there at once.")
        yield Way("1", _("I have the four words"), "words", with_words, id="words")
        yield Way("2", _("A new PIN in two days"), "two_days", "", id="two-days")
        yield Static(Content(""), id="meanwhile", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("u", _("Undo"), "undo", id="undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        self.door = await self.house.store.run(recovery.at_the_door, self.member_id, now=self.house.now())
        self.query_one("#words").display = self.door.has_words
        self.query_one("#undo").display = self.asked
        way = self.query_one("#two-days", Way)
        way.display = self.door.ready or self.door.comes is None
        way.button.label = _("Set the new PIN") if self.door.ready else _("A new PIN in two days")
        self.query_one("#how", Static).update(Content(self._how(self.door)))
        self.query_one("#meanwhile", Static).update(Content(self._meanwhile()))
        if self.focused is None:
            ways = [each for each in self.query(Way) if each.display]
            self.set_focus(ways[0].button if ways else None)

    def _how(self, door: Door) -> str:
        if door.ready:
            return _("The new PIN that was asked for can be set now.")
        if door.comes is not None:
            family = self.house.household
            zone = family.timezone if family else "UTC"
            when = calendar.soon_in_words(door.comes, self.house.now(), zone)
            return _("A new PIN was asked for. It comes {when}. The old PIN still opens, and stops it.").format(
                when=when
            )
        return _("That happens. There is a way back.")

    def _meanwhile(self) -> str:
        if self.member_id is None:
            return _(
                "Without the words it takes two days. Home says so meanwhile, and the old PIN stops it. Nothing private "
                "is behind the family's PIN."
            )
        return _(
            "Without the words it takes two days. Home says so meanwhile, and the old PIN stops it. The new PIN opens an "
            "empty page: what only you could read stays sealed until you find the words, or remember the old PIN."
        )

    @work
    async def action_words(self) -> None:
        """Asks for the four words, then for a new PIN, and answers with the proof."""
        if self.door is None or not self.door.has_words:
            return
        typed = await self.house.ask(routes.text_line(self.heading, _("The four words, in their order")))
        if not typed:
            return
        with self.refusals_said():
            proof = await self.house.store.beside(
                recovery.come_in_with_words, self.member_id, typed, now=self.house.store.steady()
            )
            pin = await self.house.ask(routes.new_pin())
            if pin is not None:
                await pins.keep(self.house, self.member_id, pin, proof)
            self.dismiss(proof)

    @work
    async def action_two_days(self) -> None:
        """Asks for a new PIN in two days; once the two days are over, sets it."""
        if self.door is None or (self.door.comes is not None and not self.door.ready):
            return
        with self.refusals_said():
            if self.door.ready:
                await self._set_it()
            else:
                await self.house.store.run(recovery.ask_for_new, self.member_id, now=self.house.now())
                self.asked = True
                self.reload()
                self.say(_("It is asked for. Home says so until then."))

    @work
    async def action_undo(self) -> None:
        """Undoes the request for a new PIN that was made on this screen."""
        if self.asked and await self.undoing.take_back(None):
            self.asked = False
            self.reload()

    async def _set_it(self) -> None:
        pin = await self.house.ask(routes.new_pin())
        if pin is None:
            return
        proof = await self.house.store.beside(recovery.set_new, self.member_id, pin or None, now=self.house.now())
        if pin:
            await pins.show_words(self.house, self.member_id, proof)
        self.dismiss(proof)
