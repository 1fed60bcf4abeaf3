"""A hard day: a line on Home for company, quiet or practical help, and the help lines. No advice, no reframing, no
PIN."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

import models
from models import hard_day
from models.core.i18n import N_, _
from models.views import hard_day as views
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import PATIENTLY, Manners
from tui.widgets.cards.win_card import WinCard
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line, plain

# The lines that can be left on Home, without a name.
LINES = {
    "company": N_("Somebody would like company today."),
    "quiet": N_("Somebody would like quiet today."),
    "help": N_("Somebody would like practical help today."),
}


class HardDayScreen(FamilyScreen[None]):
    """The page for a hard day, which anyone can open. What a member kept for such a day is shown only on request, after
    asking who they are."""

    CSS_PATH = "hard_day.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#company"
    MANNERS: ClassVar[Manners] = Manners(idle_minutes=PATIENTLY)
    BINDINGS = [
        Binding("1", "leave_line('company')", show=False),
        Binding("2", "leave_line('quiet')", show=False),
        Binding("3", "leave_line('help')", show=False),
        Binding("4", "theirs", show=False),
        letter("b", "mine"),
        letter("h", "entry"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("A hard day")
        self.left_a_line = False

    def afresh(self) -> Screen[None]:
        return routes.hard_day()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("Company, quiet, or practical help?")), classes="large")
        yield Static(
            Content(_("You may leave a line on Home. It has no name on it and is gone by morning.")), classes="quiet"
        )
        yield Flow(
            KeyButton("1", _("Company"), "leave_line('company')", id="company"),
            KeyButton("2", _("Quiet"), "leave_line('quiet')"),
            KeyButton("3", _("Practical help"), "leave_line('help')"),
            classes="gap",
        )
        yield Vertical(id="mine")
        yield Static(help_lines.in_full(help_lines.known_by_heart()), id="lines", classes="gap measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("b", _("What I kept for such a day"), "mine")
        yield KeyButton("4", _("What one of you would like"), "theirs")
        yield KeyButton("h", _("Write it down"), "entry")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        lines = await help_lines.in_reach(self.house)
        self.query_one("#lines", Static).update(help_lines.in_full(lines))

    @work
    async def action_leave_line(self, what: str) -> None:
        """Leaves a line on Home, after one question. It is without a name and ends in the morning."""
        words = _(LINES[what])
        if await self.house.ask(routes.confirm(_("Leave a line on Home?"), _("Leave it"), _("Not now"), words)):
            await self.house.store.run(models.doors.open_door, words, ours=True, now=self.house.now())
            self.say(_("It stands on Home until morning."))
            self.left_a_line = True

    @work
    async def action_undo(self) -> None:
        """Undoes the line that was left here; where there is none, the person's last deed."""
        if not self.left_a_line:
            await super().action_undo().wait()
        elif await self.undoing.take_back(None):
            self.left_a_line = False
            self.say(_("The line is off Home."))

    @work
    async def action_mine(self) -> None:
        """Shows this person's wish, their note to themselves, the kind words to them, and what they starred."""
        person = await self.house.acting_as()
        if person is None:
            return
        own = await self.house.store.run(views.comfort, person.id, self.house.now())
        parts: list[Widget] = []
        for heading, words in ((_("On a hard day I'd like…"), own.wish), (_("My note to myself"), own.note)):
            if words:
                parts += [Static(Content(heading), classes="question"), Static(plain(words), classes="card measure")]
        for heading, wins in ((_("Kind words to you"), own.kind_words), (_("What you starred"), own.starred)):
            if wins:
                parts.append(Static(Content(heading), classes="question"))
                parts += [WinCard(each, own.today, person.colour) for each in wins]
        if not parts:
            nothing = _(
                "Nothing is kept here yet. What you star, and what you keep on your page for such a day, is here then."
            )
            parts = [Static(Content(nothing), classes="quiet measure")]
        await self._put(parts)

    @work
    async def action_theirs(self) -> None:
        """Shows the wishes for a hard day of those who let this person read them."""
        person = await self.house.acting_as()
        if person is None:
            return
        parts: list[Widget] = []
        for wish in await self.house.store.run(hard_day.wishes_for, person.id):
            heading = _("On a hard day {name} would like").format(name=one_line(wish.name).plain)
            parts.append(Static(Content(heading), classes="question"))
            parts.append(Static(plain(wish.words), classes=f"card measure -{wish.colour or 'none'}"))
        if not parts:
            nothing = _("Nobody has left a wish here yet.")
            parts = [Static(Content(nothing), classes="quiet measure")]
        await self._put(parts)

    async def _put(self, parts: list[Widget]) -> None:
        """Shows these parts and scrolls to them."""
        mine = self.query_one("#mine", Vertical)
        async with self.batch():
            await mine.remove_children()
            await mine.mount_all(parts)
        mine.display = True
        self.call_after_refresh(mine.scroll_visible, top=True, animate=False)

    @work
    async def action_entry(self) -> None:
        """Opens the form to write the hard day down."""
        if await self.house.acting_as() is not None:
            self.left_a_line = False
            self.house.open(routes.hard_day_entry())
