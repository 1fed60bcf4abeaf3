"""The garden: still, the same for everybody, and nothing in it that could be counted or traced to a member."""

from collections.abc import Sequence
from datetime import date, timedelta
from inspect import signature
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widgets import Static

from models.feed.lookback import Plant
from tests.examples import examples
from tui.widgets.garden import COLOURS, SPECIES, Rooted, Run, describe, hiding_place, plant_at, plant_of, scene, sixteen
from tui.widgets.garden.drawings import seed_catalogue as catalogue
from tui.widgets.garden.paint import shapes
from tui.widgets.landscape.landscape import Landscape

SPRING = date(2026, 4, 20)
SUMMER = date(2026, 7, 10)
WINTER = date(2026, 1, 20)
LOTS = [str(UUID(int=0x9E3779B97F4A7C15F39CC0605CEDC834 * n % 2**128)) for n in range(1, 600)]
PLANTS = tuple(Plant(id, 4 + place * 7) for place, id in enumerate(LOTS[:40]))

Cell = tuple[str, int, int]


def cells(rows: Sequence[Sequence[Run]]) -> list[list[Cell]]:
    """The picture cell by cell."""
    return [[(glyph, ink, ground) for text, ink, ground in row for glyph in text] for row in rows]


def changed(one: list[list[Cell]], other: list[list[Cell]]) -> set[int]:
    """The columns in which two pictures differ."""
    return {x for above, below in zip(one, other, strict=True) for x in range(len(above)) if above[x] != below[x]}


@examples(60)
@given(
    width=st.integers(60, 240),
    height=st.integers(4, 60),
    hour=st.floats(0, 24),
    day=st.dates(date(2024, 1, 1), date(2040, 1, 1)),
    along=st.integers(0, 4000),
)
def test_it_fills_its_place_exactly_at_any_size_and_hour(
    width: int, height: int, hour: float, day: date, along: int
) -> None:
    """A row too long or too short would push the family's cards out of line."""
    plants = [Plant(id, along + place * 5 - 20) for place, id in enumerate(LOTS[:60])]
    rows = scene(width, height, hour=hour, day=day, plants=plants, along=along, hedgehog=along + 9)
    assert [sum(len(text) for text, _, _ in row) for row in rows] == [width] * height
    assert {glyph for row in rows for text, _, _ in row for glyph in text} <= set("▀ ·")
    assert all(0 <= colour <= 0xFFFFFF for row in rows for _, *both in row for colour in both)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 2), (20, 3), (300, 90)])
def test_a_window_smaller_or_larger_than_meant_still_shows_something(width: int, height: int) -> None:
    """A terminal that is dragged very small must not end the app."""
    rows = scene(width, height, hour=23, day=WINTER, plants=PLANTS, hedgehog=3)
    assert [sum(len(text) for text, _, _ in row) for row in rows] == [width] * height


def test_the_same_evening_is_the_same_picture() -> None:
    """Both terminals of a family show the same garden, and a reopened app shows yesterday's again."""
    one, other = (scene(120, 13, hour=19.5, day=SUMMER, plants=PLANTS, along=30, hedgehog=70) for _ in range(2))
    assert one == other


def test_a_plants_look_comes_from_its_id_alone() -> None:
    """Nobody can tell from the garden who wrote how much: the same id looks the same wherever it stands and whenever."""
    id = LOTS[7]
    assert set(signature(plant_of).parameters) == {"id"}
    assert plant_of(id) == plant_of(id)

    def alone(plot: int, along: int) -> list[tuple[int, int, Cell]]:
        bare = cells(scene(120, 13, hour=12, day=SUMMER, along=along))
        grown = cells(scene(120, 13, hour=12, day=SUMMER, plants=[Plant(id, plot)], along=along))
        return [
            (x - plot + along, y, grown[y][x])
            for y in range(13)
            for x in range(120)
            if grown[y][x] != bare[y][x] and grown[y][x][1] in grown_colours(id)
        ]

    here, there = alone(60, 0), alone(460, 400)
    assert here
    assert {(x, y) for x, y, _ in here} == {(x, y) for x, y, _ in there}


def grown_colours(id: str) -> set[int]:
    """The inks that a plant's petals bring into a summer noon."""
    from tui.widgets.garden.colours import PETALS

    return set(PETALS[plant_of(id).colour])


def test_no_member_could_be_drawn_even_by_mistake() -> None:
    """What the garden asks for is an hour, a day, a place and plants: an id, a plot and what it was picked as, nothing about anybody."""
    assert set(signature(scene).parameters) == {"width", "height", "hour", "day", "plants", "along", "hedgehog"}
    assert {name for name in vars(Rooted) if not name.startswith("_")} == {"id", "plot", "look"}


def test_there_is_something_for_everybody_to_grow() -> None:
    """Each shape and each colour comes up, none far more often than others, and each is drawn at three sizes."""
    assert len(SPECIES) >= 12
    assert len(COLOURS) >= 7
    looks = [plant_of(id) for id in LOTS]
    for kind in [{look.species: 0 for look in looks}, {look.colour: 0 for look in looks}]:
        for look in looks:
            for part in look:
                if part in kind:
                    kind[part] += 1
        assert min(kind.values()) * 4 > max(kind.values())
    assert {look.species for look in looks} == set(SPECIES)
    assert {look.colour for look in looks} == set(COLOURS)
    for species, drawing in catalogue.SHAPES.items():
        small, middling, tall = shapes(drawing)
        assert small.height <= 5 < middling.height < tall.height <= 20, species


@pytest.mark.parametrize(("width", "height"), [(80, 5), (120, 13), (200, 18), (200, 60)])
def test_a_plant_that_is_taken_away_leaves_meadow_and_moves_no_other(width: int, height: int) -> None:
    """Taking a win down opens no gap, and nobody else's plant gives way."""
    taken = PLANTS[9]
    whole = cells(scene(width, height, hour=15, day=SPRING, plants=PLANTS))
    fewer = cells(scene(width, height, hour=15, day=SPRING, plants=[each for each in PLANTS if each != taken]))
    gone = changed(whole, fewer)
    assert gone
    assert all(abs(x - taken.plot) <= 12 for x in gone)


def test_an_empty_meadow_is_green_and_never_bare() -> None:
    """The first day is not an empty bed: the lowest rows are meadow, in winter too."""
    for day in (SPRING, SUMMER, WINTER):
        for row in cells(scene(120, 13, hour=13, day=day))[-3:]:
            for _, ink, _ in row:
                assert ink >> 8 & 255 > max(ink >> 16, ink & 255)


def test_the_hedgehog_is_where_it_hides() -> None:
    """A child who finds it finds it there all day, and elsewhere tomorrow."""
    column = hiding_place(SUMMER, 120)
    without = cells(scene(120, 13, hour=12, day=SUMMER, plants=PLANTS, along=240))
    hidden = cells(scene(120, 13, hour=12, day=SUMMER, plants=PLANTS, along=240, hedgehog=240 + column))
    found = changed(without, hidden)
    assert found
    assert all(abs(x - column) <= 8 for x in found)
    places = [hiding_place(SUMMER + timedelta(days=after), 60) for after in range(60)]
    assert all(0 < place < 60 for place in places)
    assert len(set(places)) > 20


def test_walking_along_moves_the_meadow_and_keeps_each_plant_at_its_plot() -> None:
    """In Look back a family walks along: what stood at the right comes to the middle, and is the same plant."""
    id = LOTS[3]
    for along in (0, 20, 55):
        bare = cells(scene(120, 13, hour=12, day=SUMMER, along=along))
        grown = cells(scene(120, 13, hour=12, day=SUMMER, plants=[Plant(id, 100)], along=along))
        assert all(abs(x - (100 - along)) <= 6 for x in changed(bare, grown))
        assert changed(bare, grown)


def test_the_sky_follows_the_hour_and_the_hills_the_season() -> None:
    """Seen from across the kitchen: noon is light and night is dark with stars, and winter is not summer."""
    noon, night = (cells(scene(120, 13, hour=hour, day=SUMMER)) for hour in (13, 0))
    assert noon[0][0][2] & 255 > 150
    assert night[0][0][2] & 255 < 100
    assert any(glyph == "·" for row in night for glyph, _, _ in row)
    assert not any(glyph == "·" for row in noon for glyph, _, _ in row)
    assert scene(120, 13, hour=13, day=WINTER) != scene(120, 13, hour=13, day=SUMMER)


def test_a_light_stays_on_all_night() -> None:
    """Whoever is up at four sees that somebody left a light on."""
    from tui.widgets.garden.colours import LAMPLIGHT

    for hour in (20.5, 23.5, 1, 4):
        inks = {colour for row in scene(120, 13, hour=hour, day=WINTER) for _, *both in row for colour in both}
        near = [
            colour for colour in inks if all(abs((colour >> n & 255) - (LAMPLIGHT >> n & 255)) < 24 for n in (0, 8, 16))
        ]
        assert near, hour


def test_a_click_finds_the_plant_in_front() -> None:
    """A tap on a plant opens its own win and not the one behind it; a tap on the sky opens none."""
    plants = (Plant(LOTS[0], 30), Plant(LOTS[1], 90))
    for width, height in ((120, 13), (120, 5), (200, 60)):
        hits = {
            found.id: x
            for x in range(width)
            for y in range(height)
            if (found := plant_at(x, y, width, height, plants=plants)) is not None
        }
        assert set(hits) == {LOTS[0], LOTS[1]}
        assert abs(hits[LOTS[0]] - 30) <= 12
        assert plant_at(30, 0, width, 13, plants=plants) is None


def test_sixteen_colours_keep_petals_stems_and_meadow_apart() -> None:
    """On the plainest terminal a flower is still a flower: not grey on grey."""
    from tui.widgets.garden import colours

    assert len({sixteen(petal) for petal, _ in colours.PETALS.values()}) >= 5
    assert sixteen(colours.STEM) != sixteen(colours.MEADOW_BACK[2])
    assert sixteen(colours.DAY_SKY[0]) != sixteen(colours.MEADOW_BACK[2])
    every = {*colours.GREYS, *(shade for _, *both in colours.HUES for shade in both)}
    assert len(every) == 16
    assert {
        sixteen(red << 16 | green << 8 | blue)
        for red in range(0, 256, 51)
        for green in range(0, 256, 51)
        for blue in range(0, 256, 51)
    } <= every


def test_words_for_those_who_cannot_see_it_count_nothing() -> None:
    """The hour, the season, the lit windows and the hedgehog, in sentences; never a number of plants."""
    few = describe(120, hour=20.4, day=SUMMER, plants=PLANTS[:1], hedgehog=100)
    many = describe(120, hour=20.4, day=SUMMER, plants=PLANTS, hedgehog=100)
    assert few == many
    assert "windows of the house are lit" in few
    assert "hedgehog hides on the right" in few
    assert "room for plants" in describe(120, hour=11, day=WINTER)
    assert "Snow" in describe(120, hour=11, day=WINTER)
    assert not any(character.isdigit() for character in many)


class Window(App[None]):
    """A landscape with something below it, which hears what was chosen."""

    CSS = "Landscape { height: 13; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []
        self.taps = 0

    def compose(self) -> ComposeResult:
        yield Landscape()
        yield Static("")

    def on_landscape_chosen(self, message: Landscape.Chosen) -> None:
        self.chosen.append(message.id)

    def on_click(self) -> None:
        self.taps += 1


async def test_the_widget_shows_what_it_is_told_and_says_which_plant_was_tapped() -> None:
    """A plant that is added is there at the next look, and a tap on it tells its id; a tap elsewhere tells nothing."""
    app = Window()
    async with app.run_test(size=(120, 20)) as pilot:
        land = app.query_one(Landscape)
        assert not land.can_focus
        land.hour, land.day = 12.0, SUMMER
        await pilot.pause()
        before = [land.render_line(y) for y in range(13)]
        assert all(strip.cell_length == 120 for strip in before)
        land.plants = (Plant(LOTS[4], 60),)
        await pilot.pause()
        assert [land.render_line(y) for y in range(13)] != before
        await pilot.click(Landscape, offset=(60, 10))
        await pilot.click(Landscape, offset=(20, 1))
        assert app.chosen == [LOTS[4]]
        assert app.taps == 2, "a tap on a plant wakes the quiet screen as any other does"
        land.along = 40
        await pilot.pause()
        await pilot.click(Landscape, offset=(20, 10))
        assert app.chosen == [LOTS[4]] * 2
        assert "day in the garden" in land.describe()


async def test_it_stands_still_and_is_drawn_once() -> None:
    """Home costs nothing while it waits: no timer, and a row that was drawn is kept until something changes."""
    app = Window()
    async with app.run_test(size=(100, 20)) as pilot:
        land = app.query_one(Landscape)
        assert not land.auto_refresh
        kept = land.render_line(3)
        assert land.render_line(3) is kept
        land.hour = 21.0
        await pilot.pause()
        assert land.render_line(3) is not kept


async def test_sixteen_colours_are_enough_where_there_are_no_more() -> None:
    """Told to keep to sixteen, it uses no other colour."""
    app = Window()
    async with app.run_test(size=(100, 20)) as pilot:
        land = app.query_one(Landscape)
        land.plants, land.few = PLANTS, True
        await pilot.pause()
        used = {
            colour.triplet.hex
            for y in range(13)
            for segment in land.render_line(y)
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour and colour.triplet
        }
        assert 4 < len(used) <= 16
