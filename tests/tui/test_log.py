"""The log: nothing that went wrong is lost, nobody's words are in it, and it stands in nobody's way."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import errno
import fcntl
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.tui.conftest import OpenApp
from tui import log, log_file

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ \w+ at [\w.<>]+:\d+")
WRITES = """
import sys
from pathlib import Path
from tui import log

for number in range(200):
    kind = type(f"Trouble_{sys.argv[2]}_{number}", (Exception,), {})
    try:
        raise kind("PRIVATE")
    except Exception as error:
        assert log.trouble(error, Path(sys.argv[1]))
"""
FULL = """
import resource, signal, sys
from pathlib import Path
from tui import log

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4, 4))
sys.exit(3 if log.trouble(ValueError(), Path(sys.argv[1])) else 0)
"""


@pytest.fixture
def family(tmp_path: Path) -> Path:
    return tmp_path / "data" / "family.db"


def raised(words: str) -> Exception:
    """An error with somebody's words in it, and the line it came from."""
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def kept(family: Path) -> list[str]:
    """All lines, those of the file before it too."""
    both = (family.with_suffix(".log.1"), family.with_suffix(".log"))
    return [line for path in both if path.exists() for line in path.read_text("utf-8").splitlines()]


def written_at_once(family: Path, writers: int) -> list[str]:
    """What is left of 200 lines each by so many programs: the names of what was noted."""
    command = [sys.executable, "-c", WRITES, str(family)]
    at_work = [subprocess.Popen([*command, str(number)], cwd=ROOT) for number in range(writers)]
    assert [each.wait(60) for each in at_work] == [0] * writers
    lines = kept(family)
    assert not [line for line in lines if not LINE.fullmatch(line)], "torn or glued"
    return [line.split()[2] for line in lines if "Trouble_" in line]


def test_two_programs_lose_no_line(family: Path) -> None:
    """Two terminals stand open on one family's file: what went wrong in one would be overwritten by the other."""
    assert len(set(written_at_once(family, 2))) == 400


def test_four_programs_lose_no_line_while_the_file_is_turned(family: Path) -> None:
    """The log is short enough to keep for ever; what it lets go is the oldest, never what is being noted."""
    old = "2026-11-22 18:30:00Z ValueError at old.py:1\n"
    family.parent.mkdir()
    family.with_suffix(".log").write_text(old * ((log_file.LIMIT - 9_000) // len(old)), "utf-8")
    assert len(set(written_at_once(family, 4))) == 800
    assert family.with_suffix(".log.1").exists()
    assert "old.py:1" in kept(family)[0], "turned once, by one of them"


def test_whoever_comes_second_turns_nothing(family: Path) -> None:
    """Two programs find the file full at once: the second one would throw away what the first has just put aside."""
    assert log.trouble(raised(""), family)
    path, aside = family.with_suffix(".log"), family.with_suffix(".log.1")
    late = log_file._Handler(path)
    late.stream = late._open()
    with path.open() as turning:
        fcntl.flock(turning, fcntl.LOCK_EX)
        late.doRollover()
        assert not aside.exists(), "another program is at it"
    path.rename(aside)
    assert log.trouble(KeyError(), family)
    late.doRollover()
    late.close()
    assert "ValueError" in aside.read_text() and "KeyError" in path.read_text(), "another program did it"


def test_it_does_not_grow_for_ever(family: Path) -> None:
    """A trouble that comes each minute would fill the disk with itself."""
    with patch.object(log_file, "LIMIT", 1_000):
        for _time in range(100):
            assert log.trouble(raised("once more"), family)
    files = list(family.parent.iterdir())
    assert sorted(each.name for each in files) == ["family.log", "family.log.1"]
    assert sum(each.stat().st_size for each in files) <= 2_000
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_it_says_what_and_where_and_nobodys_words(family: Path) -> None:
    """The log is what a family sends to whoever helps them."""
    assert log.trouble(raised("PRIVATE"), family)
    assert log.trouble(KeyError("PRIVATE"), family)
    first, second = kept(family)
    assert LINE.fullmatch(first) and "ValueError at test_log.py:" in first
    assert second.endswith("KeyError at an unknown place")


def test_it_is_readable_by_its_owner_alone(family: Path) -> None:
    """Whoever else has an account on the device learns nothing, whatever that account's umask; an old log is closed too."""
    family.parent.mkdir()
    usual = os.umask(0)
    try:
        assert log.trouble(raised(""), family)
        path = family.with_suffix(".log")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o666)
        assert log.trouble(raised(""), family)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(usual)


def test_each_family_has_its_own(tmp_path: Path) -> None:
    """Two apps in one program: what goes wrong in one home is not told in the other."""
    for name in ("one", "two"):
        assert log.trouble(raised(""), tmp_path / name / "family.db")
    assert [len(kept(tmp_path / name / "family.db")) for name in ("one", "two")] == [1, 1]


def test_it_is_never_the_familys_file_itself(tmp_path: Path) -> None:
    """A family that calls its file family.log would have it written into."""
    family = tmp_path / "family.log"
    family.write_bytes(b"the journal")
    assert log.trouble(raised(""), family)
    assert family.read_bytes() == b"the journal"
    assert (tmp_path / "family.log.log").exists()


def test_a_link_at_its_path_is_not_followed(family: Path, tmp_path: Path) -> None:
    """Somebody could have the app write into another file of its owner's."""
    other = tmp_path / "other.txt"
    other.write_text("a letter")
    family.parent.mkdir()
    family.with_suffix(".log").symlink_to(other)
    assert not log.trouble(raised(""), family)
    assert other.read_text() == "a letter"


@pytest.mark.parametrize("place", ["folder", "pipe", "no folder", "read-only", "full file"])
def test_it_stands_in_nobodys_way(family: Path, place: str, capfd: pytest.CaptureFixture[str]) -> None:
    """An error that can't be noted would raise another one, and that one hides the calm page and the words."""
    if place == "no folder":
        family.parent.write_text("a file in its stead")
    else:
        family.parent.mkdir()
    path = family.with_suffix(".log")
    if place == "folder":
        path.mkdir()
    elif place == "pipe":
        os.mkfifo(path)
    elif place == "full file":  # turning it fails: then it is appended to
        path.with_suffix(".log.1").mkdir()
        path.write_bytes(b" " * log_file.LIMIT + b"\n")
    # A folder's own mode says nothing to the administrator, as whom tests may run.
    refused = patch("os.open", side_effect=OSError(errno.EROFS, "read-only")) if place == "read-only" else nullcontext()
    with refused:
        assert log.trouble(raised(""), family) is (place == "full file")
    assert capfd.readouterr().err == ""


def test_a_full_disk_raises_nothing(family: Path) -> None:
    """The evening on which the disk is full is the one on which a family needs the calm page."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(family)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_loaded_or_written_before_there_is_trouble(family: Path) -> None:
    """The log would cost each start its time, and leave a file beside the family's that says nothing."""
    asked = (
        "import sys; import tui.log, tui.cli; print('logging.handlers' in sys.modules, 'tui.log_file' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("writable", [True, False])
async def test_an_error_in_the_app_ends_it_for_the_calm_page(
    home_of: Callable[..., Path], open_app: OpenApp, writable: bool
) -> None:
    """A log that can't be written would leave the family on a screen that answers no more."""
    path = home_of("Emily", "Jake")
    if not writable:
        path.with_suffix(".log").mkdir()
    async with open_app(path) as pilot:
        with patch.object(type(pilot.app), "is_headless", False):
            pilot.app._handle_exception(raised("PRIVATE"))
        assert pilot.app.return_code == 70
    assert not writable or len(kept(path)) == 1
