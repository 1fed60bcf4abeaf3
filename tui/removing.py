"""What is taken off a screen goes in its own time."""

import asyncio
from collections.abc import Generator

from textual.await_remove import AwaitRemove


class InItsOwnTime(AwaitRemove):
    """Whoever waits for it may be cancelled: a worker whose screen is left, a drawing that another one follows. Textual's own would
    hand that on to the widgets that are just going, and from them to the app, which waits for them too, and ends."""

    def __init__(self, removal: AwaitRemove) -> None:
        super().__init__(removal._tasks, removal._post_remove)
        self._removal = removal

    def __await__(self) -> Generator[None, None, None]:
        if asyncio.current_task() in self._tasks:  # a widget that takes itself off can't wait for itself
            return self._removal.__await__()
        return asyncio.shield(asyncio.ensure_future(self._removal)).__await__()
