"""The quiet screen: the landscape, a clock, a line the family wrote. Nobody is at the keyboard."""

from datetime import datetime
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.lookback import Plant
from tui.plain import plain
from tui.screens.base import FamilyScreen
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape import Landscape

STRETCH = 240


def gather(now: datetime) -> "tuple[tuple[Plant, ...], int, datetime, float] | None":
    """The meadow's newest stretch and where it begins, the family's wall clock, and its hour."""
    from models import household, lookback, week

    family = household.current()
    if family is None:
        return None
    start = max(0, lookback.meadow_length() - STRETCH)
    plants = tuple(lookback.garden(start, start + STRETCH))
    return plants, start, week.wall_clock(now, family.timezone), week.hour_of(now, family.timezone)


class QuietScreen(FamilyScreen[None]):
    """The waking key does nothing else, but F1 opens help. As visitor it stays until the family's PIN is given."""

    CSS_PATH = "quiet.tcss"
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = [Binding("f1,ctrl+g", "app.help", show=False, priority=True)]

    def __init__(self, visitor: bool = False) -> None:
        super().__init__()
        self.visitor = visitor

    def compose(self) -> ComposeResult:
        yield Landscape(id="land")
        yield Static(Content(""), id="clock")
        yield Static(Content(""), id="line")
        yield KeyButton("F1", self._help(), "app.help", id="help")

    def _help(self) -> str:
        from models.i18n import _

        return _("Help")

    def on_screen_resume(self) -> None:
        self.house.acting = None
        self.reload()

    async def load(self) -> None:
        shown = await self.house.store.run(gather, self.house.now())
        if shown is None:
            return
        plants, start, wall, hour = shown
        family = self.house.household
        land = self.query_one(Landscape)
        land.display = not (family and family.plain)
        land.hour, land.day, land.along, land.plants = hour, wall.date(), start, plants
        self.query_one("#clock", Static).update(Content(f"{wall:%H:%M}"))
        self.query_one("#line", Static).update(plain(family.quiet_line if family else ""))
        # The one timer of this screen: the clock's next minute.
        self.set_timer(60 - wall.second, self.reload)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.wake()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.wake()

    @work
    async def wake(self) -> None:
        """Back to Home; as visitor, only with the family's PIN."""
        if not self.visitor or await self.house.ask("pin", None):
            self.dismiss(None)
