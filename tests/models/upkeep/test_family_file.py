"""The family's file: ours alone, whole after a power cut, right from two terminals at once."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from models import family_file as files
from models import household
from models.core.errors import BrokenFile, NewerFile
from models.storage import migrations
from models.storage.database import on_a_snapshot, transaction
from models.storage.tables import DoorRow, HelpLineRow, TextRow

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)

WRITER = """
    import sys
    from datetime import UTC, date, datetime
    from pathlib import Path
    from models import family_file
    from models.storage.database import transaction
    from models.storage.tables import TextRow

    now = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    family_file.open_family(Path(sys.argv[1]), now=now)
    for number in range(int(sys.argv[3])):
        with transaction():
            there = TextRow.select().count()
            TextRow.create(kind="win", body=f"{sys.argv[2]} {number} of {there}", on_day=now.date(), noted_at=now)
        print(number, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Another terminal, writing one text after the other and saying so after each."""
    command = [sys.executable, "-c", dedent(WRITER), str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def text(body: str) -> None:
    TextRow.create(kind="win", body=body, on_day=date(2026, 11, 22), noted_at=NOW)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_its_owner_can_read_a_new_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "data" / "smallwins" / "family.db"
    before = os.umask(0)
    try:
        files.open_family(path, now=NOW)
        text("Jake sat on the porch")
        files.close_family()
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [file.name for file in path.parent.iterdir()] == ["family.db"]


def test_what_was_kept_is_there_the_week_after(tmp_path: Path) -> None:
    path = tmp_path / "family.db"
    for body in ("Jake sat on the porch", "Sofia came to dinner"):
        files.open_family(path, now=NOW)
        text(body)
        files.close_family()
    files.open_family(path, now=NOW)
    assert [row.body for row in TextRow.select().order_by(TextRow.seq)] == [
        "Jake sat on the porch",
        "Sofia came to dinner",
    ]
    files.close_family()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Dear diary", "somebody's notes"),
        (b"SQLite format 3\0" + bytes(84), "a torn head"),
        (None, "another program's database"),
    ],
)
def test_a_file_that_is_not_ours_is_left_as_it_is(tmp_path: Path, content: bytes | None, why: str) -> None:
    path = tmp_path / "other.db"
    if content is None:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.close()
        content = path.read_bytes()
    path.write_bytes(content)
    with pytest.raises(BrokenFile) as refused:
        files.open_family(path, now=NOW)
    assert str(path) in refused.value.sentence, why
    assert path.read_bytes() == content, why
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_unfinished_file_gets_no_tables_of_ours(tmp_path: Path) -> None:
    """With a journal beside it the head can't be trusted, so the file itself is asked."""
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (name TEXT)")
    other.close()
    path.with_name("other.db-journal").touch()
    with pytest.raises(BrokenFile):
        files.open_family(path, now=NOW)
    other = sqlite3.connect(path)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipe",)]
    other.close()


def test_a_newer_file_is_refused_and_left_as_it_is(family_file: Path) -> None:
    files.close_family()
    newer = sqlite3.connect(family_file)
    newer.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    newer.close()
    content = family_file.read_bytes()
    with pytest.raises(NewerFile):
        files.open_family(family_file, now=NOW)
    assert family_file.read_bytes() == content


def test_a_folder_in_the_files_place_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BrokenFile) as refused:
        files.open_family(tmp_path, now=NOW)
    assert "can't be opened" in refused.value.sentence


def test_a_refused_file_leaves_nothing_open(tmp_path: Path) -> None:
    """Else the next file that is opened would be the wrong one."""
    other = tmp_path / "other.db"
    other.write_bytes(b"Dear diary")
    with pytest.raises(BrokenFile):
        files.open_family(other, now=NOW)
    files.open_family(tmp_path / "family.db", now=NOW)
    text("Jake sat on the porch")
    files.close_family()


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "family.db"
    for cut in range(3):
        terminal = writer(path, f"cut {cut}", 100_000)
        assert terminal.stdout
        acknowledged = [terminal.stdout.readline() for _ in range(40 + 15 * cut)][-1]
        terminal.send_signal(signal.SIGKILL)
        acknowledged = (terminal.stdout.read().splitlines() or [acknowledged])[-1]
        terminal.wait()
        files.open_family(path, now=NOW)
        kept = TextRow.select().where(TextRow.body.startswith(f"cut {cut} ")).count()
        whole = [finding for finding in files.check(now=NOW) if finding.bad]
        files.close_family()
        assert kept - 1 >= int(acknowledged), "an acknowledged commit is gone"
        assert whole == []


def test_two_terminals_at_once_lose_nothing(tmp_path: Path) -> None:
    """Both start on a file that is not there yet, read and then write, again and again."""
    path = tmp_path / "family.db"
    terminals = [writer(path, name, 100) for name in ("kitchen", "hall")]
    said = [terminal.communicate()[0] for terminal in terminals]
    assert [terminal.returncode for terminal in terminals] == [0, 0]
    assert [len(words.splitlines()) for words in said] == [100, 100]
    files.open_family(path, now=NOW)
    bodies = [row.body for row in TextRow.select()]
    files.close_family()
    assert len(bodies) == 200
    assert len({body.rsplit(" ", 1)[1] for body in bodies}) == 200, "two of them read the same count"


def test_a_terminal_hears_of_what_another_wrote(family_file: Path) -> None:
    """And of its own: the screen under the one that wrote shows it."""
    before = files.version()
    assert files.version() == before
    text("my own")
    own = files.version()
    assert own != before
    writer(family_file, "the other one", 1).communicate()
    assert files.version() != own


def test_a_long_read_keeps_nobody_waiting(family_file: Path) -> None:
    """An export reads from a copy in memory: it sees one moment, and writers go on."""
    text("before")

    def reading() -> tuple[int, int]:
        first = TextRow.select().count()
        other = sqlite3.connect(family_file, timeout=0)
        other.execute("DELETE FROM text")
        other.commit()
        other.close()
        return first, TextRow.select().count()

    assert on_a_snapshot(reading) == (1, 1)
    assert TextRow.select().count() == 0


def test_a_verb_that_fails_half_way_changes_nothing(family_file: Path) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        text("half a thought")
        raise ZeroDivisionError
    assert TextRow.select().count() == 0


def family(now: datetime = NOW) -> None:
    household.set_up("The Harpers", ["Emily", "Jake"], timezone="Europe/Paris", now=now)


def sentences(bad: bool, now: datetime = NOW) -> list[str]:
    return [finding.sentence for finding in files.check(now=now) if finding.bad is bad]


def test_a_new_family_has_nothing_to_put_right(family_file: Path) -> None:
    family()
    assert sentences(bad=True) == []
    assert "The file is whole." in sentences(bad=False)


def test_a_backup_that_is_missing_too_old_or_damaged_is_named(family_file: Path) -> None:
    family()
    later = NOW.replace(month=12)
    assert any("no backup" in sentence for sentence in sentences(bad=True, now=later))
    copy = files.backup(now=NOW)
    assert sentences(bad=True, now=NOW) == []
    assert any("2026-11-22" in sentence for sentence in sentences(bad=True, now=later))
    copy.path.write_bytes(b"no copy at all")
    assert any("damaged" in sentence for sentence in sentences(bad=True, now=NOW))


def test_a_help_line_nobody_checked_for_a_year_is_named(family_file: Path) -> None:
    family()
    HelpLineRow.update(checked_on=date(2026, 11, 1)).execute()
    HelpLineRow.create(name="Aunt May", number="555", role="contact", checked_on=date(2025, 11, 1))
    files.backup(now=NOW)
    assert sentences(bad=True) == ["Nobody has made sure of the help line Aunt May for a year."]


def test_a_file_that_others_can_read_is_named(family_file: Path) -> None:
    family()
    family_file.chmod(0o644)
    assert len(sentences(bad=True)) == 1


def test_a_file_that_was_copied_by_hand_is_its_owners_alone_again(family_file: Path) -> None:
    files.close_family()
    family_file.chmod(0o644)
    files.open_family(family_file, now=NOW)
    assert mode(family_file) == 0o600


def test_a_damaged_file_is_named(family_file: Path) -> None:
    family()
    for number in range(300):
        text(f"a win that takes some room {number} " * 20)
    files.close_family()
    damage(family_file)
    files.open_family(family_file, now=NOW)
    assert any("damaged" in sentence for sentence in sentences(bad=True))


def damage(path: Path) -> None:
    """Every page after the first tenth of the file is noise, as after a worn-out card."""
    content = bytearray(path.read_bytes())
    start = max(len(content) // 4096 // 2, 60) * 4096
    content[start:] = b"\xa5" * (len(content) - start)
    path.write_bytes(bytes(content))


def test_once_a_day_a_copy_is_made_and_doors_of_the_past_go(family_file: Path) -> None:
    family()
    DoorRow.create(words="Porch, eight o'clock", opened_at=NOW, until=NOW)
    files.daily(now=NOW)
    files.daily(now=NOW.replace(hour=20))
    assert [copy.made_at for copy in files.backups()] == [NOW]
    assert DoorRow.select().count() == 0
    # 23:10 UTC is 00:10 of the next day in Paris.
    files.daily(now=NOW.replace(hour=23, minute=10))
    assert len(files.backups()) == 2


def test_before_setup_there_is_nothing_to_do_once_a_day(family_file: Path) -> None:
    files.daily(now=NOW)
    assert files.backups() == []


def test_the_data_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SMALLWINS_DB", str(tmp_path / "here.db"))
    assert files.default_path() == tmp_path / "here.db"
    monkeypatch.delenv("SMALLWINS_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert files.default_path().parts[-2:] == ("smallwins", "family.db")
