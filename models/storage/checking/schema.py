"""What the tables of a family's file should be, and where a file is not so.

There is one description of that: what the numbered steps of `models.storage.migrations` make of an empty file. Tables are
compared by what SQLite says of them, for it writes their SQL anew where a step changes them; the rest by its SQL.
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
    """One part of a schema: in SQL's own words what it is ("table", "column", "index", …), its name, and its table."""

    kind: str
    name: str
    table: str


Parts = dict[Part, object]
"""What is to be known of each part; two that are alike are equal."""


class Wrong(StrEnum):
    """What can be wrong with a part."""

    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


class Fault(NamedTuple):
    """A part that is not as it should be, in SQL's own words: "trigger", "q"."""

    wrong: Wrong
    kind: str
    name: str


def faults(file: sqlite3.Connection) -> list[Fault]:
    """Where an open file is not what the steps up to its own version make; of a table that is missing or not ours, the
    table alone. Nothing is known of a newer version's. Raises what SQLite raises where the file is damaged."""
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
    """What the steps up to this version make."""
    return _made_by_steps(migrations.STEPS, version)


@cache
def _made_by_steps(_steps: Path, version: int) -> Parts:
    memory = SqliteDatabase(":memory:")
    with memory.connection_context():
        migrations.upgrade(memory, to=version)
        return parts_of(memory.connection())


def parts_of(file: sqlite3.Connection) -> Parts:
    """The parts of an open file, but for those that SQLite keeps for itself."""
    found: Parts = {}
    rows: list[tuple[str, str, str, str | None]]
    rows = file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, sql in rows:
        if kind == "table" and not name.startswith("sqlite_"):
            found |= _table(file, name, sql or "")
        elif kind == "index" and sql:  # without it, what a table's own rules ask for
            found[Part(kind, name, table)] = _folded(sql).replace('"', "")
        elif kind in ("trigger", "view"):
            found[Part(kind, name, table)] = _folded(sql or "")
    return found


def _goes_with_its_table(part: Part, those: Set[Part]) -> bool:
    """Whether the table that this is a part of is one of those, too. A trigger counts by itself: it does something."""
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
