"""A wait of the tests that never ends fails, and says what was still under way: silent, it would let a broken app pass."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import OpenApp, settled, under_way
from tests.tui.driver import HomeOf


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of("Emily", "Jake")


async def test_work_that_never_ends_is_named(home: Path, open_app: OpenApp) -> None:
    """A read that hangs would be taken for an empty screen."""
    async with open_app(home) as pilot:

        async def asleep() -> None:
            await asyncio.sleep(60)

        worker = pilot.app.run_worker(asleep, name="sleeps a minute")
        with pytest.raises(AssertionError, match=r"never came to rest: .*sleeps a minute"):
            await settled(pilot, rounds=20)
        worker.cancel()


async def test_a_screen_that_paints_for_ever_is_named(home: Path, open_app: OpenApp) -> None:
    """A widget that asks for a new paint in each paint warms the device, and nobody would see it."""
    async with open_app(home) as pilot:
        screen = pilot.app.screen

        def again() -> None:
            screen.refresh(layout=True)
            screen.call_after_refresh(again)

        again()
        with pytest.raises(AssertionError, match=r"never came to rest: .*HomeScreen"):
            await settled(pilot, rounds=20)


async def test_a_dialog_that_waits_for_its_answer_is_at_rest(home: Path, open_app: OpenApp) -> None:
    """Nothing is under way while somebody thinks about "Are you sure?"."""
    async with open_app(home) as pilot:
        await pilot.press("n")
        await settled(pilot)
        assert under_way(pilot) == []


async def test_what_is_under_way_is_told_by_its_kind(home: Path, open_app: OpenApp) -> None:
    """Whoever reads the failure knows where to look."""
    async with open_app(home) as pilot:
        pilot.app.screen.add_class("-unread")
        assert under_way(pilot)[0].startswith("reading: HomeScreen")
