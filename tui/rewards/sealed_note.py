"""A sealed note that was opened: its words, and nothing else on the page."""

from collections.abc import Iterator

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from models.core.typed_text import clean
from tui.kit.base import FamilyScreen
from tui.widgets.safe_text import plain

GENTLY = 1.2  # seconds in which the words appear, where the family wants motion


class SealedNoteScreen(FamilyScreen[None]):
    """A note from `giver`, in their `colour`. Where the family wants motion, the words appear slowly; otherwise at
    once."""

    CSS_PATH = "sealed_note.tcss"
    AUTO_FOCUS = "#keys KeyButton"

    def __init__(self, giver: str, note: str, colour: str) -> None:
        super().__init__()
        self.heading = _("A note from {name}").format(name=clean(giver))
        self.note = note
        self.colour = colour

    def compose_page(self) -> Iterator[Widget]:
        with Vertical(id="note", classes=f"card -{self.colour or 'none'}"):
            yield Static(plain(self.note))
        yield Static(Content(_("It is yours. Nobody is told that you opened it.")), id="yours", classes="quiet measure")

    def on_mount(self) -> None:
        if self.house.household and self.house.household.motion:
            note = self.query_one("#note")
            note.styles.opacity = 0.0
            note.styles.animate("opacity", 1.0, duration=GENTLY)
