"""A member's own screen: what is theirs, and what is said to whoever opens it."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, reward, win
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import press, read, tap
from tests.tui.household import all_open, each, named, noted, said
from tui import routes

Home = Callable[..., Path]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_everything_of_ones_own_is_in_sight(home_of: Home, open_app: OpenApp, size: tuple[int, int]) -> None:
    """Nothing on one's own page has to be scrolled for."""
    async with open_app(home_of("Emily", fill=all_open), size=size) as pilot:
        await press(pilot, "1")
        for words in ("Hello, Emily", "Note a win", "My journal", "My wishes and my card", "A hard day", "Wins"):
            assert words in seen(pilot)
        assert pilot.app.screen.query_one("#page").max_scroll_y == 0


async def test_a_page_without_a_pin_says_so(home_of: Home, open_app: OpenApp) -> None:
    """Nobody takes a page for private that isn't."""
    path = home_of("Emily", "David", fill=lambda: all_open(David="1234"))
    async with open_app(path) as pilot:
        await press(pilot, "1")
        assert "This page has no PIN: anyone here can open it." in seen(pilot)
        await press(pilot, "escape", "2", *"1234", "enter")
        assert "has no PIN" not in seen(pilot)


async def test_something_waits_closed(home_of: Home, open_app: OpenApp) -> None:
    """Jake learns that something came and from whom; not how much, and not a word of it."""

    def fill() -> None:
        all_open()
        for _time in range(3):
            noted("Emily", "He came along to the lake.", about="Jake")

    async with open_app(home_of("Emily", "Jake", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "Something from Emily" in seen(pilot) and "lake" not in seen(pilot) and "3" not in seen(pilot)
        await press(pilot, "enter")
        assert routes.is_in(routes.inbox, pilot.app.screen), "and Enter alone leads to it"


async def test_nothing_is_said_where_nothing_waits(home_of: Home, open_app: OpenApp) -> None:
    """No empty box tells anybody that nobody wrote."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await press(pilot, "1")
        assert "Something from" not in seen(pilot) and "Offered to you" not in seen(pilot)
        await press(pilot, "q")
        assert routes.is_in(routes.member, pilot.app.screen)


async def test_an_offer_is_met_on_ones_own_page(home_of: Home, open_app: OpenApp) -> None:
    """A film night that was offered is not hidden on a board; and it is seen by its receiver alone."""

    def fill() -> None:
        all_open()
        card = reward.suggest(named("Emily").id, "Film night", kind=RewardKind.TIME, now=NOW)
        reward.offer(named("Emily").id, card.id, to=[named("Jake").id], now=NOW)

    async with open_app(home_of("Emily", "Jake", "Leo", fill=fill)) as pilot:
        await press(pilot, "2")
        assert "Offered to you" in seen(pilot) and "Film night. A yes is yours" in seen(pilot)
        await tap(pilot, "#offer")
        assert routes.is_in(routes.board, pilot.app.screen)
        await press(pilot, "escape", "escape", "3")
        assert "Film night" not in seen(pilot)


async def test_a_quiet_fortnight_is_met_with_welcome_back(home_of: Home, open_app: OpenApp) -> None:
    """Nobody is told how long they were away; and it is they who were away, whatever the others wrote meanwhile."""

    def fill() -> None:
        all_open()
        noted("Emily", "Opened the window.")
        consent.show(named("Emily").id, noted("Leo", "Emily waved.", about="Emily", days_ago=-18), now=NOW)

    path = home_of("Emily", "Leo", fill=fill)
    async with open_app(path, now=NOW + timedelta(days=20)) as pilot:
        await press(pilot, "1")
        page = seen(pilot)
        assert "Welcome back, Emily" in page
        assert not {"20", "days", "missed", "weeks"} & set(re.findall(r"\w+", page.lower()))


async def test_each_way_by_key_and_by_tap(home_of: Home, open_app: OpenApp) -> None:
    """All of it works by keys alone and by mouse alone."""
    async with open_app(home_of("Emily", fill=all_open), size=(80, 24)) as pilot:
        for key, way, room in (
            ("d", "#journal", routes.journal),
            ("s", "#wishes", routes.member_settings),
            ("n", "#note", routes.note),
        ):
            await press(pilot, "1", key)
            assert routes.is_in(room, pilot.app.screen), key
            await press(pilot, "escape")
            await tap(pilot, way)
            assert routes.is_in(room, pilot.app.screen), way
            await press(pilot, "escape", "escape")


# -- the journal


async def test_the_journal_holds_what_nobody_else_reads(home_of: Home, open_app: OpenApp) -> None:
    """What one wrote for oneself, what one kept and what everyone may read stand together, each with who can read it."""

    def fill() -> None:
        all_open()
        jake = named("Jake").id
        noted("Jake", "Sat on the porch.", days_ago=3)
        kept = noted("Emily", "Jake laughed at supper.", about="Jake", days_ago=2)
        consent.open_it(jake, kept, now=NOW)
        consent.keep(jake, kept, now=NOW)
        win_of_leo = noted("Leo", "Read two pages.", days_ago=1)
        said("Jake", win_of_leo, "I noticed how you kept at it.")

    async with open_app(home_of("Emily", "Jake", "Leo", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "2", "d")
        page = seen(pilot)
        assert "Sat on the porch." in page and "Everyone can read it." in page
        assert "Jake laughed at supper." in page and "Emily wrote it; this copy is yours." in page
        assert "I noticed how you kept at it." in page and "with Leo" in page
        assert page.index("I noticed") < page.index("Jake laughed") < page.index("Sat on the porch")


async def test_im_here_today_stands_in_ones_own_journal(home_of: Home, open_app: OpenApp) -> None:
    """A day on which one only said "I'm here" counts for oneself."""
    async with open_app(home_of("Emily", fill=each(all_open, lambda: noted("Emily", "Slept.", days_ago=1)))) as pilot:
        await press(pilot, "i", "1", "1", "d")
        page = seen(pilot)
        assert page.index("You were here today.") < page.index("Slept.")


async def test_a_copy_is_shown_after_all_and_taken_back(home_of: Home, open_app: OpenApp) -> None:
    """Jake keeps it first; a week later he shows it; a minute later he'd rather not."""

    def fill() -> None:
        all_open()
        kept = noted("Emily", "Jake laughed at supper.", about="Jake", days_ago=7)
        consent.open_it(named("Jake").id, kept, now=NOW)
        consent.keep(named("Jake").id, kept, now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "2", "d")
        await tap(pilot, "#show")
        assert "Everyone can see it now." in seen(pilot) and "Everyone can read it." in seen(pilot)
        await press(pilot, "u")
        assert "this copy is yours" in seen(pilot)


async def test_what_is_about_me_comes_down_by_my_key(home_of: Home, open_app: OpenApp) -> None:
    """Whatever is about somebody, they may take down later, without a word to anybody."""

    def fill() -> None:
        all_open()
        shown = noted("Emily", "Jake laughed at supper.", about="Jake")
        consent.open_it(named("Jake").id, shown, now=NOW)
        consent.show(named("Jake").id, shown, now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "2", "d", "x")
        assert "It is taken down." in seen(pilot)
        await press(pilot, "escape", "w")
        assert "Jake laughed" not in seen(pilot)


async def test_a_yes_is_withdrawn_while_others_are_asked_still(home_of: Home, open_app: OpenApp) -> None:
    """Leo might say yes weeks later, to what Jake would rather not have shown by then."""

    def fill() -> None:
        all_open()
        both = [named("Jake").id, named("Leo").id]
        win.note(named("Emily").id, "You two washed up.", about=both, now=NOW)

    path = home_of("Emily", "Jake", "Leo", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "2", "q", "enter", "1")
        assert "That is your yes." in seen(pilot) and "Everyone can see it now" not in seen(pilot)
        await press(pilot, "escape", "d", "x")
        assert "It is taken down." in seen(pilot)
    read(path, lambda: consent.show(named("Leo").id, consent.something_for(named("Leo").id)[0].id, now=NOW))
    assert read(path, lambda: feed.page(None).wins) == ()


async def test_a_win_is_let_rest_and_wakes_again(home_of: Home, open_app: OpenApp) -> None:
    """What hurts to meet again does not come up by itself: it goes from Home, and its words stay."""
    path = home_of("Emily", "Jake", fill=each(all_open, lambda: noted("Jake", "Sat with grandfather.")))
    async with open_app(path) as pilot:
        assert "Sat with grandfather." in seen(pilot)
        await press(pilot, "2", "d")
        await tap(pilot, "#rest")
        assert "It rests now" in seen(pilot) and "Let it come up again" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert "Sat with grandfather." not in seen(pilot)
        await press(pilot, "2", "d", "2", "escape", "escape")
        assert "Sat with grandfather." in seen(pilot)


async def test_the_journal_is_walked_by_arrows_and_goes_further_back(home_of: Home, open_app: OpenApp) -> None:
    """A year of entries: the newest first, the rest a key away, the place kept."""

    def fill() -> None:
        all_open()
        for day in range(40):
            noted("Emily", f"Entry {day:02}.", days_ago=day)

    async with open_app(home_of("Emily", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "1", "d", *["down"] * 5)
        assert "Entry 05." in seen(pilot)
        journal = pilot.app.screen
        journal.query_one("#further").focus()
        await press(pilot, "enter")
        assert len(journal.query("Entry")) == 40


async def test_an_empty_journal_says_what_it_is_for(home_of: Home, open_app: OpenApp) -> None:
    """And offers the one next step."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await press(pilot, "1", "d")
        assert "Here everything of yours comes together" in seen(pilot)
        await press(pilot, "n")
        assert routes.is_in(routes.note, pilot.app.screen)


async def test_hostile_words_in_the_journal(home_of: Home, open_app: OpenApp) -> None:
    """What looks like markup is read, not obeyed."""
    words = "[/] [red]x [@click=app.exit]press[/]"
    async with open_app(home_of("[/]", fill=each(all_open, lambda: noted("[/]", words))), size=(80, 24)) as pilot:
        await press(pilot, "1", "d")
        assert words in seen(pilot)
        await pilot.click("Entry")
        assert routes.is_in(routes.journal, pilot.app.screen)
