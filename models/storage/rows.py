"""Whole tables as plain values, for imports and exports.

Values are as SQLite stores them: instants are UTC microseconds, days ISO text, booleans 1 and 0.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from peewee import Field

from models.storage.database import connection
from models.storage.tables import Row
from models.storage.tables.life import fields, name_of, table_life

__all__ = ["Values", "columns", "insert", "key_of", "name_of", "point_nowhere", "read", "wait_for_one_another"]

Values = tuple[Any, ...]


@cache
def columns(table: type[Row]) -> dict[str, Field]:
    """The columns of a table, in order, each with the field that describes it."""
    return {field.column_name: field for field in fields(table)}


def read(table: type[Row], *names: str) -> Iterator[Values]:
    """Every row of a table in the order of its rowid: all its columns, or those that are named."""
    wanted = ", ".join(names or columns(table))
    yield from connection().execute(f"SELECT {wanted} FROM {name_of(table)} ORDER BY rowid")


def insert(table: type[Row], names: Iterable[str], rows: Iterable[Values]) -> None:
    """Adds rows with these columns. Call it inside a transaction."""
    names = list(names)
    marks = ", ".join("?" * len(names))
    connection().executemany(f"INSERT INTO {name_of(table)} ({', '.join(names)}) VALUES ({marks})", rows)


def key_of(table: type[Row]) -> tuple[str, ...]:
    """The columns by which a row is recognised in another copy of the file."""
    return table_life(table).known_by


def wait_for_one_another() -> None:
    """Allows rows to refer to rows that are added later in this transaction."""
    connection().execute("PRAGMA defer_foreign_keys = ON")


def point_nowhere() -> bool:
    """Whether any row refers to one that doesn't exist."""
    return connection().execute("PRAGMA foreign_key_check").fetchone() is not None
