"""What waits for a member: closed until they open it, one at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from models.access.readable import asks, is_about, over, readable, sealed
from models.core.states import Audience, Consent, Kind
from models.storage.query import tuples
from models.storage.tables import AboutRow, MemberRow, ReaderRow, RevisionRow, TextRow

DECIDED = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.HARD_DAY)
"""The kinds that wait for somebody's decision; an offer waits on the board."""

_Author = MemberRow.alias("author_member")
_Writer = MemberRow.alias("writer_member")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something for a member, closed until they open it. `text` is empty while closed."""

    id: str
    kind: Kind
    author_name: str  # who wrote it down, where somebody did so for them
    text: str
    effort: str
    on_day: date
    came_at: datetime
    opened: bool
    others: tuple[str, ...]  # names of the others it is about
    under: str  # for kind words: the text of the win they stand under, else ""
    edit: bool  # an edit of what was agreed or read waits here
    for_you_alone: bool  # its author meant it for this person only: there is nothing to show


def something_for(member_id: str) -> list[Waiting]:
    """What waits for this member, oldest first, closed ones without their words. The screen shows one at a time."""
    return _waiting(member_id)


def waiting_for(member_id: str, text_id: str) -> Waiting | None:
    """The one of these with this id, with its words; None where it does not wait for them."""
    return next(iter(_waiting(member_id, text_id)), None)


def _waiting(member_id: str, opening: str | None = None) -> list[Waiting]:
    """All of them, or the one that is being opened."""
    rows = _rows(member_id, opening)
    ids = [row[0] for row in rows]
    others = _others(member_id, ids)
    with_readers = {id for (id,) in tuples(ReaderRow.select(ReaderRow.text).where(ReaderRow.text.in_(ids)).distinct())}
    under = _under(member_id, {row[-1] for row in rows if row[-1]})
    waiting: list[Waiting] = []
    for id, kind, author, author_id, body, effort, on_day, came_at, opened_at, edit, audience, parent_id in rows:
        readable_now = opened_at is not None or opening is not None
        waiting.append(
            Waiting(
                id=id,
                kind=Kind(kind),
                author_name=author,
                text=body if readable_now else "",
                effort=effort if readable_now else "",
                on_day=on_day,
                came_at=came_at,
                opened=opened_at is not None,
                others=others.get(id, ()),
                under=under.get(parent_id, "") if readable_now else "",
                edit=bool(edit),
                for_you_alone=audience == Audience.ONLY and id not in with_readers and author_id != member_id,
            )
        )
    return sorted(waiting, key=lambda one: one.came_at)


def _rows(member_id: str, opening: str | None) -> list[tuple[Any, ...]]:
    typed_for_them = (TextRow.author == member_id) & (TextRow.author_says == Consent.UNDECIDED)
    # What two indexes find at once; which of it waits is for `asks` to say.
    about_them = AboutRow.select(AboutRow.text).where(AboutRow.member == member_id)
    undecided = about_them.where(AboutRow.consent == Consent.UNDECIDED)
    edited = about_them.where(AboutRow.edit_consent == Consent.UNDECIDED)
    query = (
        TextRow.select(
            TextRow.id,
            TextRow.kind,
            _Author.name,
            _Writer.name,
            TextRow.author,
            TextRow.body,
            TextRow.effort,
            RevisionRow.text,
            RevisionRow.body,
            RevisionRow.effort,
            TextRow.on_day,
            TextRow.noted_at,
            AboutRow.came_at,
            AboutRow.opened_at,
            (AboutRow.edit_consent == Consent.UNDECIDED) & is_about(),
            TextRow.audience,
            TextRow.parent,
        )
        .join(AboutRow, JOIN.LEFT_OUTER, on=(AboutRow.text == TextRow.id) & (AboutRow.member == member_id))
        .join_from(TextRow, _Author, JOIN.LEFT_OUTER, on=(_Author.id == TextRow.author))
        .join_from(TextRow, _Writer, JOIN.LEFT_OUTER, on=(_Writer.id == TextRow.writer))
        .join_from(TextRow, RevisionRow, JOIN.LEFT_OUTER, on=(RevisionRow.text == TextRow.id))
        .where(TextRow.id.in_(undecided) | TextRow.id.in_(edited) | typed_for_them)
        .where(
            readable(member_id) & ~sealed(member_id) & TextRow.kind.in_(DECIDED) & ((asks() & over()) | typed_for_them)
        )
        .order_by(TextRow.seq)
    )
    if opening is not None:
        query = query.where(TextRow.id == opening)
    return [
        (id, kind, writer or author or "", author_id, *((new, new_effort) if edits else (body, effort)), on_day,
         came_at or noted_at, opened_at, edit, audience, parent_id)
        for id, kind, author, writer, author_id, body, effort, edits, new, new_effort, on_day, noted_at, came_at,
        opened_at, edit, audience, parent_id in tuples(query)
    ]  # fmt: skip


def _others(member_id: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By text, the names of those it is about besides this member."""
    query = (
        AboutRow.select(AboutRow.text, MemberRow.name)
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .where(AboutRow.text.in_(ids) & (AboutRow.member != member_id))
        .order_by(MemberRow.position, MemberRow.name_key)
    )
    names: dict[str, tuple[str, ...]] = {}
    for id, name in tuples(query):
        names[id] = (*names.get(id, ()), name)
    return names


def _under(member_id: str, ids: Collection[str]) -> dict[str, str]:
    """By id, the words of these texts as this member may read them: their own copy, where they kept one."""
    copies = TextRow.select(TextRow.copied_from, TextRow.body).where(
        (TextRow.owner == member_id) & TextRow.copied_from.in_(ids) & ~sealed(member_id)
    )
    read = TextRow.select(TextRow.id, TextRow.body).where(TextRow.id.in_(ids) & readable(member_id))
    return dict(tuples(copies.order_by(TextRow.seq))) | dict(tuples(read))
