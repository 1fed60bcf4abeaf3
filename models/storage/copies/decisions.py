"""What people decided about what a file doesn't hold: kept in it all the same, for a copy that holds it may be put back next.

    file ── a copy that doesn't know the text ──▶ file: the decision alone ── a copy that knows it ──▶ file: the text, as decided

`live` is the family's file as it stands, in memory beside the copy (`models.storage.copies.restore`). `recall` gives it the
rows that it has decisions of; when all has been taken over, `remember` keeps those that the copy has no rows for.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from models.core.plain_values import is_object
from models.storage.checking.values import Unfit, reader_of
from models.storage.erase import LEFT
from models.storage.tables import (
    TABLES,
    AboutRow,
    DecisionRow,
    DraftRow,
    HouseholdRow,
    MemberRow,
    ReaderRow,
    SealedRow,
    SealRow,
    TextRow,
)
from models.storage.tables.life import (
    Leaving,
    Restoring,
    Row,
    fields,
    goes_with_member,
    name_of,
    owner_of,
    table_life,
    where,
)

_HIDDEN = "SELECT id FROM live.text WHERE shown_at IS NULL"  # what anybody may have decided against
_TAKEN_OVER = (Restoring.LIVE, Restoring.LIVE_OR_NEW, Restoring.LIVE_ONCE_OPENED, Restoring.DECIDED)


def recall(file: sqlite3.Connection) -> None:
    """Gives `live` a row for each decision about something it doesn't hold, with only the columns that a decision is
    made of."""
    tables = {name_of(table): table for table in TABLES}
    for of_table, of_row, holds in file.execute("SELECT of_table, of_row, holds FROM live.decision").fetchall():
        table = tables.get(of_table)
        if table is not None and not _has(file, "live", table, of_row):
            try:
                values = values_in(table, holds)
            except (Unfit, ValueError, RecursionError):  # it came with a copy, and is no decision of ours
                continue
            marks = ", ".join("?" * len(values))
            file.execute(f"INSERT INTO live.{of_table} ({', '.join(values)}) VALUES ({marks})", [*values.values()])


def remember(file: sqlite3.Connection) -> None:
    """Keeps what `live` says about what this file doesn't hold, in place of what the file has kept so far. Call it
    inside a transaction, after `taking_over.take_over`."""
    tables = {name_of(table): table for table in TABLES}
    for of_table, of_row in file.execute("SELECT of_table, of_row FROM main.decision").fetchall():
        table = tables.get(of_table)
        if table is None or _has(file, "live", table, of_row) or _has(file, "main", table, of_row):
            file.execute("DELETE FROM main.decision WHERE (of_table, of_row) = (?, ?)", [of_table, of_row])
    file.executemany("INSERT OR REPLACE INTO main.decision (of_table, of_row, holds) VALUES (?, ?, ?)", _new_ones(file))


def _new_ones(file: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    for table, columns, condition in _decided():
        known_by = table_life(table).known_by
        missing = f"({', '.join(known_by)}) NOT IN (SELECT {', '.join(known_by)} FROM main.{name_of(table)})"
        query = f"SELECT {', '.join(columns)} FROM live.{name_of(table)} WHERE {missing} AND {condition}"
        for row in file.execute(query).fetchall():
            values = dict(zip(columns, row, strict=True))
            yield name_of(table), " ".join(str(values[name]) for name in known_by), json.dumps(values)


def _decided() -> Iterator[tuple[type[Row], list[str], str]]:
    """Where decisions stand: each table, the columns that one is made of, and the rows that hold one."""
    yield TextRow, ["id", "shown_at", *_names(TextRow)], f"id IN ({_HIDDEN})"
    for table in (AboutRow, ReaderRow):
        yield table, _all(table), f"text_id IN ({_HIDDEN})"
    yield HouseholdRow, ["id", *_names(HouseholdRow)], "true"
    yield MemberRow, ["id", *_names(MemberRow)], f"id NOT IN ({LEFT})"
    as_left = where(MemberRow, lambda life: life.leaving is not Leaving.STAYS)
    yield MemberRow, [*dict.fromkeys(["id", *_names(MemberRow), *map(_name, as_left)])], f"id IN ({LEFT})"
    for table in (SealRow, SealedRow):
        yield table, _all(table), "true"
    for table in filter(goes_with_member, TABLES):
        if table is not DraftRow:
            yield table, _all(table), f"{owner_of(table).column_name} IN ({LEFT})"


def _names(table: type[Row]) -> list[str]:
    """The columns that a restore takes over."""
    return [_name(field) for field in where(table, lambda life: life.restoring in _TAKEN_OVER)]


def _all(table: type[Row]) -> list[str]:
    return [_name(field) for field in fields(table)]


def _name(field: Any) -> str:
    return field.column_name


def _has(file: sqlite3.Connection, side: str, table: type[Row], of_row: str) -> bool:
    """Whether a file has the row with this key."""
    known_by, values = table_life(table).known_by, of_row.split(" ")
    if len(known_by) != len(values):
        return True  # that is none
    condition = " AND ".join(f"{name} = ?" for name in known_by)
    return file.execute(f"SELECT 1 FROM {side}.{name_of(table)} WHERE {condition}", values).fetchone() is not None


def values_in(table: type[Row], holds: str) -> dict[str, Any]:
    """The columns of a row as a decision holds them. Raises `Unfit`, or ValueError, where it is none."""
    if table is DecisionRow:
        raise ValueError(holds)
    given = json.loads(holds)
    known = {_name(field): field for field in fields(table)}
    if not is_object(given) or not given or not given.keys() <= known.keys():
        raise ValueError(holds)
    return {name: reader_of(known[name])(value) for name, value in given.items()}
