"""What the form for a win shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.core.states import Audience, Presence
from models.family import household
from models.membership import member, nudge
from models.membership.member import Member
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class NoteView:
    """What the form needs. `people` are all members who have not left, the writer too. `wishes` are by the id of each
    other member: how they like to be celebrated, and what they'd rather be left out. `overlooked` is a member about
    whom the writer has not written lately; None where the form shall not ask."""

    people: tuple[Member, ...]
    wishes: Mapping[str, tuple[str, str]]
    last_audience: Audience
    coach_rests: bool
    today: date
    overlooked: Member | None


def gather(me: str, now: datetime, *, asks: bool = False) -> NoteView | None:
    """Reads it for the writer `me`; None before Setup. `asks` is whether the form may ask about an overlooked
    member."""
    with reading():
        family = household.current()
        if family is None:
            return None
        people = tuple(one for one in member.members(now=now) if one.presence != Presence.GONE)
        habits = member.habits(me)
        return NoteView(
            people,
            member.celebrated_by([one.id for one in people if one.id != me]),
            habits.last_audience,
            habits.coach_rests or family.coach_rests,
            calendar.day_of(now, family.timezone),
            nudge.overlooked(me, now=now) if asks and family.nudges else None,
        )
