"""What is no plain file, or has no end, is refused in a sentence: a script would wait for ever, or take all memory."""

import os
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
