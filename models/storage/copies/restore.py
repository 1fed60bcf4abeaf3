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
from typing import cast

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

# A PIN with all that hangs on it.
_PIN = """
    pin, recovery, wrong_tries, wait_seconds, tried_at,
    new_pin_left, new_pin_counted_at, new_pin_boot, new_pin_uptime, new_pin_unseen
"""

# `live` is the family's file as it stands; the copy that is being put back is the main one.
_HOLDS = (
    "INSERT OR IGNORE INTO tombstone SELECT * FROM live.tombstone",
    "DROP TABLE IF EXISTS temp.hidden",
    # What everyone could see when the copy was made and can't see now stays out of sight, as its people decided.
    """
    CREATE TEMP TABLE hidden AS
    SELECT text.id FROM text JOIN live.text now USING (id) WHERE text.shown_at IS NOT NULL AND now.shown_at IS NULL
    """,
    """
    UPDATE text SET (shown_at, audience, author_says, family) =
        (SELECT NULL, audience, author_says, family FROM live.text now WHERE now.id = text.id)
    WHERE id IN hidden
    """,
    "DELETE FROM about WHERE text_id IN hidden",
    "DELETE FROM reader WHERE text_id IN hidden",
    """
    INSERT INTO about SELECT * FROM live.about
    WHERE text_id IN hidden AND member_id IN (SELECT id FROM main.member)
    """,
    """
    INSERT INTO reader SELECT * FROM live.reader
    WHERE text_id IN hidden AND member_id IN (SELECT id FROM main.member)
    """,
    """
    UPDATE text SET author_says = (SELECT author_says FROM live.text now WHERE now.id = text.id)
    WHERE id IN (SELECT id FROM live.text WHERE author_says IN ('no_thanks', 'taken_down'))
    """,
    """
    UPDATE about SET consent = (SELECT consent FROM live.about now
        WHERE now.text_id = about.text_id AND now.member_id = about.member_id)
    WHERE (text_id, member_id) IN
        (SELECT text_id, member_id FROM live.about WHERE consent IN ('no_thanks', 'taken_down'))
    """,
    f"""
    UPDATE member SET ({_PIN}) = (SELECT {_PIN} FROM live.member now WHERE now.id = member.id)
    WHERE id IN (SELECT id FROM live.member)
    """,
    """
    UPDATE member SET (always_show, on_home, on_quiet, mark, came_at, coach_rests, last_audience) =
        (SELECT always_show, on_home, on_quiet, mark, came_at, coach_rests, last_audience
         FROM live.member now WHERE now.id = member.id)
    WHERE id IN (SELECT id FROM live.member)
    """,
    # A card that was opened since stays open: else whoever comes first could open it in its person's stead.
    """
    UPDATE member SET (presence, animal, colour) =
        (SELECT presence, animal, colour FROM live.member now WHERE now.id = member.id)
    WHERE id IN (SELECT id FROM live.member WHERE presence != 'closed')
    """,
    # Home's mark for what was typed for somebody stays, whether the copy has that or not: it tells nobody of either.
    """
    UPDATE member SET came_at = nullif(max(coalesce(came_at, 0), coalesce((
        SELECT max(about.came_at) FROM live.about JOIN live.text now ON now.id = about.text_id
        WHERE about.member_id = member.id AND now.author_id = member.id AND now.writer_id <> member.id), 0)), 0)
    """,
    # What is sealed now is sealed, and what of theirs only the copy has comes back under their newest seal.
    "DELETE FROM seal WHERE member_id IN (SELECT id FROM live.member)",
    "INSERT INTO seal SELECT * FROM live.seal WHERE member_id IN (SELECT id FROM main.member)",
    """
    INSERT OR IGNORE INTO sealed SELECT * FROM live.sealed
    WHERE text_id IN (SELECT id FROM main.text) AND seal_id IN (SELECT id FROM main.seal)
    """,
    """
    INSERT OR IGNORE INTO sealed (text_id, member_id, seal_id)
    SELECT text.id, seal.member_id, seal.id FROM text JOIN seal
    WHERE text.id NOT IN (SELECT id FROM live.text)
        AND (seal.member_id IN (text.author_id, text.owner_id, text.writer_id)
            OR seal.member_id IN (SELECT member_id FROM about WHERE text_id = text.id)
            OR seal.member_id IN (SELECT member_id FROM reader WHERE text_id = text.id))
    ORDER BY seal.sealed_at DESC
    """,
    f"""
    UPDATE household SET ({_PIN}) = (SELECT {_PIN} FROM live.household now WHERE now.id = household.id)
    WHERE id IN (SELECT id FROM live.household)
    """,
    "UPDATE household SET visiting = coalesce((SELECT visiting FROM live.household now WHERE now.id = household.id), 0)",
    "UPDATE household SET restores = 1 + max(restores, (SELECT coalesce(max(restores), 0) FROM live.household))",
    """
    INSERT OR IGNORE INTO draft SELECT * FROM live.draft
    WHERE owner_id IS NULL OR owner_id IN (SELECT id FROM main.member)
    """,
)

# What the statements above, and those of `erase`, ask of it.
_HELD = ("tombstone", "text", "about", "reader", "member", "household", "seal", "sealed", "draft")
_OF_WHO_LEFT = ("here", "star", "said", "thanks", "wish_reader")


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
    file = cast("sqlite3.Connection", copy.connection())
    attach(file, file_path() if whole else ":memory:", "live")
    if not whole:
        _rescue(file)
    file.execute("BEGIN")
    for statement in _HOLDS:
        file.execute(statement)
    part_with_who_left(file)
    bury(file)
    file.execute("COMMIT")
    file.execute("DETACH live")


def _rescue(file: sqlite3.Connection) -> None:
    """Of a damaged file, the rows that can still be read stand for it."""
    for table in (*_HELD, *_OF_WHO_LEFT):
        file.execute(f"CREATE TABLE live.{table} AS SELECT * FROM main.{table} WHERE false")
        with suppress(DatabaseError, *cipher.errors()):
            begin_afresh()
            for row in connection().execute(f"SELECT * FROM {table}"):
                file.execute(f"INSERT INTO live.{table} VALUES ({', '.join('?' * len(row))})", row)


def _is_whole(file: sqlite3.Connection) -> bool:
    try:
        return file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except cipher.errors():
        return False


def _version_of_live() -> int:
    return connection().execute("PRAGMA data_version").fetchone()[0]
