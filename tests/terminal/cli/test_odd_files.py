"""What is no plain file, or has no end, is refused in a sentence: a script would wait for ever, or take all memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.cli.commands import Run


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """One that nobody writes into."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "command", [["wins"], ["check"], ["add", "x", "--by", "Emily"], ["setup", "--family", "X", "--member", "E"]]
)
def test_a_pipe_is_no_familys_file(run: Run, pipe: Path, command: list[str]) -> None:
    done = run(*command, db=pipe)
    assert done.returncode == 1 and "can't be opened" in done.stderr


@pytest.mark.parametrize("command", ["import", "restore"])
def test_a_pipe_and_an_endless_file_bring_nothing_in(family: Run, pipe: Path, command: str) -> None:
    for file in (pipe, "/dev/zero"):
        assert family(command, file).returncode == 1


def test_what_is_typed_without_an_end_is_too_long(family: Run) -> None:
    assert family("add", "-", "--by", "Emily", typed="x" * 200_000).returncode == 1


def test_what_cannot_be_said_was_done_all_the_same(family: Run, file: Path) -> None:
    """Whoever reads "That didn't work" notes it once more."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "tui", "--db", str(file), "add", "Kept.", "--by", "Emily"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    assert done.returncode == 1 and done.stderr == "It was done, but the answer could not be written.\n"
    assert "Kept." in family("wins").stdout


def test_standard_input_that_is_closed_is_no_error_of_ours(family: Run, file: Path) -> None:
    command = f"exec {sys.executable} -m tui --db {file} add - --by Emily <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and done.stderr == "There is nothing to read: standard input is closed.\n"


def test_a_readable_file_in_a_locked_ones_place_is_said(family: Run, file: Path, tmp_path: Path) -> None:
    """Somebody has put a file of their own there, and the family goes on writing into it."""
    (tmp_path / "words").write_text("four words that belong together")
    done = family("--passphrase-file", tmp_path / "words", "wins")
    assert done.returncode == 0 and f"{file} is not locked, though a passphrase was named for it." in done.stderr


@pytest.mark.parametrize("day", ["0226-11-22", "999 years ago", "1899-12-31"])
def test_a_day_that_no_file_can_hold_is_not_taken(family: Run, day: str) -> None:
    """Every copy of that journal would be refused when it is put back."""
    done = family("add", "x", "--by", "Emily", "--on", day)
    assert done.returncode == 1 and "can't read that day" in done.stderr


def test_a_list_of_copies_tells_nothing_of_what_is_in_them(family: Run) -> None:
    """By the size of each one could tell whether somebody kept a copy of a long text, or said no."""
    family("backup")
    assert "KB" not in family("backups").stdout
