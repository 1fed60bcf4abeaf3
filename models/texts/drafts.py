"""Drafts: what somebody was writing. They survive a power cut and open only to their owner. A draft that undo gave back
waits beside the form's own (`models.undo.giving_back`); the form opens with the newest of its place."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from models.storage.database import connection, transaction
from models.storage.erase import optimize_index
from models.storage.query import column, find_one
from models.storage.tables import DraftRow
from models.undo.giving_back import at_or_beside, at_place, beside

P = ParamSpec("P")
T = TypeVar("T")


def keep(owner_id: str | None, place: str, fields: Mapping[str, object], *, now: datetime) -> None:
    """Keeps a form's fields (JSON values) under its owner and place, replacing an earlier draft. A form without
    words (no string that isn't blank) deletes the draft. Never call it with words about self-harm (see
    `models.coach`)."""
    written = any(isinstance(value, str) and value.strip() for value in fields.values())
    with transaction():
        DraftRow.delete().where(at_place(owner_id, place)).execute()
        if written:
            DraftRow.create(owner=owner_id, place=place, fields=json.dumps(dict(fields)), saved_at=now)


@dataclass(frozen=True, slots=True)
class _Newest:
    """The draft that a form opens with: its fields as JSON, and its place."""

    id: str
    place: str
    fields: str


def find(owner_id: str | None, place: str) -> dict[str, object] | None:
    """The owner's newest draft at this place, or None; not one that is sealed (`models.family.pin.seals`)."""
    newest = _newest(owner_id, place)
    return None if newest is None else json.loads(newest.fields)


def take_up(owner_id: str | None, place: str) -> dict[str, object] | None:
    """As `find`, for a form that goes on with the draft: the draft is moved to this place, and the one that was there
    waits beside it."""
    newest = _newest(owner_id, place)
    if newest is not None and newest.place != place:
        with transaction():
            for stood in column(DraftRow.select().where(at_place(owner_id, place)), DraftRow.id):
                DraftRow.update(place=beside(place, stood)).where(DraftRow.id == stood).execute()
            DraftRow.update(place=place).where(DraftRow.id == newest.id).execute()
    return None if newest is None else json.loads(newest.fields)


def drop(owner_id: str | None, place: str) -> None:
    """Deletes the draft at this place; a missing one is no error."""
    with transaction():
        DraftRow.delete().where(at_place(owner_id, place)).execute()


def let_go(owner_id: str | None, draft_id: str) -> None:
    """ "Don't keep them": deletes a draft that undo gave back, also from the search index. Where its owner has gone on
    with the words since, the later draft stays."""
    with transaction():
        owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
        DraftRow.delete().where(owned & (DraftRow.id == draft_id)).execute()
        optimize_index(connection())


def become(owner_id: str | None, place: str, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs the verb that keeps the words and deletes their draft, in one transaction; returns what the verb returns.
    Where the verb refuses, the draft stays."""
    with transaction():
        kept = verb(*args, **kwargs)
        DraftRow.delete().where(at_place(owner_id, place)).execute()
    return kept


def _newest(owner_id: str | None, place: str) -> _Newest | None:
    drafts = DraftRow.select(DraftRow.id, DraftRow.place, DraftRow.fields).where(at_or_beside(owner_id, place))
    return find_one(drafts.order_by(DraftRow.saved_at.desc(), DraftRow.place).limit(1), _Newest)
