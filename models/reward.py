"""The reward board: Ideas, Offered, Yes let's, Enjoyed. Gifts, not wages: nothing links a reward to a win."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.kinds import RewardKind, Stage


@dataclass(frozen=True, slots=True)
class Reward:
    """A card of the board, as one viewer may see it.

    `receivers` and `said_yes` are (id, name) pairs; before the first yes only giver and receivers see an offer at all,
    and afterwards everyone else sees only who said yes. `whenever` is the giver's reading of an offer without a yes:
    the same for silence and "not now". `my_answer` is the viewer's own: "", "yes", "not_now". `sealed` is a note that
    this viewer (a receiver) has not opened; `note` its words once they have (and for the giver).
    """

    id: str
    title: str
    kind: RewardKind
    stage: Stage
    giver_id: str
    giver: str
    receivers: tuple[tuple[str, str], ...]
    said_yes: tuple[tuple[str, str], ...]
    family: bool
    planned_on: date | None
    whenever: bool
    my_answer: str
    sealed: bool
    note: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """One of our ideas to take from."""

    title: str
    kind: RewardKind


IDEAS: tuple[Idea, ...] = ()


def ideas() -> list[Idea]:
    """About 30 ideas of ours, in the family's language; none about food or looks."""
    raise NotImplementedError


def board(viewer: str | None, *, now: datetime) -> dict[Stage, list[Reward]]:
    """The board as this viewer may see it: each column's cards in the order in which they came there."""
    raise NotImplementedError


def get(viewer: str | None, reward_id: str) -> Reward:
    """One card. Refuses what the viewer may not see (NotYours)."""
    raise NotImplementedError


def suggest(
    giver_id: str,
    title: str,
    *,
    kind: RewardKind,
    note: str | None = None,
    planned_on: date | None = None,
    now: datetime,
) -> Reward:
    """A new idea on the board, for everyone to see, for nobody yet."""
    raise NotImplementedError


def offer(
    giver_id: str,
    reward_id: str,
    *,
    to: Sequence[str] = (),
    family: bool = False,
    note: str | None = None,
    now: datetime,
) -> Reward:
    """Offers an idea to one or several members (giver and receivers alone see it until a yes), or to the family (seen by
    everyone; anyone's yes moves it). Whoever offers becomes its giver. Refuses oneself alone."""
    raise NotImplementedError


def say_yes(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """A receiver's yes. The first moves the card to "Yes, let's". Refuses anyone it was not offered to."""
    raise NotImplementedError


def not_now(member_id: str, reward_id: str, *, now: datetime) -> None:
    """A receiver's "not now": to everyone else the same as silence, for ever."""
    raise NotImplementedError


def enjoyed(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """It happened. Giver or anyone who said yes moves it; for the family, anyone."""
    raise NotImplementedError


def step_back(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """Enjoyed back to yes, yes back to offered (by those who said yes), offered back to idea (by the giver)."""
    raise NotImplementedError


def plan(member_id: str, reward_id: str, day: date | None, *, now: datetime) -> Reward:
    """A day planned for, or none. By giver or receivers; for the family, anyone."""
    raise NotImplementedError


def open_note(member_id: str, reward_id: str, *, now: datetime) -> Reward:
    """A receiver opens the sealed note."""
    raise NotImplementedError


def planned_for(day: date) -> list[Reward]:
    """Shown rewards planned for this day of the family's, for Home's line in words."""
    raise NotImplementedError


def remove(giver_id: str, reward_id: str, *, now: datetime) -> None:
    """The giver takes an idea or an offer without a yes off the board (undoable)."""
    raise NotImplementedError
