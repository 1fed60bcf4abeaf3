"""The one way to the family's file: one thread owns the one connection, and the screens await it."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import models
from models.core.errors import Damaged, FileGone, Refusal, StorageFailed
from models.core.terminal import Terminal, here
from models.core.uptime import Uptime, device_uptime, seconds_passed
from tui import log

P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """The clock (UTC) that everything uses, unless a test or a picture has its own."""
    return datetime.now(UTC)


def steady_from(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that begins at the device's time and then counts seconds by itself, whatever anybody does to the
    device's clock."""
    began, then = clock(), seconds_passed()
    return lambda: began + timedelta(seconds=seconds_passed() - then)


class Store:
    """`await store.run(verb, …)` and nothing else. What was asked for is done, whether or not somebody still waits for it:
    a screen that is left takes nothing along. `on_change` is called after the file has changed, by this terminal or by
    another one, with the screen that need not be told (None: all are). The device's clock is held against its `uptime`
    (`models.upkeep.clock`); another clock without one is taken at its word."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        uptime: Callable[[], Uptime] | None = None,
        terminal: Terminal | None = None,
    ) -> None:
        self.path = path
        self.terminal = terminal or here()  # for whom the verbs work
        self.now = clock
        self.steady = steady_from(clock) if clock is utc_now else clock  # what a wait is measured by
        self.uptime = uptime or (device_uptime if clock is utc_now else None)
        self._looked: tuple[datetime, int] | None = None  # the clock and the uptime, when they were last held together
        self._clock_is_believed = True
        self.on_change: Callable[[object], None] = lambda _teller: None
        self.on_restore: Callable[[], object] = lambda: None  # a copy was put back under this terminal
        self.on_gone: Callable[[], object] = lambda: None  # the file isn't where it was; `gone` until it is back
        self.on_damaged: Callable[[Damaged], object] = lambda _damaged: None  # it can't be read
        self.gone = False
        self.postponed = False  # there is no file yet, and none is made before it is known to be wanted
        self.ready = asyncio.Event()
        self.passphrase_file: Path | None = None  # holds what unlocks the file, where it was named
        self._under_way: dict[asyncio.Task[Any], object] = {}  # what runs, with the screen that shows what it brings
        self._beside: set[asyncio.Task[Any]] = set()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="family-file")
        self._seen = (0, 0)
        self._restores = self._told_restores = 0
        self._whose: str | None = None  # the household's id

    async def open(self) -> None:
        """Opens the file, making it where there is none. Refuses as `family_file.open_family` and `lock.unlock` do."""
        await self._unless_closed(self._open)
        self.postponed = False
        self.ready.set()

    async def unlock(self, passphrase: str, path: Path | None = None) -> None:
        """Call it before the file is opened: gives the passphrase of the file, or of a copy at `path`. Refuses as
        `lock.unlock` does."""
        await self._unless_closed(lambda: models.lock.unlock(path or self.path, passphrase))

    async def put_back(self, copy: Path) -> None:
        """Puts a copy in the place of a file that can't be opened, or isn't there, and opens it. Refuses as
        `family_file.put_in_place` does."""
        await self._unless_closed(lambda: self._put_back(copy))
        self.ready.set()
        self.on_change(None)

    async def aside(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What reads other files than the open one, whether or not that is open. Refuses as `ask` does."""
        return await self._unless_closed(lambda: ask(*args, **kwargs))

    async def run(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a verb on the file's thread, after those that were asked for before it. Returns what it returns; its
        refusals are raised here."""
        return await self.outcome(self.begin(None, verb, *args, **kwargs))

    async def run_for(self, teller: object, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a screen that shows what the verb returns: that screen alone gets no word that the file has
        changed."""
        return await self.outcome(self.begin(teller, verb, *args, **kwargs))

    def begin(self, teller: object, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Task[T]:
        """Starts a verb as `run_for` does, without waiting for it. The caller must pass the result to `outcome` or
        `unattended`."""
        return self._own(self._done(self._is_open, lambda: verb(*args, **kwargs)), teller)

    async def outcome(self, work: asyncio.Task[T]) -> T:
        """Waits for what was begun; returns what it returns or raises what it raises. Cancelling the waiting does
        not cancel the verb: it goes on unattended."""
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError:
            self.unattended(work)
            raise
        return work.result()

    def unattended(self, work: asyncio.Task[Any]) -> None:
        """Lets a verb end without anybody waiting: an error of ours is logged, a refusal is dropped, and no screen
        shows the result."""
        if work in self._under_way:
            self._under_way[work] = None
        work.add_done_callback(self._note_trouble)

    async def beside(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what takes long on a thread and a connection of its own, so that no key waits for it."""
        await self._turn(self._is_open)
        done = asyncio.to_thread(self.terminal.do, lambda: self._with_connection(lambda: verb(*args, **kwargs)))
        work = asyncio.create_task(done)
        self._beside.add(work)
        work.add_done_callback(self._beside.discard)
        return await self.outcome(work)

    async def alone(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a verb while this terminal has the file closed; everything else that is asked for meanwhile waits."""
        await self._turn(self._is_open)
        self.ready.clear()
        return await self.outcome(self._own(self._done_alone(lambda: verb(*args, **kwargs))))

    async def look(self) -> None:
        """Asks whether another terminal wrote, and whether the file is where it was; cheap, called every few seconds. Once
        the same household's file is at its path again it is gone on with."""
        if not self._is_open:
            return
        with suppress(StorageFailed, Damaged):
            if self.gone:
                await self._on_thread(self._find_again)
                self.gone = False
                self.on_change(None)
            await self.run(lambda: None)

    async def close(self) -> None:
        """Waits for what is under way, also the opening, then closes the file. May be called twice. Who still waits
        for the file is cancelled."""
        if self._closed:
            return

        self._closed = True
        self.ready.set()
        while self._under_way:
            await asyncio.wait(self._under_way)
        await self._on_thread(models.family_file.close_family)
        self._thread.shutdown(wait=True)

    def _own(self, work: Coroutine[Any, Any, T], teller: object = None) -> asyncio.Task[T]:
        task = asyncio.create_task(work)
        self._under_way[task] = teller
        task.add_done_callback(lambda done: self._under_way.pop(done, None))
        return task

    @property
    def _is_open(self) -> bool:
        return self.ready.is_set() and not self._closed

    async def _turn(self, at_once: bool) -> None:
        """Waits for the file, where it was not open when somebody asked. Calls them off once it is closed."""
        if at_once:
            return
        if not self._closed:
            await self.ready.wait()
        if self._closed:
            raise asyncio.CancelledError

    async def _done(self, at_once: bool, verb: Callable[[], T]) -> T:
        """Runs the verb; when it ends, tells the screens what it changed."""
        await self._turn(at_once)
        try:
            result, changed, alone = await self._on_thread(lambda: self._watched(verb))
        except FileGone:
            self._say_gone()
            raise
        except Damaged as damaged:
            self.on_damaged(damaged)
            raise
        if changed:
            work = asyncio.current_task()
            self.on_change(self._under_way.get(work) if work and alone else None)
        if self._told_restores != self._restores:
            self._told_restores = self._restores
            self.on_restore()
        return result

    def _say_gone(self) -> None:
        if not self.gone:
            self.gone = True
            self.on_gone()

    async def _done_alone(self, verb: Callable[[], T]) -> T:
        try:
            while self._beside:
                await asyncio.wait(self._beside)
            return await self._on_thread(lambda: self._while_closed(verb))
        finally:
            self.ready.set()

    def _open(self) -> None:
        if self.passphrase_file is not None and models.lock.is_on(self.path):
            models.lock.unlock(self.path, models.lock.passphrase_in(self.passphrase_file))
        models.family_file.open_family(self.path, now=self.now())
        with models.family_file.in_words(reads=True):
            self._begin_to_watch()

    def _put_back(self, copy: Path) -> None:
        models.family_file.put_in_place(self.path, copy, now=self.now())
        self._begin_to_watch()

    def _begin_to_watch(self) -> None:
        self._hold_the_clock()
        self._seen = models.family_file.version()
        self._restores = self._told_restores = models.family_file.restores()
        self._whose = models.family_file.household_id()

    def _find_again(self) -> None:
        """Refuses (FileGone) as long as this household's file isn't at its path."""
        models.family_file.go_on_with(self.path, self._whose, now=self.now())
        self._begin_to_watch()

    def _hold_the_clock(self) -> None:
        """As the file is opened, and before each verb: a clock that was set meanwhile decides nothing in it."""
        if self.uptime is None:
            return

        now, uptime = self.now(), self.uptime()
        if self._looked is None:
            self._clock_is_believed = models.clock.at_start(uptime, now=now)
        elif self._clock_is_believed and not self._jumped(now, uptime, *self._looked):
            return
        else:
            self._clock_is_believed = models.clock.look(uptime, now=now)
        self._looked = now, uptime.seconds

    def _jumped(self, now: datetime, uptime: Uptime, then: datetime, seconds: int) -> bool:
        return abs(now - then - timedelta(seconds=uptime.seconds - seconds)) > models.clock.A_JUMP

    def _while_closed(self, verb: Callable[[], T]) -> T:
        models.family_file.close_family()
        try:
            return verb()
        finally:
            models.family_file.open_family(self.path, now=self.now(), make=False)
            self._seen = models.family_file.version()

    def _watched(self, verb: Callable[[], T]) -> tuple[T, bool, bool]:
        """What the verb brings, whether the file has changed since it was last looked at, and whether nobody but this
        terminal has changed it."""
        if self.gone:
            raise models.family_file.gone()
        models.family_file.look_at_its_place()
        self._hold_the_clock()
        result = verb()
        version = models.family_file.version()
        before, self._seen = self._seen, version
        if version != before:
            restores, self._restores = self._restores, models.family_file.restores()
            if self._whose is None or restores != self._restores:
                self._whose = models.family_file.household_id()
        return result, version != before, version[0] == before[0]

    def _with_connection(self, verb: Callable[[], T]) -> T:
        with models.family_file.in_words():
            models.family_file.open_family(self.path, now=self.now(), make=False)
            try:
                if self.gone or models.family_file.household_id() != self._whose:
                    raise models.family_file.gone()
                return verb()
            finally:
                models.family_file.close_family()

    async def _unless_closed(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise asyncio.CancelledError
        return await self._on_thread(work)

    async def _on_thread(self, work: Callable[[], T]) -> T:
        def in_words() -> T:
            with models.family_file.in_words():
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._thread, self.terminal.do, in_words)

    def _note_trouble(self, work: asyncio.Task[Any]) -> None:
        error = None if work.cancelled() else work.exception()
        if error is not None and not isinstance(error, Refusal):
            log.trouble(error, self.path)
