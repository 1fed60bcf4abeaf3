"""The reward board for one viewer, and the form for an offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models import reward
from models.core import calendar
from models.core.states import Presence, Stage
from models.family import household
from models.membership import member
from models.membership.member import Member
from models.reward import Reward
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class BoardView:
    """The board, newest card of each column first; all members' colours by id; the family's day."""

    columns: dict[Stage, tuple[Reward, ...]]
    colours: dict[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class OfferView:
    """A card, and the members to whom it can be offered. `no_receivers` are the ids of all others, the giver too.
    `wishes` are by member id: how they like to be celebrated, and what they'd rather be left out."""

    card: Reward
    people: tuple[Member, ...]
    no_receivers: frozenset[str]
    wishes: Mapping[str, tuple[str, str]]


def gather(viewer: str | None, now: datetime) -> BoardView | None:
    """Reads the board; None before Setup."""
    with reading():
        family = household.current()
        if family is None:
            return None
        cards = reward.board(viewer, now=now)
        return BoardView(
            columns={stage: tuple(reversed(cards.get(stage, []))) for stage in Stage},
            colours={one.id: one.colour for one in member.members(now=now)},
            today=calendar.day_of(now, family.timezone),
        )


def offer(giver: str, reward_id: str, now: datetime) -> OfferView:
    """Reads what the form for this offer needs. Refuses (NotYours) a card that is not there any more."""
    with reading():
        everybody = member.members(now=now)
        people = tuple(one for one in everybody if one.presence in (Presence.HERE, Presence.CLOSED) and one.id != giver)
        return OfferView(
            card=reward.get(giver, reward_id),
            people=people,
            no_receivers=frozenset(one.id for one in everybody if one not in people),
            wishes=member.celebrated_by([one.id for one in people]),
        )
