"""One row that can't be read doesn't take the others with it: a view is read once more without it.

Nothing is left out of the file itself, and nothing is decided by what is left: a verb that meets such a row refuses. What
hangs on a row that is left out goes with it, and so does a text of which anything can't be read: never is a card shown
without the people it is about. A damaged page of the file is another matter, and so is the household's own row.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from threading import local
from typing import Any, TypeVar

from models.core.terminal import here
from models.storage.checking.values import Unfit, reader_of
from models.storage.database import connection, file_path, on_a_snapshot, reading
from models.storage.failures import damaged, is_of_a_value, let_go
from models.storage.passphrase import cipher
from models.storage.tables import TABLES, HouseholdRow, Row, TextRow
from models.storage.tables.life import fields, name_of, names, parents_of

T = TypeVar("T")
BadRows = Mapping[type[Row], list[int]]
"""By table the numbers that SQLite knows its rows by."""

_this_thread = local()
_NO_LETTERS = object()
_NOTHING: tuple[object, BadRows] = (None, {})


def read(view: Callable[[], T]) -> tuple[T, bool]:
    """What a view reads at one moment, and whether something was left out of it because it can't be read. Refuses (Damaged) a
    damaged page, and a household that can't be read; raises what the view raises where every row can be."""
    try:
        with reading():
            return view(), False
    except Exception as error:
        bad = _behind(error)
        if not bad:
            raise
        if HouseholdRow in bad:
            raise damaged() from error
    terminal = here()

    def without_them() -> T:
        _leave_out(bad)
        with reading():
            return view()

    return on_a_snapshot(lambda: terminal.do(without_them)), True


@contextmanager
def stepped_over() -> Generator[None]:
    """What is done inside doesn't keep what comes after it from being done, where it meets a row that can't be read. Raises
    everything else."""
    try:
        yield
    except Exception as error:
        if not _behind(error):
            raise


def _behind(error: Exception) -> BadRows:
    """The rows that an error may come of; none, where it is another one."""
    if not isinstance(error, TypeError) and not is_of_a_value(error):
        return {}
    let_go(error)
    return _bad_rows()


def _bad_rows() -> BadRows:
    """The rows in which a value stands that no reader of ours can read; looked for anew where anything was written since."""
    file = connection()
    asked = (file_path(), file.execute("PRAGMA data_version").fetchone()[0], file.total_changes)
    known: tuple[object, BadRows] = getattr(_this_thread, "found", _NOTHING)
    found = known[1]
    if known[0] != asked:
        file.text_factory = _letters
        try:
            found = {table: rows for table in TABLES if (rows := _bad_rows_of(table))}
        except cipher.errors():  # it isn't a row: let what was raised first say what it is
            return {}
        finally:
            file.text_factory = str
        _this_thread.found = (asked, found)
    return found


def _bad_rows_of(table: type[Row]) -> list[int]:
    readers = [reader_of(field) for field in fields(table)]
    query = f"SELECT rowid, {names(fields(table))} FROM {name_of(table)}"
    return [number for number, *values in connection().execute(query) if not _fit(readers, values)]


def _fit(readers: list[Callable[[Any], Any]], values: list[Any]) -> bool:
    try:
        for reader, value in zip(readers, values, strict=True):
            reader(value)
    except Unfit:
        return False
    return True


def _letters(kept: bytes) -> object:
    try:
        return kept.decode("utf-8")
    except UnicodeDecodeError:
        return _NO_LETTERS


def _leave_out(bad: BadRows) -> None:
    """Takes these out of a copy in memory, with what hangs on them, until nothing points nowhere."""
    file = connection()
    file.execute("PRAGMA foreign_keys = OFF")
    for table, rows in bad.items():
        for row in rows:
            _delete(table, f"rowid = {row}")
    before = -1
    while before != file.total_changes:
        before = file.total_changes
        for table in TABLES:
            for field, parent, key in parents_of(table):
                column = field.column_name
                _delete(table, f"{column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {name_of(parent)})")


def _delete(table: type[Row], condition: str) -> None:
    """These rows, and the texts that they are a part of."""
    file = connection()
    for field, parent, _key in parents_of(table):
        if parent is TextRow and table is not TextRow:
            file.execute(
                f"DELETE FROM text WHERE id IN (SELECT {field.column_name} FROM {name_of(table)} WHERE {condition})"
            )
    file.execute(f"DELETE FROM {name_of(table)} WHERE {condition}")
