"""How fast it is, beside a bare Textual app and beside itself with a thousand times as many wins, all in one run.

    python -m tests.bench.report [--wins 100000] [--runs 7]

Through a real pty: exec to first paint, key to paint in the feed, search, peak memory, idle CPU. A report, not a test: no
time is asserted anywhere.
"""

import argparse
import os
import select
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from models import family_file, sample
from tests.terminal.terminal import PATIENCE, Terminal

HOME = b"Who's here?"
TICKS = os.sysconf("SC_CLK_TCK")


class Stopwatch(Terminal):
    """A terminal that is read as fast as it writes, and not looked at."""

    def until(self, words: bytes, since: int = 0) -> float:
        """Seconds until these bytes were written, from now."""
        begun = time.perf_counter()
        while words not in self.raw[since:]:
            if time.perf_counter() - begun > PATIENCE * 2:
                raise TimeoutError(f"{words!r} never came")
            self.take(0.05)
        return time.perf_counter() - begun

    def take(self, seconds: float) -> bool:
        """Reads without drawing."""
        ready, _w, _x = select.select([self.master], [], [], seconds)
        if ready:
            self.raw += os.read(self.master, 65536)
        return bool(ready)

    def quiet(self, seconds: float = 0.3) -> None:
        """Reads until nothing has come for this long."""
        while self.take(seconds):
            pass

    def key_to_paint(self, key: str) -> float:
        """Seconds from a key to the last byte of the paint that answers it (a pause of 15 ms ends a paint)."""
        begun = last = time.perf_counter()
        os.write(self.master, key.encode())
        while self.take(0.5 if last == begun else 0.015):
            last = time.perf_counter()
        return last - begun

    def peak_memory(self) -> float:
        """MB, the highest so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def cpu_seconds(self) -> float:
        """Seconds of a core used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


class BareTerminal(Stopwatch):
    """The bare app in the same terminal."""

    module = "tests.bench.bare"


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


def starts(make: "type[Stopwatch]", *arguments: str, runs: int) -> tuple[float, float]:
    """Median seconds from exec to first paint, and the highest memory after the start."""
    times, memory = [], 0.0
    for _run in range(runs + 1):
        begun = time.perf_counter()
        with make(*arguments) as terminal:
            terminal.until(HOME)
            times.append(time.perf_counter() - begun)
            terminal.quiet(1.0)
            memory = max(memory, terminal.peak_memory())
    return statistics.median(times[1:]), memory  # the first one warms the disk


def idle(make: "type[Stopwatch]", *arguments: str, seconds: float = 20.0) -> float:
    """Percent of a core while nobody does anything."""
    with make(*arguments) as terminal:
        terminal.until(HOME)
        terminal.quiet(2.0)
        before, begun = terminal.cpu_seconds(), time.perf_counter()
        while time.perf_counter() - begun < seconds:
            terminal.take(0.5)
        return 100 * (terminal.cpu_seconds() - before) / (time.perf_counter() - begun)


def feed(path: Path, keys: int = 60) -> dict[str, float]:
    """Key to paint in the feed (median and worst), search to its first paint, memory after both."""
    with Stopwatch("--db", str(path)) as terminal:
        terminal.until(HOME)
        terminal.quiet()
        begun = time.perf_counter()
        os.write(terminal.master, b"w")
        terminal.quiet(0.4)
        opened = time.perf_counter() - begun - 0.4
        walked = [terminal.key_to_paint("\x1b[B") for _key in range(keys)]
        os.write(terminal.master, b"/")
        terminal.quiet()
        os.write(terminal.master, b"porch")
        terminal.quiet()
        searched = terminal.key_to_paint("\r")
        return {
            "open the feed, ms": opened * 1000,
            "key to paint, median ms": statistics.median(walked) * 1000,
            "key to paint, worst ms": max(walked) * 1000,
            "search to paint, ms": searched * 1000,
            "peak memory, MB": terminal.peak_memory(),
        }


def main() -> int:
    """Prints the report."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--wins", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=7)
    asked = options.parse_args()
    say = sys.stdout.write
    with tempfile.TemporaryDirectory() as folder:
        few, many = family(Path(folder), 100), family(Path(folder), asked.wins)
        bare_start, bare_memory = starts(BareTerminal, runs=asked.runs)
        bare_idle = idle(BareTerminal)
        say(f"bare Textual app: first paint {bare_start * 1000:.0f} ms, {bare_memory:.0f} MB, idle {bare_idle:.2f}%\n")
        for wins, path in ((100, few), (asked.wins, many)):
            start, memory = starts(Stopwatch, "--db", str(path), runs=asked.runs)
            say(
                f"{wins} wins: first paint {start * 1000:.0f} ms ({start / bare_start:.2f} of bare), "
                f"{memory:.0f} MB ({memory / bare_memory:.2f} of bare)\n"
            )
            for what, figure in feed(path).items():
                say(f"{wins} wins: {what} {figure:.1f}\n")
            busy = idle(Stopwatch, "--db", str(path))
            say(f"{wins} wins: idle {busy:.2f}% ({busy - bare_idle:+.2f} points)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
