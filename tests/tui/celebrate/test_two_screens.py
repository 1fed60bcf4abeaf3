"""A round on two screens: one leads, the other follows along, and the lead can change hands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import celebration
from models.core.states import Step
from tests.conftest import NOW
from tests.tui.celebrate.rounds import at_home, begun, id_of, round_of, whose_turn
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read
from tui import terminals
from tui.celebrate.follow import FollowPanel
from tui.widgets.big_name import BigName
from tui.widgets.key_button import KeyButton

pytestmark = pytest.mark.slow


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


def follows(pilot: Pilot[int]) -> bool:
    """Whether this screen only looks on."""
    return bool(pilot.app.screen.query(FollowPanel))


def buttons(pilot: Pilot[int]) -> list[str]:
    """What can be pressed here."""
    shown = [each for each in pilot.app.screen.query(KeyButton) if each.display and each.parent is not None]
    return [each.label for each in shown if "TopLine" not in [type(one).__name__ for one in each.ancestors]]


async def test_the_second_screen_follows_without_a_button(home: Callable[..., Path], open_app: OpenApp):
    """Two people don't press "Pass" for one another; whoever sits further off sees whose turn it is."""
    path = home(begun("Emily", "Jake", "Sofia"))
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c")
        await press(bedroom, "c")
        assert not follows(kitchen) and follows(bedroom)
        assert "it follows along here" in seen(bedroom) and whose_turn(bedroom) == "Emily"
        assert buttons(bedroom) == ["Lead here", "Home"]
        await press(bedroom, "p", "y", "z", "m", "a", "plus", "less_than_sign")
        assert whose_turn(bedroom) == "Emily"
        await press(kitchen, "p")
        await settled(bedroom)
        assert whose_turn(kitchen) == whose_turn(bedroom) == "Jake"
        await press(kitchen, "y")
        await settled(bedroom)
        assert whose_turn(bedroom) == "Jake" and "There is no hurry." in seen(bedroom)
        await press(kitchen, "enter")
        await settled(bedroom)
        assert whose_turn(kitchen) == whose_turn(bedroom) == "Sofia"


async def test_each_step_is_followed(home: Callable[..., Path], open_app: OpenApp):
    """From the question how it can be today to the closing line, in the words that stand on the other screen."""
    said = {
        Step.ARRIVE: "How can it be today?",
        Step.REREAD: "A few wins, read again?",
        Step.TURNS: "What",
        Step.APPRECIATE: "Thank you for being here.",
        Step.CHOOSE: "picks a reward, or none.",
        Step.CLOSE: "Thank you for this evening.",
    }
    path = home(begun("Emily", "Jake", to=Step.ARRIVE))
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c")
        await press(bedroom, "c")
        going = round_of(path)
        assert going is not None
        for step in Step:
            assert follows(bedroom) and "it follows along here" in seen(bedroom)
            assert said[step] in bedroom.app.screen.query_one("#question", BigName).words
            if step is not Step.CLOSE:
                await app_of(kitchen).store.run(celebration.go_on, going.id, now=NOW)
                await settled(bedroom)


async def test_the_lead_is_taken_after_one_question(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c")
        await press(bedroom, "c", "enter")
        assert "Lead the round here?" in seen(bedroom)
        await press(bedroom, "escape")
        assert follows(bedroom)
        await press(bedroom, "enter", "y")
        await settled(kitchen)
        assert follows(kitchen) and not follows(bedroom)
        await press(bedroom, "p")
        await settled(kitchen)
        assert whose_turn(kitchen) == "Jake"


async def test_who_leaves_for_home_lets_the_other_lead(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c")
        await press(bedroom, "c")
        await press(kitchen, "escape")
        await settled(bedroom)
        assert not follows(bedroom)
        await press(kitchen, "c")
        assert follows(kitchen)


async def test_two_who_begin_at_once_hold_one_round(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c", "1", "2")
        await press(bedroom, "c", "1")
        await press(kitchen, "enter", "enter")
        await settled(bedroom)
        assert follows(bedroom) and not follows(kitchen)


async def test_a_closed_round_is_over_on_both(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake", to=Step.CLOSE))
    async with open_app(path) as kitchen, open_app(path) as bedroom:
        await press(kitchen, "c")
        await press(bedroom, "c")
        await press(kitchen, "enter")
        await settled(bedroom)
        assert "The round is over." in seen(kitchen) and "The round is over." in seen(bedroom)


async def test_after_a_power_cut_the_round_goes_on_without_a_question(home: Callable[..., Path], open_app: OpenApp):
    """The terminal that led is gone without a word: whoever opens the round next leads it."""
    path = home(begun("Emily", "Jake"))
    gone = terminals.name_of(object()).split("/")
    going = round_of(path)
    assert going is not None
    read(path, lambda: celebration.take_lead(going.id, f"{gone[0]}/{2**22 + 1}/0", now=NOW))
    async with open_app(path) as pilot:
        await press(pilot, "c")
        assert not follows(pilot)
        assert terminals.is_there(terminals.name_of(app_of(pilot)))
    assert read(path, lambda: celebration.open_round(now=NOW)).led_by == ""  # type: ignore[union-attr] - there is one then
    assert terminals.is_there("grandma's tablet/77/1"), "of another machine nothing is known"
    assert not terminals.is_there("")
    assert read(path, lambda: id_of("Emily"))
