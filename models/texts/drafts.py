"""Drafts: what somebody was writing, kept through a power cut, opened only to its owner."""

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
    """Keeps a form's fields (JSON values) under its owner and place, in the stead of an earlier one; a form with no
    words in it (not one string that isn't blank) drops the draft. Words about self-harm are never given to this (see
    `models.coach`)."""
    written = any(isinstance(value, str) and value.strip() for value in fields.values())
    with transaction():
        DraftRow.delete().where(_at(owner_id, place)).execute()
        if written:
            DraftRow.create(owner=owner_id, place=place, fields=json.dumps(dict(fields)), saved_at=now)


def find(owner_id: str | None, place: str) -> dict[str, object] | None:
    """The owner's draft at this place, or None; not one that is sealed (`models.family.pin.seals`)."""
    newest = DraftRow.select(DraftRow.fields).where(_at(owner_id, place)).order_by(DraftRow.saved_at.desc())
    fields = newest.limit(1).scalar()
    return None if fields is None else json.loads(fields)


def drop(owner_id: str | None, place: str) -> None:
    """Forgets it; a missing one is no error."""
    with transaction():
        DraftRow.delete().where(_at(owner_id, place)).execute()


def become(owner_id: str | None, place: str, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What was a draft becomes what it was written for: runs the verb that keeps the words and forgets the draft in one
    transaction, and returns what the verb does. Where the verb refuses, the draft stands."""
    with transaction():
        kept = verb(*args, **kwargs)
        DraftRow.delete().where(_at(owner_id, place)).execute()
    return kept


def _at(owner_id: str | None, place: str) -> Expression:
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    return owned & (DraftRow.place == place) & DraftRow.seal.is_null()
