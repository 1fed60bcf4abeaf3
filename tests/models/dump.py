"""What a family's file holds, table by table, so that two files can be held against each other."""

import re
import sqlite3
from pathlib import Path

_ID = re.compile("[0-9a-f]{32}")


def canonical(path: Path) -> dict[str, list[str]]:
    """Every row of every table as text, sorted."""
    return {table: sorted(rows) for table, rows in _rows(path).items()}


def but_for_ids(path: Path) -> dict[str, list[str]]:
    """The same, with each id told by its place among all: they are drawn at random, and which one a row got tells
    nothing of the rows that are gone."""
    places: dict[str, int] = {}

    def placed(id: re.Match[str]) -> str:
        return str(places.setdefault(id[0], len(places)))

    return {table: sorted(_ID.sub(placed, row) for row in rows) for table, rows in _rows(path).items()}


def _rows(path: Path) -> dict[str, list[str]]:
    """Every row in the order in which it came."""
    file = sqlite3.connect(path)
    try:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: [repr(row) for row in file.execute(f'SELECT * FROM "{table}"')] for table in sorted(tables)}
    finally:
        file.close()
