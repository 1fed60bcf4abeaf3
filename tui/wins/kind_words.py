"""Kind words under a win: for everyone, or only for its receivers (those it is about, or its author). Afterwards a
reminder to say it out loud."""

from collections.abc import Iterator

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import kind_words
from models.core.i18n import _
from models.views import words as views
from models.views.words import WordsView
from tui import routes
from tui.kit import wishes
from tui.kit.forms.about_others import AboutOthers, refuse_blanks
from tui.kit.forms.form import FormScreen
from tui.widgets.cards.win_card import names, win_content
from tui.widgets.coach_line import CoachLine
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.sentence import Sentence


class KindWordsScreen(FormScreen[str]):
    """The form for kind words under a win. Answers with the words' id, or None."""

    CSS_PATH = "kind_words.tcss"

    win_above = getters.query_one("#win", Static)
    wishes_line = getters.query_one("#wishes", Static)
    text = getters.query_one("#text", Sentence)
    starters = getters.query_one("#starters", Flow)
    coach = getters.query_one(CoachLine)
    to_everyone = getters.query_one("#everyone", KeyButton)
    to_them_alone = getters.query_one("#alone", KeyButton)
    reach_line = getters.query_one("#reach", Static)

    def __init__(self, win_id: str) -> None:
        super().__init__(f"words:{win_id}")
        self.about_others = AboutOthers(self)
        self.heading = _("Kind words")
        self.win_id = win_id
        self.above: WordsView | None = None
        self.alone: bool | None = None  # None until it is chosen

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="win", classes="card measure")
        yield Static(Content(""), id="wishes", classes="quiet measure")
        yield Sentence(hint=_("What did you notice?"), id="text", classes="measure")
        with Flow(id="starters"):
            for place, starter in enumerate(kind_words.STARTERS):
                yield KeyButton("", _(starter), f"begin({place})", classes="-plain")
        yield CoachLine(id="coach")
        with Vertical(id="whom"):
            yield Static(Content(_("Who is it for?")), classes="question")
            with Flow():
                yield KeyButton("", _("For everyone"), "save_for(False)", id="everyone")
                yield KeyButton("", "", "save_for(True)", id="alone")
            yield Static(Content(""), id="reach", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Go on"), "go_on")
        yield KeyButton("Ctrl+S", _("Save"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        text = self.text.text
        return {"text": text} if text.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        self.text.put(str(fields.get("text", "")))

    async def load(self) -> None:
        me = self.house.acting
        if me is None:
            return
        above = None
        with self.refusals_said():
            above = await self.house.store.run(views.gather, me.id, self.win_id, self.house.now())
            if above is not None:
                self.above = above
                self._show(above)
        self.win_above.display = above is not None  # the win may have been taken down

    def _show(self, above: WordsView) -> None:
        self.win_above.update(win_content(above.win, above.today))
        self.win_above.set_classes(f"card measure -{above.colour or 'none'}")
        lines = [line for each in above.wishes for line in wishes.in_words(*each)]
        self.wishes_line.update(Content("\n".join(lines)))
        self.wishes_line.display = bool(lines)
        whom = names(above.receivers)
        self.to_them_alone.label = _("For {names} alone").format(names=whom)
        self.to_them_alone.display = bool(whom)
        reach = _("For everyone, it stands under the win at once.")
        if whom and above.win.about:
            reach = _("It goes to {names} first. What others see is up to them.").format(names=whom)
        self.reach_line.update(Content(reach))
        self.about_others.coach_may_speak(self.coach, rests=above.coach_rests)

    @on(TextArea.Changed, "#text")
    def _worded(self) -> None:
        text = self.text.text
        self.starters.display = not text
        self.coach.look(text)

    @on(Sentence.Submitted)
    def action_go_on(self) -> None:
        """Goes on to the question who it is for, or to the field while it is empty."""
        (self.to_everyone if self.text.text.strip() else self.text).focus()

    def action_begin(self, place: int) -> None:
        """Puts a starter into the field."""
        self.text.begin_with(_(kind_words.STARTERS[place]))

    def action_save_for(self, alone: bool) -> None:
        """Saves the words: for everyone, or (`alone`) only for the receivers."""
        self.alone = alone
        self.action_save()

    async def save(self) -> None:
        me, above, words = self.house.acting, self.above, self.text.text
        if me is None or above is None:
            return
        refuse_blanks(self.text, *map(_, kind_words.STARTERS))
        if self.care.need and self.alone is None:  # words that speak of self-harm reach nobody unasked
            self.say(_("Who is it for?"))
            self.action_go_on()
            return
        # Words for them alone may name anybody, because nobody else reads them.
        to = {me.id, *(id for id, _name in above.receivers)}
        also = frozenset[str]() if self.alone else await self.about_others.named_too(words, to)
        if also is None or await self.coach.speaks_up(words):
            return
        said = await self.drafting.keep_words(
            kind_words.say, me.id, self.win_id, words, alone=bool(self.alone), also=sorted(also), now=self.house.now()
        )
        receivers = tuple(each for each in said.about if each[0] != me.id)
        if receivers:
            shown = said.shown_at is not None
            taken_back = await self.house.ask(routes.tell_them(said.id, me.id, receivers, shown, False))
            self.saved(said.id, taken_back or "")
        else:
            self.saved(said.id, _("It stands under the win."))
