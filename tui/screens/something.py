""" "Something from Emily": what was written about me, closed, one at a time; I decide what others see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import consent
from models.consent import Waiting
from models.i18n import _
from models.limits import clean
from tui.plain import plain
from tui.screens.base import FamilyScreen, letter
from tui.widgets.key_button import KeyButton


@dataclass(frozen=True, slots=True)
class Shown:
    """The one that is looked at, and the family's day."""

    waiting: Waiting | None
    today: date
    more: bool


def gather(member_id: str, later: frozenset[str], now: datetime) -> Shown:
    """The oldest that waits and was not put off in this sitting."""
    from models import household, week

    family = household.current()
    waits = [each for each in consent.something_for(member_id) if each.id not in later]
    today = week.day_of(now, family.timezone if family else "UTC")
    return Shown(waits[0] if waits else None, today, len(waits) > 1)


class SomethingScreen(FamilyScreen[None]):
    """Three equal answers, and a thank-you that goes to the author whichever it was. Later is always there."""

    CSS_PATH = "something.tcss"
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = [
        Binding("1", "decide('show')", show=False),
        Binding("2", "decide('keep')", show=False),
        Binding("3", "decide('let_go')", show=False),
        letter("k", "thank"),
        letter("z", "later"),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.heading = _("Something for you")
        self.waiting: Waiting | None = None
        self.later: frozenset[str] = frozenset()
        self.thanked = False

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="from", classes="question")
        yield Static(Content(""), id="words", classes="card raised measure")
        yield Static(Content(""), id="under", classes="quiet measure")
        yield KeyButton("Enter", _("Open it"), "open_it", id="open-it")
        with Vertical(id="answers"):
            yield KeyButton("1", _("Show everyone"), "decide('show')", id="show")
            yield KeyButton("2", _("Just for me"), "decide('keep')", id="keep")
            yield KeyButton("3", _("No thanks"), "decide('let_go')", id="let-go")
        yield Static(
            Content(_("Nobody is told which you choose. You can change your mind later, on your page.")),
            id="promise",
            classes="quiet measure",
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("k", _("Thank you"), "thank", id="thank")
        yield KeyButton("z", _("Later"), "later", id="later")
        yield from super().compose_keys()

    async def load(self) -> None:
        shown = await self.house.store.run(gather, self.member_id, self.later, self.house.now())
        before = self.waiting
        if before is not None and shown.waiting is not None and before.id == shown.waiting.id and before.opened:
            return  # what is being read stays as it is
        self.waiting = shown.waiting
        self.thanked = False
        self._draw(shown.today)

    def _draw(self, today: date) -> None:
        from models import week

        one = self.waiting
        opened = one is not None and one.opened
        for name in ("#words", "#answers", "#promise", "#thank"):
            self.query_one(name).display = opened
        self.query_one("#open-it").display = one is not None and not opened
        self.query_one("#later").display = one is not None
        self.query_one("#under").display = opened and bool(one and one.under)
        if one is None:
            self.query_one("#from", Static).update(Content(_("Nothing waits for you. All of it is where you put it.")))
            self.query_one("#keys KeyButton:last-of-type").focus()
            return
        line = _("A change of words from {name}") if one.edit else _("Something from {name}")
        self.query_one("#from", Static).update(Content(line.format(name=clean(one.author_name))))
        self.query_one("#show").display = not one.for_you_alone
        if opened:
            words = [plain(one.text)]
            if one.effort:
                words.append(Content.styled(_("What it took: {effort}").format(effort=clean(one.effort)), "$quiet"))
            words.append(Content.styled(week.day_in_words(one.on_day, today), "$quiet"))
            self.query_one("#words", Static).update(Content("\n").join(words))
            under = _("Under: {win}").format(win=clean(one.under)) if one.under else ""
            self.query_one("#under", Static).update(Content(under))
            self.query_one("#show" if not one.for_you_alone else "#keep").focus()
        else:
            self.query_one("#open-it").focus()

    @work
    async def action_open_it(self) -> None:
        """Opens it. Nobody else can tell."""
        if self.waiting is None:
            return
        with self.refusals_said():
            self.waiting = await self.house.store.run(
                consent.open_it, self.member_id, self.waiting.id, now=self.house.now()
            )
            shown = await self.house.store.run(gather, self.member_id, self.later, self.house.now())
            self._draw(shown.today)

    @work
    async def action_decide(self, verb: str) -> None:
        """Show everyone, Just for me, or No thanks."""
        one = self.waiting
        if one is None or not one.opened or (verb == "show" and one.for_you_alone):
            return
        said = {
            "show": _("Everyone can see it now. u takes it back."),
            "keep": _("It is in your own journal now. u takes it back."),
            "let_go": _("It is gone. u takes it back."),
        }
        verbs = {"show": consent.show, "keep": consent.keep, "let_go": consent.let_go}
        with self.refusals_said():
            await self.house.store.run(verbs[verb], self.member_id, one.id, now=self.house.now())
            self.waiting = None
            self.reload()
            self.say(said[verb])

    @work
    async def action_thank(self) -> None:
        """A thank-you to the author, whatever becomes of the words."""
        from models import kind_words

        if self.waiting is None or not self.waiting.opened or self.thanked:
            return
        with self.refusals_said():
            await self.house.store.run(kind_words.thank, self.member_id, self.waiting.id, now=self.house.now())
            self.thanked = True
            self.say(_("{name} gets your thank-you.").format(name=clean(self.waiting.author_name)))

    def action_later(self) -> None:
        """Not now: it waits, as it was."""
        if self.waiting is None:
            return
        self.later |= {self.waiting.id}
        self.waiting = None
        self.reload()
