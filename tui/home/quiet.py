"""The quiet screen: the landscape, a clock, the family's line. Nobody is at the keyboard."""

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Digits, Static

from models import household
from models.core.i18n import _, is_plain
from models.views import quiet as views
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.safe_text import one_line, shortened

LONG = 150  # the most characters of a win


class QuietScreen(FamilyScreen[None]):
    """The key that wakes it does nothing else, except F1, which opens help. With `visitor` it stays until the family's
    PIN is given."""

    CSS_PATH = "quiet.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(broad=True)

    def __init__(self, visitor: bool = False) -> None:
        super().__init__()
        self.visitor = visitor
        self._next_minute: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Landscape(id="land")
        yield Static("", id="clock") if is_plain() else Digits("", id="clock")
        yield Static(Content(""), id="line")
        yield Static(Content(""), id="win")
        yield KeyButton("F1", _("Help"), "app.help", id="help")

    def on_screen_resume(self) -> None:
        self.house.acting = None

    async def load(self) -> None:
        rest = await self.house.store.run(views.gather, self.house.now())
        if rest is None:
            return
        land = self.query_one(Landscape)
        land.hour, land.day, land.along, land.plants = rest.hour, rest.clock.date(), rest.along, rest.plants
        for clock in self.query("#clock").results(Static if is_plain() else Digits):
            clock.update(f"{rest.clock:%H:%M}")
        self.query_one("#line", Static).update(one_line(rest.family.quiet_line))
        self.query_one("#win", Static).update(shortened(one_line(rest.win), LONG))
        if self._next_minute is not None:
            self._next_minute.stop()
        self._next_minute = self.set_timer(60 - rest.clock.second, self.reload)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.wake()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.wake()

    @work(exclusive=True, group="wake")
    async def wake(self) -> None:
        """Goes back to Home; with `visitor`, only after the family's PIN."""
        if self.visitor:
            proof = await self.house.proof(None)
            if proof is None:
                return
            await self.house.store.run(household.end_visit, proof=proof)
        self.dismiss(None)
