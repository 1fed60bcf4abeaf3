"""Sealed: what a member had for themselves, while nobody has shown that it is still them who asks for it.

Whoever comes in with a new PIN, without the old one and without the four words, finds an empty page. All that only they
could read is put under a seal: private wins, kept copies, hard days, what waits for them, offers, notes to themselves,
drafts, their wish for a hard day. What everyone may see stays. The old PIN or the four words of that time open it again,
and then it is all there as it was. `models.reading` holds every read to it. Nothing here opens a transaction.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, cast

from peewee import Expression, chunked

from models import household, week
from models.reading import shown
from models.storage.tables import (
    AboutRow,
    DeedRow,
    DraftRow,
    MemberRow,
    ReaderRow,
    RevisionRow,
    SealedRow,
    SealRow,
    TextRow,
)

MANY = 500
"""Texts that one statement speaks of."""


def seal(member_id: str, *, now: datetime) -> None:
    """Puts all that only this member reads under one seal, which their PIN and their words of now will open."""
    row = MemberRow.get_by_id(member_id)
    made = SealRow.create(member=member_id, pin=row.pin, recovery=row.recovery, wish=row.hard_day_wish, sealed_at=now)
    _seal_texts(member_id, made.id)
    DraftRow.update(seal=made.id).where((DraftRow.owner == member_id) & DraftRow.seal.is_null()).execute()
    DeedRow.delete().where(DeedRow.actor == member_id).execute()


def seal_too(text_ids: Collection[str]) -> None:
    """Texts that came from another file: where something is sealed for somebody, what of these is theirs is so too."""
    newest = SealRow.select(SealRow.member, SealRow.id).order_by(SealRow.sealed_at)
    for member_id, seal_id in dict(cast("Iterable[tuple[str, str]]", newest.tuples())).items():
        for some in chunked(text_ids, MANY):
            _seal_texts(member_id, seal_id, TextRow.id.in_(some))


def seals(member_id: str) -> list[tuple[str, str, str]]:
    """What is sealed for a member, the newest first: the seal's id, and the hashes of the PIN and the words of it."""
    rows = SealRow.select(SealRow.id, SealRow.pin, SealRow.recovery).where(SealRow.member == member_id)
    return cast("list[tuple[str, str, str]]", list(rows.order_by(SealRow.sealed_at.desc(), SealRow.id).tuples()))


def is_any(member_id: str) -> bool:
    """Whether anything is sealed for a member."""
    return SealRow.select().where(SealRow.member == member_id).exists()


def open_seals(seal_ids: Collection[str]) -> None:
    """What lay under these is there again."""
    wishes = SealRow.select(SealRow.member, SealRow.wish).where(SealRow.id.in_(seal_ids))
    for member_id, wish in cast("list[tuple[str, str]]", list(wishes.tuples())):
        nothing_new = (MemberRow.id == member_id) & (MemberRow.hard_day_wish == "")
        MemberRow.update(hard_day_wish=wish).where(nothing_new).execute()
    SealRow.delete().where(SealRow.id.in_(seal_ids)).execute()


def hides_wish(member_id: str, wish: str) -> bool:
    """Whether this wish for a hard day is still the one that is sealed: then its member doesn't read it either."""
    kept = (SealRow.member == member_id) & (SealRow.wish == wish)
    return bool(wish) and SealRow.select().where(kept).exists()


def since(member_id: str) -> date | None:
    """The family's day of the newest seal; days before it are not told. None where nothing is sealed."""
    newest = SealRow.select(SealRow.sealed_at).where(SealRow.member == member_id).order_by(SealRow.sealed_at.desc())
    sealed_at = cast("datetime | None", newest.limit(1).scalar())
    return None if sealed_at is None else week.day_of(sealed_at, household.timezone())


def _seal_texts(member_id: str, seal_id: str, *which: Expression) -> None:
    about = AboutRow.select(AboutRow.text).where(AboutRow.member == member_id)
    lets_them = ReaderRow.select(ReaderRow.text).where(ReaderRow.member == member_id)
    own = (TextRow.author == member_id) | (TextRow.owner == member_id) | (TextRow.writer == member_id)
    # Of what everyone sees, an edit that waits is theirs and its author's alone.
    edits = TextRow.id.in_(RevisionRow.select(RevisionRow.text))
    theirs = (own | TextRow.id.in_(about) | TextRow.id.in_(lets_them)) & (~shown() | edits)
    found = cast("list[tuple[Any]]", list(TextRow.select(TextRow.id).where(theirs, *which).tuples()))
    for some in chunked(found, MANY):
        rows = [{"text": text_id, "member": member_id, "seal": seal_id} for (text_id,) in some]
        # What lies under an older seal stays there.
        SealedRow.insert_many(rows).on_conflict_ignore().execute()
