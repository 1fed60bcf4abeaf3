"""The command line on a file of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.cli.commands import Run, members


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
    assert run("setup", "--family", "The Harpers", *members("Emily", "Jake", "Leo")).returncode == 0
    return run
