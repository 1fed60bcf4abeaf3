"""Cards: a text as one viewer may read it, with what stands under it. A page of them takes a fixed number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from peewee import JOIN, ModelSelect, fn

from models.access.readable import before_seal, is_about, readable, unopened
from models.access.refusal import nowhere
from models.core.states import Audience, Consent, Kind, Promise
from models.questions import own as own_questions
from models.storage.query import tuples
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    MemberRow,
    PromiseRow,
    ReaderRow,
    RevisionRow,
    SaidRow,
    SealedRow,
    StarRow,
    TextRow,
    ThanksRow,
)


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
class Win:
    """A card of the feed or a line of a journal, as one viewer may read it. Instants are UTC, days the family's.

    `kind` is win, words, turn, evening (with `turns`, the `reward` that was chosen, `promises`, `closing_line`), hard_day,
    copy, company or to_myself.
    `about` holds (id, name) pairs, never the author alone with an empty list: about oneself is the author's own pair.
    `standing` is for the author alone, one of "shown", "with" (with those it is about, whatever they decided), "some" (those
    whom they chose as readers), "mine".
    While a text is not shown its author reads their newest words; once it is, the agreed ones, and in `new_text` and
    `new_effort` an edit that waits.
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
    rests: bool  # for this viewer, whom it is about
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
    may_show: bool = False  # this viewer can show it to everyone from here: it is theirs, or their copy, and is hidden


_Author = MemberRow.alias("author_member")
_Writer = MemberRow.alias("writer_member")
_Owner = MemberRow.alias("owner_member")
_Under = TextRow.alias("under")
_Copy = TextRow.alias("own_copy")


def select() -> "ModelSelect[Any]":
    """Texts as cards are made of them: narrow it down, order it and hand it to `cards`. The rows are `TextRow`'s."""
    return (
        TextRow.select(
            TextRow.id,
            TextRow.kind,
            TextRow.author,
            _Author.name,
            _Writer.name,
            TextRow.owner,
            _Owner.name,
            TextRow.body,
            TextRow.effort,
            TextRow.audience,
            TextRow.author_says,
            TextRow.family,
            TextRow.on_day,
            TextRow.noted_at,
            TextRow.edited_at,
            TextRow.shown_at,
            TextRow.parent,
            _Under.shown_at,
            TextRow.celebration,
            CelebrationRow.closing_line,
            TextRow.copied_from,
            RevisionRow.text,
            RevisionRow.body,
            RevisionRow.effort,
            RevisionRow.edited_at,
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
class _Row:
    """One row of `select`, in its order."""

    id: str
    kind: str
    author_id: str | None
    author: str | None
    writer: str | None
    owner_id: str | None
    owner: str | None
    body: str
    effort: str
    audience: str
    author_says: str
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
        """The text that ticks and thanks belong to: of a copy, what it was made of."""
        return self.copied_from or self.id

    @property
    def shown_at(self) -> datetime | None:
        """When everyone could see it, while everyone can."""
        hidden = self.parent_id is not None and self.parent_shown_at is None
        return None if hidden else self.own_shown_at


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a page's texts, for one viewer."""

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
    sealed: frozenset[str]  # of those with an edit that waits
    to_show: frozenset[str]  # copies of theirs whose text they could show


def cards(viewer: str | None, query: "ModelSelect[Any]") -> list[Win]:
    """The cards of what a query made by `select` finds, in its order, as `viewer` may read them. The query itself must
    hold `readable(viewer)`."""
    rows = [_Row(*row) for row in tuples(query)]
    if not rows:
        return []
    beside = _beside(viewer, rows)
    return [_card(row, beside) for row in rows]


def card(viewer: str | None, text_id: str) -> Win:
    """One card. Refuses (NotYours) what the viewer may not read and what does not exist alike."""
    found = cards(viewer, select().where((TextRow.id == text_id) & readable(viewer)))
    if not found:
        raise nowhere()
    return found[0]


def _card(row: _Row, beside: _Beside) -> Win:
    viewer = beside.viewer
    authors = viewer is not None and row.author_id == viewer and row.kind != Kind.COPY
    newest = authors and row.edit is not None and row.shown_at is None
    waits = authors and row.edit is not None and row.shown_at is not None and row.id not in beside.sealed
    # To whom a reward was offered and who has answered is for the board to say.
    about = beside.about.get(row.id, ()) if row.kind != Kind.REWARD else ()
    if row.kind == Kind.COPY and row.owner_id and row.owner:
        about = ((row.owner_id, row.owner),)
    others = any(who != row.author_id for who, _name in about)
    receives = row.owner_id == viewer or any(who == viewer for who, _name in about)
    thanks = beside.thanks.get(row.root, frozenset())
    return Win(
        id=row.id,
        kind=Kind(row.kind),
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


def _author_may_show(row: _Row, others: bool) -> bool:
    """What was taken down can be put back, and a win that was for oneself or for some can be shown to all."""
    if row.author_says == Consent.TAKEN_DOWN:
        return row.audience != Audience.ONLY or row.kind != Kind.WORDS
    return row.kind == Kind.WIN and _standing(row, others) in ("some", "mine") and row.author_says == Consent.EVERYONE


def _standing(row: _Row, others: bool) -> str:
    if row.shown_at is not None:
        return "shown"
    out = row.author_says == Consent.EVERYONE and row.audience != Audience.JUST_ME
    if others and out:
        return "with"
    return "some" if out and row.audience == Audience.ONLY else "mine"


def _beside(viewer: str | None, rows: Collection[_Row]) -> _Beside:
    ids = [row.id for row in rows]
    roots = list({row.root for row in rows})
    evenings = [row.celebration_id for row in rows if row.kind == Kind.EVENING]
    about = _about(viewer, ids)
    starred = StarRow.text.in_(ids) & (StarRow.member == viewer) & ~before_seal(viewer, StarRow.at)
    told = SaidRow.text.in_(roots) & ~before_seal(viewer, SaidRow.at)
    thanked = ThanksRow.text.in_(roots) & ~before_seal(viewer, ThanksRow.at)
    stars = StarRow.select(StarRow.text).where(starred)
    said = SaidRow.select(SaidRow.text, SaidRow.member).where(told)
    thanks = ThanksRow.select(ThanksRow.text, ThanksRow.member).where(thanked)
    return _Beside(
        viewer=viewer,
        about=_gathered((id, (who, name)) for id, who, name, _rests in about),
        rests=frozenset(id for id, _who, _name, rests in about if rests),
        starred=frozenset(id for (id,) in tuples(stars)) if viewer else frozenset(),
        said=frozenset((id, who) for id, who in tuples(said)),
        thanks={id: frozenset(who) for id, who in _gathered(tuples(thanks)).items()},
        words=_gathered(_words(viewer, ids)),
        turns=_gathered(_turns(evenings)),
        chosen=_chosen(evenings),
        promises=_gathered(_promises(evenings)),
        sealed=_sealed(viewer, [row.id for row in rows if row.edit is not None]),
        to_show=_to_show(viewer, [row.id for row in rows if row.kind == Kind.COPY]),
    )


def _sealed(viewer: str | None, edited: Collection[str]) -> frozenset[str]:
    """Which of these lie under a seal of the viewer's."""
    if viewer is None or not edited:
        return frozenset()
    under = SealedRow.select(SealedRow.text).where(SealedRow.text.in_(edited) & (SealedRow.member == viewer))
    return frozenset(id for (id,) in tuples(under))


def _gathered(pairs: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """By their first, the others of these pairs, in their order."""
    gathered: dict[str, list[Any]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in gathered.items()}


def _about(viewer: str | None, ids: Collection[str]) -> list[tuple[str, str, str, bool]]:
    """The text, whom it is about by id and name, and whether that is this viewer and they let it rest; in the family's
    order."""
    rests = (AboutRow.member == viewer) & AboutRow.rests_since.is_null(False)
    rests &= ~before_seal(viewer, AboutRow.rests_since)
    query = (
        AboutRow.select(AboutRow.text, MemberRow.id, MemberRow.name, rests.converter(bool))
        .join(MemberRow, on=(MemberRow.id == AboutRow.member))
        .where(AboutRow.text.in_(ids) & is_about())
        .order_by(MemberRow.position, MemberRow.name_key)
    )
    return cast(list[tuple[str, str, str, bool]], tuples(query))


def _words(viewer: str | None, ids: Collection[str]) -> Iterable[tuple[str, Words]]:
    """Kind words this viewer may read, in the order in which they were written; what is still closed for them is left out."""
    opened = AboutRow.text.is_null() | ~unopened()
    query = (
        select()
        .join_from(TextRow, AboutRow, JOIN.LEFT_OUTER, on=(AboutRow.text == TextRow.id) & (AboutRow.member == viewer))
        .where(TextRow.parent.in_(ids) & (TextRow.kind == Kind.WORDS) & readable(viewer) & opened)
        .order_by(TextRow.noted_at, TextRow.seq)
    )
    for row in (_Row(*found) for found in tuples(query)):
        newest = row.edit is not None and row.shown_at is None and row.author_id == viewer
        text = (row.new_body or "") if newest else row.body
        said = Words(row.id, row.author_id or "", row.author or "", text, row.noted_at, row.shown_at is not None)
        yield row.parent_id or "", said


def _to_show(viewer: str | None, copies: Collection[str]) -> frozenset[str]:
    """Those of these copies whose text still says the same, is meant for more than this viewer, and is theirs to show."""
    if not copies:
        return frozenset()
    readers = ReaderRow.select(ReaderRow.text).where(ReaderRow.text == TextRow.id)
    for_more = (TextRow.audience == Audience.EVERYONE) | ((TextRow.audience == Audience.ONLY) & fn.EXISTS(readers))
    undecided = (AboutRow.member == viewer) & AboutRow.consent.not_in((Consent.EVERYONE, Consent.NO_THANKS))
    query = (
        _Copy.select(_Copy.id)
        .join(TextRow, on=(TextRow.id == _Copy.copied_from))
        .join(AboutRow, on=(AboutRow.text == TextRow.id))
        .where(_Copy.id.in_(copies), undecided, for_more, TextRow.author_says == Consent.EVERYONE)
        .where(TextRow.body == _Copy.body, TextRow.effort == _Copy.effort)
    )
    return frozenset(id for (id,) in tuples(query))


def _turns(evenings: Collection[str | None]) -> Iterable[tuple[str, Turn]]:
    """The turns of these rounds that everyone may read, in the order in which they were written."""
    query = (
        TextRow.select(TextRow.celebration, TextRow.id, MemberRow.name, TextRow.body, TextRow.prompt)
        .join(MemberRow, JOIN.LEFT_OUTER, on=(MemberRow.id == TextRow.author))
        .where(TextRow.celebration.in_(evenings) & (TextRow.kind == Kind.TURN) & readable(None))
        .order_by(TextRow.noted_at, TextRow.seq)
    )
    turns = tuples(query)
    asked = own_questions.words_of({prompt for *_rest, prompt in turns})
    for evening, id, author, text, prompt in turns:
        yield evening, Turn(id, author or "", text, asked.get(prompt, ""))


def _chosen(evenings: Collection[str | None]) -> dict[str, str]:
    """The title of the reward that was chosen in each of these rounds, while everyone may see it."""
    query = (
        TextRow.select(CelebrationRow.id, TextRow.body)
        .join(CelebrationRow, on=(CelebrationRow.reward_id == TextRow.id))
        .where(CelebrationRow.id.in_(evenings) & (TextRow.kind == Kind.REWARD) & readable(None))
    )
    return dict(cast(list[tuple[str, str]], tuples(query)))


def _promises(evenings: Collection[str | None]) -> Iterable[tuple[str, str]]:
    query = PromiseRow.select(PromiseRow.celebration, PromiseRow.words).where(
        PromiseRow.celebration.in_(evenings) & (PromiseRow.state != Promise.LET_GO)
    )
    return ((evening, words) for evening, words in tuples(query.order_by(PromiseRow.made_at)))
