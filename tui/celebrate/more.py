"""More, in a round: a hard week, a pause, an early end, or something about questions. Answers with the name of the
choice, or None."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import N_, _
from models.core.typed_text import clean
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class MoreScreen(FamilyScreen[str]):
    """`turn` is the name of the member whose turn it is, or empty between turns: then the choices about a turn are not
    shown."""

    CSS_PATH = "more.tcss"
    AUTO_FOCUS = "#page KeyButton"
    MANNERS: ClassVar[Manners] = Manners(back=N_("Back to the round"), undoes=Undoes.NOTHING)
    BINDINGS = [Binding(str(place), f"answer({place})", show=False) for place in range(1, 6)]

    def __init__(self, turn: str) -> None:
        super().__init__()
        self.heading = _("More")
        of_a_turn = (
            ("hard_week", _("A hard week"), _("No wins are asked for, and the questions become gentler.")),
            (
                "pause",
                _("Pause {name}'s turn").format(name=clean(turn)),
                _("Let's talk later, off the screen. What was written in this turn is wiped."),
            ),
            ("end", _("End early"), _("To the closing line. What was written is kept.")),
            ("not_this_one", _("Not this question again"), _("Another one is asked now. Settings can bring it back.")),
        )
        own = ("question", _("A question of our own"), _("It is asked from the next round on."))
        self.choices = [*(each for each in of_a_turn if turn or each[0] == "end"), own]

    def compose_page(self) -> Iterator[Widget]:
        for place, (_which, label, about) in enumerate(self.choices, start=1):
            yield KeyButton(str(place), label, f"answer({place})")
            yield Static(Content(about), classes="quiet about")

    def action_answer(self, place: int) -> None:
        """Answers with the choice at this place, counted from 1."""
        if place <= len(self.choices):
            self.dismiss(self.choices[place - 1][0])
