"""What the screens' tests share: a real family's file, and the app opened on it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from textual.pilot import Pilot

from models import family_file, household
from models.core.terminal import work_for
from models.core.uptime import Uptime
from tests import speedups, textual_inside, two_speeds
from tests.conftest import NOW
from tui.app import SmallWins

ROUNDS = 500  # looks at an app that is never done before that is said; a slow one takes a few dozen

OpenApp: TypeAlias = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """To open the whole app takes half a second, and each key that is pressed a little more."""
    two_speeds.few_are_quick(items, Path(__file__).parent, fixture="open_app", count=1)


@pytest.fixture
def home_of(tmp_path: Path) -> Callable[..., Path]:
    """A household's file, closed again: `home_of("Emily", "Jake")`."""

    def make(*names: str, fill: Callable[[], object] | None = None, now: datetime = NOW) -> Path:
        path = tmp_path / "family.db"
        family_file.open_family(path, now=now)
        household.set_up("The Morenos", names, timezone="Europe/Paris", now=now)
        if fill is not None:
            fill()
        family_file.close_family()
        return path

    return make


@pytest.fixture
def open_app() -> OpenApp:
    """The app on a file, in a terminal of `size`, with its clock standing still: `async with open_app(path) as pilot`. It
    takes that clock at its word, but where it is given the `uptime` of a device."""

    @asynccontextmanager
    async def opened(
        path: Path,
        *,
        size: tuple[int, int] = (120, 40),
        now: datetime = NOW,
        kiosk: bool = False,
        uptime: Callable[[], Uptime] | None = None,
    ) -> AsyncGenerator[Pilot[int]]:
        app = SmallWins(path, clock=lambda: now, kiosk=kiosk, uptime=uptime)
        async with app.run_test(size=size) as pilot:
            work_for(app.terminal)  # a screen that the test opens speaks as the app's others do
            await settled(pilot)
            yield pilot
        speedups.after_an_app()

    return opened


async def settled(pilot: Pilot[int], *, rounds: int = ROUNDS) -> None:
    """Waits until nothing is under way: messages, reads and writes, and the paint that follows. A worker that waits for an
    answer on another screen does not count. Fails, and says what is still under way, where it never ends."""
    with textual_inside.within(pilot.app):
        await _settled(pilot, rounds)


async def _settled(pilot: Pilot[int], rounds: int) -> None:
    quiet = 0
    for _round in range(rounds):
        await textual_inside.idle_and_painted(pilot)
        await pilot.app.store.look()  # type: ignore[attr-defined] - after what was asked for before it
        if pilot.app.return_code is not None:
            return  # it was left: nothing more is painted
        quiet = 0 if under_way(pilot) else quiet + 1
        if quiet < 3:
            continue
        await pilot.pause()  # every widget answers: none is in the middle of something
        if not under_way(pilot):
            return
        quiet = 0
    raise AssertionError(
        "never came to rest: " + ("; ".join(under_way(pilot)) or "something that begins again and again")
    )


def under_way(pilot: Pilot[int]) -> list[str]:
    """Who works, has mail, or is to be painted; empty where nobody is."""
    app, screen = pilot.app, pilot.app.screen
    running = [worker for worker in app.workers if worker.is_running]
    found = (
        [f"work: {worker}" for worker in running]
        if len(running) > textual_inside.waiting_for_another_screen(app)
        else []
    )
    if screen.has_class("-unread"):
        found.append(f"reading: {screen}")
    found += [f"to be done: {what} on {screen}" for what in textual_inside.unpainted(screen)]
    return found + [
        f"mail for {each}" for each in (app, *screen.walk_children(with_self=True)) if each.message_queue_size
    ]


def seen(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    screen = pilot.app.screen
    width, height = screen.size
    return "\n".join("".join(segment.text for segment in strip) for strip in textual_inside.strips(screen))[
        : width * height * 2
    ]
