"""Words that may be about others: the question "About Sofia too?" for each person named, and the coach beside the
field."""

from collections.abc import Collection, Coroutine
from typing import Any, Protocol

import models
from models import member
from models.core.errors import BadInput
from models.core.i18n import _
from tui.app_port import House
from tui.kit import naming
from tui.kit.naming import Question
from tui.widgets.coach_line import CoachLine
from tui.widgets.people import People
from tui.widgets.sentence import Sentence


class Form(Protocol):
    """A form, as far as this module needs it."""

    @property
    def house(self) -> House: ...

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str) -> object: ...


class AboutOthers:
    """Before the words are saved, call `named_too`, or `chosen_too` where the form has chips for the people it is
    about. `question` holds the wording for this kind of words. With `passed_round` the device goes from hand to hand,
    so the writer is not the person at the keyboard."""

    def __init__(self, form: Form, question: Question | None = None, *, passed_round: bool = False) -> None:
        self.answers: dict[str, bool] = {}  # whether it is about them too, by the id of each member asked about
        self._form = form
        self._question = question or Question()
        self._passed_round = passed_round

    async def named_too(self, words: str, besides: Collection[str]) -> frozenset[str] | None:
        """Returns the ids of members whom the words name, other than `besides`, and whom the writer says it is about
        too. Asks about each only once while this form is open. None where the writer goes back to the words."""
        house = self._form.house
        named = await house.store.run(member.named_in, words, besides=[*besides], now=house.now())
        for one in named:
            if one.id not in self.answers:
                answer = await naming.is_about(house, one, self._question)
                if answer is None:
                    return None
                self.answers[one.id] = answer
        return frozenset(one.id for one in named if self.answers[one.id])

    async def chosen_too(self, words: str, people: People, besides: Collection[str]) -> bool:
        """Asks as `named_too` does, and chooses these members among the chips. From then on only the chips count. False
        where the writer goes back to the words."""
        too = await self.named_too(words, {*people.chosen, *besides})
        if too:
            people.chosen |= too
            self.answers |= dict.fromkeys(too, False)
        return too is not None

    def coach_may_speak(self, coach: CoachLine, *, rests: bool) -> None:
        """Tells the coach whether it is switched off (`rests`), and which remarks the person at the keyboard has
        answered already."""
        if not rests:
            self._form.run_worker(self._read_rules(), group="rules")
        coach.rests = rests
        if not self._passed_round:
            coach.kept = self._form.house.coach_kept

    async def _read_rules(self) -> None:
        """Loads the coach's rules before it needs them, in pieces on the file's thread, so that other work waits for
        one piece at most."""
        for piece in models.coach.pieces():
            await self._form.house.store.run(piece)


def refuse_blanks(sentence: Sentence, *phrases: str) -> None:
    """Refuses (BadInput) words in which a blank of one of these phrases or of a starter is still open."""
    if sentence.has_blank(phrases):
        sentence.focus()
        raise BadInput(_("Put your own words where the “…” stands."))
