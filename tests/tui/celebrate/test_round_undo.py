"""In a round, u takes back what was done last, whoever did it: the device goes round, and hands slip."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import TextArea

from models import celebration, feed, member, win
from models.access.proof import by_owner
from models.core.states import Step, TurnState
from models.storage.tables import CelebrationRow, TextRow
from tests.conftest import NOW
from tests.tui.celebrate.rounds import at_home, begun, id_of, round_of, state_of, whose_turn
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import app_of, press, read, tap, write
from tui.widgets.big_name import BigName
from tui.wins.note import NoteScreen


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


async def test_a_pass_for_somebody_else_is_taken_back_with_what_they_had_begun(
    home: Callable[..., Path], open_app: OpenApp
):
    """Leo presses Pass while Jake looks for his words: they would be gone, and his turn."""
    path = home(begun("Jake", "Leo"))
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "I went out")
        await press(pilot, "escape", "p")
        assert whose_turn(pilot) == "Leo"
        await press(pilot, "u")
        assert whose_turn(pilot) == "Jake" and "Taken back: A turn" in seen(pilot)
        assert state_of(path, "Jake") is TurnState.WAITING
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(TextArea).text == "I went out"


async def test_what_was_written_comes_back_to_the_field_and_only_to_its_writer(
    home: Callable[..., Path], open_app: OpenApp
):
    """Put on the page too soon, it could not be put right; and whoever is next would read it with two keys."""

    def fill() -> None:
        begun("Jake", "Emily")()
        member.set_pin(id_of("Jake"), "1234", proof=by_owner(id_of("Jake")), now=NOW)

    path = home(fill)
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter", *"1234", "enter")
        await write(pilot, "She sat with me")
        await press(pilot, "ctrl+s", "u")
        assert "She sat with me" not in seen(pilot)
        await press(pilot, "escape")
        assert whose_turn(pilot) == "Emily"
        await press(pilot, "u", *"1234", "enter")
        assert whose_turn(pilot) == "Jake"
        assert read(path, lambda: TextRow.select().count()) == 0
        await press(pilot, "enter", *"1234", "enter")
        assert pilot.app.screen.query_one(TextArea).text == "She sat with me"


async def test_each_question_that_was_answered_stands_again(home: Callable[..., Path], open_app: OpenApp):
    """A hand that slips on a question of the round would have answered it for all."""

    def asked() -> str:
        return pilot.app.screen.query_one("#ask", BigName).words

    path = home()
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "c", "1", "2", "enter", "enter")
        assert asked() == "How can it be today?"
        await press(pilot, "u")
        assert asked() == "Who is here?" and "Taken back: Beginning the round" in seen(pilot)
        assert read(path, lambda: CelebrationRow.select().count()) == 0
        await press(pilot, "enter", "enter", "4", "enter")
        assert whose_turn(pilot) == "Emily", "who is here was still known"
        await press(pilot, "p", "p", "enter", "enter", "enter", "enter")
        assert asked() == "Jake picks a reward, or none."
        await press(pilot, "p")
        assert asked() == "A small promise for next time?"
        await tap(pilot, "#undo")
        assert asked() == "Jake picks a reward, or none." and "Taken back: Choosing a reward" in seen(pilot)
        await press(pilot, "u", "u")
        assert whose_turn(pilot) == "Jake" and "Taken back: A thank-you" in seen(pilot)
        await press(pilot, "m", "1", "y")
        assert "Nothing is due before next time." in seen(pilot)
        await press(pilot, "u")
        going = round_of(path)
    assert going is not None and going.step is Step.APPRECIATE, "an early end is one deed"


async def test_on_the_page_of_the_evening_words_are_their_writer_s_alone_to_take_back(
    home: Callable[..., Path], open_app: OpenApp
):
    """Closed by a slip, with words that were not meant to stay."""

    def fill() -> None:
        begun("Emily", "Jake")()
        going = celebration.open_round(now=NOW)
        assert going is not None
        celebration.write(going.id, id_of("Jake"), "We laughed", family=True, now=NOW)
        celebration.go_to_the_end(going.id, now=NOW)

    async with open_app(home(fill)) as pilot:
        await press(pilot, "c", "enter")
        assert "We laughed" in seen(pilot)
        await press(pilot, "u", "1")
        assert "There is nothing to undo" in seen(pilot) and "We laughed" in seen(pilot)
        await press(pilot, "u", "2")
        assert "Go on" in seen(pilot) and "We laughed" not in seen(pilot)
        await press(pilot, "1")
        acting = app_of(pilot).acting
        assert isinstance(pilot.app.screen, NoteScreen) and acting and acting.name == "Jake"
        assert pilot.app.screen.text == "We laughed", "there is no turn any more; it may be a win"
        await press(pilot, "escape")
        assert "Taken back: A turn" in seen(pilot) and "We laughed" not in seen(pilot)
        assert app_of(pilot).acting is None, "the device goes round"


async def test_another_terminal_that_leads_takes_back_what_was_done_here(home: Callable[..., Path], open_app: OpenApp):
    """What was pressed on the kitchen's screen would stand once the round goes on in the living room."""

    def fill() -> None:
        win.note(id_of("Emily"), "The porch.", now=NOW)
        begun("Emily", "Jake")()

    path = home(fill)
    async with open_app(path) as pilot:
        await press(pilot, "c", "p")
    async with open_app(path) as pilot:
        await press(pilot, "c", "u")
        assert whose_turn(pilot) == "Emily"
        await press(pilot, "u", "u", "u")
        assert "Taken back: Beginning the round" in seen(pilot) and round_of(path) is None
    assert read(path, lambda: len(feed.page(None).wins)) == 1, "what was done before the round is not touched in it"
