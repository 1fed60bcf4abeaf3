"""Celebrate together: a family around one screen, the device passed round, and nothing lost or told."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from models import celebration, feed, member, reward, win
from models.core.states import Kind, Manner, RewardKind, Step
from models.storage.tables import SeatRow
from tests.conftest import NOW
from tests.tui.celebrate.rounds import SIZES, at_home, begun, id_of, round_of, whose_turn
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, be, enter, press, read, write
from tui import routes
from tui.celebrate.round import RoundScreen
from tui.widgets.cards.reward_card import RewardCard


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_round_by_keys(home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]):
    """Arrive, reread, turns, thanks, a reward, a promise, the closing line, and the page among the wins."""

    def fill() -> None:
        win.note(id_of("Jake"), "Ten minutes on the porch.", now=NOW)
        reward.suggest(id_of("Leo"), "See the ducks", kind=RewardKind.OUTING, now=NOW)

    path = home(fill)
    async with open_app(path, size=size) as pilot:
        await press(pilot, "c", "1", "2", "3", "enter", "enter")
        assert "Join, listen or leave at any time." in seen(pilot)
        await press(pilot, "1", "w")
        assert "Ten minutes on the porch." in seen(pilot)
        await press(pilot, "enter")
        assert whose_turn(pilot) == "Emily" and "Emily, then Jake" in seen(pilot)
        await press(pilot, "y")
        assert whose_turn(pilot) == "Emily" and "There is no hurry." in seen(pilot)
        await press(pilot, "enter")
        assert "Thank you, Emily." in seen(pilot) and whose_turn(pilot) == "Jake"
        await press(pilot, "p")
        assert "Thank you, Jake." in seen(pilot) and whose_turn(pilot) == "Sofia"
        await press(pilot, "enter")
        await write(pilot, "I came to dinner")
        await press(pilot, "ctrl+s")
        assert "Thank you, Sofia." in seen(pilot)
        await press(pilot, "enter")
        for name in ("Emily", "Jake", "Sofia"):
            assert whose_turn(pilot) == name
            await press(pilot, "enter")
        assert "Everyone was thanked." in seen(pilot)
        await press(pilot, "enter", "enter", "a")
        await write(pilot, "Lights out on Friday")
        await press(pilot, "enter")
        assert "Lights out on Friday" in seen(pilot) and "Picked: See the ducks" in seen(pilot)
        await press(pilot, "enter")
        assert "What was said is kept with care. Nothing is due before next time." in seen(pilot)
        await press(pilot, "enter")
        assert "I came to dinner" in seen(pilot)
    (page,) = read(path, lambda: list(feed.page(None, only=feed.Filter(kinds=(Kind.EVENING,))).wins))
    assert [(turn.author, turn.text) for turn in page.turns] == [("Sofia", "I came to dinner")]
    assert page.promises == ("Lights out on Friday",)
    assert read(path, lambda: SeatRow.select().count()) == 0


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.ARRIVE])
async def test_a_round_goes_on_where_it_was(home: Callable[..., Path], open_app: OpenApp, step: Step):
    """At any step: closed, killed or left for Home, it is picked up from disk."""
    path = home(begun("Emily", "Jake", to=step))
    for _visit in range(2):
        async with open_app(path) as pilot:
            await press(pilot, "c")
            where = pilot.app.screen
            assert isinstance(where, RoundScreen) and where.table and where.table.round
            assert where.table.round.step is step
            await press(pilot, "escape")
            assert "Go on with Sunday's round" in seen(pilot)
    going = round_of(path)
    assert going is not None and going.step is step


async def test_looking_in_begins_nothing(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter", "escape")
    assert round_of(path) is None


async def test_anyone_may_take_the_host_s_place(home: Callable[..., Path], open_app: OpenApp):
    """The rota proposes Emily; she isn't here, and nothing is said about it; then Leo takes it from Jake."""
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c")
        assert "Emily hosts this time" in seen(pilot)
        await press(pilot, "2", "4")
        assert "Jake hosts this time" in seen(pilot) and seen(pilot).count("Emily") == 1
        await press(pilot, "a")
        assert "Leo hosts this time" in seen(pilot)
        await press(pilot, "enter", "enter")
    going = round_of(path)
    assert going is not None and going.host is not None and going.host.name == "Leo"
    assert [seat.name for seat in going.seats if seat.present] == ["Leo", "Jake"]


async def test_who_is_here_can_be_put_right_before_it_begins(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c", "1", "2", "enter", "enter", "less_than_sign", "2", "3", "enter", "enter")
        assert "Emily reads this out." in seen(pilot)
        await press(pilot, "3")
        going = round_of(path)
    assert going is not None and {seat.name for seat in going.seats if seat.present} == {"Emily", "Sofia"}
    assert (going.manner, going.step) == (Manner.SHORT, Step.TURNS)


async def test_a_late_comer_joins_at_any_step(home: Callable[..., Path], open_app: OpenApp):
    """Their turn comes last, and they are thanked like everyone."""
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "plus", "4")
        assert "Welcome, Leo." in seen(pilot) and whose_turn(pilot) == "Emily"
        await press(pilot, "p", "p")
        assert whose_turn(pilot) == "Leo"
        await press(pilot, "p", "enter", "plus", "3", "enter", "enter", "enter")
        assert whose_turn(pilot) == "Sofia"


async def test_somebody_home_for_the_evening_joins(home: Callable[..., Path], open_app: OpenApp):
    """Set aside is out of rota and questions, not out of the family."""

    def fill() -> None:
        begun("Emily", "Jake")()
        member.set_aside(id_of("Sofia"), now=NOW)

    async with open_app(home(fill)) as pilot:
        await press(pilot, "c", "plus", "4")
        assert "Welcome, Sofia." in seen(pilot)
        await press(pilot, "p", "p")
        assert whose_turn(pilot) == "Sofia"


@pytest.mark.parametrize("manner", list(Manner))
async def test_each_manner_goes_its_way(home: Callable[..., Path], open_app: OpenApp, manner: Manner):
    """From how it can be today to the page, by Enter and "Pass" alone."""
    path = home()
    steps: list[Step] = []
    groups: set[str] = set()
    async with open_app(path) as pilot:
        await press(pilot, "c", "1", "2", "enter", "enter", str([*Manner].index(manner) + 1))
        while going := round_of(path):
            steps += [] if going.step in steps else [going.step]
            groups |= {going.prompt.group} if going.prompt else set()
            none_today = going.step is Step.CHOOSE and bool(pilot.app.screen.query("#none").first().display)
            await press(pilot, "p" if going.turn or none_today else "enter")
        assert "The round is over." in seen(pilot)
    left_out = (Step.REREAD, Step.CHOOSE) if manner is Manner.SHORT else ()
    assert steps == [step for step in Step if step is not Step.ARRIVE and step not in left_out]
    hard = manner in (Manner.HARD_WEEK, Manner.HARD_TIME)
    assert (groups == {str(manner)}) is hard


async def test_an_early_end_keeps_what_was_written(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "We laughed")
        await press(pilot, "ctrl+s", "m", "3")
        assert "End here for today?" in seen(pilot)
        await press(pilot, "y")
        assert "Nothing is due before next time." in seen(pilot)
        await press(pilot, "enter")
        assert "We laughed" in seen(pilot)


async def test_promises_of_last_time_ask_nothing_but_keep_or_let_go(home: Callable[..., Path], open_app: OpenApp):
    """At most two in all: with two the way to a third is not there."""

    def fill() -> None:
        begun("Emily", "Jake", to=Step.CHOOSE)()
        going = celebration.open_round(now=NOW)
        assert going is not None
        for minute, words in enumerate(("Lights out on Friday", "One walk")):
            celebration.promise(going.id, words, now=NOW + timedelta(minutes=minute))
        celebration.close(going.id, now=NOW)
        begun("Emily", "Jake", to=Step.CHOOSE)()

    path = home(fill)
    async with open_app(path) as pilot:
        await press(pilot, "c", "p")
        words = seen(pilot)
        assert "Lights out on Friday" in words and "One walk" in words
        assert not re.search(r"did you|done\?|kept\?", words, re.IGNORECASE)
        assert "a A small promise" not in words
        await pilot.click(".promise KeyButton")
        await settled(pilot)
        assert "goes on" in seen(pilot)
        await pilot.click(".promise:last-of-type KeyButton:last-of-type")
        await settled(pilot)
        assert "One walk" not in seen(pilot) and "a A small promise" in seen(pilot)


async def test_enter_is_the_reward_while_the_minutes_go_by(home: Callable[..., Path], open_app: OpenApp):
    """The family's file changes while they choose: Enter would have opened Help."""

    def fill() -> None:
        reward.suggest(id_of("Leo"), "See the ducks", kind=RewardKind.OUTING, now=NOW)
        begun("Emily", "Jake", to=Step.CHOOSE)()

    def another_idea() -> None:
        reward.suggest(id_of("Leo"), "Build a raft", kind=RewardKind.OUTING, now=NOW)

    path = home(fill)
    async with open_app(path) as pilot:
        await press(pilot, "c")
        assert isinstance(pilot.app.screen.focused, RewardCard)
        app_of(pilot).store.now = lambda: NOW + timedelta(minutes=1)
        await app_of(pilot).screen.reload().wait()  # type: ignore[attr-defined] - it is the page that was opened
        assert isinstance(pilot.app.screen.focused, RewardCard)
        read(path, another_idea)
        await app_of(pilot).store.look()
        await settled(pilot)
        assert "Build a raft" in seen(pilot) and isinstance(pilot.app.screen.focused, RewardCard)


async def test_nobody_is_at_the_keyboard_in_a_round(home: Callable[..., Path], open_app: OpenApp):
    """The device is passed round: whoever was known when the round came up is not known any more."""
    async with open_app(home(begun("Emily", "Jake"))) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.celebrate())
        assert app_of(pilot).acting is None
        assert pilot.app.screen.MANNERS.idle_minutes == 30  # type: ignore[attr-defined] - it is the page that was opened


@pytest.mark.parametrize("step", list(Step))
async def test_no_clock_is_shown(home: Callable[..., Path], open_app: OpenApp, step: Step):
    async with open_app(home(begun("Emily", "Jake", to=step))) as pilot:
        await press(pilot, "c")
        assert not re.search(r"\d\d:\d\d|o'clock", seen(pilot))


async def test_a_round_closed_on_another_terminal_ends_here_too(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    going = round_of(path)
    assert going is not None
    async with open_app(path) as pilot:
        await press(pilot, "c")
        await app_of(pilot).store.run(celebration.close, going.id, now=NOW)
        await settled(pilot)
        assert "The round is over." in seen(pilot)


async def test_one_terminal_leads_and_the_other_follows(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    going = round_of(path)
    assert going is not None
    async with open_app(path) as pilot:
        await press(pilot, "c")
        await app_of(pilot).store.run(celebration.passes, going.id, going.seats[0].member_id, now=NOW)
        await settled(pilot)
        assert whose_turn(pilot) == "Jake"
