"""The deeds of a round that can be undone (`models.undo`): the rows that a verb changed, as they were before and after.

A round's deeds are kept under the round's id and belong to no member, except that a written turn is its writer's. The
person who holds the device undoes the newest, whichever terminal leads. The deeds are deleted when the round closes,
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

# The tables whose rows must be unchanged for an undo. A question that Settings brought back or took out doesn't stop
# an undo, nor does the wish for an easy round, because nothing may tell of it.
_AT_THE_TABLE = (CelebrationRow, SeatRow, PromiseRow, DraftRow, TextRow, AboutRow, ReaderRow)


@contextmanager
def recording(
    round_id: str, verb: str, *, writer_id: str | None = None, always: bool = False, now: datetime
) -> Generator[dict[str, object]]:
    """Records the changes inside as a deed of this round; no deed where there are none, unless `always`. Within the
    verb's transaction. `writer_id` is the member whose words the verb writes. Yields a dictionary that is kept with the
    deed."""
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
    """Deletes the deeds of a member's turn, after `pause` deleted the turn. Call it inside a transaction."""
    theirs = (DeedRow.actor == member_id) | DeedRow.before.contains(member_id)
    DeedRow.delete().where((DeedRow.scope == round_id) & theirs).execute()


@dataclass(frozen=True, slots=True)
class _Written:
    """Who wrote which turn, and when (UTC)."""

    actor_id: str
    id: str
    done_at: datetime


def hand_on(round_id: str, *, now: datetime) -> None:
    """Ends undo for a round that is over. Only written turns can still be undone, each by its writer. Call it inside a
    transaction."""
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
