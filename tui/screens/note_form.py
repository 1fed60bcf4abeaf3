"""What the form for a win needs to know, read in one go."""

from dataclasses import dataclass
from datetime import date, datetime

from models import household, member, nudge, week
from models.kinds import Audience, Presence
from models.member import Member


@dataclass(frozen=True, slots=True)
class Form:
    """What the form needs to know."""

    people: tuple[Member, ...]
    wishes: dict[str, tuple[str, str]]  # how each likes to be celebrated, and what they'd rather be left out
    last_audience: Audience
    coach_rests: bool
    today: date
    overlooked: Member | None  # about whom the writer has not written lately; None where nobody asks


def gather(me: str, now: datetime, *, asks: bool = False) -> Form | None:
    """Reads it; None before there is a household. `asks` where the writer was not asked about somebody else yet."""
    family = household.current()
    if family is None:
        return None
    people = tuple(one for one in member.members(now=now) if one.presence != Presence.GONE)
    mine = member.wishes(me)
    return Form(
        people,
        {one.id: member.how_celebrated(one.id) for one in people if one.id != me},
        mine.last_audience,
        mine.coach_rests or family.coach_rests,
        week.day_of(now, family.timezone),
        nudge.overlooked(me, now=now) if asks and family.nudges else None,
    )
