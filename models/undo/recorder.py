"""The one recorder of what a verb changes, and what takes it back.

    with transaction(), undo.recording(None, "member.rename", member_id, now=now):
        ...

    undo.register_undo("member.rename", words=N_("Give another name"), is_applicable=_name_is_free)

SQLite reports which rows were added, changed or deleted inside (`models.storage.touched`), so no verb lists them. Undo puts
each back as it was before. A deed of a version that kept its rows in another way can't be undone; deeds live 30 minutes only.

Some verbs have an inverse of their own (`inverse_of`): consent and edits, because others decide about the same rows meanwhile;
a PIN, with its four words; a card's first opening, after which nothing of the opener's stays; words that were written down
(`texts.register_written`, `win.note`), which are deleted whatever became of them; a note to oneself and words left for a
round, whose ids are erased and which come back as new texts; the wish for an easy round, which shares a column with others';
and the beginning of a round, which is deleted with all its seats.

What depends on the private decisions of others (whether a text is shown or rests, who said "not now") is not part of a deed:
it is worked out outside of `recording`, or a condition of the verb's own says what must hold.
"""

from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from datetime import datetime

from models.storage.database import connection
from models.storage.tables.life import Row, name_of
from models.storage.touched import touches
from models.undo.deeds import record
from models.undo.registry import Done, inverse_of
from models.undo.row_diff import Changes, all_unchanged, changed, put_back


@contextmanager
def recording(
    actor_id: str | None, verb: str, target: str, *, round_id: str = "", always: bool = False, now: datetime
) -> Generator[dict[str, object]]:
    """Records every row that is changed inside as one deed; nothing where none is (but `always`). The arguments are
    those of `record`. Inside the verb's transaction. Yields a dictionary: what is put into it is kept with the deed,
    for an `also` or a condition of the verb's own."""
    besides: dict[str, object] = {}
    with touches(connection()) as heard:
        yield besides
    rows = changed(heard)
    if rows or always:
        record(actor_id, verb, target, {"rows": rows, **besides}, round_id=round_id, now=now)


def register_undo(
    verb: str,
    *,
    words: str,
    matter: Collection[type[Row]] | None = None,
    is_applicable: Callable[[Done], bool] = lambda _done: True,
    anyway: bool = False,
    also: Callable[[Done, datetime], None] = lambda _done, _now: None,
    asks_pin: Callable[[Done], bool] = lambda _done: False,
) -> None:
    """Registers a verb that uses `recording`. It can be undone while its rows in the tables that `matter` (None:
    all) are as it left them, and `is_applicable`. Each of its rows that nobody has changed since is put back, with
    `anyway` the others too; then `also` is called. `words` is marked with `N_`; `asks_pin` as in `Deed`."""
    names = None if matter is None else {name_of(table) for table in matter}

    def as_it_was_left(done: Done) -> bool:
        kept: Changes | None = done.before.get("rows")
        if kept is None:
            return False
        return all_unchanged([row for row in kept if names is None or row[0] in names]) and is_applicable(done)

    def take_back(done: Done, now: datetime) -> None:
        put_back(done.before["rows"], anyway=anyway)
        also(done, now)

    inverse_of(verb, words=words, is_applicable=as_it_was_left, asks_pin=asks_pin)(take_back)
