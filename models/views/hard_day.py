"""A hard day: what may comfort the member who asks for it."""

from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.family import household
from models.feed.cards import Card
from models.notes import hard_day
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class ComfortView:
    """What may comfort a member, as they asked to see it; `today` is the family's day."""

    today: date
    starred: tuple[Card, ...]
    kind_words: tuple[Card, ...]
    wish: str
    note: str


def comfort(member_id: str, now: datetime) -> ComfortView:
    """Reads it, for this member alone. Refuses (BadInput) an unknown member."""
    with reading():
        found = hard_day.comfort(member_id)
        today = calendar.day_of(now, household.timezone())
        return ComfortView(today, found.starred, found.kind_words, found.wish, found.note)
