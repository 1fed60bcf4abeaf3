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
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from textual.pilot import Pilot  # noqa: E402
from textual.screen import Screen  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from models import family_file, household, sample  # noqa: E402
from models.access.proof import by_owner  # noqa: E402
from models.core.terminal import work_for  # noqa: E402
from tui import routes  # noqa: E402
from tui.app import SmallWins  # noqa: E402

# A Sunday in November where the sample family lives, at 10:30 in daylight and at 19:30 in the evening.
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
EVENING = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: the keys that lead to it from Home, the theme, the size, and what the family has by then."""

    keys: tuple[str, ...] = ()
    theme: str = "evening"
    size: tuple[int, int] = (120, 40)
    fill: Callable[..., object] | None = sample.fill
    typed: str = ""
    room: Callable[[], Screen[Any]] | None = None  # a screen that no key opens
    plain: bool = False

    @property
    def now(self) -> datetime:
        """When it is drawn: what is light by day, the rest in the evening."""
        return MORNING if self.theme == "daylight" else EVENING


def _first_day(*, now: datetime) -> None:
    household.set_up("The Morenos", ["Emily", "Jake", "Leo"], timezone="Europe/Paris", now=now)


EVERYBODY = ("1", "2", "3", "4", "5")
# Arrive with everybody, as always, read a few wins, and on to the turns.
ROUND = ("c", *EVERYBODY, "enter", "enter", "1", "enter")

SMALL, NARROW, WIDE = (80, 24), (60, 20), (200, 60)

SCENES = {
    "setup": Scene(fill=None),
    "home-evening": Scene(),
    "home-daylight": Scene(theme="daylight"),
    "home-contrast": Scene(theme="contrast"),
    "home-sixteen": Scene(theme="sixteen"),
    "home-small": Scene(size=SMALL),
    "home-narrow": Scene(size=NARROW, theme="daylight"),
    "home-wide": Scene(size=WIDE, theme="daylight"),
    "home-plain": Scene(size=SMALL, plain=True),
    "home-first-day": Scene(fill=_first_day, theme="daylight"),
    "wins-first-day": Scene(("w",), fill=_first_day),
    "rewards-first-day": Scene(("r",), fill=_first_day, theme="daylight"),
    "lookback-first-day": Scene(("l",), fill=_first_day),
    "note-evening": Scene(("n", "1"), typed="Asked my sister to take the school run."),
    "something-evening": Scene(("3", "q", "enter")),
    "member-daylight": Scene(("3",), theme="daylight"),
    "journal-evening": Scene(("3", "d")),
    "wishes-daylight": Scene(("3", "s"), theme="daylight"),
    "wins-evening": Scene(("w",)),
    "wins-daylight": Scene(("w",), theme="daylight"),
    "wins-contrast": Scene(("w",), theme="contrast"),
    "wins-small": Scene(("w",), size=SMALL),
    "wins-wide": Scene(("w",), size=WIDE),
    "wins-plain": Scene(("w",), size=SMALL, plain=True),
    "words-evening": Scene(("w", "k", "1")),
    "rewards-evening": Scene(("r",)),
    "rewards-daylight": Scene(("r",), theme="daylight"),
    "rewards-contrast": Scene(("r",), theme="contrast"),
    "rewards-small": Scene(("r",), size=SMALL, theme="daylight"),
    "who-daylight": Scene(("r", "a"), theme="daylight"),
    "idea-daylight": Scene(("r", "a", "1"), theme="daylight"),
    "arrive-daylight": Scene(("c", *EVERYBODY), theme="daylight"),
    "turn-evening": Scene(ROUND),
    "turn-small": Scene(ROUND, size=SMALL, theme="daylight"),
    "lookback-daylight": Scene(("l",), theme="daylight"),
    "jar-evening": Scene(("w", "j")),
    "hard-day-evening": Scene(("h",)),
    "help-daylight": Scene(("f1",), theme="daylight"),
    "keys-evening": Scene(("question_mark",)),
    "settings-daylight": Scene(("s", "5"), theme="daylight"),
    "quiet-evening": Scene(room=routes.quiet),
}


def draw(name: str) -> str:
    """The SVG of one picture."""
    scene = SCENES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "family.db"
        if scene.fill is not None:
            path.write_bytes(_filled(scene.fill, scene.now))
            family_file.open_family(path, now=scene.now)
            household.change(proof=by_owner(None), theme=scene.theme, plain=scene.plain, now=scene.now)
            family_file.close_family()
        return asyncio.run(_draw(scene, path))


@cache
def _filled(fill: Callable[..., object], now: datetime) -> bytes:
    """A family's file, made once for all the pictures of its hour."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "family.db"
        family_file.open_family(path, now=now)
        fill(now=now)
        family_file.close_family()
        return path.read_bytes()


async def _draw(scene: Scene, path: Path) -> str:
    app = SmallWins(path, clock=lambda: scene.now)
    async with app.run_test(size=scene.size) as pilot:
        work_for(app.terminal)  # what is drawn from here is drawn as the app draws it
        await _settled(pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _settled(pilot)
        if scene.room is not None:
            app.open(scene.room())
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
