"""Where the focus is: a mark that is seen without any colour, and covers no letter."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import household
from models.access.proof import by_owner
from tests import textual_inside
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import another_terminal, app_of, be, press
from tui.widgets.key_button import KeyButton

pytestmark = pytest.mark.slow

WAYS = ((), ("w",), ("r",), ("s", "5"), ("3",), ("n",))


async def _drawn(pilot: Pilot[int], button: KeyButton, focused: bool) -> tuple[str, bool]:
    """The letters of a button as it stands on the screen with the focus or without, and whether any is underlined."""
    button.has_focus = focused
    await pilot.pause()
    rows = textual_inside.strips(button.screen)[button.region.y : button.region.bottom]
    pieces = [piece for row in rows for piece in row.crop(button.region.x, button.region.right)]
    underlined = any(style and style.underline and text.strip() for text, style, _ in pieces)
    return "".join(text for text, _, _ in pieces), underlined


def _one_of_each(pilot: Pilot[int]) -> list[KeyButton]:
    """A button of each look that stands whole on this screen."""
    looks: dict[object, KeyButton] = {}
    for button in pilot.app.screen.query(KeyButton):
        if button.region.area and button.screen.find_widget(button).visible_region == button.region:
            around = next((each.id for each in button.ancestors if each.id), "")
            looks.setdefault((around, button.classes, button.region.height), button)
    return list(looks.values())


@pytest.mark.parametrize(("size", "theme"), [((60, 20), "contrast"), ((120, 40), "daylight")])
async def test_the_focus_is_marked_and_no_letter_is_covered(
    size: tuple[int, int], theme: str, sample_home: Path, open_app: OpenApp
) -> None:
    """Who sees no colours would not know where Enter goes; and a mark over a button's key would hide which key it is."""
    with another_terminal(sample_home):
        household.change(proof=by_owner(None), theme=theme, now=NOW)
    wrong: list[str] = []
    async with open_app(sample_home, size=size) as pilot:
        for way in WAYS:
            if way == ("n",):
                await be(pilot, "Emily")
            await press(pilot, *way)
            for button in _one_of_each(pilot):
                for focused in (False, True):
                    letters, underlined = await _drawn(pilot, button, focused)
                    if button.key and f"{button.key} {button.label.split()[0]}" not in letters:
                        wrong.append(f"{' '.join(way)}: {button.label!r} reads {letters.strip()!r}, focused: {focused}")
                    if focused and not underlined:
                        wrong.append(f"{' '.join(way)}: {button.label!r} is not underlined")
                await _drawn(pilot, button, button is pilot.app.screen.focused)
            app_of(pilot).go_home()
            await settled(pilot)
    assert not wrong, "\n".join(wrong)
