"""What a card is made of: the columns that one query finds of each text, and the row it gives."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, ModelSelect

from models.core.states import Audience, Consent, Kind
from models.storage.tables import CelebrationRow, MemberRow, RevisionRow, TextRow

_Author = MemberRow.alias("author_member")
_Writer = MemberRow.alias("writer_member")
_Owner = MemberRow.alias("owner_member")
_Under = TextRow.alias("under")


def select() -> "ModelSelect[Any]":
    """The query that cards are made of. Narrow it down, order it and hand it to `cards`; its rows are `TextRow`'s."""
    return (
        TextRow.select(
            TextRow.id,
            TextRow.kind,
            TextRow.author,
            _Author.name.alias("author"),
            _Writer.name.alias("writer"),
            TextRow.owner,
            _Owner.name.alias("owner"),
            TextRow.body,
            TextRow.effort,
            TextRow.audience,
            TextRow.author_decision,
            TextRow.family,
            TextRow.on_day,
            TextRow.noted_at,
            TextRow.edited_at,
            TextRow.shown_at.alias("own_shown_at"),
            TextRow.parent,
            _Under.shown_at.alias("parent_shown_at"),
            TextRow.celebration,
            CelebrationRow.closing_line,
            TextRow.copied_from,
            RevisionRow.text.alias("edit"),
            RevisionRow.body.alias("new_body"),
            RevisionRow.effort.alias("new_effort"),
            RevisionRow.edited_at.alias("new_edited_at"),
            TextRow.seq,
        )
        .join(_Author, JOIN.LEFT_OUTER, on=(_Author.id == TextRow.author))
        .join_from(TextRow, _Writer, JOIN.LEFT_OUTER, on=(_Writer.id == TextRow.writer))
        .join_from(TextRow, _Owner, JOIN.LEFT_OUTER, on=(_Owner.id == TextRow.owner))
        .join_from(TextRow, _Under, JOIN.LEFT_OUTER, on=(_Under.id == TextRow.parent))
        .join_from(TextRow, CelebrationRow, JOIN.LEFT_OUTER, on=(CelebrationRow.id == TextRow.celebration))
        .join_from(TextRow, RevisionRow, JOIN.LEFT_OUTER, on=(RevisionRow.text == TextRow.id))
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `select`."""

    id: str
    kind: Kind
    author_id: str | None
    author: str | None
    writer: str | None
    owner_id: str | None
    owner: str | None
    body: str
    effort: str
    audience: Audience
    author_decision: Consent
    family: bool
    on_day: date
    noted_at: datetime
    edited_at: datetime | None
    own_shown_at: datetime | None
    parent_id: str | None
    parent_shown_at: datetime | None
    celebration_id: str | None
    closing_line: str | None
    copied_from: str | None
    edit: str | None
    new_body: str | None
    new_effort: str | None
    new_edited_at: datetime | None
    seq: int

    @property
    def root(self) -> str:
        """The id of the text that ticks and thank-yous belong to: for a copy, the text that it was made of."""
        return self.copied_from or self.id

    @property
    def shown_at(self) -> datetime | None:
        """The instant (UTC) since which everyone can see it; None while they can't."""
        hidden = self.parent_id is not None and self.parent_shown_at is None
        return None if hidden else self.own_shown_at
