"""Asks whether a text is about a member whom it names. Answers True or False; None where the writer goes back to the
words."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.labelled_button import Way


class AboutTooScreen(FamilyScreen[bool]):
    """Two equal answers, each with its effect beside it."""

    CSS_PATH = "about_too.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#words-again"  # so that one Enter too many decides nothing
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [Binding("1", "answer(True)", show=False), Binding("2", "answer(False)", show=False)]

    def __init__(self, question: str, yes: str, yes_means: str, no: str, no_means: str) -> None:
        super().__init__()
        self.heading = question
        self.ways = (yes, yes_means), (no, no_means)

    def compose_page(self) -> Iterator[Widget]:
        (yes, yes_means), (no, no_means) = self.ways
        yield Way("1", yes, "answer(True)", yes_means, id="yes")
        yield Way("2", no, "answer(False)", no_means, id="no")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Esc", _("Back to the words"), "back", id="words-again")

    def action_answer(self, about_them: bool) -> None:
        """Answers with that."""
        self.dismiss(about_them)
