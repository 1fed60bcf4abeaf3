"""Help, one key away from everywhere: the family's contacts and the help lines. It also works before there is a
household, and when the file can't be read."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.manners import PATIENTLY, Manners, Undoes


class HelpScreen(FamilyScreen[None]):
    """Reads nothing except the lines, and saves nothing."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keys KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=PATIENTLY)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("You're not alone")

    def afresh(self) -> Screen[None]:
        return routes.help()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("If it can't wait, call. You can also show this page to someone in the house.")),
            classes="measure question",
        )
        yield Static(help_lines.in_full(help_lines.known_by_heart()), id="lines", classes="measure")
        yield Static(
            Content(_("Small Wins is no treatment and no emergency service: it tells nobody that you looked here.")),
            classes="quiet measure gap",
        )

    async def load(self) -> None:
        self.query_one("#lines", Static).update(help_lines.in_full(await help_lines.in_reach(self.house)))
