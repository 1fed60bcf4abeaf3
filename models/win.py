"""A win: note, edit, star, say; pages of the feed and of a member's own journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.kinds import Audience, Kind


@dataclass(frozen=True, slots=True)
class Words:
    """Kind words under a win, as one viewer may read them."""

    id: str
    author_id: str
    author: str
    text: str
    noted_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn on an evening's page."""

    id: str
    author: str
    text: str
    prompt: str


@dataclass(frozen=True, slots=True)
class Win:
    """A card of the feed or a line of a journal, as one viewer may read it. Instants are UTC, days the family's.

    `kind` is win, turn, evening (with `turns`, `promises`, `closing_line`), hard_day, copy, company or to_myself.
    `about` holds (id, name) pairs, never the author alone with an empty list: about oneself is the author's own pair.
    `standing` is for the author alone, one of "shown", "with" (with those it is about, whatever they decided), "mine".
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
    rests: bool
    starred: bool  # by this viewer
    said: bool | None  # the "said it" tick where this viewer is author or receiver, else None
    thanked: bool  # a one-key "thank you" of this viewer's, or for the author: from any receiver
    words: tuple[Words, ...] = ()
    turns: tuple[Turn, ...] = ()
    promises: tuple[str, ...] = ()
    closing_line: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed: (shown_at in UTC microseconds, seq). Opaque to screens."""

    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class Page:
    """Cards in order, last shown first. `newer` and `older` are where to go on, None at an end."""

    wins: tuple[Win, ...]
    newer: Cursor | None
    older: Cursor | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the feed is wanted; None and empty leave all. `month` is (year, month) of the win's day."""

    about: str | None = None  # a member's id, or "family"
    month: tuple[int, int] | None = None
    kinds: tuple[Kind, ...] = (Kind.WIN, Kind.EVENING)
    since: date | None = None
    until: date | None = None
    search: str = ""


def note(
    author_id: str,
    text: str,
    *,
    now: datetime,
    about: Sequence[str] = (),
    family: bool = False,
    effort: str | None = None,
    on_day: date | None = None,
    audience: Audience = Audience.EVERYONE,
    readers: Sequence[str] = (),
    told_to: str | None = None,
    unlocked: bool = True,
) -> Win:
    """Notes a win. `about` empty and not `family` means about the author. About oneself: the audience decides, at once.
    About others: it reaches each of them alone, and is shown once each has chosen so (or had chosen always to). About the
    family: shown at once.

    `told_to` is who types it for the author ("Jake, told to Emily"): then it waits for the author's yes. So does a win
    about oneself when `unlocked` is False (the command line, where the author has a PIN).

    Refuses: blank or too long text; a day in the future; an unknown member or one who left; readers without "only".
    """
    raise NotImplementedError


def edit(actor_id: str, text_id: str, *, text: str, effort: str | None, now: datetime) -> Win:
    """The author's edit. Where others agreed to the words they stand until the edit is agreed too. Refuses what is not
    the actor's own."""
    raise NotImplementedError


def feed(
    viewer: str | None,
    *,
    at: Cursor | None = None,
    newer: bool = False,
    limit: int = 50,
    only: Filter = Filter(),
) -> Page:
    """A page of the wins feed: what everyone may see, last shown first, `older` than `at` (or `newer`). `viewer` adds
    only their own stars and ticks, and on a card's words those to or from them."""
    raise NotImplementedError


def feed_at_day(viewer: str | None, day: date, *, limit: int = 50, only: Filter = Filter()) -> Page:
    """The page that begins with the newest card shown on or before the family's `day` (go to a date)."""
    raise NotImplementedError


def get(viewer: str | None, text_id: str) -> Win:
    """One card. Refuses what the viewer may not read, and what does not exist, alike (NotYours)."""
    raise NotImplementedError


def journal(member_id: str, *, before: datetime | None = None, limit: int = 50) -> list[Win]:
    """A member's own journal, newest first: what they wrote, what they kept, what is shown about them; private entries
    included. Only for the member themselves."""
    raise NotImplementedError


def for_home(*, now: datetime, limit: int = 3) -> list[Win]:
    """A few recent shown wins whose people all agreed to stand on Home, and that rest for nobody."""
    raise NotImplementedError


def star(member_id: str, text_id: str, *, now: datetime) -> bool:
    """Stars a win, or takes the star off; returns whether it is starred now. A star is seen by its member alone."""
    raise NotImplementedError


def said_it(member_id: str, text_id: str, *, now: datetime) -> bool:
    """The author's quiet tick "I told them in my own words", seen by the two alone; again takes it off. Refuses anyone
    but the author of a text about somebody else. It can be ticked whatever was decided."""
    raise NotImplementedError


def was_there(member_id: str, text_id: str, *, now: datetime) -> None:
    """ "I was there too": a line in this writer's own journal, after they noted something about somebody else."""
    raise NotImplementedError


def let_rest(member_id: str, text_id: str, *, now: datetime) -> bool:
    """A win about this member shall not come up by itself again; once more lets it. Returns whether it rests now."""
    raise NotImplementedError
