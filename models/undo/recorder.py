"""The one recorder of what a verb changes, and what takes it back.

    with transaction(), undo.recording(None, "member.rename", member_id, now=now):
        ...

    undo.register_undo("member.rename", words=N_("Give another name"), is_applicable=_name_is_free)

SQLite reports which rows were added, changed or deleted inside (`models.storage.touched`), so no verb lists them. Undo puts
each back as it was before. A deed of a version that kept its rows in another way can't be undone; deeds live 30 minutes only.

Ways back of their own (`inverse_of`) have: consent and edits, for others decide about the same rows meanwhile; a PIN, with the
words that come with it; a card's first opening, after which nothing of the opener's stays; words that were written down
(`given_back.register_written`, `win.note`), which go whatever became of them; a note to oneself and words left for a round,
which are buried when they go and come back as new ones; one wish for an easy round among others' in one column; and the beginning
of a round, which goes with all that came to its table since.

Whichever way it goes, what its doer wrote by it is given back to them (`giving_back`): `gives_back` says it as the form that it
was written in holds it.

What follows from what others decide in private (whether a text is shown or rests, who said "not now") is not of the deed's
own: it is worked out outside of `recording`, or a condition of the verb's own says what has to stand.
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
    gives_back: Callable[[Done, datetime], Words | None] = nothing,
) -> None:
    """Registers a verb that uses `recording`. It can be taken back as long as its rows in the tables that `matter` (None:
    all) are as it left them, and `is_applicable`. Then each of its rows goes back that nobody has changed since, or
    `anyway` each; and `also` does what else it takes. `words` is marked with `N_`, `asks_pin` as in `Deed`, and
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
    """What a deed put into a row of this table, by the names of its fields; nothing where it touched none."""
    rows: Changes = done.before["rows"]
    left: list[Values | None] = [change["is"] for name, _key, change in rows if name == name_of(table)]
    none: Values = {}
    return next((values for values in left if values), none)
