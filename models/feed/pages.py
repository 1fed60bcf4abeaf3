"""Pages of cards: the feed, a member's own journal, and the few on Home."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peewee import Expression, ModelSelect, Tuple, fn

from models.access.readable import is_about, over, readable, shown
from models.core.names import stands_in
from models.core.states import Consent, Kind, Presence
from models.family import household
from models.feed.cards import Card, cards, select
from models.storage.query import column, pairs
from models.storage.search import matching
from models.storage.tables import AboutRow, MemberRow, ReaderRow, TextRow
from models.storage.tables.fields import InstantField

_INSTANT = InstantField()
_FOR_SOME = TextRow.kind.in_((Kind.WIN, Kind.HARD_DAY))
_IN_JOURNAL = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.HARD_DAY, Kind.COPY, Kind.COMPANY)
_Under = TextRow.alias("said_under")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed: (shown_at in UTC microseconds, seq). Opaque to screens."""

    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """Cards in order, last shown first. `newer` and `older` are where to go on, None at an end."""

    wins: tuple[Card, ...]
    newer: Cursor | None
    older: Cursor | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards of the feed are wanted; None and empty mean all. `month` is (year, month) of the win's day."""

    about: str | None = None  # a member's id, or "family"
    month: tuple[int, int] | None = None
    kinds: tuple[Kind, ...] = field(default=(Kind.WIN, Kind.EVENING))
    since: date | None = None
    until: date | None = None
    search: str = ""


EVERYTHING = Filter()


def page(
    viewer: str | None,
    *,
    at: Cursor | None = None,
    newer: bool = False,
    limit: int = 50,
    only: Filter = EVERYTHING,
) -> Page:
    """A page of the wins feed: what everyone may see, last shown first, `older` than `at` (or `newer`). `viewer` adds
    only their own stars and ticks, and on a card's words those to or from them."""
    wanted = [shown(), *_wanted(only)]
    ahead = _keys(wanted, at, newer=newer, limit=limit + 1)
    more, keys = len(ahead) > limit, ahead[:limit]
    if newer:
        keys.reverse()
    ends = (keys[0], keys[-1]) if keys else (at, at)
    newer_left = more if newer else _is_there(wanted, ends[0], newer=True)
    older_left = _is_there(wanted, ends[1], newer=False) if newer else more
    found = select().where(TextRow.seq.in_([key.seq for key in keys]) & shown())
    return Page(
        wins=tuple(cards(viewer, found.order_by(TextRow.shown_at.desc(), TextRow.seq.desc()))),
        newer=ends[0] if newer_left else None,
        older=ends[1] if older_left else None,
    )


def is_empty() -> bool:
    """Whether the feed is empty."""
    return not TextRow.select().where(shown(), *_wanted(EVERYTHING)).exists()


def page_at_day(viewer: str | None, day: date, *, limit: int = 50, only: Filter = EVERYTHING) -> Page:
    """The page that begins with the newest card shown on or before the family's `day` (go to a date)."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(household.timezone()))
    return page(viewer, at=Cursor(_INSTANT.db_value(midnight.astimezone(UTC)), 0), limit=limit, only=only)


def journal(member_id: str, *, before: datetime | None = None, limit: int = 50) -> list[Card]:
    """A member's own journal, newest first: what they wrote, what they kept, what is shown about them, and what
    somebody lets them read; private entries too. Only for the member themselves.

    The order is by when a thing was written, whatever anybody decided. `before` (UTC) is the last card's `noted_at`
    of the page before. Cards of one instant stay on one page, so a page may be a little longer than `limit`.
    """
    found: set[tuple[datetime, int]] = set()
    for whose in _theirs(member_id):
        found.update(_newest(whose & readable(member_id), before, limit))
    in_order = sorted(found, reverse=True)
    last = in_order[limit - 1][0] if len(in_order) > limit else None
    seqs = [seq for noted_at, seq in in_order if last is None or noted_at >= last]
    page = select().where(TextRow.seq.in_(seqs) & readable(member_id))
    return cards(member_id, page.order_by(TextRow.noted_at.desc(), TextRow.seq.desc()))


def last_written(member_id: str) -> datetime | None:
    """The instant (UTC) at which this member last wrote something, for themselves alone; None where they never did."""
    typed = TextRow.writer.is_null() | (TextRow.writer == member_id)
    wrote = (TextRow.author == member_id) & (TextRow.kind != Kind.COPY) & typed
    newest = TextRow.select(TextRow.noted_at).where(wrote & readable(member_id)).order_by(TextRow.noted_at.desc())
    return newest.limit(1).scalar()


def _newest(wanted: Expression, before: datetime | None, limit: int) -> list[tuple[datetime, int]]:
    """(noted_at, seq) of the newest of these, and of all that were written at the same instant as the last."""
    query: ModelSelect[Any] = TextRow.select().where(wanted)
    if before is not None:
        query = query.where(TextRow.noted_at < before)
    order = (TextRow.noted_at.desc(), TextRow.seq.desc())
    found = pairs(query.order_by(*order).limit(limit + 1), TextRow.noted_at, TextRow.seq)
    if len(found) > limit and found[limit][0] == found[limit - 1][0]:
        found += pairs(query.where(TextRow.noted_at == found[limit][0]), TextRow.noted_at, TextRow.seq)
    return found


def for_home(*, now: datetime, limit: int = 3) -> list[Card]:
    """The newest shown wins (at most `limit`) whose people all agreed to stand on Home, and that nobody let rest.
    None by or about a member who is set aside or has left."""
    return cards(None, _agreed(MemberRow.on_home).limit(limit))


def for_quiet(*, now: datetime, limit: int = 12) -> list[str]:
    """The words of the newest shown wins whose people all agreed to the quiet screen: without their author, and none
    that holds the name of anybody who lives or lived here."""
    names = column(MemberRow.select(), MemberRow.name)
    recent = cards(None, _agreed(MemberRow.on_quiet).limit(limit * 2))
    return [each.text for each in recent if not any(stands_in(name, each.text) for name in names)][:limit]


def _agreed(wish: Any) -> "ModelSelect[Any]":
    """Shown wins, newest first, of which each person is here and has chosen this wish."""
    people = AboutRow.select(AboutRow.text).join(MemberRow, on=(MemberRow.id == AboutRow.member))
    unwilling = people.where(
        (AboutRow.text == TextRow.id) & is_about() & (~wish | (MemberRow.presence != Presence.HERE))
    )
    away = MemberRow.select(MemberRow.id).where(MemberRow.presence.in_((Presence.ASIDE, Presence.GONE)))
    return (
        select()
        .where(shown() & (TextRow.kind == Kind.WIN) & ~TextRow.rests & ~fn.EXISTS(unwilling))
        .where(TextRow.author.is_null() | TextRow.author.not_in(away))
        .order_by(TextRow.shown_at.desc(), TextRow.seq.desc())
    )


def _wanted(only: Filter) -> Iterator[Any]:
    yield TextRow.kind.in_(only.kinds)
    if only.about == "family":
        yield TextRow.family
    elif only.about is not None:
        about = AboutRow.select(AboutRow.text).where((AboutRow.text == TextRow.id) & (AboutRow.member == only.about))
        yield fn.EXISTS(about.where(is_about()))
    if only.month is not None:
        year, month = only.month
        yield TextRow.on_day >= date(year, month, 1)
        yield TextRow.on_day < date(year + month // 12, month % 12 + 1, 1)
    if only.since is not None:
        yield TextRow.on_day >= only.since
    if only.until is not None:
        yield TextRow.on_day <= only.until
    if only.search.strip():
        yield matching(only.search) | _holds_beneath(only.search)


def _holds_beneath(words: str) -> Expression:
    """The condition that everyone can find the searched words under the card: in kind words, or in a turn of its
    evening."""
    said = TextRow.select(TextRow.parent).where(TextRow.kind == Kind.WORDS, matching(words), shown())
    turns = TextRow.select(TextRow.celebration).where(TextRow.kind == Kind.TURN, matching(words), shown())
    # `concat` keeps SQLite from using the id's index: for common words it is faster to read the feed in order.
    return TextRow.id.concat("").in_(said) | ((TextRow.kind == Kind.EVENING) & TextRow.celebration.in_(turns))


def _keys(wanted: list[Any], at: Cursor | None, *, newer: bool, limit: int) -> list[Cursor]:
    """The positions of the next cards after `at`."""
    query: ModelSelect[Any] = TextRow.select().where(*wanted).limit(limit)
    if at is not None:
        place, here = Tuple(TextRow.shown_at, TextRow.seq), Tuple(at.at, at.seq)
        query = query.where(place > here if newer else place < here)
    order = (TextRow.shown_at, TextRow.seq) if newer else (TextRow.shown_at.desc(), TextRow.seq.desc())
    found = pairs(query.order_by(*order), TextRow.shown_at, TextRow.seq)
    return [Cursor(_INSTANT.db_value(shown_at), seq) for shown_at, seq in found if shown_at is not None]


def _is_there(wanted: list[Any], at: Cursor | None, *, newer: bool) -> bool:
    return at is not None and bool(_keys(wanted, at, newer=newer, limit=1))


def _theirs(member_id: str) -> tuple[Expression, ...]:
    """What is in a member's journal, as four conditions that each have an index: written, kept, shown about them,
    and meant for some readers of whom they are one. Kind words are listed only where their win is not in the
    journal; a copy, unless they show the very same words."""
    not_theirs_yet = (Consent.UNDECIDED, Consent.NO_THANKS)  # typed for them by somebody else, and not theirs yet
    written = (TextRow.author == member_id) & TextRow.author_decision.not_in(not_theirs_yet)
    says_everyone = (AboutRow.member == member_id) & (AboutRow.consent == Consent.EVERYONE)
    own_under = (_Under.author == member_id) & _Under.author_decision.not_in(not_theirs_yet)
    shown_under = AboutRow.select(AboutRow.text).where(says_everyone & (AboutRow.text == _Under.id))
    about_under = (_Under.author != member_id) & fn.EXISTS(shown_under)
    under_own = _Under.select(_Under.id).where((_Under.id == TextRow.parent) & (own_under | about_under))
    by_itself = (TextRow.kind != Kind.WORDS) | ~fn.EXISTS(under_own)
    same_words = (_Under.id == TextRow.copied_from) & (_Under.body == TextRow.body) & (_Under.effort == TextRow.effort)
    shows = _Under.select(_Under.id).join(AboutRow, on=(AboutRow.text == _Under.id)).where(same_words & says_everyone)
    about_them = TextRow.id.in_(AboutRow.select(AboutRow.text).where(says_everyone)) & (TextRow.author != member_id)
    kinds = TextRow.kind.in_(_IN_JOURNAL)
    return (
        kinds & written & (TextRow.kind != Kind.COPY) & by_itself,
        kinds & (TextRow.owner == member_id) & ~fn.EXISTS(shows),
        kinds & about_them & by_itself & over(),
        _FOR_SOME & TextRow.id.in_(ReaderRow.select(ReaderRow.text).where(ReaderRow.member == member_id)),
    )
