"""Two keys at once, while the file's thread is busy: one ends where one of them leads, and never on an empty screen."""

from itertools import pairwise, permutations
from pathlib import Path
from random import Random
from threading import Event

import pytest
from textual.binding import Binding
from textual.events import Key
from textual.pilot import Pilot

from tests import examples
from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import app_of
from tests.tui.screen_catalogue import VISITS, visit
from tui.kit.base import FamilyScreen
from tui.member.screen import MemberScreen

pytestmark = pytest.mark.slow

PAIRS = 2  # of each of these rooms in every run; the deep profile tries all of all
ROOMS = (
    "home",
    "who",
    "choose_member",
    "pin",
    "member",
    "note",
    "wins",
    "board",
    "confirm",
    "help",
    "quiet",
    "celebrate",
)
BUSY = 0.5  # seconds, unless both keys were taken before
ENDS = {"ctrl+q"}  # ends the app, as it should


def keys_of(pilot: Pilot[int]) -> list[str]:
    """The keys that mean something here; one of those that mean the same."""
    bound = [each for kind in type(pilot.app.screen).__mro__ for each in vars(kind).get("BINDINGS", [])]
    keys = {each.action: each.key.split(",")[0] for each in reversed(bound) if isinstance(each, Binding)}
    found = {*keys.values(), "1", "2", "enter", "escape"} - ENDS
    return sorted(each for each in found if not each.startswith(("page", "up", "down", "left", "right", "f1")))


async def where(pilot: Pilot[int], room: str, *keys: str, busy: bool) -> str:
    """In which room one ends."""
    app = app_of(pilot)
    await visit(pilot, room)
    done = Event()
    if busy:
        app.store.begin(None, done.wait, BUSY)
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))
        if not busy:
            await settled(pilot)
    for _look in range(3):
        await pilot.pause()
    done.set()
    await settled(pilot)
    assert app.is_running and app.return_code is None
    assert all(isinstance(each, FamilyScreen) for each in app.screen_stack[1:])
    assert [below for below, on_it in pairwise(map(type, app.screen_stack)) if below is on_it] == [], (
        "twice the same room"
    )
    if isinstance(app.screen, MemberScreen) and app.acting is not None:
        assert app.acting.id == app.screen.member_id, "one's page, and somebody else at the keyboard"
    return type(app.screen).__name__


@pytest.mark.parametrize("room", VISITS if examples.is_deep() else ROOMS)
async def test_two_keys_at_once_lead_where_one_of_them_leads(sample_home: Path, open_app: OpenApp, room: str) -> None:
    """At “Who are you?” a key too many took Home away, and no key drew anything any more."""
    async with open_app(sample_home, kiosk=True) as pilot:
        await visit(pilot, room)
        pairs = list(permutations(keys_of(pilot), 2))
        if not examples.is_deep():
            pairs = Random(room).sample(pairs, PAIRS)
        for first, second in pairs:
            found = await where(pilot, room, first, second, busy=True)
            leads = [(first,), (second,), (first, second)]
            assert found in [await where(pilot, room, *keys, busy=False) for keys in leads], (first, second)


@pytest.mark.parametrize(("first", "second"), [("1", "2"), ("1", "h"), ("question_mark", "1")])
async def test_two_ways_out_of_home_lead_into_one_room(
    sample_home: Path, open_app: OpenApp, first: str, second: str
) -> None:
    """Two cards under a child's flat hand: one's page stood there, and the other one was at the keyboard."""
    async with open_app(sample_home, kiosk=True) as pilot:
        found = await where(pilot, "home", first, second, busy=True)
        assert found in [await where(pilot, "home", each, busy=False) for each in (first, second)]
