"""What was done in a round, as deeds that can be taken back (`models.undo`): the rows that a verb changed at the table,
each as it was and as it was left.

A round is a sitting of its own. Nobody in particular does what is done in it, but that a turn is its writer's; whoever
holds the device takes back the newest, on whichever terminal leads. Nothing of it outlives the round, for its deeds tell
who passed and who was away.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, cast

from peewee import Expression

from models import undo
from models.celebration.table import sitting_of
from models.kinds import Kind, Promise
from models.putback import Values, as_json, difference, put_back, stands
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DeedRow,
    DraftRow,
    PromiseRow,
    PromptShownRow,
    ReaderRow,
    Row,
    SeatRow,
    TextRow,
)

_TABLES: dict[str, tuple[type[Row], Any]] = {
    "round": (CelebrationRow, CelebrationRow.id),
    "text": (TextRow, TextRow.id),
    "seat": (SeatRow, SeatRow.member),
    "promise": (PromiseRow, PromiseRow.id),
    "question": (PromptShownRow, PromptShownRow.prompt),
    "draft": (DraftRow, DraftRow.id),
    "about": (AboutRow, AboutRow.member),
    "reader": (ReaderRow, ReaderRow.member),
}
"""What a verb of a round may change, and by what its rows are told apart. What hangs on another row stands after it."""

_NOT_DONE = ("led_by",)  # which terminal leads is nobody's deed
_Rows = dict[str, dict[str, Values]]


@contextmanager
def remembered(
    round_id: str, verb: str, *, writer_id: str | None = None, left_id: str = "", now: datetime
) -> Generator[dict[str, object]]:
    """Records what happens inside at the table of this round as a deed, unless nothing does. Within the verb's
    transaction. `writer_id` is whose words it writes down, `left_id` the text left beforehand that it may touch. What is
    put into the dictionary is kept with it, for an inverse of its own."""
    before = _standing(round_id, left_id)
    besides: dict[str, object] = {}
    yield besides
    after = _standing(round_id, left_id, also=before["promise"])
    changed = {name: _differences(before[name], after[name]) for name in _TABLES}
    rows = {name: changes for name, changes in changed.items() if changes}
    if rows or besides:
        kept = {"rows": rows, "text": left_id, **besides}
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

    def take_back(done: undo.Done, now: datetime) -> None:
        sitting_of(done.target, now=now)
        if also:
            also(done, now)
        for name, key, change in _changes(done):
            put_back(_TABLES[name][0], _this(done, name, key), change)

    undo.inverse_of(f"celebration.{verb}", words=words, holds=_as_it_was_left, asks_pin=asks_pin)(take_back)


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


def _standing(round_id: str, left_id: str, *, also: Collection[str] = ()) -> _Rows:
    """The rows that a verb may change, by table and key; the promises `also`, whatever became of them."""
    at_the_table: dict[str, Expression] = {
        "round": CelebrationRow.id == round_id,
        "text": TextRow.id == left_id,
        "seat": SeatRow.celebration == round_id,
        "promise": (PromiseRow.state != Promise.LET_GO)
        | (PromiseRow.celebration == round_id)
        | PromiseRow.id.in_(list(also)),
        "question": PromptShownRow.prompt.is_null(False),
        "draft": DraftRow.place.startswith(f"turn:{round_id}:"),
        "about": AboutRow.text == left_id,
        "reader": ReaderRow.text == left_id,
    }
    return {name: _read(name, condition) for name, condition in at_the_table.items()}


def _read(name: str, condition: Expression) -> dict[str, Values]:
    table, key = _TABLES[name]
    rows = (as_json(table, values) for values in cast("Iterable[Values]", table.select().where(condition).dicts()))
    return {row[key.name]: {each: row[each] for each in row if each not in _NOT_DONE} for row in rows}


def _differences(before: Mapping[str, Values], after: Mapping[str, Values]) -> dict[str, object]:
    """What changed of each row, by its key."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: difference(before.get(key), after.get(key)) for key in keys}


def _changes(done: undo.Done) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each row's change: its table, its key, and what it was and is."""
    for name in _TABLES:  # in their order
        for key, change in done.before["rows"].get(name, {}).items():
            yield name, key, change


def _this(done: undo.Done, name: str, key: str) -> Expression:
    """The condition that finds a row again."""
    beside: dict[str, Any] = {
        "seat": SeatRow.celebration == done.target,
        "about": AboutRow.text == done.before["text"],
        "reader": ReaderRow.text == done.before["text"],
    }
    this = _TABLES[name][1] == key
    return this & beside[name] if name in beside else this


def _as_it_was_left(done: undo.Done) -> bool:
    return all(stands(_read(name, _this(done, name, key)).get(key), change) for name, key, change in _changes(done))
