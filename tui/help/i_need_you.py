"""A page to show to somebody: "I need you", and the words, covered until a key is pressed."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.covered import Covered
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.big_name import BigName


class INeedYouScreen(FamilyScreen[None]):
    """Shows no names and sends nothing. `text` is the words, kept in memory only. `somebody_is_there` is called at each key and
    tap."""

    CSS_PATH = "i_need_you.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(
        undoes=Undoes.NOTHING, idle_minutes=PATIENTLY, large_heading=False, names_who=False
    )

    def __init__(self, text: str, somebody_is_there: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._somebody_is_there = somebody_is_there
        self.heading = _("You're not alone")
        self.words = Covered(text, covered=True, id="words")

    def afresh(self) -> Screen[None]:
        return routes.help()

    def compose_page(self) -> Iterator[Widget]:
        yield BigName(_("I need you"), id="need")
        yield Static(
            Content(_("Show it to someone you trust. It need not be anyone who lives here.")), classes="measure quiet"
        )
        yield self.words
        yield Static(help_lines.in_short(help_lines.known_by_heart()), id="lines", classes="measure")

    async def load(self) -> None:
        lines = [line for line in await help_lines.in_reach(self.house) if line.ours]
        self.query_one("#lines", Static).update(help_lines.in_short(lines))

    def on_key(self, event: events.Key) -> None:
        self._somebody_is_there()
        if event.key != "escape" and self.words.uncover():
            event.stop()
            event.prevent_default()

    def on_click(self) -> None:
        self._somebody_is_there()
        self.words.uncover()
