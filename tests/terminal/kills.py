"""Programs that end in the middle of what they do, as when somebody pulls the plug: at a moment drawn by a seed, counted from
the start or from the first thing that changes beside the family's file."""

import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
FROM_THE_FIRST_WRITE = (
    0.01,
    0.04,
    0.15,
    1.0,
)  # seconds, up to one of these: most is done soon, on a slow machine later
LOOKS = 0.0005  # seconds between two looks at the folder


@dataclass
class Plug:
    """`pulled` counts what was killed, of `tried` in all, what had been `acknowledged` before, and what was `left` half made."""

    chance: Random
    took: dict[str, float] = field(default_factory=dict[str, float])  # seconds, the last time it came to its end
    tried: Counter[str] = field(default_factory=Counter[str])
    pulled: Counter[str] = field(default_factory=Counter[str])
    acknowledged: Counter[str] = field(default_factory=Counter[str])
    left: Counter[str] = field(default_factory=Counter[str])

    def run(self, name: str, file: Path, *arguments: str | Path) -> str:
        """Runs a command on this file and kills it; what it had said by then, on both of its ways out."""
        before, began = standing(file), time.monotonic()
        command = [sys.executable, "-m", "tui", "--db", str(file), name, *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        if self.chance.random() < 0.25:
            until = began + self.chance.uniform(0, self.took.get(name, 1.0))
        else:
            while process.poll() is None and standing(file) == before:
                time.sleep(LOOKS)
            until = time.monotonic() + self.chance.uniform(0, self.chance.choice(FROM_THE_FIRST_WRITE))
        while process.poll() is None and time.monotonic() < until:
            time.sleep(LOOKS)
        process.kill()
        said, more = process.communicate()
        self.tried[name] += 1
        self.pulled[name] += process.returncode < 0
        self.left[name] += bool(left_half_made(file.parent))
        if process.returncode == 0:
            self.took[name] = time.monotonic() - began
        return said + more

    def holds(self, name: str, said: bool, before: frozenset[str], after: frozenset[str], now: frozenset[str]) -> None:
        """Raises AssertionError unless what stands there `now` is all of what it should become, or, where nobody had been told
        that it is done, all of what stood there before."""
        self.acknowledged[name] += said
        assert now in ((after,) if said else (before, after)), (
            f"{name}, acknowledged: {said}; gone: {sorted(before - now)[:3]}; came: {sorted(now - before)[:3]}"
        )

    def told(self) -> str:
        """What was done, in a line each, for whoever reads the run."""
        lines = [
            f"{self.tried[name]:5} {name}: {self.pulled[name]} killed, {self.acknowledged[name]} acknowledged, "
            f"{self.left[name]} left half made\n"
            for name in sorted(self.tried)
        ]
        return "".join([*lines, f"{self.tried.total():5} in all: {self.pulled.total()} killed\n"])


def standing(file: Path) -> list[tuple[str, int]]:
    """What lies beside the file, and when it was last written to."""
    found: list[tuple[str, int]] = []
    for folder in (file.parent, file.parent / "backups", file.parent / "elsewhere"):
        if folder.is_dir():
            for path in folder.iterdir():
                try:
                    found.append((str(path), path.stat().st_mtime_ns))
                except FileNotFoundError:
                    found.append((str(path), 0))  # gone meanwhile: something changes
    return sorted(found)


def left_half_made(folder: Path) -> list[Path]:
    """What nobody but a program that was killed leaves."""
    marks = (".unfinished", "-journal", ".turning", ".putting-back-")
    return sorted(path for path in folder.rglob("*") if any(mark in path.name for mark in marks))
