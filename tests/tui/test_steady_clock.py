"""Whoever sets the device's clock gains nothing while the app runs: waits go by seconds that nobody can set."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import member, recovery
from models.access.proof import by_owner
from models.core import uptime
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.driver import HomeOf, app_of, open_cards, read
from tui import store
from tui.store import Store


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """So many seconds pass, on the clock that nobody sets."""
    passed = [1000.0]
    monkeypatch.setattr(store, "seconds_passed", lambda: passed[0])
    monkeypatch.setattr(uptime, "seconds_passed", lambda: passed[0])

    def go_by(seconds: float) -> None:
        passed[0] += seconds

    return go_by


def test_a_wait_is_measured_by_seconds(passes: Callable[[float], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """A brother sets the clock a day ahead and tries PIN after PIN."""
    device = [NOW]

    def clock() -> datetime:
        return device[0]

    monkeypatch.setattr(store, "utc_now", clock)
    of_the_app = Store(Path("nowhere.db"), clock=clock)
    device[0] += timedelta(days=1)
    passes(5)
    assert of_the_app.steady() == NOW + timedelta(seconds=5)
    assert of_the_app.now() == NOW + timedelta(days=1)


async def test_the_48_hours_run_down_by_seconds(
    home_of: HomeOf, open_app: OpenApp, passes: Callable[[float], None]
) -> None:
    """The clock is set three days on: the new PIN comes no sooner than the device has seen time pass, open or closed."""

    def fill() -> None:
        open_cards("Jake")
        member.set_pin(jake(), "2580", proof=by_owner(jake()), now=NOW)
        recovery.ask_for_new(jake(), now=NOW)

    def jake() -> str:
        return member.by_name("Jake", now=NOW).id

    path = home_of("Jake", fill=fill)
    async with open_app(path) as pilot:
        app = app_of(pilot)
        app.store.now = lambda: NOW + timedelta(days=3)
        passes(600)
        await app.hours._forget()  # pyright: ignore[reportPrivateUsage] - what its timer does
    passes(1200)
    async with open_app(path) as pilot:
        app_of(pilot)
    comes = read(path, lambda: recovery.at_the_door(jake(), now=NOW).comes)
    assert comes == NOW + timedelta(hours=48) - timedelta(seconds=1800)
