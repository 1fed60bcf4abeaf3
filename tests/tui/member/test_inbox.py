""" "Something from Emily": what was written about me. I decide what others see, and nobody can tell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import consent, feed, kind_words, win
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import press, read, tap
from tests.tui.household import all_open, each, named, noted, said
from tui import routes

Home = Callable[..., Path]
PORCH = "Jake sat on the porch for ten minutes."


def about_jake() -> None:
    all_open()
    noted("Emily", PORCH, about="Jake")


async def open_it(pilot: Pilot[int]) -> None:
    """To Jake's page, and what waits there is opened."""
    await press(pilot, "2", "q", "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_it_is_opened_and_all_answers_are_in_sight(
    home_of: Home, open_app: OpenApp, size: tuple[int, int]
) -> None:
    """Three equal answers, a thank-you and Later, at once; nothing is decided for Jake."""
    async with open_app(home_of("Emily", "Jake", fill=about_jake), size=size) as pilot:
        await press(pilot, "2", "q")
        assert PORCH not in seen(pilot) and "Show everyone" not in seen(pilot)
        await press(pilot, "enter")
        for words in (PORCH, "1 Show everyone", "2 Just for me", "3 No thanks", "Thank you", "Later"):
            assert words in seen(pilot)
        one, two, three = (pilot.app.screen.query_one(f"#{name} KeyButton").size for name in ("show", "keep", "let-go"))
        assert one == two == three


async def test_show_everyone(home_of: Home, open_app: OpenApp) -> None:
    """One key, and the family reads it."""
    path = home_of("Emily", "Jake", "Leo", fill=about_jake)
    async with open_app(path, size=(80, 24)) as pilot:
        await open_it(pilot)
        await press(pilot, "1")
        assert "Everyone can see it now." in seen(pilot)
        assert "Nothing waits for you." in seen(pilot)
    assert [each.text for each in read(path, lambda: feed.page(None).wins)] == [PORCH]


@pytest.mark.parametrize(("answer", "words"), [("#keep", "in your own journal now"), ("#let-go", "It is gone.")])
async def test_nobody_can_tell_the_other_answers_apart(
    home_of: Home, open_app: OpenApp, answer: str, words: str
) -> None:
    """Just for me and No thanks look to Emily like no answer at all."""
    path = home_of("Emily", "Jake", fill=about_jake)
    before = read(path, lambda: feed.journal(named("Emily").id))
    async with open_app(path, size=(80, 24)) as pilot:
        await open_it(pilot)
        await tap(pilot, answer)
        assert words in seen(pilot)
    assert read(path, lambda: feed.journal(named("Emily").id)) == before
    assert read(path, lambda: feed.page(None).wins) == ()


async def test_enter_pressed_once_too_often_decides_nothing(home_of: Home, open_app: OpenApp) -> None:
    """A heavy hand on Enter does not show Jake's words to the family."""
    path = home_of("Emily", "Jake", fill=about_jake)
    async with open_app(path) as pilot:
        await press(pilot, "2", "enter", "enter", "enter", "enter")
    assert read(path, lambda: feed.page(None).wins) == ()
    assert len(read(path, lambda: consent.something_for(named("Jake").id))) == 1


async def test_an_answer_is_taken_back(home_of: Home, open_app: OpenApp) -> None:
    """Shown by mistake: one key, and it waits again as before."""
    path = home_of("Emily", "Jake", fill=about_jake)
    async with open_app(path) as pilot:
        await open_it(pilot)
        await press(pilot, "1", "u")
        assert "Taken back:" in seen(pilot) and PORCH in seen(pilot)
    assert read(path, lambda: feed.page(None).wins) == ()


async def test_one_at_a_time_and_later_waits(home_of: Home, open_app: OpenApp) -> None:
    """Never a pile: the next one comes after the first, and what is put off is there another day."""

    def fill() -> None:
        about_jake()
        noted("Leo", "Jake helped me with the bike.", about="Jake")

    path = home_of("Emily", "Jake", "Leo", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await open_it(pilot)
        assert "bike" not in seen(pilot)
        await press(pilot, "z")
        assert "Something from Leo" in seen(pilot) and "bike" not in seen(pilot)
        await press(pilot, "z")
        assert "Nothing waits for you." in seen(pilot)
        await press(pilot, "escape")
        assert "Something from Emily" in seen(pilot)
    assert len(read(path, lambda: consent.something_for(named("Jake").id))) == 2


async def test_a_thank_you_goes_whatever_is_decided(home_of: Home, open_app: OpenApp) -> None:
    """Jake thanks and keeps it; Emily reads that he thanked, and nothing about the rest."""
    path = home_of("Emily", "Jake", fill=about_jake)
    async with open_app(path) as pilot:
        await open_it(pilot)
        await press(pilot, "k")
        assert "Emily gets your thank-you." in seen(pilot)
        await press(pilot, "2")
        await press(pilot, "escape", "escape", "1")
        assert "A thank-you from Jake." in seen(pilot)
        await press(pilot, "d")
        assert "a thank-you came back" in seen(pilot) and "with Jake" in seen(pilot)


@pytest.mark.parametrize("answer", ["1", "2", "3"])
async def test_there_is_time_for_a_thank_you_once_it_is_decided(home_of: Home, open_app: OpenApp, answer: str) -> None:
    """Jake decides first, as most hands do; the next one that waits is not thanked for in its stead."""

    def fill() -> None:
        about_jake()
        noted("Leo", "Jake helped me with the bike.", about="Jake")

    path = home_of("Emily", "Jake", "Leo", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await open_it(pilot)
        await press(pilot, answer)
        assert "Thank Emily" in seen(pilot) and "Something from Leo" in seen(pilot)
        await press(pilot, "k", "k")
        assert "Emily gets your thank-you." in seen(pilot) and "Thank Emily" not in seen(pilot)
    thanked = read(path, lambda: [kind_words.thanks_for(named(name).id, now=NOW) for name in ("Emily", "Leo")])
    assert thanked == [("Jake",), ()]


async def test_kind_words_come_with_the_win_they_stand_under(home_of: Home, open_app: OpenApp) -> None:
    """One knows what Emily's words are about."""

    def fill() -> None:
        all_open()
        said("Emily", noted("Jake", "Sat on the porch."), "I noticed you came out in the cold.")

    async with open_app(home_of("Emily", "Jake", fill=fill), size=(80, 24)) as pilot:
        await open_it(pilot)
        assert "I noticed you came out in the cold." in seen(pilot) and "Under: Sat on the porch." in seen(pilot)


async def test_what_is_about_two_says_so(home_of: Home, open_app: OpenApp) -> None:
    """Jake knows that it is about Leo too, and that each decides alone."""

    def fill() -> None:
        all_open()
        both = [named("Jake").id, named("Leo").id]
        win.note(named("Emily").id, "You two washed up.", about=both, now=NOW)

    async with open_app(home_of("Emily", "Jake", "Leo", fill=fill), size=(80, 24)) as pilot:
        await open_it(pilot)
        assert "about you and Leo" in seen(pilot)


async def test_long_words_are_read_to_their_end_by_keys(home_of: Home, open_app: OpenApp) -> None:
    """Two thousand characters on a small screen: nothing is out of reach."""
    words = " ".join(f"word{place}" for place in range(240))
    path = home_of("Emily", "Jake", fill=each(all_open, lambda: noted("Emily", words, about="Jake")))
    async with open_app(path, size=(80, 24)) as pilot:
        await open_it(pilot)
        met = seen(pilot)
        for _page in range(4):
            await press(pilot, "pageup")
        for _page in range(4):
            met += seen(pilot)
            await press(pilot, "pagedown")
        met += seen(pilot)
        assert all(f"word{place}" in met for place in (0, 60, 120, 180, 239)) and "No thanks" in met


async def test_hostile_words_are_words(home_of: Home, open_app: OpenApp) -> None:
    """A brother's trick with brackets opens nothing."""
    words = "[/] [bold]x [@click=app.exit]here[/]"
    path = home_of(
        "[@click=app.exit]", "Jake", fill=each(all_open, lambda: noted("[@click=app.exit]", words, about="Jake"))
    )
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "Something from [@click=app.exit]" in seen(pilot)
        await press(pilot, "q", "enter")
        assert words in seen(pilot)
        await pilot.click("#words")
        assert routes.is_in(routes.inbox, pilot.app.screen)
