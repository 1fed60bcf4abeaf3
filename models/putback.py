"""What can be taken back row by row: as a row stood before a verb changed it, as long as it stands as the verb left it."""

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from peewee import Expression

from models import undo
from models.storage.tables import Row

Values = dict[str, Any]


@contextmanager
def remembered(actor_id: str | None, verb: str, table: type[Row], row_id: str, *, now: datetime) -> Generator[None]:
    """Records what happens inside to this row as a deed, unless nothing does. Within the verb's transaction. `actor_id`
    None is nobody in particular, in Settings."""
    before = _row(table, row_id)
    yield
    after = _row(table, row_id)
    if before != after:
        undo.record(actor_id, verb, row_id, difference(before, after), now=now)


def can_be_taken_back(verb: str, table: type[Row], *, words: str) -> None:
    """Registers a verb that uses `remembered` on this table. `words` is marked with `N_`."""

    def as_it_was_left(done: undo.Done) -> bool:
        return stands(_row(table, done.target), done.before)

    def take_back(done: undo.Done, now: datetime) -> None:
        put_back(table, cast(Any, table).id == done.target, done.before)

    undo.inverse_of(verb, words=words, holds=as_it_was_left)(take_back)


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
    else:
        table.update(was).where(this).execute()


def _row(table: type[Row], row_id: str) -> Values | None:
    """The row as JSON can keep it; None where there is none."""
    found = cast("list[Values]", list(table.select().where(cast(Any, table).id == row_id).dicts()))
    return as_json(table, found[0]) if found else None
