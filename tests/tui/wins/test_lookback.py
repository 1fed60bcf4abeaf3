"""Look back: the garden one can walk in, what was on this day, the jar, and search; nothing that rests comes up."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, hard_day, lookback, member, win
from models.core.states import Audience
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, another_terminal, be, enter, open_cards, press, read, write
from tui import routes
from tui.widgets.cards.feed import Feed
from tui.widgets.cards.win_card import WinCard
from tui.widgets.landscape.garden_pointer import Walk
from tui.widgets.landscape.landscape import Landscape
from tui.wins.jar import JarScreen
from tui.wins.lookback import LookBackScreen

FAMILY = ("Emily", "Jake", "Sofia", "Leo")


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


def note(name: str, text: str, *, days_ago: int, **more: object) -> feed.Card:
    at = NOW - timedelta(days=days_ago)
    return win.note(id_of(name), text, now=at, **more)  # type: ignore[arg-type] - each is of its own kind


def years() -> None:
    open_cards(*FAMILY)
    note("Jake", "A year ago on the porch", days_ago=365)
    note("Sofia", "A month ago at dinner", days_ago=31)
    note("Leo", "Let it rest", days_ago=365)
    for number in range(60):
        note("Emily", f"day {number}", days_ago=300 - number)
    rests = next(each for each in feed.journal(id_of("Leo")) if each.text == "Let it rest")
    win.let_rest(id_of("Leo"), rests.id, now=NOW)


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of(*FAMILY, fill=years)


async def test_this_day_of_other_years_and_months_comes_up_and_what_rests_does_not(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.lookback())
        page = seen(pilot)
        assert page.index("A year ago on the porch") < page.index("A month ago at dinner")
        assert "Let it rest" not in page


async def test_the_first_day_says_what_this_place_is_for(home_of: HomeOf, open_app: OpenApp):
    async with open_app(home_of(*FAMILY, fill=lambda: open_cards(*FAMILY)), size=(80, 24)) as pilot:
        await enter(pilot, routes.lookback())
        assert "What everyone may see comes up here again" in seen(pilot)
        assert not pilot.app.screen.query_one(Walk).display
        await press(pilot, "j")
        assert "The jar is still empty." in seen(pilot)


async def test_walking_goes_from_plant_to_plant_and_the_meadow_goes_on(home: Path, open_app: OpenApp):
    """By the left arrow alone one comes from the newest plant to the first one there is."""
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.lookback())
        begun = pilot.app.screen.query_one(Landscape).along
        await press(pilot, "left")
        assert "day 59" in seen(pilot)
        assert pilot.app.screen.query_one(Walk).column is not None
        await press(pilot, *["left"] * 70)
        assert "A year ago on the porch" in seen(pilot)
        assert pilot.app.screen.query_one(Landscape).along < begun
        await press(pilot, "right")
        assert "A month ago at dinner" in seen(pilot)


async def test_a_window_of_meadow_is_one_key_or_one_tap(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.lookback())
        land = pilot.app.screen.query_one(Landscape)
        newest = land.along
        await press(pilot, "left_square_bracket")
        assert land.along == newest - 40
        await pilot.click("#keys KeyButton.walks")
        await settled(pilot)
        assert land.along == newest - 80
        await press(pilot, *["right_square_bracket"] * 4)
        assert land.along == newest


async def test_a_plant_that_is_tapped_opens_its_win(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.lookback())
        await press(pilot, *["left_square_bracket"] * 6)
        (plant,) = [each for each in read(home, lambda: lookback.garden(0, 10)) if each.plot < 4]
        pilot.app.screen.query_one(Landscape).post_message(Landscape.Chosen(plant.id))
        await settled(pilot)
        cards = pilot.app.screen.query("#plant WinCard").results(WinCard)
        assert [card.win.text for card in cards] == ["A year ago on the porch"]


async def test_a_flower_of_somebody_who_was_here_names_nobody(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        member.here_today(id_of("Jake"), now=NOW)

    async with open_app(home_of(*FAMILY, fill=fill)) as pilot:
        await enter(pilot, routes.lookback())
        await press(pilot, "left")
        assert "Somebody said “I'm here today”." in seen(pilot)
        assert "Jake" not in seen(pilot)


async def test_the_jar_draws_one_and_another(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.lookback())
        await press(pilot, "j")
        screen = pilot.app.screen
        assert isinstance(screen, JarScreen)
        first = screen.win
        await press(pilot, "j")
        assert first is not None
        assert screen.win is not None
        assert screen.win.id != first.id
        gone = screen.win
        with another_terminal(home):
            consent.take_down(gone.author_id, gone.id, now=NOW)
        await settled(pilot)
        assert gone.text not in seen(pilot) and screen.win.id != gone.id, "what is taken down elsewhere doesn't stay"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, LookBackScreen)


async def test_search_finds_for_its_reader_and_for_nobody_else(home_of: HomeOf, open_app: OpenApp):
    """What Jake kept for himself is found by Jake alone; a hard day by nobody."""

    def fill() -> None:
        open_cards(*FAMILY)
        note("Jake", "lantern in my room", days_ago=3, audience=Audience.JUST_ME)
        note("Sofia", "lantern walk", days_ago=2)
        hard_day.write(id_of("Jake"), "lantern went out", now=NOW)

    path = home_of(*FAMILY, fill=fill)
    async with open_app(path) as pilot:
        await enter(pilot, routes.lookback())
        await press(pilot, "slash")
        await write(pilot, "lantern")
        await press(pilot, "enter")
        assert "lantern walk" in seen(pilot)
        assert "in my room" not in seen(pilot)
        await be(pilot, "Jake")
        pilot.app.screen.reload()  # type: ignore[attr-defined] - it is the page that was opened
        await settled(pilot)
        assert "lantern in my room" in seen(pilot)
        assert "went out" not in seen(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one(Feed)


async def test_a_search_without_finds_says_so(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.search_results('"[/] AND (*'))
        assert "Nothing with these words." in seen(pilot)
        assert "[/] AND (*" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_way_on_is_in_sight(home: Path, open_app: OpenApp, size: tuple[int, int]):
    async with open_app(home, size=size) as pilot:
        await enter(pilot, routes.lookback())
        screen = pilot.app.screen
        for button in screen.query("#keys KeyButton"):
            if button.display:
                assert screen.region.contains_region(button.region)
                assert button.region.area
