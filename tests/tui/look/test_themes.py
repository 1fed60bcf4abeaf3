"""The family's own themes: which is on when, and colours that people can be told apart by."""

from itertools import combinations
from math import dist

import pytest
from rich.color_triplet import ColorTriplet
from textual.color import Color
from textual.theme import Theme

from models import household
from models.access.proof import by_owner
from models.family.avatars import COLOURS
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.contrast import contrast, oklab
from tests.tui.driver import HomeOf, app_of
from tui.themes import SIXTEEN, THEMES, theme_for

# The values of the sixteen colours of a plain terminal.
PALETTE = {
    *("#000000", "#AA0000", "#00AA00", "#AA5500", "#0000AA", "#AA00AA", "#00AAAA", "#AAAAAA"),
    *("#555555", "#FF5555", "#55FF55", "#FFFF55", "#5555FF", "#FF55FF", "#55FFFF", "#FFFFFF"),
}


def _colour(value: str | None) -> ColorTriplet:
    return ColorTriplet(*Color.parse(value or "").rgb)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_colours_of_eight_people_stay_apart(theme: Theme) -> None:
    """Two of a family would have the same bar at the edge of what is theirs; and on its ground each bar must be seen."""
    bars = {name: _colour(theme.variables[f"member-{name}"]) for name in (*COLOURS, "none")}
    assert not {
        (one, other) for one, other in combinations(bars, 2) if dist(oklab(bars[one]), oklab(bars[other])) < 0.08
    }
    assert not {name for name, bar in bars.items() if contrast(bar, _colour(theme.background)) < 3}


def test_sixteen_colours_are_those_that_a_terminal_has() -> None:
    """A colour between two of them comes out as one that another meaning has."""
    own = {SIXTEEN.background, SIXTEEN.surface, SIXTEEN.foreground, SIXTEEN.accent, *SIXTEEN.variables.values()}
    assert {str(colour).upper() for colour in own} <= PALETTE


@pytest.mark.parametrize(
    ("choice", "hour", "name"),
    [
        ("auto", 6.9, "evening"),
        ("auto", 7.0, "daylight"),
        ("auto", 17.9, "daylight"),
        ("auto", 18.0, "evening"),
        ("daylight", 23, "daylight"),
        ("evening", 12, "evening"),
        ("contrast", 12, "contrast"),
        ("a theme of a later version", 12, "daylight"),
    ],
)
def test_the_theme_is_the_one_that_was_chosen_or_of_the_hour(choice: str, hour: float, name: str) -> None:
    """Lamplight at noon would be nobody's wish."""
    assert theme_for(choice, hour) == name
    assert theme_for(choice, hour, few=True) == "sixteen"


async def test_nothing_moves_unless_the_family_asked_for_it(home_of: HomeOf, open_app: OpenApp) -> None:
    """Motion makes some people ill; it is off until Settings says otherwise."""
    async with open_app(home_of("Emily")) as pilot:
        assert pilot.app.animation_level == "none"
        await app_of(pilot).store.run(lambda: household.change(proof=by_owner(None), motion=True, now=NOW))
        await app_of(pilot).reload_household()
        assert pilot.app.animation_level == "full"
