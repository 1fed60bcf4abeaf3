""" "Something for you": what waits for a member, one at a time, and what comes next after they decide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.core.errors import NotYours
from models.core.states import Kind
from models.family import household
from models.feed import cards
from models.storage.database import reading, transaction
from models.texts import consent
from models.texts.consent import Waiting


@dataclass(frozen=True, slots=True)
class InboxView:
    """What the member looks at now, None where nothing waits; the family's day; and whether more waits after it."""

    waiting: Waiting | None
    today: date
    more: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, with its words, and the family's day."""

    waiting: Waiting
    today: date


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did, and what waits next. `stands`: everyone sees the text now; `planted` is its id where it is a
    plant."""

    stands: bool
    planted: str | None
    next: InboxView


def gather(member_id: str, later: frozenset[str], now: datetime) -> InboxView:
    """The oldest thing that waits, without those whose ids are in `later` (put off); for this member alone."""
    with reading():
        waits = [each for each in consent.something_for(member_id) if each.id not in later]
        return InboxView(waits[0] if waits else None, _today(now), len(waits) > 1)


def open_it(member_id: str, text_id: str, *, now: datetime) -> Opened:
    """Opens it, as `consent.open_it`, and refuses what that refuses."""
    with transaction():
        return Opened(consent.open_it(member_id, text_id, now=now), _today(now))


def decide(
    verb: Callable[..., bool | None], member_id: str, text_id: str, later: frozenset[str], *, now: datetime
) -> Decided:
    """Decides by `verb` (`show`, `keep` or `let_go` of `consent`). Refuses what that refuses."""
    with transaction():
        stands = bool(verb(member_id, text_id, now=now))
        return Decided(stands, _grows(text_id) if stands else None, gather(member_id, later, now))


def _today(now: datetime) -> date:
    return calendar.day_of(now, household.timezone())


def _grows(text_id: str) -> str | None:
    """The text's id where it is a win that everyone can see, so a plant; else None."""
    try:
        one = cards.card(None, text_id)
    except NotYours:
        return None
    return one.id if one.kind == Kind.WIN else None
