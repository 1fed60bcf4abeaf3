"""Every word can be read: the contrast of what is drawn, in every theme, in every room, in every state of what one presses."""

from collections.abc import AsyncGenerator, Hashable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest
from rich.color import ColorType
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.core.states import Step
from tests import textual_inside
from tests.conftest import NOW
from tests.textual_inside import idle_and_painted
from tests.tui.celebrate.rounds import begun, id_of
from tests.tui.conftest import OpenApp
from tests.tui.contrast import contrast
from tests.tui.driver import app_of, press
from tests.tui.screen_catalogue import VISITS, visit
from tui.themes import THEMES

pytestmark = pytest.mark.slow

STATES = ("has_focus", "mouse_hover", "disabled")
Faint: TypeAlias = tuple[str, str, str, float]
"""Words, their ink, their ground, and the contrast of the two."""
DRAWN = frozenset("▀▁▂▃▄▅▆▇█▌▐▎▏▊▔▖▗▘▝▚▞▙▛▜▟·⌂─━│ ")
"""What draws: pictures, bars and large letters, which are as light as the words around them."""


def too_faint(strips: Sequence[Strip], least: float) -> set[Faint]:
    """The words that stand out too little, each with its colours and its contrast."""
    faint: set[Faint] = set()
    for strip in strips:
        for text, style, control in strip:
            words = text.strip()
            if control or style is None or not words or set(words) <= DRAWN:
                continue
            ink, ground = style.color, style.bgcolor
            if ink is None or ground is None or ColorType.DEFAULT in (ink.type, ground.type):
                faint.add((words, str(ink), str(ground), 0.0))
            elif (found := contrast(ink.get_truecolor(), ground.get_truecolor())) < least:
                faint.add((words, ink.name, ground.name, round(found, 2)))
    return faint


def look_of(widget: Widget) -> Hashable:
    """What its stylesheet can tell it by: two that are the same in it are drawn alike."""
    around = [(type(each).__name__, each.id) for each in widget.ancestors if each.id]
    return type(widget), frozenset(widget.classes), around[0] if around else None


async def in_state(pilot: Pilot[int], state: str, pressable: Sequence[Widget], least: float) -> set[Faint]:
    """What is too faint on this screen while these widgets are all focused, hovered or disabled."""
    before = [getattr(widget, state) for widget in pressable]
    for widget in pressable:
        setattr(widget, state, True)
    faint = await _seen_too_faint(pilot, least)
    for widget, was in zip(pressable, before, strict=True):
        setattr(widget, state, was)
    return faint


async def _seen_too_faint(pilot: Pilot[int], least: float) -> set[Faint]:
    await idle_and_painted(pilot)
    return too_faint(textual_inside.strips(pilot.app.screen), least)


async def rooms(pilot: Pilot[int]) -> AsyncGenerator[str]:
    """Goes into every room, one after the other, and through an evening's round, step by step; says where one is."""
    for name in VISITS:
        await visit(pilot, name)
        yield name
    store = app_of(pilot).store
    await store.run(
        lambda: celebration.leave_words(id_of("David"), "I think of you.", about=[], reader_id=id_of("Jake"), now=NOW)
    )
    await store.run(begun("Emily", "Jake", to=Step.REREAD))
    for step in (Step.REREAD, Step.TURNS, Step.APPRECIATE, Step.CHOOSE, Step.CLOSE):
        going = await store.run(lambda: celebration.open_round(now=NOW))
        assert going is not None and going.step is step
        await visit(pilot, "celebrate")
        yield f"round, {step}"
        if step is Step.TURNS:
            for room, keys in (("TurnWriteScreen", ("enter",)), ("ReadOutScreen", ("escape", "p", "p", "enter"))):
                await press(pilot, *keys)
                assert type(pilot.app.screen).__name__ == room
                yield room
        if step is not Step.CLOSE:
            await store.run(celebration.go_on, going.id, now=NOW)


async def test_every_word_can_be_read(sample_home: Path, open_app: OpenApp) -> None:
    """A grandfather, or a tablet in the sun, would lose whatever is too faint: 4.5:1 is the least, and 7:1 where a family
    chose high contrast."""
    faint: dict[str, set[Faint]] = {}
    met: set[Hashable] = set()
    order = list(THEMES)
    async with open_app(sample_home) as pilot:
        async for place in rooms(pilot):
            app, screen = app_of(pilot), pilot.app.screen
            for said in screen.query("#said").results(Static):
                said.update("What was just done.")
            # Each kind of thing to press is looked at once in each state, wherever it is first in sight.
            in_sight = [each for each in screen.focus_chain if screen.find_widget(each).visible_region.area]
            fresh = {look_of(each): each for each in in_sight if look_of(each) not in met}
            met |= fresh.keys()
            for theme in order:
                app.theme = theme.name
                await idle_and_painted(pilot)
                least = 7.0 if theme.name == "contrast" else 4.5
                found = await _seen_too_faint(pilot, least)
                for state in STATES if fresh else ():
                    found |= await in_state(pilot, state, list(fresh.values()), least)
                if found:
                    faint[f"{place}, {theme.name}"] = found
            order.reverse()  # the next room begins in the theme that is on
    report = "\n".join(f"{place}: {sorted(words)[:6]}" for place, words in faint.items())
    assert not faint, report


def test_what_is_too_faint_is_found() -> None:
    """A test of contrast that finds nothing would let everything pass."""
    from rich.segment import Segment
    from rich.style import Style

    def strip(style: str) -> list[Strip]:
        return [Strip([Segment("words", Style.parse(style))])]

    assert too_faint(strip("#777777 on #ffffff"), 4.5)
    assert not too_faint(strip("#767676 on #ffffff"), 4.5)
    assert too_faint(strip("#ffffff"), 4.5)
