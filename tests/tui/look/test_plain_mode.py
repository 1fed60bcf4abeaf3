"""Plain mode: everything in the signs of a typewriter, one thing under the other, and nothing lost by it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Input, TextArea

from models import family_file, household
from models.access.proof import by_owner
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import another_terminal, enter, press, tap
from tests.tui.household import all_open, each, noted
from tests.tui.screen_catalogue import VISITS, visit
from tui import routes
from tui.look.plain_mode import PlainLetters, of_terminal
from tui.widgets.key_button import KeyButton

pytestmark = pytest.mark.slow


@pytest.fixture
def plain_home(sample_home: Path) -> Path:
    with another_terminal(sample_home):
        household.change(proof=by_owner(None), plain=True, now=NOW)
    return sample_home


async def test_every_room_is_drawn_in_ascii_and_shows_where_one_is(plain_home: Path, open_app: OpenApp):
    """A terminal without our signs, or a reader of screens, would meet holes and question marks; and where neither colour
    nor bold is drawn nobody would know which button is pressed next."""
    strange: dict[str, set[str]] = {}
    lost: set[str] = set()
    async with open_app(plain_home, size=(80, 24)) as pilot:
        for name in VISITS:
            await visit(pilot, name)
            shown = seen(pilot)
            if found := {sign for sign in shown if not sign.isascii()}:
                strange[name] = found
            if isinstance(pilot.app.screen.focused, KeyButton | Input | TextArea) and ">" not in shown:
                lost.add(name)
    assert not strange
    assert not lost


async def test_a_wide_window_has_one_column_too(plain_home: Path, open_app: OpenApp):
    """Read line by line, two columns would be one win cut through by another."""
    async with open_app(plain_home, size=(160, 50)) as pilot:
        await press(pilot, "r")
        lefts = {card.region.x for card in pilot.app.screen.query("RewardCard") if card.region}
        assert len(lefts) == 1
        await press(pilot, "escape", "w")
        assert not pilot.app.screen.query_one("#reading").region


async def test_what_the_family_wrote_keeps_its_letters(home_of: Callable[..., Path], open_app: OpenApp):
    """Renée would be Ren?e, in her own house."""
    path = home_of("Renée", "小雪", fill=each(all_open, lambda: noted("小雪", "Père a ri. 今天很好。")))
    _be_plain(path)
    async with open_app(path) as pilot:
        assert "Renée" in seen(pilot) and "小雪" in seen(pilot)
        assert "Père a ri. 今天很好。" in seen(pilot)


async def test_it_is_put_on_and_off_in_settings_at_once(home_of: Callable[..., Path], open_app: OpenApp):
    """Whoever tried it would sit between two looks, or could not find back."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        assert "▀" in seen(pilot)
        await enter(pilot, routes.settings(by_owner(None), 4))
        await tap(pilot, "#plain #answer-0")
        assert "[5] Look *" in seen(pilot)
        await press(pilot, "escape")
        assert seen(pilot).isascii() and ">[1] Emily" in seen(pilot)
        await enter(pilot, routes.settings(by_owner(None), 4))
        await tap(pilot, "#plain #answer-1")
        await press(pilot, "escape")
        assert "▀" in seen(pilot) and "[1]" not in seen(pilot)


@pytest.mark.parametrize(
    ("says", "letters"),
    [
        ({"TERM": "xterm-256color", "LANG": "en_US.UTF-8"}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "linux", "LANG": "de_DE.utf8"}, None),
        ({"TERM": "dumb", "LANG": "en_US.UTF-8"}, "utf-8"),
        ({"TERM": "vt100"}, "utf-8"),
        ({"TERM": "xterm", "LANG": "C"}, "ascii"),
        ({"TERM": "xterm", "LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, "ascii"),
        ({"TERM": "xterm", "LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, None),
    ],
)
def test_a_terminal_that_can_do_no_more_is_known_by_what_it_says(says: dict[str, str], letters: str | None) -> None:
    """It would be drawn full of squares; or one that can do all would go without the garden."""
    found = of_terminal(says)
    assert (found.letters if found else None) == letters


@pytest.mark.parametrize(
    ("letters", "drawn"), [("ascii", "Renee ?? ?? ..."), ("latin-1", "Renée ?? ?? ..."), ("utf-8", "Renée 小雪 🦊 ...")]
)
def test_letters_that_a_terminal_lacks_are_written_with_those_it_has(letters: str, drawn: str) -> None:
    """A name would be garbled, or what stands behind it moved along."""
    words = "Renée 小雪 🦊 ..." if letters == "utf-8" else "Renée 小 🦊 ..."
    lines = PlainLetters(letters).apply([Segment(words)], Color(0, 0, 0))
    assert "".join(line.text for line in lines) == drawn


def _be_plain(path: Path) -> None:
    family_file.open_family(path, now=NOW)
    household.change(proof=by_owner(None), plain=True, now=NOW)
    family_file.close_family()
