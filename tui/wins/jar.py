"""The jar: one old win, drawn at random."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from models.feed import Card
from models.views import lookback as views
from tui import routes
from tui.kit.base import FamilyScreen, letter
from tui.widgets.cards.win_card import win_content
from tui.widgets.key_button import KeyButton


class JarScreen(FamilyScreen[None]):
    """One large card, and a key for another one."""

    CSS_PATH = "jar.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#another"
    BINDINGS = [letter("j", "another"), letter("k", "words"), letter("n", "note")]

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("The jar")
        self.win: Card | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="drawn", classes="card raised measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("n", _("Note a win"), "note", id="first-note")
        yield KeyButton("j", _("Another one"), "another", id="another")
        yield KeyButton("k", _("Kind words"), "words", id="words")
        yield from super().compose_keys()

    async def load(self) -> None:
        await self._draw(another=False)

    @work
    async def action_another(self) -> None:
        """Draws another win."""
        await self._draw(another=True)

    async def _draw(self, *, another: bool) -> None:
        before = self.win.id if self.win else None
        drawn = await self.house.store.run(views.jar, before, another, self.house.now())
        if drawn is None:
            return
        self.win = drawn.win
        card = self.query_one("#drawn", Static)
        if drawn.win is None:
            card.update(Content(_("The jar is still empty. Each win that everyone may see goes into it.")))
        else:
            card.update(win_content(drawn.win, drawn.today, airy=True))
        card.set_classes(f"card raised measure -{drawn.colour or 'none'}")
        for name, there in (("words", True), ("another", True), ("first-note", False)):
            self.query_one(f"#{name}").display = (drawn.win is not None) is there
        if drawn.win is None and self.is_current:
            self.query_one("#first-note").focus()

    @work
    async def action_note(self) -> None:
        """Opens the form to note a win, while the jar is empty."""
        if self.win is None and await self.house.acting_as() is not None:
            self.house.open(routes.note())

    @work
    async def action_words(self) -> None:
        """Opens the form for kind words under the win."""
        if self.win is not None and await self.house.acting_as() is not None:
            self.house.open(routes.kind_words(self.win.id))
