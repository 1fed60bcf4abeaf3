"""Settings that can be taken back: a row as it stood before a verb changed it, as long as it stands as the verb left it."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

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
    if before == after:
        return
    # Only what changed: a name given meanwhile stays when a PIN's neighbour goes back.
    names = [name for name in (before or after or {}) if (before or {}).get(name) != (after or {}).get(name)]
    deed = {
        "was": None if before is None else {name: before[name] for name in names},
        "is": None if after is None else {name: after[name] for name in names},
    }
    undo.record(actor_id, verb, row_id, deed, now=now)


def can_be_taken_back(verb: str, table: type[Row], *, words: str) -> None:
    """Registers a verb that uses `remembered` on this table. `words` is marked with `N_`."""

    def as_it_was_left(done: undo.Done) -> bool:
        now, left = _row(table, done.target), done.before["is"]
        if now is None or left is None:
            return now is None and left is None
        return all(now[name] == value for name, value in left.items())

    def put_back(done: undo.Done, now: datetime) -> None:
        was = cast("Values | None", done.before["was"])
        this = cast(Any, table).id == done.target
        if was is None:
            table.delete().where(this).execute()
        elif done.before["is"] is None:
            table.insert(was).execute()
        else:
            table.update(was).where(this).execute()

    undo.inverse_of(verb, words=words, holds=as_it_was_left)(put_back)


def _row(table: type[Row], row_id: str) -> Values | None:
    """The row as JSON can keep it; None where there is none."""
    fields = cast("dict[str, Any]", cast(Any, table)._meta.fields)
    found = cast("list[Values]", list(table.select().where(cast(Any, table).id == row_id).dicts()))
    if not found:
        return None
    kept = {name: fields[name].db_value(value) for name, value in found[0].items()}
    return cast(Values, json.loads(json.dumps(kept)))
