"""How many statements a key makes of SQLite."""

from pathlib import Path

from models.storage.database import connection
from tests.tui.conftest import settled
from tui.app import SmallWins

KEYS = {
    "note": ("n", "1", "I", "s", "enter", "enter"),
    "feed": ("w", "down", "down"),
    "round": ("c", "1", "2", "enter", "enter", "1", "enter", "p", "p", "enter", "enter", "enter", "enter"),
}
"""From Home, the keys on the way."""


async def statements(path: Path) -> dict[str, int]:
    """On a family's file: the statements that Home's reading takes, and the most and the sum of those of each key of `KEYS`.
    Those of the file's thread; asking whether another terminal wrote is none."""
    found: dict[str, int] = {}
    said: list[str] = []
    app = SmallWins(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await app.store.run(lambda: connection().set_trace_callback(said.append))
        app.screen.reload()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - it is the page that was opened
        await settled(pilot)
        found["Home"] = _count(said)
        for place, keys in KEYS.items():
            counts: list[int] = []
            for key in keys:
                said.clear()
                await pilot.press(key)
                await settled(pilot)
                counts.append(_count(said))
            found[f"{place}, a key, the most"] = max(counts)
            found[f"{place}, all {len(keys)} keys"] = sum(counts)
            app.go_home()
            await settled(pilot)
    return found


def _count(said: list[str]) -> int:
    return sum(not each.lstrip().upper().startswith(("PRAGMA", "BEGIN", "COMMIT", "--")) for each in said)
