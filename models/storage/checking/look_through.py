"""Checks every value of a file against its column's declaration: it must be readable, a known word, a valid id."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from peewee import Field

from models.storage import migrations
from models.storage.checking import schema
from models.storage.checking.values import Unfit, reader_of
from models.storage.passphrase import cipher
from models.storage.tables import TABLES, Row
from models.storage.tables.life import column_life, fields, name_of, names
from models.storage.tables.shapes import ID

_OURS = re.compile(r"[0-9a-f]{32}")
_LENGTH = 32  # of an id that this app made; one from an export may be shorter


def unfit(file: sqlite3.Connection) -> Iterator[str]:
    """Where values stand that their column can't hold: "text.kind", each place once; a table of which a row can't be read
    at all by its name. The file has all the tables of its version: of an older one those that are still ours are looked at,
    of a newer one none. No more than a row is held at a time."""
    for table, columns in _tables_of(file):
        try:
            yield from _in_a_table(file, table, columns)
        except (UnicodeDecodeError, *cipher.errors()):
            yield name_of(table)


def could_be_put_back(file: sqlite3.Connection) -> bool:
    """Whether every value of a file can be read; what reading it leaves out of words is no matter. As in `unfit`."""
    try:
        for table, columns in _tables_of(file):
            readers = [reader_of(field) for field in columns]
            for row in file.execute(f"SELECT {names(columns)} FROM {name_of(table)}"):
                for reader, value in zip(readers, row, strict=True):
                    reader(value)
    except (Unfit, UnicodeDecodeError, *cipher.errors()):
        return False
    return True


def _tables_of(file: sqlite3.Connection) -> Iterator[tuple[type[Row], list[Field]]]:
    """Our tables that a file of this version has, each with its columns."""
    version: int = file.execute("PRAGMA user_version").fetchone()[0]
    parts = schema.made_by_steps(version) if version <= migrations.VERSION else {}
    there = {part.name for part in parts if part.kind == "column"}
    for table in TABLES:
        columns = [field for field in fields(table) if f"{name_of(table)}.{field.column_name}" in there]
        if columns:
            yield table, columns


def _in_a_table(file: sqlite3.Connection, table: type[Row], columns: list[Field]) -> list[str]:
    found: dict[str, None] = {}
    for row in file.execute(f"SELECT {names(columns)} FROM {name_of(table)}"):
        for field, value in zip(columns, row, strict=True):
            if not _fits(field, value):
                found[f"{name_of(table)}.{field.column_name}"] = None
    return [*found]


def _fits(field: Field, value: Any) -> bool:
    try:
        if reader_of(field)(value) != value:
            return False
    except Unfit:
        return False
    is_ours = column_life(field).json is ID and isinstance(value, str) and len(value) == _LENGTH
    return not is_ours or bool(_OURS.fullmatch(value))
