"""Copies: made whole by whoever comes first, found by the family in them, never thinned by a wrong clock."""

import ast
import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from models import erasing, household, member, win
from models import family_file as files
from models.core.errors import BadInput
from models.storage.copies.backups import Backup, thin_out
from models.storage.new_file import new_file
from tests.conftest import NOW

SECRET = "marmalade"

DAILY = """
    import sys
    from datetime import datetime, timedelta
    from pathlib import Path
    from models import family_file
    now = datetime.fromisoformat(sys.argv[2])
    family_file.open_family(Path(sys.argv[1]), now=now)
    for day in range(6):
        sys.stdin.readline()
        family_file.daily(now=now + timedelta(days=day))
        print("done", flush=True)
"""


@pytest.fixture
def emily(family_file: Path) -> str:
    household.set_up("The Harpers", ["Emily"], timezone="Europe/Paris", now=NOW)
    return member.members(now=NOW)[0].id


def test_two_terminals_at_the_same_second_make_one_whole_copy(emily: str, family_file: Path) -> None:
    """One day's copy would be empty, or there twice, and thinning would keep the empty one as the week's."""
    command = [sys.executable, "-c", dedent(DAILY), str(family_file), NOW.isoformat()]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _each in range(2)]
    for _day in range(6):
        for one in both:
            assert one.stdin
            one.stdin.write("\n")
            one.stdin.flush()
        assert all(one.stdout and one.stdout.readline() == "done\n" for one in both)
    for one in both:
        one.communicate()
    assert len(files.backups()) == 6
    assert [finding.sentence for finding in files.check(now=NOW + timedelta(days=5)) if finding.bad] == []


def test_a_copy_of_a_day_to_come_is_nobodys_newest(emily: str) -> None:
    """After one start under a wrong clock each hour would make a copy more, and `check` would call all of them up to date."""
    files.daily(now=NOW)
    ahead = files.backup(now=NOW + timedelta(days=42)).path
    for hour in range(1, 48):
        files.daily(now=NOW + timedelta(hours=hour))
    made = [copy.made_at for copy in files.backups()]
    assert len(made) == 4, "one a day, and the one ahead"
    found = [finding.sentence for finding in files.check(now=NOW + timedelta(days=9)) if finding.bad]
    assert found == [
        f"The backup {ahead} is of a day to come. Was the clock right?",
        "The newest backup is of 2026-11-23. Make one: smallwins backup",
    ]


def test_a_copy_of_a_day_to_come_thins_nothing() -> None:
    old = [Backup(Path(f"{week}.db"), NOW - timedelta(weeks=week), 0) for week in range(2, 10)]
    ahead = [Backup(Path(f"ahead-{week}.db"), NOW + timedelta(weeks=week), 0) for week in range(9)]
    assert thin_out([*old, *ahead], now=NOW) == []


def test_a_copy_is_found_by_the_family_in_it(emily: str, family_file: Path) -> None:
    """The file was given another name: "gone from every copy" would be said of words that still stand there."""
    noted = win.note(emily, SECRET, now=NOW).id
    by_day = files.backup(now=NOW).path
    by_hand = files.backup(now=NOW, to=by_day.with_name("mine.db")).path
    files.close_family()
    home = family_file.rename(family_file.with_name("home.db"))
    files.open_family(home, now=NOW)
    assert {copy.path for copy in files.backups()} == {by_day, by_hand}
    assert erasing.erase(emily, noted, now=NOW) == []
    assert not [path for path in (by_day, by_hand) if SECRET.encode() in path.read_bytes()]


def test_another_familys_copies_are_left_alone(emily: str, family_file: Path) -> None:
    """Whoever began anew beside their lost file would have its copies thinned away by the new one."""
    ours = files.backup(now=NOW).path
    files.close_family()
    family_file.unlink()
    files.open_family(family_file, now=NOW)
    household.set_up("The Others", ["Ana"], timezone="Europe/Paris", now=NOW)
    assert files.backups() == []
    for day in range(1, 30):
        files.daily(now=NOW + timedelta(days=day))
    assert ours.exists()


def test_copies_are_thinned_by_the_family_in_them(emily: str, family_file: Path) -> None:
    """After the file was given another name its old copies would stay for ever."""
    for week in range(1, 60):
        files.backup(now=NOW - timedelta(weeks=week))
    files.close_family()
    home = family_file.rename(family_file.with_name("home.db"))
    files.open_family(home, now=NOW)
    files.daily(now=NOW)
    assert len(files.backups()) < 30 and len([*home.parent.glob("backups/*")]) == len(files.backups())


def test_what_erasing_cannot_reach_is_named(emily: str, family_file: Path, tmp_path: Path) -> None:
    """ "Gone from every copy" would be said of a damaged one with another name, and of one behind a link."""
    noted = win.note(emily, SECRET, now=NOW).id
    copy = files.backup(now=NOW).path
    elsewhere = files.backup(now=NOW, to=tmp_path / "elsewhere.db").path
    link = copy.with_name("link.db")
    link.symlink_to(elsewhere)
    odd = copy.with_name("odd.db")
    odd.write_bytes(copy.read_bytes()[:5000])
    of_before = copy.with_name("older-20260101T000000Z.db.damaged")
    of_before.write_bytes(copy.read_bytes())
    pipe = copy.with_name("pipe.db")
    os.mkfifo(pipe)
    assert sorted(erasing.erase(emily, noted, now=NOW)) == sorted([link, odd, of_before])
    assert SECRET.encode() not in copy.read_bytes()
    assert SECRET.encode() in elsewhere.read_bytes() and link.is_symlink()
    said = " ".join(finding.sentence for finding in files.check(now=NOW) if finding.bad)
    assert str(link) in said and str(odd) in said


WRITES = {"open", "write_text", "write_bytes", "touch", "copyfile", "copy", "copy2", "move", "mkstemp", "FileIO"}
OF_ITS_OWN = {
    "models/storage/new_file.py": "this is the helper",
    "tui/log_file.py": "it appends, and its own test holds it to the same",
    "tui/cli/__init__.py": "the null device, in the stead of a closed stream",
    "models/storage/passphrase/rekey.py": "zeros over a file that has no name any more, and the note, after `create`",
}


def test_there_is_one_helper_for_every_file_we_write() -> None:
    """What is written past it would follow a link, or be readable by all: the whole journal."""
    root = Path(__file__).parents[3]
    found: set[tuple[str, int]] = set()
    for path in [*root.glob("models/**/*.py"), *root.glob("tui/**/*.py")]:
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            helped = isinstance(node, ast.Call) and "unfinished" in ast.unparse(node)  # the file that `new_file` made
            if isinstance(node, ast.Call) and _writes(node) and not helped and name not in OF_ITS_OWN:
                found.add((name, node.lineno))
    assert not found


def _writes(call: ast.Call) -> bool:
    """Whether a call makes a file, or opens one for writing."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in WRITES:
        return False
    if name != "open":
        return name not in ("copy", "move") or getattr(getattr(call.func, "value", None), "id", "") == "shutil"
    said = ast.unparse(call)
    return any(flag in said for flag in ("'w", "'a", "'x", "r+", "O_CREAT", "O_WRONLY", "O_RDWR"))


@pytest.mark.parametrize("name", ["copy.db", "copy.db.unfinished"])
def test_nothing_is_written_through_a_link(emily: str, tmp_path: Path, name: str) -> None:
    """The whole journal would stand in a file that everybody can read."""
    target = tmp_path / "target.txt"
    target.write_text("theirs")
    target.chmod(0o644)
    (tmp_path / name).symlink_to(target)
    copy = tmp_path / "copy.db"
    if name == copy.name:
        with pytest.raises(BadInput):
            files.backup(now=NOW, to=copy)
    else:
        files.backup(now=NOW, to=copy)
        assert not copy.is_symlink() and stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert target.read_text() == "theirs"


def test_what_was_left_half_made_is_cleared(emily: str, tmp_path: Path) -> None:
    """After a power cut a whole export, private words included, would lie beside the one that was asked for."""
    target = tmp_path / "all.json"
    for left in ("all.json.0a1b2c3d.unfinished", "all.json.0a1b2c3d.unfinished-journal"):
        (tmp_path / left).write_text(SECRET)
        os.utime(tmp_path / left, (0, 0))
    with new_file(target) as unfinished:
        unfinished.write_text("whole")
    assert [path.name for path in tmp_path.glob("all.json*")] == ["all.json"]
    with pytest.raises(ZeroDivisionError), new_file(target, in_its_stead=True) as unfinished:
        unfinished.write_text(str(1 // 0))
    assert [path.name for path in tmp_path.glob("all.json*")] == ["all.json"] and target.read_text() == "whole"
