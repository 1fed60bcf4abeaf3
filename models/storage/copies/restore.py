"""Puts a copy back into the open file, while other terminals may be looking at it.

What people decided since the copy was made stays so: what they erased, what they took down or let go, and their
PINs. Drafts stay too.
"""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from peewee import DatabaseError, SqliteDatabase

from models.core.errors import BrokenFile, NewerFile, NotNow
from models.core.i18n import _
from models.storage import file_locks, migrations
from models.storage.checking import schema
from models.storage.checking.values import Unfit, reader_of
from models.storage.copies import backups, decisions
from models.storage.copies.fresh import pour
from models.storage.copies.taking_over import take_over
from models.storage.database import (
    attach,
    begin_afresh,
    close_file,
    connection,
    database,
    file_path,
    in_memory,
    key_of,
    open_copy,
    open_file,
)
from models.storage.erase import delete_erased, part_with_who_left
from models.storage.failures import Code, in_use
from models.storage.new_file import create, new_file
from models.storage.passphrase import cipher, rekey
from models.storage.tables import TABLES, HouseholdRow, MemberRow, SealRow
from models.storage.tables.life import Row, column_life, fields, name_of, names, table_life
from models.storage.tables.shapes import OneOf

STEP = 8
"""Pages that are copied before it is looked whether the file is as it was seen: fewer than our tables alone have, for with
the last one all is written."""

PATIENCE = 10.0  # seconds to wait for another program that reads or writes


def put_back(
    source: Path, *, another_family: bool = False, before: Callable[[], object] = lambda: None, now: datetime
) -> backups.Backup:
    """Copies the present file first, then puts what `source` holds into the open file, whole or not at all. Returns
    the copy of the present; where the present is damaged, its bytes as they are. `before` is called once it is sure
    that `source` can be put back. Refuses (BrokenFile) a damaged `source`, (NewerFile) one of a newer version, and
    (NotNow) another family's unless that is meant; then the open file is unchanged."""
    copy = in_memory()
    copy.connect()
    try:
        _read(source, copy, file_path())
        if not another_family and backups.family_of_file() not in (None, backups.family_in(copy.connection())):
            sentence = _(
                "That copy is of another family. Nothing was changed. If you mean it: "
                "smallwins restore {path} --another-family"
            )
            raise NotNow(sentence.format(path=source))
        before()
        whole = _is_whole(connection()) and not any(
            fault.wrong is schema.Wrong.MISSING for fault in schema.faults(connection())
        )
        present = backups.make(now=now) if whole else backups.keep_bytes(now=now)
        while True:
            seen = file_locks.first_page(file_path())
            _hold(copy, whole=whole)
            with suppress(_Written):
                _write(copy, whole=whole, seen=seen)
                break
    finally:
        copy.close()
    return present


def look_at(source: Path, *, beside: Path) -> None:
    """Refuses what `put_back` refuses of a copy, before anything is changed and while no file is open. Temporary
    files are written `beside` another file and always deleted."""
    copy = in_memory()
    copy.connect()
    try:
        _read(source, copy, beside)
    finally:
        copy.close()


def begin_locked_as(source: Path, path: Path) -> None:
    """Makes a new file at `path` with the same lock as the copy `source`; does nothing where the copy isn't locked."""
    key = key_of(source)
    if key is not None:
        create(path)
        with closing(cipher.connect(path, key)) as file:
            file.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")


class _Written(Exception):
    """Somebody wrote into the file after what holds of it was taken over."""


def _write(copy: SqliteDatabase, *, whole: bool, seen: bytes) -> None:
    """Into the live file, under whoever has it open: locked from the first pages on, and only where its first page is still
    the one that was `seen`. Raises `_Written` where it isn't, the file untouched, and what SQLite raises where another
    program doesn't let go of it. Over damaged pages of a locked file nothing can be written: then a new file takes its
    place, alone."""
    path = file_path()
    if whole or not database.key:
        locked, ends = False, monotonic() + PATIENCE

        def step(status: int, _left: int, _pages: int) -> None:
            nonlocal locked
            if status in (Code.BUSY, Code.LOCKED):
                if monotonic() > ends:
                    raise in_use()
            elif not locked:  # nobody else can write any more, and nothing was written yet
                locked = True
                if file_locks.first_page(path) != seen:
                    raise _Written

        copy.connection().backup(connection(), pages=STEP, progress=step, sleep=0.05)
        return
    close_file()
    try:
        target = path.resolve()
        with file_locks.alone(path), new_file(target, in_its_stead=True) as new, closing(open_copy(new)) as file:
            copy.connection().backup(file)
    finally:
        open_file(path)


def _read(source: Path, copy: SqliteDatabase, beside: Path) -> None:
    """Reads `source` into memory, checks it and migrates it to the newest version."""
    try:
        with _locked_as_ours(source, beside) as ours, closing(open_copy(ours, read_only=True)) as file:
            if file.execute("PRAGMA user_version").fetchone()[0] > migrations.VERSION:
                sentence = _("The file {path} was written by a newer version of Small Wins. It was left as it is.")
                raise NewerFile(sentence.format(path=source))
            if not _is_whole(file):
                raise sqlite3.DatabaseError("not whole")
            pour(file, copy)
    except Unfit as unfit:
        sentence = _(
            "The copy {path} holds what Small Wins could not work with ({place}). It may be damaged. Nothing was changed."
        )
        raise BrokenFile(sentence.format(path=source, place=unfit)) from unfit
    except (DatabaseError, UnicodeDecodeError, *cipher.errors()) as error:
        raise BrokenFile(_("The copy {path} is damaged. Nothing was changed.").format(path=source)) from error


@contextmanager
def _locked_as_ours(source: Path, beside: Path) -> Generator[Path]:
    """A context with the copy itself if it has the open file's key (or both have none); else with a temporary one that
    has."""
    key = key_of(source)
    if key == database.key:
        yield source
        return
    with TemporaryDirectory(dir=beside.parent, prefix=backups.PUTTING_BACK) as folder:  # mode 0700, deleted in any case
        ours = Path(folder) / source.name
        rekey.copy_rekeyed(source, ours, key, database.key)
        yield ours


def _hold(copy: SqliteDatabase, *, whole: bool) -> None:
    """Takes over from the present file what a restore must keep, in one transaction."""
    file = copy.connection()
    attach(file, ":memory:", "live")
    if whole:
        _as_it_stands(file)
    else:
        _rescue(file)
    _drop_unfit(file)
    decisions.recall(file)
    file.execute("BEGIN")
    take_over(file)
    part_with_who_left(file)
    decisions.remember(file)
    delete_erased(file)
    file.execute("COMMIT")
    file.execute("DETACH live")


def _as_it_stands(file: sqlite3.Connection) -> None:
    """Copies the present file's rows into memory, so that nobody who writes has to wait."""
    attach(file, file_path(), "stands")
    for table in TABLES:
        name, columns = name_of(table), names(fields(table))
        file.execute(f"CREATE TABLE live.{name} AS SELECT {columns} FROM stands.{name}")
        _know(file, table)
    file.execute("DETACH stands")


def _rescue(file: sqlite3.Connection) -> None:
    """Copies those rows of a damaged file that can still be read."""
    for table in TABLES:
        name, columns = name_of(table), names(fields(table))
        file.execute(f"CREATE TABLE live.{name} AS SELECT {columns} FROM main.{name} WHERE false")
        _know(file, table)
        with suppress(DatabaseError, UnicodeDecodeError, *cipher.errors()):
            begin_afresh()
            for row in connection().execute(f"SELECT {columns} FROM {name}"):
                file.execute(f"INSERT INTO live.{name} VALUES ({', '.join('?' * len(row))})", row)


def _know(file: sqlite3.Connection, table: type[Row]) -> None:
    """Creates an index in `live` on the columns by which the table's rows are known."""
    name, known_by = name_of(table), ", ".join(table_life(table).known_by)
    file.execute(f"CREATE INDEX live.{name}_known ON {name} ({known_by})")


def _drop_unfit(file: sqlite3.Connection) -> None:
    """Deletes unreadable rows from the copy of the present file, so that they decide nothing."""
    for table in TABLES:
        name, shapes = name_of(table), [(field, column_life(field).json) for field in fields(table)]
        for field, shape in shapes:
            if isinstance(shape, OneOf):
                known = ", ".join(f"'{word}'" for word in shape.known)
                file.execute(f"DELETE FROM live.{name} WHERE {field.column_name} NOT IN ({known})")
    for table in (HouseholdRow, MemberRow, SealRow):
        name, readers = name_of(table), [reader_of(field) for field in fields(table)]
        for row in file.execute(f"SELECT {names(fields(table))} FROM live.{name}").fetchall():
            try:
                for reader, value in zip(readers, row, strict=True):
                    reader(value)
            except Unfit:
                file.execute(f"DELETE FROM live.{name} WHERE id = ?", [row[0]])


def _is_whole(file: sqlite3.Connection) -> bool:
    try:
        return file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except cipher.errors():
        return False
