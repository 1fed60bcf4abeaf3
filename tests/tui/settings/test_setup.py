"""Setup, the first run: a family that has never seen the program gets from nothing to Home."""

from pathlib import Path

import pytest

from models import household, member
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap, write


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Where a family's file will be."""
    return tmp_path / "family.db"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_from_nothing_to_home(nowhere: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    """A family sets its device up by keys alone, and everything it answered is kept."""
    async with open_app(nowhere, size=size) as pilot:
        page = seen(pilot)
        assert "Welcome" in page and "It is no treatment and no emergency service." in page
        assert "Whoever owns the account of this device" in page
        assert pilot.app.screen.query_one("#page").max_scroll_y == 0
        await press(pilot, "enter")
        await write(pilot, "The Morenos")
        await press(pilot, "tab", "ctrl+u", "ctrl+k")
        await write(pilot, "Europe/Paris")
        await press(pilot, "enter")
        await write(pilot, "Emily, Jake and Leo")
        assert "1 Emily   2 Jake   3 Leo" in seen(pilot), "they see how their names were understood"
        await press(pilot, "enter", "left", "enter", "enter")  # Saturday
        assert "Emergency" in seen(pilot) and "112" in seen(pilot), "the number of where their clock stands"
        await press(pilot, "enter", *"2468", "enter", *"2468", "enter", "y")
        assert "Who's here?" in seen(pilot)
    kept = read(nowhere, household.current)
    assert kept and (kept.name, kept.timezone, kept.celebrate_weekday, kept.celebrate_time) == (
        "The Morenos",
        "Europe/Paris",
        5,
        "19:00",
    )
    assert kept.country == "" and kept.has_pin
    read(nowhere, lambda: household.check_family_pin("2468", now=NOW))


async def test_each_step_can_be_skipped_by_mouse_alone(nowhere: Path, open_app: OpenApp) -> None:
    """Whoever wants to look first gets to Home with six taps, and answers later."""
    async with open_app(nowhere, size=(80, 24)) as pilot:
        await tap(pilot, "#go-on")
        for _step in range(4):
            await tap(pilot, "#skip")
        await tap(pilot, "#go-on")
        assert "Who's here?" in seen(pilot) and "Add the names" in seen(pilot)
    kept = read(nowhere, household.current)
    assert kept and (kept.name, kept.celebrate_weekday, kept.celebrate_time, kept.has_pin) == (
        "Our family",
        None,
        None,
        False,
    )
    assert read(nowhere, lambda: member.members(now=NOW)) == []


async def test_what_was_typed_survives_a_power_cut(nowhere: Path, open_app: OpenApp) -> None:
    """The plug is pulled in the middle of the names; the names are still there."""
    async with open_app(nowhere) as pilot:
        await press(pilot, "enter", "enter")
        await write(pilot, "Emily, Ja")
    async with open_app(nowhere) as pilot:
        assert "1 Emily   2 Ja" in seen(pilot)
        await press(pilot, "escape")
        assert "What is your family called?" in seen(pilot), "and the way back is open"


async def test_a_pin_is_never_in_the_draft(nowhere: Path, open_app: OpenApp) -> None:
    """Nobody finds the family's PIN in the file."""
    async with open_app(nowhere) as pilot:
        await press(pilot, *["enter"] * 5, *"73551", "enter")
        await press(pilot, *"7355")
    assert "7355" not in in_the_file(nowhere)


def in_the_file(path: Path) -> str:
    """All that stands in it, as bytes do."""
    return path.read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Emily, emily", "called emily already"),
        ("Emily, family", "stands for all of you"),
        ("x" * 41, "40 characters fit"),
    ],
)
async def test_a_name_that_cant_be_taken_is_said_where_it_is_typed(
    nowhere: Path, open_app: OpenApp, names: str, said: str
) -> None:
    """The refusal comes at the names, not four steps later, and the names stay to be mended."""
    async with open_app(nowhere) as pilot:
        await press(pilot, "enter", "enter")
        await write(pilot, names)
        await press(pilot, "enter")
        assert said in seen(pilot) and "Who lives here?" in seen(pilot)


async def test_a_time_zone_that_isnt_one(nowhere: Path, open_app: OpenApp) -> None:
    """A slip in the time zone is said in a sentence with an example."""
    async with open_app(nowhere) as pilot:
        await press(pilot, "enter", "tab", "ctrl+u", "ctrl+k")
        await write(pilot, "Europa/Paris")
        await press(pilot, "enter")
        assert "I don't know that time zone." in seen(pilot) and "Europe/Paris" in seen(pilot)


async def test_a_city_and_a_time_as_one_says_them(nowhere: Path, open_app: OpenApp) -> None:
    """The help lines go by the zone: of one that was kept as it was typed, no country would be known."""
    async with open_app(nowhere) as pilot:
        await press(pilot, "enter", "tab", "ctrl+u", "ctrl+k")
        await write(pilot, "london")
        await press(pilot, "enter", "enter")
        await tap(pilot, "#time")
        await press(pilot, "end", "ctrl+u")
        await write(pilot, "7:30 pm")
        await press(pilot, "enter")
        assert "116 123" in seen(pilot)
        await press(pilot, "enter", "enter")
    kept = read(nowhere, household.current)
    assert kept is not None and (kept.timezone, kept.celebrate_time) == ("Europe/London", "19:30")


async def test_two_pins_that_differ_lock_nobody_out(nowhere: Path, open_app: OpenApp) -> None:
    """A slip on the pad is noticed, since it is typed twice; one Enter too many between them doesn't go on without a PIN."""
    async with open_app(nowhere, size=(80, 24)) as pilot:
        await press(pilot, *["enter"] * 5, *"2468", "enter", "enter", "enter")
        assert "Once more, the same." in seen(pilot)
        await press(pilot, *"2469", "enter")
        assert "The two weren't the same." in seen(pilot)
        await press(pilot, *"123", "enter")
        assert "four to eight digits" in seen(pilot)
        await press(pilot, "enter")
        assert "Who's here?" in seen(pilot), "and without digits one goes on without a PIN"
    kept = read(nowhere, household.current)
    assert kept and not kept.has_pin


async def test_hostile_names_are_names(nowhere: Path, open_app: OpenApp) -> None:
    """What looks like markup is read as it stands, in Setup too."""
    async with open_app(nowhere, size=(80, 24)) as pilot:
        await press(pilot, "enter", "enter")
        pilot.app.screen.query_one("#names").value = "[/], [red]Bob, [@click=app.exit]Eve, 山田太郎"  # type: ignore[attr-defined] - it is the page that was opened
        await settled(pilot)
        assert "1 [/]   2 [red]Bob   3 [@click=app.exit]Eve   4 山田太郎" in seen(pilot)


async def test_help_is_there_before_setup(nowhere: Path, open_app: OpenApp) -> None:
    """The first thing that works is help, mid-typing too."""
    async with open_app(nowhere) as pilot:
        await press(pilot, "enter")
        await write(pilot, "The Mor")
        await press(pilot, "f1")
        assert "You're not alone" in seen(pilot) and "Not safe at home?" in seen(pilot)
        await press(pilot, "escape")
        assert "The Mor" in seen(pilot)


async def test_the_help_lines_follow_the_country(nowhere: Path, open_app: OpenApp) -> None:
    """What will stand on the help page is shown as it is chosen."""
    async with open_app(nowhere, size=(80, 24)) as pilot:
        await press(pilot, *["enter"] * 4)
        for country, number in (("answer-12", "988"), ("answer-11", "116 123"), ("answer-13", "From most mobile")):
            await tap(pilot, f"#country #{country}")
            assert number in seen(pilot)


@pytest.mark.parametrize("kiosk", [False, True])
async def test_setup_can_be_left_where_it_is_no_kiosk(nowhere: Path, open_app: OpenApp, kiosk: bool) -> None:
    """Who isn't ready today closes the window; a kiosk has no way out."""
    async with open_app(nowhere, kiosk=kiosk) as pilot:
        await press(pilot, "ctrl+q")
        assert (app_of(pilot).return_code is None) == kiosk
