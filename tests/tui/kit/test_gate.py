"""Who is at the keyboard: the one gate, its PINs, and the card that only its person opens."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from models import member
from models.core.errors import WrongPin
from models.core.states import Presence
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap, write
from tests.tui.household import all_open, named, open_card
from tui import routes

Home = Callable[..., Path]


async def test_what_needs_a_person_asks_who_it_is(home_of: Home, open_app: OpenApp) -> None:
    """A win has a writer: "Who are you?" comes first, and the form knows the answer."""
    async with open_app(home_of("Emily", "Jake", fill=all_open), size=(80, 24)) as pilot:
        await press(pilot, "n")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "2")
        assert routes.is_in(routes.note, pilot.app.screen) and at_the_keyboard(pilot) == "Jake"


def at_the_keyboard(pilot: Pilot[int]) -> str:
    """Their name; empty for nobody in particular."""
    acting = app_of(pilot).acting
    return acting.name if acting else ""


async def test_stepping_back_from_the_gate_leads_home(home_of: Home, open_app: OpenApp) -> None:
    """Nobody has to say who they are."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        await press(pilot, "n", "escape")
        assert "Who's here?" in seen(pilot) and app_of(pilot).acting is None


async def test_a_pin_keeps_the_others_out(home_of: Home, open_app: OpenApp) -> None:
    """A wrong PIN opens nothing and says so in a sentence; the right one opens the page."""
    path = home_of("Emily", "David", fill=lambda: all_open(David="1234"))
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "2", *"9999", "enter")
        assert "That isn't it. Please try again." in seen(pilot) and app_of(pilot).acting is None
        await press(pilot, *"1234", "enter")
        assert "Hello, David" in seen(pilot)


async def test_the_pad_works_by_mouse_alone(home_of: Home, open_app: OpenApp) -> None:
    """A finger finds the digits, and takes one back."""
    async with open_app(home_of("David", fill=lambda: all_open(David="1204")), size=(80, 24)) as pilot:
        await tap(pilot, "MemberCard")
        for button in ("digit-1", "digit-2", "digit-9", "rub-out", "digit-0", "digit-4"):
            await tap(pilot, f"#{button}")
        assert "● ● ● ●" in seen(pilot) and "1204" not in seen(pilot)
        await tap(pilot, "#done")
        assert "Hello, David" in seen(pilot)


async def test_wrong_tries_make_the_next_one_wait(home_of: Home, open_app: OpenApp) -> None:
    """A brother can't try all PINs in an afternoon; and the wait is said."""
    path = home_of("David", fill=lambda: all_open(David="1234"))
    async with open_app(path) as pilot:
        await press(pilot, "1")
        for _try in range(3):
            await press(pilot, *"0000", "enter")
        assert "in 5 seconds" in seen(pilot)
        await press(pilot, *"1234", "enter")
        assert "Your PIN" in seen(pilot), "too soon, even with the right one"
    async with open_app(path, now=NOW + timedelta(minutes=1)) as pilot:
        await press(pilot, "1", *"1234", "enter")
        assert "Hello, David" in seen(pilot)


async def test_stepping_back_from_the_pad_asks_again_who_it_is(home_of: Home, open_app: OpenApp) -> None:
    """Emily touched David's card; she steps back and takes her own."""
    async with open_app(home_of("Emily", "David", fill=lambda: all_open(David="1234"))) as pilot:
        await press(pilot, "n", "2", "escape")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "1")
        assert routes.is_in(routes.note, pilot.app.screen)


async def test_a_closed_card_is_opened_by_its_person(home_of: Home, open_app: OpenApp) -> None:
    """Jake picks an animal, a colour and a PIN, and says what others may see; his page opens, and all of it is kept."""
    path = home_of("Emily", "Jake")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "Jake, this card is yours" in seen(pilot) and "Pick an animal." in seen(pilot)
        await press(pilot, "right", "enter")  # the turtle; then on
        await tap(pilot, "#colour #answer-1")
        await tap(pilot, "#go-on")
        await press(pilot, *"1234", "enter", *"1234", "enter")
        assert "Ask me first" in seen(pilot)
        await tap(pilot, "#on_home #answer-0")
        await tap(pilot, "#go-on")
        assert "Please write these down" in seen(pilot)
        await press(pilot, "y")
        assert "Hello, Jake" in seen(pilot)
    jake, wishes = read(path, lambda: (named("Jake"), member.wishes(named("Jake").id)))
    assert (jake.animal, jake.colour, jake.has_pin, jake.presence) == ("turtle", "teal", True, Presence.HERE)
    assert (wishes.on_home, wishes.on_quiet, wishes.mark, wishes.always_show) == (True, False, False, False)


async def test_enter_alone_opens_a_card(home_of: Home, open_app: OpenApp) -> None:
    """With the energy for one key only: Enter, until the page is there. Nothing is shown to anybody by that."""
    path = home_of("Jake")
    async with open_app(path) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert "When somebody writes about you" in seen(pilot)
        await press(pilot, "enter")
        assert "Hello, Jake" in seen(pilot)
    wishes = read(path, lambda: member.wishes(named("Jake").id))
    assert not (wishes.always_show or wishes.on_home or wishes.on_quiet or wishes.mark)


async def test_not_for_me_now_leaves_the_card_closed(home_of: Home, open_app: OpenApp) -> None:
    """Nobody has to begin; the card waits, and nothing of what was picked is kept."""
    path = home_of("Emily", "Jake")
    async with open_app(path) as pilot:
        await press(pilot, "2", "escape")
        assert "Who's here?" in seen(pilot) and "not opened yet" in seen(pilot)
    assert read(path, lambda: named("Jake").presence) == Presence.CLOSED


async def test_enter_too_often_answers_nothing_that_is_not_asked_yet(home_of: Home, open_app: OpenApp) -> None:
    """A child's flat hand at a first opening brought the calm page up: the PIN's pad was asked before it stood."""
    path = home_of("Emily", "Jake")
    async with open_app(path) as pilot:
        await press(pilot, "2")
        for _each in range(2):
            pilot.app.post_message(Key("enter", None))
        await settled(pilot)
        assert app_of(pilot).is_running and pilot.app.return_code is None
        assert "A PIN, if you like" in seen(pilot) and "When somebody writes about you" not in seen(pilot)
    assert not path.with_suffix(".log").exists()


async def test_a_first_opening_is_asked_once(home_of: Home, open_app: OpenApp) -> None:
    """The second time, the page opens at once."""
    async with open_app(home_of("Jake", fill=lambda: open_card("Jake"))) as pilot:
        await press(pilot, "1")
        assert "Hello, Jake" in seen(pilot)


async def test_the_gate_lasts_until_home(home_of: Home, open_app: OpenApp) -> None:
    """One PIN for as long as one is there; after Home it is asked for again."""
    async with open_app(home_of("David", fill=lambda: all_open(David="1234"))) as pilot:
        await press(pilot, "1", *"1234", "enter", "n")
        assert routes.is_in(routes.note, pilot.app.screen), "no second question"
        await press(pilot, "escape", "escape", "1")
        assert "Your PIN" in seen(pilot)


async def test_a_name_typed_at_the_gate(home_of: Home, open_app: OpenApp) -> None:
    """The tenth member of a household gets in as well."""
    names = [f"Person {place:02}" for place in range(1, 13)]
    async with open_app(home_of(*names, fill=all_open), size=(80, 24)) as pilot:
        await press(pilot, "n", "0")
        await write(pilot, "person 12")
        await press(pilot, "enter")
        await settled(pilot)
        assert routes.is_in(routes.note, pilot.app.screen) and at_the_keyboard(pilot) == "Person 12"


async def test_what_was_shown_ends_with_the_visit(home_of: Home, open_app: OpenApp) -> None:
    """David goes, and whoever takes the device next would change his wishes with the PIN that he gave."""
    path = home_of("Emily", "David", fill=lambda: all_open(David="1234"))
    async with open_app(path) as pilot:
        app = app_of(pilot)
        await press(pilot, "2", *"1234", "enter")
        assert app.acting is not None and app.acting_proof.of == app.acting.id
        await press(pilot, "escape")
        for _nobody in range(2):
            with pytest.raises(WrongPin):
                _ = app.acting_proof
            await press(pilot, "2", "escape", "escape")
        await press(pilot, "1")
        assert at_the_keyboard(pilot) == "Emily" and app.acting_proof.of == app.acting.id
