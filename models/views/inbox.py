""" "Something for you": what waits for a member, one at a time, and how it goes on once they have decided."""

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
    """The one that is looked at, None where nothing waits; the family's day; and whether more wait behind it."""

    waiting: Waiting | None
    today: date
    more: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened, with its words."""

    waiting: Waiting
    today: date


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and what waits then. `stands`: everyone sees it now; `planted` is its id where it is a plant."""

    stands: bool
    planted: str | None
    next: InboxView


def gather(member_id: str, later: frozenset[str], now: datetime) -> InboxView:
    """The oldest that waits, besides those that were put off until `later`; for this member alone."""
    with reading():
        waits = [each for each in consent.something_for(member_id) if each.id not in later]
        return InboxView(waits[0] if waits else None, _today(now), len(waits) > 1)


def open_it(member_id: str, text_id: str, *, now: datetime) -> Opened:
    """Opens it, as `consent.open_it` does."""
    with transaction():
        return Opened(consent.open_it(member_id, text_id, now=now), _today(now))


def decide(
    verb: Callable[..., bool | None], member_id: str, text_id: str, later: frozenset[str], *, now: datetime
) -> Decided:
    """Decides on it by this verb of `consent` (show, keep, let_go), and refuses what that refuses."""
    with transaction():
        stands = bool(verb(member_id, text_id, now=now))
        return Decided(stands, _grows(text_id) if stands else None, gather(member_id, later, now))


def _today(now: datetime) -> date:
    return calendar.day_of(now, household.timezone())


def _grows(text_id: str) -> str | None:
    """The win's id, where it is a plant that everyone can see now."""
    try:
        one = cards.card(None, text_id)
    except NotYours:
        return None
    return one.id if one.kind == Kind.WIN else None
