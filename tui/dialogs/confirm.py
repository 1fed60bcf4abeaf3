"""One question with a yes and a no. Answers True or None."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class ConfirmScreen(FamilyScreen[bool]):
    """`question` and `detail` are the app's own words; `yes` and `no` are the labels of the buttons."""

    CSS_PATH = "confirm.tcss"
    AUTO_FOCUS = "#no"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [letter("y", "yes")]

    def __init__(self, question: str, yes: str, no: str, detail: str = "") -> None:
        super().__init__()
        self.heading = question
        self.detail = detail
        self.yes = yes
        self.no = no

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.detail), classes="measure gap")
        yield KeyButton("y", self.yes, "yes", id="yes", classes="gap")
        yield KeyButton("Esc", self.no, "back", id="no", classes="gap")

    def compose_keys(self) -> Iterator[Widget]:
        yield from ()

    def action_yes(self) -> None:
        """Answers True."""
        self.dismiss(True)
