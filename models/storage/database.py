"""One SQLite file: durable at each commit, readable by its owner alone.

It uses a rollback journal with `synchronous=EXTRA` rather than WAL: the family's file stays one plain file that can
be copied by hand, no erased word stays in a log beside it, and a power cut loses no commit. A commit costs 1.1 ms
instead of WAL's 0.3 (median of 600 notes with their search index, two cores, a solid-state disk), which nobody
feels. What reads for long (an export) reads a snapshot, so that no writer waits for it.
"""

import sqlite3
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import local
from typing import TypeVar, cast

from peewee import SqliteDatabase

from models.core.errors import Locked
from models.core.i18n import _
from models.storage import failures, file_locks, touched
from models.storage.new_file import create
from models.storage.passphrase import cipher

T = TypeVar("T")

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "cache_size": -4 * 1024,
    "temp_store": "memory",
}

_this_thread = local()


class FamilyDatabase(SqliteDatabase):
    """The family's file; on a thread that `on_a_snapshot` started, a copy of it in memory. `key` opens a locked
    file."""

    key: cipher.Key | None = None
    factory: type[sqlite3.Connection] = sqlite3.Connection  # the class of connections without a key

    def begin(self, lock_type: str | None = None) -> None:
        """Begins a transaction. One that could not be rolled back when the device failed is ended first."""
        self.rollback()
        super().begin(lock_type)

    def rollback(self) -> None:
        """Rolls back; does nothing where SQLite already did so when the device failed."""
        if self.connection().in_transaction:
            super().rollback()

    def _connect(self) -> sqlite3.Connection:
        live = self._opened(str(self.database))
        if not getattr(_this_thread, "reads_a_snapshot", False):
            return live
        snapshot = self._opened(":memory:")
        live.backup(snapshot)
        live.close()
        return snapshot

    def _opened(self, name: str) -> sqlite3.Connection:
        file = self._in_a_library(name)
        try:
            self._add_conn_hooks(file)
        except BaseException:
            file.close()
            raise
        return file

    def _in_a_library(self, name: str) -> sqlite3.Connection:
        """Connects to an existing file; connecting never creates one."""
        if self.key is not None:
            return cipher.connect(name, self.key)
        here = name if name == ":memory:" else f"{Path(name).resolve().as_uri()}?mode=rw"
        return sqlite3.connect(here, timeout=5, isolation_level=None, uri=True, factory=self.factory)


# It never connects by itself, so that a stray query on the screens' thread raises instead of blocking it.
database = FamilyDatabase(None, autoconnect=False)


def open_file(path: Path, *, make: bool = True) -> None:
    """Connects this thread to the family's file. Makes it (0600, in a 0700 folder) where it is missing and `make` is
    true. A file that other users could read, because somebody copied it by hand, becomes readable by its owner alone.
    Refuses (Locked) a file whose passphrase was not given, (FileGone) a missing one, and what `file_locks.enter`
    refuses.

    The tables are migrated by `models.storage.migrations`.
    """
    close_file()
    if make:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not path.exists():
        raise failures.gone()
    file_locks.enter(path)
    try:
        if not file_locks.open_already(path):
            database.key = key_of(path)
        if make and not path.exists():
            _make(path)
        elif path.stat().st_mode & 0o077:
            with suppress(OSError):  # some USB sticks have no file owners
                path.chmod(0o600)
        database.init(str(path), pragmas=PRAGMAS)
        database.connect()
        _this_thread.opened = _which(path)
    except BaseException:
        file_locks.leave(path)
        raise


def _make(path: Path) -> None:
    """A new file. Raises FileExistsError where a link stands there that leads nowhere."""
    try:
        create(path)
    except FileExistsError:
        if not path.exists():  # else another program has made it just now
            raise


def is_where_it_was() -> bool:
    """Whether the open file of this thread is still at its path, by device and inode."""
    return _which(file_path()) == _this_thread.opened


def _which(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:  # its folder may be gone with it
        return None
    return status.st_dev, status.st_ino


def close_file() -> None:
    """Closes this thread's connection; does nothing where there is none."""
    if not database.is_closed():
        database.close()
        file_locks.leave(file_path())


def begin_afresh() -> None:
    """Opens a new connection for this thread, because SQLCipher answers nothing more after it met a damaged page."""
    if database.key is not None:
        database.close()
        database.connect()


def key_of(path: Path) -> cipher.Key | None:
    """The key of a file that is not open in this process; None where it is not locked. Refuses (Locked) a file whose
    passphrase was not given."""
    salt = cipher.salt_of(path)
    key = salt and cipher.known(salt)
    if salt and not key:
        raise Locked(_("The file {path} is locked with a passphrase.").format(path=path), path)
    return key or None


def open_copy(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a file other than the open one: a backup. A new one gets the open file's lock. Refuses as
    `key_of` does."""
    new = not path.exists() or not path.stat().st_size
    key = database.key if new else key_of(path)
    if key or database.key:  # with a key, SQLCipher opens all files: two libraries don't see each other's locks
        file = cipher.connect(path, key, read_only=read_only)
    else:
        name = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        file = sqlite3.connect(name, uri=True, isolation_level=None)
    if read_only:  # a copy's triggers and views may call only harmless functions
        file.execute("PRAGMA trusted_schema = OFF")
    return file


def attach(file: sqlite3.Connection, path: Path | str, name: str) -> None:
    """Attaches the family's file, or one with the same lock, to a connection of `open_copy` or `in_memory`."""
    if database.key is None:
        file.execute(f"ATTACH ? AS {name}", [str(path)])
    else:
        file.execute(f"ATTACH ? AS {name} KEY ?", [str(path), database.key.raw])


def in_memory() -> SqliteDatabase:
    """A database in memory, to copy the open file into and back; not connected yet."""
    memory = FamilyDatabase(":memory:", pragmas={"foreign_keys": 1, "secure_delete": 1, "temp_store": "memory"})
    memory.key = database.key
    return memory


def connection() -> sqlite3.Connection:
    """This thread's connection, for what Peewee doesn't offer (the backup API, checks)."""
    return database.connection()


def file_path() -> Path:
    """The path of the open file."""
    return Path(str(database.database))


@contextmanager
def transaction() -> Generator[None]:
    """The transaction of a verb. IMMEDIATE, so that a read before the write never meets a lock that it can't wait
    for. Raises RuntimeError inside `reading`: a lock could be met there, and what was read before could be out of
    date."""
    if _read_so_far() is not None:
        raise RuntimeError("a view reads: it never writes")
    with failures.in_words():
        if not database.in_transaction():
            touched.listen_to(connection())
        with database.atomic("IMMEDIATE"):
            yield


@contextmanager
def reading() -> Generator[None]:
    """A read transaction for a view: everything inside is read from one state of the file, whatever another terminal
    writes meanwhile. Inside another `reading`, or inside a verb's transaction, it is part of that one. Nothing may
    be written inside."""
    if _read_so_far() is not None:
        yield
        return
    _this_thread.read_so_far = {}
    try:
        with failures.in_words(reads=True), _as_it_is_now():
            yield
    finally:
        _this_thread.read_so_far = None


def _as_it_is_now() -> AbstractContextManager[object]:
    return nullcontext() if database.in_transaction() else database.atomic("DEFERRED")


def once(ask: Callable[[], T]) -> T:
    """Returns what `ask` returns. Inside one `reading` the same function is called only once, and its answer is
    reused."""
    so_far = _read_so_far()
    if so_far is None:
        return ask()
    if ask not in so_far:
        so_far[ask] = ask()
    return cast("T", so_far[ask])  # the value under `ask` is what `ask` returned


def _read_so_far() -> dict[Callable[[], object], object] | None:
    """The answers of `once` inside this thread's `reading`; None outside of one."""
    return getattr(_this_thread, "read_so_far", None)


def on_a_snapshot(work: Callable[[], T]) -> T:
    """Runs `work` on a copy of the open file in memory, as it is now, and returns what it returns. For long reads: no
    writer waits for it, and nothing of the copy is left on the disk."""

    def reading() -> T:
        _this_thread.reads_a_snapshot = True
        with database.connection_context():
            return work()

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshot") as thread:
        return thread.submit(reading).result()
