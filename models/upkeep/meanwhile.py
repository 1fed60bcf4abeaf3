"""What was done while nobody believed the clock, once it is set right: it counts as done now, so that nothing is old, or over,
because a device started in 1970."""

from datetime import datetime

from models.core import calendar
from models.family import household
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DeedRow,
    DoorRow,
    HouseholdRow,
    MemberRow,
    RevisionRow,
    TextRow,
)

_WHEN = (
    AboutRow.came_at,
    RevisionRow.made_at,
    TextRow.noted_at,
    TextRow.edited_at,
    TextRow.shown_at,
    DeedRow.done_at,
    MemberRow.came_at,
    MemberRow.tried_at,
    HouseholdRow.tried_at,
)


def counts_from(now: datetime, first: datetime, last: datetime) -> None:
    """Gives what came, was written, shown or done between two instants of a clock that was wrong this one instead; rounds and
    doors that were begun then end on the morning that comes. Within the caller's transaction."""
    for at in _WHEN:
        at.model.update({at: now}).where(at.between(first, last)).execute()
    morning = calendar.next_four(now, household.timezone())
    going = CelebrationRow.closed_at.is_null() & CelebrationRow.started_at.between(first, last)
    CelebrationRow.update(started_at=now, closes_at=morning).where(going).execute()
    DoorRow.update(opened_at=now, until=morning).where(DoorRow.opened_at.between(first, last)).execute()
