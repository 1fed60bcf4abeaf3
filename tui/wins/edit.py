"""New words for what the member wrote. Words that others agreed to stay until they agree to the new ones too."""

from collections.abc import Iterator

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import win
from models.core.i18n import N_, _
from models.core.states import Kind
from models.feed import Card
from models.views import words as views
from tui.kit.forms.about_others import AboutOthers, refuse_blanks
from tui.kit.forms.form import FormScreen
from tui.kit.naming import Question
from tui.widgets.cards.win_card import names
from tui.widgets.coach_line import CoachLine
from tui.widgets.key_button import KeyButton
from tui.widgets.sentence import Sentence

ASKS = Question(yes_means=N_("The new words go to {name}. {name} decides what others see of them, too."))


class EditScreen(FormScreen[str]):
    """The note form for words that exist already. Answers with the text's id, or None."""

    CSS_PATH = "edit.tcss"
    text = getters.query_one("#text", Sentence)
    effort = getters.query_one("#effort", Sentence)
    coach = getters.query_one(CoachLine)
    more = getters.query_one("#more", Vertical)

    def __init__(self, text_id: str) -> None:
        super().__init__(f"edit:{text_id}")
        self.about_others = AboutOthers(self, ASKS)
        self.heading = _("Other words")
        self.text_id = text_id
        self.stands: views.EditView | None = None
        self.stood: dict[str, object] = {}  # the words as they were; while nothing is changed there is no draft

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
        typed: dict[str, object] = {"text": self.text.text, "effort": self.effort.text}
        return {} if typed == self.stood else typed

    def fill(self, fields: dict[str, object]) -> None:
        self.text.put(str(fields.get("text", "")))
        self.effort.put(str(fields.get("effort", "")))

    async def load(self) -> None:
        me = self.house.acting
        if self.stands is not None or me is None:
            return
        with self.refusals_said():
            self.stands = stands = await self.house.store.run(views.edit, me.id, self.text_id)
            self.about_others.answers = dict.fromkeys(stands.naming.joins, True)
            self.about_others.coach_may_speak(self.coach, rests=stands.coach_rests)
            await self._show(stands.card)

    async def _show(self, one: Card) -> None:
        self.stood = {"text": one.new_text or one.text, "effort": one.new_effort or one.effort}
        self.coach.stood = str(self.stood["text"])
        if await self.drafting.find() is None:
            self.fill(self.stood)
        self.more.display = one.kind != Kind.WORDS
        others = self._others(one)
        if others and one.shown_at is not None:
            line = _("The old words stay in Wins until {names} says yes to the new ones.")
            self.query_one("#stands", Static).update(Content(line.format(names=names(others))))

    @staticmethod
    def _others(one: Card) -> tuple[tuple[str, str], ...]:
        return tuple(each for each in one.about if each[0] != one.author_id)

    @on(TextArea.Changed, "#text")
    def _worded(self) -> None:
        """Shows the coach the changed words, where they are for or about somebody else."""
        one, text = self.stands and self.stands.card, self.text.text
        if one is not None:
            self.coach.look(text if self._is_coached(one) and text != self.stood["text"] else "")

    def _is_coached(self, one: Card, *, too: bool = False) -> bool:
        return one.kind == Kind.WORDS or (one.kind != Kind.HARD_DAY and (too or bool(self._others(one))))

    @on(Sentence.Submitted)
    def _entered(self, event: Sentence.Submitted) -> None:
        if event.field.id == "text" and self.more.display:
            self.effort.focus()
        else:
            self.action_save()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None or self.stands is None:
            return
        one = self.stands.card
        refuse_blanks(self.text)
        text, effort = self.text.text, self.effort.text
        # Words that only their writer reads may name anybody. So may words between the writer and those they are about.
        asks = self.stands.naming.for_others and bool(self.fields())
        about = {one.author_id, *(id for id, _name in one.about)}
        also = await self.about_others.named_too(f"{text}\n{effort}", about) if asks else frozenset[str]()
        if also is None or (self._is_coached(one, too=bool(also)) and await self.coach.speaks_up(text)):
            return
        await self.drafting.keep_words(
            win.edit,
            person.id,
            self.text_id,
            text=text,
            effort=effort or None,
            also=sorted(also),
            now=self.house.now(),
        )
        self.saved(self.text_id, _("Kept. u brings the old words back."))
