"""A forgotten PIN, from the pad: the paper, the two days, and what Home says meanwhile."""

from datetime import timedelta

from textual.pilot import Pilot
from textual.widgets import Input

from models import household, member, recovery, win
from models.access.proof import by_owner
from models.core.states import Audience
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, open_cards, press, read, tap
from tui import routes


def jake() -> str:
    return member.by_name("Jake", now=NOW).id


def with_a_pin() -> None:
    """Jake's page has a PIN, and something that is only his."""
    open_cards("Emily", "Jake")
    member.set_pin(jake(), "2580", proof=by_owner(jake()), now=NOW)
    win.note(jake(), "The porch.", audience=Audience.JUST_ME, now=NOW)


def two_days_pass() -> None:
    for hours in (0, 48):
        recovery.pass_time(recovery.Uptime("", hours * 3600), now=NOW)


def two_days_on() -> None:
    """Somebody asked for a new PIN, and the time has gone by."""
    with_a_pin()
    recovery.ask_for_new(jake(), now=NOW - timedelta(hours=48))
    two_days_pass()


def words_on_the_screen(pilot: Pilot[int]) -> list[str]:
    return list(app_of(pilot).screen.words)  # type: ignore[attr-defined] - it is the paper's screen


async def type_pin(pilot: Pilot[int], pin: str) -> None:
    await press(pilot, *pin, "enter", *pin, "enter")


async def test_with_a_pin_come_four_words_shown_once(home_of: HomeOf, open_app: OpenApp) -> None:
    """Whoever forgets would have nothing but the two days."""
    path = home_of("Emily", "Jake", fill=lambda: open_cards("Emily", "Jake"))
    who = read(path, jake)
    async with open_app(path) as pilot:
        await enter(pilot, routes.member_settings(who))
        await press(pilot, "4")
        await tap(pilot, "#pin")
        await type_pin(pilot, "2580")
        words = words_on_the_screen(pilot)
        assert len(words) == 4 and all(word in seen(pilot) for word in words)
        await press(pilot, "escape")
        assert words[0] in seen(pilot), "a stray key would lose them"
        await press(pilot, "y")
        assert "Your PIN is set." in seen(pilot)
    read(path, lambda: recovery.come_in_with_words(who, " ".join(words), now=NOW))


async def test_the_paper_opens_the_page_and_a_new_pin_is_chosen(home_of: HomeOf, open_app: OpenApp) -> None:
    words: list[str] = []

    def fill() -> None:
        with_a_pin()
        words.extend(recovery.new_words(jake(), proof=by_owner(jake()), now=NOW))

    async with open_app(home_of("Emily", "Jake", fill=fill)) as pilot:
        await press(pilot, "2")
        await tap(pilot, "#forgot")
        await press(pilot, "1")
        pilot.app.screen.query_one(Input).value = " ".join(words)
        await press(pilot, "enter")
        await type_pin(pilot, "1470")
        assert len(words_on_the_screen(pilot)) == 4
        await press(pilot, "y")
        assert "Hello, Jake" in seen(pilot)
        await press(pilot, "d")
        assert "The porch." in seen(pilot)


async def test_without_the_paper_home_says_when_and_the_old_pin_stops_it(home_of: HomeOf, open_app: OpenApp) -> None:
    """Somebody else could ask, and Jake would never know."""
    async with open_app(home_of("Emily", "Jake", fill=with_a_pin)) as pilot:
        await press(pilot, "2")
        await tap(pilot, "#forgot")
        assert "I have the four words" not in seen(pilot), "there are none of this PIN"
        await press(pilot, "2")
        assert "It comes Tuesday evening" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert "Jake asked for a new PIN; it comes Tuesday evening. The old one stops it." in seen(pilot)
        await press(pilot, "2", *"2580", "enter")
        await press(pilot, "escape")
        assert "asked for a new PIN" not in seen(pilot)


async def test_after_two_days_a_new_pin_opens_an_empty_page(home_of: HomeOf, open_app: OpenApp) -> None:
    async with open_app(home_of("Emily", "Jake", fill=two_days_on)) as pilot:
        assert "it can be set now" in seen(pilot)
        await press(pilot, "2")
        await tap(pilot, "#forgot")
        await press(pilot, "2")
        await type_pin(pilot, "1111")
        await press(pilot, "y")
        assert "Hello, Jake" in seen(pilot)
        await press(pilot, "d")
        assert "The porch." not in seen(pilot)
        await tap(pilot, "#unseal")
        pilot.app.screen.query_one(Input).value = "2580"
        await press(pilot, "enter")
        assert "The porch." in seen(pilot)
        assert "Open what is sealed" not in seen(pilot)


async def test_the_wish_for_a_hard_day_is_sealed_and_opened_with_the_rest(home_of: HomeOf, open_app: OpenApp) -> None:
    """What Jake trusted to two people would stand in his settings for whoever had the patience."""

    def fill() -> None:
        open_cards("Emily", "Jake")
        member.set_pin(jake(), "2580", proof=by_owner(jake()), now=NOW)
        member.change_wishes(
            jake(), proof=by_owner(jake()), hard_day_wish="Tea and quiet.", hard_day_readers=[], now=NOW
        )
        recovery.ask_for_new(jake(), now=NOW - timedelta(hours=48))
        two_days_pass()
        recovery.set_new(jake(), None, now=NOW)

    path = home_of("Emily", "Jake", fill=fill)
    async with open_app(path) as pilot:
        who = await be(pilot, "Jake")
        await enter(pilot, routes.member_settings(who.id))
        await press(pilot, "2")
        assert "Tea and quiet." not in seen(pilot)
        await press(pilot, "4")
        await tap(pilot, "#unseal")
        pilot.app.screen.query_one(Input).value = "2580"
        await press(pilot, "enter", "2")
        assert "Tea and quiet." in seen(pilot)


async def test_the_familys_pin_can_be_forgotten_too(home_of: HomeOf, open_app: OpenApp) -> None:
    """Nobody would ever get into Settings again."""
    path = home_of("Emily", fill=lambda: household.set_family_pin("4711", proof=by_owner(None), now=NOW))
    async with open_app(path) as pilot:
        await press(pilot, "s")
        await tap(pilot, "#forgot")
        assert "A forgotten PIN" in seen(pilot) and "empty page" not in seen(pilot)
        await press(pilot, "2", "escape", "escape")
        await settled(pilot)
        assert "A new family's PIN was asked for; it comes Tuesday evening." in seen(pilot)
