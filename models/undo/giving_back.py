"""Words that an undo takes away are their writer's again, as a draft of the form they were written in.

Two drafts of one place are never made one: they may be about others, and for others to read. The words that come back
stand beside what is being written there, in a row of their own, until their form is opened (`models.texts.drafts`).
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
"""Between a form's place and the id of a draft that waits beside the one which stands there."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was written, as the form at this `place` holds it: its `fields` (JSON values), the words first; none where no draft
    may hold them."""

    place: str
    fields: Mapping[str, object]

    @property
    def first(self) -> str:
        """The first of its texts that isn't blank; empty where there is none."""
        return next(self._texts(), "")

    @property
    def may_be_kept(self) -> bool:
        """Whether there are words, none of which need care: those are never in a draft."""
        return bool(self.first) and not any(coach.needs_care(text) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        return (text for text in self.fields.values() if isinstance(text, str) and text.strip())


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that came back: whose draft it is (None: nobody's in particular), and of which form."""

    id: str
    owner_id: str | None
    place: str


def at_place(owner_id: str | None, place: str) -> Expression:
    """The condition on `DraftRow` that it is this owner's at this place; not one that is sealed (`models.family.pin.seals`)."""
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    return owned & (DraftRow.place == place) & DraftRow.seal.is_null()


def at_or_beside(owner_id: str | None, place: str) -> Expression:
    """The same, or that it waits beside it."""
    owned = DraftRow.owner.is_null() if owner_id is None else DraftRow.owner == owner_id
    here = (DraftRow.place == place) | DraftRow.place.startswith(f"{place}{BESIDE}")
    return owned & here & DraftRow.seal.is_null()


def beside(place: str, draft_id: str) -> str:
    """Where a draft waits beside the one at this place."""
    return f"{place}{BESIDE}{draft_id}"


def give_back(owner_id: str | None, words: Words | None, *, now: datetime) -> Draft | None:
    """Makes them their writer's draft, the newest of its place; None where nothing is to be kept. Inside a transaction."""
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
