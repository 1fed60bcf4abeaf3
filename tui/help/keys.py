"""The keys of the screen below: those on its buttons, and those that work everywhere."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import N_, _, is_plain
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.landscape.strip import Horizon
from tui.widgets.safe_text import one_line

EVERYWHERE = (
    ("F1", N_("Help: you're not alone (Ctrl+G does the same)")),
    ("Esc", N_("Back; nothing is lost")),
    ("Tab", N_("To the next thing; arrows and the mouse work too")),
    ("Enter", N_("Do what is chosen")),
    ("u", N_("Take back what you did last; your words stay yours")),
    ("?", N_("These keys")),
)


def _shows(button: Widget) -> bool:
    """Whether it stands on its screen: a button is gone with the row it is in."""
    return all(each.display for each in button.ancestors_with_self if isinstance(each, Widget))


class KeysScreen(FamilyScreen[None]):
    """A list to read; `of` is the screen whose keys it shows."""

    CSS_PATH = "keys.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#keys KeyButton"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self, of: Screen[Any]) -> None:
        super().__init__()
        self.heading = _("Keys")
        further = of.further_keys() if isinstance(of, FamilyScreen) else []
        buttons = [(button.key, button.label) for button in of.query(KeyButton) if button.key and _shows(button)]
        undoes = not isinstance(of, FamilyScreen) or of.MANNERS.undoes is not Undoes.NOTHING
        self._everywhere = [each for each in EVERYWHERE if undoes or each[0] != "u"]
        self._here = [*dict.fromkeys(buttons), *further]
        lands = [land for land in of.query(Landscape) if land.display and not isinstance(land, Horizon)]
        self._land = "" if is_plain() else "\n".join(land.describe() for land in lands)

    def compose_page(self) -> Iterator[Widget]:
        everywhere = [(key, _(words)) for key, words in self._everywhere]
        known = {key for key, _words in everywhere}
        with Flow():
            yield self._list(_("On this screen"), [each for each in self._here if each[0] not in known])
            yield self._list(_("Everywhere"), everywhere)
        if self._land:
            yield Static(Content(self._land), id="land-in-words", classes="quiet measure")

    def _list(self, heading: str, keys: list[tuple[str, str]]) -> Static:
        lines = [Content.styled(heading, "bold"), Content("")]
        for key, words in keys:
            lines.append(Content.assemble(Content.styled(f"{key:<8}", "bold $accent"), one_line(words)))
        return Static(Content("\n").join(lines), classes="list")
