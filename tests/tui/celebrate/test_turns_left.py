"""Words left for the round, an easy one asked for, and questions of the family's own, by hand."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from models import celebration, drafts, feed, household, member, own_questions
from models.access.proof import by_owner
from models.celebration import LeftWords
from models.core.states import Kind, Manner, Step
from models.storage.tables import DraftRow, HouseholdRow
from tests.conftest import NOW
from tests.tui.celebrate.rounds import at_home, begun, id_of, round_of, whose_turn
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import be, enter, press, read, tap, write
from tui import routes
from tui.widgets.big_name import BigName


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


def sofia_left(
    *, about: str = "", pin: str | None = None, here: tuple[str, ...] = ("Emily", "Jake")
) -> Callable[[], None]:
    """Sofia left words that Jake reads out; then the others are at their turns."""

    def fill() -> None:
        people = [id_of(about)] if about else []
        celebration.leave_words(id_of("Sofia"), "I think of you.", about=people, reader_id=id_of("Jake"), now=NOW)
        if pin:
            member.set_pin(id_of("Jake"), pin, proof=by_owner(id_of("Jake")), now=NOW)
        begun(*here)()

    return fill


async def test_words_are_left_for_sunday_from_one_s_own_page(home: Callable[..., Path], open_app: OpenApp):
    """By keys: about Jake, read out by Emily; and they stay with their writer."""
    path = home(lambda: household.change(proof=by_owner(None), celebrate_weekday=6, now=NOW))
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "3", "c")
        assert "For Sunday's round" in seen(pilot)
        await press(pilot, "1")
        await write(pilot, "You waited for me")
        await press(pilot, "enter", "1", "3", "enter")
        assert "goes on the page after their yes" in seen(pilot)
        await press(pilot, "1", "enter")
        assert "Until then it is yours alone." in seen(pilot) and "Look at what I left" in seen(pilot)
    left = read(path, lambda: celebration.words_left(id_of("Sofia")))
    ids = read(path, lambda: (id_of("Jake"), id_of("Emily")))
    assert left == LeftWords("You waited for me", (ids[0],), False, ids[1])
    assert read(path, lambda: DraftRow.select().count()) == 0


async def test_what_was_left_can_be_looked_at_and_taken_back(home: Callable[..., Path], open_app: OpenApp):
    path = home(sofia_left())
    async with open_app(path) as pilot:
        await press(pilot, "3", "c", "1")
        assert pilot.app.screen.query_one(TextArea).text == "I think of you."
        await tap(pilot, "#take-back")
        assert "Taken back" in seen(pilot)
        assert read(path, lambda: celebration.words_left(id_of("Sofia"))) is None
        await press(pilot, "u")
    assert read(path, lambda: celebration.words_left(id_of("Sofia"))) is not None


async def test_words_want_a_reader_before_they_are_left(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "3", "c", "1")
        await write(pilot, "You waited for me")
        await press(pilot, "ctrl+s")
        assert "Please choose one of you." in seen(pilot)
        await press(pilot, "escape", "escape", "escape")
    draft = read(path, lambda: drafts.find(id_of("Sofia"), "for_round"))
    assert draft is not None and draft["words"] == "You waited for me"


async def test_who_is_away_is_read_out_at_their_place(home: Callable[..., Path], open_app: OpenApp):
    """Nothing of the words stands on the screen before the one they chose reads them."""
    path = home(sofia_left())
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "c", "p", "p")
        assert whose_turn(pilot) == "Sofia"
        assert "Sofia left words. Jake reads them out." in pilot.app.screen.query_one("#question", BigName).words
        words = seen(pilot)
        assert "Read out" in words and "Not today" in words and "Say it" not in words
        assert "think of you" not in words
        await press(pilot, "y", "a")
        assert whose_turn(pilot) == "Sofia", "what is asked of somebody present does nothing here"
        await press(pilot, "enter")
        assert "I think of you." in seen(pilot)
        await press(pilot, "enter")
        assert "Thank you, Sofia." in seen(pilot)
        going = round_of(path)
        assert going is not None
        await press(pilot, *["enter"] * 4, "p", "enter", "enter")
        assert "I think of you." in seen(pilot)


async def test_the_reader_s_pin_is_asked_for(home: Callable[..., Path], open_app: OpenApp):
    """Whoever holds the device reads nothing that was left for another's eyes."""
    path = home(sofia_left(pin="1234"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "p", "p", "enter")
        assert "think of you" not in seen(pilot)
        await press(pilot, "escape")
        assert whose_turn(pilot) == "Sofia"
        await press(pilot, "enter", "1", "2", "3", "4", "enter")
        assert "I think of you." in seen(pilot)
        await press(pilot, "escape", "p")
        assert "It waits for another round." in seen(pilot)
    assert read(path, lambda: celebration.words_left(id_of("Sofia"))) is not None


async def test_who_came_after_all_puts_in_what_they_left(home: Callable[..., Path], open_app: OpenApp):
    path = home(sofia_left(here=("Sofia", "Jake")))
    async with open_app(path) as pilot:
        await press(pilot, "c")
        assert "left words" not in seen(pilot), "nobody learns of it from the turn"
        await press(pilot, "enter")
        await tap(pilot, "#put-in")
        assert pilot.app.screen.query_one(TextArea).text == "I think of you."
        await press(pilot, "ctrl+s")
        assert "Thank you, Sofia." in seen(pilot)
    assert read(path, lambda: celebration.words_left(id_of("Sofia"))) is None


async def test_an_easy_one_is_asked_for_and_nobody_is_told_by_whom(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "2", "c", "2")
        assert "nobody is told who asked" in seen(pilot)
        await press(pilot, "escape", "escape", "c", "1", "2", "3", "enter", "enter")
        words = seen(pilot)
        assert "Somebody asked for an easy one." in words and "Jake" not in words
        await press(pilot, "enter")
        going = round_of(path)
    assert going is not None and (going.manner, going.step) == (Manner.QUIET, Step.REREAD), "quiet is proposed"


async def test_asking_for_an_easy_one_can_be_undone(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "2", "c", "2", "u")
    assert read(path, lambda: HouseholdRow.get().easy_asked) == ""


async def test_not_this_question_again(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c")
        asked = pilot.app.screen.query_one("#question", BigName).words
        await press(pilot, "m", "4")
        assert "It isn't asked again." in seen(pilot)
        assert pilot.app.screen.query_one("#question", BigName).words != asked
        assert [one.words for one in read(path, own_questions.resting)] == [asked]
        await enter(pilot, routes.questions())
        assert asked in seen(pilot)
        await tap(pilot, ".row KeyButton")
        assert read(path, own_questions.resting) == []


async def test_a_question_of_our_own_is_added_and_taken_out(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "s", "3")
        await tap(pilot, "#our_questions")
        await press(pilot, "plus")
        assert pilot.app.screen.query_one(Input).has_focus
        await write(pilot, "What did the dog do")
        await press(pilot, "enter")
        assert "What did the dog do" in seen(pilot) and "asked from the next round on" in seen(pilot)
        await tap(pilot, ".row KeyButton")
        assert "Take this question out?" in seen(pilot)
        await press(pilot, "y")
        assert "What did the dog do" not in seen(pilot)
    assert read(path, own_questions.own) == ()


async def test_a_question_of_our_own_from_the_round(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "m", "5")
        await write(pilot, "What did the dog do")
        await press(pilot, "enter")
        assert whose_turn(pilot) == "Emily"
    assert [one.words for one in read(path, own_questions.own)] == ["What did the dog do"]


async def test_the_page_of_the_evening_names_the_reward(home: Callable[..., Path], open_app: OpenApp):
    from models import reward
    from models.core.states import RewardKind

    def fill() -> None:
        begun("Emily", "Jake")()
        going = celebration.open_round(now=NOW)
        card = reward.suggest(id_of("Leo"), "See the ducks", kind=RewardKind.OUTING, now=NOW)
        assert going is not None
        while going.step is not Step.CHOOSE:
            going = celebration.go_on(going.id, now=NOW)
        celebration.choose_reward(going.id, card.id, now=NOW)
        celebration.close(going.id, now=NOW)

    path = home(fill)
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await press(pilot, "w", "enter")
        assert "Picked: See the ducks" in seen(pilot)
    (page,) = read(path, lambda: feed.page(None, only=feed.Filter(kinds=(Kind.EVENING,))).wins)
    assert page.reward == "See the ducks"
