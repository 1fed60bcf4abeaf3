"""A form whose words may be about others: the coach beside them, and "About Sofia too?" for whoever is named."""

from collections.abc import Collection
from typing import TypeVar

from textual import on, work

from models import member
from models.core.errors import BadInput
from models.core.i18n import _
from tui.kit import naming
from tui.kit.form import FormScreen
from tui.kit.naming import Question
from tui.widgets.coach_line import CoachLine
from tui.widgets.people import People
from tui.widgets.sentence import Sentence

R = TypeVar("R")


class AboutOthersForm(FormScreen[R]):
    """Before the words are kept ask `named_too`, or `chosen_too` where the form has chips for whom it is about. Its first
    `Sentence` is what the coach stands beside, where the form has one (`CoachLine`)."""

    asks = Question()

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, bool] = {}  # whether it is about them too, by the id of each who was asked about

    @property
    def sentence(self) -> Sentence:
        """The words themselves."""
        return self.query(Sentence).first()

    async def named_too(self, words: str, besides: Collection[str]) -> frozenset[str] | None:
        """Ids of those whom the words name, besides these, and whom the writer says it is about, too. Each is asked about
        once in a writing. None where the writer goes back to the words."""
        named = await self.house.store.run(member.named_in, words, besides=[*besides], now=self.house.now())
        for one in named:
            if one.id not in self.answers:
                answer = await naming.is_about(self.house, one, self.asks)
                if answer is None:
                    return None
                self.answers[one.id] = answer
        return frozenset(one.id for one in named if self.answers[one.id])

    async def chosen_too(self, words: str, people: People, besides: Collection[str]) -> bool:
        """The same, and each of them is chosen among these people; from then on the chips alone say it. False where the
        writer goes back to the words."""
        too = await self.named_too(words, {*people.chosen, *besides})
        if too:
            people.chosen |= too
            self.answers |= dict.fromkeys(too, False)
        return too is not None

    def refuse_blanks(self, *phrases: str) -> None:
        """Refuses (BadInput) words in which a blank of one of these phrases, or of a starter, is still open."""
        if self.sentence.has_blank(phrases):
            self.sentence.focus()
            raise BadInput(_("Put your own words where the “…” stands."))

    def coach_may_speak(self, rests: bool) -> None:
        """Whether the writer, or the family, told the coach to rest; and what was answered to it already."""
        if not rests:
            self._read_rules()
        for coach in self.query(CoachLine):
            coach.rests = rests
            if self.writer is None:  # else the device is passed round, and the visit is somebody else's
                coach.kept = self.house.coach_kept

    @work(group="rules")
    async def _read_rules(self) -> None:
        """Reads the coach's rules before it looks at the words, piece by piece on the file's thread: the screen goes on,
        and whoever asks for something meanwhile waits for no more than one."""
        from models import coach

        for piece in coach.pieces():
            await self.house.store.run(piece)

    @on(CoachLine.Starter)
    def _begin_with(self, event: CoachLine.Starter) -> None:
        self.sentence.begin_with(event.text)

    @on(CoachLine.Kept)
    def _keep_mine(self, event: CoachLine.Kept) -> None:
        if event.saving:
            self.action_save()
        else:
            self.sentence.focus()
