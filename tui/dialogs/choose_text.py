"""Choosing one of several texts. Answers with its id, or None."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from tui.kit.base import FamilyScreen
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line, shortened

LENGTH = 60  # the most characters that are shown of each
AROUND = 12  # columns that the rest of the button takes


class ChooseTextScreen(FamilyScreen[str]):
    """`texts` are pairs of an id and what somebody wrote."""

    CSS_PATH = "choose_text.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#page KeyButton"
    BINDINGS = [Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 10)]

    def __init__(self, question: str, texts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = question
        self.texts = texts

    def compose_page(self) -> Iterator[Widget]:
        for place, (_id, text) in enumerate(self.texts, start=1):
            words = shortened(one_line(text), min(LENGTH, self.app.size.width - AROUND)).plain
            yield KeyButton(str(place) if place < 10 else "", words, f"choose({place})")

    def action_choose(self, place: int) -> None:
        """Answers with the text at this place, counted from 1."""
        if place <= len(self.texts):
            self.dismiss(self.texts[place - 1][0])
