"""What others wrote about a member ("Something from Emily"): closed at first, one at a time. The member decides what
others see."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import getters, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker

import models
from models import consent
from models.core.i18n import _
from models.core.typed_text import clean
from models.texts.consent import Waiting
from models.views import inbox as views
from tui import routes
from tui.kit import showing
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.key_button import KeyButton
from tui.widgets.labelled_button import Way
from tui.widgets.safe_text import plain


class InboxScreen(FamilyScreen[None]):
    """Three equal answers, and a thank-you to the author, whichever was chosen. "Later" is always possible."""

    CSS_PATH = "inbox.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(names_undo=True)
    BINDINGS = [
        Binding("1", "decide('show')", show=False),
        Binding("2", "decide('keep')", show=False),
        Binding("3", "decide('let_go')", show=False),
        letter("k", "thank"),
        letter("z", "later"),
        letter("a", "another"),
    ]

    from_line = getters.query_one("#from", Static)
    words = getters.query_one("#words", Static)
    under = getters.query_one("#under", Static)
    open_it_key = getters.query_one("#open-it", KeyButton)
    show_way = getters.query_one("#show", Way)
    thank_key = getters.query_one("#thank", KeyButton)
    later_key = getters.query_one("#later", KeyButton)
    another_key = getters.query_one("#another", KeyButton)
    back_key = getters.query_one("#back", KeyButton)

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("Something for you")
        self.waiting: Waiting | None = None
        self.later: frozenset[str] = frozenset()
        self.answered: Waiting | None = None  # the last one that was decided on: its author can still be thanked
        self.thanked: set[str] = set()
        self.planted: str | None = None  # the id of the win that was just shown and now grows in the garden

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="from", classes="question")
        yield Static(Content(""), id="words", classes="card raised measure")
        yield Static(Content(""), id="under", classes="quiet measure")
        yield KeyButton("Enter", _("Open it"), "open_it", id="open-it")
        with Vertical(id="answers"):
            show = _("Everyone in the family can read it in Wins.")
            yield Way("1", _("Show everyone"), "decide('show')", show, id="show")
            keep = _("A copy of your own, in your journal, that nobody else can read or change.")
            yield Way("2", _("Just for me"), "decide('keep')", keep, id="keep")
            yield Way("3", _("No thanks"), "decide('let_go')", _("It is gone."), id="let-go")
        yield Static(
            Content(_("Nobody is told which you choose. What you keep or show stays yours.")),
            id="promise",
            classes="quiet measure",
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("k", _("Thank you"), "thank", id="thank")
        yield KeyButton("z", _("Later"), "later", id="later")
        yield KeyButton("a", _("Another plant"), "another", id="another")
        yield KeyButton("u", _("Undo"), "undo")
        yield KeyButton("Esc", _(self.MANNERS.back), "back", id="back")

    async def load(self) -> None:
        shown = await self.house.store.run(views.gather, self.member_id, self.later, self.house.now())
        before = self.waiting
        if before is not None and shown.waiting is not None and before.id == shown.waiting.id and before.opened:
            return  # what is being read does not change
        self.waiting = shown.waiting
        self._draw(shown.today)

    def _draw(self, today: date) -> None:
        one = self.waiting
        opened = one is not None and one.opened
        for name in ("#words", "#answers", "#promise"):
            self.query_one(name).display = opened
        self._offer_thanks()
        self.under.display = opened and one is not None and bool(self._beside(one))
        self.open_it_key.display = one is not None and not opened
        self.from_line.set_class(one is not None and not opened, "-closed")
        self.later_key.display = one is not None
        family = self.house.household
        self.another_key.display = self.planted is not None and not (family and family.plain)
        if one is None:
            self._ask(_("Nothing waits for you. All of it is where you put it."))
            self.back_key.focus()
            return
        line = _("A change of words from {name}") if one.edit else _("Something from {name}")
        self._ask(line.format(name=clean(one.author_name)))
        self.show_way.display = not one.for_you_alone
        if opened:
            self.words.update(Content("\n").join(self._words(one, models.calendar.day_in_words(one.on_day, today))))
            self.under.update(Content("\n").join([plain(each) for each in self._beside(one)]))
        # One Enter too many must decide nothing.
        self.query_one("#later" if opened else "#open-it").focus()

    @property
    def _to_thank(self) -> Waiting | None:
        """The one whose author can be thanked: the one being read, else the last one decided on. None where they were
        thanked."""
        one = self.waiting if self.waiting is not None and self.waiting.opened else self.answered
        return None if one is None or one.id in self.thanked else one

    def _offer_thanks(self) -> None:
        button, one = self.thank_key, self._to_thank
        button.display = one is not None
        if one is not None:
            after = _("Thank {name}").format(name=clean(one.author_name))
            button.label = after if one is self.answered else _("Thank you")

    def _ask(self, line: str) -> None:
        self.from_line.update(Content(line))

    @staticmethod
    def _words(one: Waiting, day: str) -> list[Content]:
        effort = _("What it took: {effort}").format(effort=clean(one.effort)) if one.effort else ""
        return [plain(one.text), *(Content.styled(each, "$quiet") for each in (effort, day) if each)]

    @staticmethod
    def _beside(one: Waiting) -> list[str]:
        """What else there is to know about it, a sentence each."""
        sentences: list[str] = []
        if one.under:
            sentences.append(_("Under: {win}").format(win=one.under))
        if one.others:
            names = ", ".join(one.others)
            sentences.append(_("It is about you and {names}; each of you decides alone.").format(names=names))
        if one.for_you_alone:
            sentences.append(_("{name} meant it for you alone.").format(name=one.author_name))
        return sentences

    @work
    async def action_open_it(self) -> None:
        """Opens it. Nobody else can see that."""
        if self.waiting is None:
            return
        with self.refusals_said():
            opened = await self.house.store.run_for(
                self, views.open_it, self.member_id, self.waiting.id, now=self.house.now()
            )
            with self.unless_left():
                self.waiting = opened.waiting
                self._draw(opened.today)

    @work
    async def action_decide(self, verb: str) -> None:
        """Decides: `verb` is "show" (Show everyone), "keep" (Just for me) or "let_go" (No thanks)."""
        one = self.waiting
        if one is None or not one.opened or (verb == "show" and one.for_you_alone):
            return
        said = {
            "keep": _("It is in your own journal now. u takes it back."),
            "let_go": _("It is gone. u takes it back."),
        }
        verbs = {"show": consent.show, "keep": consent.keep, "let_go": consent.let_go}
        with self.refusals_said():
            decided = await self.house.store.run_for(
                self, views.decide, verbs[verb], self.member_id, one.id, self.later, now=self.house.now()
            )
            with self.unless_left():
                self.planted, self.answered, self.waiting = decided.planted, one, decided.next.waiting
                self._draw(decided.next.today)
                self.say(said.get(verb) or showing.said(decided.stands))
                await self._name_undo()

    @work
    async def action_another(self) -> None:
        """Picks another plant for the win that was just shown."""
        grows = self.planted if self.another_key.display else None
        if grows is not None and await self.house.ask(routes.plant(grows)):
            self.say(_("It grows as you picked it. u takes it back."))

    @work
    async def action_thank(self) -> None:
        """Thanks the author, whatever is or was decided about the words."""
        one = self._to_thank
        if one is None:
            return
        with self.refusals_said():
            await self.house.store.run(models.kind_words.thank, self.member_id, one.id, now=self.house.now())
            self.thanked.add(one.id)
            self._offer_thanks()
            self.say(_("{name} gets your thank-you.").format(name=clean(one.author_name)))

    def action_undo(self) -> Worker[None]:
        """Undoes as any screen does. A thank-you that was undone with it can be said again."""
        self.thanked.clear()
        return super().action_undo()

    def action_later(self) -> None:
        """Leaves this one for later, unchanged, and shows the next."""
        if self.waiting is None:
            return
        self.later |= {self.waiting.id}
        self.waiting = None
        self.reload()
