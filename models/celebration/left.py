"""What was left for a round beforehand: words that another member reads out, and the wish for an easy round.

Such words are texts of their own kind that only their writer can read. In a round they are read at the writer's turn,
if the writer is absent and the chosen reader is present. Once read out, they become the writer's turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, Expression, Field, ModelSelect

from models import undo
from models.access.readable import left_for, readable, sealed
from models.access.refusal import nowhere
from models.core.errors import BadInput
from models.core.i18n import N_, _
from models.core.states import Audience, Kind, Presence
from models.core.typed_text import words_of
from models.family import roster
from models.storage.database import transaction
from models.storage.query import column, find_all, pairs
from models.storage.tables import AboutRow, HouseholdRow, MemberRow, ReaderRow, TextRow
from models.storage.tables.fields import new_id
from models.texts import texts

# Written as in the index's own condition: SQLite doesn't use the index for a bound value.
_FOR_ROUND: Expression = TextRow.kind == SQL(f"'{Kind.FOR_ROUND}'")


@dataclass(frozen=True, slots=True)
class LeftWords:
    """Words for the next round. `about` are members' ids (the writer's own alone where it is about themselves);
    `reader_id` is the member who will read them out, None where that member has left the family."""

    text: str
    about: tuple[str, ...]
    family: bool
    reader_id: str | None


def words_left(author_id: str) -> LeftWords | None:
    """What this member left for the next round, for that member alone; None where there is nothing."""
    left = TextRow.select().where(_left_by(author_id), readable(author_id)).first()
    if left is None:
        return None
    about = column(AboutRow.select().where(AboutRow.text == left.id).order_by(AboutRow.member), AboutRow.member)
    return LeftWords(left.body, tuple(about), left.family, _reader_of(left.id))


def leave_words(
    author_id: str, text: str, *, about: Sequence[str] = (), family: bool = False, reader_id: str, now: datetime
) -> LeftWords:
    """Keeps words for the next round and replaces earlier ones. They are about the writer where nobody is named. Nobody
    else can read them before they are read out. Refuses (BadInput) blank or too long words, a reader who is the writer,
    and anybody who doesn't live here."""
    words = words_of(text)
    people = tuple(about) or (() if family else (author_id,))
    if reader_id == author_id:
        raise BadInput(_("Somebody else reads them out, if you can't be there."))
    left = LeftWords(words, people, family, reader_id)
    with transaction():
        roster.require_current_members([author_id, reader_id, *people])
        before = words_left(author_id)
        text_id = _put(author_id, left, now)
        undo.record(author_id, "celebration.leave_words", text_id, _kept(before), now=now)
    return left


def take_words_back(author_id: str, *, now: datetime) -> None:
    """Deletes what this member left for the next round. No error where nothing was left."""
    with transaction():
        before = words_left(author_id)
        if before:
            _put(author_id, None, now)
            undo.record(author_id, "celebration.take_words_back", author_id, _kept(before), now=now)


def let_go_of_left(author_id: str) -> None:
    """Deletes the words that a member left, because they spoke or wrote at their own turn. Call it inside a
    transaction."""
    TextRow.delete().where(_left_by(author_id), readable(author_id)).execute()


@dataclass(frozen=True, slots=True, order=True)
class _ReadOut:
    """Which member reads out which author's text."""

    seq: int
    author_id: str
    member_id: str


def waiting_to_be_read() -> dict[str, str]:
    """The reader's id by writer's id, for all words that were left; without those that are sealed for either of
    them."""
    rows = (
        TextRow.select(TextRow.seq, TextRow.author, ReaderRow.member)
        .join(ReaderRow, on=(ReaderRow.text == TextRow.id))
        .join_from(TextRow, MemberRow, on=(MemberRow.id == TextRow.author))
        .where(_FOR_ROUND, MemberRow.presence != Presence.GONE)
        .where(~sealed(TextRow.author), ~sealed(ReaderRow.member))
    )
    # Sorted here, because SQLite would read all texts to order them by number.
    return {each.author_id: each.member_id for each in sorted(find_all(rows, _ReadOut), reverse=True)}


def reader_for(author: Field) -> "ModelSelect[Any]":
    """The reader's id for one author, as a subquery. `author` is a column of the outer query, which must itself require
    that the author lives here."""
    chosen = (
        TextRow.select(ReaderRow.member)
        .join(ReaderRow, on=(ReaderRow.text == TextRow.id))
        .where(_FOR_ROUND, TextRow.author == author, ~sealed(TextRow.author), ~sealed(ReaderRow.member))
    )
    # Not by the bare number: SQLite would then read all texts in that order.
    return chosen.order_by(TextRow.seq + 0, ReaderRow.member).limit(1)


def body_of(author_id: str, reader_id: str) -> tuple[str, str]:
    """The id and the words of the text that this reader reads out for this writer. Refuses (NotYours) where there is
    none."""
    found = pairs(TextRow.select().where(_left_by(author_id), left_for(reader_id)), TextRow.id, TextRow.body)
    if not found or waiting_to_be_read().get(author_id) != reader_id:
        raise nowhere()
    return found[0]


def make_a_turn(text_id: str, round_id: str, on_day: object, *, now: datetime) -> None:
    """Turns words that were left into their writer's turn, once they were read out. Call it inside a transaction."""
    ReaderRow.delete().where(ReaderRow.text == text_id).execute()
    turn = {
        "kind": Kind.TURN,
        "audience": Audience.EVERYONE,
        "celebration": round_id,
        "on_day": on_day,
        "noted_at": now,
    }
    TextRow.update(turn).where(TextRow.id == text_id).execute()
    texts.reach(text_id, now=now)
    texts.refresh(text_id, now=now)


def ask_for_easy_one(member_id: str, *, now: datetime) -> None:
    """Asks for an easy next round: it begins with "Somebody asked for an easy one". Neither a name nor a time is kept,
    so that nothing tells who asked. Refuses (BadInput) somebody who doesn't live here."""
    with transaction():
        roster.require_current_members([member_id])
        asked = new_id()
        HouseholdRow.update(easy_asked=" ".join([*_asked(), asked])).execute()
        undo.record(member_id, "celebration.ask_for_easy_one", asked, now=now)


def forget_the_easy_one() -> str:
    """Clears the wish for an easy round, once the family has heard it. Returns what was kept, for
    `ask_for_easy_again`. Call it inside a transaction."""
    asked = " ".join(_asked())
    HouseholdRow.update(easy_asked="").execute()
    return asked


def ask_for_easy_again(asked: str) -> None:
    """Puts a cleared wish back, beside any that were added since. Call it inside a transaction."""
    HouseholdRow.update(easy_asked=" ".join(dict.fromkeys([*asked.split(), *_asked()]))).execute()


def _asked() -> list[str]:
    asked: str = HouseholdRow.select(HouseholdRow.easy_asked).scalar() or ""
    return asked.split()


def _left_by(author_id: str) -> Expression:
    return _FOR_ROUND & (TextRow.author == author_id)


def _reader_of(text_id: str) -> str | None:
    readers = (
        ReaderRow.select(ReaderRow.member)
        .join(MemberRow, on=(MemberRow.id == ReaderRow.member))
        .where((ReaderRow.text == text_id) & (MemberRow.presence != Presence.GONE))
    )
    return readers.scalar()


def _put(author_id: str, left: LeftWords | None, now: datetime) -> str:
    """Stores the words in place of earlier ones; None deletes them. Returns the text's id, empty where nothing is
    left."""
    texts.mark_erased(column(TextRow.select().where(_left_by(author_id), readable(author_id)), TextRow.id), now=now)
    let_go_of_left(author_id)
    if left is None:
        return ""
    text_id = texts.write_down(
        Kind.FOR_ROUND,
        author_id,
        left.text,
        about=left.about,
        family=left.family,
        audience=Audience.JUST_ME,
        now=now,
    )
    if left.reader_id:
        ReaderRow.insert(text=text_id, member=left.reader_id).execute()
    return text_id


def _kept(left: LeftWords | None) -> Mapping[str, object]:
    return asdict(left) if left else {}


def _of_kept(kept: Mapping[str, Any]) -> LeftWords | None:
    return LeftWords(kept["text"], tuple(kept["about"]), kept["family"], kept["reader_id"]) if kept else None


def _still_left(done: undo.Done) -> bool:
    return TextRow.select().where(_FOR_ROUND & (TextRow.id == done.target)).exists()


def _nothing_left(done: undo.Done) -> bool:
    return not TextRow.select().where(_left_by(done.target)).exists()


def _is_asked(done: undo.Done) -> bool:
    return done.target in _asked()


def _as_the_form_has_them(done: undo.Done, _now: datetime) -> undo.Words | None:
    left = words_left(done.doer)
    if left is None:
        return None
    about = sorted([*left.about, *(["family"] if left.family else [])])
    return undo.Words(
        "for_round", {"words": left.text, "about": about, "reader": [left.reader_id] if left.reader_id else []}
    )


@undo.inverse_of(
    "celebration.leave_words",
    words=N_("Leave words for the next round"),
    is_applicable=_still_left,
    gives_back=_as_the_form_has_them,
)
def _unleave(done: undo.Done, now: datetime) -> None:
    _put(done.doer, _of_kept(done.before), now)


@undo.inverse_of("celebration.take_words_back", words=N_("Take words back"), is_applicable=_nothing_left)
def _leave_again(done: undo.Done, now: datetime) -> None:
    _put(done.target, _of_kept(done.before), now)


@undo.inverse_of("celebration.ask_for_easy_one", words=N_("Ask for an easy one"), is_applicable=_is_asked)
def _unask(done: undo.Done, now: datetime) -> None:
    HouseholdRow.update(easy_asked=" ".join(one for one in _asked() if one != done.target)).execute()
