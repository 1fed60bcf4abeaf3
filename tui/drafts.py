"""Drafts in memory: what is being typed is kept in the file after each short pause, and at once when the app has to
end. What the device can't keep stays in memory for its owner, and is tried again until it is kept."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeAlias, TypeVar

import models
from models.core.errors import Damaged, Refusal, StorageFailed
from tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")
Place: TypeAlias = tuple[str | None, str]
Fields: TypeAlias = Mapping[str, object] | None  # None: it is to be forgotten

PAUSE = 0.4  # seconds after the last key
SLOW_PAUSE = 10.0  # seconds until what the device refused is tried again


class Drafts:
    """Keeps the newest state of each form, through the store. A draft is its owner's (a member's id, None: nobody's) at a
    place. `on_failing` is called with the refusal as the device begins to refuse, and with None once all is kept again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.on_failing: Callable[[Refusal | None], object] = lambda _refusal: None
        self._pending: dict[Place, Fields] = {}
        self._becoming: dict[Place, Fields] = {}  # in hand while its words are kept
        self._refused: set[Place] = set()  # what the device did not keep when it was last asked to
        self._newest: dict[Place, tuple[asyncio.Task[Any], Fields]] = {}  # what is being asked of the file, last
        self._timer: asyncio.TimerHandle | None = None
        self._saving: set[asyncio.Task[Any]] = set()

    def keep(self, owner: str | None, place: str, fields: Mapping[str, object]) -> None:
        """Keeps this soon. While the verb that keeps its words is running, only if that refuses."""
        if (owner, place) in self._becoming:
            self._becoming[owner, place] = dict(fields)
            return
        self._pending[owner, place] = dict(fields)
        self._save_in(SLOW_PAUSE if self._refused else PAUSE)

    def drop(self, owner: str | None, place: str) -> None:
        """Forgets it, in hand and in the file."""
        if (owner, place) in self._becoming:
            self._becoming[owner, place] = None
        self._pending[owner, place] = None
        self._save(owner, place)

    def is_unkept(self, owner: str | None, place: str) -> bool:
        """Whether some of its words are in memory alone because the device can't keep them."""
        _work, asked = self._newest.get((owner, place), (None, None))
        in_hand = self._pending.get((owner, place), asked)
        return (owner, place) in self._refused and in_hand is not None

    async def become(
        self, teller: object, owner: str | None, place: str, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Runs the verb that keeps the words of a draft: the draft is deleted with it, or stays where the verb
        refuses. `teller` is the screen that shows the result, as in `Store.run_for`."""
        self._becoming[owner, place] = self._pending.pop((owner, place), None)
        work = self._store.begin(teller, models.drafts.become, owner, place, verb, *args, **kwargs)
        self._saving.add(work)
        work.add_done_callback(lambda done: self._became(done, owner, place))
        return await self._store.outcome(work)

    def _became(self, work: asyncio.Task[Any], owner: str | None, place: str) -> None:
        self._saving.discard(work)
        in_hand = self._becoming.pop((owner, place), None)
        if not _fails(work):
            self._all_is_well_with(owner, place)
        elif in_hand is not None:
            self.keep(owner, place, in_hand)

    async def find(self, owner: str | None, place: str) -> dict[str, object] | None:
        """The newest state: in hand, else in the file."""
        await self.flush()
        if (owner, place) in self._pending or self._store.postponed:
            in_hand = self._pending.get((owner, place))
            return None if in_hand is None else dict(in_hand)
        return await self._store.run(models.drafts.take_up, owner, place)

    def in_hand(self) -> dict[Place, Fields]:
        """What the file does not hold yet."""
        return dict(self._pending)

    def take(self, in_hand: Mapping[Place, Fields]) -> None:
        """Takes over what another app on the same file could not keep."""
        for (owner, place), fields in in_hand.items():
            self._back_in_hand(owner, place, fields)

    async def flush(self) -> None:
        """Keeps everything in memory now, as far as the device can. Waits first for verbs that are keeping words."""
        while self._saving:
            await asyncio.wait(self._saving)
        self._save_now()
        while self._saving:
            await asyncio.wait(self._saving)

    def _save_in(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._save_now)

    def _save_now(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for owner, place in list(self._pending):
            self._save(owner, place)

    def _save(self, owner: str | None, place: str) -> None:
        if self._store.postponed:
            return
        fields = self._pending.pop((owner, place))
        if fields is None:
            work = self._store.begin(None, models.drafts.drop, owner, place)
        else:
            work = self._store.begin(None, models.drafts.keep, owner, place, fields, now=self._store.now())
        self._newest[owner, place] = work, fields
        self._saving.add(work)
        work.add_done_callback(lambda done: self._saved(done, owner, place, fields))
        self._store.unattended(work)

    def _saved(self, work: asyncio.Task[Any], owner: str | None, place: str, fields: Fields) -> None:
        """Puts what the device refused back into memory, to be tried again, but not where there is something newer."""
        self._saving.discard(work)
        is_newest = self._newest.get((owner, place), (None, None))[0] is work
        if is_newest:
            del self._newest[owner, place]
        if work.cancelled():  # the app ends
            if is_newest:
                self._pending.setdefault((owner, place), fields)
            return
        refusal = work.exception()
        if not isinstance(refusal, StorageFailed | Damaged):
            self._all_is_well_with(owner, place)
            return
        begins = not self._refused
        self._refused.add((owner, place))
        if is_newest:
            self._back_in_hand(owner, place, fields)
        if begins:
            self.on_failing(refusal)

    def _back_in_hand(self, owner: str | None, place: str, fields: Fields) -> None:
        if (owner, place) not in self._becoming:
            self._pending.setdefault((owner, place), fields)
            self._save_in(SLOW_PAUSE)
        elif self._becoming[owner, place] is None:
            self._becoming[owner, place] = fields

    def _all_is_well_with(self, owner: str | None, place: str) -> None:
        if (owner, place) not in self._refused:
            return
        self._refused.discard((owner, place))
        if not self._refused:
            self.on_failing(None)
            self._save_now()


def _fails(work: asyncio.Task[Any]) -> bool:
    return work.cancelled() or work.exception() is not None
