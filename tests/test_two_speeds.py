"""The quick tests go into every room: whoever works in one hears of a slip at once."""

import subprocess
import sys
from pathlib import Path

from tests.two_speeds import starts_python

ROOT = Path(__file__).parents[1]
SLOW_ALTOGETHER = {"tests/models/lock", "tests/terminal"}
"""What is tried there takes its time, all of it."""


def listed() -> str:
    """The quick tests, one a line."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", "-q", "--collect-only"]
    done = subprocess.run([*command, "-m", "not slow"], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_every_folder_has_quick_tests() -> None:
    """A room that is tried before the hand-over only is one in which an hour's work can stand on a mistake."""
    quick = {line.partition("::")[0].rpartition("/")[0] for line in listed().splitlines() if "::" in line}
    every = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert quick == every - SLOW_ALTOGETHER


def test_a_test_that_starts_python_is_found_out() -> None:
    """The quick tests would be slow again, a program at a time, and nobody would know why; or all of them would be left out."""
    assert starts_python(test_every_folder_has_quick_tests), "by what helps it"
    assert not starts_python(starts_nothing)


def starts_nothing() -> Path:
    return ROOT
