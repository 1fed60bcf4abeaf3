"""What was done in a round, as deeds that can be taken back (`models.undo`): the rows that a verb changed at the table,
each as it was and as it was left.

A round is a sitting of its own. Nobody in particular does what is done in it, but that a turn is its writer's; whoever
holds the device takes back the newest, on whichever terminal leads. Nothing of it outlives the round, for its deeds tell
who passed and who was away.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from models import undo
from models.celebration.seats import sitting_of
from models.core.states import Kind
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DeedRow,
    DraftRow,
    PromptShownRow,
    ReaderRow,
    SeatRow,
    TextRow,
)
from models.undo.row_diff import Rows, all_stand, changed, put_changes_back, read


def the_round(round_id: str) -> Rows:
    """The round's own row: its step, how it is held, what was chosen."""
    return CelebrationRow, CelebrationRow.id == round_id


def seats(round_id: str) -> Rows:
    """Everybody's place."""
    return SeatRow, SeatRow.celebration == round_id


def questions_met() -> Rows:
    """Which questions the family has met, and which rest."""
    return PromptShownRow, PromptShownRow.prompt.is_null(False)


def draft_of(round_id: str, member_id: str) -> Rows:
    """What somebody began to write in their turn."""
    return DraftRow, (DraftRow.place == f"turn:{round_id}:{member_id}") & (DraftRow.owner == member_id)


def left_words(text_id: str) -> tuple[Rows, ...]:
    """What was left beforehand, about whom, and who reads it out."""
    return (
        (TextRow, TextRow.id == text_id),
        (AboutRow, AboutRow.text == text_id),
        (ReaderRow, ReaderRow.text == text_id),
    )


@contextmanager
def remembered(
    round_id: str, verb: str, *rows: Rows, writer_id: str | None = None, now: datetime
) -> Generator[dict[str, object]]:
    """Records what happens inside to these rows as a deed of this round, unless nothing does. Within the verb's
    transaction. `writer_id` is whose words it writes down. What is put into the dictionary is kept with it, for an inverse
    of its own."""
    before = read(rows)
    besides: dict[str, object] = {}
    yield besides
    changes = changed(before, read(rows))
    if changes or besides:
        kept = {"rows": changes, **besides}
        undo.record(writer_id, f"celebration.{verb}", round_id, kept, sitting=round_id, now=now)


def can_be_taken_back(
    verb: str,
    *,
    words: str,
    also: Callable[[undo.Done, datetime], None] | None = None,
    asks_pin: Callable[[undo.Done], bool] = lambda _done: False,
) -> None:
    """Registers a verb that uses `remembered`; `also` takes back what it did besides. `words` is marked with `N_`, and
    `asks_pin` as in `undo.Deed`."""

    def as_it_was_left(done: undo.Done) -> bool:
        # A question that Settings brought back, or took out, keeps nobody from going back a step.
        return all_stand([each for each in done.before["rows"] if each[0] != "prompt_shown"])

    def take_back(done: undo.Done, now: datetime) -> None:
        sitting_of(done.target, now=now)
        if also:
            also(done, now)
        put_changes_back(done.before["rows"])

    undo.inverse_of(f"celebration.{verb}", words=words, holds=as_it_was_left, asks_pin=asks_pin)(take_back)


def forget_of(round_id: str, member_id: str) -> None:
    """Their turn was wiped: nothing that was done at the table brings any of it back. Inside a transaction."""
    theirs = (DeedRow.actor == member_id) | DeedRow.before.contains(member_id)
    DeedRow.delete().where((DeedRow.sitting == round_id) & theirs).execute()


def hand_on(round_id: str, *, now: datetime) -> None:
    """The round is over: what was done in it stands. But a turn is its writer's own from now on, and so is taking it back.
    Inside a transaction."""
    undo.forget(now=now)
    its_turns = (TextRow.celebration == round_id) & (TextRow.kind == Kind.TURN) & (TextRow.author == DeedRow.actor)
    written = (
        DeedRow.select(DeedRow.actor, TextRow.id, DeedRow.done_at)
        .join(TextRow, on=its_turns)
        .where(DeedRow.sitting == round_id)
        .order_by(DeedRow.seq)
    )
    theirs = cast("list[tuple[str, str, datetime]]", list(written.tuples()))
    DeedRow.delete().where(DeedRow.sitting == round_id).execute()
    for writer_id, turn_id, done_at in theirs:
        undo.record(writer_id, "celebration.written", turn_id, now=done_at)
