"""The form for a turn of a round: about whom one can write, and what was left for it beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models import celebration
from models.celebration import LeftWords
from models.core.states import Presence
from models.family import household
from models.membership import member
from models.membership.member import Member
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class TurnView:
    """What the form shows: the members one can write about; `wishes` of the others as in `note.NoteView`; whether the
    coach rests; and the words that the writer left for the next round."""

    people: tuple[Member, ...]
    wishes: Mapping[str, tuple[str, str]]
    coach_rests: bool
    left: LeftWords | None


def gather(writer: str, now: datetime) -> TurnView:
    """Reads it, for the writer alone. Refuses (BadInput) an unknown member."""
    with reading():
        family = household.current()
        people = tuple(one for one in member.members(now=now) if one.presence is not Presence.GONE)
        return TurnView(
            people=people,
            wishes=member.celebrated_by([one.id for one in people if one.id != writer]),
            coach_rests=bool(family and family.coach_rests) or member.habits(writer).coach_rests,
            left=celebration.words_left(writer),
        )
