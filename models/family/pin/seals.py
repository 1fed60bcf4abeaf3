"""Seals: what a member had for themselves is hidden while nobody has shown that the person who asks is that member.

Who sets a new PIN without the old one and without the four words finds an empty page. All that only they could read is
sealed: private wins, kept copies, hard days, what waits for them, offers and what was said about one, notes to
themselves, drafts, their wish for a hard day, the last audience they chose. What everyone may see stays, without the
viewer's own marks beside it: stars, "said it", thank-yous, "let it rest", the days they were here, what others wish on
a hard day; these are hidden if they are older than the seal. The PIN or the four words of that time open the seal
again, and then everything is there as before.

Each column and each table declares what a seal does to it (`storage.life.Sealing`), and `models.access.readable`
applies it to every read. Nothing here opens a transaction.
"""

from collections.abc import Collection
from datetime import datetime

from peewee import Expression, Field, chunked, fn

from models import undo
from models.access.readable import before_seal, shown
from models.core import calendar
from models.core.states import Kind
from models.family import household
from models.storage import clock_doubt
from models.storage.query import any_of, column, pairs
from models.storage.tables import (
    HereRow,
    MemberRow,
    RevisionRow,
    SealedRow,
    SealRow,
    TextRow,
    columns_that,
    tables_that,
)
from models.storage.tables.life import PutAway, Sealing, as_new, column_life, field_of, fields, owner_of, where

MANY = 500
"""The most texts that one statement handles."""


def seal(member_id: str, *, now: datetime) -> None:
    """Seals all that only this member may read. Their present PIN and its words will open it."""
    row = MemberRow.get_by_id(member_id)
    made = SealRow.create(
        member=member_id,
        pin=row.pin,
        recovery=row.recovery,
        **{away.column: getattr(row, str(field.name)) for field, away in _put_away()},
        since=_sealed_until(member_id),
        sealed_at=_after_all_ticks(now),
    )
    # An emptied page has these as in a new row.
    fresh = as_new([field for field, away in _put_away() if not away.in_place])
    MemberRow.update(fresh).where(MemberRow.id == member_id).execute()
    _seal_texts(member_id, made.id)
    for table in tables_that(lambda life: life.sealing is Sealing.UNDER_ONE):
        unsealed = (owner_of(table) == member_id) & field_of(table, "seal").is_null()
        table.update(seal=made.id).where(unsealed).execute()
    undo.forget_of(member_id)


def seal_too(text_ids: Collection[str]) -> None:
    """Seals texts that came from another file, where they belong to a member who has something sealed."""
    newest = pairs(SealRow.select().order_by(SealRow.sealed_at), SealRow.member, SealRow.id)
    for member_id, seal_id in dict(newest).items():
        for some in chunked(text_ids, MANY):
            _seal_texts(member_id, seal_id, TextRow.id.in_(some))


def seals(member_id: str) -> list[tuple[str, str, str]]:
    """A member's seals, newest first: (id, hash of the PIN, hash of the words)."""
    rows = SealRow.select().where(SealRow.member == member_id).order_by(SealRow.sealed_at.desc(), SealRow.id)
    return [(row.id, row.pin, row.recovery) for row in rows]


def is_any(member_id: str) -> bool:
    """Whether anything is sealed for a member."""
    return SealRow.select().where(SealRow.member == member_id).exists()


def open_seals(seal_ids: Collection[str]) -> None:
    """Opens these seals: everything under them is there again."""
    for opened in SealRow.select().where(SealRow.id.in_(seal_ids)):
        for field, away in _put_away():
            nothing_new = field == as_new([field])[str(field.name)]
            untouched = (MemberRow.id == opened.member) & nothing_new
            MemberRow.update({field: getattr(opened, away.column)}).where(untouched).execute()
    SealRow.delete().where(SealRow.id.in_(seal_ids)).execute()


def hides_wish_of(member_id: str, viewer: str | None) -> bool:
    """Whether a member's wish for a hard day is sealed for this viewer (who may be the member)."""
    wish = MemberRow.select().where((MemberRow.id == member_id) & before_seal(viewer, MemberRow.wished_at))
    return wish.exists()


def days_told(member_id: str) -> Expression:
    """The condition on `HereRow` that this day of a member's is not sealed for them; the day of the seal itself
    isn't."""
    zone, told = household.timezone(), HereRow.member == member_id
    for since, until in _spans(member_id):
        hidden = HereRow.day < calendar.day_of(until, zone)
        told &= ~(hidden if since is None else hidden & (HereRow.day >= calendar.day_of(since, zone)))
    return told


def _spans(member_id: str) -> list[tuple[datetime | None, datetime]]:
    """From when to when each seal hides what this member ticked (UTC; None: from the beginning), oldest first."""
    rows = SealRow.select().where(SealRow.member == member_id).order_by(SealRow.sealed_at)
    return pairs(rows, SealRow.since, SealRow.sealed_at)


def _sealed_until(member_id: str) -> datetime | None:
    """The instant (UTC) up to which everything of this member's is sealed already; None where some of it isn't."""
    until: datetime | None = None
    for since, sealed_at in _spans(member_id):
        if since != until:
            return None
        until = sealed_at
    return until


def _put_away() -> list[tuple[Field, PutAway]]:
    """The columns of a member that a seal keeps, each with the column that keeps it."""
    away = [(field, column_life(field).sealing) for field in fields(MemberRow)]
    return [(field, sealing) for field, sealing in away if isinstance(sealing, PutAway)]


def _after_all_ticks(now: datetime) -> datetime:
    """Now, or the newest instant that is known while the clock is in doubt; where a clock was set back, the newest instant
    of any tick."""
    at = columns_that(lambda life: life.sealing is Sealing.BY_TIME)
    newest: list[datetime | None] = [each.model.select(fn.MAX(each)).scalar() for each in at]
    return max([clock_doubt.newest_believed(now), *(each for each in newest if each is not None)])


def _seal_texts(member_id: str, seal_id: str, *which: Expression) -> None:
    names_them = [field == member_id for field in where(TextRow, lambda life: life.sealing is Sealing.NAMES_WHOSE)]
    for table in tables_that(lambda life: life.sealing is Sealing.NAMES_WHOSE):
        names_them.append(TextRow.id.in_(table.select(field_of(table, "text")).where(owner_of(table) == member_id)))
    # Even of a shown text, a waiting edit is only for them and its author, and an offer's answers and note too.
    between = TextRow.id.in_(RevisionRow.select(RevisionRow.text)) | (TextRow.kind == Kind.REWARD)
    theirs = any_of(names_them) & (~shown() | between)
    found = column(TextRow.select().where(theirs, *which), TextRow.id)
    for some in chunked(found, MANY):
        rows = [{"text": text_id, "member": member_id, "seal": seal_id} for text_id in some]
        # A text that an older seal hides stays under that seal.
        SealedRow.insert_many(rows).on_conflict_ignore().execute()
