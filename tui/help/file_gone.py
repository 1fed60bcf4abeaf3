"""The family's file was moved away while the app is open. This screen stays until it is back."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.manners import FOR_EVER, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class FileGoneScreen(FamilyScreen[None]):
    """Closes by itself once the file of the same family is at its path again; the screen below then goes on."""

    AUTO_FOCUS: ClassVar[str | None] = "#keys KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=FOR_EVER)

    BINDINGS = [Binding("1", "look", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._waits = False
        self.heading = _("The family's file isn't where it was")

    def afresh(self) -> Screen[None]:
        return routes.file_gone()

    def compose_page(self) -> Iterator[Widget]:
        words = (
            _("It is called {name}. It may have another name now, or the stick that it is on was pulled out."),
            _("Your words stay here as long as the app is open. Once the file is back, it goes on by itself."),
        )
        said = "\n\n".join(words).format(name=self.house.store.path.name)
        yield Static(plain(said), classes="measure")
        yield Static(help_lines.in_full(help_lines.known_by_heart()), classes="measure gap")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("1", _("Look again"), "look")

    async def load(self) -> None:
        if self.house.store.gone:
            self._waits = True
        elif self._waits:
            self.dismiss(None)

    async def action_look(self) -> None:
        """Looks for the file at once."""
        await self.house.store.look()
        if not self.house.store.gone:
            self.dismiss(None)

    def action_back(self) -> None:
        """Does nothing: the screens below can't work without the file."""
