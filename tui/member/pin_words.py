"""The four words that come with a PIN. They are shown once, to be written down."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class PinWordsScreen(FamilyScreen[None]):
    """Only its own button closes it, so that no accidental key loses the words."""

    CSS_PATH = "pin_words.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#page"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING, idle_minutes=10)  # time to find paper
    BINDINGS = [letter("y", "written")]

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.heading = _("Please write these down")
        self.words = words

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(
                _(
                    "If you forget the PIN, these four words open it all at once. You see them only now. Put them on "
                    "paper, in this order. Keep it where only you look."
                )
            ),
            classes="measure",
        )
        lines = [
            Content.assemble(Content.styled(f"{place}  ", "$quiet"), Content.styled(word, "bold"))
            for place, word in enumerate(self.words, start=1)
        ]
        yield Static(Content("\n").join(lines), id="words", classes="card raised")
        yield Static(
            Content(_("You can have new ones at any time, beside the PIN in the settings.")), classes="quiet measure"
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("y", _("I have written them down"), "written")

    def action_back(self) -> None:
        """Doesn't leave; asks whether the words are written down."""
        self.say(_("Have you written them down? Then go on with y."))

    def action_written(self) -> None:
        """Closes the screen."""
        self.dismiss(None)
