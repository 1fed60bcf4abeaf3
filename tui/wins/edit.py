"""Other words for what one wrote oneself. What others agreed to stands until they agree to the new words too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import household, member, win
from models.core.i18n import N_, _
from models.core.states import Kind
from models.notes.win import Naming, Win
from tui.kit.about_others import AboutOthersForm
from tui.kit.naming import Question
from tui.widgets.cards.win_card import names
from tui.widgets.coach_line import CoachLine
from tui.widgets.key_button import KeyButton
from tui.widgets.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Stands:
    """The text as its author reads it, whom it may name, and whether the coach rests."""

    card: Win
    naming: Naming
    coach_rests: bool


def gather(me: str, text_id: str, now: datetime) -> Stands:
    """Reads it in one go. Refuses what is not theirs."""
    family = household.current()
    rests = bool(family and family.coach_rests) or member.wishes(me).coach_rests
    return Stands(win.get(me, text_id), win.naming(me, text_id), rests)


class EditScreen(AboutOthersForm[str]):
    """The note form on words that are there already. Answers with the text's id, or None."""

    CSS_PATH = "edit.tcss"
    asks = Question(yes_means=N_("The new words go to {name}, and what others see of them is up to {name} too."))

    def __init__(self, text_id: str) -> None:
        super().__init__()
        self.heading = _("Other words")
        self.text_id = text_id
        self.place = f"edit:{text_id}"
        self.stands: Stands | None = None
        self.stood: dict[str, object] = {}  # what is no draft, for nothing was changed in it

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("What was it? One sentence is plenty.")), classes="question")
        yield Sentence(id="text", classes="measure")
        yield CoachLine(id="coach")
        with Vertical(id="more"):
            yield Static(Content(_("What did it take?")), classes="question")
            yield Sentence(id="effort", classes="measure")
        yield Static(Content(""), id="stands", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep these words"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        typed: dict[str, object] = {name: self.query_one(f"#{name}", Sentence).text for name in ("text", "effort")}
        return {} if typed == self.stood else typed

    def fill(self, fields: dict[str, object]) -> None:
        for name in ("text", "effort"):
            self.query_one(f"#{name}", Sentence).put(str(fields.get(name, "")))

    async def load(self) -> None:
        me = self.house.acting
        if self.stands is not None or me is None:
            return
        with self.refusals_said():
            self.stands = stands = await self.house.store.run(gather, me.id, self.text_id, self.house.now())
            self.answers = dict.fromkeys(stands.naming.joins, True)
            self.coach_may_speak(stands.coach_rests)
            await self._show(stands.card)

    async def _show(self, one: Win) -> None:
        self.stood = {"text": one.new_text or one.text, "effort": one.new_effort or one.effort}
        self.query_one(CoachLine).stood = str(self.stood["text"])
        if await self.house.find_draft(self.place) is None:
            self.fill(self.stood)
        self.query_one("#more").display = one.kind != Kind.WORDS
        others = self._others(one)
        if others and one.shown_at is not None:
            line = _("What stands in Wins stays as it is until {names} agrees to the new words.")
            self.query_one("#stands", Static).update(Content(line.format(names=names(others))))

    @staticmethod
    def _others(one: Win) -> tuple[tuple[str, str], ...]:
        return tuple(each for each in one.about if each[0] != one.author_id)

    @on(TextArea.Changed, "#text")
    def _worded(self) -> None:
        """The coach looks at other words than those that stood, where they are for or about somebody else."""
        one, text = self.stands and self.stands.card, self.sentence.text
        if one is not None:
            self.query_one(CoachLine).look(text if self._is_coached(one) and text != self.stood["text"] else "")

    def _is_coached(self, one: Win, *, too: bool = False) -> bool:
        return one.kind == Kind.WORDS or (one.kind != Kind.HARD_DAY and (too or bool(self._others(one))))

    @on(Sentence.Submitted)
    def _entered(self, event: Sentence.Submitted) -> None:
        if event.field.id == "text" and self.query_one("#more").display:
            self.query_one("#effort").focus()
        else:
            self.action_save()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None or self.stands is None:
            return
        one = self.stands.card
        self.refuse_blanks()
        text, effort = (self.query_one(f"#{name}", Sentence).text for name in ("text", "effort"))
        # What its writer alone reads may name anybody; so may what is between them and those it is about.
        asks = self.stands.naming.for_others and bool(self.fields())
        about = {one.author_id, *(id for id, _name in one.about)}
        also = await self.named_too(f"{text}\n{effort}", about) if asks else frozenset[str]()
        if also is None or (self._is_coached(one, too=bool(also)) and self.query_one(CoachLine).speaks_up(text)):
            return
        await self.house.store.run(
            win.edit,
            person.id,
            self.text_id,
            text=text,
            effort=effort or None,
            also=sorted(also),
            now=self.house.now(),
        )
        self.saved(self.text_id, _("Kept. u brings the old words back."))
