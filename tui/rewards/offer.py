"""Offering a reward: to whom, and a sealed note with it if the giver likes."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import reward
from models.core.errors import BadInput
from models.core.i18n import N_, _
from models.core.plain_values import words_in
from models.core.typed_text import clean
from models.views import rewards as views
from tui.kit import wishes
from tui.kit.base import letter
from tui.kit.forms.about_others import AboutOthers
from tui.kit.forms.form import FormScreen
from tui.kit.naming import Question
from tui.look.plain_mode import sign_of
from tui.widgets.key_button import KeyButton
from tui.widgets.people import FAMILY, People, Person
from tui.widgets.sentence import Sentence

TO_SOME = N_("Only you and they see an offer, until a yes. Not answering is fine.")
TO_ALL = N_("Everyone sees it, and anyone may say yes. Not answering is fine.")

ASKS = Question(
    asked=N_("For {name} too?"),
    yes=N_("Yes, for them too"),
    yes_means=N_("{name} sees it as well, and may say yes to it."),
    no_means=N_("It is not offered to {name}."),
)


class OfferScreen(FormScreen[bool]):
    """The offer is from the person at the keyboard. Answers True once it is made."""

    CSS_PATH = "offer.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS = [letter("m", "note")]

    to = getters.query_one("#to", People)
    note = getters.query_one("#note", Vertical)
    note_words = getters.query_one("#note-words", Sentence)
    note_key = getters.query_one("#note-key", KeyButton)

    def __init__(self, reward_id: str) -> None:
        super().__init__(f"offer:{reward_id}")
        self.about_others = AboutOthers(self, ASKS)
        self.heading = _("Offer a reward")
        self.reward_id = reward_id
        self.offer: views.OfferView | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="title", classes="question")
        yield Static(Content(_("Who is it for? One of you, several, or the family.")))
        yield People(id="to")
        yield Static(Content(""), id="wishes", classes="quiet measure")
        with Vertical(id="note") as note:
            note.display = False
            yield Static(Content(_("A sealed note: only they read it, when they open it.")))
            yield Sentence(hint=_("I noticed how you…"), id="note-words", classes="measure")
        yield Static(Content(_(TO_SOME)), id="promise", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Offer it"), "save", id="save")
        yield KeyButton("m", _("A note with it"), "note", id="note-key")
        yield from super().compose_keys()

    async def load(self) -> None:
        giver = self.house.acting.id if self.house.acting else ""
        with self.refusals_said():
            self.offer = offer = await self.house.store.run(views.offer, giver, self.reward_id, self.house.now())
            self.query_one("#title", Static).update(Content(clean(offer.card.title)))
            fresh = not self.to.children
            chips = [Person(one.id, one.name, one.colour, sign_of(one.animal)) for one in offer.people]
            await self.to.offer([*chips, Person(FAMILY, _("The family"))])
            if fresh and self.focused is None:
                self.to.focus_first()
            self._say_wishes()

    def fields(self) -> dict[str, object]:
        note = self.note_words.text
        to = sorted(self.to.chosen)
        return {"to": to, "note": note} if note.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        note = str(fields.get("note", ""))
        self.note_words.put(note)
        self.note.display = bool(note)
        self.note_key.display = not note
        if "to" in fields:
            self.to.chosen = frozenset(words_in(fields["to"]))

    @on(People.Changed)
    def _chosen(self) -> None:
        self._say_wishes()
        self.typed()

    def _say_wishes(self) -> None:
        """Shows the wishes of those chosen (how they like to be celebrated, what to leave out), and who will see the
        offer."""
        chosen = self.to.chosen
        lines: list[str] = []
        for one in self.offer.people if self.offer else ():
            if self.offer and one.id in chosen:
                lines += wishes.in_words(one.name, *self.offer.wishes[one.id])
        self.query_one("#wishes", Static).update(Content("\n".join(lines)))
        self.query_one("#promise", Static).update(Content(_(TO_ALL if FAMILY in chosen else TO_SOME)))

    @on(People.Done)
    def _on_from_whom(self) -> None:
        self.query_one("#save").focus()

    @on(Sentence.Submitted)
    def _on_from_note(self) -> None:
        self.query_one("#save").focus()

    def action_note(self) -> None:
        """Shows the field for a sealed note."""
        self.note.display = True
        self.note_key.display = False
        self.note_words.focus()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        if not self.to.chosen:
            raise BadInput(_("Who is it for? Choose somebody, or the family."))
        if not await self._asked_about_the_named():
            return
        chosen = self.to.chosen
        await self.drafting.keep_words(
            reward.offer,
            person.id,
            self.reward_id,
            to=sorted(chosen - {FAMILY}),
            family=FAMILY in chosen,
            note=self.note_words.text,
            now=self.house.now(),
        )
        self.saved(True)

    async def _asked_about_the_named(self) -> bool:
        """Asks about each member whom the title names and who isn't chosen, unless it is for the family. The note may
        name anybody, because only its receivers read it. False where the giver goes back."""
        if self.offer is None or FAMILY in self.to.chosen:
            return True
        done = await self.about_others.chosen_too(self.offer.card.title, self.to, self.offer.no_receivers)
        self._say_wishes()
        return done
