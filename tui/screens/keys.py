"""The keys of the screen one came from: the ones on its buttons, and those that hold everywhere."""

from collections.abc import Iterator
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.i18n import N_, _
from tui.screens.base import FamilyScreen
from tui.widgets.key_button import KeyButton

EVERYWHERE = (
    ("F1", N_("Help: you're not alone (Ctrl+G does the same)")),
    ("Esc", N_("Back; nothing is lost")),
    ("Tab", N_("To the next thing; arrows and the mouse work too")),
    ("Enter", N_("Do what is chosen")),
    ("u", N_("Take back what you did last")),
    ("?", N_("These keys")),
)


class KeysScreen(FamilyScreen[None]):
    """A list, read and left."""

    CSS_PATH = "keys.tcss"
    AUTO_FOCUS = "KeyButton"

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__()
        self.heading = _("Keys")
        self._here = [(button.key, button.label) for button in of.query(KeyButton) if button.key and button.display]

    def compose_page(self) -> Iterator[Widget]:
        everywhere = [(key, _(words)) for key, words in EVERYWHERE]
        known = {key for key, _words in everywhere}
        yield Static(Content(_("On this screen")), classes="question")
        yield self._list([each for each in dict.fromkeys(self._here) if each[0] not in known])
        yield Static(Content(_("Everywhere")), classes="question gap")
        yield self._list(everywhere)

    def _list(self, keys: list[tuple[str, str]]) -> Static:
        lines = [Content.assemble(Content.styled(f"{key:<8}", "bold $accent"), Content(words)) for key, words in keys]
        return Static(Content("\n").join(lines))
