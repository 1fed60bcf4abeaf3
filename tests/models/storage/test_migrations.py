"""A family's file is taken to a newer version whole, with a copy of it before each step."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copyfile
from textwrap import dedent

import pytest

from models import family_file as files
from models import household
from models.storage import migrations
from models.storage.checking import schema
from models.storage.checking.schema import Part
from models.storage.database import connection, database
from models.storage.search import matching
from models.storage.tables import AboutRow, MemberRow, TextRow
from tests.models.versions import every_kind, make

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)

TODAY, NEXT = migrations.VERSION, migrations.VERSION + 1

Become = Callable[[str], None]

# A newer version that rebuilds a table others point at, which drops its triggers and could take its rows' children.
REBUILD = """
    from peewee import TextField

    def up(migrator, database):
        migrator.migrate(
            migrator.add_column("text", "weather", TextField(null=True)),
            migrator.drop_not_null("text", "body"),
        )
"""
LOSES_ROWS = """
    def up(migrator, database):
        database.execute_sql("DELETE FROM text WHERE seq = 1")
"""
LOSES_PARENTS = """
    def up(migrator, database):
        database.execute_sql("CREATE TABLE other AS SELECT * FROM member WHERE false")
        database.execute_sql("DROP TABLE member")
        database.execute_sql("ALTER TABLE other RENAME TO member")
"""
# One that adds a column as SQL does, which writes the table's SQL anew, with a table, an index and a trigger of their own.
ADDS = """
    def up(migrator, database):
        database.execute_sql("ALTER TABLE member ADD COLUMN birthday VARCHAR(5)")
        database.execute_sql("CREATE TABLE cake (id VARCHAR(32) NOT NULL PRIMARY KEY, for_id VARCHAR(32) REFERENCES member (id))")
        database.execute_sql("CREATE INDEX cake_for ON cake (for_id)")
        database.execute_sql("CREATE TRIGGER cake_went AFTER DELETE ON member BEGIN DELETE FROM cake WHERE for_id = old.id; END")
"""
FAILS = """
    def up(migrator, database):
        database.execute_sql("DELETE FROM about")
        1 / 0
"""


@pytest.fixture
def full(family_file: Path) -> Path:
    """A file of the newest version with two wins about Jake in it."""
    household.set_up("The Harpers", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    for body in ("Jake sat on the porch", "Jake took the bus"):
        row = TextRow.create(kind="win", body=body, on_day=date(2026, 11, 22), noted_at=NOW)
        AboutRow.create(text=row.id, member=MemberRow.get(name="Jake"), came_at=NOW)
    return family_file


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Become:
    """Makes this program a newer one: its steps are those there are and the one that is given."""

    def become(step: str) -> None:
        steps = tmp_path / "steps"
        steps.mkdir()
        for each in migrations.STEPS.glob("[0-9]*.py"):
            copyfile(each, steps / each.name)
        (steps / f"{NEXT:04}_next.py").write_text(dedent(step))
        monkeypatch.setattr(migrations, "STEPS", steps)
        monkeypatch.setattr(migrations, "VERSION", NEXT)

    return become


def reopen(path: Path) -> None:
    files.close_family()
    files.open_family(path, now=NOW)


def counts() -> tuple[int, int, int]:
    return TextRow.select().count(), AboutRow.select().count(), MemberRow.select().count()


def test_the_version_in_the_program_is_that_of_its_newest_step() -> None:
    numbers = [int(path.name[:4]) for path in sorted(migrations.STEPS.glob("[0-9]*.py"))]
    assert numbers == list(range(1, migrations.VERSION + 1))


def test_an_old_file_becomes_a_new_one_with_every_row_its_search_and_a_copy_of_before(
    full: Path, newer: Become
) -> None:
    newer(REBUILD)
    reopen(full)
    assert migrations.version_of(database) == NEXT
    assert counts() == (2, 2, 2)
    assert database.execute_sql("SELECT count(weather) FROM text").fetchone() == (0,)
    TextRow.create(kind="win", body="A walk in the rain", on_day=date(2026, 11, 22), noted_at=NOW)
    TextRow.update(body="Jake took the train").where(TextRow.body == "Jake took the bus").execute()
    assert [TextRow.select().where(matching(word)).count() for word in ("rain", "train", "bus", "porch")] == [
        1,
        1,
        0,
        1,
    ]
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []
    assert database.execute_sql("PRAGMA foreign_keys").fetchone() == (1,)
    (copy,) = files.backups()
    before = sqlite3.connect(copy.path)
    assert before.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    assert before.execute("SELECT count(*) FROM text").fetchone() == (2,)
    before.close()


@pytest.mark.parametrize("version", range(1, NEXT))
@pytest.mark.parametrize("step", [REBUILD, ADDS], ids=["rebuild", "adds"])
def test_a_file_of_each_version_with_every_kind_of_row_is_taken_further_and_check_is_content(
    newer: Become, tmp_path: Path, step: str, version: int
) -> None:
    """The first update would be the one that loses a family's words, or has `check` cry over a file that is in order."""
    path = tmp_path / "family.db"
    copyfile(make.HERE / f"{version:04}.db", path)
    before = make.standing(path)
    newer(step)
    files.open_family(path, now=every_kind.NOW)
    assert migrations.version_of(database) == NEXT
    copy, *more = reversed(files.backups())
    assert len(more) == NEXT - version - 1, "one before each step"
    assert [finding.sentence for finding in files.check(now=every_kind.NOW) if finding.bad] == []
    files.close_family()
    for table, kept in before.items():
        now = make.standing(path)[table]
        at = [now["columns"].index(column) for column in kept["columns"]]
        assert sorted(([row[place] for place in at] for row in now["rows"]), key=repr) == kept["rows"], table
    for table in ("household", "member", "reward", "revision", "seal", "plot"):
        assert make.standing(copy.path)[table] == before[table]


def test_a_file_that_was_taken_further_is_as_a_new_one(full: Path, newer: Become, tmp_path: Path) -> None:
    """Else `check` would cry over one of the two, and a step after that might fit one of them alone."""
    newer(ADDS)
    reopen(full)
    old = schema.parts_of(connection())
    files.close_family()
    files.open_family(tmp_path / "new" / "family.db", now=NOW)
    assert schema.parts_of(connection()) == old
    assert Part("column", "member.birthday", "member") in old


@pytest.mark.parametrize("step", [LOSES_ROWS, LOSES_PARENTS, FAILS], ids=["rows", "parents", "fails"])
def test_a_step_that_would_lose_something_is_not_taken(full: Path, newer: Become, step: str) -> None:
    newer(step)
    with pytest.raises((RuntimeError, ZeroDivisionError)):
        reopen(full)
    left = sqlite3.connect(full)
    assert left.execute("PRAGMA user_version").fetchone() == (NEXT - 1,)
    assert left.execute("SELECT count(*) FROM text").fetchone() == (2,)
    assert left.execute("SELECT count(*) FROM about").fetchone() == (2,)
    assert left.execute("SELECT count(*) FROM member").fetchone() == (2,)
    left.close()


def test_a_new_file_takes_every_step_and_needs_no_copy(family_file: Path, newer: Become, tmp_path: Path) -> None:
    files.close_family()
    newer(REBUILD)
    files.open_family(tmp_path / "new" / "family.db", now=NOW)
    assert migrations.version_of(database) == NEXT
    assert files.backups() == []


def test_a_copy_of_an_older_version_is_put_back_into_a_newer_file(full: Path, newer: Become, tmp_path: Path) -> None:
    copy = files.backup(now=NOW, to=tmp_path / "old.db").path
    newer(REBUILD)
    reopen(full)
    TextRow.delete().execute()
    files.restore(copy, now=NOW)
    assert migrations.version_of(database) == NEXT
    assert counts() == (2, 2, 2)


def test_a_start_without_anything_to_do_loads_no_migration_helpers(full: Path) -> None:
    script = """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from models import family_file
        family_file.open_family(Path(sys.argv[1]), now=datetime.now(UTC))
        print([name for name in sys.modules if name.startswith("playhouse") or name == "pendulum"])
    """
    said = subprocess.run([sys.executable, "-c", dedent(script), str(full)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
