"""What a family's file holds, table by table, so that two files can be held against each other."""

import sqlite3
from pathlib import Path


def canonical(path: Path) -> dict[str, list[str]]:
    """Every row of every table as text, sorted."""
    file = sqlite3.connect(path)
    try:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(repr(row) for row in file.execute(f'SELECT * FROM "{table}"')) for table in sorted(tables)
        }
    finally:
        file.close()
