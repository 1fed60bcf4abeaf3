"""What one person cut or copied, the next one doesn't paste; and the device's own clipboard never hears of it."""

from pathlib import Path
from time import monotonic

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import HomeOf, app_of, be, enter, press, write
from tests.tui.help.test_care import HURT, OPENED, go_to, put
from tests.tui.household import all_open
from tui import routes

WORDS = "words of the first"

# Each key that a field of Textual's brings along, and what it does there. Cut, copy and paste are the only ones that reach
# beyond their own field, and end with it. One that a newer Textual adds is looked at before it stands here.
OF_A_LINE = {
    "left": "cursor_left",
    "shift+left": "cursor_left(True)",
    "ctrl+left": "cursor_left_word",
    "ctrl+shift+left": "cursor_left_word(True)",
    "right": "cursor_right",
    "shift+right": "cursor_right(True)",
    "ctrl+right": "cursor_right_word",
    "ctrl+shift+right": "cursor_right_word(True)",
    "backspace": "delete_left",
    "ctrl+shift+a": "select_all",
    "home,ctrl+a": "home",
    "end,ctrl+e": "end",
    "shift+home": "home(True)",
    "shift+end": "end(True)",
    "delete,ctrl+d": "delete_right",
    "enter": "submit",
    "ctrl+w": "delete_left_word",
    "ctrl+u,super+backspace": "delete_left_all",
    "ctrl+backspace,alt+backspace": "delete_right_word",
    "ctrl+k": "delete_right_all",
    "ctrl+x": "cut",
    "ctrl+c,super+c": "copy",
    "ctrl+v": "paste",
}
OF_AN_AREA = {
    "up": "cursor_up",
    "down": "cursor_down",
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "home,ctrl+a": "cursor_line_start",
    "end,ctrl+e": "cursor_line_end",
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "ctrl+shift+left": "cursor_word_left(True)",
    "ctrl+shift+right": "cursor_word_right(True)",
    "shift+home": "cursor_line_start(True)",
    "shift+end": "cursor_line_end(True)",
    "shift+up": "cursor_up(True)",
    "shift+down": "cursor_down(True)",
    "shift+left": "cursor_left(True)",
    "shift+right": "cursor_right(True)",
    "f6": "select_line",
    "f7": "select_all",
    "backspace": "delete_left",
    "ctrl+w,ctrl+backspace,alt+backspace": "delete_word_left",
    "delete,ctrl+d": "delete_right",
    "alt+delete": "delete_word_right",
    "ctrl+x,super+x": "cut",
    "ctrl+c,super+c": "copy",
    "ctrl+v": "paste",
    "ctrl+u,super+backspace": "delete_to_start_of_line",
    "ctrl+k": "delete_to_end_of_line_or_delete_line",
    "ctrl+shift+k": "delete_line",
    "ctrl+z,super+z": "undo",
    "ctrl+y,super+y": "redo",
}
SCROLLS = ("scroll_", "page_")


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of("Emily", "Jake", fill=all_open)


async def fields_of(pilot: Pilot[int], room: str) -> list[Input | TextArea]:
    await go_to(pilot, room)
    if room == "setup" and not pilot.app.screen.query(Input):
        await press(pilot, "enter")
    return [each for each in pilot.app.screen.query("Input, TextArea") if isinstance(each, Input | TextArea)]


async def cut_all(pilot: Pilot[int], field: Input | TextArea, words: str) -> None:
    field.disabled = False
    field.focus()
    put(field, words)
    await settled(pilot)
    field.action_select_all()
    await press(pilot, "ctrl+x")


async def pasted(pilot: Pilot[int]) -> str:
    """What stands in a field of its own after Ctrl+V."""
    await enter(pilot, routes.text_line("Search", "Your name"))
    await press(pilot, "ctrl+v")
    return pilot.app.screen.query_one(Input).value


@pytest.mark.parametrize("room", OPENED)
async def test_what_was_cut_in_any_field_goes_with_whoever_cut_it(home: Path, open_app: OpenApp, room: str) -> None:
    """Jake would paste what Emily cut out of her own page, without her PIN."""
    async with open_app(home) as pilot:
        fields = await fields_of(pilot, room)
        assert fields
        for place in range(len(fields)):
            again = await fields_of(pilot, room)
            await cut_all(pilot, again[place], WORDS)
            assert app_of(pilot).clipboard == WORDS, "else the next lines show nothing"
            app_of(pilot).go_home()
            await settled(pilot)
            assert await pasted(pilot) == "", "nobody in particular"
            await cut_all(pilot, (await fields_of(pilot, room))[place], WORDS)
            await be(pilot, "Jake")
            assert await pasted(pilot) == "", "somebody else"


async def test_whoever_writes_may_still_move_their_own_words(home: Path, open_app: OpenApp) -> None:
    """Between two forms of one's own, and twice."""
    async with open_app(home) as pilot:
        field = (await fields_of(pilot, "note"))[0]
        await cut_all(pilot, field, WORDS)
        assert await pasted(pilot) == WORDS
        await press(pilot, "ctrl+v")
        assert pilot.app.screen.query_one(Input).value == WORDS * 2


async def test_when_nobody_in_particular_cuts_it_stays_on_their_screen(home: Path, open_app: OpenApp) -> None:
    """A round is passed from hand to hand, and nobody says who they are."""
    async with open_app(home) as pilot:
        await enter(pilot, routes.door())
        await cut_all(pilot, pilot.app.screen.query_one(Input), WORDS)
        await press(pilot, "ctrl+v")
        assert pilot.app.screen.query_one(Input).value == WORDS
        assert await pasted(pilot) == ""


@pytest.mark.parametrize("what", ["cut whole", "copied in part before", "cut in part before"])
async def test_words_about_self_harm_are_in_no_clipboard(home: Path, open_app: OpenApp, what: str) -> None:
    """They are let go, and Ctrl+V on Home would bring them back."""
    async with open_app(home) as pilot:
        field = (await fields_of(pilot, "note"))[0]
        await cut_all(pilot, field, HURT if what == "cut whole" else WORDS)
        put(field, HURT)
        await settled(pilot)
        assert await pasted(pilot) == ""


async def test_after_a_few_idle_minutes_it_is_gone(
    home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who walked away from a form would leave it to the next hand."""
    async with open_app(home) as pilot:
        await enter(pilot, routes.text_line("One", "Words"))
        await cut_all(pilot, pilot.app.screen.query_one(Input), WORDS)
        monkeypatch.setattr("tui.timers.monotonic", lambda: monotonic() + 200)
        await app_of(pilot).hours.rest_when_idle()
        await settled(pilot)
        assert app_of(pilot).clipboard == ""


async def test_nothing_is_copied_from_a_hidden_field(home: Path, open_app: OpenApp) -> None:
    """A passphrase typed as dots would be readable in the next field."""
    async with open_app(home) as pilot:
        for shown in (False, True):
            await enter(pilot, routes.passphrase())
            await write(pilot, "four quiet words here")
            if shown:
                await press(pilot, "tab", "enter", "shift+tab")
            for key in ("ctrl+c", "ctrl+x"):
                pilot.app.screen.query(Input).first().action_select_all()
                await press(pilot, key)
                assert app_of(pilot).clipboard == ""


@pytest.mark.parametrize(("field", "known"), [(Input, OF_A_LINE), (TextArea, OF_AN_AREA)])
def test_every_key_that_a_field_brings_along_is_known(field: type[Widget], known: dict[str, str]) -> None:
    """Nobody chose Ctrl+X; a newer Textual would bring the next such key, and nobody would see."""
    assert brought(field, field) == known
    for parent in field.__mro__[1:]:
        assert all(action.startswith(SCROLLS) for action in brought(field, parent).values()), parent


def brought(field: type[Widget], part: type) -> dict[str, str]:
    """What this part of a field binds."""
    own: list[object] = vars(part).get("BINDINGS", []) if issubclass(field, part) else []
    return {each.key: each.action for each in own if isinstance(each, Binding)}
