"""Cards: a text as one viewer may read it, with what belongs under it. A page of cards takes a fixed number of
queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from peewee import JOIN, ModelSelect, fn

from models.access.readable import before_seal, is_about, readable, unopened
from models.access.refusal import nowhere
from models.core.states import Audience, Consent, Kind, Promise
from models.feed.card_rows import Row, select
from models.questions import own as own_questions
from models.storage.query import column, find_all, pairs
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    MemberRow,
    PromiseRow,
    ReaderRow,
    SaidRow,
    SealedRow,
    StarRow,
    TextRow,
    ThanksRow,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """Kind words under a win, as one viewer may read them. `noted_at` is UTC."""

    id: str
    author_id: str
    author: str
    text: str
    noted_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn on an evening's page. `prompt` is the question it answered, in the family's language."""

    id: str
    author: str
    text: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the feed or a line of a journal, as one viewer may read it. Instants are UTC, days the family's.

    `kind` is win, words, turn, evening (with `turns`, the `reward` that was chosen, `promises`, `closing_line`),
    hard_day, copy, company or to_myself.

    `about` holds (id, name) pairs; a text about oneself has the author's own pair.

    `standing` is only for the author: "shown", "with" (for those it is about, whatever they decided), "some" (for
    the readers they chose), "mine".

    While a text is not shown, its author reads their newest words. Once it is shown, they read the agreed ones, and in
    `new_text` and `new_effort` an edit that waits.
    """

    id: str
    kind: Kind
    author_id: str
    author: str
    writer: str
    text: str
    effort: str
    about: tuple[tuple[str, str], ...]
    family: bool
    on_day: date
    noted_at: datetime
    shown_at: datetime | None
    edited: bool
    standing: str
    rests: bool  # whether this viewer, whom it is about, lets it rest
    starred: bool  # by this viewer
    said: bool | None  # the "said it" tick where this viewer is author or receiver, else None
    thanked: bool  # a one-key "thank you" of this viewer's, or for the author: from any receiver
    words: tuple[Words, ...] = ()
    turns: tuple[Turn, ...] = ()
    reward: str = ""
    promises: tuple[str, ...] = ()
    closing_line: str = ""
    new_text: str = ""
    new_effort: str = ""
    may_show: bool = False  # this viewer can show it to everyone: it is hidden, and is theirs or their copy


_Copy = TextRow.alias("own_copy")


@dataclass(frozen=True, slots=True)
class _Beside:
    """All that is shown with a page's texts, for one viewer."""

    viewer: str | None
    about: dict[str, tuple[tuple[str, str], ...]]
    rests: frozenset[str]
    starred: frozenset[str]
    said: frozenset[tuple[str, str]]
    thanks: dict[str, frozenset[str]]
    words: dict[str, tuple[Words, ...]]
    turns: dict[str, tuple[Turn, ...]]
    chosen: dict[str, str]
    promises: dict[str, tuple[str, ...]]
    sealed: frozenset[str]  # texts with a waiting edit that are sealed for the viewer
    to_show: frozenset[str]  # the viewer's copies whose text they could show


def cards(viewer: str | None, query: "ModelSelect[Any]") -> list[Card]:
    """The cards of what a query made by `select` finds, in its order, as `viewer` may read them. The query itself must
    hold `readable(viewer)`."""
    rows = find_all(query, Row)
    if not rows:
        return []
    beside = _beside(viewer, rows)
    return [_card(row, beside) for row in rows]


def card(viewer: str | None, text_id: str) -> Card:
    """One card. Refuses (NotYours) what the viewer may not read and what does not exist alike."""
    found = cards(viewer, select().where((TextRow.id == text_id) & readable(viewer)))
    if not found:
        raise nowhere()
    return found[0]


def _card(row: Row, beside: _Beside) -> Card:
    viewer = beside.viewer
    authors = viewer is not None and row.author_id == viewer and row.kind != Kind.COPY
    newest = authors and row.edit is not None and row.shown_at is None
    waits = authors and row.edit is not None and row.shown_at is not None and row.id not in beside.sealed
    # Only the board shows to whom a reward was offered and who has answered.
    about = beside.about.get(row.id, ()) if row.kind != Kind.REWARD else ()
    if row.kind == Kind.COPY and row.owner_id and row.owner:
        about = ((row.owner_id, row.owner),)
    others = any(who != row.author_id for who, _name in about)
    receives = row.owner_id == viewer or any(who == viewer for who, _name in about)
    thanks = beside.thanks.get(row.root, frozenset())
    return Card(
        id=row.id,
        kind=row.kind,
        author_id=row.author_id or "",
        author=row.author or "",
        writer=row.writer or "",
        text=(row.new_body or "") if newest else row.body,
        effort=(row.new_effort or "") if newest else row.effort,
        about=about,
        family=row.family,
        on_day=row.on_day,
        noted_at=row.noted_at,
        shown_at=row.shown_at,
        edited=(row.new_edited_at if newest else row.edited_at) is not None,
        standing=_standing(row, others) if authors else "",
        rests=row.id in beside.rests,
        starred=row.id in beside.starred,
        said=(row.root, row.author_id) in beside.said if viewer and others and (authors or receives) else None,
        thanked=bool(thanks) if authors else viewer in thanks,
        words=beside.words.get(row.id, ()),
        turns=beside.turns.get(row.celebration_id or "", ()) if row.kind == Kind.EVENING else (),
        reward=beside.chosen.get(row.celebration_id or "", "") if row.kind == Kind.EVENING else "",
        promises=beside.promises.get(row.celebration_id or "", ()) if row.kind == Kind.EVENING else (),
        closing_line=(row.closing_line or "") if row.kind == Kind.EVENING else "",
        new_text=(row.new_body or "") if waits else "",
        new_effort=(row.new_effort or "") if waits else "",
        may_show=_author_may_show(row, others) if authors else row.id in beside.to_show,
    )


def _author_may_show(row: Row, others: bool) -> bool:
    """Whether the author can show the text to everyone: one that they took down, or a win for themselves or for some
    readers."""
    if row.author_decision == Consent.TAKEN_DOWN:
        return row.audience != Audience.ONLY or row.kind != Kind.WORDS
    return (
        row.kind == Kind.WIN and _standing(row, others) in ("some", "mine") and row.author_decision == Consent.EVERYONE
    )


def _standing(row: Row, others: bool) -> str:
    if row.shown_at is not None:
        return "shown"
    out = row.author_decision == Consent.EVERYONE and row.audience != Audience.JUST_ME
    if others and out:
        return "with"
    return "some" if out and row.audience == Audience.ONLY else "mine"


def _beside(viewer: str | None, rows: Collection[Row]) -> _Beside:
    ids = [row.id for row in rows]
    roots = list({row.root for row in rows})
    evenings = [row.celebration_id for row in rows if row.kind == Kind.EVENING and row.celebration_id]
    about = _about(viewer, ids)
    starred = StarRow.text.in_(ids) & (StarRow.member == viewer) & ~before_seal(viewer, StarRow.at)
    told = SaidRow.text.in_(roots) & ~before_seal(viewer, SaidRow.at)
    thanked = ThanksRow.text.in_(roots) & ~before_seal(viewer, ThanksRow.at)
    stars = StarRow.select().where(starred)
    said = SaidRow.select().where(told)
    thanks = pairs(ThanksRow.select().where(thanked), ThanksRow.text, ThanksRow.member) if viewer else []
    return _Beside(
        viewer=viewer,
        about=_gathered((each.text_id, (each.id, each.name)) for each in about),
        rests=frozenset(each.text_id for each in about if each.rests),
        starred=frozenset(column(stars, StarRow.text)) if viewer else frozenset(),
        said=frozenset(pairs(said, SaidRow.text, SaidRow.member)) if viewer else frozenset(),
        thanks={id: frozenset(who) for id, who in _gathered(thanks).items()},
        words=_gathered(_words(viewer, ids)),
        turns=_gathered(_turns(evenings)) if evenings else {},
        chosen=_chosen(evenings) if evenings else {},
        promises=_gathered(_promises(evenings)) if evenings else {},
        sealed=_sealed(viewer, [row.id for row in rows if row.edit is not None]),
        to_show=_to_show(viewer, [row.id for row in rows if row.kind == Kind.COPY]),
    )


def _sealed(viewer: str | None, edited: Collection[str]) -> frozenset[str]:
    """The ids of these texts that are sealed for the viewer."""
    if viewer is None or not edited:
        return frozenset()
    under = SealedRow.select().where(SealedRow.text.in_(edited) & (SealedRow.member == viewer))
    return frozenset(column(under, SealedRow.text))


def _gathered(found: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Groups these pairs: by first item, the second items in order."""
    gathered: dict[str, list[T]] = {}
    for key, value in found:
        gathered.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in gathered.items()}


@dataclass(frozen=True, slots=True)
class _About:
    """A text and one person it is about; `rests` is whether that is the viewer and they let it rest."""

    text_id: str
    id: str
    name: str
    rests: bool


def _about(viewer: str | None, ids: Collection[str]) -> list[_About]:
    """The people these texts are about, in the family's order."""
    rests = (AboutRow.member == viewer) & AboutRow.rests_since.is_null(False)
    rests &= ~before_seal(viewer, AboutRow.rests_since)
    query = (
        AboutRow.select(AboutRow.text, MemberRow.id, MemberRow.name, rests.alias("rests"))
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .where(AboutRow.text.in_(ids) & is_about())
        .order_by(MemberRow.position, MemberRow.name_key)
    )
    return find_all(query, _About)


def _words(viewer: str | None, ids: Collection[str]) -> Iterable[tuple[str, Words]]:
    """Kind words that this viewer may read, in the order in which they were written; without those they have not opened
    yet."""
    opened = AboutRow.text.is_null() | ~unopened()
    query = (
        select()
        .join_from(TextRow, AboutRow, JOIN.LEFT_OUTER, on=(AboutRow.text == TextRow.id) & (AboutRow.member == viewer))
        .where(TextRow.parent.in_(ids) & (TextRow.kind == Kind.WORDS) & readable(viewer) & opened)
        .order_by(TextRow.noted_at, TextRow.seq)
    )
    for row in find_all(query, Row):
        newest = row.edit is not None and row.shown_at is None and row.author_id == viewer
        text = (row.new_body or "") if newest else row.body
        said = Words(row.id, row.author_id or "", row.author or "", text, row.noted_at, row.shown_at is not None)
        yield row.parent_id or "", said


def _to_show(viewer: str | None, copies: Collection[str]) -> frozenset[str]:
    """The ids of these copies whose text still has the same words, is meant for others than this viewer too, and is
    theirs to show."""
    if not copies:
        return frozenset()
    readers = ReaderRow.select(ReaderRow.text).where(ReaderRow.text == TextRow.id)
    for_more = (TextRow.audience == Audience.EVERYONE) | ((TextRow.audience == Audience.ONLY) & fn.EXISTS(readers))
    undecided = (AboutRow.member == viewer) & AboutRow.consent.not_in((Consent.EVERYONE, Consent.NO_THANKS))
    query = (
        _Copy.select()
        .join(TextRow, on=(TextRow.id == _Copy.copied_from))
        .join(AboutRow, on=(AboutRow.text == TextRow.id))
        .where(_Copy.id.in_(copies), undecided, for_more, TextRow.author_decision == Consent.EVERYONE)
        .where(TextRow.body == _Copy.body, TextRow.effort == _Copy.effort)
    )
    return frozenset(column(query, _Copy.id))


@dataclass(frozen=True, slots=True)
class _TurnRow:
    """A turn, by its round, with its author's name; `prompt` is the key of the question."""

    celebration_id: str
    id: str
    name: str | None
    body: str
    prompt: str


def _turns(evenings: Collection[str]) -> Iterable[tuple[str, Turn]]:
    """The turns of these rounds that everyone may read, in the order in which they were written."""
    query = (
        TextRow.select(TextRow.celebration, TextRow.id, MemberRow.name, TextRow.body, TextRow.prompt)
        .join(MemberRow, JOIN.LEFT_OUTER, on=(MemberRow.id == TextRow.author))
        .where(TextRow.celebration.in_(evenings) & (TextRow.kind == Kind.TURN) & readable(None))
        .order_by(TextRow.noted_at, TextRow.seq)
    )
    turns = find_all(query, _TurnRow)
    asked = own_questions.words_of({turn.prompt for turn in turns})
    for turn in turns:
        yield turn.celebration_id, Turn(turn.id, turn.name or "", turn.body, asked.get(turn.prompt, ""))


def _chosen(evenings: Collection[str]) -> dict[str, str]:
    """The title of the reward that was chosen in each of these rounds, while everyone may see it."""
    query = (
        TextRow.select()
        .join(CelebrationRow, on=(CelebrationRow.reward_id == TextRow.id))
        .where(CelebrationRow.id.in_(evenings) & (TextRow.kind == Kind.REWARD) & readable(None))
    )
    return dict(pairs(query, CelebrationRow.id, TextRow.body))


def _promises(evenings: Collection[str]) -> Iterable[tuple[str, str]]:
    query = PromiseRow.select().where(PromiseRow.celebration.in_(evenings) & (PromiseRow.state != Promise.LET_GO))
    return pairs(query.order_by(PromiseRow.made_at), PromiseRow.celebration, PromiseRow.words)
