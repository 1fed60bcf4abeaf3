"""A hand without sense: keys, taps, pastes and sizes, none of it waited for, on two terminals of one family's file."""

import fcntl
import os
import signal
import sqlite3
import struct
import termios
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event, Thread

from tests.terminal.terminal import KEYS, Terminal

LETTERS = "nwrcliohvs0123456789ubdefgkmptxy?/ "
NAMED = ("enter", "esc", "tab", "shift+tab", "up", "down", "left", "right", "f1", "space", "backspace")
CONTROLS = tuple(f"ctrl+{letter}" for letter in "abcdefghklmnopqrstuvwxyz")
PASTES = ("Sat on the porch.", "Emily\nJake\nLeo", "", "x" * 3000, "\x1b[2Jé語🙂", "\n\n")
SIZES = ((1, 1), (2, 1), (20, 5), (80, 24), (120, 40), (40, 60), (200, 60), (500, 200))
PAUSES = (0.0, 0.0, 0.0, 0.002, 0.01, 0.03, 0.15)
LOCKED_FOR = 0.5  # seconds


class Hand:
    """What it does next, by a seed; `last` is what it did, for a message."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.last: deque[str] = deque(maxlen=80)

    def inputs(self, count: int, size: tuple[int, int]) -> Iterator[bytes | tuple[int, int] | None]:
        """So many: bytes for the keyboard, a new size, or None to lock the file for a moment."""
        for _each in range(count):
            found = self._next(size)
            size = found if isinstance(found, tuple) else size
            self.last.append(repr(found))
            yield found

    def pause(self) -> float:
        """Seconds until the next one."""
        return self._random.choice(PAUSES)

    def _next(self, size: tuple[int, int]) -> bytes | tuple[int, int] | None:
        pick = self._random.random()
        if pick < 0.02:
            return self._random.choice(SIZES)
        if pick < 0.025:
            return None
        if pick < 0.15:
            return self._tap(size)
        if pick < 0.17:
            return f"\x1b[200~{self._random.choice(PASTES)}\x1b[201~".encode()
        # Several in one write, as a child's flat hand does.
        return b"".join(self._key() for _each in range(self._random.choice((1, 1, 1, 2, 2, 3, 6))))

    def _key(self) -> bytes:
        kind = self._random.random()
        if kind < 0.6:
            return self._random.choice(LETTERS).encode()
        return KEYS[self._random.choice(NAMED if kind < 0.95 else CONTROLS)].encode()

    def _tap(self, size: tuple[int, int]) -> bytes:
        at = f"{self._random.randint(1, size[0])};{self._random.randint(1, size[1])}"
        button = self._random.choice((0, 0, 0, 2, 64, 65, 35))
        return f"\x1b[<{button};{at}M\x1b[<{button};{at}m".encode()


class Drained:
    """Reads what a terminal writes and lets it go, while this is entered: a program that can't write waits."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._over = Event()
        self._thread = Thread(target=self._drain)
        self.told_the_clipboard = False

    def _drain(self) -> None:
        while not self._over.is_set():
            self._terminal.raw = b""
            if self._terminal.waits_to_be_read(0.05):
                try:
                    data = os.read(self._terminal.master, 65536)
                except OSError:
                    return
                self.told_the_clipboard |= b"\x1b]52" in data

    def __enter__(self) -> "Drained":
        self._thread.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self._over.set()
        self._thread.join()


def resize(terminal: Terminal, size: tuple[int, int]) -> None:
    """Another size, as a window manager or a phone gives it."""
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    terminal.process.send_signal(signal.SIGWINCH)


def lock(file: Path) -> Thread:
    """Another program has the file for half a second."""

    def hold() -> None:
        try:
            held = sqlite3.connect(file, isolation_level=None, timeout=1)
            held.execute("BEGIN EXCLUSIVE")
            time.sleep(LOCKED_FOR)
            held.execute("ROLLBACK")
            held.close()
        except sqlite3.OperationalError:
            return  # they hold it themselves

    thread = Thread(target=hold)
    thread.start()
    return thread


def memory(terminal: Terminal) -> float:
    """Megabytes that its program has."""
    pages = int(Path(f"/proc/{terminal.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
