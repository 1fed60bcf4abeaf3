"""Drafts in hand: what is being typed is kept a moment after each pause, and at once when the app is told to end."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any

from tui.store import Store

PAUSE = 0.4  # seconds after the last key


class Drafts:
    """Keeps the newest state of each form, through the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: dict[tuple[str | None, str], Mapping[str, object]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._saving: set[asyncio.Task[None]] = set()

    def keep(self, owner: str | None, place: str, fields: Mapping[str, object]) -> None:
        """Keeps it soon."""
        self._pending[owner, place] = dict(fields)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PAUSE, self._save_soon)

    def drop(self, owner: str | None, place: str) -> None:
        """Forgets it, in hand and in the file."""
        from models import drafts

        self._pending.pop((owner, place), None)
        self._start(self._store.run(drafts.drop, owner, place))

    async def find(self, owner: str | None, place: str) -> dict[str, object] | None:
        """The newest state: in hand, else in the file."""
        from models import drafts

        await self.flush()
        return await self._store.run(drafts.find, owner, place)

    async def flush(self) -> None:
        """Keeps everything in hand now."""
        from models import drafts

        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        pending, self._pending = self._pending, {}
        for (owner, place), fields in pending.items():
            await self._store.run(drafts.keep, owner, place, fields, now=self._store.now())
        if self._saving:
            await asyncio.gather(*self._saving)

    def _save_soon(self) -> None:
        self._timer = None
        pending, self._pending = self._pending, {}
        from models import drafts

        for (owner, place), fields in pending.items():
            self._start(self._store.run(drafts.keep, owner, place, fields, now=self._store.now()))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._saving.add(task)
        task.add_done_callback(self._saving.discard)
