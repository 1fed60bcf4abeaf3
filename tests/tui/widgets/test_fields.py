"""Lines that are pasted into a field of one line."""

from pathlib import Path

from textual.events import Paste
from textual.widgets import Input

from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, enter, press
from tests.tui.household import all_open
from tui import routes


async def test_names_on_lines_of_their_own_are_all_there(tmp_path: Path, open_app: OpenApp) -> None:
    """Setup kept Emily, and Jake and Leo had no card."""
    async with open_app(tmp_path / "family.db") as pilot:
        await press(pilot, "enter", "enter")
        pilot.app.screen.query_one("#names", Input).post_message(Paste("Emily\r\nJake\n\nGrandpa Tom\n"))
        await settled(pilot)
        assert pilot.app.screen.query_one("#names", Input).value == "Emily, Jake, Grandpa Tom"


async def test_what_does_not_fit_is_said(home_of: HomeOf, open_app: OpenApp) -> None:
    """The second line was gone, and nobody was told."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await enter(pilot, routes.door())
        field = pilot.app.screen.query_one(Input)
        field.post_message(Paste("On the porch.\nNo talking."))
        await settled(pilot)
        assert field.value == "On the porch. No talking." and "left out" not in seen(pilot)
        field.post_message(Paste("x" * 200))
        await settled(pilot)
        assert len(field.value) == field.max_length and "Its end was left out." in seen(pilot)
        assert app_of(pilot).is_running
