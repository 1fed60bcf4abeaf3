"""What a script does with the commands, in a line each."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from models import family_file

Run = Callable[..., subprocess.CompletedProcess[str]]

ID = re.compile(r"[0-9a-f]{32}\n")


def members(*names: str) -> list[str]:
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
    family_file.open_family(file, now=datetime.now(UTC))
    try:
        return verb()
    finally:
        family_file.close_family()
