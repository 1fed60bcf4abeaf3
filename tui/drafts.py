"""Drafts in hand: what is being typed is kept a moment after each pause, and at once when the app is told to end."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")

PAUSE = 0.4  # seconds after the last key


class Drafts:
    """Keeps the newest state of each form, through the store. A draft is its owner's (a member's id, None: nobody's) at a
    place."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pending: dict[tuple[str | None, str], Mapping[str, object]] = {}
        self._becoming: dict[
            tuple[str | None, str], Mapping[str, object] | None
        ] = {}  # in hand while its words are kept
        self._timer: asyncio.TimerHandle | None = None
        self._saving: set[asyncio.Task[Any]] = set()

    def keep(self, owner: str | None, place: str, fields: Mapping[str, object]) -> None:
        """Keeps it soon; while its words are being kept, only if they are refused."""
        if (owner, place) in self._becoming:
            self._becoming[owner, place] = dict(fields)
            return
        self._pending[owner, place] = dict(fields)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PAUSE, self._save_now)

    def drop(self, owner: str | None, place: str) -> None:
        """Forgets it, in hand and in the file."""
        from models import drafts

        self._pending.pop((owner, place), None)
        if (owner, place) in self._becoming:
            self._becoming[owner, place] = None
        self._start(drafts.drop, owner, place)

    async def become(
        self, teller: object, owner: str | None, place: str, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs the verb that keeps its words: the draft goes with it, or stays with what the verb refuses. `teller` is the
        screen that shows what comes of it, as in `Store.run_for`."""
        from models import drafts

        self._becoming[owner, place] = self._pending.pop((owner, place), None)
        work = self._store.begin(teller, drafts.become, owner, place, verb, *args, **kwargs)
        self._saving.add(work)
        work.add_done_callback(lambda done: self._became(done, owner, place))
        return await self._store.outcome(work)

    def _became(self, work: asyncio.Task[Any], owner: str | None, place: str) -> None:
        self._saving.discard(work)
        in_hand = self._becoming.pop((owner, place), None)
        if in_hand is not None and (work.cancelled() or work.exception() is not None):
            self.keep(owner, place, in_hand)

    async def find(self, owner: str | None, place: str) -> dict[str, object] | None:
        """The newest state: in hand, else in the file."""
        from models import drafts

        await self.flush()
        return await self._store.run(drafts.find, owner, place)

    async def flush(self) -> None:
        """Keeps everything in hand now; what becomes of words that are being kept shows first."""
        while self._saving or self._pending:
            self._save_now()
            await asyncio.wait(self._saving)

    def _save_now(self) -> None:
        from models import drafts

        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        pending, self._pending = self._pending, {}
        for (owner, place), fields in pending.items():
            self._start(drafts.keep, owner, place, fields, now=self._store.now())

    def _start(self, verb: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        work = self._store.begin(None, verb, *args, **kwargs)
        self._saving.add(work)
        work.add_done_callback(self._saving.discard)
        self._store.unattended(work)
