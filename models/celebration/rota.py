"""Who hosts, the order of turns, and who picks the reward. All of it depends on the round's number, so it advances by
one each round whatever people do, and attendance need not be kept."""

from collections.abc import Sequence
from datetime import date, datetime

from peewee import fn

from models.core import calendar
from models.family import household, roster
from models.storage.tables import CelebrationRow


def next_number() -> int:
    """The number of the next round: the first is 1."""
    return int(CelebrationRow.select(fn.MAX(CelebrationRow.number)).scalar() or 0) + 1


def last_held() -> date | None:
    """The family's day of the newest round that is closed, None before the first."""
    over = CelebrationRow.select(CelebrationRow.started_at).where(CelebrationRow.closed_at.is_null(False))
    newest = over.order_by(CelebrationRow.number.desc()).first()
    return calendar.day_of(newest.started_at, household.timezone()) if newest else None


def rotation(number: int, members: Sequence[str]) -> list[str]:
    """The ids in the order of round `number`: each round begins one member further."""
    start = (number - 1) % len(members) if members else 0
    return [*members[start:], *members[:start]]


def chooser(number: int, present: Sequence[str]) -> str | None:
    """The id of the member who picks the reward: if all are present, the one after the proposed host. None where nobody
    is present."""
    return present[number % len(present)] if present else None


def proposed_host(*, now: datetime) -> str | None:
    """The id of the member who hosts next: each member of the rotation in turn, one each round, whatever they do. None
    where there is no member."""
    members = roster.in_rotation()
    return rotation(next_number(), members)[0] if members else None
