"""One SQLite file, opened with care: durable at each commit, readable by its owner alone.

A rollback journal with `synchronous=EXTRA` rather than WAL: the family's journal stays one plain file that can be
copied by hand, nothing of an erased word lingers in a log beside it, and a power cut loses no commit. A commit costs
about a millisecond more, which nobody feels; what reads long (an export) reads from a copy.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import SqliteDatabase

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": "extra",
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "cache_size": -8 * 1024,
    "temp_store": "memory",
}

# Deferred and never connecting by itself, so that a stray query on the screens' thread raises instead of blocking it.
database = SqliteDatabase(None, autoconnect=False)


def open_file(path: Path) -> None:
    """Connects this thread to the family's file, making it (0600, in a 0700 folder) where there is none.

    The tables are brought up to date by `models.storage.migrations`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    database.init(path, pragmas=PRAGMAS)
    database.connect()


def close_file() -> None:
    """Closes this thread's connection; nothing happens where there is none."""
    if not database.is_closed():
        database.close()


@contextmanager
def transaction() -> Iterator[None]:
    """One verb, one transaction. IMMEDIATE, so that a read before the write can't meet a lock it cannot wait for."""
    with database.atomic("IMMEDIATE"):
        yield
