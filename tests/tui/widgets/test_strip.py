"""The strip of land above a screen, and its heading: the same house everywhere, at every size."""

from datetime import date

import pytest

from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, enter, press
from tui import routes
from tui.widgets.big_name import BigName
from tui.widgets.garden import horizon
from tui.widgets.landscape.strip import Horizon
from tui.widgets.top_line import TopLine

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("width", [20, 60, 80, 240])
@pytest.mark.parametrize("height", [1, 3])
@pytest.mark.parametrize("hour", [2.0, 7.0, 12.0, 17.5])
def test_the_land_fills_its_strip_at_any_width(width: int, height: int, hour: float) -> None:
    """A window of any width has land from edge to edge, with no gap in it."""
    rows = horizon(width, height, hour=hour, day=DAY)
    assert [sum(len(text) for text, _, _ in row) for row in rows] == [width] * height
    assert rows == horizon(width, height, hour=hour, day=DAY)


def test_the_land_is_of_its_hour_and_season() -> None:
    """Night looks like night, and spring is not autumn."""
    pictures = [horizon(120, 3, hour=hour, day=day) for hour in (12, 22) for day in (DAY, date(2026, 5, 1))]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


@pytest.mark.parametrize(
    ("size", "rows", "large"),
    [((60, 20), 1, False), ((80, 24), 1, False), ((100, 36), 3, False), ((120, 34), 3, False), ((120, 40), 3, True)],
)
async def test_a_heading_is_large_where_there_is_room(
    size: tuple[int, int], rows: int, large: bool, home_of: HomeOf, open_app: OpenApp
) -> None:
    """A small window keeps its room for the family's words; a large one says from afar where one is. The words of the
    heading can be read, and searched for, in both."""
    async with open_app(home_of("Emily"), size=size) as pilot:
        await press(pilot, "w")
        screen = pilot.app.screen
        assert screen.query_one(Horizon).size.height == rows
        assert (screen.query_one("#heading", BigName).size.height > 1) is large
        assert "Wins" in seen(pilot)
        assert "F1 Help" in seen(pilot)


async def test_a_heading_that_is_too_long_stays_in_plain_words(home_of: HomeOf, open_app: OpenApp) -> None:
    """A long heading does not push help off the screen, and is said once."""
    async with open_app(home_of("Emily")) as pilot:
        await enter(pilot, routes.text_line("How would you like to be told that somebody noticed?", "Words"))
        assert not pilot.app.screen.query_one(TopLine).has_class("-large")
        assert seen(pilot).count("How would you like to be told that somebody noticed?") == 1
        assert "F1 Help" in seen(pilot)
