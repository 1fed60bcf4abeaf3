"""A real terminal to drive the program in: a pty, and pyte to see what stands on it."""

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from wcwidth import wcswidth

ANSWER = 1.0  # seconds to wait for what a key does, before the next one; many a key does nothing
QUIET = 0.05  # seconds without output after which a screen counts as painted, once the program rests
ESCAPE = 0.2  # seconds after which an Esc is an Esc, whatever comes then: a program waits for the rest of a sequence
PATIENCE = 30.0  # seconds to wait for something to come up, on a slow machine; never a promise about speed

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f1": "\x1bOP",
    "space": " ",
    "backspace": "\x7f",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
    "ctrl+\\": "\x1c",
}

# pyte prints what it does not know: kitty's keyboard protocol, private CSI sequences, APC and DCS strings. Colours are
# left out, too: nobody asks for them here, and they are most of the work.
_LEFT_OUT = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*[a-zA-Z$]+[a-zA-Z]?|\x1b[P_^].*?\x1b\\|\x1b\[[0-9;]*\$[a-zA-Z]|\x1b\[[0-9;:]*m", re.DOTALL
)
_CUT = re.compile(rb"\x1b(\[[0-9;:<=>?]*\$?|[P_^\]][^\x1b\x07]*\x1b?)?\Z")


class Terminal:
    """`with Terminal("--db", path) as terminal: terminal.wait_for("Who's here?")`."""

    module = "tui"

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        stdin: int | None = None,
    ) -> None:
        self.columns, self.lines = size
        self.screen = pyte.Screen(self.columns, self.lines)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self.raw = b""
        self._rest = b""
        self._arguments = arguments
        self._stdin = stdin
        self._env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self._env.pop("SMALLWINS_DB", None)

    def program(self) -> tuple[str, ...]:
        """What Python runs."""
        return ("-m", self.module)

    def __enter__(self) -> Self:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", self.lines, self.columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *self.program(), *self._arguments],
            stdin=slave if self._stdin is None else self._stdin,
            stdout=slave,
            stderr=slave,
            env=self._env,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.master)

    def read(self, seconds: float) -> bool:
        """Takes in what the program has written; False where nothing came."""
        ready, _w, _x = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.draw(data)
        return True

    def waits_to_be_read(self, seconds: float) -> bool:
        """Whether the program has written something, now or within these seconds."""
        return bool(select.select([self.master], [], [], seconds)[0])

    def draw(self, data: bytes) -> None:
        """Draws what was read."""
        self.raw += data
        data = self._rest + data
        # A sequence that is cut in two is kept for the next piece.
        cut = _CUT.search(data)
        self._rest = data[cut.start() :] if cut else b""
        data = data[: len(data) - len(self._rest)]
        self._stream.feed(self._decode(_LEFT_OUT.sub(b"", data)))

    def rests(self) -> bool:
        """Whether the program waits for somebody, as far as the system tells: on a busy machine it may have been silent
        because its turn did not come."""
        with contextlib.suppress(OSError):
            for each in Path(f"/proc/{self.process.pid}/task").glob("*/stat"):
                if (
                    each.read_text().rpartition(")")[2].split()[0] in "RD"
                ):  # it runs or would like to, or is at the disk
                    return False
        return True

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def look(self) -> str:
        """The lines of the screen that hold words, for a message."""
        return "\n".join(line for line in self.text().splitlines() if line.strip(" ▀▌·"))

    def reads(self) -> str:
        """What stands on the screen as one line, as it is read: a sentence that goes on in the next line is whole."""
        return re.sub(r"[\s▌▀]+", " ", self.text())

    def wait_for(self, *words: str, gone: str = "") -> str:
        """Reads until all of the words stand on the screen (and `gone` does not); the screen as it is read."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.read(QUIET) or not self.rests():
                continue  # half a painting is none
            shown = self.reads()
            if all(word in shown for word in words) and not (gone and gone in shown):
                return shown
            if self.process.poll() is not None:
                break
        raise AssertionError(f"never came up: {words!r} (gone: {gone!r}); the screen:\n{self.look()}")

    def press(self, *keys: str) -> None:
        """Types keys, each by its name in `KEYS` or as the characters they are; reads what comes between."""
        for key in keys:
            self.send(KEYS.get(key, key).encode())

    def type(self, words: str) -> None:
        """Types words, as one would."""
        self.send(words.encode())

    def send(self, data: bytes) -> None:
        """Bytes, as a keyboard or a mouse sends them. What comes of them is read before the next ones are sent: a hand
        is slower than a program that moves the focus, a test is not."""
        while self.read(0.0):
            pass
        os.write(self.master, data)
        if data == KEYS["esc"].encode():
            time.sleep(ESCAPE)
        until = time.monotonic() + PATIENCE
        if self.read(ANSWER):
            while self.read(QUIET) or not self.rests():
                if time.monotonic() > until:
                    raise AssertionError(f"still painting or at work after {data!r}; the screen:\n{self.look()}")

    def click(self, words: str) -> None:
        """Clicks on the first place where these words stand."""
        for row, line in enumerate(self.screen.display):
            before, found, _after = line.partition(words)
            if found:
                at = f"{wcswidth(before) + 1};{row + 1}"
                self.send(f"\x1b[<0;{at}M\x1b[<0;{at}m".encode())
                return
        raise AssertionError(f"not on the screen: {words!r}\n{self.look()}")

    def kill(self) -> None:
        """The power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def hang_up(self) -> int:
        """The window is closed; the program's exit status."""
        os.close(self.master)
        self.master = -1
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running in a closed window; the last it drew:\n{self.look()}") from None

    def is_raw(self) -> bool:
        """Whether the terminal still hands on each key unseen, as only a program that draws on it wants."""
        return not termios.tcgetattr(self.master)[3] & (termios.ICANON | termios.ECHO)

    def ends(self) -> int:
        """Waits for the program to end; its exit status."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.1)
        if self.process.poll() is None:
            raise AssertionError(f"still running:\n{self.look()}")
        while self.read(0.1):
            pass
        return self.process.returncode
