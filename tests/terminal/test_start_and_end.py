"""Starting, ending, and being cut off: through a real terminal, with real signals."""

import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import files, household, win
from models.storage.tables import MemberRow
from tests.terminal.terminal import Terminal

LEFT_AS_FOUND = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l")


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A household of two whose cards are closed."""
    path = tmp_path / "family.db"
    now = datetime.now(UTC)
    files.open_family(path, now=now)
    household.set_up("The Morenos", ["Emily", "Jake"], timezone="Europe/Paris", now=now)
    files.close_family()
    return path


def test_a_family_that_never_saw_it_is_welcomed(tmp_path: Path) -> None:
    """The first thing on the screen says what this is."""
    with Terminal("--db", str(tmp_path / "new.db")) as terminal:
        terminal.wait_for("Welcome", "F1")


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_ends_it_cleanly(family: Path, how: str) -> None:
    """The device is shut down, the terminal is closed: the shell comes back as it was, and no traceback."""
    with Terminal("--db", str(family)) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        os.kill(terminal.process.pid, getattr(signal, how))
        assert terminal.ends() == 0
        assert all(sequence in terminal.raw for sequence in LEFT_AS_FOUND)
        assert b"Traceback" not in terminal.raw


def test_a_closed_terminal_ends_it(family: Path) -> None:
    """A terminal that is gone leaves no program behind that eats a processor."""
    with Terminal("--db", str(family)) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        os.close(terminal.master)
        assert terminal.process.wait(timeout=30) is not None
        terminal.master = os.open(os.devnull, os.O_RDONLY)


def test_a_broken_byte_changes_nothing(family: Path) -> None:
    """A cat on the keyboard, a serial line with noise: the next key still works."""
    with Terminal("--db", str(family)) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        terminal.send(b"\xff\xfe\x80")
        terminal.press("w")
        terminal.wait_for("Wins", "Esc")


def test_ctrl_q_leaves_home(family: Path) -> None:
    """Who opened it in a terminal of their own gets out of it."""
    with Terminal("--db", str(family)) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0


def test_a_kiosk_has_no_way_out_from_the_keyboard(family: Path) -> None:
    """A nine-year-old who hunts for letters does not end up in a shell."""
    with Terminal("--db", str(family), "--kiosk") as terminal:
        terminal.wait_for("Who's here?", "Emily")
        terminal.press("ctrl+c", "ctrl+q", "ctrl+z", "ctrl+\\", "ctrl+p", "ctrl+d")
        for code in (99, 113, 122, 92, 112):  # the same keys as kitty's protocol spells them
            terminal.send(f"\x1b[{code};5u".encode())
        terminal.press("w")
        terminal.wait_for("Wins", "Esc")
        assert terminal.process.poll() is None


def test_words_of_others_never_command_the_terminal(family: Path) -> None:
    """A name or a win from elsewhere is shown as it is read, and does nothing."""
    now = datetime.now(UTC)
    files.open_family(family, now=now)
    emily = str(MemberRow.select(MemberRow.id).where(MemberRow.name == "Emily").scalar())
    noted = win.note(emily, "Sat outside.", now=now)
    files.close_family()
    done = subprocess.run(
        [sys.executable, "-c", _PUT, str(family), noted.id], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with Terminal("--db", str(family)) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        terminal.press("w")
        terminal.wait_for("Wins", "pwned")
        assert b"\x1b]0;pwned" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw
        assert "\x9b31m".encode() not in terminal.raw


# Another program writes past every check of ours.
_PUT = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("UPDATE text SET body = ? WHERE id = ?", ("\\x1b]0;pwned\\x07 [@click=app.exit] \\u202eabc \\x9b31m", sys.argv[2]))
file.commit()
"""


def test_an_error_of_ours_is_a_calm_page_and_a_line_without_words(family: Path, tmp_path: Path) -> None:
    """Nobody reads a traceback, nobody's words reach the log, and the app goes on."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "from models import doors\n"
        "def fails(words, *, now):\n"
        "    raise RuntimeError('PRIVATE ' + words)\n"
        "doors.open_door = fails\n"
    )
    root = Path(__file__).parents[2]
    env = {"PYTHONPATH": f"{broken}{os.pathsep}{root}"}
    with Terminal("--db", str(family), env=env) as terminal:
        terminal.wait_for("Who's here?", "Emily")
        terminal.press("o")
        terminal.wait_for("Where will you be?")
        terminal.type("On the porch")
        terminal.press("enter")
        shown = terminal.wait_for("It was the app, not you")
        assert "Traceback" not in shown
        terminal.press("esc")
        terminal.wait_for("Who's here?")
        terminal.press("o")
        terminal.wait_for("On the porch")
    log = family.with_suffix(".log")
    assert "RuntimeError at" in log.read_text()
    assert "PRIVATE" not in log.read_text()
    assert "porch" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert b"Traceback" not in terminal.raw


def test_two_terminals_hear_of_each_other(family: Path) -> None:
    """What is noted in the kitchen stands on the other screen a few seconds later, without a key."""
    with Terminal("--db", str(family)) as kitchen, Terminal("--db", str(family)) as hall:
        kitchen.wait_for("Who's here?", "Emily")
        hall.wait_for("Who's here?", "Emily")
        kitchen.press("o")
        kitchen.wait_for("Where will you be?")
        kitchen.type("Porch at eight")
        kitchen.press("enter")
        hall.wait_for("Porch at eight")
