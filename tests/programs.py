"""What a test needs and no install of the app brings: a program of the system, or a Python module that isn't built for every
platform. Where it is missing the test is skipped, and the end of the run says so; where `SMALLWINS_ALL=1` it fails."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("debian-packages.txt")
NEEDS = "needs "


def packages() -> dict[str, str]:
    """The Debian package that brings each program that a test may ask for."""
    lines = [line.partition("#")[0].split() for line in LIST.read_text("utf-8").splitlines()]
    return {line[0]: line[1] for line in lines if line}


def needs(program: str) -> None:
    """Goes on only where this program is there. In a test or a fixture: `needs("bash")`."""
    if program not in packages():
        pytest.fail(f"{program} has no line in tests/{LIST.name}: nobody would install it", pytrace=False)
    if not shutil.which(program):
        _do_without(f"{NEEDS}{program}, of the Debian package {packages()[program]}")


def needs_module(name: str, *, install: str) -> None:
    """Goes on only where this Python module is there; `install` says how it would be."""
    if find_spec(name) is None:
        _do_without(f"{NEEDS}the Python module {name}: {install}")


def needs_mounts() -> None:
    """Goes on only where one may mount file systems in a namespace of one's own: `unshare -rm bash -c "mount …"`."""
    needs("unshare")
    needs("bash")
    tried = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    if tried.returncode:
        _do_without(f"{NEEDS}to mount a file system in a namespace of its own, which this system allows nobody")


def _do_without(reason: str) -> None:
    """The test ends here: skipped, or failed where all of them are to be tried."""
    if os.environ.get("SMALLWINS_ALL") == "1":
        pytest.fail(f"SMALLWINS_ALL=1, and this {reason}", pytrace=False)
    pytest.skip(reason)


def missing(skipped: Iterable[pytest.TestReport]) -> list[str]:
    """A line for each thing that was missing, with how many tests it left out."""
    reasons = [str(each.longrepr[2]).removeprefix("Skipped: ") for each in skipped if isinstance(each.longrepr, tuple)]
    left_out = Counter(reason for reason in reasons if reason.startswith(NEEDS))
    return [f"{count} not tried: {reason}" for reason, count in sorted(left_out.items())]
