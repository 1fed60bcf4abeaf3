"""What the time to Home's first full paint is made of, in seconds of a core, each part by itself.

Python alone, then what is imported (by `-X importtime`'s own sums), then what the app does: told by marks that are put around
its own steps from outside, in a process that ends once Home stands.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

MARKS = """if True:
    import sys, time
    cpu = time.process_time
    marks = [("python", cpu())]
    import textual.app, textual.screen, textual.widgets, textual.containers
    marks.append(("Textual", cpu()))
    from tui import app as ours, routes
    from tui.home import screen as home
    marks.append(("our screens", cpu()))
    from models import calendar, celebration, doors, family_file, household, lookback, member, recovery, reward, win
    marks.append(("our models, and Peewee", cpu()))
    from datetime import UTC, datetime
    from pathlib import Path
    path, now = Path(sys.argv[1]), datetime.now(UTC)
    family_file.open_family(path, now=now)
    marks.append(("opening the file", cpu()))
    home.gather(now)
    marks.append(("Home's reads", cpu()))
    family_file.close_family()
    import asyncio
    async def first():
        async with ours.SmallWins(path).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            while pilot.app.screen.has_class("-unread"):
                await pilot.pause(0.01)
            await pilot.pause()
            marks.append(("styles, layout and paint", cpu()))
    asyncio.run(first())
    before = 0.0
    for name, at in marks:
        print(f"{name}\\t{(at - before) * 1000:.1f}")
        before = at
"""


def lines(path: Path, env: Mapping[str, str], *, runs: int) -> Iterator[str]:
    """A table of the parts, the median of so many runs; then the imports that cost most by themselves."""
    parts: dict[str, list[float]] = {}
    for run in range(runs + 1):
        done = subprocess.run(
            [sys.executable, "-c", MARKS, str(path)], env=env, capture_output=True, text=True, check=True
        )
        for line in done.stdout.splitlines() if run else ():  # the first one compiles
            name, figure = line.split("\t")
            parts.setdefault(name, []).append(float(figure))
    yield "| to Home's first full paint | ms of a core |"
    yield "|---|---:|"
    for name, figures in parts.items():
        yield f"| {name} | {median(figures):.0f} |"
    yield f"| together | {sum(map(median, parts.values())):.0f} |"
    yield ""
    yield "| imports that cost most by themselves | ms |"
    yield "|---|---:|"
    for cost, name in _imports(env)[:15]:
        yield f"| {name} | {cost:.1f} |"


def _imports(env: Mapping[str, str]) -> list[tuple[float, str]]:
    """The modules of Home's start, each with what it costs without those it imports."""
    asked = "from tui import app; from tui.home import screen"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", asked], env=env, capture_output=True, text=True, check=True
    )
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines()[1:] if "|" in line]
    return sorted(((int(own) / 1000, name.strip()) for own, _sum, name in rows if own.strip().isdigit()), reverse=True)
