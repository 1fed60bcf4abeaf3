"""What was done in a round, as deeds that can be taken back (`models.undo`): the rows that a verb changed, each as it
was before and after.

A round's deeds are kept under the round's id and belong to no member, except that a written turn is its writer's.
Whoever holds the device takes back the newest, on whichever terminal leads. They are deleted when the round closes,
because they tell who passed and who was away.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from models import undo
from models.celebration.seats import require_round
from models.core.states import Kind
from models.storage.query import find_all
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DeedRow,
    DraftRow,
    PromiseRow,
    ReaderRow,
    SeatRow,
    TextRow,
)

# What a verb of the round changes that matters at the table. A question that Settings brought back, or took out, keeps nobody
# from going back a step, nor does the wish for an easy one, of which nothing may tell.
_AT_THE_TABLE = (CelebrationRow, SeatRow, PromiseRow, DraftRow, TextRow, AboutRow, ReaderRow)


@contextmanager
def recording(
    round_id: str, verb: str, *, writer_id: str | None = None, always: bool = False, now: datetime
) -> Generator[dict[str, object]]:
    """Records what happens inside as a deed of this round, unless nothing does (but `always`). Within the verb's
    transaction. `writer_id` is whose words it writes down. What is put into the dictionary is kept with it."""
    name = f"celebration.{verb}"
    with undo.recording(writer_id, name, round_id, round_id=round_id, always=always, now=now) as deed:
        yield deed


def register_undo(
    verb: str,
    *,
    words: str,
    also: Callable[[undo.Done, datetime], None] = lambda _done, _now: None,
    asks_pin: Callable[[undo.Done], bool] = lambda _done: False,
    gives_back: Callable[[undo.Done, datetime], undo.Words | None] = undo.nothing,
) -> None:
    """Registers a verb that uses `recording`, as `undo.register_undo` does."""

    def in_the_round(done: undo.Done, now: datetime) -> None:
        require_round(done.target, now=now)
        also(done, now)

    undo.register_undo(
        f"celebration.{verb}",
        words=words,
        matter=_AT_THE_TABLE,
        also=in_the_round,
        asks_pin=asks_pin,
        gives_back=gives_back,
    )


def forget_of(round_id: str, member_id: str) -> None:
    """Deletes what could be taken back of a member's turn, after it was wiped by `pause`. Call it inside a
    transaction."""
    theirs = (DeedRow.actor == member_id) | DeedRow.before.contains(member_id)
    DeedRow.delete().where((DeedRow.scope == round_id) & theirs).execute()


@dataclass(frozen=True, slots=True)
class _Written:
    """Who wrote which turn, and when."""

    actor_id: str
    id: str
    done_at: datetime


def hand_on(round_id: str, *, now: datetime) -> None:
    """Ends undo for a round that is over. Only the written turns can still be taken back, each by its writer. Call
    it inside a transaction."""
    undo.forget(now=now)
    its_turns = (TextRow.celebration == round_id) & (TextRow.kind == Kind.TURN) & (TextRow.author == DeedRow.actor)
    written = (
        DeedRow.select(DeedRow.actor, TextRow.id, DeedRow.done_at)
        .join(TextRow, on=its_turns)
        .where(DeedRow.scope == round_id)
        .order_by(DeedRow.seq)
    )
    theirs = [(each.actor_id, each.id, each.done_at) for each in find_all(written, _Written)]
    DeedRow.delete().where(DeedRow.scope == round_id).execute()
    undo.record_each("celebration.written", theirs)
