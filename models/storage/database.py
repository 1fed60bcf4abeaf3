"""One SQLite file, opened with care: durable at each commit, readable by its owner alone.

A rollback journal with `synchronous=EXTRA` rather than WAL: the family's journal stays one plain file that can be
copied by hand, nothing of an erased word lingers in a log beside it, and a power cut loses no commit. A commit costs
1.1 ms instead of WAL's 0.3 (median of 600 notes with their search index, two cores, a solid-state disk), which nobody
feels; what reads long (an export) reads from a snapshot, so that no writer waits for it.
"""

import os
import sqlite3
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import local
from typing import Any, TypeVar, cast

from peewee import SqliteDatabase

from models.core.errors import Locked
from models.core.i18n import _
from models.storage import cipher, file_locks

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
    """The family's file; on a thread that `on_a_snapshot` started, a copy of it in memory. `key` opens a locked one."""

    key: cipher.Key | None = None

    def _connect(self) -> sqlite3.Connection:
        live = self._opened(str(self.database))
        if not getattr(_this_thread, "reads_a_snapshot", False):
            return live
        snapshot = self._opened(":memory:")
        live.backup(snapshot)
        live.close()
        return snapshot

    def _opened(self, name: str) -> sqlite3.Connection:
        file = _in_a_library(name, self.key)
        try:
            cast("Any", self)._add_conn_hooks(file)
        except BaseException:
            file.close()
            raise
        return file


# Deferred and never connecting by itself, so that a stray query on the screens' thread raises instead of blocking it.
database = FamilyDatabase(None, autoconnect=False)


def open_file(path: Path) -> None:
    """Connects this thread to the family's file, making it (0600, in a 0700 folder) where there is none. One that
    others could read, because somebody copied it by hand, is its owner's alone again. Refuses (Locked) one whose
    passphrase nobody has given, and what `presence.enter` refuses.

    The tables are brought up to date by `models.storage.migrations`.
    """
    close_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file_locks.enter(path)
    try:
        if not file_locks.open_already(path):
            database.key = key_of(path)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        elif path.stat().st_mode & 0o077:
            with suppress(OSError):  # a stick without owners has none to give it to
                path.chmod(0o600)
        database.init(str(path), pragmas=PRAGMAS)
        database.connect()
    except BaseException:
        file_locks.leave(path)
        raise


def close_file() -> None:
    """Closes this thread's connection; nothing happens where there is none."""
    if not database.is_closed():
        database.close()
        file_locks.leave(file_path())


def begin_afresh() -> None:
    """Another connection in this thread's place: SQLCipher answers nothing more after it has met a damaged page."""
    if database.key is not None:
        database.close()
        database.connect()


def key_of(path: Path) -> cipher.Key | None:
    """What opens a file that this process has not open; None for one that anybody can read. Refuses (Locked) one whose
    passphrase nobody has given."""
    salt = cipher.salt_of(path)
    key = salt and cipher.known(salt)
    if salt and not key:
        raise Locked(_("The file {path} is locked with a passphrase.").format(path=path), path)
    return key or None


def open_copy(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to another file than the open one: a backup. A new one is locked as the family's file is. Refuses as
    `key_of` does."""
    new = not path.exists() or not path.stat().st_size
    key = database.key if new else key_of(path)
    if key or database.key:  # whoever has a key has SQLCipher for all files: two libraries don't see each other's locks
        file = cipher.connect(path, key, read_only=read_only)
    else:
        name = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        file = sqlite3.connect(name, uri=True, isolation_level=None)
    if read_only:  # nothing that a copy brings along may call what isn't harmless; our own search index would have to
        file.execute("PRAGMA trusted_schema = OFF")
    return file


def attach(file: sqlite3.Connection, path: Path | str, name: str) -> None:
    """Attaches the family's file, or what shall be locked as it is, to a connection of `open_copy` or `in_memory`."""
    if database.key is None:
        file.execute(f"ATTACH ? AS {name}", [str(path)])
    else:
        file.execute(f"ATTACH ? AS {name} KEY ?", [str(path), database.key.raw])


def in_memory() -> SqliteDatabase:
    """A database in memory to which the open file can be copied, and back; not connected yet."""
    memory = FamilyDatabase(":memory:", pragmas={"foreign_keys": 1, "secure_delete": 1, "temp_store": "memory"})
    memory.key = database.key
    return memory


def _in_a_library(name: str, key: cipher.Key | None) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=5, isolation_level=None) if key is None else cipher.connect(name, key)


def connection() -> sqlite3.Connection:
    """This thread's own connection, for what only SQLite speaks (the backup API, checks)."""
    return cast("sqlite3.Connection", database.connection())


def file_path() -> Path:
    """Where the open file is."""
    return Path(cast("str", database.database))


@contextmanager
def transaction() -> Generator[None]:
    """One verb, one transaction. IMMEDIATE, so that a read before the write can't meet a lock it cannot wait for. Raises
    RuntimeError inside `reading`: there such a lock could be met, and what was read once would be so no more."""
    if _read_so_far() is not None:
        raise RuntimeError("a view reads: it never writes")
    with database.atomic("IMMEDIATE"):
        yield


@contextmanager
def reading() -> Generator[None]:
    """One view, one read transaction: everything inside is read as the file is at one moment, whatever another terminal
    writes meanwhile. One inside another, or inside a verb's own transaction, belongs to that one. Nothing is written
    inside."""
    if _read_so_far() is not None:
        yield
        return
    _this_thread.read_so_far = {}
    try:
        with nullcontext() if database.in_transaction() else database.atomic("DEFERRED"):
            yield
    finally:
        _this_thread.read_so_far = None


def once(ask: Callable[[], T]) -> T:
    """What `ask` reads. Inside one `reading`, where nothing is written, the same function asks the file once; anywhere else
    each time."""
    so_far = _read_so_far()
    if so_far is None:
        return ask()
    if ask not in so_far:
        so_far[ask] = ask()
    return cast("T", so_far[ask])


def _read_so_far() -> dict[Callable[[], object], object] | None:
    """What `once` has read inside the `reading` that this thread is in; None outside of one."""
    return getattr(_this_thread, "read_so_far", None)


def on_a_snapshot(work: Callable[[], T]) -> T:
    """Runs what reads long on a copy of the open file in memory, as it is at this moment; returns what it returns.
    Nobody who writes waits for it, and nothing of it stays on the disk."""

    def reading() -> T:
        _this_thread.reads_a_snapshot = True
        with database.connection_context():
            return work()

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshot") as thread:
        return thread.submit(reading).result()
