"""The form for a win, and what was noted."""

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
    """What the form needs to know. `people` live here, the writer among them. `wishes` are by id: how each of the others
    likes to be celebrated, and what they'd rather be left out. `overlooked` is about whom the writer has not written
    lately; None where nobody asks."""

    people: tuple[Member, ...]
    wishes: Mapping[str, tuple[str, str]]
    last_audience: Audience
    coach_rests: bool
    today: date
    overlooked: Member | None


def gather(me: str, now: datetime, *, asks: bool = False) -> NoteView | None:
    """Reads it for the writer `me`; None before there is a household. `asks` where they were not asked about somebody else
    yet."""
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
