"""The questions of a round. One is dealt to every member of the rotation, present or not; each further one depends only
on their seat. So a pass or an absence has no effect on the questions that the family gets later."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from models.celebration.seats import SeatState, change_each, seats_of
from models.core.states import Manner, TurnState
from models.family import roster
from models.questions import deal as prompts
from models.questions import own as own_questions
from models.questions.deal import Prompt
from models.storage.query import pairs
from models.storage.tables import PromptShownRow

_Known = tuple[set[str], set[str], tuple[Prompt, ...]]
"""The keys of questions the family has seen, the keys of those that rest, and the family's own questions."""

_TAKEN = (TurnState.SAID, TurnState.WRITTEN)


def deal(round_id: str, manner: Manner, *, now: datetime) -> None:
    """Deals the questions for this manner, unless they are dealt already: when the turns begin, and when the manner
    becomes a hard week."""
    regulars = roster.in_rotation()
    seats = [seat for seat in seats_of(round_id) if seat.member_id in regulars]
    seats.sort(key=lambda seat: seat.slot)
    own = own_questions.own()
    if not all(_fits(seat, manner, own) for seat in seats):
        seen, rests = met()
        dealt, now_seen = prompts.deal(
            seen,
            len(seats),
            groups=prompts.groups_for(manner),
            rests=rests,
            short=manner == Manner.QUIET,
            own=own,
        )
        if again := seen - now_seen - rests:
            PromptShownRow.delete().where(PromptShownRow.prompt.in_(again)).execute()
        _remember(now_seen - seen, now)
        keys = {seat.member_id: prompt.key for seat, prompt in zip(seats, dealt, strict=True)}
        change_each(round_id, prompt=keys)
    deal_to_guests(round_id, manner)


def deal_to_guests(round_id: str, manner: Manner) -> None:
    """Deals a question to everybody present who is not in the rotation."""
    own, here = own_questions.own(), [seat for seat in seats_of(round_id) if seat.present]
    guests = [seat for seat in here if not _fits(seat, manner, own)]
    if guests:
        known = (*met(), own)
        _swap(round_id, {seat: _further(seat, manner, known, offset=seat.slot) for seat in guests})


def another(round_id: str, seat: SeatState, manner: Manner, *, round_the_table: int) -> None:
    """Replaces this seat's question by the next one; `round_the_table` is the number of seats."""
    offset = len(seat.swapped) * round_the_table + seat.slot
    _swap(round_id, {seat: _further(seat, manner, (*met(), own_questions.own()), offset=offset)})


def remember_taken(round_id: str, *, now: datetime) -> None:
    """Marks swapped questions as seen, for members who took their turn. Nothing is kept of what others swapped."""
    taken = {key for seat in seats_of(round_id) if seat.state in _TAKEN for key in seat.swapped}
    _remember(taken - met()[0], now)


def met() -> tuple[set[str], set[str]]:
    """The keys of the questions that the family has seen since all were last seen, and of those that rest."""
    rows = pairs(PromptShownRow.select(), PromptShownRow.prompt, PromptShownRow.rests)
    return {key for key, _rests in rows}, {key for key, rests in rows if rests}


def _fits(seat: SeatState, manner: Manner, own: Sequence[Prompt]) -> bool:
    prompt = own_questions.found_in(own, seat.prompt)
    return prompt is not None and prompt.group in prompts.groups_for(manner)


def _further(seat: SeatState, manner: Manner, known: _Known, *, offset: int) -> str:
    """The key of the unseen question `offset` places ahead, but none that this seat had this evening."""
    seen, rests, own = known
    groups, short = prompts.groups_for(manner), manner == Manner.QUIET
    ahead = (
        prompts.next_prompt(seen, groups=groups, rests=rests, offset=further, short=short, own=own).key
        for further in range(offset, offset + len(prompts.PROMPTS) + len(own))
    )
    first = next(ahead)
    return next((key for key in (first, *ahead) if key not in (seat.prompt, *seat.swapped)), first)


def _swap(round_id: str, keys: Mapping[SeatState, str]) -> None:
    prompt = {seat.member_id: key for seat, key in keys.items()}
    swapped = {seat.member_id: " ".join([*seat.swapped, key]) for seat, key in keys.items()}
    change_each(round_id, prompt=prompt, swapped=swapped)


def _remember(keys: set[str] | frozenset[str], now: datetime) -> None:
    if keys:
        PromptShownRow.insert_many([{"prompt": key, "shown_at": now} for key in sorted(keys)]).execute()
