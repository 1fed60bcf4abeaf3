"""Offering a reward: to whom, and perhaps a sealed note with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import member, reward
from models.core.errors import BadInput
from models.core.i18n import N_, _
from models.core.states import Presence
from models.core.typed_text import clean
from models.membership.member import Member
from models.reward import Reward
from tui.kit import wishes
from tui.kit.about_others import AboutOthersForm
from tui.kit.base import letter
from tui.kit.naming import Question
from tui.plain_mode import sign_of
from tui.widgets.key_button import KeyButton
from tui.widgets.people import FAMILY, People, Person
from tui.widgets.sentence import Sentence

TO_SOME = N_("Only you and they see an offer, until a yes. Not answering is fine.")
TO_ALL = N_("Everyone sees it, and anyone may say yes. Not answering is fine.")


@dataclass(frozen=True, slots=True)
class Offer:
    """The card, and to whom it can go."""

    card: Reward
    people: tuple[Member, ...]
    no_receivers: frozenset[str]  # ids of those to whom it can't go, the giver among them
    wishes: dict[str, tuple[str, str]]  # how each likes to be celebrated, and what they'd rather be left out


def gather(giver: str, reward_id: str, now: datetime) -> Offer:
    """Reads it in one go. Refuses a card that is gone."""
    everybody = member.members(now=now)
    people = tuple(one for one in everybody if one.presence in (Presence.HERE, Presence.CLOSED) and one.id != giver)
    return Offer(
        card=reward.get(giver, reward_id),
        people=people,
        no_receivers=frozenset(one.id for one in everybody if one not in people),
        wishes={one.id: member.how_celebrated(one.id) for one in people},
    )


class OfferScreen(AboutOthersForm[bool]):
    """From whoever is at the keyboard. Answers True once it is offered."""

    CSS_PATH = "offer.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS = [letter("m", "note")]
    asks = Question(
        asked=N_("For {name} too?"),
        yes=N_("Yes, for them too"),
        yes_means=N_("{name} sees it as well, and may say yes to it."),
        no_means=N_("It is not offered to {name}."),
    )

    def __init__(self, reward_id: str) -> None:
        super().__init__()
        self.heading = _("Offer a reward")
        self.reward_id = reward_id
        self.place = f"offer:{reward_id}"
        self.offer: Offer | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="title", classes="question")
        yield Static(Content(_("Whom is it for? One of you, several, or the family.")))
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
            self.offer = offer = await self.house.store.run(gather, giver, self.reward_id, self.house.now())
            self.query_one("#title", Static).update(Content(clean(offer.card.title)))
            people = self.query_one("#to", People)
            fresh = not people.children
            chips = [Person(one.id, one.name, one.colour, sign_of(one.animal)) for one in offer.people]
            await people.offer([*chips, Person(FAMILY, _("The family"))])
            if fresh and self.focused is None:
                people.focus_first()
            self._say_wishes()

    def fields(self) -> dict[str, object]:
        note = self.query_one("#note-words", Sentence).text
        to = sorted(self.query_one("#to", People).chosen)
        return {"to": to, "note": note} if note.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        note = str(fields.get("note", ""))
        self.query_one("#note-words", Sentence).put(note)
        self.query_one("#note").display = bool(note)
        self.query_one("#note-key").display = not note
        to = fields.get("to")
        if isinstance(to, list):
            self.query_one("#to", People).chosen = frozenset(str(each) for each in to)

    @on(People.Changed)
    def _chosen(self) -> None:
        self._say_wishes()
        self._typed()

    def _say_wishes(self) -> None:
        """How they like to be celebrated, and what they'd rather have left out."""
        chosen = self.query_one("#to", People).chosen
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
        """A sealed note goes with it."""
        self.query_one("#note").display = True
        self.query_one("#note-key").display = False
        self.query_one("#note-words").focus()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        people = self.query_one("#to", People)
        if not people.chosen:
            raise BadInput(_("For whom is it? Choose somebody, or the family."))
        if not await self._asked_about_the_named(people):
            return
        chosen = people.chosen
        await self.house.store.run(
            reward.offer,
            person.id,
            self.reward_id,
            to=sorted(chosen - {FAMILY}),
            family=FAMILY in chosen,
            note=self.query_one("#note-words", Sentence).text,
            now=self.house.now(),
        )
        self.saved(True)

    async def _asked_about_the_named(self, people: People) -> bool:
        """Whoever the title names may be one of those it is for; what is for the family is for them already. The note is
        read by nobody but those who are given it, so that it may name anybody. False where the giver goes back."""
        if self.offer is None or FAMILY in people.chosen:
            return True
        done = await self.chosen_too(self.offer.card.title, people, self.offer.no_receivers)
        self._say_wishes()
        return done
