"""What holds in every room, on every size of window: nothing is cut off, nothing is out of reach, help is in sight."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from models import family_file, household, reward, win
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.tui.conftest import OpenApp
from tests.tui.household import all_open, named
from tests.tui.screen_catalogue import FACTORIES, VISITS, visit
from tui.widgets.key_button import KeyButton
from tui.widgets.people import Chip

pytestmark = pytest.mark.slow

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
ELSEWHERE = {"turn_write", "read_out"}  # needs a round that has come to a turn: tests/tui/test_turns.py
OF_A_KIND = {"quiet"}  # has no heading: the clock is what it shows


def test_no_room_is_left_out() -> None:
    """A new room is looked at on every size from its first day on."""
    assert {name.split()[0] for name in VISITS} == set(FACTORIES) - ELSEWHERE


async def resized(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Another window; waits until the room has been laid out in it."""
    await pilot.resize_terminal(*size)
    for _ in range(50):
        await pilot.pause()
        if max(each.region.right for each in pilot.app.screen.children) == size[0]:
            break
    else:
        raise AssertionError(f"never laid out in {size}")
    await pilot.pause()
    await pilot.pause()


async def test_every_room_fits_its_window(sample_home: Path, open_app: OpenApp) -> None:
    """Whoever has a small window, or makes it larger, sees whole words and reaches every button, by Tab in reading order."""
    wrong: list[str] = []
    async with open_app(sample_home, size=SIZES[0]) as pilot:
        for name in VISITS:
            await pilot.resize_terminal(*SIZES[0])
            await visit(pilot, name)
            for size in SIZES[:2] if " " in name else SIZES:  # a page of a room has its frame
                await resized(pilot, size)
                wrong.extend(f"{name} at {size}: {each}" for each in faults(pilot.app.screen, name))
    assert not wrong, "\n".join(["", *wrong])


FIRST_STEPS = {
    "wins": "Note a win",
    "journal": "Note a win",
    "board": "Add the first idea",
    "lookback": "Note a win",
    "jar": "Note a win",
    "member": "Note a win",
}


async def test_on_the_first_day_every_room_has_its_next_step(home_of: Callable[..., Path], open_app: OpenApp) -> None:
    """Nothing is there yet: each room says what it is for, and the focus is on the one thing to begin with."""
    wrong: list[str] = []
    async with open_app(home_of("Emily", "Jake", fill=all_open), size=(80, 24)) as pilot:
        for name, step in FIRST_STEPS.items():
            await visit(pilot, name)
            focused = pilot.app.screen.focused
            if not isinstance(focused, KeyButton) or focused.label != step:
                wrong.append(f"{name}: {focused!r} instead of {step!r}")
            wrong.extend(f"{name}: {each}" for each in faults(pilot.app.screen, name))
    assert not wrong, "\n".join(["", *wrong])


NAMES = (
    "Maximiliane Wilhelmina of Upper Hohenburg",
    "אבא",
    "小さな花子",
    "👨‍👩‍👧‍👦 Wu",
    "Ng",
    "Donaudampfschifffahrtsgesellschafts-Oma",
)
WORDS = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3,
    "ישבתי על המרפסת עשר דקות ולא דיברנו, והיה טוב.",
    "十分間ベランダに座っていました。誰も何も言わなかったけれど、それがよかった。" * 3,
    "👩‍🍳🧑🏽‍🦽🏳️‍🌈 We cooked 🍲 together",
)
EXTREME = (
    "home",
    "who",
    "wins",
    "board",
    "note",
    "kind_words",
    "lookback",
    "jar",
    "filter",
    "member",
    "journal",
    "settings members",
)


def extremes() -> None:
    """Twenty-four people with names of every length and script, and what they wrote."""
    everyone = [name[:40] for name in NAMES] + [f"{NAMES[0][:30]} {place}" for place in range(18)]
    household.set_up("W" * 40, ["Emily", "Jake", *everyone[:22]], timezone="Europe/Paris", now=NOW)
    all_open()
    for name in everyone[:6]:
        for words in WORDS:
            win.note(named(name).id, words, effort=words, now=NOW)
    card = reward.suggest(named(everyone[0]).id, WORDS[0][:100], kind=RewardKind.TIME, now=NOW)
    reward.offer(named(everyone[0]).id, card.id, to=[named("Jake").id], family=False, note=WORDS[1], now=NOW)
    reward.suggest(named(everyone[1]).id, WORDS[2][:100], kind=RewardKind.OUTING, now=NOW)
    win.note(named("Emily").id, WORDS[0], now=NOW)


async def test_long_names_and_every_script_keep_their_places(tmp_path: Path, open_app: OpenApp) -> None:
    """A large family whose names and words are long, or in letters of another width: nothing pushes a button out of reach,
    and nobody has to scroll sideways."""
    path = tmp_path / "family.db"
    family_file.open_family(path, now=NOW)
    extremes()
    family_file.close_family()
    wrong: list[str] = []
    async with open_app(path, size=SIZES[0]) as pilot:
        for name in EXTREME:
            await pilot.resize_terminal(*SIZES[0])
            await visit(pilot, name)
            for size in SIZES[:3]:
                await resized(pilot, size)
                found = [
                    each for each in faults(pilot.app.screen, name) if " breaks " not in each and " is cut" not in each
                ]
                wrong.extend(f"{name} at {size}: {each}" for each in found)
    assert not wrong, "\n".join(["", *wrong])


def faults(screen: Screen[object], name: str) -> Iterator[str]:
    """What is wrong with the screen as it stands, in words."""
    window = screen.region
    for widget in screen.query("*").results(Widget):
        if not is_there(widget):
            continue
        region = widget.region
        if region.x < 0 or region.right > window.right:
            yield f"{widget!r} stands out sideways: {region}"
        if widget.max_scroll_x > 0 and widget.allow_horizontal_scroll:
            yield f"{widget!r} scrolls sideways"
        if isinstance(widget, KeyButton | Chip) and widget.content_size.width < widget.render().cell_length:
            yield f"the label of {widget!r} is cut: {widget.render().plain!r} in {widget.content_size.width}"
        if widget.can_focus and not within_reach(widget, window):
            yield f"{widget!r} is out of reach: {region}"
        if isinstance(widget, Static) and not within_reach(widget, window):
            yield f"{widget!r} is out of sight: {region} {widget.visual}"
        yield from broken_words(widget)
    yield from in_sight(screen, name)
    yield from reading_order(screen)


def is_there(widget: Widget) -> bool:
    """Whether it is shown at all."""
    return all(each.display and each.visible for each in widget.ancestors_with_self if isinstance(each, Widget))


def within_reach(widget: Widget, window: Region) -> bool:
    """Whether it is whole on the screen, or can be scrolled to."""
    region = widget.region
    for each in widget.ancestors:
        if not isinstance(each, Widget) or each is widget.screen:
            break
        if each.allow_vertical_scroll and each.size.height >= 3:
            room = Region(*each.content_region.offset, each.content_size.width, each.virtual_size.height)
            room = room.translate((0, -each.scroll_offset.y))
            return room.y <= region.y and region.bottom <= room.bottom + 1 and each.region.bottom <= window.bottom
        if not each.region.contains_region(region):
            return False
    return window.contains_region(region)


def broken_words(widget: Widget) -> Iterator[str]:
    """Words that are cut in the middle where a line ends."""
    if isinstance(widget, Static) and widget.content_size.width:
        for word in str(widget.visual).split():
            if len(word) > widget.content_size.width:
                yield f"{widget!r} breaks {word!r}"


def in_sight(screen: Screen[object], name: str) -> Iterator[str]:
    """Where one is, and the way to help."""
    for place in ("#help",) if name in OF_A_KIND else ("#heading", "#help"):
        found = screen.query(place)
        if not found or not screen.region.contains_region(found.first().region) or not found.first().size.area:
            yield f"{place} is not in sight"


def place_of(widget: Widget) -> Region:
    """Where it is; what is scrolled out of a page counts as at its edge."""
    pages = [each for each in widget.ancestors if isinstance(each, Widget) and each.allow_vertical_scroll]
    if not pages or pages[-1] is widget.screen:
        return widget.region
    top, bottom = pages[0].region.y, pages[0].region.bottom - 1
    x, y, width, _height = widget.region
    return widget.region if top <= y <= bottom else Region(x, min(max(top, y), bottom), width, 1)


def reading_order(screen: Screen[object]) -> Iterator[str]:
    """Tab goes on to the right or further down, never to what lies above and to the left."""
    for here, after in pairwise(screen.focus_chain):
        a, b = place_of(here), place_of(after)
        if b.x < a.right and b.y < a.y:
            yield f"Tab goes from {here!r} at {a} back to {after!r} at {b}"
