"""The open round and its seats: only this module reads and writes their rows."""

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
class OpenRound:
    """An open round's row."""

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
class SeatState:
    """One member's row in the open round. `slot` is their place in the rotation, present or not; `position` their place
    in the order of turns. `prompt` is the key of their question, empty before the turns; `swapped` are the keys of
    those they swapped to, stored as `swapped_keys`. `read_by` is the id of the member who reads out the words they
    left, where they are absent and that reader is present."""

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
        """Whether they are present, or words they left will be read out."""
        return self.present or self.read_by is not None


def is_past(now: datetime) -> Expression:
    """The condition that a round's 04:00 has passed. Never true while the device's clock is in doubt."""
    return (CelebrationRow.closes_at <= now) & ~clock_doubt.doubted()


def find_open(round_id: str) -> OpenRound:
    """The open round. Refuses (NotYours) an unknown round, and (NotNow) one that is closed."""
    row = CelebrationRow.get_or_none(CelebrationRow.id == round_id)
    if row is None:
        raise NotYours(_("There is no such round."))
    if row.closed_at is not None:
        raise _over()
    return OpenRound(
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


def require_round(round_id: str, *, at: Sequence[Step] = tuple(Step), now: datetime) -> OpenRound:
    """The open round, for a verb that changes it. Refuses (NotYours) an unknown round; (NotNow) one that is closed or
    past its 04:00, and one that is at a step not in `at`."""
    ongoing = find_open(round_id)
    if now >= ongoing.closes_at and not clock_doubt.is_doubted():
        raise _over()
    if ongoing.step not in at:
        raise NotNow(_("The round is at another step."))
    return ongoing


def _over() -> NotNow:
    return NotNow(_("This round is over. What was written is kept on its page."))


def seats_of(round_id: str) -> list[SeatState]:
    """Everybody's seat, in the order of turns."""
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
    found = find_all(rows, SeatState)
    here = {seat.member_id for seat in found if seat.present}
    return [seat if not seat.present and seat.read_by in here else replace(seat, read_by=None) for seat in found]


def seat_of(round_id: str, member_id: str) -> SeatState:
    """The seat of a member who is present. Refuses (NotYours) any other member."""
    for seat in seats_of(round_id):
        if seat.member_id == member_id and seat.present:
            return seat
    raise NotYours(_("They have no place in this round yet."))


def turn_of(seats: Sequence[SeatState], member_id: str) -> SeatState:
    """The seat of a member who has a turn: they are present, or words of theirs will be read out. Refuses (NotYours)
    any other member."""
    for seat in seats:
        if seat.member_id == member_id and seat.has_a_turn:
            return seat
    raise NotYours(_("They have no place in this round yet."))


def still_on(seats: Sequence[SeatState]) -> list[SeatState]:
    """The seats whose turn is still to come, in order: those who said "later" come again after the others."""
    return [seat for seat in seats if seat.has_a_turn and seat.state in OPEN_TURNS]


def after_all(seats: Sequence[SeatState]) -> int:
    """The position after all seats."""
    return max((seat.position for seat in seats), default=-1) + 1


def change_each(round_id: str, **columns: Mapping[str, object]) -> None:
    """Sets these columns of several seats in one statement: by column, each member's new value by their id."""
    values = {name: Case(SeatRow.member, list(each.items()), getattr(SeatRow, name)) for name, each in columns.items()}
    members = {member_id for each in columns.values() for member_id in each}
    if members:
        SeatRow.update(values).where((SeatRow.celebration == round_id) & SeatRow.member.in_(members)).execute()


def change_round(round_id: str, **values: object) -> None:
    CelebrationRow.update(**values).where(CelebrationRow.id == round_id).execute()


def nobody_speaks(round_id: str) -> None:
    SeatRow.update(speaking=False).where(SeatRow.celebration == round_id).execute()


def change_seat(round_id: str, member_id: str, **values: object) -> None:
    SeatRow.update(**values).where((SeatRow.celebration == round_id) & (SeatRow.member == member_id)).execute()
