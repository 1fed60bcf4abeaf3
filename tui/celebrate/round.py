"""Celebrate together: the screen of the round, which holds its state. Each step is a panel of its own."""

from asyncio import Lock
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Unmount
from textual.widget import Widget
from textual.widgets import Static

from models import celebration, feed
from models.celebration import Round
from models.core.i18n import N_, _
from models.core.states import Step
from models.feed import Card
from models.views import round as views
from models.views.round import Table
from tui import terminals
from tui.celebrate.follow import FollowPanel
from tui.celebrate.steps.appreciate import AppreciatePanel
from tui.celebrate.steps.arrive import MannerPanel, WhoPanel
from tui.celebrate.steps.choose import ChoosePanel
from tui.celebrate.steps.close import ClosePanel, PagePanel
from tui.celebrate.steps.reread import RereadPanel
from tui.celebrate.steps.step import Garden, Panel
from tui.celebrate.steps.turns import TurnsPanel
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import PATIENTLY, Manners
from tui.widgets.key_button import KeyButton

STEPS = (
    (Step.ARRIVE, N_("Arrive")),
    (Step.REREAD, N_("Reread")),
    (Step.TURNS, N_("Turns")),
    (Step.APPRECIATE, N_("Appreciate")),
    (Step.CHOOSE, N_("Choose")),
    (Step.CLOSE, N_("Close")),
)
ROOM_FOR_STEPS = 72  # columns from which on there is more space between the steps
PANELS: dict[Step, type[Panel]] = {
    Step.ARRIVE: MannerPanel,
    Step.REREAD: RereadPanel,
    Step.TURNS: TurnsPanel,
    Step.APPRECIATE: AppreciatePanel,
    Step.CHOOSE: ChoosePanel,
    Step.CLOSE: ClosePanel,
}


class RoundScreen(FamilyScreen[None]):
    """Continues the open round, or begins one. The device is passed round, so nobody is at the keyboard here; an action
    that needs a person asks for one."""

    CSS_PATH = "round.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(broad=True, large_heading=False, idle_minutes=PATIENTLY)
    BINDINGS = [
        Binding("enter", "do('on')", show=False),
        Binding("less_than_sign", "do('back')", show=False),
        Binding("plus", "do('join')", show=False),
        *(Binding(str(place), f"do('manner', {place})", show=False) for place in range(1, 6)),
        letter("y", "do('say')"),
        letter("z", "do('later')"),
        letter("p", "do('passes')"),
        letter("m", "do('more')"),
        letter("a", "do('another')"),
        letter("k", "do('write')"),
        letter("w", "do('wins')"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Celebrate together")
        self.table: Table | None = None
        self.panel: Panel | None = None
        self._asking_who = False  # at Arrive: asks again who is here
        self._over = False
        self._page: Card | None = None
        self._busy = False
        self._showing = Lock()

    @property
    def terminal(self) -> str:
        """The name of this terminal, for a round that one terminal leads and others follow."""
        return terminals.name_of(self.app)

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="steps")
        yield Vertical(id="step")

    def on_screen_resume(self) -> None:
        if self.is_active:  # otherwise a form for somebody's words is on top
            self.house.acting = None

    async def load(self) -> None:
        there = terminals.is_there
        table = await self.house.store.run_for(self, views.gather, self.terminal, there, now=self.house.now())
        await self._show(table)

    async def _show(self, table: Table | None) -> None:
        """Shows the round as it is now. One call after the other: a new step takes a moment to come up."""
        async with self._showing:
            with self.unless_left():
                await self._lay(table)

    async def _lay(self, table: Table | None) -> None:
        if table is None:
            return
        before = self.table.round if self.table else None
        if before is not None and table.round is None and before.step is not Step.ARRIVE:
            # It was closed: here, on another terminal, or at four in the morning. Gone at Arrive, it was undone.
            self._over = True
        self.table = table
        kind = self._kind(table)
        self.query_one("#steps", Static).update(self._steps(table))
        if self.panel is not None and type(self.panel) is kind:
            await self.panel.show(table)
            self._keep_the_focus_in_sight(self.panel)
        else:
            await self._turn_to(kind, table, before)

    def _keep_the_focus_in_sight(self, panel: Panel) -> None:
        """Moves the focus to the step's first choice, where the widget that had it is hidden or gone."""
        focused = self.focused
        shown = focused is not None and all(
            each.display for each in focused.ancestors_with_self if isinstance(each, Widget)
        )
        if not shown:
            panel.settle()

    def _kind(self, table: Table) -> type[Panel]:
        if self._over:
            return PagePanel
        if table.round is not None and table.round.led_by != self.terminal:
            return FollowPanel
        if table.round is None or (self._asking_who and table.round.step is Step.ARRIVE):
            return WhoPanel
        return PANELS[table.round.step]

    async def _turn_to(self, kind: type[Panel], table: Table, before: Round | None) -> None:
        """Shows another step with its keys. A step with the garden replaces the strip of land. `before` is the round as
        it was until now."""
        panel = PagePanel(self._page) if kind is PagePanel else WhoPanel(before) if kind is WhoPanel else kind()
        panel.table = table
        place, foot = self.query_one("#step", Vertical), self.query_one("#keys")
        async with self.batch():
            await place.remove_children()
            await foot.remove_children()
            await foot.mount_all(self._keys_of(panel))
            await place.mount(panel)
            await panel.show(table)
            self.set_class(bool(panel.query(Garden)), "-garden")
        self.panel = panel
        panel.settle()

    def on_resize(self) -> None:
        """Fits the space between the names of the steps to the window."""
        if self.table is not None:
            self.query_one("#steps", Static).update(self._steps(self.table))

    def compose_keys(self) -> Iterator[Widget]:
        yield self._home()

    def _keys_of(self, panel: Panel) -> list[Widget]:
        keys: list[Widget] = list(panel.keys())
        if panel.JOINING:
            keys.append(KeyButton("+", _("Someone joined"), "do('join')"))
        if panel.MORE:
            keys.append(KeyButton("m", _("More"), "do('more')"))
        if panel.BACK:
            keys.append(KeyButton("<", _("Back a step"), "do('back')"))
        if panel.UNDOES and panel.table.round is not None:
            keys.append(KeyButton("u", _("Undo"), "undo", id="undo"))
        return [*keys, self._home()]

    @staticmethod
    def _home() -> KeyButton:
        return KeyButton("Esc", _("Home"), "back", id="home")

    def _steps(self, table: Table) -> Content:
        """The names of the six steps, with the present one marked."""
        here = Step.CLOSE if self._over else table.round.step if table.round else Step.ARRIVE
        names = [Content.styled(_(name), "bold $accent" if step is here else "$quiet") for step, name in STEPS]
        between = "  ·  " if self.size.width >= ROOM_FOR_STEPS else " · "
        return Content.styled(between, "$quiet").join(names)

    @work
    async def action_do(self, what: str, *details: object) -> None:
        """Runs the present panel's `do_…` method for this key. One at a time, so that a key held down does not run
        on."""
        if self._busy or self.panel is None:
            return
        does = getattr(self.panel, f"do_{what}", None)
        if does is None:
            return
        self._busy = True
        try:
            await does(*details)
        finally:
            self._busy = False

    async def take(self, verb: Callable[..., Round | None], *args: Any, **details: Any) -> bool:
        """Runs a verb, and shows the round after it. False where it was refused, which is said on the screen."""
        with self.refusals_said():
            self.say("")
            now = self.house.now()
            await self._show(await self.house.store.run_for(self, views.after, verb, *args, now=now, **details))
            return True
        return False

    async def turn_to(self, *, who: bool) -> None:
        """At Arrive: goes to the question who is here, or on from it."""
        self._asking_who = who
        await self._show(self.table)

    async def close_round(self) -> None:
        """Closes the round and shows its page."""
        going = self.table.round if self.table else None
        if going is None:
            return
        with self.refusals_said():
            closed = await self.house.store.run_for(self, views.close, going.id, now=self.house.now())
            self._page, self._over = closed.page, True
            await self._show(closed.table)

    def action_back(self) -> None:
        """Goes to Home. The round stays as it is."""
        self.house.go_home()

    @on(Unmount)
    async def _let_lead_go(self) -> None:
        """Lets another terminal lead, where this one led."""
        going = self.table.round if self.table else None
        if going is not None and going.led_by == self.terminal and not self._over:
            await self.house.store.run(celebration.let_lead_go, going.id, self.terminal, now=self.house.now())

    @work
    async def action_undo(self) -> None:
        """Undoes the last deed in this round, whoever did it, because the device is passed round. Without an open
        round, asks who they are and undoes their last deed."""
        going = self.table.round if self.table else None
        if self._busy or self.panel is None:
            return
        self._busy = True
        try:
            if going is None or self._over:
                await self._take_back_ones_own()
            elif not self.panel.UNDOES:
                self.say(_("It is taken back on the screen that leads."))
            elif deed := await self.undoing.take_back(None, going.id):
                await self.panel.taken_back(deed)
                await self.reload().wait()
        finally:
            self._busy = False

    async def was_taken_back(self) -> None:
        """Does nothing: `action_undo` tells the panel and reads again."""

    async def _take_back_ones_own(self) -> None:
        """Asks who they are and undoes their last deed. The evening's page is then read again."""
        person = await self.house.acting_as()
        if person is None:
            return
        deed = await self.undoing.take_back(person.id)
        # Where they go on with their words, they are the writer. Otherwise nobody is at the keyboard here.
        self.house.acting = None if self.is_active else person
        self.show_who()
        if deed is None:
            return
        with self.refusals_said():
            if self._page is not None:
                self._page = await self.house.store.run(feed.card, None, self._page.id)
                self.panel = None
        self.reload()
