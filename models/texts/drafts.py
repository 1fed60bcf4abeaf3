"""Drafts: what somebody was writing. They survive a power cut, and only their owner can open them."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ParamSpec, TypeVar

from peewee import Expression

from models.storage.database import transaction
from models.storage.tables import DraftRow

P = ParamSpec("P")
T = TypeVar("T")


def keep(owner_id: str | None, place: str, fields: Mapping[str, object], *, now: datetime) -> None:
    """Keeps a form's fields (JSON values) under its owner and place, replacing an earlier draft. A form without
    words (no string that isn't blank) deletes the draft. Never call it with words about self-harm (see
    `models.coach`)."""
    written = any(isinstance(value, str) and value.strip() for value in fields.values())
    with transaction():
        DraftRow.delete().where(_at(owner_id, place)).execute()
        if written:
            DraftRow.create(owner=owner_id, place=place, fields=json.dumps(dict(fields)), saved_at=now)


def find(owner_id: str | None, place: str) -> dict[str, object] | None:
    """The owner's draft at this place; None where there is none, or where it is sealed (`models.family.pin.seals`)."""
    newest = DraftRow.select(DraftRow.fields).where(_at(owner_id, place)).order_by(DraftRow.saved_at.desc())
    fields = newest.limit(1).scalar()
    return None if fields is None else json.loads(fields)


def drop(owner_id: str | None, place: str) -> None:
    """Forgets it; a missing one is no error."""
    with transaction():
        DraftRow.delete().where(_at(owner_id, place)).execute()


def become(owner_id: str | None, place: str, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs the verb that keeps the words and deletes their draft, in one transaction; returns what the verb returns.
    Where the verb refuses, the draft stays."""
    with transaction():
        kept = verb(*args, **kwargs)
        DraftRow.delete().where(_at(owner_id, place)).execute()
    return kept


def _at(owner_id: str | None, place: str) -> Expression:
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    return owned & (DraftRow.place == place) & DraftRow.seal.is_null()
