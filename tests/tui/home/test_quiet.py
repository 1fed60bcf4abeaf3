"""The quiet screen: the landscape, a clock, a line the family wrote; and whoever wakes it is nobody yet."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import celebration, family_file, hard_day, household
from models.access.proof import by_owner
from models.core.states import Step
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import another_terminal, app_of, press, read, tap, write
from tests.tui.household import all_open, each, named, noted, open_card
from tui import routes, timers
from tui.widgets.landscape.landscape import Landscape

Home = Callable[..., Path]


def with_pin() -> None:
    all_open(David="1234")
    household.set_family_pin("2468", proof=by_owner(None), now=NOW)
    household.change(proof=by_owner(None), quiet_line="Slowly is fine.", now=NOW)


async def idle(pilot: Pilot[int], minutes: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has touched anything for so long."""
    now = timers.monotonic()
    monkeypatch.setattr(timers, "monotonic", lambda: now + minutes * 60)
    await app_of(pilot).hours.rest_when_idle()
    await settled(pilot)


async def rest(pilot: Pilot[int]) -> None:
    """The quiet screen, as it comes by itself."""
    app_of(pilot).open(routes.quiet())
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_a_landscape_a_clock_and_a_line(home_of: Home, open_app: OpenApp, size: tuple[int, int]) -> None:
    """What stands there all day is the family's own, and still."""
    async with open_app(home_of("David", fill=with_pin), size=size) as pilot:
        await rest(pilot)
        screen = pilot.app.screen
        assert screen.query_one("#clock").value == "19:30"  # type: ignore[attr-defined] - it is the page that was opened
        assert "Slowly is fine." in seen(pilot) and "F1 Help" in seen(pilot)
        assert screen.query_one(Landscape).size.height > size[1] / 2


async def test_wins_stand_there_nameless_and_only_with_a_yes(home_of: Home, open_app: OpenApp) -> None:
    """A guest reads that somebody opened a window; never who, and nothing of those who'd rather not."""

    def fill() -> None:
        open_card("Emily")
        open_card("Jake", on_quiet=False)
        noted("Emily", "Opened the window.")
        noted("Emily", "Sang with JAKE in the car.")
        noted("Jake", "Took the stairs.")

    path = home_of("Emily", "Jake", fill=fill)
    for hour in range(4):
        async with open_app(path, now=NOW + timedelta(hours=hour)) as pilot:
            await rest(pilot)
            page = seen(pilot)
            assert "Opened the window." in page
            assert not any(word in page for word in ("Emily", "Jake", "JAKE", "stairs"))


@pytest.mark.parametrize(
    "key", ["n", "s", "u", "question_mark", "1", "escape", "enter", "tab", "down", "ctrl+q", "ctrl+s", "h"]
)
async def test_the_waking_key_does_nothing_else(home_of: Home, open_app: OpenApp, key: str) -> None:
    """A cat on the keyboard opens nobody's page."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await rest(pilot)
        await press(pilot, key)
        assert routes.is_in(routes.home, pilot.app.screen) and app_of(pilot).return_code is None


async def test_a_tap_wakes_it(home_of: Home, open_app: OpenApp) -> None:
    """Anywhere on the landscape."""
    async with open_app(home_of("Emily", fill=each(all_open, lambda: noted("Emily", "Slept.")))) as pilot:
        await rest(pilot)
        await tap(pilot, "#land")
        assert routes.is_in(routes.home, pilot.app.screen)


async def test_f1_opens_help_and_comes_back(home_of: Home, open_app: OpenApp) -> None:
    """Asleep, help is one key away, and one tap."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await rest(pilot)
        await press(pilot, "f1")
        assert "You're not alone" in seen(pilot)
        await press(pilot, "escape")
        assert routes.is_in(routes.quiet, pilot.app.screen)
        await tap(pilot, "#help")
        assert "You're not alone" in seen(pilot)


async def test_it_comes_after_three_idle_minutes_and_forgets_who_was_there(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emily walks away from her page; nobody writes as Emily after her, and what she was writing is kept for her."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        await press(pilot, "1", "n")
        await write(pilot, "Half a win")
        await idle(pilot, 2, monkeypatch)
        assert routes.is_in(routes.note, pilot.app.screen)
        await idle(pilot, 4, monkeypatch)
        assert routes.is_in(routes.quiet, pilot.app.screen) and app_of(pilot).acting is None
        await press(pilot, "x")
        assert routes.is_in(routes.home, pilot.app.screen)
        await press(pilot, "n", "1")
        assert "Half a win" in seen(pilot)


async def test_a_hard_day_waits_but_forgets_who_it_was(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stays for half an hour; what one had opened of one's own goes after three minutes."""

    def fill() -> None:
        all_open()
        hard_day.write_to_myself(named("Emily").id, "It passed in March.", now=NOW)

    async with open_app(home_of("Emily", fill=fill)) as pilot:
        await press(pilot, "h", "b", "1")
        assert "It passed in March." in seen(pilot)
        await idle(pilot, 4, monkeypatch)
        assert routes.is_in(routes.hard_day, pilot.app.screen) and app_of(pilot).acting is None
        assert "It passed in March." not in seen(pilot)
        await idle(pilot, 40, monkeypatch)
        assert routes.is_in(routes.quiet, pilot.app.screen)


async def test_help_over_a_journal_does_not_keep_the_journal_open(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """David read his journal, pressed F1 and left: help stays, his journal behind its PIN."""
    path = home_of("David", fill=each(with_pin, lambda: noted("David", "Slept.")))
    async with open_app(path) as pilot:
        await press(pilot, "1", *"1234", "enter", "d", "f1")
        await idle(pilot, 4, monkeypatch)
        assert "You're not alone" in seen(pilot)
        await press(pilot, "escape")
        assert routes.is_in(routes.home, pilot.app.screen) and app_of(pilot).acting is None


async def test_a_round_waits_half_an_hour(home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long silence at the table is no reason to put the round away."""
    path = home_of("Emily", "Jake", fill=all_open)
    read(path, lambda: celebration.begin(named("Emily").id, [named("Jake").id], now=NOW))
    async with open_app(path) as pilot:
        await press(pilot, "c")
        await idle(pilot, 20, monkeypatch)
        assert routes.is_in(routes.celebrate, pilot.app.screen)


async def test_what_is_written_beside_a_round_goes_with_its_writer(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emily puts the device down in the middle of a sentence: whoever takes it up would write on in her name, and read
    it; and once she is done, the next one is asked who they are."""
    path = home_of("Emily", "Jake", fill=all_open)

    def begun() -> None:
        going = celebration.begin(named("Emily").id, [named("Jake").id], now=NOW)
        while going.step is not Step.APPRECIATE:
            going = celebration.go_on(going.id, now=NOW)

    read(path, begun)
    async with open_app(path) as pilot:
        await press(pilot, "c", "k", "1")
        await write(pilot, "Half a thought")
        await idle(pilot, 4, monkeypatch)
        assert routes.is_in(routes.celebrate, pilot.app.screen) and app_of(pilot).acting is None
        await press(pilot, "k", "1")
        assert "Half a thought" in seen(pilot)
        await press(pilot, "escape")
        assert routes.is_in(routes.celebrate, pilot.app.screen) and app_of(pilot).acting is None


# -- visitors


async def test_a_visitor_gets_no_further_than_the_pad(home_of: Home, open_app: OpenApp) -> None:
    """Guests see the landscape; any key asks for the family's PIN, and only that leads on."""
    async with open_app(home_of("David", fill=with_pin), size=(80, 24)) as pilot:
        await press(pilot, "v", "n")
        assert "The family's PIN" in seen(pilot)
        await press(pilot, *"1111", "enter")
        assert "That isn't it." in seen(pilot)
        await press(pilot, "u", "question_mark", "escape", "escape")
        await press(pilot, "escape")
        assert not routes.is_in(routes.home, pilot.app.screen) and not routes.is_in(routes.who, pilot.app.screen)
        for _step in range(3):
            await press(pilot, "escape")
            assert not routes.is_in(routes.home, pilot.app.screen)
        if routes.is_in(routes.quiet, pilot.app.screen):
            await press(pilot, "x")
        await press(pilot, *"2468", "enter")
        assert routes.is_in(routes.home, pilot.app.screen)


async def test_a_visitor_who_pulls_the_plug_is_one_still(home_of: Home, open_app: OpenApp) -> None:
    """The device starts anew, and a copy is put back: the quiet screen again, until the family's PIN."""
    path = home_of("David", fill=each(with_pin, lambda: noted("David", "Slept.")))
    async with open_app(path) as pilot:
        await press(pilot, "v")
    async with open_app(path) as pilot:
        assert routes.is_in(routes.quiet, pilot.app.screen)
        with another_terminal(path):
            family_file.restore(family_file.backup(now=NOW).path, now=NOW)
        await settled(pilot)
        await press(pilot, "n")
        assert "The family's PIN" in seen(pilot)
        await press(pilot, *"2468", "enter")
        assert routes.is_in(routes.home, pilot.app.screen)
    async with open_app(path) as pilot:
        assert routes.is_in(routes.home, pilot.app.screen)


async def test_a_visitor_finds_help_and_nothing_behind_it(home_of: Home, open_app: OpenApp) -> None:
    """Help is for guests too; from there no name of the family's is reached."""
    async with open_app(home_of("David", fill=with_pin), size=(80, 24)) as pilot:
        await press(pilot, "v", "f1", "u", "question_mark", "u")
        assert "David" not in seen(pilot)
        await press(pilot, "escape", "escape")
        assert routes.is_in(routes.quiet, pilot.app.screen)


async def test_waiting_does_not_let_a_visitor_in(
    home_of: Home, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Help or the pad left open for an hour leads back to the visitor's screen, not to Home."""
    async with open_app(home_of("David", fill=with_pin)) as pilot:
        await press(pilot, "v", "f1")
        await idle(pilot, 60, monkeypatch)
        assert routes.is_in(routes.quiet, pilot.app.screen)
        await press(pilot, "x")
        assert "The family's PIN" in seen(pilot)


async def test_visitor_is_offered_only_where_there_is_a_pin(home_of: Home, open_app: OpenApp) -> None:
    """Nobody locks the family out without a way back in."""
    async with open_app(home_of("Emily", fill=all_open), size=(80, 24)) as pilot:
        assert "Visitor" not in seen(pilot)
        await press(pilot, "v")
        assert routes.is_in(routes.home, pilot.app.screen)
