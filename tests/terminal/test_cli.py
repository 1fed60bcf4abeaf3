"""The command line as a script and a person meet it: a process of its own, exit statuses, and one plain line a refusal."""

import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import files, member
from tests.terminal.terminal import Terminal

Run = Callable[..., subprocess.CompletedProcess[str]]

ID = re.compile(r"[0-9a-f]{32}\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "family.db"


@pytest.fixture
def run(tmp_path: Path, file: Path) -> Run:
    """Runs `smallwins` on a file of its own and checks what holds for every command: no traceback, one line a refusal."""

    def smallwins(*arguments: str | Path, typed: str = "", db: Path = file) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tui", "--db", str(db), *map(str, arguments)]
        environment = {**os.environ, "HOME": str(tmp_path), "TZ": "Europe/Paris"}
        done = subprocess.run(command, input=typed, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode in (0, 1, 2)
        assert "Traceback" not in done.stderr
        if done.returncode == 1 and arguments[0] not in ("check", "add"):
            assert len(done.stderr.splitlines()) == 1
            assert done.stdout == ""
        return done

    return smallwins


@pytest.fixture
def family(run: Run) -> Run:
    """The same, with a household."""
    assert run("setup", "--family", "The Harpers", *_members("Emily", "Jake", "Leo")).returncode == 0
    return run


def _members(*names: str) -> list[str]:
    return [word for name in names for word in ("--member", name)]


def lines(run: Run, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("wins", "--json", *arguments).stdout.splitlines()]


def texts(run: Run, *arguments: str) -> list[object]:
    return [each["text"] for each in lines(run, *arguments)]


def noted(run: Run, *arguments: str) -> str:
    done = run("add", *arguments)
    assert done.returncode == 0, done.stderr
    assert ID.fullmatch(done.stdout)
    return done.stdout.strip()


def opened(file: Path, verb: Callable[[], object]) -> object:
    """What a verb says about the file, from in here."""
    files.open_family(file, now=datetime.now(UTC))
    try:
        return verb()
    finally:
        files.close_family()


def test_setup_makes_the_household_once(run: Run, file: Path) -> None:
    done = run("setup", "--family", "The Harpers", *_members("Emily", "Jake"), "--timezone", "Asia/Tokyo")
    assert done.returncode == 0
    assert str(file) in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("setup", "--family", "Others", "--member", "Ada")
    assert (again.returncode, again.stderr) == (1, "There is a household here already.\n")


def test_setup_takes_this_devices_time_zone(family: Run, file: Path) -> None:
    with sqlite3.connect(file) as kept:
        assert kept.execute("SELECT timezone FROM household").fetchone() == ("Europe/Paris",)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--family", "X", "--member", "Emily", "--member", "emily"],
        ["--family", "X", "--member", "Family"],
        ["--family", " ", "--member", "Emily"],
        ["--family", "X", "--member", "Emily", "--timezone", "Mars/Olympus"],
    ],
)
def test_setup_that_is_refused_leaves_nothing_behind(run: Run, file: Path, arguments: list[str]) -> None:
    assert run("setup", *arguments).returncode == 1
    assert not file.exists()


@pytest.mark.parametrize(
    "arguments",
    [["setup"], ["add", "text"], ["frobnicate"], ["wins", "--limit", "0"], ["wins", "--limit", "many"], ["export"],
     ["--nothing"], ["wins", "--jso"], ["add", "--by", "Emily"], ["add", "--by", "Emily", "--about", "Jake"],
     ["add", "--by", "Emily", "--about", "Jake", "Leo"], ["add", "--by", "Emily", "--about", "Jake", "family"]],
)  # fmt: skip
def test_wrong_usage_is_told_from_what_could_not_be_done(family: Run, arguments: list[str]) -> None:
    assert family(*arguments).returncode == 2


@pytest.mark.parametrize(
    "arguments", [["wins"], ["add", "x", "--by", "Emily"], ["export", "all.json"], ["backup"], ["backups"], ["check"]]
)
def test_before_setup_every_command_says_what_to_do_and_makes_nothing(
    run: Run, file: Path, arguments: list[str]
) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert "smallwins setup" in done.stderr
    assert not file.parent.exists()


def test_a_win_about_the_family_or_oneself_is_shown_at_once(family: Run) -> None:
    about_us = noted(family, "We sang in the car", "--by", "emily", "--about", "family", "--effort", "Leo began")
    own = noted(family, "I found eleven letters", "--by", "Leo", "--on", "yesterday")
    assert [each["id"] for each in lines(family)] == [own, about_us]
    shown = lines(family)[1]
    assert {key: shown[key] for key in ("text", "effort", "kind", "author", "about", "kind_words")} == {
        "text": "We sang in the car",
        "effort": "Leo began",
        "kind": "win",
        "author": "Emily",
        "about": ["family"],
        "kind_words": [],
    }
    days = [datetime.fromisoformat(str(each["on"])) for each in lines(family)]
    assert days[1] - days[0] == timedelta(days=1)
    for instant in ("noted_at", "shown_at"):
        assert datetime.fromisoformat(str(shown[instant])).utcoffset() == timedelta(0)


def test_a_win_about_somebody_else_waits_for_their_yes(family: Run) -> None:
    noted(family, "Jake sat on the porch", "--by", "Emily", "--about", "Jake")
    noted(family, "Jake and Leo cooked", "--by", "Emily", "--about", "Jake", "Leo")
    noted(family, "For myself alone", "--by", "Emily", "--just-me")
    assert lines(family) == []
    assert "porch" not in family("wins").stdout


def test_a_win_about_oneself_waits_for_a_yes_where_there_is_a_pin(family: Run, file: Path) -> None:
    """Anybody at the keyboard could write it under their name."""

    def lock() -> None:
        member.set_pin(member.by_name("Jake", now=datetime.now(UTC)).id, "2580")

    opened(file, lock)
    noted(family, "I am glad about everything", "--by", "Jake")
    assert lines(family) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["Jake sat on the porch", "--by", "Emily", "--about", "Jake"],
        ["--by", "Emily", "--about", "Jake", "--effort", "much", "Jake sat on the porch"],
        ["--by", "Emily", "--about", "Jake", "Jake sat on the porch"],
        ["--about", "Jake", "--by", "Emily", "--", "Jake sat on the porch"],
    ],
)
def test_the_text_may_stand_anywhere(family: Run, arguments: list[str]) -> None:
    noted(family, *arguments)


def test_a_text_is_read_from_standard_input(family: Run) -> None:
    done = family("add", "-", "--by", "Leo", typed="Two lines,\nboth mine\n")
    assert done.returncode == 0
    assert texts(family) == ["Two lines,\nboth mine"]
    assert len(family("wins").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x", "--by", "Bob"], "Emily, Jake, Leo"),
        (["x", "--by", "Leo", "--about", "Bob"], "Emily, Jake, Leo"),
        (["x", "--by", "family"], "Emily, Jake, Leo"),
        (["  ", "--by", "Leo"], "nothing written"),
        (["x" * 2001, "--by", "Leo"], "2000"),
        (["x", "--by", "Leo", "--on", "2999-01-01"], ""),
        (["x", "--by", "Leo", "--on", "someday"], ""),
    ],
)
def test_what_cannot_be_noted_is_refused_in_a_line(family: Run, arguments: list[str], says: str) -> None:
    done = family("add", *arguments)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert lines(family) == []


def test_words_of_self_harm_are_not_kept_and_the_help_lines_stand_beside(family: Run, file: Path) -> None:
    done = family("add", "I want to kill myself", "--by", "Jake")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Thank you for putting it into words")
    assert "112" in done.stderr or "emergency" in done.stderr.lower()
    assert b"kill" not in file.read_bytes()
    kept = family("add", "I want to kill myself", "--by", "Jake", "--just-me")
    assert kept.returncode == 0
    assert ID.fullmatch(kept.stdout)
    assert kept.stderr == done.stderr
    assert lines(family) == []


def test_wins_can_be_searched_filtered_and_limited(family: Run) -> None:
    noted(family, "We sang in the car", "--by", "Emily", "--about", "family", "--on", "2026-01-05")
    noted(family, "I found eleven letters", "--by", "Leo", "--on", "2026-02-05")
    noted(family, "I rang Grandpa", "--by", "Emily", "--on", "2026-03-05")
    assert texts(family, "--search", "sang") == ["We sang in the car"]
    assert texts(family, "--search", '"(*') == []
    assert texts(family, "--about", "leo") == ["I found eleven letters"]
    assert texts(family, "--about", "family") == ["We sang in the car"]
    assert texts(family, "--since", "2026-02-01", "--until", "2026-02-28") == ["I found eleven letters"]
    assert texts(family, "--limit", "2") == ["I rang Grandpa", "I found eleven letters"]
    assert family("wins", "--about", "Bob").returncode == 1
    assert family("wins", "--since", "2026-02-30").returncode == 1


def test_fifty_unless_a_limit_is_given(family: Run, file: Path) -> None:
    from models import win

    def many() -> None:
        leo = member.by_name("Leo", now=datetime.now(UTC)).id
        for number in range(60):
            win.note(leo, f"Letter {number}", now=datetime.now(UTC))

    opened(file, many)
    assert len(lines(family)) == 50
    assert len(lines(family, "--limit", "55")) == 55
    assert len({str(each["id"]) for each in lines(family, "--limit", "1000")}) == 60


def test_plain_lines_carry_no_colour_and_no_command_to_the_terminal(family: Run, file: Path) -> None:
    noted(family, "\x1b[31mred\x07 [bold]not bold[/bold] \u202eflipped", "--by", "Leo")
    with sqlite3.connect(file) as kept:  # as another program might
        kept.execute("UPDATE text SET body = body || char(27) || '[2J' || char(155) || 'K'")
    plain = family("wins").stdout
    assert "[31mred [bold]not bold[/bold] flipped[2JK" in plain
    for line in (plain, family("wins", "--json").stdout):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", line)


def test_a_reader_that_has_read_enough_meets_no_traceback(family: Run, file: Path) -> None:
    for number in range(3):
        noted(family, f"A letter {number} " + "x" * 1900, "--by", "Leo")
    command = f"{sys.executable} -m tui --db {file} wins --json | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for output in (">&-", "> /dev/full"):
        command = f"{sys.executable} -m tui --db {file} wins {output}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1)
        assert len(done.stderr.splitlines()) == done.returncode


def test_a_terminal_without_our_letters_still_shows_the_rest(family: Run, file: Path) -> None:
    noted(family, "Zoë said hello 🦔", "--by", "Leo")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "tui", "--db", str(file), "wins"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "Zo? said hello ?" in done.stdout


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
    other = tmp_path / "other.db"
    other.write_text("Dear diary")
    with Terminal("--db", str(other)) as terminal:
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
