"""Words that undo deletes become a draft of their writer's again, for the form they were written in.

Two drafts of one form are never merged, because they may be about other people and for other readers. The words that
come back are a row of their own beside the present draft, until the form is opened (`models.texts.drafts`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import Expression, fn

from models import coach
from models.storage.tables import DraftRow
from models.storage.tables.fields import new_id

BESIDE = "~"
"""Separates a form's place from the id of a draft that waits beside the form's present draft."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, as the form at this `place` keeps it: `fields` are JSON values, the words first; empty where no
    draft may hold the words."""

    place: str
    fields: Mapping[str, object]

    @property
    def first(self) -> str:
        """The first field that is a text and not blank; empty where there is none."""
        return next(self._texts(), "")

    @property
    def may_be_kept(self) -> bool:
        """Whether there are words and none of them need care; words that need care are never in a draft."""
        return bool(self.first) and not any(coach.needs_care(text) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        return (text for text in self.fields.values() if isinstance(text, str) and text.strip())


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft made of words that came back: its owner (None: nobody in particular) and the place of its form."""

    id: str
    owner_id: str | None
    place: str


def at_place(owner_id: str | None, place: str) -> Expression:
    """The condition on `DraftRow` that it is this owner's draft at this place and not sealed
    (`models.family.pin.seals`)."""
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    return owned & (DraftRow.place == place) & DraftRow.seal.is_null()


def at_or_beside(owner_id: str | None, place: str) -> Expression:
    """The condition on `DraftRow` that it is this owner's draft at this place or waits beside it, and is not sealed."""
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    here = (DraftRow.place == place) | DraftRow.place.startswith(f"{place}{BESIDE}")
    return owned & here & DraftRow.seal.is_null()


def beside(place: str, draft_id: str) -> str:
    """The place of a draft that waits beside the one at `place`."""
    return f"{place}{BESIDE}{draft_id}"


def give_back(owner_id: str | None, words: Words | None, *, now: datetime) -> Draft | None:
    """Makes the words a draft of their writer's, the newest of its place; None where there is nothing to keep. Inside a
    transaction."""
    if words is None or not words.may_be_kept:
        return None
    newest = DraftRow.select(fn.MAX(DraftRow.saved_at)).where(at_or_beside(owner_id, words.place)).scalar()
    saved_at = now if newest is None else max(now, newest + timedelta(microseconds=1))
    draft = Draft(new_id(), owner_id, words.place)
    DraftRow.insert(
        id=draft.id,
        owner=owner_id,
        place=beside(words.place, draft.id),
        fields=json.dumps(dict(words.fields)),
        saved_at=saved_at,
    ).execute()
    return draft
