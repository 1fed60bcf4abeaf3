"""More, in a round: a hard week, a pause, an early end; the question that stands, and others. Answers which, or None."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.i18n import _
from models.limits import clean
from tui.screens.base import FamilyScreen
from tui.widgets.key_button import KeyButton


class MoreScreen(FamilyScreen[str]):
    """`turn` is the name of whose turn it is, or empty between turns: what belongs to a turn is not there then."""

    CSS_PATH = "more.tcss"
    AUTO_FOCUS = "#page KeyButton"
    BINDINGS = [
        Binding("1", "answer('hard_week')", show=False),
        Binding("2", "answer('pause')", show=False),
        Binding("3", "answer('end')", show=False),
        Binding("4", "answer('not_this_one')", show=False),
        Binding("5", "answer('question')", show=False),
    ]

    def __init__(self, turn: str) -> None:
        super().__init__()
        self.heading = _("More")
        self.turn = turn

    def compose_page(self) -> Iterator[Widget]:
        if self.turn:
            yield KeyButton("1", _("A hard week"), "answer('hard_week')")
            yield _about(_("No wins are asked for, and the questions become gentler."))
            yield KeyButton("2", _("Pause {name}'s turn").format(name=clean(self.turn)), "answer('pause')")
            yield _about(_("Let's talk later, off the screen. What was written in this turn is wiped."))
        yield KeyButton("3", _("End early"), "answer('end')")
        yield _about(_("To the closing line. What was written is kept."))
        if self.turn:
            yield KeyButton("4", _("Not this question again"), "answer('not_this_one')")
            yield _about(_("Another one is asked now. Settings can bring it back."))
        yield KeyButton("5", _("A question of our own"), "answer('question')")
        yield _about(_("It is asked from the next round on."))

    def back_words(self) -> str:
        return _("Back to the round")

    def action_answer(self, which: str) -> None:
        """This one."""
        if self.turn or which in ("end", "question"):
            self.dismiss(which)


def _about(words: str) -> Static:
    return Static(Content(words), classes="quiet about")
