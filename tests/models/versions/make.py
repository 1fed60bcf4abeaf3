"""Writes the file of the newest version, and what stands in it: `python -m tests.models.versions.make`.

A version that has left the house is never made again: it says how files of that time are.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from models import family_file, member, undo
from models.access.proof import by_owner
from models.storage import migrations
from models.storage.tables import DeedRow
from tests.models.quick_file import open_quickly
from tests.models.versions import every_kind

HERE = Path(__file__).parent

Row = list[str | int | None]
Tables = dict[str, dict[str, Any]]
"""By table: the names of its `columns`, and its `rows`, sorted."""


def make(folder: Path) -> Path:
    """Makes the file and its description in this folder, and returns the file's path. ValueError where a kind of row is
    missing, and where the version is there already."""
    target = folder / f"{migrations.VERSION:04}.db"
    if target.exists():
        raise ValueError(f"{target.name} has left the house")
    with TemporaryDirectory() as aside:
        made = Path(aside) / "family.db"
        open_quickly(made, now=every_kind.NOW)
        every_kind.fill()
        missing = every_kind.missing()
        family_file.close_family()
        if missing:
            raise ValueError("\n".join(missing))
        _make_small(made)
        tables = standing(made)
        copyfile(made, target)
        open_quickly(made, now=every_kind.NOW)
        undone = taken_back()
        family_file.close_family()
    holds = {"now": every_kind.NOW.isoformat(), "tables": tables, "undone": undone}
    target.with_suffix(".json").write_text(_a_row_a_line(holds), "utf-8")
    return target


def standing(path: Path) -> Tables:
    """Every row of every table but the search index's own."""
    with closing(sqlite3.connect(path)) as file:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'text_search%' ORDER BY name"
        return {table: _read(file, table) for (table,) in file.execute(query).fetchall()}


def taken_back() -> list[str]:
    """Takes back all that can be taken back in the open file, wherever it was done and by whom; the verbs, in that
    order."""
    now = every_kind.NOW
    rows = DeedRow.select(DeedRow.scope).where(DeedRow.scope != "").order_by(DeedRow.seq.desc())
    scopes = dict.fromkeys(row.scope for row in rows)
    first, *others = [one.id for one in member.members(now=now, gone=True)]
    undone = [verb for scope in scopes for verb in _all_of(None, scope)]
    return undone + [verb for who in (*others, first) for verb in _all_of(who, "")]  # the others answered the first one


def _all_of(who: str | None, scope: str) -> Iterator[str]:
    while deed := undo.last_deed(who, round_id=scope, now=every_kind.NOW):
        yield undo.undo(who, round_id=scope, shown_for=deed.id, proof=by_owner(deed.actor_id), now=every_kind.NOW).verb


def _read(file: sqlite3.Connection, table: str) -> dict[str, Any]:
    cursor = file.execute(f'SELECT * FROM "{table}"')
    rows = sorted(([*row] for row in cursor.fetchall()), key=repr)
    return {"columns": [column[0] for column in cursor.description], "rows": rows}


def _make_small(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("INSERT INTO text_search (text_search) VALUES ('optimize')")
        file.execute("PRAGMA page_size = 512")
        file.execute("VACUUM")


def _a_row_a_line(holds: dict[str, Any]) -> str:
    """As JSON that can be read and compared line by line."""
    tables = ",\n".join(
        f'"{name}": {{"columns": {json.dumps(table["columns"])}, "rows": [\n'
        + ",\n".join(json.dumps(row, ensure_ascii=False) for row in table["rows"])
        + "\n]}"
        for name, table in holds["tables"].items()
    )
    undone = ",\n".join(json.dumps(verb) for verb in holds["undone"])
    return f'{{"now": {json.dumps(holds["now"])},\n"tables": {{\n{tables}\n}},\n"undone": [\n{undone}\n]}}\n'


if __name__ == "__main__":
    sys.stdout.write(f"{make(HERE)}\n")
