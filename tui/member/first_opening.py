"""A member's first opening of their card: they pick an animal, a colour, a PIN or none, and say what others may see.
Answers with a proof for the member, or None ("not for me now"): then the card stays closed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import member
from models.access.proof import Proof
from models.core.i18n import _
from models.core.states import Presence
from models.membership.member import COLOURS, Member
from models.views import member as views
from tui.kit import pins
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.look import plain_mode
from tui.widgets.cards.member_card import MemberCard
from tui.widgets.choice import Choice
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line
from tui.widgets.secret.pin_pad import NewPin
from tui.widgets.top_line import TopLine

STEPS = ("look", "pin", "wishes")


class FirstOpeningScreen(FamilyScreen[Proof]):
    """Asked once. Every answer can be changed later on the member's own page."""

    CSS_PATH = "first_opening.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [Binding("enter", "go_on", show=False)]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.step = 0
        self.asks: int | None = None  # the step whose questions are on the screen now and wait for an answer
        self.who: Member | None = None
        self.look: dict[str, str] = {}
        self.pin: str | None = None
        self.wishes = {"always_show": "no", "on_home": "no", "on_quiet": "no", "mark": "no"}

    def compose_page(self) -> Iterator[Widget]:
        yield Vertical(id="step")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Next"), "go_on", id="go-on")
        yield KeyButton("Esc", _("Not for me now"), "back", id="go-back")

    async def load(self) -> None:
        if self.who is not None:
            return
        view = await self.house.store.run(views.opening, self.member_id, self.house.now())
        self.who, self.look = view.who, {"animal": view.animal, "colour": view.colour}
        self.query_one(TopLine).heading = _("{name}, this card is yours").format(name=one_line(view.who.name).plain)
        self.draw()

    @work(exclusive=True, group="draw")
    async def draw(self) -> None:
        """Shows the present step on the screen."""
        step, page = self.step, self.query_one("#step", Vertical)
        async with self.batch():
            await page.remove_children()
            await page.mount_all(getattr(self, f"_{STEPS[step]}")())
        self.asks = step
        self.query_one("#go-on", KeyButton).label = _("Open my card") if self.step == len(STEPS) - 1 else _("Next")
        self.query_one("#go-back", KeyButton).label = _("Back") if self.step else _("Not for me now")
        self.say("")
        marked = page.query("PinPad, KeyButton.-marked")
        (marked.first() if marked else self.query_one("#go-on")).focus()

    def _look(self) -> Sequence[Widget]:
        animals = plain_mode.animals()
        colours = [(name, _(word)) for name, word in COLOURS.items()]
        card = MemberCard(self._dressed())
        card.can_focus = False
        return [
            card,
            Choice(_("Pick an animal."), animals, self.look["animal"], id="animal"),
            Choice(_("And a colour."), colours, self.look["colour"], coloured=True, id="colour"),
        ]

    def _dressed(self) -> Member:
        """The member with the look chosen here. Raises LookupError before `load`."""
        if self.who is None:
            raise LookupError(self.member_id)
        return replace(self.who, presence=Presence.HERE, **self.look)

    def _pin(self) -> Sequence[Widget]:
        return [
            Static(Content(_("A PIN, if you like")), classes="question"),
            Static(
                Content(
                    _(
                        "It keeps the others of the house out of your page. Without one, anyone here can open it. Enter "
                        "without digits goes on without a PIN."
                    )
                ),
                classes="quiet measure",
            ),
            NewPin(),
        ]

    def _wishes(self) -> Sequence[Widget]:
        yes, no = ("yes", _("Yes")), ("no", _("No"))
        asked = [
            Choice(
                _("When somebody writes about you:"),
                [("no", _("Ask me first")), ("yes", _("Show it to everyone at once"))],
                self.wishes["always_show"],
                id="always_show",
            ),
            Choice(_("May wins about you stand on Home?"), [yes, no], self.wishes["on_home"], id="on_home"),
            Choice(_("And without your name on the quiet screen?"), [yes, no], self.wishes["on_quiet"], id="on_quiet"),
            Choice(_("May Home mark that something kind came for you?"), [yes, no], self.wishes["mark"], id="mark"),
        ]
        return [Vertical(*asked, id="wishes")]

    @on(Choice.Made)
    def _made(self, event: Choice.Made) -> None:
        answers = self.look if event.choice.id in self.look else self.wishes
        answers[str(event.choice.id)] = event.value
        for card in self.query(MemberCard):
            card.wear(self._dressed())

    @on(NewPin.Chosen)
    def _pin_chosen(self, event: NewPin.Chosen) -> None:
        self.pin = event.pin
        self._to(self.step + 1)

    def action_go_on(self) -> None:
        """Goes to the next step; after the last, opens the card. A key that comes before the step is shown does
        nothing."""
        if self.asks != self.step:
            return
        if STEPS[self.step] == "pin":
            if self.query_one(NewPin).enter():
                return
            self.pin = None
        if self.step == len(STEPS) - 1:
            self.finish()
        else:
            self._to(self.step + 1)

    def action_back(self) -> None:
        """Goes back a step. From the first one it leaves, and the card stays closed."""
        if self.step:
            self._to(self.step - 1)
        else:
            self.dismiss(None)

    def _to(self, step: int) -> None:
        self.step = step
        self.draw()

    @work
    async def finish(self) -> None:
        """Opens the card, shows the four words where there is a PIN, and answers with the proof."""
        self.asks = None
        with self.refusals_said():
            who = await self.house.store.beside(
                member.open_card,
                self.member_id,
                animal=self.look["animal"],
                colour=self.look["colour"],
                pin=self.pin,
                now=self.house.now(),
                **{wish: answer == "yes" for wish, answer in self.wishes.items()},
            )
            store = self.house.store
            proof = await store.beside(member.check_pin, who.id, self.pin or "", now=store.steady())
            if self.pin:
                await pins.show_words(self.house, who.id, proof)
            self.dismiss(proof)
        self.asks = self.step
