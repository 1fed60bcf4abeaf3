"""Another plant: whoever shows a win picks what it is in the garden, by keys or by mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import feed, lookback
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import be, enter, press, read, tap
from tests.tui.household import all_open, each, noted
from tui import routes
from tui.widgets.garden import plant_of
from tui.widgets.garden.plants import SPECIES, look_of
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.landscape.plant_button import PlantButton

Home = Callable[..., Path]
PORCH = "Sat on the porch for ten minutes."


def look(path: Path) -> str:
    """What the first plant was picked as."""
    return read(path, lambda: lookback.garden(0, 100)[0].look)


async def test_right_after_show_everyone(home_of: Home, open_app: OpenApp) -> None:
    """Jake shows what Emily wrote, and wants the plant beside the one that came; u brings that one back."""
    path = home_of("Emily", "Jake", fill=each(all_open, lambda: noted("Emily", PORCH, about="Jake")))
    async with open_app(path) as pilot:
        jake = await be(pilot, "Jake")
        await enter(pilot, routes.inbox(jake.id))
        assert "Another plant" not in seen(pilot), "nothing is planted yet"
        await press(pilot, "enter", "1", "a", "right", "enter")
        assert "It grows as you picked it" in seen(pilot)
        picked = look(path)
        assert picked.split()[0] in SPECIES and picked.split()[1] == plant_of(read_id(path)).colour
        await press(pilot, "u")
        assert look(path) == ""


async def test_from_the_garden_by_mouse(home_of: Home, open_app: OpenApp) -> None:
    """In Look back one chooses the plant, then how it shall look; the landscape shows it at once."""
    path = home_of("Jake", fill=each(all_open, lambda: noted("Jake", PORCH)))
    async with open_app(path, size=(120, 40)) as pilot:
        await enter(pilot, routes.lookback())
        await press(pilot, "right")
        await tap(pilot, "#another")
        assert "Which plant?" in seen(pilot)
        mushroom = next(one for one in pilot.app.screen.query(PlantButton) if one.species == "mushroom")
        await pilot.click(mushroom)
        await settled(pilot)
        await press(pilot, "1")
        assert look(path).startswith("mushroom ")
        (plant,) = pilot.app.screen.query_one(Landscape).plants
        assert look_of(plant).species == "mushroom"


async def test_nobody_picks_for_somebody_else(home_of: Home, open_app: OpenApp) -> None:
    """Emily wrote it; the plant is Jake's."""
    path = home_of("Emily", "Jake", fill=each(all_open, lambda: noted("Jake", PORCH)))
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.plant(read_id(path)))
        await press(pilot, "enter")
        assert "can pick its plant" in seen(pilot)
        assert look(path) == ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_every_plant_is_drawn_and_named(home_of: Home, open_app: OpenApp, size: tuple[int, int]) -> None:
    """A child sees seventeen plants at once; whoever can't see them hears the one in focus named."""
    path = home_of("Jake", fill=each(all_open, lambda: noted("Jake", PORCH)))
    async with open_app(path, size=size) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.plant(read_id(path)))
        plants = list(pilot.app.screen.query(PlantButton))
        assert len(plants) == len(SPECIES) == len({one.species for one in plants})
        for one in plants:
            assert pilot.app.screen.region.contains_region(one.region)
            drawn = [one.render_line(y).text for y in range(one.size.height)]
            assert any(line.strip() for line in drawn) and all(len(line) == one.size.width for line in drawn)
        next(one for one in plants if one.species == "hearts").focus()
        await pilot.pause()
        assert "bleeding heart, " in seen(pilot)


def read_id(path: Path) -> str:
    """The id of the win."""
    return read(path, lambda: feed.page(None, limit=1).wins[0].id)


async def test_the_garden_is_told_in_words(home_of: Home, open_app: OpenApp) -> None:
    """Whoever can't see the landscape hears of it in Look back, and on Home from the list of keys."""
    path = home_of("Jake", fill=each(all_open, lambda: noted("Jake", PORCH)))
    async with open_app(path, size=(120, 40)) as pilot:
        await press(pilot, "question_mark")
        assert "A hedgehog hides" in " ".join(seen(pilot).split())
        await press(pilot, "escape")
        await enter(pilot, routes.lookback())
        assert "Flowers and small trees" in " ".join(seen(pilot).split())
