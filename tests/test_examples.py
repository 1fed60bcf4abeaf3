"""A deep run tries thousands of examples, others each time, and can be tried again; each other run the same few."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PROPERTIES = """
from pathlib import Path
from hypothesis import given, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from tests.examples import examples

tried = {"a number": [], "a machine": []}

@examples(7)
@given(number=st.integers())
def test_a_number(number):
    tried["a number"].append(number)

class Machine(RuleBasedStateMachine):
    @rule(number=st.integers())
    def keep(self, number):
        tried["a machine"].append(number)

TestMachine = Machine.TestCase
TestMachine.settings = examples(7, steps=2)

def test_at_the_end():
    Path(__file__).with_name("tried.txt").write_text(repr(tried))
"""


def tried(folder: Path, *arguments: str) -> tuple[dict[str, list[int]], str]:
    """The numbers that a run tries, and what it prints."""
    (folder / "test_properties.py").write_text(PROPERTIES, "utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "tests.conftest", f"--rootdir={folder}", *arguments]
    command += ["-c", str(ROOT / "pyproject.toml"), str(folder / "test_properties.py")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return eval((folder / "tried.txt").read_text("utf-8")), done.stdout


def test_each_run_tries_the_same_few(tmp_path: Path) -> None:
    """What is green here would be red elsewhere, for nobody's change."""
    first, said = tried(tmp_path)
    assert (first, len(first["a number"])) == (tried(tmp_path)[0], 7)
    assert "seed" not in said


def test_a_deep_run_tries_a_thousand_others_and_says_its_seed(tmp_path: Path) -> None:
    """Nightly runs would try for ever what was tried yesterday, or could not be tried again."""
    first, said = tried(tmp_path, "--hypothesis-profile=deep")
    again, _ = tried(tmp_path, "--hypothesis-profile=deep", *re.findall(r"--hypothesis-seed=\d+", said)[:1])
    other, _ = tried(tmp_path, "--hypothesis-profile=deep")
    assert len(first["a number"]) >= 1000 and len(first["a machine"]) >= 1000
    assert first == again
    assert first["a number"] != other["a number"] and first["a machine"] != other["a machine"]
