"""What the tables of a family's file should be, and where a file differs.

The only description of that is what the numbered steps of `models.storage.migrations` make of an empty file. Tables are
compared by their pragmas, because SQLite rewrites their SQL when a step changes them; all else is compared by its SQL.
"""

import re
import sqlite3
from collections.abc import Iterator, Set
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from peewee import SqliteDatabase

from models.storage import migrations

_CHECK = re.compile(r"\bCHECK\s*(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))", re.IGNORECASE)
_VIRTUAL = re.compile(r"CREATE\s+VIRTUAL\b", re.IGNORECASE)


class Part(NamedTuple):
    """One part of a schema: its kind in SQL's words ("table", "column", "index", …), its name, and its table."""

    kind: str
    name: str
    table: str


Parts = dict[Part, object]
"""For each part a value to compare; two equal values mean that the part is the same."""


class Wrong(StrEnum):
    """What can be wrong with a part."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


class Fault(NamedTuple):
    """A part that is wrong, in SQL's words: "trigger", "q"."""

    wrong: Wrong
    kind: str
    name: str


def faults(file: sqlite3.Connection) -> list[Fault]:
    """The differences between an open file and what the steps up to its version make. For a table that is missing or
    unknown, only the table itself. Empty for a newer version's file. Raises SQLite's errors where the file is
    damaged."""
    version: int = file.execute("PRAGMA user_version").fetchone()[0]
    if version > migrations.VERSION:
        return []
    is_so, should_be = parts_of(file), made_by_steps(version)
    missing, extra = should_be.keys() - is_so.keys(), is_so.keys() - should_be.keys()
    changed = [part for part in should_be.keys() & is_so.keys() if should_be[part] != is_so[part]]
    found = [
        *((Wrong.MISSING, part) for part in missing if not _goes_with_its_table(part, missing)),
        *((Wrong.EXTRA, part) for part in extra if not _goes_with_its_table(part, extra)),
        *((Wrong.CHANGED, part) for part in changed),
    ]
    return sorted(Fault(wrong, part.kind, part.name) for wrong, part in found)


def made_by_steps(version: int) -> Parts:
    """The parts that the steps up to this version make."""
    return _made_by_steps(migrations.STEPS, version)


@cache
def _made_by_steps(_steps: Path, version: int) -> Parts:
    memory = SqliteDatabase(":memory:")
    with memory.connection_context():
        migrations.upgrade(memory, to=version)
        return parts_of(memory.connection())


def parts_of(file: sqlite3.Connection) -> Parts:
    """The parts of an open file, without SQLite's internal ones."""
    found: Parts = {}
    rows: list[tuple[str, str, str, str | None]]
    rows = file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, sql in rows:
        if kind == "table" and not name.startswith("sqlite_"):
            found |= _table(file, name, sql or "")
        elif kind == "index" and sql:  # an index without SQL belongs to a rule of its table
            found[Part(kind, name, table)] = _folded(sql).replace('"', "")
        elif kind in ("trigger", "view"):
            found[Part(kind, name, table)] = _folded(sql or "")
    return found


def _goes_with_its_table(part: Part, those: Set[Part]) -> bool:
    """Whether this part's table is in `those` too. Triggers count by themselves, because they do something."""
    return part.kind not in ("table", "trigger") and Part("table", part.table, part.table) in those


def _table(file: sqlite3.Connection, table: str, sql: str) -> Iterator[tuple[Part, object]]:
    if _VIRTUAL.match(sql):
        yield Part("table", table, table), _folded(sql)
        return
    yield Part("table", table, table), _folded(sql.rpartition(")")[2])  # "STRICT", "WITHOUT ROWID"
    for _at, column, *how in _pragma(file, "table_xinfo", table):
        yield Part("column", f"{table}.{column}", table), how
    for _id, at, other, column, its, *how in _pragma(file, "foreign_key_list", table):
        yield Part("foreign key", f"{table}.{column} to {other}.{its}", table), (at, how)
    for _at, index, _unique, origin, _partial in _pragma(file, "index_list", table):
        if origin == "u":
            columns = [column for _at, _cid, column in _pragma(file, "index_info", index)]
            yield Part("unique", f"{table}.{'+'.join(columns)}", table), True
    for rule in _CHECK.findall(sql):
        yield Part("check", f"{table} {_folded(rule)}", table), True


def _pragma(file: sqlite3.Connection, pragma: str, of: str) -> list[tuple[str, ...]]:
    quoted = of.replace('"', '""')
    return file.execute(f'PRAGMA {pragma}("{quoted}")').fetchall()


def _folded(sql: str) -> str:
    return " ".join(sql.split())
