"""Work whose screen has been left meanwhile finds nothing to act on: that is no error. On a screen that stands it is one."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import work
from textual.message import Message
from textual.widgets import Static
from textual.worker import WorkerCancelled, WorkerFailed

from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import app_of, enter, press
from tests.tui.household import all_open
from tui import routes
from tui.kit.base import FamilyScreen

Home = Callable[..., Path]


class Late(FamilyScreen[None]):
    """Begins something, and ends it when told."""

    class Said(Message):
        """To itself."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()

    @work
    async def begin(self) -> None:
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.query_one("#not-there", Static)

    @work
    async def begin_here(self) -> None:
        self.query_one("#not-there", Static)

    def on_late_said(self) -> None:
        self.query_one("#not-there", Static)


@pytest.fixture
def home(home_of: Home) -> Path:
    return home_of("Emily", fill=all_open)


@pytest.mark.parametrize("what", ["work", "a message"])
async def test_what_comes_too_late_is_no_crash(home: Path, open_app: OpenApp, what: str) -> None:
    """The calm page would come up because somebody was quick."""
    async with open_app(home) as pilot:
        late = Late()
        await enter(pilot, late)
        if what == "work":
            late.begin()
            await pilot.pause()
        late.dismiss()
        if what == "a message":
            late.post_message(Late.Said())
        await settled(pilot)
        await press(pilot, "f1")
        assert app_of(pilot).is_running and routes.is_in(routes.help, pilot.app.screen)
    assert not home.with_suffix(".log").exists()


async def test_the_same_on_a_screen_that_stands_is_noted(home: Path, open_app: OpenApp) -> None:
    """An error of ours would be hidden for good."""
    with pytest.raises(WorkerFailed, match="not-there"):
        async with open_app(home) as pilot:
            late = Late()
            await enter(pilot, late)
            late.begin_here()
            await settled(pilot)
    assert "NoMatches" in home.with_suffix(".log").read_text("utf-8")


class Slow(Static):
    """Takes its time to go."""

    def __init__(self) -> None:
        super().__init__("", id="slow")
        self.goes, self.may_go = asyncio.Event(), asyncio.Event()

    async def on_unmount(self) -> None:
        self.goes.set()
        await self.may_go.wait()


async def test_a_drawing_that_is_cancelled_takes_nothing_with_it(home: Path, open_app: OpenApp) -> None:
    """Whoever left a page while it was drawn anew ended the whole app, without a word in the log."""
    async with open_app(home, kiosk=True) as pilot:
        late, slow = Late(), Slow()
        await enter(pilot, late)
        page = late.query_one("#page")
        await page.mount(slow)

        async def draw() -> None:
            await page.remove_children("#slow")

        drawing = late.run_worker(draw())  # pyright: ignore[reportUnknownMemberType] - of any result
        await slow.goes.wait()
        drawing.cancel()
        with pytest.raises(WorkerCancelled):
            await drawing.wait()
        slow.may_go.set()
        await settled(pilot)
        assert app_of(pilot).is_running
        await press(pilot, "escape", "f1")
        assert routes.is_in(routes.help, pilot.app.screen)
    assert not home.with_suffix(".log").exists()


async def test_the_last_room_leads_home(home: Path, open_app: OpenApp) -> None:
    """An empty screen answers no key, F1 neither; only the plug would help."""
    async with open_app(home) as pilot:
        app_of(pilot).pop_screen()
        late = Late()
        await enter(pilot, late)
        await press(pilot, "escape")
        assert routes.is_in(routes.home, pilot.app.screen)
