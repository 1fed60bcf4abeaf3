"""Home's line of what was done: whoever comes next reads it too, so it stands for a moment and tells on nobody."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press
from tests.tui.household import all_open
from tui import routes
from tui.home import screen

Home = Callable[..., Path]
SAID = "Good to have you."


@pytest.fixture
def home(home_of: Home) -> Path:
    return home_of("Emily", "Jake", fill=all_open)


async def done_on_home(pilot: Pilot[int]) -> None:
    await press(pilot, "i", "1")
    assert SAID in seen(pilot)


async def test_it_is_gone_when_home_comes_back_a_second_time(home: Path, open_app: OpenApp) -> None:
    """Jake would read, after his own visit, what somebody did before him."""
    async with open_app(home) as pilot:
        await done_on_home(pilot)
        await press(pilot, "w", "escape")
        assert SAID not in seen(pilot)


async def test_it_is_gone_after_a_moment(home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes by a minute later would know that somebody has just been there."""
    assert screen.SAID_FOR == 20
    monkeypatch.setattr(screen, "SAID_FOR", 0.3)
    async with open_app(home) as pilot:
        await done_on_home(pilot)
        await asyncio.sleep(0.4)
        await settled(pilot)
        assert SAID not in seen(pilot)


async def test_it_is_gone_after_sleep(home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kitchen's screen rests, and whoever wakes it reads nothing of the evening."""
    async with open_app(home) as pilot:
        await done_on_home(pilot)
        monkeypatch.setattr("tui.timers.monotonic", lambda: monotonic() + 600)
        await app_of(pilot).hours.rest_when_idle()
        await settled(pilot)
        assert routes.is_in(routes.quiet, pilot.app.screen)
        await press(pilot, "space")
        assert "Who's here?" in seen(pilot) and SAID not in seen(pilot)
