"""A room that was left is let go of, with all that stood on it: a device that is never switched off has only so much memory."""

import gc
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests import examples
from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import app_of, press
from tests.tui.screen_catalogue import VISITS, visit
from tui.kit.base import FamilyScreen

ROOMS = ("help", "wins", "note", "member")


def kept(pilot: Pilot[int]) -> list[str]:
    """The rooms in memory that are not open."""
    gc.collect()
    rooms: list[Screen[Any]] = [each for each in gc.get_objects() if isinstance(each, FamilyScreen)]
    return [type(each).__name__ for each in rooms if each not in pilot.app.screen_stack]


@pytest.mark.parametrize("room", VISITS if examples.is_deep() else ROOMS)
async def test_what_was_left_is_kept_nowhere(sample_home: Path, open_app: OpenApp, room: str) -> None:
    """Each look at help cost a megabyte until somebody wrote something."""
    async with open_app(sample_home, kiosk=True) as pilot:
        before = len(kept(pilot))
        for _time in range(3):
            await visit(pilot, room)
            app_of(pilot).go_home()
            await settled(pilot)
        assert len(kept(pilot)) <= before, kept(pilot)


async def test_help_and_its_keys_never_pile_up(sample_home: Path, open_app: OpenApp) -> None:
    """Esc would lead through all of them, one after the other, and the memory of a small device end."""
    async with open_app(sample_home, kiosk=True) as pilot:
        for key in ("question_mark", *("f1", "question_mark") * 4):
            await press(pilot, key)
        assert [type(each).__name__ for each in pilot.app.screen_stack[2:]] == [
            "KeysScreen",
            "HelpScreen",
            "KeysScreen",
        ]
        await press(pilot, "f1")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
