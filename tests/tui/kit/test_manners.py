"""How a screen behaves, said in one object: what stands there is what is seen."""

from typing import ClassVar

import pytest

from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, be, enter
from tests.tui.household import all_open
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners


class Plain(FamilyScreen[None]):
    """It says nothing of itself."""

    heading = "A plain page"


class Mannered(FamilyScreen[None]):
    """It says how it is."""

    heading = "Another page"
    MANNERS: ClassVar[Manners] = Manners(broad=True, large_heading=False, names_who=False, back="Not now, thank you")


@pytest.mark.parametrize(("kind", "back", "usual"), [(Plain, "Back", True), (Mannered, "Not now, thank you", False)])
async def test_a_screen_is_as_it_says(
    home_of: HomeOf, open_app: OpenApp, kind: type[FamilyScreen[None]], back: str, usual: bool
) -> None:
    """A name would stand over words that are nobody's, or Esc promise something else than it does."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        await be(pilot, "Emily")
        screen = kind()
        await enter(pilot, screen)
        assert back in seen(pilot)
        assert ("Emily" in seen(pilot)) is usual
        assert screen.has_class("-sheet") is usual
