"""Whoever knows the app presses its keys one after the other, faster than a small computer reads: not one is lost."""

from asyncio import sleep
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from models import reward
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled, under_way
from tests.tui.driver import app_of, be
from tests.tui.household import all_open, each, named, noted
from tui import routes
from tui.kit.early_keys import AT_ONCE, EarlyKeys

Home = Callable[..., Path]


def at_once(pilot: Pilot[int], *keys: str) -> None:
    """Keys that come in before the app has answered the first of them."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_who_one_is_and_what_one_wants_in_one_go(home_of: Home, open_app: OpenApp) -> None:
    """`n` and one's number, without waiting for "Who are you?" to be drawn."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        at_once(pilot, "n")
        for _moment in range(99):
            await sleep(0)
            if routes.is_in(routes.who, pilot.app.screen):
                break
        else:
            raise AssertionError(f"nobody was asked who they are: {under_way(pilot)}")
        at_once(pilot, "2")
        await settled(pilot)
        assert routes.is_in(routes.note, pilot.app.screen)
        assert "Jake" in seen(pilot)


async def test_a_yes_before_the_board_is_read(home_of: Home, open_app: OpenApp) -> None:
    """Jake opens the board and says yes at once to what was offered to him."""

    def offered() -> None:
        card = reward.suggest(named("Emily").id, "An evening on the porch", kind=RewardKind.TIME, now=NOW)
        reward.offer(named("Emily").id, card.id, to=[named("Jake").id], family=False, note="", now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=each(all_open, offered))) as pilot:
        await be(pilot, "Jake")
        app_of(pilot).open(routes.board())
        at_once(pilot, "y")
        await settled(pilot)
        assert "Jake said yes" in seen(pilot)


async def test_the_way_out_waits_for_nothing(home_of: Home, open_app: OpenApp) -> None:
    """Esc leaves at once, and what was pressed before it acts on no other screen."""
    path = home_of("Emily", "Jake", fill=each(all_open, lambda: noted("Jake", "Sat on the porch.")))
    async with open_app(path) as pilot:
        app_of(pilot).open(routes.wins())
        at_once(pilot, "j", "escape")
        await settled(pilot)
        assert routes.is_in(routes.home, pilot.app.screen)


async def test_help_waits_for_nothing(home_of: Home, open_app: OpenApp) -> None:
    """Help is one key away before anything is read."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        app_of(pilot).open(routes.board())
        at_once(pilot, "f1")
        await settled(pilot)
        assert routes.is_in(routes.help, pilot.app.screen)


def test_keys_wait_in_their_order_and_are_pressed_once() -> None:
    """Two letters would come the wrong way round, or each of them twice."""
    early = EarlyKeys()
    assert all(early.keeps(Key(key, key), stands=False, in_a_field=False) for key in "ny")
    assert [(key.key, key.character) for key in early.let_go()] == [("n", "n"), ("y", "y")]
    assert early.let_go() == []


@pytest.mark.parametrize(
    ("key", "stands", "in_a_field"),
    [("n", True, False), ("n", False, True), *((key, False, False) for key in sorted(AT_ONCE))],
)
def test_what_need_not_wait_does_not(key: str, stands: bool, in_a_field: bool) -> None:
    """A letter typed into a field that is there already would come too late; help would not come at once."""
    early = EarlyKeys()
    assert not early.keeps(Key(key, key), stands=stands, in_a_field=in_a_field)
    assert early.let_go() == []
