"""Look back: on this day, the jar, search, the garden. Shows only what everyone may see and nobody let rest; but search
finds all that its viewer may read."""

from datetime import date, datetime, timedelta
from random import Random

from peewee import Expression, fn

from models.access.readable import is_about, readable, shown, unopened
from models.core import calendar
from models.core.states import Consent, Kind, Presence
from models.family import household
from models.feed.cards import Card, cards, select
from models.storage.query import column
from models.storage.search import matching
from models.storage.tables import AboutRow, MemberRow, PlotRow, TextRow
from models.texts.plots import SPACING, Plant, garden, grows, meadow_length, pick

__all__ = ["Plant", "comes_up", "draw", "garden", "meadow_length", "on_this_day", "pick", "search"]

OLD = timedelta(days=7)
"""Everyone still remembers a win younger than this: the jar draws older ones if there are any."""

_FOUND = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.COPY)


def comes_up() -> Expression:
    """The condition on `TextRow` under which a win may come up by itself: everyone may see it, it rests for nobody, and
    nobody whom it is about or who wrote it is set aside."""
    aside = MemberRow.select(MemberRow.id).where(MemberRow.presence == Presence.ASIDE)
    about_them = AboutRow.select(AboutRow.text).where(
        (AboutRow.text == TextRow.id) & AboutRow.member.in_(aside) & is_about()
    )
    return grows() & ~fn.EXISTS(about_them) & (TextRow.author.is_null() | TextRow.author.not_in(aside))


def on_this_day(*, now: datetime, limit: int = 5) -> list[Card]:
    """Shown wins of this calendar day in other years, newest first, then of this day in the months before."""
    today = calendar.day_of(now, household.timezone())
    shown = TextRow.select(fn.MIN(TextRow.on_day)).where(TextRow.shown_at.is_null(False))
    first: date | None = shown.scalar()
    days = calendar.days_like(today, since=first or today)
    there = TextRow.select(TextRow.on_day, TextRow.seq, TextRow.id).where(TextRow.on_day.in_(days), comes_up())
    found = sorted(there, key=lambda each: (days.index(each.on_day), -each.seq))
    ids = [each.id for each in found[:limit]]
    return sorted(cards(None, select().where(TextRow.id.in_(ids))), key=lambda win: ids.index(win.id))


def draw(*, now: datetime, besides: str | None = None) -> Card | None:
    """The jar: one old win (older than a week, if there are any), drawn at random; not `besides` (the id of the one
    before), if there is another. None from an empty jar.

    A random plot of the garden is chosen, and the first win from there on that may come up is drawn; so chance
    depends only on what was shown. The random number follows from `now`, so that a clock that stands still always
    draws the same win.
    """
    last = meadow_length() // SPACING
    lot = Random(f"{now.isoformat()} {besides}").randint(0, last)
    old = TextRow.on_day < calendar.day_of(now - OLD, household.timezone())
    another = TextRow.id != besides
    jar = select().join_from(TextRow, PlotRow, on=(PlotRow.plant == TextRow.id)).where(comes_up())
    for wanted in (old & another, another, TextRow.id == besides):
        for stretch in (PlotRow.number >= lot, PlotRow.number < lot):
            for win in cards(None, jar.where(wanted, stretch).order_by(PlotRow.number).limit(1)):
                return win
    return None


def search(viewer: str | None, words: str, *, limit: int = 50) -> list[Card]:
    """Wins, effort, kind words and turns that the viewer may read, newest first; not what is still closed for them. Any
    string is safe to search for."""
    # Shown texts need no further check, and nearly all of many thousands of finds are shown.
    mine = shown() if viewer is None else shown() | (readable(viewer) & ~_closed_for(viewer))
    found = TextRow.select().where(TextRow.kind.in_(_FOUND), matching(words), mine)
    newest = (TextRow.noted_at.desc(), TextRow.seq.desc())
    seqs = column(found.order_by(*newest).limit(limit), TextRow.seq)
    return cards(viewer, select().where(TextRow.seq.in_(seqs), readable(viewer)).order_by(*newest))


def _closed_for(viewer: str) -> Expression:
    """What search must not bring up for its reader: something that waits for them unopened, what was written in
    their name and waits for their yes, and their own copy of what they show."""
    about_them = AboutRow.select(AboutRow.text).where(AboutRow.member == viewer)
    waits = about_them.where((AboutRow.text == TextRow.id) & unopened())
    in_their_name = TextRow.author_decision.in_((Consent.UNDECIDED, Consent.NO_THANKS)) & (TextRow.author == viewer)
    shown_by_them = about_them.where((AboutRow.text == TextRow.copied_from) & (AboutRow.consent == Consent.EVERYONE))
    return fn.EXISTS(waits) | in_their_name | ((TextRow.kind == Kind.COPY) & fn.EXISTS(shown_by_them))
