"""A kiosk's terminal is the app's from its first line on: between one app and the next, too."""

import os
import signal
import termios
import time
from pathlib import Path

import pytest

from tests.terminal.family import Family
from tests.terminal.terminal import Terminal

KEYS = b"\x03\x1c\x1aTYPED"  # Ctrl+C, Ctrl+\, Ctrl+Z, and words
# The first window of a start, the last of a restart: the program waits in it until a file is there.
WAITS = """
import sys, time
from pathlib import Path
import tui.app as app
from tui.home.screen import HomeScreen

def wait(name):
    Path({folder!r}, name).touch()
    while not Path({folder!r}, name + "-go").exists():
        time.sleep(0.01)

begin = app.SmallWins.__init__
def begun(self, *what, **more):
    wait("restart" if more.get("after_trouble") else "start")
    begin(self, *what, **more)
app.SmallWins.__init__ = begun

def here(self):
    raise RuntimeError("of ours")
HomeScreen.action_here = here
"""


@pytest.fixture
def family(tmp_path: Path) -> Family:
    return Family.moved_in(tmp_path / "family.db", {"Emily": "", "Jake": ""})


def waiting(tmp_path: Path) -> dict[str, str]:
    """The environment of a program that waits before each of its apps."""
    folder = tmp_path / "waits"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        f"""
import sys
class Late:
    def find_spec(self, name, path=None, target=None):
        if name == "tui.cli.running":
            sys.meta_path.remove(self)
            exec({WAITS.format(folder=str(folder))!r}, {{}})
sys.meta_path.insert(0, Late())
""",
        encoding="utf-8",
    )
    return {"PYTHONPATH": str(folder)}


def try_to_stop(terminal: Terminal) -> None:
    """By the keyboard, and as another program would."""
    os.write(terminal.master, KEYS)
    for each in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        terminal.process.send_signal(each)
    time.sleep(0.3)
    while terminal.read(0.1):
        pass


def lives(terminal: Terminal) -> bool:
    state = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
    return terminal.process.poll() is None and state not in "TZ"


def until_it_waits(terminal: Terminal, folder: Path, name: str) -> None:
    until = time.monotonic() + 30
    while not (folder / name).exists():
        terminal.read(0.05)
        assert terminal.process.poll() is None and time.monotonic() < until, terminal.look()


def test_no_key_and_no_signal_stops_it_before_the_first_screen_or_over_a_restart(
    family: Family, tmp_path: Path
) -> None:
    """A child that leans on Ctrl+Z would stop the kitchen's screen, and only the plug would help."""
    folder = tmp_path / "waits"
    with family.device("--kiosk", env=waiting(tmp_path)) as terminal:
        for moment in ("start", "restart"):
            until_it_waits(terminal, folder, moment)
            while terminal.read(0.2):
                pass
            so_far = len(terminal.raw)
            assert not termios.tcgetattr(terminal.master)[3] & termios.ISIG, "no key is a signal"
            try_to_stop(terminal)
            assert lives(terminal), moment
            assert b"TYPED" not in terminal.raw[so_far:] and b"^C" not in terminal.raw[so_far:], moment
            (folder / f"{moment}-go").touch()
            if moment == "start":
                terminal.wait_for("Who's here?")
                try_to_stop(terminal)
                assert lives(terminal), "on the screen"
                family.at_home()
                os.write(terminal.master, b"i")
        terminal.wait_for("It was the app, not you.")


def test_it_leaves_the_terminal_as_it_was(family: Family) -> None:
    """Whoever maintains the device would type blindly in its shell."""
    with family.device("--kiosk") as terminal:
        terminal.wait_for("Who's here?")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 0
        assert not terminal.is_raw()


def test_what_is_typed_over_a_restart_is_not_echoed_where_it_is_no_kiosk(family: Family, tmp_path: Path) -> None:
    """Somebody who goes on writing would see their words on a bare screen, and so would the room."""
    folder = tmp_path / "waits"
    with family.device(env=waiting(tmp_path)) as terminal:
        for moment in ("start", "restart"):
            until_it_waits(terminal, folder, moment)
            so_far = len(terminal.raw)
            os.write(terminal.master, b"TYPED")
            while terminal.read(0.3):
                pass
            assert b"TYPED" not in terminal.raw[so_far:], moment
            (folder / f"{moment}-go").touch()
            if moment == "start":
                family.at_home()
                os.write(terminal.master, b"i")
        terminal.wait_for("It was the app, not you.")


def test_what_is_cut_is_never_sent_to_the_devices_clipboard(family: Family) -> None:
    """The desktop's clipboard keeps a history, and any program reads it."""
    with family.device() as terminal:
        family.begins_to_note("Emily", "Stood at the gate.")
        for keys in ("\x01", "\x1b[1;2F", "\x03", "\x18", "\x16"):
            terminal.send(keys.encode())
        terminal.wait_for("Stood at the gate.")
        assert b"\x1b]52" not in terminal.raw
