"""Checks every value of a file against its column's declaration: it must be readable, a known word, a valid id."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from peewee import Field

from models.storage.checking.values import Unfit, reader_of
from models.storage.passphrase import cipher
from models.storage.tables import TABLES, Row
from models.storage.tables.life import column_life, fields, name_of, names
from models.storage.tables.shapes import ID

_OURS = re.compile(r"[0-9a-f]{32}")
_LENGTH = 32  # of an id that this app made; one from an export may be shorter


def unfit(file: sqlite3.Connection) -> Iterator[str]:
    """Yields each column that holds a value it must not hold ("text.kind"), once; for a table with an unreadable row
    the table's name. The file must have all our tables."""
    for table in TABLES:
        try:
            yield from _in_a_table(file, table)
        except (UnicodeDecodeError, *cipher.errors()):
            yield name_of(table)


def _in_a_table(file: sqlite3.Connection, table: type[Row]) -> list[str]:
    found: dict[str, None] = {}
    columns = fields(table)
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
