"""A column that is added tomorrow: said once where it stands, it leaves with its member and comes with them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What became of Jake's birthday in a version of the app that has them."""
    folder = tmp_path_factory.mktemp("birthday")
    command = [sys.executable, "-m", "tests.models.storage.birthday", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_leaves_with_its_member(told: dict[str, Any]) -> None:
    """Jake asked for everything to be erased, and his birthday would stand in the family's file and its copies."""
    assert (told["after leaving"], told["in our copies"], told["under initials"]) == ("", "", "")


def test_they_take_it_along_and_have_it_again_where_they_come_back(told: dict[str, Any]) -> None:
    """It would be gone for Jake too."""
    assert told["taken along"] == [True, True]
    assert told["back again"] == "12-24"


def test_it_comes_with_an_export_and_a_bent_one_is_refused(told: dict[str, Any]) -> None:
    """The 99th day of the 99th month would stop the screen that counts the days until then."""
    assert told["brought in"] == "11-03"
    assert "member.birthday" in told["99-99"]


def test_a_restore_does_to_it_what_it_says(told: dict[str, Any]) -> None:
    """A copy from last month would bring back what Jake has put right since."""
    assert told["after a restore"] == "12-24"
