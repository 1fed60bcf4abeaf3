""" "Jake, told to Emily": somebody writes for another. It is his, waits for his yes, and asks for no PIN of his."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from models import consent, drafts, feed, member
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, be, enter, press, read, tap, write
from tests.tui.household import all_open, named
from tui import routes
from tui.widgets.cards.member_card import MemberCard
from tui.widgets.people import Chip

FAMILY = ("Emily", "Jake", "Sofia", "Leo")


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of(*FAMILY, fill=lambda: all_open(Jake="4711"))


def feed_of(path: Path) -> list[feed.Card]:
    return read(path, lambda: list(feed.page(None).wins))


async def tap_on(pilot: Pilot[int], what: type[Widget], place: int) -> None:
    """A click on one of several."""
    await pilot.click(pilot.app.screen.query(what)[place])
    await settled(pilot)


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_emily_writes_down_what_jake_told_her(home: Path, open_app: OpenApp, by_mouse: bool) -> None:
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "I rang the school myself")
        if by_mouse:
            await tap_on(pilot, Chip, 1)
            await tap(pilot, "#more-key")
            await tap(pilot, "#who-said")
            await tap_on(pilot, MemberCard, 1)
        else:
            await press(pilot, "enter", "2", "m")
            pilot.app.screen.query_one("#who-said").focus()
            await press(pilot, "enter", "2")
        assert "Jake said it" in seen(pilot)
        assert "It goes to Jake first, who said it. Nobody else reads it before Jake says yes." in seen(pilot)
        await press(pilot, "ctrl+s")
        assert "It waits for their yes." in seen(pilot)
    assert feed_of(home) == []
    assert read(home, lambda: feed.journal(named("Emily").id)) == []
    told = read(home, lambda: consent.something_for(named("Jake").id))
    assert [(one.author_name, one.text) for one in told] == [("Emily", "")]
    read(home, lambda: consent.show(named("Jake").id, told[0].id, now=NOW))
    (card,) = feed_of(home)
    assert (card.author, card.writer, card.text) == ("Jake", "Emily", "I rang the school myself")
    async with open_app(home) as pilot:
        await press(pilot, "w")
        assert "told to Emily" in seen(pilot)


async def test_about_oneself_it_goes_to_who_said_it_first(home: Path, open_app: OpenApp) -> None:
    """What Jake said about Emily, typed by Emily, does not stand in Wins as if he had agreed to it."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "she stayed calm")
        await press(pilot, "enter", "1", "m")
        await tap(pilot, "#who-said")
        await press(pilot, "2", "ctrl+s")
        assert "It waits for their yes." in seen(pilot)
    assert feed_of(home) == []
    assert read(home, lambda: consent.something_for(named("Emily").id)) == []


async def test_who_said_it_comes_back_with_the_draft(home: Path, open_app: OpenApp) -> None:
    """A power cut on the way must not make Emily's words of what were Jake's."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "I rang the school myself")
        await press(pilot, "enter", "2", "m")
        await tap(pilot, "#who-said")
        await press(pilot, "2", "escape")
    draft = read(home, lambda: drafts.find(named("Emily").id, "note"))
    assert draft is not None
    assert draft["teller"] == read(home, lambda: member.by_name("Jake", now=NOW).id)
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await press(pilot, "ctrl+s")
        assert "It waits for their yes." in seen(pilot)
    assert feed_of(home) == []


async def test_ones_own_card_makes_the_words_ones_own_again(home: Path, open_app: OpenApp) -> None:
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "we sang")
        await press(pilot, "enter", "1", "m")
        for card in ("2", "1"):
            await tap(pilot, "#who-said")
            await press(pilot, card)
        assert "said it" not in seen(pilot).replace("Who said it?", "")
        await press(pilot, "ctrl+s")
    assert [(card.author, card.writer) for card in feed_of(home)] == [("Emily", "")]
