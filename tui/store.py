"""The one gate to the family's file: one thread of ours owns the one connection, and the screens await it."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from models.core.terminal import Terminal, here

P = ParamSpec("P")
T = TypeVar("T")

BOOT = Path("/proc/sys/kernel/random/boot_id")


def utc_now() -> datetime:
    """The clock that everything goes by, unless a test or a picture brings its own."""
    return datetime.now(UTC)


def seconds_passed() -> float:
    """A count of seconds that nobody can set, and that goes on while the device sleeps where its system counts that."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


def this_boot() -> str:
    """A name for this start of the device, under which those seconds go on; empty where its system gives none."""
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""


def steady_from(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that is right now and then goes by seconds alone, whatever anybody does to the device's."""
    began, then = clock(), seconds_passed()
    return lambda: began + timedelta(seconds=seconds_passed() - then)


class Store:
    """`await store.run(verb, …)` and nothing else. `on_change` is called after the file has changed, by this terminal
    or by another one."""

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = utc_now, terminal: Terminal | None = None
    ) -> None:
        self.path = path
        self.terminal = terminal or here()  # for whom the verbs work
        self.now = clock
        self.steady = steady_from(clock) if clock is utc_now else clock  # what a wait is measured by
        self.on_change: Callable[[], None] = lambda: None
        self.on_restore: Callable[[], object] = lambda: None  # a copy was put back under this terminal
        self.ready = asyncio.Event()
        self.passphrase_file: Path | None = None  # holds what unlocks the file, where it was named
        self._beside: set[asyncio.Task[Any]] = set()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="family-file")
        self._seen: object = None
        self._restores = self._told_restores = 0

    async def open(self) -> None:
        """Opens the file, making it where there is none. Refuses as `files.open_family` and `lock.unlock` do."""
        await self._on_thread(self._open)
        self.ready.set()

    async def unlock(self, passphrase: str) -> None:
        """Before it is opened: this passphrase is its own. Refuses as `lock.unlock` does."""
        from models import lock

        await self._on_thread(lambda: lock.unlock(self.path, passphrase))

    async def run(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a verb on the file's thread, after those that were asked for before it. Its refusals come through."""
        await self.ready.wait()
        result, changed = await self._on_thread(lambda: self._watched(lambda: verb(*args, **kwargs)))
        self._tell(changed)
        return result

    async def beside(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs what takes long on a short-lived connection of its own, so that no key waits for it."""
        await self.ready.wait()
        done = asyncio.to_thread(self.terminal.do, lambda: self._with_connection(lambda: verb(*args, **kwargs)))
        work = asyncio.create_task(done)
        self._beside.add(work)
        work.add_done_callback(self._beside.discard)
        return await asyncio.shield(work)  # whoever waits for it may leave; it has the file open until it is done

    async def alone(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a verb while this terminal has the file closed; whoever asks for something meanwhile waits."""
        await self.ready.wait()
        self.ready.clear()
        try:
            while self._beside:
                await asyncio.wait(self._beside)
            return await self._on_thread(lambda: self._while_closed(lambda: verb(*args, **kwargs)))
        finally:
            self.ready.set()

    async def look(self) -> None:
        """Asks whether another terminal wrote; cheap, called every few seconds."""
        if self.ready.is_set() and not self._closed:
            _, changed = await self._on_thread(lambda: self._watched(lambda: None))
            self._tell(changed)

    async def close(self) -> None:
        """Lets what is under way finish, the opening too, then closes the file. Safe to call twice. Whoever still waits
        for the file is called off."""
        if self._closed:
            return
        from models import family_file

        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, family_file.close_family)
        self._thread.shutdown(wait=True)

    def _tell(self, changed: bool) -> None:
        if changed:
            self.on_change()
        if self._told_restores != self._restores:
            self._told_restores = self._restores
            self.on_restore()

    def _open(self) -> None:
        from models import family_file, lock

        if self.passphrase_file is not None and lock.is_on(self.path):
            lock.unlock(self.path, lock.passphrase_in(self.passphrase_file))
        family_file.open_family(self.path, now=self.now())
        self._seen = family_file.version()
        self._restores = self._told_restores = family_file.restores()

    def _while_closed(self, verb: Callable[[], T]) -> T:
        from models import family_file

        family_file.close_family()
        try:
            return verb()
        finally:
            family_file.open_family(self.path, now=self.now())
            self._seen = family_file.version()

    def _watched(self, verb: Callable[[], T]) -> tuple[T, bool]:
        from models import family_file

        result = verb()
        version = family_file.version()
        changed, self._seen = version != self._seen, version
        if changed:
            self._restores = family_file.restores()
        return result, changed

    def _with_connection(self, verb: Callable[[], T]) -> T:
        from models import family_file

        family_file.open_family(self.path, now=self.now())
        try:
            return verb()
        finally:
            family_file.close_family()

    async def _on_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise asyncio.CancelledError
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.terminal.do, work)
