"""A turn, written down: the question stays in sight, and about whom it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import celebration, household, member
from models.celebration import Seat
from models.i18n import _
from models.kinds import Presence
from models.limits import clean
from models.member import Member
from tui.plain_mode import sign_of
from tui.screens.form import FormScreen
from tui.widgets.coach_line import CoachLine
from tui.widgets.key_button import KeyButton
from tui.widgets.people import FAMILY, People, Person
from tui.widgets.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Known:
    """Whom one can write about, what they wish for (by id), and whether the coach rests."""

    people: tuple[Member, ...]
    wishes: dict[str, tuple[str, str]]
    coach_rests: bool


def gather(writer: str, now: datetime) -> Known:
    """Reads it in one go."""
    family = household.current()
    people = tuple(one for one in member.members(now=now) if one.presence is not Presence.GONE)
    return Known(
        people=people,
        wishes={one.id: member.how_celebrated(one.id) for one in people if one.id != writer},
        coach_rests=bool(family and family.coach_rests) or member.wishes(writer).coach_rests,
    )


class TurnWriteScreen(FormScreen[bool]):
    """The draft belongs to whoever's turn it is. Answers True once it is written down."""

    IDLE_MINUTES: ClassVar[int] = 30
    CSS_PATH = "turn_write.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Sentence"

    def __init__(self, round_id: str, seat: Seat, question: str) -> None:
        super().__init__()
        self.heading = _("{name}'s turn").format(name=clean(seat.name))
        self.round_id = round_id
        self.seat = seat
        self.question = question
        self.writer = seat.member_id
        self.place = f"turn:{round_id}:{seat.member_id}"
        self.known: Known | None = None
        self._only_named: set[str] = set()  # stand in the text, and it is not about them

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.question), classes="question measure", id="question")
        yield Sentence(hint=_("A few words are plenty."), id="words", classes="measure")
        yield CoachLine(id="coach")
        yield Static(Content(_("About whom?")), classes="gap")
        yield People(id="about")
        yield Static(Content(""), id="wishes", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Put it on the page"), "save")
        yield from super().compose_keys()

    def back_words(self) -> str:
        return _("Not now, the words wait")

    async def load(self) -> None:
        known = await self.house.store.run(gather, self.seat.member_id, self.house.now())
        self.known = known
        people = self.query_one("#about", People)
        if not people.chosen:
            people.chosen = frozenset({self.seat.member_id})
        me = self.seat.member_id
        others = sorted(known.people, key=lambda one: one.id != me)
        signs = {one.id: sign_of(one.animal) for one in others}
        await people.offer(
            [Person(one.id, _("me") if one.id == me else one.name, one.colour, signs[one.id]) for one in others]
            + [Person(FAMILY, _("the family"))]
        )
        self._say_wishes()

    def fields(self) -> dict[str, object]:
        words = self.query_one(Sentence).text
        return {"words": words, "about": sorted(self._about())} if words.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        self.query_one(Sentence).put(str(fields.get("words", "")))
        about = fields.get("about")
        if isinstance(about, list):
            self.query_one("#about", People).chosen = frozenset(str(each) for each in about)

    def _about(self) -> frozenset[str]:
        return self.query_one("#about", People).chosen

    def _others(self) -> list[Member]:
        about = self._about() - {self.seat.member_id}
        return [one for one in (self.known.people if self.known else ()) if one.id in about]

    @on(Sentence.Changed)
    def _look(self) -> None:
        coach = self.query_one(CoachLine)
        coach.rests = not self._others() or bool(self.known and self.known.coach_rests)
        coach.look(self.query_one(Sentence).text)

    @on(People.Changed)
    def _about_others(self) -> None:
        self._say_wishes()
        self._typed()
        self._look()

    def _say_wishes(self) -> None:
        """How they like to be celebrated, and what they'd rather have left out."""
        lines: list[str] = []
        for one in self._others():
            likes, left_out = self.known.wishes[one.id] if self.known else ("", "")
            name = clean(one.name)
            if likes:
                lines.append(_("How {name} likes to be celebrated: {wish}").format(name=name, wish=clean(likes)))
            if left_out:
                lines.append(
                    _("What {name} would rather have left out: {wish}").format(name=name, wish=clean(left_out))
                )
        if self._others():
            lines.append(_("What is about somebody goes on the page after their yes."))
        self.query_one("#wishes", Static).update(Content("\n".join(lines)))

    @on(Sentence.Submitted)
    @on(People.Done)
    def _written(self, event: Sentence.Submitted | People.Done) -> None:
        event.stop()
        if isinstance(event, Sentence.Submitted):
            self.query_one("#about", People).focus_first()
        else:
            self.action_save()

    @on(CoachLine.Starter)
    def _begin_with(self, event: CoachLine.Starter) -> None:
        self.query_one(Sentence).begin_with(event.text)

    @on(CoachLine.Kept)
    def _kept(self, event: CoachLine.Kept) -> None:
        if event.saving:
            self.action_save()

    async def save(self) -> None:
        words, about = self.query_one(Sentence).text, set(self._about())
        if FAMILY not in about and await self._names_somebody(words, about):
            about = set(self._about())
        if self._others() and self.query_one(CoachLine).speaks_up(words):
            return
        family = FAMILY in about
        others = [] if family or about <= {self.seat.member_id} else sorted(about)
        await self.house.store.run(
            celebration.write,
            self.round_id,
            self.seat.member_id,
            words,
            about=others,
            family=family,
            now=self.house.now(),
        )
        self.saved(True)

    async def _names_somebody(self, words: str, about: set[str]) -> bool:
        """A text that names somebody else asks whether it is about them too. True where it is."""
        besides = [*about, self.seat.member_id, *self._only_named]
        named = await self.house.store.run(member.named_in, words, besides=besides, now=self.house.now())
        if not named:
            return False
        question = _("About {names} too?").format(names=", ".join(clean(one.name) for one in named))
        detail = _("Then it goes on the page after their yes.")
        if not await self.house.ask("sure", question, _("Yes, about them too"), _("No, only named"), detail):
            self._only_named |= {one.id for one in named}
            return False
        self.query_one("#about", People).chosen = frozenset(about | {one.id for one in named})
        return True
