"""What waits for a member. Its words are hidden until they open it, one at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from peewee import JOIN

from models.access.readable import asks, is_about, over, readable, sealed
from models.core.states import Audience, Consent, Kind
from models.storage.query import column, find_all, pairs
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
    author_name: str  # the name of the writer, where somebody typed it under the author's name
    text: str
    effort: str
    on_day: date
    came_at: datetime
    opened: bool
    others: tuple[str, ...]  # names of the others it is about
    under: str  # for kind words: the text of the win they stand under, else ""
    edit: bool  # whether an edit of words that they agreed to or read waits here
    for_you_alone: bool  # its author wrote it for this person only: it can't be shown


def something_for(member_id: str) -> list[Waiting]:
    """What waits for this member, oldest first; without words where it is not opened. The screen shows one at a
    time."""
    return _waiting(member_id)


def waiting_for(member_id: str, text_id: str) -> Waiting | None:
    """The waiting text with this id, with its words; None where it does not wait for this member."""
    return next(iter(_waiting(member_id, text_id)), None)


def _waiting(member_id: str, opening: str | None = None) -> list[Waiting]:
    """All that waits, or only the text with the id `opening`, with its words."""
    rows = _rows(member_id, opening)
    ids = [row.id for row in rows]
    others = _others(member_id, ids)
    with_readers = set(column(ReaderRow.select().where(ReaderRow.text.in_(ids)).distinct(), ReaderRow.text))
    under = _under(member_id, {row.parent_id for row in rows if row.parent_id})
    waiting: list[Waiting] = []
    for row in rows:
        readable_now = row.opened_at is not None or opening is not None
        for_only_some = row.audience == Audience.ONLY and row.id not in with_readers
        waiting.append(
            Waiting(
                id=row.id,
                kind=row.kind,
                author_name=row.writer or row.author or "",
                text=row.newest_body if readable_now else "",
                effort=row.newest_effort if readable_now else "",
                on_day=row.on_day,
                came_at=row.came_at or row.noted_at,
                opened=row.opened_at is not None,
                others=others.get(row.id, ()),
                under=under.get(row.parent_id or "", "") if readable_now else "",
                edit=row.edit_waits,
                for_you_alone=for_only_some and row.author_id != member_id,
            )
        )
    return sorted(waiting, key=lambda one: one.came_at)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of what waits for a member. `edit` is the text's id where an edit of it waits."""

    id: str
    kind: Kind
    author: str | None
    writer: str | None
    author_id: str | None
    body: str
    effort: str
    edit: str | None
    new_body: str | None
    new_effort: str | None
    on_day: date
    noted_at: datetime
    came_at: datetime | None
    opened_at: datetime | None
    edit_waits: bool
    audience: Audience
    parent_id: str | None

    @property
    def newest_body(self) -> str:
        return (self.new_body or "") if self.edit else self.body

    @property
    def newest_effort(self) -> str:
        return (self.new_effort or "") if self.edit else self.effort


def _rows(member_id: str, opening: str | None) -> list[_Row]:
    typed_for_them = (TextRow.author == member_id) & (TextRow.author_decision == Consent.UNDECIDED)
    # Two indexes find these quickly; `asks` decides which of them wait.
    about_them = AboutRow.select(AboutRow.text).where(AboutRow.member == member_id)
    undecided = about_them.where(AboutRow.consent == Consent.UNDECIDED)
    edited = about_them.where(AboutRow.edit_consent == Consent.UNDECIDED)
    query = (
        TextRow.select(
            TextRow.id,
            TextRow.kind,
            _Author.name.alias("author"),
            _Writer.name.alias("writer"),
            TextRow.author,
            TextRow.body,
            TextRow.effort,
            RevisionRow.text.alias("edit"),
            RevisionRow.body.alias("new_body"),
            RevisionRow.effort.alias("new_effort"),
            TextRow.on_day,
            TextRow.noted_at,
            AboutRow.came_at,
            AboutRow.opened_at,
            ((AboutRow.edit_consent == Consent.UNDECIDED) & is_about()).alias("edit_waits"),
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
    return find_all(query, _Row)


def _others(member_id: str, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By text id: the names of the people it is about, without this member."""
    query = (
        AboutRow.select()
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .where(AboutRow.text.in_(ids) & (AboutRow.member != member_id))
        .order_by(MemberRow.position, MemberRow.name_key)
    )
    names: dict[str, tuple[str, ...]] = {}
    for id, name in pairs(query, AboutRow.text, MemberRow.name):
        names[id] = (*names.get(id, ()), name)
    return names


def _under(member_id: str, ids: Collection[str]) -> dict[str, str]:
    """By id: the words of these texts as this member may read them; of a text they kept a copy of, the copy's."""
    own = (TextRow.owner == member_id) & TextRow.copied_from.in_(ids) & ~sealed(member_id)
    copies = pairs(TextRow.select().where(own).order_by(TextRow.seq), TextRow.copied_from, TextRow.body)
    read = pairs(TextRow.select().where(TextRow.id.in_(ids) & readable(member_id)), TextRow.id, TextRow.body)
    return {id: body for id, body in (*copies, *read) if id}
