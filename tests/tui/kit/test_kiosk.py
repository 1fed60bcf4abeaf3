"""A kiosk in the kitchen: no key leads out of the app, but Settings."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import household
from models.access.proof import by_owner
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import app_of, press, tap
from tests.tui.household import all_open
from tui import routes

Home = Callable[..., Path]
WAYS_OUT = ("ctrl+c", "ctrl+q", "ctrl+z", "ctrl+backslash", "ctrl+p", "ctrl+d", "ctrl+w", "alt+f4", "f10", "escape")


@pytest.mark.parametrize(
    "way", [[], ["n", "1"], ["w"], ["1", "d"], ["h"], ["o"], ["s"], ["f1"], ["question_mark"], ["c"]]
)
async def test_no_key_leads_out_of_a_kiosk(home_of: Home, open_app: OpenApp, way: list[str]) -> None:
    """A child that tries every key is still in Small Wins."""
    async with open_app(home_of("Emily", fill=all_open), kiosk=True) as pilot:
        await press(pilot, *way, *WAYS_OUT)
        app = app_of(pilot)
        assert app.return_code is None and app.is_running
        assert "Small Wins" not in type(pilot.app.screen).__name__ and not _is_palette(pilot.app.screen)


def _is_palette(screen: object) -> bool:
    return "Palette" in type(screen).__name__


async def test_settings_lead_out_behind_the_pin(home_of: Home, open_app: OpenApp) -> None:
    """The family's PIN, About, Close the app, one question: that is the way, and the only one."""
    path = home_of("Emily", fill=lambda: household.set_family_pin("2468", proof=by_owner(None), now=NOW))
    async with open_app(path, kiosk=True, size=(80, 24)) as pilot:
        await press(pilot, "s")
        assert "The family's PIN" in seen(pilot)
        await press(pilot, *"2468", "enter", "7")
        await tap(pilot, "#leave_kiosk")
        assert app_of(pilot).return_code is None, "it asks once"
        await press(pilot, "y")
        assert app_of(pilot).return_code == 0


async def test_ctrl_q_on_home_leaves_where_it_is_no_kiosk(home_of: Home, open_app: OpenApp) -> None:
    """At one's own desk the app is left like any other."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await press(pilot, "w", "ctrl+q")
        assert app_of(pilot).return_code is None and routes.is_in(routes.wins, pilot.app.screen), "only on Home"
        await press(pilot, "escape", "ctrl+q")
        assert app_of(pilot).return_code == 0


async def test_a_kiosk_lists_no_key_that_leads_out(home_of: Home, open_app: OpenApp) -> None:
    """What isn't there is not promised."""
    async with open_app(home_of("Emily", fill=all_open), kiosk=True) as pilot:
        await press(pilot, "question_mark")
        assert "Ctrl+Q" not in seen(pilot) and "Note a win" in seen(pilot)
