"""What the screens' tests share: a real family's file, and the app opened on it."""

# pyright: reportPrivateUsage=false

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from textual import _wait
from textual.pilot import Pilot

from models import family_file, household
from models.core.terminal import work_for
from tests import speedups
from tests.conftest import NOW
from tui.app import SmallWins

OpenApp: TypeAlias = Callable[..., AbstractAsyncContextManager[Pilot[int]]]


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
    """The app on a file, in a terminal of `size`, with its clock standing still: `async with open_app(path) as pilot`."""

    @asynccontextmanager
    async def opened(
        path: Path, *, size: tuple[int, int] = (120, 40), now: datetime = NOW, kiosk: bool = False
    ) -> AsyncGenerator[Pilot[int]]:
        app = SmallWins(path, clock=lambda: now, kiosk=kiosk)
        async with app.run_test(size=size) as pilot:
            work_for(app.terminal)  # a screen that the test opens speaks as the app's others do
            await settled(pilot)
            yield pilot
        speedups.after_an_app()

    return opened


async def settled(pilot: Pilot[int]) -> None:
    """Waits until nothing is under way: messages, reads and writes, and the paint that follows. A worker that waits for an
    answer on another screen does not count."""
    quiet = 0
    for _round in range(500):
        await _wait.wait_for_idle(0)
        pilot.app.screen._on_timer_update()
        await pilot.app.store.look()  # type: ignore[attr-defined] - after what was asked for before it
        quiet = 0 if _busy(pilot) else quiet + 1
        if quiet < 3:
            continue
        await pilot.pause()  # every widget answers: none is in the middle of something
        if not _busy(pilot):
            return
        quiet = 0


def _busy(pilot: Pilot[int]) -> bool:
    """Whether somebody works, has mail, or is to be painted."""
    screen = pilot.app.screen
    return (
        _at_work(pilot) > 0
        or screen.has_class("-unread")
        or bool(screen._layout_required or screen._repaint_required or screen._dirty_widgets or screen._callbacks)
        or any(not each._message_queue.empty() for each in (pilot.app, *screen.walk_children(with_self=True)))
    )


def _at_work(pilot: Pilot[int]) -> int:
    """Workers that run, without those that wait for another screen's answer."""
    calls = [call for screen in pilot.app.screen_stack for call in screen._result_callbacks]
    # Every pushed screen has a future for its answer; somebody waits only where it has callbacks.
    waiting = sum(bool(getattr(call.future, "_callbacks", None)) for call in calls)
    return sum(worker.is_running for worker in pilot.app.workers) - waiting


def seen(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    screen = pilot.app.screen
    width, height = screen.size
    return "\n".join("".join(segment.text for segment in strip) for strip in screen._compositor.render_strips())[
        : width * height * 2
    ]
