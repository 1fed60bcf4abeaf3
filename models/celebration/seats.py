"""The table the family sits at: the rows of the open round, read and written in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peewee import Case, Expression

from models.celebration import left
from models.core.errors import NotNow, NotYours
from models.core.i18n import _
from models.core.states import Manner, Presence, Step, TurnState
from models.storage import clock_doubt
from models.storage.query import find_all
from models.storage.tables import CelebrationRow, MemberRow, SeatRow

OPEN_TURNS = (TurnState.WAITING, TurnState.LATER)


@dataclass(frozen=True, slots=True)
class Sitting:
    """An open round's own row."""

    id: str
    started_at: datetime
    closes_at: datetime
    number: int
    step: Step
    manner: Manner
    host_id: str | None
    reward_id: str | None
    led_by: str


@dataclass(frozen=True, slots=True)
class Place:
    """One member's row of it. `slot` is their place in the rotation, whoever came; `position` in the order of turns.
    `prompt` is the key of their question, empty before the turns; `swapped` those that they took instead of others, kept
    as `swapped_keys`.
    `read_by` is who reads out what they left beforehand: they are not here, and the reader is."""

    member_id: str
    slot: int
    position: int
    present: bool
    state: TurnState
    prompt: str
    swapped_keys: str
    thanked: bool
    speaking: bool
    name: str
    animal: str
    colour: str
    family_position: int
    read_by: str | None

    @property
    def swapped(self) -> tuple[str, ...]:
        return tuple(self.swapped_keys.split())

    @property
    def has_a_turn(self) -> bool:
        """Whether they are here, or words of theirs."""
        return self.present or self.read_by is not None


def is_past(now: datetime) -> Expression:
    """The condition that a round's 04:00 went by; never by a clock that nobody believes."""
    return (CelebrationRow.closes_at <= now) & ~clock_doubt.doubted()


def sitting_of(round_id: str, *, at: Sequence[Step] = tuple(Step), now: datetime | None = None) -> Sitting:
    """The open round. Refuses one that is closed (or, with `now`, past its 04:00) or unknown, and any step but `at`."""
    row = CelebrationRow.get_or_none(CelebrationRow.id == round_id)
    if row is None:
        raise NotYours(_("There is no such round."))
    sitting = Sitting(
        id=round_id,
        started_at=row.started_at,
        closes_at=row.closes_at,
        number=row.number,
        step=Step(row.step),
        manner=Manner(row.manner),
        host_id=row.host,
        reward_id=row.reward_id,
        led_by=row.led_by,
    )
    past = now is not None and now >= sitting.closes_at and not clock_doubt.is_doubted()
    if row.closed_at is not None or past:
        raise NotNow(_("This round is over. What was written is kept on its page."))
    if sitting.step not in at:
        raise NotNow(_("The round is at another step."))
    return sitting


def places_of(round_id: str) -> list[Place]:
    """Everybody's place, in the order of turns."""
    rows = (
        SeatRow.select(
            SeatRow.member,
            SeatRow.slot,
            SeatRow.position,
            SeatRow.present,
            SeatRow.state,
            SeatRow.prompt,
            SeatRow.swapped.alias("swapped_keys"),
            SeatRow.thanked,
            SeatRow.speaking,
            MemberRow.name,
            MemberRow.animal,
            MemberRow.colour,
            MemberRow.position.alias("family_position"),
            Case(None, [(MemberRow.presence != Presence.GONE, left.reader_for(SeatRow.member))]).alias("read_by"),
        )
        .join(MemberRow, on=(SeatRow.member == MemberRow.id))
        .where(SeatRow.celebration == round_id)
        .order_by(SeatRow.position)
    )
    found = find_all(rows, Place)
    here = {place.member_id for place in found if place.present}
    return [place if not place.present and place.read_by in here else replace(place, read_by=None) for place in found]


def place_of(round_id: str, member_id: str) -> Place:
    """One member's place. Refuses where they don't sit with us."""
    for place in places_of(round_id):
        if place.member_id == member_id and place.present:
            return place
    raise NotYours(_("They have no place in this round yet."))


def turn_of(places: Sequence[Place], member_id: str) -> Place:
    """The turn of one who is here, or whose words are. Refuses where there is none."""
    for place in places:
        if place.member_id == member_id and place.has_a_turn:
            return place
    raise NotYours(_("They have no place in this round yet."))


def still_on(places: Sequence[Place]) -> list[Place]:
    """Whose turn is still to come, in order: those who said "later" come again after the others."""
    return [place for place in places if place.has_a_turn and place.state in OPEN_TURNS]


def after_all(places: Sequence[Place]) -> int:
    """The position after everybody's."""
    return max((place.position for place in places), default=-1) + 1


def change_each(round_id: str, **columns: Mapping[str, object]) -> None:
    """Another value in these columns for each of the members named there, in one statement."""
    values = {name: Case(SeatRow.member, list(each.items()), getattr(SeatRow, name)) for name, each in columns.items()}
    members = {member_id for each in columns.values() for member_id in each}
    if members:
        SeatRow.update(values).where((SeatRow.celebration == round_id) & SeatRow.member.in_(members)).execute()


def change_sitting(round_id: str, **values: object) -> None:
    CelebrationRow.update(**values).where(CelebrationRow.id == round_id).execute()


def nobody_speaks(round_id: str) -> None:
    SeatRow.update(speaking=False).where(SeatRow.celebration == round_id).execute()


def change_place(round_id: str, member_id: str, **values: object) -> None:
    SeatRow.update(**values).where((SeatRow.celebration == round_id) & (SeatRow.member == member_id)).execute()
