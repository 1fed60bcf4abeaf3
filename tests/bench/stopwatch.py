"""A terminal that is read as fast as it writes, and looked at only afterwards; and what its program used meanwhile."""

import contextlib
import os
import select
import time
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.terminal import PATIENCE, Terminal

PAUSE = 0.015  # seconds without a byte that end a paint
REST = 0.4  # seconds without a byte after which nothing more is on its way
STANDS = 1.0  # seconds without a byte after which a start is over


@dataclass(frozen=True, slots=True)
class Piece:
    """What came in one read: `at` in seconds since the start, and the seconds of a core used by then."""

    at: float
    cpu: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Key:
    """What one key cost: milliseconds to the last byte of its paint, and of a core on the screens' thread."""

    paint: float
    cpu: float


class Stopwatch(Terminal):
    """The program, or `module`, with a watch beside it."""

    def __init__(self, *arguments: str, module: str = "tui", cache: Path) -> None:
        # Compiled once, as an installed program is: an environment that forbids it would have each start compile anew.
        super().__init__(*arguments, env={"PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""})
        self.module = module
        self._begun = time.perf_counter()
        self._pieces: list[Piece] = []

    def take(self, seconds: float) -> bool:
        """Reads without drawing; False where nothing came."""
        ready, _w, _x = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        data = os.read(self.master, 65536)
        self._pieces.append(Piece(time.perf_counter() - self._begun, self.cpu_seconds(), data))
        return True

    def quiet(self, seconds: float = REST) -> str:
        """Reads until nothing has come for this long and the program rests; what stands on the screen then."""
        while self.take(seconds) or not self.rests():
            pass
        for piece in self._pieces:
            self.draw(piece.data)
        self._pieces = []
        return self.reads()

    def start(self) -> Piece:
        """Waits for the first screen, and answers the last piece of its first full paint: the first after which all stands
        there that stands there at rest."""
        while self.take(PATIENCE if not self._pieces else STANDS) or not self.rests():
            pass
        pieces, looks = self._pieces, list[str]()
        for piece in pieces:
            self.draw(piece.data)
            looks.append(self.text())
        self._pieces = []
        full = next(place for place, look in enumerate(looks) if look == looks[-1])
        while full + 1 < len(pieces) and pieces[full + 1].at - pieces[full].at < PAUSE:
            full += 1  # the colours of the same paint
        return pieces[full]

    def key(self, typed: str) -> Key:
        """Types, and waits until the program rests again."""
        cpu = self.screens_cpu()
        begun = last = time.perf_counter()
        os.write(self.master, typed.encode())
        while True:
            if self.take(REST if last == begun else PAUSE):
                last = time.perf_counter()
            elif self.rests():
                break
        return Key((last - begun) * 1000, (self.screens_cpu() - cpu) * 1000)

    def cpu_seconds(self) -> float:
        """Seconds of a core used so far by all threads."""
        used = 0
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            with contextlib.suppress(OSError):  # it has just ended
                used += int((thread / "schedstat").read_text().split()[0])
        return used / 1e9

    def screens_cpu(self) -> float:
        """Seconds of a core used so far by the thread of the screens, which is the first."""
        return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9

    def memory(self) -> float:
        """MB in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
