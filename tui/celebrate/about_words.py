"""A form's part for words in a round: a sentence, whom it is about, their wishes, and the coach beside it."""

from collections.abc import Iterator

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.celebration import LeftWords
from models.core.i18n import N_, _
from models.core.plain_values import words_in
from models.membership.member import Member
from models.views import turn as views
from tui.kit import wishes
from tui.kit.forms.about_others import AboutOthers, refuse_blanks
from tui.kit.forms.form import FormScreen
from tui.kit.naming import Question
from tui.look.plain_mode import sign_of
from tui.widgets.coach_line import CoachLine
from tui.widgets.people import FAMILY, People, Person
from tui.widgets.sentence import Sentence

ASKS = Question(yes_means=N_("It goes on the page after {name}'s yes."))


class AboutWords(Vertical):
    """Everything of such a form except its question. `me` is the writer's id; the words are about the writer unless
    they choose others. The `before_wishes` widgets come after the chips of whom it is about."""

    words = getters.query_one("#words", Sentence)
    coach = getters.query_one(CoachLine)
    people = getters.query_one("#about", People)
    wishes_line = getters.query_one("#wishes", Static)

    def __init__(self, form: FormScreen[bool], me: str, *before_wishes: Widget) -> None:
        super().__init__()
        self.about_others = AboutOthers(form, ASKS, passed_round=True)
        self.me = me
        self.known: views.TurnView | None = None
        self._form = form
        self._before_wishes = before_wishes

    def compose(self) -> Iterator[Widget]:
        yield Sentence(hint=_("A few words are plenty."), id="words", classes="measure")
        yield CoachLine(id="coach")
        yield Static(Content(_("Who is it about?")), classes="asked")
        yield People(id="about")
        yield from self._before_wishes
        yield Static(Content(""), id="wishes", classes="quiet measure")

    async def load(self) -> views.TurnView:
        """Reads who can be chosen, and returns what else the form needs."""
        house, first = self._form.house, self.known is None
        self.known = await house.store.run(views.gather, self.me, house.now())
        if first and not self.people.chosen:
            self.people.chosen = frozenset({self.me})
        others = sorted(self.known.people, key=lambda one: one.id != self.me)
        await self.people.offer(
            [
                Person(one.id, _("me") if one.id == self.me else one.name, one.colour, sign_of(one.animal))
                for one in others
            ]
            + [Person(FAMILY, _("The family"))]
        )
        self._say_wishes()
        return self.known

    def fields(self) -> dict[str, object]:
        """The words as a draft; empty where nothing is written."""
        words = self.words.text
        return {"words": words, "about": sorted(self._about())} if words.strip() else {}

    def fill(self, fields: dict[str, object]) -> None:
        """Fills the form from a draft."""
        self.words.put(str(fields.get("words", "")))
        if "about" in fields:
            self.people.chosen = frozenset(words_in(fields["about"]))

    def put_left(self, left: LeftWords) -> None:
        """Fills the form with the words that were left for the round."""
        self.words.put(left.text)
        self.people.chosen = frozenset([*left.about, *([FAMILY] if left.family else [])])
        self._say_wishes()

    def about(self) -> tuple[list[str], bool]:
        """The sorted ids of those it is about (empty where it is about the writer alone), and whether it is about the
        family."""
        chosen = self._about()
        return [] if chosen <= {self.me, FAMILY} else sorted(chosen - {FAMILY}), FAMILY in chosen

    async def ready(self) -> bool:
        """Whether the words can be saved: asks about each member named, and lets the coach speak up. Refuses (BadInput)
        open blanks."""
        refuse_blanks(self.words)
        words = self.words.text
        if not await self.about_others.chosen_too(words, self.people, {self.me}):
            return False
        self._about_others()
        return not (self._others() and await self.coach.speaks_up(words))

    def _about(self) -> frozenset[str]:
        return self.people.chosen

    def _others(self) -> list[Member]:
        about = self._about() - {self.me}
        return [one for one in (self.known.people if self.known else ()) if one.id in about]

    @on(Sentence.Changed)
    def _look(self) -> None:
        rests = not self._others() or bool(self.known and self.known.coach_rests)
        self.about_others.coach_may_speak(self.coach, rests=rests)
        self.coach.look(self.words.text)

    @on(People.Changed, "#about")
    def _about_others(self) -> None:
        self._say_wishes()
        self._form.typed()
        self._look()

    def _say_wishes(self) -> None:
        """Shows the wishes of those it is about: how they like to be celebrated, and what to leave out."""
        lines: list[str] = []
        for one in self._others():
            lines += wishes.in_words(one.name, *(self.known.wishes[one.id] if self.known else ("", "")))
        if self._others():
            lines.append(_("What is about somebody goes on the page after their yes."))
        self.wishes_line.update(Content("\n".join(lines)))

    @on(Sentence.Submitted)
    def _written(self, event: Sentence.Submitted) -> None:
        event.stop()
        self.people.focus_first()
