"""Draws the pictures of the sample family, always the same: fixed clock, fixed ids, no cursor that blinks.

    python screenshots/take.py [NAME …]

Writes `screenshots/NAME.svg`; the visual test draws them anew and compares.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from textual.pilot import Pilot  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from models import files, household, sample  # noqa: E402
from tui.app import SmallWins  # noqa: E402

# A Sunday in November where the sample family lives, at 10:30 in daylight and at 19:30 in the evening.
CLOCK = {
    "daylight": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    "evening": datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the keys that lead to it from Home, the theme, the size, and what the family has by then."""

    keys: tuple[str, ...] = ()
    theme: str = "evening"
    size: tuple[int, int] = (120, 40)
    fill: Callable[..., object] | None = sample.fill
    typed: str = ""
    room: str = ""  # a screen that no key opens


def _first_day(*, now: datetime) -> None:
    household.set_up("The Morenos", ["Emily", "Jake", "Leo"], timezone="Europe/Paris", now=now)


EVERYBODY = ("1", "2", "3", "4", "5")
# Arrive with everybody, as always, read a few wins, and on to the turns.
ROUND = ("c", *EVERYBODY, "enter", "enter", "1", "enter")

SCENES = {
    "setup": Scene(fill=None),
    "home-first-day": Scene(fill=_first_day, theme="daylight"),
    "home-evening": Scene(),
    "home-daylight": Scene(theme="daylight"),
    "home-small": Scene(size=(80, 24)),
    "home-wide": Scene(size=(200, 60), theme="daylight"),
    "note-evening": Scene(("n", "1"), typed="Asked my sister to take the school run."),
    "something-evening": Scene(("3", "q", "enter")),
    "member-daylight": Scene(("3",), theme="daylight"),
    "wins-evening": Scene(("w",)),
    "wins-daylight": Scene(("w",), theme="daylight"),
    "wins-small": Scene(("w",), size=(80, 24)),
    "words-evening": Scene(("w", "k", "1")),
    "rewards-evening": Scene(("r",)),
    "rewards-daylight": Scene(("r",), theme="daylight"),
    "arrive-daylight": Scene(("c", *EVERYBODY), theme="daylight"),
    "turn-evening": Scene(ROUND),
    "turn-small": Scene(ROUND, size=(80, 24), theme="daylight"),
    "lookback-daylight": Scene(("l",), theme="daylight"),
    "hard-day-evening": Scene(("h",)),
    "help-daylight": Scene(("f1",), theme="daylight"),
    "settings-daylight": Scene(("s",), theme="daylight"),
    "quiet-evening": Scene(room="quiet"),
}


def draw(name: str) -> str:
    """The SVG of one picture."""
    scene = SCENES[name]
    now = CLOCK[scene.theme]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "family.db"
        if scene.fill is not None:
            files.open_family(path, now=now)
            scene.fill(now=now)
            household.change(theme=scene.theme)
            files.close_family()
        return asyncio.run(_draw(scene, path, now))


async def _draw(scene: Scene, path: Path, now: datetime) -> str:
    app = SmallWins(path, clock=lambda: now)
    async with app.run_test(size=scene.size) as pilot:
        await _settled(pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _settled(pilot)
        if scene.room:
            app.open(scene.room)
        for character in scene.typed:
            await pilot.press("space" if character == " " else character)
        await _settled(pilot)
        for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
            field.cursor_blink = False
        await _settled(pilot)
        return clean(app.export_screenshot(title="Small Wins"))


async def _settled(pilot: Pilot[int]) -> None:
    app = pilot.app
    assert isinstance(app, SmallWins)
    for _round in range(6):
        await pilot.pause()
        await app.store.look()


def clean(svg: str) -> str:
    """Without the fonts that the exporter would fetch from elsewhere, and with names that depend on nothing."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "small-wins", svg)
    return svg.replace("font-family: Fira Code", "font-family: Fira Code, DejaVu Sans Mono")


def main() -> None:
    """Draws all pictures, or the ones that are named."""
    for name in sys.argv[1:] or SCENES:
        (FOLDER / f"{name}.svg").write_text(draw(name), encoding="utf-8")


if __name__ == "__main__":
    main()
