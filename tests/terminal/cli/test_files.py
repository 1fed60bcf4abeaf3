"""The command line on the family's file: out and in again, copies, erasing, a check; and when the app itself is asked for."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.cli.commands import Run, lines, noted, texts
from tests.terminal.terminal import Terminal


def test_an_export_is_whole_private_to_its_owner_and_comes_back(family: Run, tmp_path: Path) -> None:
    noted(family, "We sang in the car", "--by", "Emily", "--about", "family")
    noted(family, "Nobody else's business", "--by", "Leo", "--just-me")
    path = tmp_path / "all.json"
    done = family("export", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "private words included" in done.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    whole = json.loads(path.read_text())
    assert whole["wins"] == lines(family)
    new = tmp_path / "new" / "family.db"
    assert family("import", path, db=new).returncode == 0
    again = tmp_path / "again.json"
    assert family("export", again, db=new).returncode == 0
    assert json.loads(again.read_text())["tables"] == whole["tables"]
    assert family("import", path).returncode == 0, "into the same household, nothing is new"


@pytest.mark.parametrize("ending", ["md", "html", "csv"])
def test_an_export_for_people_holds_what_everyone_may_see(family: Run, tmp_path: Path, ending: str) -> None:
    noted(family, "We sang in the car", "--by", "Emily", "--about", "family")
    noted(family, "Nobody else's business", "--by", "Leo", "--just-me")
    path = tmp_path / f"wins.{ending}"
    done = family("export", path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "what everyone in the family may read" in done.stderr
    assert "We sang in the car" in path.read_text("utf-8")
    assert "business" not in path.read_text("utf-8")


def test_what_cannot_be_exported_or_brought_in_changes_nothing(family: Run, tmp_path: Path, file: Path) -> None:
    assert family("export", tmp_path / "all.docx").returncode == 1
    assert family("export", tmp_path / "nowhere" / "all.json").returncode == 1
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "smallwins", "version": 1, "tables": {"household": 7}}')
    new = tmp_path / "new.db"
    for source in (broken, tmp_path / "none.json", tmp_path / "all.csv"):
        assert family("import", source, db=new).returncode == 1
        assert not new.exists()
    before = file.read_bytes()
    assert family("import", broken).returncode == 1
    assert file.read_bytes() == before


def test_a_backup_is_made_listed_and_put_back(family: Run, tmp_path: Path, file: Path) -> None:
    noted(family, "We sang in the car", "--by", "Emily", "--about", "family")
    made = family("backup")
    assert made.returncode == 0
    copy = Path(made.stdout.strip())
    assert copy.parent == file.parent / "backups"
    stick = tmp_path / "stick.db"
    assert family("backup", stick).returncode == 0
    assert family("backup", stick).returncode == 1, "what is there is never written over"
    listed = family("backups").stdout.splitlines()
    assert len(listed) == 1
    assert str(copy) in listed[0]
    noted(family, "written since", "--by", "Leo")
    done = family("restore", stick)
    assert done.returncode == 0
    assert "backups" in done.stdout
    assert texts(family) == ["We sang in the car"]
    assert len(family("backups").stdout.splitlines()) == 2
    fresh = tmp_path / "fresh" / "family.db"
    assert family("restore", stick, db=fresh).returncode == 0
    assert family("wins", "--json", db=fresh).stdout == family("wins", "--json").stdout


def test_what_everyone_sees_is_erased_by_its_id_and_gone_from_the_copies(family: Run, file: Path) -> None:
    """And what is private can't be erased, or guessed at, from here."""
    shown, private = noted(family, "Quagmire", "--by", "Leo"), noted(family, "Mine", "--by", "Leo", "--just-me")
    family("backup")
    for unknown in (private, "0" * 32):
        done = family("erase", unknown)
        assert (done.returncode, done.stderr) == (1, "That isn't here, or it isn't yours.\n")
    done = family("erase", shown)
    assert (done.returncode, done.stdout) == (0, "It is erased.\n")
    assert "exports, printed pages, copies somebody made by hand" in done.stderr
    assert lines(family) == []
    assert not [each for each in file.parent.rglob("*.db") if b"quagmire" in each.read_bytes().lower()]


def test_no_copy_no_restore(family: Run, tmp_path: Path, file: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary")
    before = file.read_bytes()
    for source in (notes, tmp_path / "none.db"):
        assert family("restore", source).returncode == 1
    assert file.read_bytes() == before
    assert family("restore", notes, db=tmp_path / "new.db").returncode == 1
    assert not (tmp_path / "new.db").exists()


def test_check_says_that_all_is_well_or_what_is_not(family: Run, file: Path) -> None:
    well = family("check")
    assert well.returncode == 0
    assert "The file is whole." in well.stdout
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE household SET created_at = 0")
    ill = family("check")
    assert ill.returncode == 1
    assert "There is no backup yet." in ill.stdout


def test_a_file_that_is_not_ours_is_refused_by_every_command(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("Dear diary")
    for arguments in (["wins"], ["check"], ["setup", "--family", "X", "--member", "Y"], ["backup"]):
        done = run(*arguments, db=other)
        assert done.returncode == 1
        assert "not a family's file" in done.stderr
    assert other.read_text() == "Dear diary"


def test_what_goes_wrong_is_logged_without_anybodys_words(family: Run, file: Path) -> None:
    noted(family, "The marmalade afternoon", "--by", "Leo")
    with sqlite3.connect(file) as kept:
        kept.execute("ALTER TABLE about RENAME TO marmalade")
    done = family("wins", "--search", "marmalade")
    assert done.returncode == 1
    log = file.with_suffix(".log")
    assert str(log) in done.stderr
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "OperationalError" in log.read_text()
    assert "marmalade" not in log.read_text()


def test_without_a_terminal_the_app_says_so(family: Run) -> None:
    for arguments in ([], ["demo"]):
        done = family("--kiosk", *arguments)
        assert done.returncode == 1
        assert "needs a terminal" in done.stderr


def test_the_demo_opens_on_a_family_and_keeps_nothing(tmp_path: Path, file: Path) -> None:
    kept, place = tmp_path / "temporary", {"TMPDIR": str(tmp_path / "temporary"), "HOME": str(tmp_path)}
    kept.mkdir()
    with Terminal("--db", str(file), "demo", env=place) as terminal:
        terminal.wait_for("Who's here?", "Emily", "Jake")
        assert len(list(kept.iterdir())) == 1
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 0
    assert list(kept.iterdir()) == []
    assert not file.exists(), "the family's own file is another one"


def test_the_app_refuses_a_file_that_is_not_ours_in_a_line(tmp_path: Path) -> None:
    """On a page that stands; and once more where whoever started it reads on."""
    other = tmp_path / "other.db"
    other.write_text("Dear diary")
    with Terminal("--db", str(other)) as terminal:
        terminal.wait_for("The journal can't be read")
        terminal.press("esc")
        assert terminal.ends() == 1
        assert "not a family's file" in terminal.reads()
        assert "Traceback" not in terminal.reads()


def test_a_script_loads_neither_the_screens_nor_what_it_does_not_need(family: Run, file: Path) -> None:
    script = "import sys; from tui.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", script, "--db", str(file), "wins", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "peewee" in loaded
    assert not loaded & {"textual", "rich", "pendulum", "playhouse", "argon2"}


def test_the_file_may_be_named_by_the_environment(family: Run, file: Path) -> None:
    noted(family, "I found eleven letters", "--by", "Leo")
    environment = {**os.environ, "SMALLWINS_DB": str(file)}
    command = [sys.executable, "-m", "tui", "wins"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "eleven letters" in done.stdout
