"""Note a win: one sentence, and who it is about. Enter goes from question to question; optional ones are in More."""

from collections.abc import Iterator
from datetime import date

from textual import getters, on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from models import calendar, win
from models.core.i18n import N_, _
from models.core.plain_values import words_in
from models.core.states import Audience
from models.core.typed_text import clean
from models.feed import Card
from models.membership.member import Member
from models.views import note as views
from tui import routes
from tui.kit.base import letter
from tui.kit.forms.about_others import AboutOthers, refuse_blanks
from tui.kit.forms.caring import Caring
from tui.kit.forms.form import FormScreen
from tui.look.plain_mode import sign_of
from tui.widgets.audience import AudienceQuestion
from tui.widgets.coach_line import CoachLine
from tui.widgets.fields import Line
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.people import FAMILY, People, Person
from tui.widgets.sentence import Sentence
from tui.wins.note_form import reach, wishes_of

PHRASES = (
    N_("I tried …"),
    N_("It was hard, and I …"),
    N_("I went along to …"),
    N_("I asked for …"),
    N_("Today was really hard for me."),
    N_("I was there."),
)
NOTED = {
    Audience.EVERYONE: N_("Noted. It stands in Wins."),
    Audience.ONLY: N_("Noted, for you and those you chose."),
    Audience.JUST_ME: N_("Noted, for you alone."),
}


class NoteScreen(FormScreen[str]):
    """The form to note a win. Answers with the win's id, or None."""

    CSS_PATH = "note.tcss"
    BINDINGS = [letter("m", "more")]

    sentence = getters.query_one("#text", Sentence)
    phrases = getters.query_one("#phrases", Flow)
    nudge = getters.query_one("#nudge", Flow)
    nudge_words = getters.query_one("#nudge Static", Static)
    nudge_key = getters.query_one("#nudge KeyButton", KeyButton)
    coach = getters.query_one(CoachLine)
    about_whom = getters.query_one("#about", People)
    wishes_line = getters.query_one("#wishes", Static)
    more = getters.query_one("#more", Vertical)
    what_it_took = getters.query_one("#effort", Sentence)
    when = getters.query_one("#when", Line)
    asks_who_sees = getters.query_one(AudienceQuestion)
    readers = getters.query_one("#readers", People)
    reach_line = getters.query_one("#reach", Static)
    who_said = getters.query_one("#who-said", KeyButton)

    def __init__(self) -> None:
        super().__init__("note")
        self.care = Caring(self, changed=self._fit)
        self.about_others = AboutOthers(self)
        self.heading = _("Note a win")
        self.form: views.NoteView | None = None
        self.overlooked: Member | None = None
        self.teller_id = ""  # the id of who said it, where somebody else types it
        self.stays_with_some = False  # about the writer and for some readers, before it was also about members it names

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("What was it? One sentence is plenty.")), id="what", classes="question")
        yield Sentence(hint=_("Sat on the porch for ten minutes."), id="text", classes="measure")
        with Flow(id="phrases"):
            yield Static(Content(_("Or begin with")))
            for place, phrase in enumerate(PHRASES):
                yield KeyButton("", _(phrase), f"begin({place})", classes="-plain")
        with Flow(id="nudge"):
            yield Static(Content(""))
            yield KeyButton("", "", "about_them", classes="-plain")
        yield CoachLine(id="coach")
        yield Static(Content(_("Who is it about?")), classes="question")
        yield People(id="about")
        yield Static(Content(""), id="wishes", classes="measure")
        with Vertical(id="more"):
            yield Static(Content(_("What did it take?")), classes="question")
            yield Sentence(hint=_("Getting up, and putting on a coat."), id="effort", classes="measure")
            yield Static(Content(_("When was it?")), classes="question")
            yield Line(placeholder=_("today, yesterday, last Friday, 3 November"), id="when", classes="measure")
        yield AudienceQuestion(id="audience")
        yield Static(Content(""), id="reach", classes="measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Go on"), "go_on")
        yield KeyButton("Ctrl+S", _("Save"), "save")
        yield KeyButton("m", _("More"), "more", id="more-key")
        yield KeyButton("", _("Who said it?"), "who_said", id="who-said")
        yield from super().compose_keys()

    # -- what is on the form

    @property
    def text(self) -> str:
        """The sentence as it is typed."""
        return self.sentence.text

    @property
    def effort(self) -> str:
        """The effort as it is typed."""
        return self.what_it_took.text

    @property
    def about(self) -> frozenset[str]:
        """The ids of those it is about, or "family"."""
        return self.about_whom.chosen

    @property
    def me(self) -> str:
        """The writer's id; empty where nobody is at the keyboard."""
        return self.house.acting.id if self.house.acting else ""

    @property
    def teller(self) -> Member | None:
        """Who said it, where the writer types it for them; else None."""
        people = self.form.people if self.form else ()
        return next((one for one in people if one.id == self.teller_id != self.me), None)

    @property
    def author(self) -> str:
        """The id of the person whose words they are."""
        return self.teller.id if self.teller else self.me

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Those it is about, except the person whose words they are, as (id, name)."""
        people = self.form.people if self.form else ()
        return tuple((one.id, one.name) for one in people if one.id in self.about and one.id != self.author)

    @property
    def about_me_alone(self) -> bool:
        """Whether it is about the writer and nobody else."""
        return self.about == frozenset({self.me}) and self.teller is None

    def fields(self) -> dict[str, object]:
        effort, when = self.effort, self.when.value
        if not (self.text.strip() or effort.strip()):
            return {}
        return {
            "text": self.text,
            "about": sorted(self.about),
            "effort": effort,
            "when": when,
            "audience": self.asks_who_sees.chosen or "",
            "readers": sorted(self.readers.chosen),
            "teller": self.teller_id,
        }

    def fill(self, fields: dict[str, object]) -> None:
        self.sentence.put(str(fields.get("text", "")))
        self.what_it_took.put(str(fields.get("effort", "")))
        self.when.value = str(fields.get("when", ""))
        self.about_whom.chosen = frozenset(words_in(fields.get("about")))
        self.readers.chosen = frozenset(words_in(fields.get("readers")))
        self.teller_id = str(fields.get("teller", ""))
        self.asks_who_sees.chosen = Audience(str(fields["audience"])) if fields.get("audience") else None
        self.more.display = any(fields.get(name) for name in ("effort", "when", "teller"))
        self._fit()

    async def load(self) -> None:
        if not self.me:
            self._ask_who()
            return
        asks = self.house.nudged is not self.house.acting  # at most once a visit
        form = await self.house.store.run(views.gather, self.me, self.house.now(), asks=asks)
        if form is None:
            return
        self.form = form
        self._nudge(form.overlooked)
        self.about_others.coach_may_speak(self.coach, rests=form.coach_rests)
        me = [one for one in form.people if one.id == self.me]
        rest = [_chip(one) for one in form.people if one.id != self.me]
        ours = [Person(FAMILY, _("The family"))]
        await self.about_whom.offer([*(_chip(one, _("Me")) for one in me), *rest, *ours])
        await self.readers.offer(rest)
        self._fit()

    @work
    async def _ask_who(self) -> None:
        """Asks who writes, because a win needs an author, and shows their draft. Closes the form without an answer."""
        if await self.house.acting_as() is None:
            self.dismiss(None)
        elif draft := await self.drafting.find():
            self.fill(draft)

    def _nudge(self, overlooked: Member | None) -> None:
        """Asks about somebody whom the writer has not written about lately."""
        if overlooked is None:
            return
        self.overlooked, self.house.nudged = overlooked, self.house.acting
        name = clean(overlooked.name)
        asked = _("Is there something about {name} that you noticed?").format(name=name)
        self.nudge_words.update(Content(asked))
        self.nudge_key.label = _("About {name}").format(name=name)

    def _blank(self) -> None:
        """Shows the aids to begin while nothing is written."""
        self.phrases.display = not self.text
        self.nudge.display = not self.text and self.overlooked is not None and not self.about

    def _fit(self) -> None:
        """Shows the questions that apply, and says where the words will go."""
        self._blank()
        self.asks_who_sees.display = self.about_me_alone
        # For words that speak of self-harm, the last answer doesn't count: it must be given again.
        self.asks_who_sees.last = None if self.care.need or self.form is None else self.form.last_audience
        self.asks_who_sees.fit()
        self.who_said.display = bool(self.teller) or self.more.display
        said = _("{name} said it").format(name=clean(self.teller.name)) if self.teller else ""
        self.who_said.label = said or _("Who said it?")
        where = reach(self.about, self.others, self.teller, stays=bool(self.care.need))
        for line, words in ((self.wishes_line, wishes_of(self.form, self.others)), (self.reach_line, where)):
            line.update(Content(words))
            line.display = bool(words)

    @property
    def _audience(self) -> Audience | None:
        """Who it is for; None where that must be answered first. Where it is about others, they decide what is shown;
        words that speak of self-harm go to none of them until their writer hands them over."""
        if self.about_me_alone or self.stays_with_some:
            return self.asks_who_sees.holds
        return Audience.JUST_ME if self.care.need and self.others else Audience.EVERYONE

    # -- from question to question

    @on(TextArea.Changed, "#text")
    def _worded(self) -> None:
        self._blank()
        self._coach()

    @on(People.Changed, "#about")
    def _about_others(self) -> None:
        self.stays_with_some = False

    @on(People.Changed)
    def _chosen(self) -> None:
        self._fit()
        self._coach()
        self.typed()

    def _coach(self) -> None:
        """Shows the coach only words about somebody else."""
        self.coach.look(self.text if self.others else "")

    @on(Sentence.Submitted)
    @on(Input.Submitted)
    def _entered(self, event: Sentence.Submitted | Input.Submitted) -> None:
        match event.control.id:
            case "text":
                self.about_whom.focus_first()
            case "effort":
                self.when.focus()
            case _:
                self._last_question()

    @on(People.Done)
    def _gone_on(self, event: People.Done) -> None:
        if event.people.id == "readers":
            self.action_save()
        elif self.more.display:
            self.what_it_took.focus()
        else:
            self._last_question()

    def _last_question(self) -> None:
        """Asks who may see it where it is about the writer alone; else saves."""
        if self.about_me_alone:
            self.asks_who_sees.focus_answer()
        else:
            self.action_save()

    def action_go_on(self) -> None:
        """Puts the focus on the first question that isn't answered."""
        if not self.text.strip():
            self.sentence.focus()
        elif not self.about:
            self.about_whom.focus_first()
        else:
            self._last_question()

    def action_begin(self, place: int) -> None:
        """Begins the sentence with one of the app's phrases."""
        self.sentence.begin_with(_(PHRASES[place]))

    def action_about_them(self) -> None:
        """Makes the win about the member whom the app asked about."""
        if self.overlooked is not None:
            self.about_whom.chosen = frozenset({self.overlooked.id})
            self._fit()
            self.sentence.focus()

    def action_more(self) -> None:
        """Shows or hides the questions what it took, when it was, and who said it."""
        self.more.display = not self.more.display
        self._fit()
        (self.what_it_took if self.more.display else self.sentence).focus()

    @work
    async def action_who_said(self) -> None:
        """Asks whose words they are, where the writer types them for somebody: "Jake, told to Emily"."""
        who = await self.house.ask(routes.choose_member(_("Who said it?")))
        if who is not None:
            self.teller_id = who.id
            self._fit()
            self.typed()

    @on(AudienceQuestion.Answered)
    def _answered(self) -> None:
        """Saves, because this was the last question. With "Only…" the readers are chosen first."""
        if self.asks_who_sees.holds == Audience.ONLY:
            self.typed()
        else:
            self.action_save()

    # -- saving

    async def save(self) -> None:
        refuse_blanks(self.sentence, *map(_, PHRASES))
        if not self.about and self.text.strip():
            self.say(_("Who is it about?"))
            self.about_whom.focus_first()
            return
        if self._audience is None:
            self.say(_("Who may see it?"))
            self.asks_who_sees.focus_answer()
            return
        day = self._day()
        if not await self._asked_about_the_named() or (self.others and await self.coach.speaks_up(self.text)):
            return
        others, teller, audience = self.others, self.teller, self._audience or Audience.JUST_ME
        noted = await self._note(day, audience)
        if others and audience == Audience.JUST_ME:
            self.saved(noted.id, _("Noted, for you alone. You can hand it over from your journal."))
        elif teller:
            self.saved(noted.id, _("It waits for their yes."))
        elif others:
            shown = noted.shown_at is not None
            taken_back = await self.house.ask(routes.tell_them(noted.id, noted.author_id, others, shown, True))
            self.saved(noted.id, taken_back or "")
        else:
            self.saved(noted.id, _(NOTED[audience]))

    async def _asked_about_the_named(self) -> bool:
        """Asks about each member who is named and not chosen; words only for the writer may name anybody. False where
        the writer goes back to the words."""
        audience = self._audience
        if audience == Audience.JUST_ME:
            return True
        words = f"{self.text}\n{self.effort}"
        if not await self.about_others.chosen_too(words, self.about_whom, {self.author}):
            return False
        self.stays_with_some = audience == Audience.ONLY
        self._fit()
        return True

    def _day(self) -> date | None:
        """The typed day; None is today. Refuses (BadInput) what can't be read."""
        typed = self.when.value.strip()
        return calendar.parse_day(typed, self.form.today) if typed and self.form else None

    async def _note(self, day: date | None, audience: Audience) -> Card:
        return await self.drafting.keep_words(
            win.note,
            self.author,
            self.text,
            about=[id for id in self.about if id != FAMILY],
            family=FAMILY in self.about,
            effort=self.effort or None,
            on_day=day,
            audience=audience,
            readers=self.asks_who_sees.readers if audience == Audience.ONLY else (),
            told_to=self.me,
            now=self.house.now(),
        )


def _chip(one: Member, name: str = "") -> Person:
    return Person(one.id, name or one.name, one.colour, sign_of(one.animal))
