"""What can be taken back row by row: as a row stood before a verb changed it, as long as it stands as the verb left it."""

import json
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import reduce
from itertools import groupby
from operator import and_, itemgetter, or_
from typing import Any, cast

from peewee import Case, Expression, IntegrityError, chunked

from models import undo
from models.storage.tables import TABLES, Row

MANY = 200
"""Rows that one statement speaks of."""

Values = dict[str, Any]

Rows = tuple[type[Row], Expression]
"""The rows of a table for which a condition holds."""

Changes = list[list[Any]]
"""Of several rows, as a deed keeps it: each one's table, its key, and the `difference`."""

_TABLES = {cast(Any, table)._meta.table_name: table for table in TABLES}


@contextmanager
def remembered(
    actor_id: str | None, verb: str, table: type[Row], row_id: str, *besides: Rows, now: datetime
) -> Generator[dict[str, object]]:
    """Records what happens inside to this row, and to those `besides`, as a deed, unless nothing does. Within the verb's
    transaction. `actor_id` None is nobody in particular, in Settings. What is put into the dictionary is kept with it, for
    an inverse of its own."""
    before, around = row(table, row_id), read(besides)
    also: dict[str, object] = {}
    yield also
    after, changes = row(table, row_id), changed(around, read(besides))
    if before != after or changes:
        undo.record(actor_id, verb, row_id, {**difference(before, after), "besides": changes, **also}, now=now)


def can_be_taken_back(
    verb: str, table: type[Row], *, words: str, holds: Callable[[undo.Done], bool] = lambda _done: True
) -> None:
    """Registers a verb that uses `remembered` on this table, and `holds` only on a further condition. `words` is marked
    with `N_`."""

    def as_it_was_left(done: undo.Done) -> bool:
        return stands(row(table, done.target), done.before) and holds(done)

    def take_back(done: undo.Done, now: datetime) -> None:
        put_all_back(table, done)

    undo.inverse_of(verb, words=words, holds=as_it_was_left)(take_back)


def put_all_back(table: type[Row], done: undo.Done) -> None:
    """The row of a deed that `remembered` kept; and of those besides it, each that nobody has changed since."""
    put_back(table, _has_key(table, [done.target]), done.before)
    put_changes_back(done.before["besides"])


def put_changes_back(changes: Changes) -> None:
    """Each of these rows that nobody has changed since, as it was before."""
    for table, each in _together(changes):
        standing = [(this, change) for this, change, stands in each if stands]
        try:
            _put_together(table, standing)
        except IntegrityError:  # of one of them: what it hangs on is there no more
            for this, change in standing:
                with suppress(IntegrityError):
                    put_back(table, this, change)


def all_stand(changes: Changes) -> bool:
    """Whether each of these rows is as it was left."""
    return all(stands for _table, each in _together(changes) for _this, _change, stands in each)


def _together(changes: Changes) -> Iterator[tuple[type[Row], list[tuple[Expression, dict[str, Any], bool]]]]:
    """Those of one table after another, read at once: the condition that finds the row, the change, and whether the row is
    as it was left."""
    for name, of_one_table in groupby(changes, key=itemgetter(0)):
        table = _TABLES[name]
        for some in chunked(of_one_table, MANY):
            each = [(key, _has_key(table, json.loads(key)), change) for _name, key, change in some]
            rows = _found(table, reduce(or_, [this for _key, this, _change in each]))
            yield table, [(this, change, stands(rows.get(key), change)) for key, this, change in each]


def _put_together(table: type[Row], changes: Collection[tuple[Expression, Mapping[str, Any]]]) -> None:
    """Rows that were changed, in one statement; those that came or went, one by one."""
    changed = [(this, change["was"]) for this, change in changes if change["was"] and change["is"] is not None]
    columns = {column for _this, was in changed for column in was}
    if changed:
        values = {
            column: Case(None, [(this, was[column]) for this, was in changed if column in was], getattr(table, column))
            for column in columns
        }
        table.update(values).where(reduce(or_, [this for this, _was in changed])).execute()
    for this, change in changes:
        if change["was"] is None or change["is"] is None:
            put_back(table, this, change)


def changed(before: Mapping[tuple[str, str], Values], after: Mapping[tuple[str, str], Values]) -> Changes:
    """What changed from one `read` to the next."""
    either = {**before, **after}
    return [
        [*which, difference(before.get(which), after.get(which))]
        for which in either
        if before.get(which) != after.get(which)
    ]


def as_json(table: type[Row], values: Values) -> Values:
    """A row's values as JSON can keep them, and a table take them back."""
    fields = cast("dict[str, Any]", cast(Any, table)._meta.fields)
    kept = {name: fields[name].db_value(value) for name, value in values.items()}
    return cast(Values, json.loads(json.dumps(kept)))


def difference(before: Values | None, after: Values | None) -> dict[str, Values | None]:
    """What changed in a row and nothing else of it: a name given meanwhile stays when a PIN's neighbour goes back. None
    stands for a row that wasn't there, or is no more."""
    names = [name for name in (before or after or {}) if (before or {}).get(name) != (after or {}).get(name)]
    return {
        "was": None if before is None else {name: before[name] for name in names},
        "is": None if after is None else {name: after[name] for name in names},
    }


def stands(row: Values | None, change: Mapping[str, Any]) -> bool:
    """Whether a row is as this `difference` left it."""
    left = cast("Values | None", change["is"])
    if row is None or left is None:
        return row is None and left is None
    return all(row[name] == value for name, value in left.items())


def put_back(table: type[Row], this: Expression, change: Mapping[str, Any]) -> None:
    """Makes it as it was before; `this` is the condition that finds the row."""
    was = cast("Values | None", change["was"])
    if was is None:
        table.delete().where(this).execute()
    elif change["is"] is None:
        table.insert(was).execute()
    elif was:
        table.update(was).where(this).execute()


def row(table: type[Row], row_id: str) -> Values | None:
    """The row of this key as JSON can keep it; None where there is none."""
    return _one(table, _has_key(table, [row_id]))


def _one(table: type[Row], this: Expression) -> Values | None:
    return next(iter(_found(table, this).values()), None)


def read(rows: Collection[Rows]) -> dict[tuple[str, str], Values]:
    """These rows, each by its table and its key."""
    found = {cast(Any, table)._meta.table_name: _found(table, which) for table, which in rows}
    return {(name, key): values for name, each in found.items() for key, values in each.items()}


def _found(table: type[Row], which: Expression) -> dict[str, Values]:
    found = [as_json(table, values) for values in cast("list[Values]", list(table.select().where(which).dicts()))]
    return {json.dumps([values[field.name] for field in _key(table)]): values for values in found}


def _key(table: type[Row]) -> list[Any]:
    return cast(Any, table)._meta.get_primary_keys()


def _has_key(table: type[Row], key: list[Any]) -> Expression:
    return reduce(and_, [field == value for field, value in zip(_key(table), key, strict=True)])
