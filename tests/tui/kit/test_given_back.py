"""u on the screens themselves: from Home, from another room, behind a PIN, in a first opening; and the words that come back."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from models import doors, drafts, feed, hard_day, undo, win
from models.core.states import Audience
from models.storage.tables import DraftRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, app_of, be, enter, press, read, tap, write
from tests.tui.household import all_open, each, named, noted, open_card
from tui import routes
from tui.celebrate.question import QuestionScreen
from tui.home.door import DoorScreen
from tui.member.first_opening import FirstOpeningScreen
from tui.wins.note import NoteScreen

EARLIER = NOW - timedelta(minutes=5)
KITE = "I made a kite out of the old curtain"


def wrote(name: str, *, at: datetime = EARLIER, audience: Audience = Audience.EVERYONE) -> None:
    win.note(named(name).id, KITE, audience=audience, now=at)


def words_on(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query(TextArea).first().text


def kept(path: Path, name: str) -> tuple[list[str], str | None]:
    """What stands in their journal, and what is their draft of a win."""

    def both() -> tuple[list[str], str | None]:
        draft = drafts.find(named(name).id, "note")
        return [each.text for each in feed.journal(named(name).id)], str(draft["text"]) if draft else None

    return read(path, both)


async def test_what_was_noted_a_moment_ago_is_taken_back_from_home(home_of: HomeOf, open_app: OpenApp) -> None:
    """ "There is nothing to undo", straight after "Noted": who sees their slip there believes that it is too late."""
    path = home_of("Emily", "Leo", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        assert not pilot.app.screen.query_one("#undo").display, "nobody was here yet"
        await press(pilot, "n", "2")
        await write(pilot, KITE)
        await press(pilot, "enter", "1", "enter", "ctrl+s")
        assert "Noted" in seen(pilot)
        await tap(pilot, "#undo")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "2")
        assert "Take this back?" in seen(pilot) and "Note a win" in seen(pilot) and "kite" not in seen(pilot)
        await press(pilot, "y")
        assert "Go on" in seen(pilot) and "Don't keep them" in seen(pilot) and "kite" not in seen(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, NoteScreen) and words_on(pilot) == KITE
        assert pilot.app.screen.about == frozenset({named_in(path, "Leo")})
        await press(pilot, "escape")
        assert "Who's here?" in seen(pilot) and app_of(pilot).acting is None
    assert kept(path, "Leo") == ([], KITE) and kept(path, "Emily") == ([], None)


def named_in(path: Path, name: str) -> str:
    return read(path, lambda: named(name).id)


async def test_behind_a_pin_nobody_else_takes_it_back_and_home_tells_nothing(
    home_of: HomeOf, open_app: OpenApp
) -> None:
    """Leo would take away what Emily wrote, and read of which kind it was."""
    fill = each(lambda: all_open(Emily="2580"), lambda: wrote("Emily", audience=Audience.JUST_ME))
    path = home_of("Emily", "Leo", fill=fill)
    async with open_app(path) as pilot:
        await press(pilot, "u", "1", "escape")
        assert "Who's here?" in seen(pilot) and "Taken back" not in seen(pilot)
        assert kept(path, "Emily") == ([KITE], None)
        await press(pilot, "u", "1", *"2580", "enter", "escape")
        assert kept(path, "Emily") == ([KITE], None), "asked once, and left"
        await press(pilot, "u", "1", *"2580", "enter", "y", "escape")
        assert "Taken back." in seen(pilot) and "win:" not in seen(pilot) and "kite" not in seen(pilot)
        assert app_of(pilot).acting is None
        await press(pilot, "u", "1", *"2580", "enter")
        assert "There is nothing to undo" in seen(pilot)
    assert kept(path, "Emily") == ([], KITE)


async def test_words_that_are_not_kept_are_gone(home_of: HomeOf, open_app: OpenApp) -> None:
    """ "Don't keep them", and the next who opens the form reads them."""
    path = home_of("Emily", fill=each(all_open, lambda: wrote("Emily")))
    async with open_app(path) as pilot:
        await press(pilot, "u", "1", "y", "2")
        assert "The words are gone." in seen(pilot)
        await press(pilot, "n", "1")
        assert words_on(pilot) == ""
    assert kept(path, "Emily") == ([], None) and KITE.encode() not in path.read_bytes()


async def test_enter_once_more_than_meant_decides_nothing(home_of: HomeOf, open_app: OpenApp) -> None:
    """The words would be gone, or their form open, by a key that was held too long."""
    path = home_of("Emily", fill=each(all_open, lambda: wrote("Emily")))
    async with open_app(path) as pilot:
        await press(pilot, "u", "1", "y", "enter", "enter")
    assert kept(path, "Emily")[1] == KITE


@pytest.mark.parametrize(
    ("then", "words"),
    [(["1", "escape"], KITE), (["2"], None), (["escape"], KITE)],
    ids=["go-on", "let-go", "later"],
)
async def test_a_page_about_words_that_were_taken_back_ends(
    home_of: HomeOf, open_app: OpenApp, then: list[str], words: str | None
) -> None:
    """ "It stands in Wins", it went on saying, and its keys answered that it isn't theirs."""
    path = home_of("Emily", "Leo", fill=all_open)
    async with open_app(path) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, KITE)
        await press(pilot, "enter", "2", "ctrl+s")
        assert "Thank you for noticing" in seen(pilot)
        await press(pilot, "t", "u")
        assert "Thank you for noticing" in seen(pilot), "it was only the tick"
        await press(pilot, "u", "y", *then)
        assert routes.is_in(routes.home, pilot.app.screen)
        assert ("Taken back: Note a win" in seen(pilot)) == (words is not None)
        assert ("The words are gone." in seen(pilot)) == (words is None)
    assert kept(path, "Emily") == ([], words)


async def test_in_wins_what_was_done_there_goes_at_once_and_the_rest_is_asked_about(
    home_of: HomeOf, open_app: OpenApp
) -> None:
    """Three presses in Wins took back a star, and then what was done on other screens, key by key."""
    path = home_of("Emily", fill=each(all_open, lambda: wrote("Emily")))
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.wins())
        await press(pilot, "*")
        await press(pilot, "u")
        assert "Taken back: Star" in seen(pilot)
        await press(pilot, "u")
        assert "Take this back?" in seen(pilot)
        await press(pilot, "escape")
        assert "Wins" in seen(pilot) and kept(path, "Emily") == ([KITE], None)
        await press(pilot, "u", "y", "escape")
        assert "Taken back: Note a win" in seen(pilot) and KITE not in seen(pilot)
    assert kept(path, "Emily") == ([], KITE)


async def test_in_a_first_opening_u_is_no_key(home_of: HomeOf, open_app: OpenApp) -> None:
    """ "Who are you?" would lie on top of somebody's first steps, in somebody else's name."""
    path = home_of("Emily", "Leo", fill=lambda: open_card("Emily"))
    async with open_app(path) as pilot:
        await enter(pilot, routes.first_opening(named_in(path, "Leo")))
        opening = pilot.app.screen
        assert isinstance(opening, FirstOpeningScreen)
        for key in ("u", "U"):
            await press(pilot, key)
            assert pilot.app.screen is opening
        await press(pilot, "question_mark")
        assert "Everywhere" in seen(pilot) and "Take back what you did last" not in seen(pilot)


@pytest.mark.parametrize(
    ("pin", "says"), [("2580", "Undo: Note a win, “I made a kite out of the o"), (None, "Undo: Note a win ")]
)
async def test_on_ones_own_page_the_first_words_are_said_behind_a_pin(
    home_of: HomeOf, open_app: OpenApp, pin: str | None, says: str
) -> None:
    """Which of three wins goes would be a guess; and where anyone opens the page, it is theirs to read on a button."""
    pins = {"Emily": pin} if pin else {}
    path = home_of("Emily", fill=each(lambda: all_open(**pins), lambda: wrote("Emily")))
    async with open_app(path) as pilot:
        await press(pilot, "1", *([*pin, "enter"] if pin else []))
        assert "Hello, Emily" in seen(pilot) and says in seen(pilot)


async def test_a_form_goes_on_with_its_own_words(home_of: HomeOf, open_app: OpenApp) -> None:
    """The same form would open on top of itself; and what is being written in it would be gone."""
    path = home_of("Emily", fill=each(all_open, lambda: wrote("Emily", at=NOW), lambda: noted("Emily", "I slept")))
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        form = pilot.app.screen
        form.query_one("#keys KeyButton").focus()
        await press(pilot, "u")
        assert pilot.app.screen is form and words_on(pilot) == "I slept"
        form.query_one("#keys KeyButton").focus()
        await press(pilot, "u")
        assert words_on(pilot) == "I slept" and "The words wait in this form." in seen(pilot)
        await press(pilot, "escape")
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert words_on(pilot) == KITE, "what came back last"
    assert read(path, lambda: DraftRow.select().count()) == 2


async def test_a_line_of_nobodys_goes_on_where_it_was_written(home_of: HomeOf, open_app: OpenApp) -> None:
    """An open door, a question of ours: typed once more for one wrong letter."""

    def fill() -> None:
        all_open()
        undo.begin_session()

    path = home_of("Emily", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "o")
        await write(pilot, "Proch, eight o'clock")
        await press(pilot, "enter")
        await tap(pilot, "#undo")
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DoorScreen)
        assert pilot.app.screen.query_one(Input).value == "Proch, eight o'clock"
        await press(pilot, "escape")
        await enter(pilot, routes.questions())
        await press(pilot, "+")
        await write(pilot, "What did the dgo do?")
        await press(pilot, "enter", "u", "1")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert pilot.app.screen.query_one(Input).value == "What did the dgo do?"
    assert read(path, lambda: doors.doors(now=NOW)) == []


async def test_a_line_of_ours_from_a_hard_day_stands_in_no_form(home_of: HomeOf, open_app: OpenApp) -> None:
    """Whoever opens a door next would find that somebody had wanted company."""
    path = home_of("Emily", fill=all_open)
    async with open_app(path) as pilot:
        await press(pilot, "h", "1", "y", "u")
        assert "The line is off Home." in seen(pilot)
        await press(pilot, "escape", "o")
        assert "company" not in seen(pilot)


async def test_a_hard_day_that_needed_care_is_in_no_draft(home_of: HomeOf, open_app: OpenApp) -> None:
    """The worst words of a life would stand in a form that anyone can open."""

    def fill() -> None:
        all_open()
        hard_day.write(named("Emily").id, "I want to kill myself", now=EARLIER)

    path = home_of("Emily", fill=fill)
    async with open_app(path) as pilot:
        await press(pilot, "u", "1", "y")
        assert "Who's here?" in seen(pilot) and "Taken back." in seen(pilot)
    assert read(path, lambda: drafts.find(named("Emily").id, "hard_day")) is None
