"""A round at one table, for the tests: how it comes to stand where it stands, and what is read off the screen."""

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from models import celebration, member
from models.celebration import Round
from models.core.states import Manner, Step, TurnState
from models.storage.tables import SeatRow
from tests.conftest import NOW
from tests.tui.driver import open_cards, read
from tui.widgets.big_name import BigName

FAMILY = ("Emily", "Jake", "Sofia", "Leo")
SIZES = [(80, 24), (120, 40), (200, 60)]


def id_of(name: str) -> str:
    """A member's id, while the file is open."""
    return member.by_name(name, now=NOW).id


def at_home(home_of: Callable[..., Path], fill: Callable[[], object] = lambda: None) -> Path:
    """A family of four whose cards are open."""

    def all_of_it() -> None:
        open_cards(*FAMILY)
        fill()

    return home_of(*FAMILY, fill=all_of_it)


def begun(*names: str, to: Step = Step.TURNS, manner: Manner = Manner.STANDARD) -> Callable[[], None]:
    """A round that these are at, up to a step; the first of them hosts."""

    def fill() -> None:
        going = celebration.begin(id_of(names[0]), [id_of(name) for name in names], manner=manner, now=NOW)
        while going.step is not to:
            going = celebration.go_on(going.id, now=NOW)

    return fill


def round_of(path: Path) -> Round | None:
    """The open round."""
    return read(path, lambda: celebration.open_round(now=NOW))


def state_of(path: Path, name: str) -> TurnState:
    """Where their turn stands."""
    return read(path, lambda: TurnState(SeatRow.get(SeatRow.member == id_of(name)).state))


def whose_turn(pilot: Pilot[int]) -> str:
    """The name that stands large on the screen."""
    return pilot.app.screen.query_one("#name", BigName).words
