"""The rows that a piece of work changes, as SQLite reports them: temporary triggers of this connection (they are not in
the file) report each row that is added, changed or deleted, also those deleted with another row. Nothing is reported
while nobody listens. Never reported are deeds, and rows that never change: plots and tombstones."""

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
    """What happened to a row of this table: its columns before (None: it did not exist) and after (None: it was
    deleted), as SQLite keeps them."""

    table: str
    was: Values | None
    now: Values | None


class _Ears(local):
    """One thread's state: the connection that reports, and the lists that collect."""

    def __init__(self) -> None:
        self.told_by: sqlite3.Connection | None = None
        self.listeners: list[list[Touch]] = []


_here = _Ears()


def listen_to(connection: sqlite3.Connection) -> None:
    """Makes this thread's connection report its rows from now on. Call it before a transaction begins: rolling one
    back would delete the triggers."""
    if connection is _here.told_by:
        return
    connection.create_function("is_told", 0, lambda: bool(_here.listeners))
    connection.create_function("tell", -1, _tell)
    tables: list[tuple[str, str]] = connection.execute(_TABLES).fetchall()
    # Some of them may exist already, if the device failed in the middle of this.
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
    """A context that yields a list of what happens to rows inside, in order. Inside a transaction."""
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
