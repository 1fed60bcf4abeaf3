"""The nudge of fairness on the form: one quiet question, once a visit, and never where the family lets it rest."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import household, member
from models.access.proof import by_owner
from models.storage.tables import MemberRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, be, enter, press, read, write
from tests.tui.household import all_open, named, noted
from tui import routes
from tui.widgets.people import People

ASKED = "Is there something about"


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    """Emily has written about Jake, and not about Leo."""

    def fill() -> None:
        all_open()
        MemberRow.update(joined_at=NOW - timedelta(days=40)).execute()
        noted("Emily", "sat on the porch", about="Jake", days_ago=2)

    return home_of("Emily", "Jake", "Leo", fill=fill)


async def test_it_asks_once_a_visit_and_begins_that_note(home: Path, open_app: OpenApp) -> None:
    """Leo comes to mind before the first word; one button, and the note is about him."""
    async with open_app(home, size=(80, 24)) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert "Is there something about Leo that you noticed?" in seen(pilot)
        pilot.app.screen.query_one("#nudge KeyButton").focus()
        await press(pilot, "enter")
        assert ASKED not in seen(pilot)
        leo = read(home, lambda: named("Leo").id)
        assert pilot.app.screen.query_one("#about", People).chosen == {leo}
        await write(pilot, "he found a letter")
        await press(pilot, "enter", "enter")
        assert "Only Leo gets this" in seen(pilot)
        await press(pilot, "enter")
        await enter(pilot, routes.note())
        assert ASKED not in seen(pilot)


async def test_it_leaves_with_the_first_letter_and_comes_back_on_another_visit(home: Path, open_app: OpenApp) -> None:
    """Whoever has a win of their own in mind is not held up."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "I")
        assert ASKED not in seen(pilot)
        await press(pilot, "backspace", "escape")
        await enter(pilot, routes.note())
        assert ASKED not in seen(pilot)
        await press(pilot, "escape")
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert ASKED in seen(pilot)


async def test_settings_let_it_rest(home: Path, open_app: OpenApp) -> None:
    async with open_app(home) as pilot:
        await enter(pilot, routes.settings(by_owner(None)))
        await press(pilot, "5")
        pilot.app.screen.query_one("#nudges #answer-1").focus()
        await press(pilot, "enter", "escape")
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert ASKED not in seen(pilot)
    family = read(home, household.current)
    assert family is not None and not family.nudges


async def test_nobody_is_asked_about_where_everyone_was_written_about(home: Path, open_app: OpenApp) -> None:
    read(home, lambda: noted("Emily", "sang", about="Leo"))
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert ASKED not in seen(pilot)
    assert read(home, lambda: len(member.members(now=NOW))) == 3
