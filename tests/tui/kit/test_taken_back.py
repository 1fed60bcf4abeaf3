"""Whatever was done is taken back where it was done: PINs, a card that was opened, a member who left, our questions."""

from datetime import timedelta

from textual.pilot import Pilot
from textual.widgets import TextArea

from models import household, member, own_questions, recovery, undo
from models.access.proof import by_owner
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, app_of, be, enter, open_cards, press, read, tap
from tui import routes
from tui.widgets.choice import Choice


def jake() -> str:
    return member.by_name("Jake", now=NOW).id


def has_pin(who: str, pin: str) -> None:
    member.check_pin(who, pin, now=NOW)
    assert member.get(who, now=NOW).has_pin


async def set_pin(pilot: Pilot[int], pin: str) -> None:
    await tap(pilot, "#pin")
    await press(pilot, *pin, "enter", *pin, "enter", "y")


async def test_taking_a_pin_back_asks_for_the_one_that_stands(home_of: HomeOf, open_app: OpenApp) -> None:
    """Leo finds Jake's page open, presses u, and the page has no PIN any more."""
    path = home_of("Emily", "Jake", fill=lambda: open_cards("Emily", "Jake"))
    async with open_app(path) as pilot:
        who = await be(pilot, "Jake")
        await enter(pilot, routes.member_settings(who.id))
        await press(pilot, "4")
        await set_pin(pilot, "2580")
        await press(pilot, "u")
        assert "Your PIN" in seen(pilot)
        await press(pilot, "escape")
        assert "Taken back" not in seen(pilot)
        await press(pilot, "u", *"1111", "enter", "escape")
        assert "Undo: Change the PIN" in seen(pilot)
        read(path, lambda: has_pin(who.id, "2580"))
        await press(pilot, "u", *"2580", "enter")
        assert "Taken back: Change the PIN" in seen(pilot) and "anyone here can open it" in seen(pilot)


async def test_kept_words_stand_as_before(home_of: HomeOf, open_app: OpenApp) -> None:
    """Jake would see his new wish on the page, while the others read his old one."""

    def fill() -> None:
        open_cards("Emily", "Jake")
        member.change_wishes(
            jake(),
            proof=by_owner(jake()),
            celebrated_like="Cake.",
            hard_day_readers=[member.by_name("Emily", now=NOW).id],
            now=NOW,
        )

    async with open_app(home_of("Emily", "Jake", fill=fill)) as pilot:
        who = await be(pilot, "Jake")
        await enter(pilot, routes.member_settings(who.id))
        pilot.app.screen.query_one("#celebrated_like", TextArea).text = "No songs."
        await press(pilot, "ctrl+s", "2")
        await tap(pilot, "#hard_day_readers #answer-0")
        readers = pilot.app.screen.query_one("#hard_day_readers", Choice)
        assert readers.chosen == frozenset()
        await press(pilot, "u", "u")
        assert len(readers.chosen) == 1
        assert pilot.app.screen.query_one("#celebrated_like", TextArea).text == "Cake."


async def test_the_familys_pin_is_taken_back_in_settings(home_of: HomeOf, open_app: OpenApp) -> None:
    async with open_app(home_of("Emily")) as pilot:
        await enter(pilot, routes.settings(by_owner(None)))
        await tap(pilot, "#family_pin")
        await press(pilot, *"2580", "enter", *"2580", "enter", "y", "u", *"2580", "enter")
        assert "Taken back: Change the PIN" in seen(pilot) and "Set a PIN" in seen(pilot)
        assert await app_of(pilot).store.run(household.current) == app_of(pilot).household


async def test_a_question_taken_out_by_a_slip_is_back(home_of: HomeOf, open_app: OpenApp) -> None:
    """Its words would be lost."""

    def fill() -> None:
        own_questions.add("What did the dog do?", now=NOW)
        undo.begin_session()

    async with open_app(home_of("Emily", fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.questions())
        pilot.app.screen.query("#questions KeyButton").first().focus()
        await press(pilot, "enter", "y")
        assert "the dog" not in seen(pilot) and "Undo: Take a question out" in seen(pilot)
        await tap(pilot, "#undo")
        assert "What did the dog do?" in seen(pilot) and "Taken back: Take a question out" in seen(pilot)


async def test_a_card_opened_by_the_wrong_hand_is_closed_again(home_of: HomeOf, open_app: OpenApp) -> None:
    """Leo opened Jake's card and gave it a PIN; Jake would stand before a page that was never his."""
    path = home_of("Emily", "Jake", fill=lambda: open_cards("Emily"))
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "2", "enter", *"2580", "enter", *"2580", "enter", "enter", "y")
        assert "Hello, Jake" in seen(pilot) and "Undo: Open my card" in seen(pilot)
        await press(pilot, "u", *"2580", "enter")
        assert "Who's here?" in seen(pilot) and "Taken back: Open my card" in seen(pilot)
        assert app_of(pilot).acting is None
        await press(pilot, "2")
        assert "Jake, this card is yours" in seen(pilot)


async def test_a_new_pin_asked_for_by_a_slip_is_taken_back(home_of: HomeOf, open_app: OpenApp) -> None:
    """Home would say for two days that Jake asked for a new PIN, and he hasn't."""

    def fill() -> None:
        open_cards("Emily", "Jake")
        member.set_pin(jake(), "2580", proof=by_owner(jake()), now=NOW)

    path = home_of("Emily", "Jake", fill=fill)
    async with open_app(path) as pilot:
        await press(pilot, "2")
        await tap(pilot, "#forgot")
        await press(pilot, "u")
        assert "Undo" not in seen(pilot)
        await press(pilot, "2", "u")
        assert "Taken back: Ask for a new PIN" in seen(pilot)
        await press(pilot, "2", "escape", "escape")
        assert "asked for a new PIN" in seen(pilot)
        await tap(pilot, "#undo")
        assert "asked for a new PIN" not in seen(pilot)
    assert read(path, lambda: recovery.asked(now=NOW)) == []


async def test_what_a_deed_kept_is_gone_when_the_app_is_opened_later(home_of: HomeOf, open_app: OpenApp) -> None:
    """The words that Jake wrote over would lie in the file for as long as nobody does anything."""

    def fill() -> None:
        open_cards("Emily", "Jake")
        member.change_wishes(jake(), proof=by_owner(jake()), celebrated_like="Cake.", now=NOW - timedelta(minutes=45))
        member.change_wishes(
            jake(), proof=by_owner(jake()), celebrated_like="No songs.", now=NOW - timedelta(minutes=40)
        )

    path = home_of("Emily", "Jake", fill=fill)
    assert b"Cake." in path.read_bytes()
    async with open_app(path):
        assert b"Cake." not in path.read_bytes()
