"""A file that somebody else holds for a moment, and a save that is left at one of its awaits."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from textual.screen import Screen
from textual.worker import Worker

A_SECOND = 1.0


@contextmanager
def held(path: Path) -> Generator[Event]:
    """Another program has begun to write, and is done after a second, or as soon as the event is set."""
    begun, done = Event(), Event()

    def hold() -> None:
        file = sqlite3.connect(path, isolation_level=None)
        file.execute("BEGIN IMMEDIATE")
        begun.set()
        done.wait(A_SECOND)
        file.execute("COMMIT")
        file.close()

    thread = Thread(target=hold)
    thread.start()
    assert begun.wait(10), f"{path} could not be held: {list(path.parent.parent.iterdir())}"
    try:
        yield done
    finally:
        done.set()
        thread.join()


class Steps:
    """Awaits some work, and calls `leave` as it waits for the `nth` time."""

    def __init__(self, work: Awaitable[Any], nth: int, leave: Callable[[], None]) -> None:
        self._work = work
        self._left = nth
        self._leave = leave

    def __await__(self) -> Generator[Any, None, Any]:
        steps = self._work.__await__()
        step: Callable[[], Any] = partial(next, steps)
        while True:
            try:
                waits_for = step()
            except StopIteration as end:
                return end.value
            self._left -= 1
            if not self._left:
                asyncio.get_running_loop().call_soon(self._leave)
            try:
                yield waits_for
                step = partial(next, steps)
            except BaseException as error:  # whatever comes is the work's own to meet
                step = partial(steps.throw, error)  # type: ignore[attr-defined] - a coroutine's await is a generator


@contextmanager
def left_at(screen: Screen[Any], nth: int, leave: Callable[[], None]) -> Generator[None]:
    """What this screen begins meanwhile is called off as it waits for the `nth` time, and then one leaves."""
    run = Worker[Any].run

    async def stepped(worker: Worker[Any]) -> Any:
        def gone() -> None:
            worker.cancel()
            leave()

        saves = worker.node is screen and worker.name in ("action_save", "finish")
        return await (Steps(run(worker), nth, gone) if saves else run(worker))

    Worker.run = stepped  # type: ignore[method-assign] - for this test alone
    try:
        yield
    finally:
        Worker.run = run  # type: ignore[method-assign] - for this test alone
