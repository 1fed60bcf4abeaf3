"""Copies: made whole by whoever comes first, found by the family in them, never thinned by a wrong clock."""

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
