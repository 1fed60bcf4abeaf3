"""Work that is called off ends nobody but itself."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

from textual.await_remove import AwaitRemove


class InItsOwnTime(AwaitRemove):
    """Widgets that are taken off go in their own time, whoever waits for that. It may be a worker that is cancelled meanwhile, for
    its screen is left, or another drawing follows: Textual's own would hand that on to the widgets that are going, and from
    them to the app, which waits for them too."""

    def __init__(self, removal: AwaitRemove) -> None:
        vars(self).update(vars(removal))  # it is that one, but for how it is waited for
        self._removal = removal

    def __await__(self) -> Generator[None, None, None]:
        if asyncio.current_task() in vars(self)["_tasks"]:  # a widget that takes itself off can't wait for itself
            return self._removal.__await__()
        return asyncio.shield(asyncio.ensure_future(self._removal)).__await__()


@contextmanager
def only_itself() -> Generator[None]:
    """Around what waits for others: that one of them was called off is no reason to end; being called off oneself is."""
    try:
        yield
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
