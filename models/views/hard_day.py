"""A hard day: what may comfort whoever asks."""

from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.family import household
from models.feed.cards import Card
from models.notes import hard_day
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class ComfortView:
    """What a person asked to see of their own."""

    today: date
    starred: tuple[Card, ...]
    kind_words: tuple[Card, ...]
    wish: str
    note: str


def comfort(member_id: str, now: datetime) -> ComfortView:
    """Reads it, for this person alone. Refuses (BadInput) an unknown one."""
    with reading():
        found = hard_day.comfort(member_id)
        today = calendar.day_of(now, household.timezone())
        return ComfortView(today, found.starred, found.kind_words, found.wish, found.note)
