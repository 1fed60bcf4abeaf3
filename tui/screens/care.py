"""Words about self-harm: the lines beside them, and the writer chooses. Answers "kept", "gone" or None (still writing)."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.i18n import _
from tui.plain import plain
from tui.screens.base import FamilyScreen
from tui.screens.support import gather, help_content
from tui.widgets.key_button import KeyButton


class CareScreen(FamilyScreen[str]):
    """Holds the words in memory alone. Nothing notes that this page was seen; walking off lets the words go."""

    CSS_PATH = "care.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keep"
    IDLE_MINUTES: ClassVar[int] = 30
    BINDINGS = [Binding("1", "keep", show=False), Binding("2", "let_go", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self.heading = _("Thank you for putting it into words")
        self.text = text

    def compose_page(self) -> Iterator[Widget]:
        yield Static(plain(self.text), classes="card measure")
        yield Static(
            Content(_("Nobody has to carry this alone. These people are there for it, now:")), classes="question"
        )
        yield Static(Content(""), id="lines", classes="measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("1", _("Just for me"), "keep", id="keep")
        yield KeyButton("2", _("Let it go"), "let_go")
        yield KeyButton("Esc", _("Go on writing"), "back")

    async def load(self) -> None:
        read = await self.house.store.run(gather, self.house.now())
        if read is not None:
            self.query_one("#lines", Static).update(help_content(read[0]))

    @work
    async def action_keep(self) -> None:
        """Kept as a hard day's entry of their own, which nobody else can read."""
        from models import hard_day

        person = await self.house.acting_as()
        if person is None:
            return
        with self.refusals_said():
            await self.house.store.run(hard_day.write, person.id, self.text, now=self.house.now())
            self.dismiss("kept")

    def action_let_go(self) -> None:
        """Gone, as if never typed."""
        self.dismiss("gone")
