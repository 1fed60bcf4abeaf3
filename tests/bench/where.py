"""What the time to Home's first full paint is made of, in seconds of a core, each part by itself.

Python alone, what is imported, the file, Home's reads, and the rest: marks around each step, in a process of its own, where one
step comes after the other (the app opens the file beside the first paint). What a module costs is `-X importtime`'s.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

BEGIN = """if True:
    import asyncio, sys, time
    cpu = time.process_time
    marks = [("python", cpu())]
    import textual.app, textual.screen, textual.widgets, textual.containers
    marks.append(("imports: Textual", cpu()))
"""
OURS = """
    from tui import app as ours
    from tui.home import screen
    marks.append(("imports: our screens", cpu()))
    from models.views import home
    from models import calendar, celebration, doors, family_file, household, lookback, member, recovery, reward, win
    marks.append(("imports: our models, and Peewee", cpu()))
    from datetime import UTC, datetime
    from pathlib import Path
    path, now = Path(sys.argv[1]), datetime.now(UTC)
    family_file.open_family(path, now=now)
    marks.append(("opening the file", cpu()))
    home.gather(now)
    marks.append(("Home's reads", cpu()))
    family_file.close_family()
    app, stands = ours.SmallWins(path), lambda: any(each.region for each in app.screen.query("MemberCard"))
"""
BARE = """
    from tests.bench.bare import Bare
    app, stands = Bare(), lambda: True
"""
END = """
    async def first():
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            while not stands():
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
    """A table of the parts, the median of so many runs, beside the bare app's; then the imports that cost most by
    themselves. What the first reads load and read once more as Home comes up counts as paint."""
    parts: dict[str, dict[str, list[float]]] = {}
    for run in range(runs + 1):
        for on, app in (("bare", BARE), ("ours", OURS)):
            asked = [sys.executable, "-c", BEGIN + app + END, str(path)]
            done = subprocess.run(asked, env=env, stdout=subprocess.PIPE, text=True, check=True)
            for line in done.stdout.splitlines() if run else ():  # the first one compiles
                name, figure = line.split("\t")
                parts.setdefault(name, {}).setdefault(on, []).append(float(figure))
    # "styles, layout and paint" is the last of both.
    parts["styles, layout and paint"] = parts.pop("styles, layout and paint")
    yield "| to Home's first full paint, ms of a core | bare | ours |"
    yield "|---|---:|---:|"
    for name, figures in parts.items():
        yield f"| {name} | {_median(figures, 'bare')} | {_median(figures, 'ours')} |"
    together = [sum(median(figures[on]) for figures in parts.values() if on in figures) for on in ("bare", "ours")]
    yield f"| together | {together[0]:.0f} | {together[1]:.0f} |"
    yield ""
    yield "| imports that cost most by themselves | ms |"
    yield "|---|---:|"
    for cost, name in _imports(env)[:15]:
        yield f"| {name} | {cost:.1f} |"


def _median(figures: Mapping[str, Sequence[float]], on: str) -> str:
    return f"{median(figures[on]):.0f}" if on in figures else ""


def _imports(env: Mapping[str, str]) -> list[tuple[float, str]]:
    """The modules of Home's start, each with what it costs without those it imports."""
    asked = "from tui import app; from tui.home import screen"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", asked], env=env, capture_output=True, text=True, check=True
    )
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines()[1:] if "|" in line]
    return sorted(((int(own) / 1000, name.strip()) for own, _sum, name in rows if own.strip().isdigit()), reverse=True)
