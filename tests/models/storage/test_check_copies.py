"""`check` opens every copy, whatever it is called, and looks at each value in it: a copy that can't be put back is no copy."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import AutoField, ForeignKeyField

from models import family_file as files
from models.storage import migrations
from models.storage.tables import TABLES, Row
from models.storage.tables.life import fields, name_of
from tests.models.quick_file import open_quickly
from tests.models.versions import every_kind, make

pytestmark = pytest.mark.slow

OF_A_TABLE = {
    name_of(table): [
        field.column_name
        for field in fields(table)
        if not isinstance(field, ForeignKeyField | AutoField) and field.column_name != "id"
    ]
    for table in TABLES
}
"""Without what points at a row, or is pointed at."""


def field_names(table: type[Row]) -> set[str]:
    return {field.column_name for field in fields(table)}


@pytest.fixture
def family_of_every_kind(tmp_path: Path) -> Iterator[Path]:
    """A family with a row of every kind; returns the folder of its copies, in which there is a sound one of today."""
    path = tmp_path / "family.db"
    path.write_bytes((make.HERE / f"{migrations.VERSION:04}.db").read_bytes())
    open_quickly(path, now=every_kind.NOW)
    files.backup(now=every_kind.NOW)
    yield tmp_path / "backups"
    files.close_family()


def bad() -> list[str]:
    return [finding.sentence for finding in files.check(now=every_kind.NOW) if finding.bad]


def bend(copy: Path, table: str, column: str) -> bool:
    """Puts bytes that are no letters and no number of ours into one row's column. Whether there was such a row."""
    with closing(sqlite3.connect(copy)) as file, file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("PRAGMA foreign_keys = OFF")
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _statement in triggers:
            file.execute(f"DROP TRIGGER {name}")
        bent = file.execute(
            f"UPDATE {table} SET {column} = CAST(x'C328' AS TEXT) WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
        for _name, statement in triggers:
            file.execute(statement)
        return bool(bent.rowcount)


def test_each_value_of_each_copy_is_looked_at(family_of_every_kind: Path) -> None:
    """The one copy from before the bad week would be found unreadable on the day that it is needed."""
    assert bad() == []
    copy = family_of_every_kind / "family-20260701T180000Z.db"
    for at in range(max(map(len, OF_A_TABLE.values()))):  # a column of each table at a time
        copy.write_bytes((make.HERE / f"{migrations.VERSION:04}.db").read_bytes())
        bent = [table for table, columns in OF_A_TABLE.items() if columns[at:] and bend(copy, table, columns[at])]
        found = bad()
        for table in bent:
            places = f"Something in the backup {copy} can't be read: {table}"
            assert any(sentence.startswith(places) for sentence in found), (table, OF_A_TABLE[table][at], found)


@pytest.mark.parametrize("table", [name_of(table) for table in TABLES if field_names(table) & {"id"}])
def test_each_id_of_each_copy_is_looked_at(family_of_every_kind: Path, table: str) -> None:
    """A copy in which something points nowhere is refused when it is put back."""
    copy = family_of_every_kind / "family-20260701T180000Z.db"
    copy.write_bytes((make.HERE / f"{migrations.VERSION:04}.db").read_bytes())
    assert not bend(copy, table, "id") or any(str(copy) in sentence for sentence in bad())


@pytest.mark.parametrize("version", range(1, migrations.VERSION + 1))
def test_a_copy_of_an_older_version_is_looked_at_too(family_of_every_kind: Path, version: int) -> None:
    """An old copy would be called bad for what it couldn't know yet, or good whatever stands in it."""
    copy = family_of_every_kind / "old.db"
    copy.write_bytes((make.HERE / f"{version:04}.db").read_bytes())
    os.utime(copy, (0, 0))
    assert [sentence for sentence in bad() if str(copy) in sentence] == []
    with closing(sqlite3.connect(copy)) as file, file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute("UPDATE text SET on_day = 'one day' WHERE rowid = (SELECT min(rowid) FROM text)")
    os.utime(copy, (0, 0))
    assert bad() == [f"Something in the backup {copy} can't be read: text.on_day."]


def test_the_copy_that_is_offered_could_be_put_back(family_of_every_kind: Path) -> None:
    """With the file lost, the page would offer a copy that is refused, or one of a clock that was wrong."""
    (sound,) = family_of_every_kind.iterdir()
    later = every_kind.NOW + timedelta(hours=1)
    bent = files.backup(now=later).path
    assert bend(bent, "text", "body")
    files.backup(now=every_kind.NOW + timedelta(days=42))
    found = files.newest_whole(family_of_every_kind.parent / "family.db", now=later)
    assert found and found.path == sound
    sound.unlink()
    found = files.newest_whole(family_of_every_kind.parent / "family.db", now=later)
    assert found and found.made_at > later, "one of a wrong clock is better than none"


def test_more_words_take_no_more_memory(family_of_every_kind: Path) -> None:
    """A small computer would fall over its own check."""
    import tracemalloc

    copy = family_of_every_kind / "long.db"
    copy.write_bytes((make.HERE / f"{migrations.VERSION:04}.db").read_bytes())
    with closing(sqlite3.connect(copy)) as file, file:
        file.executemany("INSERT INTO plot (plant) VALUES (?)", ((f"{each:032x}",) for each in range(40_000)))
    bad()  # what is read once and kept is there already
    tracemalloc.start()
    bad()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000, "as rows they are twice as much"
