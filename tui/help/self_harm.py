"""Words about self-harm: the lines beside them, and the writer chooses. Answers "kept", "gone" or None (still writing).
Given the words, and who writes them where the device is passed round."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

import models
from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class SelfHarmScreen(FamilyScreen[str]):
    """Holds the words in memory alone. Nothing notes that this page was seen; walking off lets the words go."""

    CSS_PATH = "self_harm.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keep, #let-go"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=PATIENTLY)
    BINDINGS = [Binding("1", "keep", show=False), Binding("2", "let_go", show=False)]

    def __init__(self, text: str, writer: str | None = None) -> None:
        super().__init__()
        self.heading = _("Thank you for putting it into words")
        self.text = text
        self.writer = writer
        self._keeping = False

    def afresh(self) -> Screen[None]:
        return routes.help()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("Nobody has to carry this alone. These people are there for it, now:")),
            classes="question measure",
        )
        yield Static(help_lines.in_short(help_lines.known_by_heart()), id="lines", classes="measure")
        yield Static(plain(self.text), id="words", classes="card measure")
        yield Static(
            Content(
                _("What becomes of these words is yours to choose. Nobody else has read them, and no note is kept.")
            ),
            classes="quiet measure",
        )

    def compose_keys(self) -> Iterator[Widget]:
        if self.house.household is not None:  # before there is one, nobody has a journal yet
            yield KeyButton("1", _("Just for me"), "keep", id="keep")
        yield KeyButton("2", _("Let it go"), "let_go", id="let-go")
        yield KeyButton("Esc", _("Go on writing"), "back")

    async def load(self) -> None:
        lines = await help_lines.in_reach(self.house)
        self.query_one("#lines", Static).update(help_lines.in_short(lines))

    @work
    async def action_keep(self) -> None:
        """Kept as a hard day's entry of their own, which nobody else can read."""
        writer = self.writer
        if self.house.household is None or self._keeping:
            return
        if writer is None:
            person = await self.house.acting_as()
            if person is None:
                return
            writer = person.id
        self._keeping = True
        try:
            with self.refusals_said():
                await self.house.store.run(models.hard_day.write, writer, self.text, now=self.house.now())
                self.dismiss("kept")
        finally:
            self._keeping = False

    def action_back(self) -> None:
        """On with the writing; what is being kept is not kept a second time."""
        if not self._keeping:
            super().action_back()

    def action_let_go(self) -> None:
        """Gone, as if never typed."""
        if not self._keeping:
            self.dismiss("gone")
