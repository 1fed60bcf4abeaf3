"""Help is one key away from everywhere; words that need care meet it at once; and every key is listed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from models import drafts, feed, household
from models.access.proof import by_owner
from models.core.states import Kind
from models.family.help_lines import shipped
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap, write
from tests.tui.household import all_open, named
from tui import routes
from tui.kit import help_lines

Home = Callable[..., Path]
HURT = "I want to kill myself"


def everything_in(path: Path) -> str:
    """All that stands in the file, as bytes do."""
    return path.read_bytes().decode("latin-1")


def us_lines() -> None:
    all_open()
    household.change(proof=by_owner(None), country="US", now=NOW)
    household.put_help_line(
        proof=by_owner(None), name="Aunt Rosa", number="01 23", checked_on=date(2026, 11, 3), now=NOW
    )


WAYS = "", "w", "r", "c", "l", "h", "o", "s", "n", "n 1", "1", "1 d", "1 s", "0", "question_mark", "s 2"


@pytest.mark.slow
@pytest.mark.parametrize("key", ["f1", "ctrl+g"])
async def test_help_from_everywhere(home_of: Home, open_app: OpenApp, key: str) -> None:
    """Wherever somebody is, with whatever has the focus, one key shows who is there, and Esc leads back."""
    async with open_app(home_of("Emily", fill=us_lines), size=(80, 24)) as pilot:
        for way in WAYS:
            await press(pilot, *way.split())
            before = pilot.app.screen
            assert bool(way) != routes.is_in(routes.home, before), way
            await press(pilot, key)
            assert "You're not alone" in seen(pilot) and "988" in seen(pilot), way
            await press(pilot, "escape")
            assert pilot.app.screen is before, way
            app_of(pilot).go_home()
            await settled(pilot)


async def test_help_mid_typing_loses_no_word(home_of: Home, open_app: OpenApp) -> None:
    """A sentence that was begun is still there after help."""
    async with open_app(home_of("Emily", fill=us_lines)) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, "I opened the")
        await press(pilot, "f1", "escape")
        assert "I opened the" in seen(pilot)


async def test_help_at_the_pad(home_of: Home, open_app: OpenApp) -> None:
    """Locked out is not shut out: no PIN stands before help."""
    async with open_app(home_of("David", fill=lambda: all_open(David="1234")), size=(80, 24)) as pilot:
        await press(pilot, "1", "1", "2", "f1")
        assert "You're not alone" in seen(pilot)


async def test_help_by_mouse(home_of: Home, open_app: OpenApp) -> None:
    """The button is always in sight."""
    async with open_app(home_of("Emily", fill=us_lines), size=(80, 24)) as pilot:
        await tap(pilot, "#help")
        assert "You're not alone" in seen(pilot)


async def test_the_family_comes_first_then_lines_that_answer(home_of: Home, open_app: OpenApp) -> None:
    """Aunt Rosa, then the lines; and nothing on the page for the worst hour makes a number look doubtful."""
    async with open_app(home_of("Emily", fill=us_lines), size=(120, 40)) as pilot:
        await press(pilot, "f1")
        page = seen(pilot)
        assert page.index("Aunt Rosa") < page.index("988")
        assert "Not safe at home? These lines listen to that too." in page and "checked" not in page
        assert "tells nobody that you looked here" in page


async def test_many_lines_are_read_to_their_end_by_keys(home_of: Home, open_app: OpenApp) -> None:
    """On a small screen the arrows reach the last number."""

    def fill() -> None:
        for place in range(30):
            household.put_help_line(proof=by_owner(None), name=f"Neighbour {place}", number=f"555 {place:02}", now=NOW)

    async with open_app(home_of("Emily", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "f1")
        assert "Not safe at home?" not in seen(pilot)
        await press(pilot, *["down"] * 15)
        assert "Not safe at home?" in seen(pilot)
        await press(pilot, *["up"] * 15)
        assert "555 00" in seen(pilot)


async def test_help_stays_when_the_file_cannot_be_read(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever breaks, the numbers known by heart stand there."""
    lines = shipped("US")
    monkeypatch.setattr(help_lines, "known_by_heart", lambda: lines)
    async with open_app(home_of("Emily")) as pilot:

        def broken() -> None:
            raise OSError("the disk is gone")

        monkeypatch.setattr(household, "lines_to_call", broken)
        await press(pilot, "f1")
        assert "988" in seen(pilot) and "You're not alone" in seen(pilot)


# -- words that need care


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_the_lines_stand_beside_the_words_as_they_are_typed(
    home_of: Home, open_app: OpenApp, size: tuple[int, int]
) -> None:
    """Whoever types it sees a number to call at once; the words stay on the screen and in no draft."""
    path = home_of("Emily", fill=us_lines)
    async with open_app(path, size=size) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, HURT)
        page = seen(pilot)
        assert "Thank you for putting it into words." in page
        assert "01 23  Aunt Rosa" in page and "988" in page and HURT in page
        await app_of(pilot).keep_drafts_now()
        await settled(pilot)
    assert read(path, lambda: drafts.find(named("Emily").id, "note")) is None


async def test_walking_off_lets_the_words_go(home_of: Home, open_app: OpenApp) -> None:
    """Esc leaves, and nothing of it is anywhere."""
    path = home_of("Emily", fill=us_lines)
    async with open_app(path) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, HURT)
        await press(pilot, "escape", "n", "1")
        assert HURT not in seen(pilot)
    assert HURT not in everything_in(path)


async def test_the_lines_go_when_the_words_go(home_of: Home, open_app: OpenApp) -> None:
    """Other words, and the page is as before: nothing is held against anybody."""
    async with open_app(home_of("Emily", fill=us_lines), size=(80, 24)) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, HURT)
        await press(pilot, *["backspace"] * len(HURT))
        assert "Thank you for putting it" not in seen(pilot)


async def test_saving_such_words_asks_what_becomes_of_them(home_of: Home, open_app: OpenApp) -> None:
    """Just for me: they stand in one's own journal and nowhere else."""
    path = home_of("Emily", "Jake", fill=us_lines)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, HURT)
        await press(pilot, "ctrl+s")
        page = seen(pilot)
        for words in (
            "Thank you for putting it into words",
            "988",
            "Show it to someone",
            "Just for me",
            "Don't keep",
            HURT,
        ):
            assert words in page
        assert pilot.app.screen.query_one("#page").max_scroll_y == 0
        assert pilot.app.screen.focused is None, "no answer is nearer than another"
        await press(pilot, "2")
        page = seen(pilot)
        assert "in your own journal" in page and "F1 is here at any time." in page and "988" in page
        assert HURT not in page
        await press(pilot, "escape")
        assert routes.is_in(routes.home, pilot.app.screen)
        assert "journal" not in seen(pilot), "Home says nothing that it doesn't say at all times"
    kept = read(path, lambda: feed.journal(named("Emily").id))
    assert [(each.kind, each.text, each.standing) for each in kept] == [(Kind.HARD_DAY, HURT, "mine")]
    assert read(path, lambda: feed.page(None).wins) == ()


@pytest.mark.parametrize("leave", ["3", "escape"])
async def test_let_it_go_and_go_on_writing(home_of: Home, open_app: OpenApp, leave: str) -> None:
    """Let go, it is gone; go on writing, it is still on the screen and in no file."""
    path = home_of("Emily", fill=us_lines)
    async with open_app(path) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, HURT)
        await press(pilot, "ctrl+s", leave)
        assert (HURT in seen(pilot)) == (leave == "escape")
    assert read(path, lambda: feed.journal(named("Emily").id)) == []
    assert HURT not in everything_in(path)


async def test_telling_someone_is_a_win_and_passes(home_of: Home, open_app: OpenApp) -> None:
    """Not every hard word is met with a number."""
    async with open_app(home_of("Emily", fill=us_lines), size=(80, 24)) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, "Today was really hard for me.")
        assert "Thank you for putting it" not in seen(pilot)


async def test_care_in_every_form(home_of: Home, open_app: OpenApp) -> None:
    """A door, a wish, a hard day: wherever one can write."""
    async with open_app(home_of("Emily", fill=us_lines), size=(80, 24)) as pilot:
        await press(pilot, "o")
        await write(pilot, HURT)
        assert "Thank you for putting it" in seen(pilot)
        await press(pilot, "escape", "h", "h", "1")
        await write(pilot, HURT)
        assert "Thank you for putting it" in seen(pilot)
        await press(pilot, "escape", "escape", "1", "s", "2")
        pilot.app.screen.query_one("#hard_day_wish").focus()
        await write(pilot, HURT)
        assert "Thank you for putting it" in seen(pilot)


# -- keys


async def test_every_key_of_a_screen_is_listed(home_of: Home, open_app: OpenApp) -> None:
    """? shows the keys of where one is, and of everywhere; a tap on its button too, and ? again changes nothing."""
    async with open_app(home_of("Emily", fill=all_open), size=(120, 40)) as pilot:
        await press(pilot, "question_mark", "question_mark")
        page = seen(pilot)
        for words in ("n       Note a win", "1 to 9", "Ctrl+Q", "F1", "Esc     Back; nothing is lost"):
            assert words in page
        await press(pilot, "escape")
        assert routes.is_in(routes.home, pilot.app.screen)
        await tap(pilot, "#show-keys")
        assert routes.is_in(routes.keys, pilot.app.screen)


async def test_a_question_mark_in_a_field_is_a_question_mark(home_of: Home, open_app: OpenApp) -> None:
    """Bare letters and signs never act while somebody writes."""
    path = home_of("Emily", fill=all_open)
    async with open_app(path) as pilot:
        await press(pilot, "o", *"nwrclohvsux", "question_mark")
        assert "nwrclohvsux?" in seen(pilot) and routes.is_in(routes.door, pilot.app.screen)


async def test_the_keys_are_those_that_stand_there(home_of: Home, open_app: OpenApp) -> None:
    """A yes and a no to a question that Home doesn't ask: somebody presses y and waits for what it does."""
    async with open_app(home_of("Emily")) as pilot:
        await press(pilot, "question_mark")
        page = seen(pilot)
        assert "Note a win" in page and "Yes" not in page
