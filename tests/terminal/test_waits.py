"""A wait at a real terminal that never ends fails, and shows what stood on the screen."""

import sqlite3
from pathlib import Path

import pytest

from tests.terminal import family, terminal
from tests.terminal.family import Family
from tests.terminal.terminal import Terminal


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for half a minute elsewhere waits for a moment."""
    monkeypatch.setattr(terminal, "PATIENCE", 0.5)
    monkeypatch.setattr(family, "PATIENCE", 0.5)


class Script(Terminal):
    """A terminal in which another program runs than ours."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def program(self) -> tuple[str, ...]:
        return ("-c", self.code)


def test_a_program_that_never_ends_is_said_with_its_screen() -> None:
    """A device that doesn't leave the app would be taken for one that did."""
    with Script("import time; print('still here', flush=True); time.sleep(60)") as shell:
        with pytest.raises(AssertionError, match=r"still running:\nstill here"):
            shell.ends()
        with pytest.raises(AssertionError, match=r"never came up: .*'Who'.*\nstill here"):
            shell.wait_for("Who")
        with pytest.raises(AssertionError, match=r"still running in a closed window"):
            shell.hang_up()


def test_a_program_that_never_rests_after_a_key_is_said() -> None:
    """The next key would be typed into half a painting."""
    never_rests = Script("while input(): pass\nwhile True: print('.', end='', flush=True)")
    with never_rests, pytest.raises(AssertionError, match=r"still painting or at work after"):
        never_rests.press("enter")


def test_a_draft_that_is_never_kept_is_said_with_those_that_are(tmp_path: Path) -> None:
    """The test of drafts would wait for ever."""
    kitchen = Family(tmp_path / "family.db")
    with sqlite3.connect(kitchen.file) as file:
        file.execute("CREATE TABLE draft (fields)")
        file.execute("INSERT INTO draft VALUES ('half a thought')")
    kitchen.terminal = Script("import time; time.sleep(60)")
    with kitchen.terminal, pytest.raises(AssertionError, match=r"no draft holds 'another':\nhalf a thought"):
        kitchen.waits_for_draft("another")
