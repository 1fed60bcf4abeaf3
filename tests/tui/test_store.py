"""The one gate to the family's file: what was asked for is done, and whoever shows something else hears of it."""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from models import doors, drafts
from models.access.proof import by_owner
from models.core.errors import BadInput
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import HomeOf, app_of, be, enter, read
from tests.tui.household import all_open
from tui import routes
from tui.home.screen import HomeScreen
from tui.kit.base import FamilyScreen
from tui.store import Store


async def test_who_wrote_is_not_told_and_the_others_are(home_of: HomeOf, open_app: OpenApp) -> None:
    """A screen that shows what its own write brought would read all of it again; one that wasn't told of another
    terminal's change would show yesterday's."""
    path = home_of("Emily", fill=all_open)
    async with open_app(path) as pilot:
        store, told = app_of(pilot).store, list[object]()
        loaded: list[int] = []
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        load = home.load

        async def counted() -> None:
            loaded.append(1)
            await load()

        home.load = counted  # type: ignore[method-assign] - for this test alone
        app_of(pilot).family_changed.subscribe(home, told.append)
        door = await store.run_for(home, doors.open_door, "Porch.", now=NOW)
        await settled(pilot)
        assert (told, loaded) == ([home], [])
        await store.run(doors.close_door, door.id, now=NOW)
        await settled(pilot)
        assert (told, loaded) == ([home, None], [1])
        read(path, lambda: doors.open_door("Kitchen.", now=NOW))
        await store.run_for(home, doors.open_door, "Porch.", now=NOW)
        await settled(pilot)
        assert told[2:] == [None], "another terminal wrote as well, and that is not what the verb brought"


HEARERS: dict[str, Callable[[str], Screen[Any]]] = {
    "settings": lambda _emily: routes.settings(by_owner(None)),
    "my settings": routes.member_settings,
    "plant": lambda _emily: routes.plant("a win"),
    "wins": lambda _emily: routes.wins(),
}


@pytest.mark.parametrize("room", HEARERS)
async def test_a_screen_hears_once(home_of: HomeOf, open_app: OpenApp, room: str) -> None:
    """A small computer would read everything twice for each change, in the middle of somebody's typing."""
    async with open_app(home_of("Emily", fill=all_open), size=(80, 24)) as pilot:
        emily = await be(pilot, "Emily")
        await enter(pilot, HEARERS[room](emily.id))
        screen = pilot.app.screen
        assert isinstance(screen, FamilyScreen)
        loaded: list[int] = []

        async def counted() -> None:
            loaded.append(1)

        screen.load = counted  # type: ignore[method-assign] - for this test alone
        await app_of(pilot).store.run(doors.open_door, "Porch.", now=NOW)
        await settled(pilot)
        assert loaded == [1]


async def test_what_fails_with_nobody_there_goes_to_the_log(tmp_path: Path) -> None:
    """A full disk would be nobody's to know; and Python's own complaint would stand across the family's screen."""
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))
    store = Store(tmp_path / "family.db", clock=lambda: NOW)
    await store.open()

    async def leave(verb: Callable[[], object]) -> None:
        waiter = asyncio.create_task(store.run(verb))
        await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.wait([waiter])
        await store.run(lambda: None)

    def full() -> None:
        raise OSError("no room for: what Jake wrote")

    def refuses() -> None:
        raise BadInput("not this")

    await leave(refuses)
    assert not (tmp_path / "family.log").exists()
    await leave(full)
    await store.close()
    gc.collect()
    assert "OSError" in (noted := (tmp_path / "family.log").read_text("utf-8")) and "Jake" not in noted
    assert complaints == []


async def test_what_was_asked_for_before_the_end_is_done(tmp_path: Path) -> None:
    """A save, and the plug of the terminal right after it."""
    store = Store(tmp_path / "family.db", clock=lambda: NOW)
    early = asyncio.create_task(store.run(lambda: None))
    await asyncio.sleep(0)
    early.cancel()
    await store.open()
    waiter = asyncio.create_task(store.run(drafts.keep, None, "note", {"text": "the last words"}, now=NOW))
    await asyncio.sleep(0)
    waiter.cancel()
    await store.close()
    late = asyncio.create_task(store.run(lambda: None))
    await asyncio.wait([late], timeout=5)
    assert late.cancelled(), "whoever comes after the end is called off"
    assert read(tmp_path / "family.db", lambda: drafts.find(None, "note")) == {"text": "the last words"}
