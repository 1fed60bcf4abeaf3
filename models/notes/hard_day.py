"""A hard day: an entry of its own kind, what may comfort, and the sealed note to oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression

from models import undo
from models.access.readable import before_seal, over, readable, sealed
from models.core.i18n import N_
from models.core.states import Audience, Consent, Kind, Presence
from models.core.typed_text import words_of, words_or_none
from models.family.roster import require_current_members
from models.feed.cards import Card, card, cards, select
from models.membership import member
from models.storage.database import transaction
from models.storage.query import column
from models.storage.tables import AboutRow, MemberRow, StarRow, TextRow, WishReaderRow
from models.texts import given_back, texts

COMFORTS = 5
"""The most of each kind: a page that is read on a hard day must be short."""


@dataclass(frozen=True, slots=True)
class Comfort:
    """What may comfort a member; shown only when they ask, after they said who they are."""

    starred: tuple[Card, ...]
    kind_words: tuple[Card, ...]
    wish: str
    note: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like on a hard day, in their own words. `colour` is their card's."""

    name: str
    colour: str
    words: str


def write(
    author_id: str,
    text: str,
    *,
    readers: Sequence[str] = (),
    everyone: bool = False,
    also: Sequence[str] = (),
    now: datetime,
) -> Card:
    """Writes a hard day's entry, for its author alone unless `everyone` or `readers` (ids) were chosen; then it may
    `also` be about others (ids), who decide about it. It changes no win, and never comes up in jar, garden, look
    back, reread or keepsake. Refuses (BadInput) a blank or too long text, and an author, reader or other who doesn't
    live here."""
    words = words_of(text)
    chosen = Audience.ONLY if readers else Audience.JUST_ME
    with transaction():
        require_current_members([author_id, *readers, *also])
        text_id = texts.write_down(
            Kind.HARD_DAY,
            author_id,
            words,
            about=[author_id, *also],
            audience=Audience.EVERYONE if everyone else chosen,
            readers=() if everyone else readers,
            now=now,
        )
        undo.record(author_id, "hard_day.write", text_id, now=now)
        return card(author_id, text_id)


def comfort(member_id: str) -> Comfort:
    """What this member starred, kind words to them, their wishes for a hard day, their note to themselves; newest
    first, at most five of each. Nothing that they have not opened, and no hard day."""
    starred = StarRow.select(StarRow.text).where(StarRow.member == member_id, ~before_seal(member_id, StarRow.at))
    wins = _newest(member_id, TextRow.id.in_(starred))
    said = _newest(member_id, _said_to(member_id) & TextRow.id.not_in([win.id for win in wins]))
    wish = member.hard_day_wish(member_id, viewer=member_id)
    return Comfort(starred=tuple(wins), kind_words=tuple(said), wish=wish, note=note_to_myself(member_id))


def wishes_for(reader_id: str) -> list[Wish]:
    """The wishes "On a hard day I'd like…" of members who chose this reader for it, in the family's order; without
    those that are sealed for the reader."""
    query = (
        MemberRow.select()
        .join(WishReaderRow, on=(WishReaderRow.member == MemberRow.id))
        .where(
            WishReaderRow.reader == reader_id,
            ~before_seal(reader_id, MemberRow.wished_at),
            MemberRow.presence.not_in((Presence.ASIDE, Presence.GONE)),
            MemberRow.hard_day_wish != "",
        )
        .order_by(MemberRow.position, MemberRow.id)
    )
    return [Wish(row.name, row.colour, row.hard_day_wish) for row in query]


def write_to_myself(member_id: str, text: str, *, now: datetime) -> None:
    """Keeps the sealed note to oneself, in place of the old one. Blank deletes it. Refuses (BadInput) one that is
    too long."""
    words = words_or_none(text)
    with transaction():
        require_current_members([member_id])
        before = note_to_myself(member_id)
        if words != before:
            undo.record(member_id, "hard_day.write_to_myself", member_id, {"note": before}, now=now)
            _put_note(member_id, words, now=now)


def note_to_myself(member_id: str) -> str:
    """The sealed note, for its writer alone; empty where there is none."""
    bodies = column(TextRow.select().where(_note(member_id)).order_by(TextRow.noted_at), TextRow.body)
    return "\n\n".join(bodies)  # there are two only where an older one was sealed for a while


given_back.register_written(
    "hard_day.write", words=N_("Write down a hard day"), gives_back=given_back.of_text(given_back.hard_day)
)


@undo.inverse_of("hard_day.write_to_myself", words=N_("Write a note to myself"))
def _put_the_old_note_back(done: undo.Done, now: datetime) -> None:
    """Writes the old note down as a new text, because the deed erased the old one's id."""
    _put_note(done.target, str(done.before["note"]), now=now)


def _note(member_id: str) -> Expression:
    return (TextRow.kind == Kind.TO_MYSELF) & (TextRow.author == member_id) & ~sealed(member_id)


def _put_note(member_id: str, words: str, *, now: datetime) -> None:
    texts.mark_erased(column(TextRow.select().where(_note(member_id)), TextRow.id), now=now)
    TextRow.delete().where(_note(member_id)).execute()
    if words:
        texts.write_down(Kind.TO_MYSELF, member_id, words, audience=Audience.JUST_ME, now=now)


def _newest(member_id: str, wanted: Expression) -> list[Card]:
    """The cards of the newest few of these that this member may read: their ids are found first, then their cards."""
    order = (TextRow.noted_at.desc(), TextRow.seq.desc())
    found = TextRow.select().where(wanted, readable(member_id), TextRow.kind != Kind.HARD_DAY)
    seqs = column(found.order_by(*order).limit(COMFORTS), TextRow.seq)
    return cards(member_id, select().where(TextRow.seq.in_(seqs), readable(member_id)).order_by(*order))


def _said_to(member_id: str) -> Expression:
    """The condition on what others wrote about them: what they kept (their copy), and what they show or have opened."""
    opened = (AboutRow.consent == Consent.UNDECIDED) & AboutRow.opened_at.is_null(False)
    theirs = AboutRow.select(AboutRow.text).where(
        AboutRow.member == member_id, (AboutRow.consent == Consent.EVERYONE) | opened
    )
    reached = TextRow.id.in_(theirs) & TextRow.kind.in_((Kind.WIN, Kind.WORDS, Kind.TURN)) & over()
    return (TextRow.author != member_id) & ((TextRow.owner == member_id) | reached)
