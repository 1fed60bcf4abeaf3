"""The changes of a deed to rows, and how they are put back: each row as it was before, if it is still as the deed left
it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import AutoField, Case, Expression, Field, IntegrityError, chunked

from models.storage.query import all_of, any_of
from models.storage.rows import columns
from models.storage.tables import TABLES, Row
from models.storage.tables.life import key_fields, name_of, table_life
from models.storage.touched import Touch

MANY = 200
"""The most rows that one statement handles."""

Values = dict[str, Any]

Changes = list[list[Any]]
"""Changes of several rows, as a deed keeps them: for each its table, its key, and the `difference`. Rows that others
refer to come first."""

_TABLES = {name_of(table): table for table in TABLES}
_ORDER = {name: place for place, name in enumerate(_TABLES)}


def changed(touches: Iterable[Touch]) -> Changes:
    """The changes of these touches, from each row's first state to its last; without rows that ended as they began."""
    rows: dict[tuple[str, str], tuple[Values | None, Values | None]] = {}
    for name, before, after in touches:
        was, now = (each and _by_field(_TABLES[name], each) for each in (before, after))
        keys = [(name, _key_of(_TABLES[name], each)) if each else None for each in (was, now)]
        # Under another key it is another row.
        steps = [(keys[0], was, now)] if keys[0] == keys[1] else [(keys[0], was, None), (keys[1], None, now)]
        for key, first, last in steps:
            if key is not None:
                rows[key] = (rows[key][0] if key in rows else first, last)
    found = [[*key, difference(was, now)] for key, (was, now) in rows.items() if was != now]
    return sorted(found, key=lambda change: _ORDER[change[0]])


def put_back(changes: Changes, *, anyway: bool = False) -> None:
    """Puts back each of these rows that nobody has changed since; with `anyway` also those that somebody has."""
    for table, each in _together(changes):
        goes_back = [(this, change) for this, change, unchanged in each if unchanged or anyway]
        try:
            _put_together(table, goes_back)
        except IntegrityError:  # one of them refers to a row that is gone: put back the others
            for this, change in goes_back:
                with suppress(IntegrityError):
                    _put(table, this, change)


def all_unchanged(changes: Changes) -> bool:
    """Whether each of these rows is still as the deed left it."""
    return all(unchanged for _table, each in _together(changes) for _this, _change, unchanged in each)


def is_unchanged(row: Values | None, change: Mapping[str, Any]) -> bool:
    """Whether a row is still as this `difference` left it; `row` is None where it doesn't exist."""
    left: Values | None = change["is"]
    if row is None or left is None:
        return row is None and left is None
    return all(row[name] == value for name, value in left.items())


def difference(before: Values | None, after: Values | None) -> dict[str, Values | None]:
    """The columns of a row that changed, and no others: so a name that was given later stays. None stands for a row
    that did not exist, or was deleted."""
    names = [name for name in (before or after or {}) if (before or {}).get(name) != (after or {}).get(name)]
    return {
        "was": None if before is None else {name: before[name] for name in names},
        "is": None if after is None else {name: after[name] for name in names},
    }


def _together(changes: Changes) -> Iterator[tuple[type[Row], list[tuple[Expression, dict[str, Any], bool]]]]:
    """Reads the rows table by table. Yields for each table: the condition that finds each row, its change, and whether
    the row is as the deed left it."""
    for name, of_one_table in groupby(changes, key=itemgetter(0)):
        table = _TABLES[name]
        for some in chunked(of_one_table, MANY):
            each = [(key, _has_key(table, json.loads(key)), change) for _name, key, change in some]
            rows = _found(table, any_of([this for _key, this, _change in each]))
            yield table, [(this, change, is_unchanged(rows.get(key), change)) for key, this, change in each]


def _put_together(table: type[Row], changes: Collection[tuple[Expression, Mapping[str, Any]]]) -> None:
    """Puts back changed rows in one statement; added and deleted ones one by one."""
    both = [(this, change["was"]) for this, change in changes if change["was"] and change["is"] is not None]
    if both:
        values = {
            column: Case(None, [(this, was[column]) for this, was in both if column in was], getattr(table, column))
            for column in {column for _this, was in both for column in was}
        }
        table.update(values).where(any_of([this for this, _was in both])).execute()
    for this, change in changes:
        if change["was"] is None or change["is"] is None:
            _put(table, this, change)


def _put(table: type[Row], this: Expression, change: Mapping[str, Any]) -> None:
    was: Values | None = change["was"]
    if was is None:
        table.delete().where(this).execute()
    elif change["is"] is None:
        table.insert(_with_a_free_number(table, was)).execute()
    elif was:
        table.update(was).where(this).execute()


def _with_a_free_number(table: type[Row], row: Values) -> Values:
    """The row's values, without its number where another row got that number since."""
    number = _primary_key(table)[0]
    if isinstance(number, AutoField) and table.select().where(number == row[_name(number)]).exists():
        return {name: value for name, value in row.items() if name != _name(number)}
    return row


def _found(table: type[Row], which: Expression) -> dict[str, Values]:
    rows = [_as_kept(table, values) for values in table.select().where(which).dicts()]
    return {_key_of(table, values): values for values in rows}


def _as_kept(table: type[Row], values: Values) -> Values:
    """A row's values as SQLite stores them."""
    return {_name(field): field.db_value(values[_name(field)]) for field in columns(table).values()}


def _by_field(table: type[Row], values: Values) -> Values:
    """The same values by the names of their fields."""
    return {_name(field): values[column] for column, field in columns(table).items()}


def _name(field: Field) -> str:
    return field.name


def _key_of(table: type[Row], values: Values) -> str:
    return json.dumps([values[_name(field)] for field in _key(table)])


def _key(table: type[Row]) -> list[Field]:
    """The columns that identify a row: its primary key, but not a number that another row may be given."""
    key = _primary_key(table)
    if isinstance(key[0], AutoField):
        return [columns(table)[name] for name in table_life(table).known_by]
    return key


def _primary_key(table: type[Row]) -> list[Field]:
    return key_fields(table)


def _has_key(table: type[Row], key: list[Any]) -> Expression:
    return all_of([field == value for field, value in zip(_key(table), key, strict=True)])
