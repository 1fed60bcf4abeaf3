"""Which wins to show: whose, of which month, of which kind. Answers with a filter, or None."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models import calendar, member
from models.core.i18n import _
from models.core.states import Kind
from models.feed import Filter
from tui.kit.base import FamilyScreen
from tui.kit.forms.caring import Caring
from tui.look.plain_mode import sign_of
from tui.widgets.choice import Choice
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton
from tui.widgets.people import FAMILY, People, Person

KINDS = {"all": (Kind.WIN, Kind.EVENING), "wins": (Kind.WIN,), "evenings": (Kind.EVENING,)}


class FilterScreen(FamilyScreen[Filter]):
    """`only` is the present filter. Its search words are kept."""

    CSS_PATH = "filter.tcss"
    AUTO_FOCUS = "Chip"

    about = getters.query_one("#about", People)
    month = getters.query_one("#month", Line)
    kinds = getters.query_one("#kinds", Choice)

    def __init__(self, only: Filter) -> None:
        super().__init__()
        self.care = Caring(self)
        self.heading = _("Filter")
        self.only = only
        self.today = date.min

    def compose_page(self) -> Iterator[Widget]:
        month = calendar.month_in_words(*self.only.month) if self.only.month else ""
        kinds = next((name for name, kinds in KINDS.items() if kinds == self.only.kinds), "all")
        answers = [("all", _("Everything")), ("wins", _("Wins alone")), ("evenings", _("Evenings together"))]
        yield Static(Content(_("Whose wins?")), classes="question")
        yield People(id="about", single=True)
        yield Static(Content(_("Which month?")), classes="question")
        yield Line(month, placeholder=_("any, or November, or November 2025"), id="month", classes="measure")
        yield Choice(_("Which kind?"), answers, kinds, id="kinds")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Show these"), "done")
        yield KeyButton("", _("Show all"), "show_all")
        yield from super().compose_keys()

    async def load(self) -> None:
        family = self.house.household
        if family is None:
            return
        self.today = calendar.day_of(self.house.now(), family.timezone)
        everyone = await self.house.store.run(member.members, now=self.house.now(), gone=True)
        chips = [Person(one.id, one.name, one.colour, sign_of(one.animal)) for one in everyone]
        about = self.about
        if not about.chosen and self.only.about:
            about.chosen = frozenset({self.only.about})
        await about.offer([*chips, Person(FAMILY, _("The family"))])
        if self.focused is None:
            about.focus_first()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.care.look()

    def words_gone(self) -> None:
        self.leave()

    @on(People.Done)
    @on(Input.Submitted)
    @work
    async def action_done(self) -> None:
        """Answers with the chosen filter. Says so where the month can't be read."""
        if await self.care.met():
            return
        typed = self.month.value.strip()
        with self.refusals_said():
            self.dismiss(
                replace(
                    self.only,
                    about=next(iter(self.about.chosen), None),
                    month=calendar.parse_month(typed, self.today) if typed else None,
                    kinds=KINDS[self.kinds.value],
                )
            )

    def action_show_all(self) -> None:
        """Answers with a filter that shows everything."""
        self.dismiss(Filter())
