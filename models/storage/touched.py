"""Which rows a piece of work touches, told by SQLite itself: triggers of this connection's own (TEMP, nothing of them is in
the file) tell of each row of a table that comes, changes or goes, those too that go with another one. While nobody
listens they say nothing.

Not told of are the deeds themselves, and what never changes hands again: a plot of the garden, a tombstone.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from threading import local
from typing import Any, NamedTuple

Values = dict[str, Any]

_TABLES = """
    SELECT own.name, group_concat(its.name) FROM main.sqlite_master AS own JOIN pragma_table_info(own.name) AS its
    WHERE own.type = 'table' AND own.name NOT IN ('deed', 'plot', 'tombstone')
        AND own.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND own.name NOT LIKE 'text\\_search%' ESCAPE '\\'
    GROUP BY own.name
"""


class Touch(NamedTuple):
    """What happened to a row of this table: its columns as they were (None: there was none) and as they are now (None:
    there is none any more), as SQLite keeps them."""

    table: str
    was: Values | None
    now: Values | None


class _Ears(local):
    """Of one thread: the connection that tells it, and those who listen."""

    def __init__(self) -> None:
        self.told_by: sqlite3.Connection | None = None
        self.listeners: list[list[Touch]] = []


_here = _Ears()


def listen_to(connection: sqlite3.Connection) -> None:
    """From now on this thread's connection tells of its rows. Call it before a transaction begins: one that is rolled back
    would take the triggers along."""
    if connection is _here.told_by:
        return
    connection.create_function("is_told", 0, lambda: bool(_here.listeners))
    connection.create_function("tell", -1, _tell)
    tables: list[tuple[str, str]] = connection.execute(_TABLES).fetchall()
    # Some of them stand already where the device failed in the middle of it.
    for table, columns in tables:
        was, now = (", ".join(f'{row}."{name}"' for name in columns.split(",")) for row in ("old", "new"))
        for event, values in (("INSERT", now), ("UPDATE", f"{was}, {now}"), ("DELETE", was)):
            connection.execute(
                f'CREATE TEMP TRIGGER IF NOT EXISTS "{table} {event}" AFTER {event} ON main."{table}" WHEN is_told() '
                f"BEGIN SELECT tell('{table}', '{columns}', '{event}', {values}); END"
            )
    _here.told_by = connection


@contextmanager
def touches(connection: sqlite3.Connection) -> Generator[list[Touch]]:
    """What happens to rows inside, one after another. Within a transaction."""
    if connection is not _here.told_by:
        raise RuntimeError("nobody tells of rows outside of a verb's transaction")
    heard: list[Touch] = []
    _here.listeners.append(heard)
    try:
        yield heard
    finally:
        _here.listeners.pop()


def _tell(table: str, columns: str, event: str, *values: Any) -> None:
    names = columns.split(",")
    rows = [dict(zip(names, values[start:], strict=False)) for start in range(0, len(values), len(names))]
    was, now = {"INSERT": (None, rows[0]), "DELETE": (rows[0], None), "UPDATE": (rows[0], rows[-1])}[event]
    for heard in _here.listeners:
        heard.append(Touch(table, was, now))
