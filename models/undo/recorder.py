"""Records what a verb changes, so that undo can put it back.

    with transaction(), undo.recording(None, "member.rename", member_id, now=now):
        ...

    undo.register_undo("member.rename", words=N_("Give another name"), is_applicable=_name_is_free)

SQLite reports which rows were added, changed or deleted inside (`models.storage.touched`), so no verb lists them. Undo
puts each row back as it was before. A deed of a version that kept its rows in another form can't be undone; deeds live
for 30 minutes only.

These have an inverse of their own (`inverse_of`): consent and edits, because others decide about the same rows
meanwhile; a PIN, with its four words; a card's first opening, after which nothing of the opener's is left; texts
(`given_back.register_written`, `win.note`), which are removed whatever others decided about them; a note to oneself and
words left for a round, which become tombstones when they go and come back under new ids; one wish for an easy round,
because all members' wishes are in one column; and the beginning of a round, which is removed with all that was added to
it since.

In each case the doer gets back the words that they wrote (`giving_back`): `gives_back` returns them as the form keeps
them.

What follows from a private decision of others (whether a text is shown or rests, who said "not now") does not belong to
the deed. It is worked out outside of `recording`, or the verb's own condition says what must be unchanged.
"""

from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from datetime import datetime

from models.storage.database import connection
from models.storage.tables.life import Row, name_of
from models.storage.touched import touches
from models.undo.deeds import record
from models.undo.giving_back import Words
from models.undo.registry import Done, inverse_of, nothing
from models.undo.row_diff import Changes, Values, all_unchanged, changed, put_back


@contextmanager
def recording(
    actor_id: str | None, verb: str, target: str, *, round_id: str = "", always: bool = False, now: datetime
) -> Generator[dict[str, object]]:
    """Records every row that is changed inside as one deed; no deed where none is changed, unless `always`. The
    arguments are those of `record`. Inside the verb's transaction. Yields a dictionary: what the caller puts into it is
    kept with the deed, for the verb's own `also` or condition."""
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
    gives_back: Callable[[Done, datetime], Words | None] = nothing,
) -> None:
    """Registers the undo of a verb that uses `recording`. It can be undone while its rows in the tables `matter` (None:
    all) are as the verb left them and `is_applicable` is true. Undo puts back those of its rows that nobody has changed
    since (with `anyway` all of them), then calls `also`. `words` is marked with `N_`; `asks_pin` as in `Deed`;
    `gives_back` as in `inverse_of`."""
    names = None if matter is None else {name_of(table) for table in matter}

    def as_it_was_left(done: Done) -> bool:
        kept: Changes | None = done.before.get("rows")
        if kept is None:
            return False
        return all_unchanged([row for row in kept if names is None or row[0] in names]) and is_applicable(done)

    def take_back(done: Done, now: datetime) -> None:
        put_back(done.before["rows"], anyway=anyway)
        also(done, now)

    inverse_of(verb, words=words, is_applicable=as_it_was_left, asks_pin=asks_pin, gives_back=gives_back)(take_back)


def left_in(done: Done, table: type[Row]) -> Values:
    """The values that a deed wrote to a row of this table, by field name; empty where it touched none."""
    rows: Changes = done.before["rows"]
    left: list[Values | None] = [change["is"] for name, _key, change in rows if name == name_of(table)]
    none: Values = {}
    return next((values for values in left if values), none)
