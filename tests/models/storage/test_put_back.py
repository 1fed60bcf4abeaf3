"""What a copy brings along when it is put back: rows that our readers can read, and nothing else."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from models import consent, household, member, win
from models import family_file as files
from models.core.errors import BrokenFile, NewerFile, NotNow, StorageFailed
from models.storage import migrations, rows
from models.storage.checking import schema
from models.storage.copies import restore
from models.storage.database import connection
from models.storage.tables import AboutRow, TextRow
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in
from tests.models.storage.test_schema import SPIES
from tui import cli

TRAVELS_NOT = {
    "a trigger": SPIES,
    "a view": "CREATE VIEW peek AS SELECT body FROM text",
    "a table": "CREATE TABLE spy (word TEXT)",
    "an index": "CREATE INDEX slow ON text (body)",
    "a column": "ALTER TABLE member ADD COLUMN weight INT",
    "a way of writing": "PRAGMA journal_mode = WAL",
    "a search index of its own": "DROP TRIGGER text_search_went; DELETE FROM text_search",
}

IMPOSSIBLE = {
    "a table is missing": "DROP TABLE plot",
    "a column is missing": "ALTER TABLE text DROP COLUMN plant",
    "a view in a table's place": "CREATE TABLE t AS SELECT * FROM plot; DROP TABLE plot; CREATE VIEW plot AS SELECT * FROM t",
    "a zone that isn't": "UPDATE household SET timezone = 'Mars/Base'",
    "a zone that is a path": "UPDATE household SET timezone = '../../../etc/passwd'",
    "bytes for a name": "UPDATE member SET name = x'c3', name_key = 'x' WHERE name = 'Jake'",
    "letters that are none": "UPDATE text SET body = CAST(x'c3' AS TEXT)",
    "a day that isn't": "UPDATE text SET on_day = 'not a day'",
    "an instant that isn't": "UPDATE text SET noted_at = 'NaN'",
    "an instant after all time": "UPDATE text SET shown_at = 9223372036854775807",
    "a state that isn't": "UPDATE about SET consent = 'everyoni'",
    "a yes that is seven": "UPDATE text SET family = 7",
    "a PIN that takes all memory": "UPDATE member SET pin = '$argon2id$v=19$m=999999,t=99,p=99$c2FsdA$aGFzaA'",
    "a row that hangs on nothing": "PRAGMA foreign_keys = OFF; UPDATE about SET member_id = 'nobody'",
    "no family": "DELETE FROM household",
    "two families": "INSERT INTO household SELECT 'other' || id, name, timezone, country, celebrate_weekday, celebrate_time,"
    "closing_line, quiet_line, pin, recovery, wrong_tries, wait_seconds, tried_at, new_pin_left, new_pin_counted_at,"
    "new_pin_boot, new_pin_uptime, new_pin_unseen, restores, visiting, theme, motion, plain, coach_rests, nudges, easy_asked,"
    "created_at FROM household",
}


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    found = move_in("Emily", "Jake")
    shown = win.note(found["Emily"], "Jake sang", about=[found["Jake"]], now=NOW).id
    consent.open_it(found["Jake"], shown, now=NOW)
    consent.show(found["Jake"], shown, now=NOW)
    return found


@pytest.fixture
def bent(ids: dict[str, str], tmp_path: Path) -> Callable[[str], Path]:
    """A copy to which something was done."""

    def bend(sql: str) -> Path:
        path = files.backup(now=NOW, to=tmp_path / "bent.db").path
        with closing(sqlite3.connect(path)) as file:
            file.executescript(sql)
        return path

    return bend


@pytest.mark.parametrize("sql", TRAVELS_NOT.values(), ids=TRAVELS_NOT.keys())
def test_nothing_but_rows_comes_along(ids: dict[str, str], bent: Callable[[str], Path], sql: str) -> None:
    """A hidden trigger would show what somebody wrote for one alone, in every later copy too; a file in WAL would shut every
    other terminal out."""
    copy = bent(sql)
    written = win.note(ids["Emily"], "Written since", now=later(1)).id
    files.restore(copy, now=later(2))
    assert list(rows.read(TextRow, "body")) == [("Jake sang",)] and written
    assert schema.parts_of(connection()) == schema.made_by_steps(migrations.VERSION)
    assert connection().execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [finding.sentence for finding in files.check(now=later(3)) if finding.bad] == []
    secret = win.note(ids["Emily"], "Jake cried at dinner", about=[ids["Jake"]], now=later(4)).id
    assert TextRow.get(TextRow.id == secret).shown_at is None


@pytest.mark.parametrize("sql", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_what_the_app_could_not_live_with_is_refused_and_nothing_is_touched(
    ids: dict[str, str], bent: Callable[[str], Path], family_file: Path, sql: str
) -> None:
    """The first screen would end the app, and with a table missing not even a copy could be made any more."""
    copy = bent(sql)
    before = family_file.read_bytes()
    with pytest.raises(BrokenFile) as refused:
        files.restore(copy, now=later(1))
    assert "Nothing was changed." in refused.value.sentence
    assert family_file.read_bytes() == before
    assert files.backups() == []


def test_another_familys_copy_is_put_back_only_where_that_is_meant(ids: dict[str, str], tmp_path: Path) -> None:
    """The stick of the grandparents would stand in the place of the family's own years."""
    ours = files.backup(now=NOW, to=tmp_path / "ours.db").path
    files.close_family()
    files.open_family(tmp_path / "theirs" / "family.db", now=NOW)
    household.set_up("The Others", ["Ana"], timezone="Europe/Paris", now=NOW)
    with pytest.raises(NotNow, match="another family"):
        files.restore(ours, now=later(1))
    assert [one.name for one in member.members(now=NOW)] == ["Ana"]
    files.restore(ours, another_family=True, now=later(1))
    assert [one.name for one in member.members(now=NOW)] == ["Emily", "Jake"]


OVER = {
    "damaged": (b"SQLite format 3\0" + bytes(52) + migrations.APPLICATION_ID.to_bytes(4) + bytes(3000), "damaged"),
    "foreign": (b"Dear diary", "foreign"),
    "newer": (None, "newer"),
}


@pytest.fixture(params=[*OVER.values()], ids=[*OVER])
def shut(request: pytest.FixtureRequest, ids: dict[str, str], tmp_path: Path, family_file: Path) -> tuple[Path, str]:
    """A copy; what stands in the file's place now, which can't be opened, is to be set aside as this."""
    content, why = request.param
    copy = files.backup(now=NOW, to=tmp_path / "copy.db").path
    files.close_family()
    if content is None:
        with closing(sqlite3.connect(family_file)) as file:
            file.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    else:
        family_file.write_bytes(content)
    return copy, why


def test_what_can_not_be_opened_is_set_aside_unchanged(
    shut: tuple[Path, str], family_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be refused by every command, and no way would lead back to the family's years."""
    copy, why = shut
    before = family_file.read_bytes()
    assert cli.main(["--db", str(family_file), "restore", str(copy)]) == 0
    (aside,) = (family_file.parent / "backups").glob(f"*.{why}")
    assert aside.read_bytes() == before
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert str(aside) in capsys.readouterr().out
    assert canonical(family_file)["text"] == canonical(copy)["text"]
    assert cli.main(["--db", str(family_file), "backup"]) == 0
    capsys.readouterr()
    assert cli.main(["--db", str(family_file), "check"]) == 0
    assert str(aside) in capsys.readouterr().out, "check names it"
    files.open_family(family_file, now=later(3))
    shown = TextRow.get().id
    files.close_family()
    assert cli.main(["--db", str(family_file), "erase", shown]) == 0
    assert aside.name in capsys.readouterr().out, "erase says that it can't reach it"
    files.open_family(family_file, now=later(3))


def test_where_the_copy_is_no_good_either_nothing_moves(ids: dict[str, str], tmp_path: Path, family_file: Path) -> None:
    """Whoever tries the wrong stick first would find nothing at all in the file's place."""
    files.close_family()
    family_file.write_bytes(b"Dear diary")
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"Dear diary")
    newer = tmp_path / "newer.db"
    copyfile(Path(__file__).parents[1] / "versions" / "0001.db", newer)
    with closing(sqlite3.connect(newer)) as file:
        file.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    for source, refusal in {bad: BrokenFile, newer: NewerFile, tmp_path / "none.db": BrokenFile}.items():
        with pytest.raises(refusal):
            files.restore_over(family_file, source, now=NOW)
        assert family_file.read_bytes() == b"Dear diary"
    assert list((family_file.parent).glob("backups/*")) == []


def test_it_says_first_what_it_costs(
    ids: dict[str, str], family_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever puts a copy back for one lost win would lose a month's, and learn of it afterwards."""
    copy = files.backup(now=NOW).path
    files.close_family()
    assert cli.main(["--db", str(family_file), "restore", str(copy)]) == 0
    said = capsys.readouterr().err
    assert "What was written since that copy was made, private words too, will not be here." in said
    files.open_family(family_file, now=NOW)


@pytest.mark.parametrize("locked", [False, True], ids=["before the lock", "while it is taken over"])
def test_what_is_written_at_the_last_moment_is_not_lost_in_silence(
    ids: dict[str, str], tmp_path: Path, family_file: Path, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    """Jake takes something down on the other terminal in the very second in which a copy is put back: everyone would see
    it again, and nothing would tell him."""
    noted = win.note(ids["Emily"], "Jake sang.", about=[ids["Jake"]], unlocked=True, now=NOW).id
    consent.open_it(ids["Jake"], noted, now=NOW)
    consent.show(ids["Jake"], noted, now=NOW)
    copy = files.backup(now=NOW, to=tmp_path / "copy.db").path
    step = "_write" if locked else "_hold"
    rest, times = getattr(restore, step), [0]

    def another_terminal_writes(*arguments: object, **more: object) -> None:
        times[0] += 1
        if locked and times[0] == 1:
            take_down_elsewhere(family_file, noted)
        rest(*arguments, **more)
        if not locked and times[0] == 1:
            take_down_elsewhere(family_file, noted)

    monkeypatch.setattr(restore, step, another_terminal_writes)
    files.restore(copy, now=NOW)
    assert times == [2], "it is looked at once more"
    assert TextRow.get(TextRow.id == noted).shown_at is None
    assert AboutRow.get(AboutRow.text == noted).consent == "taken_down"


def take_down_elsewhere(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path, timeout=0)) as file, file:
        file.execute("UPDATE text SET shown_at = NULL WHERE id = ?", [text])
        file.execute("UPDATE about SET consent = 'taken_down' WHERE text_id = ?", [text])


def test_a_file_that_is_in_use_for_long_is_said_and_left_as_it_is(
    ids: dict[str, str], tmp_path: Path, family_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would wait for ever for a program that reads."""
    copy = files.backup(now=NOW, to=tmp_path / "copy.db").path
    win.note(ids["Emily"], "Since", now=NOW)
    monkeypatch.setattr(restore, "PATIENCE", 0.0)
    connection().execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(family_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM text").fetchone()
        with pytest.raises(StorageFailed):
            files.restore(copy, now=NOW)
        reader.execute("COMMIT")
    assert TextRow.select().where(TextRow.body == "Since").exists()
    files.restore(copy, now=NOW)
    assert not TextRow.select().where(TextRow.body == "Since").exists()
