"""Putting a copy back: into the file that is open, under terminals that look at it.

What people decided since the copy was made holds: what they erased, what they took down or let go, and their PINs. What
somebody was writing stays too.
"""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from peewee import DatabaseError, SqliteDatabase

from models.core.errors import BrokenFile
from models.core.i18n import _
from models.storage import cipher, file_locks, migrations, rekey
from models.storage.copies import backups
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
from models.storage.erase import bury, part_with_who_left
from models.storage.life import fields, name_of, names
from models.storage.tables import TABLES
from models.storage.taking_over import take_over


def put_back(source: Path, *, now: datetime) -> backups.Backup:
    """Copies the present first, then puts `source` into the open file, whole or not at all. Returns the copy of the
    present; where the present is damaged, its bytes as they are. Refuses a damaged `source`, the open file untouched.
    """
    copy = in_memory()
    copy.connect()
    try:
        _read(source, copy)
        whole = _is_whole(connection())
        present = backups.make(now=now) if whole else backups.keep_bytes(now=now)
        seen = -1
        while seen != _version_of_live():  # until nobody wrote meanwhile
            seen = _version_of_live()
            _hold(copy, whole=whole)
        _write(copy, whole=whole)
    finally:
        copy.close()
    return present


def _write(copy: SqliteDatabase, *, whole: bool) -> None:
    """Into the live file, under whoever has it open. Over damaged pages of a locked file nothing can be written: then a
    new file takes its place, alone."""
    path = file_path()
    if whole or not database.key:
        copy.connection().backup(connection())
        return
    close_file()
    try:
        with file_locks.alone(path):
            new = path.with_name(path.name + backups.UNFINISHED)
            os.close(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
            with closing(open_copy(new)) as file:
                copy.connection().backup(file)
            backups.settle_on_disk(new)
            new.replace(path.resolve())
            backups.settle_on_disk(path.resolve().parent)
    finally:
        open_file(path)


def _read(source: Path, copy: SqliteDatabase) -> None:
    """The copy that is put back, in memory, checked and of the newest version."""
    try:
        with _locked_as_ours(source) as ours, closing(open_copy(ours, read_only=True)) as file:
            file.backup(copy.connection())
        if not _is_whole(copy.connection()):
            raise sqlite3.DatabaseError("not whole")
        migrations.upgrade(copy)
    except (DatabaseError, *cipher.errors()) as error:
        raise BrokenFile(_("The copy {path} is damaged. Nothing was changed.").format(path=source)) from error


@contextmanager
def _locked_as_ours(source: Path) -> Generator[Path]:
    """The copy as it is where the family's file opens with the same key, or both with none; else one of it that is."""
    key = key_of(source)
    if key == database.key:
        yield source
        return
    with TemporaryDirectory(dir=file_path().parent, prefix=backups.PUTTING_BACK) as folder:  # 0700, gone in any case
        ours = Path(folder) / source.name
        rekey.copy_turned(source, ours, key, database.key)
        yield ours


def _hold(copy: SqliteDatabase, *, whole: bool) -> None:
    """Takes over what holds from the file as it stands, in one transaction."""
    file = copy.connection()
    attach(file, file_path() if whole else ":memory:", "live")
    if not whole:
        _rescue(file)
    file.execute("BEGIN")
    take_over(file)
    part_with_who_left(file)
    bury(file)
    file.execute("COMMIT")
    file.execute("DETACH live")


def _rescue(file: sqlite3.Connection) -> None:
    """Of a damaged file, the rows that can still be read stand for it."""
    for table in TABLES:
        name, columns = name_of(table), names(fields(table))
        file.execute(f"CREATE TABLE live.{name} AS SELECT {columns} FROM main.{name} WHERE false")
        with suppress(DatabaseError, *cipher.errors()):
            begin_afresh()
            for row in connection().execute(f"SELECT {columns} FROM {name}"):
                file.execute(f"INSERT INTO live.{name} VALUES ({', '.join('?' * len(row))})", row)


def _is_whole(file: sqlite3.Connection) -> bool:
    try:
        return file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except cipher.errors():
        return False


def _version_of_live() -> int:
    return connection().execute("PRAGMA data_version").fetchone()[0]
