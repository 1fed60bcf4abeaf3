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
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local
from typing import Any, TypeVar, cast

from peewee import SqliteDatabase

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
    """The family's file; on a thread that `on_a_snapshot` started, a copy of it in memory."""

    def _connect(self) -> sqlite3.Connection:
        live = cast("sqlite3.Connection", cast("Any", super())._connect())
        if not getattr(_this_thread, "reads_a_snapshot", False):
            return live
        snapshot = sqlite3.connect(":memory:", isolation_level=None)
        live.backup(snapshot)
        live.close()
        cast("Any", self)._add_conn_hooks(snapshot)
        return snapshot


# Deferred and never connecting by itself, so that a stray query on the screens' thread raises instead of blocking it.
database = FamilyDatabase(None, autoconnect=False)


def open_file(path: Path) -> None:
    """Connects this thread to the family's file, making it (0600, in a 0700 folder) where there is none. One that
    others could read, because somebody copied it by hand, is its owner's alone again.

    The tables are brought up to date by `models.storage.migrations`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    elif path.stat().st_mode & 0o077:
        with suppress(OSError):  # a stick without owners has none to give it to
            path.chmod(0o600)
    database.init(str(path), pragmas=PRAGMAS)
    database.connect()


def close_file() -> None:
    """Closes this thread's connection; nothing happens where there is none."""
    if not database.is_closed():
        database.close()


def connection() -> sqlite3.Connection:
    """This thread's own connection, for what only SQLite speaks (the backup API, checks)."""
    return cast("sqlite3.Connection", database.connection())


def file_path() -> Path:
    """Where the open file is."""
    return Path(cast("str", database.database))


@contextmanager
def transaction() -> Generator[None]:
    """One verb, one transaction. IMMEDIATE, so that a read before the write can't meet a lock it cannot wait for."""
    with database.atomic("IMMEDIATE"):
        yield


def on_a_snapshot(work: Callable[[], T]) -> T:
    """Runs what reads long on a copy of the open file in memory, as it is at this moment; returns what it returns.
    Nobody who writes waits for it, and nothing of it stays on the disk."""

    def reading() -> T:
        _this_thread.reads_a_snapshot = True
        with database.connection_context():
            return work()

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="snapshot") as thread:
        return thread.submit(reading).result()
