"""Puts a copy's rows into a fresh file: only what our tables have columns for, and only values that can be read.
Triggers, views, unknown columns and the copy's own file format are left behind."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from peewee import SqliteDatabase

from models.storage import migrations
from models.storage.checking import schema
from models.storage.checking.values import Unfit, reader_of
from models.storage.tables import TABLES
from models.storage.tables.life import fields, name_of

Reader = Callable[[Any], Any]

_SOME = 1000  # rows at a time


def pour(source: sqlite3.Connection, into: SqliteDatabase) -> None:
    """Fills `into`, which is empty, with the rows of a copy, and takes it to the newest version. Raises `Unfit` where
    something is missing in the copy, can't be read, or doesn't hold together; and what SQLite raises."""
    version: int = source.execute("PRAGMA user_version").fetchone()[0]
    if not version or version > migrations.VERSION:
        raise Unfit("user_version")
    migrations.upgrade(into, to=version)
    file = into.connection()
    readers = _readers()
    triggers = _without_triggers(file)
    file.execute("PRAGMA foreign_keys = OFF")
    file.execute("BEGIN")
    for table, columns in _tables_of(version).items():
        _table(source, file, table, columns, readers)
    file.execute("INSERT INTO text_search (text_search) VALUES ('rebuild')")
    for statement in triggers:
        file.execute(statement)
    file.execute("COMMIT")
    file.execute("PRAGMA foreign_keys = ON")
    astray = file.execute("PRAGMA foreign_key_check").fetchone()
    if astray:
        raise Unfit(astray[0])
    if file.execute("SELECT count(*) FROM household").fetchone() != (1,):
        raise Unfit("household")
    migrations.upgrade(into)


def _table(
    source: sqlite3.Connection, file: sqlite3.Connection, table: str, columns: list[str], readers: dict[str, Reader]
) -> None:
    kind = source.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [table]).fetchone()
    there = {name for _at, name, *_how in source.execute(f'PRAGMA table_info("{table}")')}
    if not kind or not there.issuperset(columns):
        raise Unfit(table)
    listed, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    order = " ORDER BY seq" if "seq" in columns else ""
    read = [readers.get(f"{table}.{column}", _as_it_is) for column in columns]
    rows = source.execute(f'SELECT {listed} FROM "{table}"{order}')
    add = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'
    try:
        while some := rows.fetchmany(_SOME):
            file.executemany(add, _read(some, read))
    except sqlite3.IntegrityError as error:
        raise Unfit(table) from error


def _read(rows: list[tuple[Any, ...]], read: list[Reader]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(reader(value) for reader, value in zip(read, row, strict=True))


def _as_it_is(value: Any) -> Any:
    return value


def _readers() -> dict[str, Reader]:
    """The reader of every column, by "table.column"."""
    return {f"{name_of(table)}.{field.column_name}": reader_of(field) for table in TABLES for field in fields(table)}


def _tables_of(version: int) -> dict[str, list[str]]:
    """The tables of a version and their columns, without the search index, which is rebuilt."""
    found: dict[str, list[str]] = {}
    for part in schema.made_by_steps(version):
        if part.kind == "column" and not part.table.startswith("text_search"):
            found.setdefault(part.table, []).append(part.name.removeprefix(f"{part.table}."))
    return found


def _without_triggers(file: sqlite3.Connection) -> list[str]:
    """Drops a file's triggers, because they would index row by row. Returns the SQL that creates them again."""
    found: list[tuple[str, str]] = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _statement in found:
        file.execute(f'DROP TRIGGER "{name}"')
    return [statement for _name, statement in found]
