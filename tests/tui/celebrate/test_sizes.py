"""Each step of a round fits its window: no button is cut, no word of a step is lost, and what is large stands whole."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from models import celebration, household, reward
from models.access.proof import by_owner
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.tui.celebrate.rounds import at_home, id_of
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import press
from tui.celebrate.steps.turns import TurnsPanel
from tui.widgets.big_name import BigName
from tui.widgets.key_button import KeyButton

pytestmark = pytest.mark.slow

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
# From Home to the page, a name for what the keys lead to. Leo is away; Emily reads what he left.
WALK = {
    "who is here": ("c",),
    "three of us": ("1", "2", "3"),
    "how it can be": ("enter", "enter"),
    "reread": ("1",),
    "a turn": ("enter",),
    "more": ("m",),
    "speaking": ("escape", "y"),
    "the field": ("enter", "enter"),
    "the last turn": ("escape", "p"),
    "what Leo left": ("p",),
    "read out": ("enter",),
    "everyone had a turn": ("enter",),
    "thanks": ("enter",),
    "choose": ("enter", "enter", "enter", "enter"),
    "a promise": ("p",),
    "the field of a promise": ("a",),
    "close": ("escape", "enter"),
    "the page": ("enter",),
}


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


def everything() -> None:
    """A round with an easy one asked for, words left, a reward to choose, and a closing line of one's own."""
    household.change(proof=by_owner(None), closing_line="Good night, and thank you for being here.", now=NOW)
    celebration.leave_words(id_of("Leo"), "I think of you.", reader_id=id_of("Emily"), now=NOW)
    celebration.ask_for_easy_one(id_of("Sofia"), now=NOW)
    reward.suggest(id_of("Leo"), "See the ducks", kind=RewardKind.OUTING, now=NOW)


def cut(pilot: Pilot[int]) -> Iterator[str]:
    """What does not stand whole on this screen."""
    screen = pilot.app.screen
    for button in screen.query(KeyButton):
        whole = button.render().cell_length <= button.content_size.width
        inside = screen.region.contains_region(button.region)
        if button.is_on_screen and button.region.height and not (whole and inside):
            yield f"the button {button.label}"
    for foot in screen.query("#keys KeyButton").results(KeyButton):
        if foot.display and not foot.is_on_screen:
            yield f"the key {foot.label}"
    for steps in screen.query("#steps").results(Static):
        drawn = steps.render()
        if isinstance(drawn, Content) and drawn.cell_length > steps.content_size.width:
            yield "the steps"
    for large in screen.query(BigName):
        drawn = large.render()
        rows = str(drawn).split("\n")
        if len(rows) > max(1, large.content_size.height) or not screen.region.contains_region(large.region):
            yield f"the words {large.words}"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_step_stands_whole(home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]):
    """From a window of a phone's size to a wall's: the family reads every word, and every key is in sight."""
    wrong: list[str] = []
    async with open_app(home(everything), size=size) as pilot:
        for name, keys in WALK.items():
            await press(pilot, *keys)
            wrong.extend(f"{name}: {each}" for each in cut(pilot))
            if name == "how it can be":
                assert "Somebody asked for an easy one." in seen(pilot)
            if panels := pilot.app.screen.query(TurnsPanel):
                answers = panels.first().query("#answers KeyButton")
                widths = [each.region.width for each in answers if each.display and each.region.width]
                assert not widths or max(widths) - min(widths) <= 1, "no answer is larger than another"
        assert "The round is over." in seen(pilot)
    assert not wrong, "\n".join(["", *wrong])
