"""Every room opens. What it looks like at each size, and what one does there, is tried in the slow tests and in its own file."""

from pathlib import Path

from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import app_of
from tests.tui.screen_catalogue import VISITS, visit
from tui import routes


async def test_every_room_opens(sample_home: Path, open_app: OpenApp) -> None:
    """A key that leads to it would lead to the calm page, or to nothing."""
    async with open_app(sample_home) as pilot:
        for name, there in VISITS.items():
            await visit(pilot, name)
            screen = app_of(pilot).screen
            assert routes.is_in(there.room, screen) or (
                there.keys and not routes.is_in(routes.after_a_crash, screen)
            ), name
            assert seen(pilot).strip(), name
