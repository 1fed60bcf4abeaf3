"""What a file's tables should be is said once, by the numbered steps: the program goes by it, and `check` holds a file to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest
from peewee import SqliteDatabase

from models import family_file as files
from models import household
from models.storage import migrations
from models.storage.checking import schema
from models.storage.checking.schema import Fault, Part, Wrong
from models.storage.database import connection
from models.storage.tables import TABLES
from tests.conftest import NOW
from tui import cli

SPIES = """
    CREATE TRIGGER q AFTER INSERT ON about BEGIN
        UPDATE about SET consent = 'everyone' WHERE text_id = new.text_id;
        UPDATE text SET shown_at = noted_at WHERE id = new.text_id;
    END
"""

BENT = {
    "a trigger": (SPIES, [Fault(Wrong.EXTRA, "trigger", "q")]),
    "a view": ("CREATE VIEW peek AS SELECT body FROM text", [Fault(Wrong.EXTRA, "view", "peek")]),
    "a table": ("CREATE TABLE spy (word TEXT PRIMARY KEY, at INT UNIQUE)", [Fault(Wrong.EXTRA, "table", "spy")]),
    "a trigger of a table": (
        "CREATE TABLE spy (a); CREATE TRIGGER s AFTER INSERT ON spy BEGIN DELETE FROM text; END",
        [Fault(Wrong.EXTRA, "table", "spy"), Fault(Wrong.EXTRA, "trigger", "s")],
    ),
    "a column": ("ALTER TABLE member ADD COLUMN weight INT", [Fault(Wrong.EXTRA, "column", "member.weight")]),
    "no column": ("ALTER TABLE text DROP COLUMN plant", [Fault(Wrong.MISSING, "column", "text.plant")]),
    "no table": ("DROP TABLE plot", [Fault(Wrong.MISSING, "table", "plot")]),
    "no index": ("DROP INDEX text_feed", [Fault(Wrong.MISSING, "index", "text_feed")]),
    "no trigger": ("DROP TRIGGER text_search_went", [Fault(Wrong.MISSING, "trigger", "text_search_went")]),
    "another index": (
        "DROP INDEX text_feed; CREATE INDEX text_feed ON text (shown_at, seq)",
        [Fault(Wrong.CHANGED, "index", "text_feed")],
    ),
    "another trigger": (
        "DROP TRIGGER text_search_went; CREATE TRIGGER text_search_went AFTER DELETE ON text BEGIN SELECT 1; END",
        [Fault(Wrong.CHANGED, "trigger", "text_search_went")],
    ),
    "another column": (
        "DROP TABLE plot; CREATE TABLE plot (number INTEGER NOT NULL PRIMARY KEY, plant VARCHAR(32));"
        "CREATE UNIQUE INDEX plot_plant ON plot (plant)",
        [Fault(Wrong.CHANGED, "column", "plot.plant")],
    ),
    "no link": (
        "DROP TABLE promise; CREATE TABLE promise (id VARCHAR(32) NOT NULL PRIMARY KEY, celebration_id VARCHAR(32) NOT NULL,"
        " words VARCHAR(255) NOT NULL, state VARCHAR(255) NOT NULL, made_at INTEGER NOT NULL);"
        "CREATE INDEX promise_celebration_id ON promise (celebration_id)",
        [Fault(Wrong.MISSING, "foreign key", "promise.celebration_id to celebration.id")],
    ),
}


def by_the_program() -> schema.Parts:
    """The parts that Peewee would make of the rows as they are declared."""
    memory = SqliteDatabase(":memory:")
    with memory.bind_ctx(TABLES), memory.connection_context():
        memory.create_tables(TABLES, safe=False)
        return schema.parts_of(memory.connection())


def by_the_steps() -> schema.Parts:
    """The parts that the numbered steps make, but for the search index, which no row declares."""
    every = schema.made_by_steps(migrations.VERSION)
    return {part: how for part, how in every.items() if not part.name.startswith("text_search")}


@pytest.fixture
def home(family_file: Path) -> Iterator[Path]:
    household.set_up("The Harpers", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    files.backup(now=NOW)
    yield family_file


def bad() -> list[str]:
    return [finding.sentence for finding in files.check(now=NOW) if finding.bad]


def test_a_column_or_table_comes_with_a_step() -> None:
    """Files that are out there would lack it, and the app would end on its first screen."""
    program, steps = by_the_program(), by_the_steps()
    assert program.keys() - steps.keys() == set(), "declared, but no step makes it"
    assert steps.keys() - program.keys() == set(), "made by a step, but declared nowhere"
    assert {part: how for part, how in program.items() if steps[part] != how} == {}, (
        "declared otherwise than a step makes it"
    )


def test_the_description_sees_all_there_is_to_a_table() -> None:
    """What it doesn't see could go from a file, or from the program, and nobody would hear of it."""
    parts = schema.made_by_steps(migrations.VERSION)
    assert {part.kind for part in parts} == {"table", "column", "foreign key", "index", "check", "trigger"}
    assert Part("check", "member (presence IN ('closed','here','aside','gone'))", "member") in parts
    assert {part.name.partition(".")[0] for part in parts if part.kind == "column"} >= {
        row._meta.table_name  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportPrivateUsage] - what stands inside is tried here
        for row in TABLES
    }


def test_a_new_file_is_as_it_should_be(home: Path) -> None:
    assert schema.faults(connection()) == []
    assert bad() == []


@pytest.mark.parametrize(("sql", "found"), BENT.values(), ids=BENT.keys())
def test_what_is_not_as_it_should_be_is_found(home: Path, sql: str, found: list[Fault]) -> None:
    """A hidden trigger shows what somebody wrote for one alone; a column that is missing ends the app."""
    with closing(sqlite3.connect(home)) as file:
        file.executescript(sql)
    assert schema.faults(connection()) == found
    assert len(bad()) == len(found)
    assert all(f"{fault.kind} {fault.name}" in sentence for fault, sentence in zip(found, bad(), strict=True))


def test_check_says_so_in_one_sentence_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever looks after the device runs it from a timer, and hears of it by its exit status."""
    path = tmp_path / "family.db"
    assert cli.main(["--db", str(path), "setup", "--family", "The Harpers", "--member", "Jake"]) == 0
    assert cli.main(["--db", str(path), "check"]) == 0
    capsys.readouterr()
    with closing(sqlite3.connect(path)) as file:
        file.executescript(SPIES)
    assert cli.main(["--db", str(path), "check"]) == 1
    assert capsys.readouterr().out.splitlines()[1] == (
        "Something in the file is not from Small Wins: trigger q. Put a backup back: smallwins restore FILE"
    )


def test_check_ends_well_where_a_table_it_reads_is_missing(home: Path) -> None:
    """It is run because something is wrong: then it must not fail itself."""
    connection().execute("DROP TABLE help_line")
    assert bad() == ["Something is missing in the file: table help_line. Put a backup back: smallwins restore FILE"]


def test_each_copy_is_looked_at(home: Path) -> None:
    """The one that a family puts back on a bad day may be the oldest."""
    newest = files.backups()[0].path
    folder = newest.parent
    older = {day: folder / f"family-202611{day}T183000Z.db" for day in ("10", "11", "12")}
    for path in older.values():
        copyfile(newest, path)
    assert bad() == []
    older["10"].write_bytes(b"")
    older["11"].write_bytes(newest.read_bytes()[:4096] + bytes(40960))
    with closing(sqlite3.connect(older["12"])) as file:
        file.executescript(SPIES)
    assert bad() == [
        f"The backup {older['12']} is not as Small Wins made it: trigger q.",
        f"The backup {older['11']} is damaged.",
        f"The backup {older['10']} is damaged.",
    ]


def test_an_empty_file_beside_copies_is_named(home: Path) -> None:
    """After a full disk the file may be empty: "No family has been set up yet" would let a family begin anew beside its
    years."""
    copy = files.backups()[0].path
    files.close_family()
    home.write_bytes(b"")
    files.open_family(home, now=NOW)
    assert bad() == [
        f"There is no family in it, but backups of one lie beside it. Put one back: smallwins restore {copy}"
    ]
