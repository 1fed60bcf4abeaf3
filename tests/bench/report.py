"""How fast it is, beside a bare Textual app and beside itself with a thousand times as many wins, all in one run.

    python -m tests.bench.report [--wins 100000] [--runs 20]
    python -m tests.bench.report --where

Prints a table in Markdown, with the aims beside it; `--where` says what the time to Home's first full paint is made of. A report, not a test: no time is asserted anywhere. On a busy machine look at the ratios and
at the seconds of a core: what is compared is run in turn.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from models import family_file, sample
from models.sample.story import EMILY
from tests.bench import table, where
from tests.bench.statements import statements
from tests.bench.stopwatch import REST, Key, Stopwatch

FEW = 100
BARE = "bare"
IDLE = 20.0  # seconds that nobody does anything
DOWN = "\x1b[B"
ROUND = (
    ("c", "open it"),
    ("1", "a seat"),
    ("2", "another"),
    ("\r", ""),  # to the button that begins
    ("\r", "begin"),
    ("1", "as always: to reading"),
    ("\r", "to the turns"),
    ("p", "pass"),
    ("p", "the last one passes"),
    ("\r", "to the thanks"),
    ("\r", "thanked"),
    ("\r", "all are thanked"),
    ("\r", "to choosing"),
    ("\r", "pick"),
    ("\r", "to the close"),
    ("\r", "close"),
)
"""The keys of a round of two, from Home to its page, and what each does."""

Figures = dict[str, dict[str, list[float]]]
"""What was measured, by its name and then by what it was measured on: each run's figure."""


def family(folder: Path, wins: int) -> Path:
    """The sample family with this many wins."""
    path = folder / f"{wins}.db"
    now = datetime.now(UTC)
    family_file.open_family(path, now=now)
    sample.fill(now=now)
    sample.grow(wins, now=now)
    family_file.daily(now=now)
    family_file.close_family()
    return path


class Bench:
    """Measures each family's file beside the bare app, in turn."""

    def __init__(self, files: Mapping[str, Path], cache: Path, runs: int) -> None:
        self.files, self.cache, self.runs = files, cache, runs
        self.figures: Figures = {}

    def all(self) -> Figures:
        """Everything, the first of each apart: it compiles, and warms the disk."""
        for on in (BARE, *self.files):
            with self._opened(on) as terminal:
                terminal.start()
        for _run in range(self.runs):
            for on in (BARE, *self.files):
                self._start(on)
            for on in self.files:
                self._commands(on)
        for _run in range(max(1, self.runs // 4)):
            for on in self.files:
                self._feed(on)
        for on, path in self.files.items():
            self._round(on)
            for what, count in asyncio.run(statements(path)).items():
                self._put(f"statements: {what}", on, count)
        for on in (BARE, *self.files):
            self._idle(on)
        return self.figures

    def _put(self, what: str, on: str, figure: float) -> None:
        self.figures.setdefault(what, {}).setdefault(on, []).append(figure)

    def _put_key(self, what: str, on: str, key: Key) -> None:
        self._put(f"{what}, ms", on, key.paint)
        self._put(f"{what}, ms of a core on the screens' thread", on, key.cpu)

    def _opened(self, on: str) -> Stopwatch:
        if on == BARE:
            return Stopwatch(module="tests.bench.bare", cache=self.cache)
        return Stopwatch("--db", str(self.files[on]), cache=self.cache)

    def _start(self, on: str) -> None:
        """One start; where it is ours, then on to a note, and its first letters."""
        with self._opened(on) as terminal:
            paint = terminal.start()
            self._put("first full paint, ms", on, paint.at * 1000)
            self._put("first full paint, ms of a core", on, paint.cpu * 1000)
            self._put("memory at start, MB", on, terminal.memory())
            if on == BARE:
                return
            terminal.key("n")
            terminal.key("1")
            assert "Note a win" in terminal.quiet(), terminal.look()
            self._put_key("first letter in a field", on, terminal.key("I"))
            self._put_key("next letter", on, terminal.key("t"))

    def _commands(self, on: str) -> None:
        for what, arguments in commands().items():
            command = [sys.executable, "-m", "tui", "--db", str(self.files[on]), *arguments]
            begun = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=compiled(self.cache))
            _pid, status, used = os.wait4(process.pid, 0)
            assert status == 0, command
            self._put(f"{what}, ms", on, (time.perf_counter() - begun) * 1000)
            self._put(f"{what}, ms of a core", on, (used.ru_utime + used.ru_stime) * 1000)

    def _feed(self, on: str) -> None:
        """Down the feed, then a search."""
        with self._opened(on) as terminal:
            terminal.start()
            self._put_key("open the feed", on, terminal.key("w"))
            for _key in range(60):
                self._put_key("key to paint in the feed", on, terminal.key(DOWN))
            terminal.key("/")
            for letter in "porch":
                terminal.key(letter)
            self._put_key("search to paint", on, terminal.key("\r"))
            assert "porch" in terminal.quiet(), terminal.look()

    def _round(self, on: str) -> None:
        with self._opened(on) as terminal:
            terminal.start()
            for typed, does in ROUND:
                key = terminal.key(typed)
                if does:
                    self._put_key(f"round: {does}", on, key)
            assert "The round is over" in terminal.quiet(), terminal.look()

    def _idle(self, on: str) -> None:
        with self._opened(on) as terminal:
            terminal.start()
            terminal.quiet(2.0)
            before, begun = terminal.cpu_seconds(), time.perf_counter()
            while time.perf_counter() - begun < IDLE:
                terminal.take(REST)
            self._put("idle, percent of a core", on, 100 * (terminal.cpu_seconds() - before) / IDLE)


def commands() -> dict[str, Sequence[str]]:
    """What is asked for on the command line, by its name."""
    return {
        "`add`": ("add", "I sat on the porch", "--by", EMILY),
        "`wins`": ("wins",),
        "`wins --search`": ("wins", "--search", "porch"),
    }


def compiled(cache: Path) -> dict[str, str]:
    """An environment in which Python keeps what it compiled, here."""
    return {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONDONTWRITEBYTECODE": ""}


def main() -> int:
    """Prints the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--wins", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=20)
    options.add_argument("--where", action="store_true", help="what the first paint is made of")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "compiled"
        if asked.where:
            lines = where.lines(family(Path(folder), asked.wins), compiled(cache), runs=asked.runs)
        else:
            files = {f"{wins:,} wins": family(Path(folder), wins) for wins in dict.fromkeys((FEW, asked.wins))}
            lines = table.lines(Bench(files, cache, asked.runs).all(), [BARE, *files])
        for line in lines:
            sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
