"""Settings, and what a member chose about themselves: kept as it is chosen, and changeable for ever."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import family_file, feed, hard_day, household, member
from models.access.proof import by_owner
from models.core.states import Presence
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap, write
from tests.tui.household import all_open, each, named, noted
from tui import routes

Home = Callable[..., Path]


def family(path: Path) -> household.Household:
    """The household as it is kept."""
    kept = read(path, household.current)
    assert kept
    return kept


@pytest.mark.parametrize("page", range(1, 8))
async def test_every_page_fits_a_small_screen(home_of: Home, open_app: OpenApp, page: int) -> None:
    """A family of five scrolls nowhere in Settings."""
    async with open_app(home_of("Emily", "Jake", "Leo", "David", "Tom"), size=(80, 24)) as pilot:
        await press(pilot, "s", str(page))
        assert pilot.app.screen.query_one("#page").max_scroll_y == 0


async def test_a_new_name_for_the_family(home_of: Home, open_app: OpenApp) -> None:
    """Typed and left with Esc: it is kept, since Esc loses nothing."""
    path = home_of("Emily")
    async with open_app(path) as pilot:
        await press(pilot, "s", "tab", *["tab"] * 6, "ctrl+u", "ctrl+k")
        await write(pilot, "The Reyes")
        await press(pilot, "escape")
        assert "Who's here?" in seen(pilot)
    assert family(path).name == "The Reyes"


async def test_a_time_zone_that_isnt_one_changes_nothing(home_of: Home, open_app: OpenApp) -> None:
    """The refusal is a sentence, and what was typed stays to be mended."""
    path = home_of("Emily")
    async with open_app(path) as pilot:
        await press(pilot, "s")
        pilot.app.screen.query_one("#timezone").focus()
        await press(pilot, "ctrl+u", "ctrl+k")
        await write(pilot, "Parris")
        await press(pilot, "enter")
        assert "I don't know that time zone." in seen(pilot) and "Parris" in seen(pilot)
    assert family(path).timezone == "Europe/Paris"


async def test_when_to_celebrate(home_of: Home, open_app: OpenApp) -> None:
    """Another day, and Home says it in words at once."""
    path = home_of("Emily")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "3")
        await tap(pilot, "#celebrate_weekday #answer-4")
        assert "Kept." in seen(pilot)
        await press(pilot, "escape")
        assert "Celebrate together: Friday." in seen(pilot)


async def test_a_member_comes_is_renamed_and_set_aside(home_of: Home, open_app: OpenApp) -> None:
    """Grandmother moves in; Tom is in hospital for a while, and his words stay untouched until he is back."""
    path = home_of("Emily", "Tom", fill=each(all_open, lambda: noted("Tom", "Fed the birds.")))
    tom = read(path, lambda: named("Tom").id)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "2")
        await tap(pilot, "#add_member")
        await write(pilot, "Grandma")
        await press(pilot, "enter")
        assert "Grandma" in seen(pilot) and "not opened yet" in seen(pilot)
        await tap(pilot, f"#rename-{tom}")
        await press(pilot, "ctrl+u", "ctrl+k")
        await write(pilot, "Thomas")
        await press(pilot, "enter")
        await tap(pilot, f"#aside-{tom}")
        assert "Not a word of theirs is touched" in seen(pilot).replace("\n", " ") or "Not a word" in seen(pilot)
        await press(pilot, "y")
        assert "set aside" in seen(pilot)
        await press(pilot, "escape")
        assert "Thomas" not in seen(pilot) and "Grandma" in seen(pilot)
        await press(pilot, "s", "2")
        await tap(pilot, f"#aside-{tom}")
        assert "Thomas is back." in seen(pilot)
    assert [each.text for each in read(path, lambda: feed.page(None).wins)] == ["Fed the birds."]


async def test_a_name_that_is_taken_is_refused_in_a_sentence(home_of: Home, open_app: OpenApp) -> None:
    """Two Emilys would both be Emily."""
    async with open_app(home_of("Emily")) as pilot:
        await press(pilot, "s", "2")
        await tap(pilot, "#add_member")
        await write(pilot, "emily")
        await press(pilot, "enter")
        assert "called emily already" in seen(pilot)


async def test_who_leaves_is_asked_once_and_by_their_pin(home_of: Home, open_app: OpenApp) -> None:
    """Nobody is moved out by somebody else's slip: their own PIN first, then one question."""
    path = home_of("Emily", "David", fill=lambda: all_open(David="1234"))
    david = read(path, lambda: named("David").id)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "2")
        await tap(pilot, f"#gone-{david}")
        await press(pilot, "escape")
        assert routes.is_in(routes.settings, pilot.app.screen)
        await tap(pilot, f"#gone-{david}")
        await press(pilot, *"1234", "enter", "escape")
        await tap(pilot, f"#gone-{david}")
        assert "David is leaving" not in seen(pilot), "stepping back leads back"
        await press(pilot, *"1234", "enter", "1", "y")
        assert seen(pilot).count("David") == 1 and "David has left." in seen(pilot)
    assert read(path, lambda: member.get(david, now=NOW).presence) == Presence.GONE


async def test_a_help_line_is_checked_changed_and_taken_off(home_of: Home, open_app: OpenApp) -> None:
    """The number of a friend stands on the help page, with the day somebody made sure of it; a changed one is unchecked."""
    path = home_of("Emily")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "4")
        await tap(pilot, "#add_line")
        await write(pilot, "Aunt Rosa")
        await press(pilot, "enter")
        await write(pilot, "01 23")
        await press(pilot, "enter")
        rosa = (await app_of(pilot).store.run(household.own_lines))[0]
        await tap(pilot, f"#checked-{rosa.id}")
        assert "looked up on 22 November 2026" in seen(pilot)
        await press(pilot, "f1")
        page = seen(pilot)
        assert page.index("01 23  Aunt Rosa") < page.index("3114")
        await press(pilot, "escape")
        await tap(pilot, f"#line-{rosa.id}")
        await press(pilot, "enter", "ctrl+u", "ctrl+k")
        await write(pilot, "09 99")
        await press(pilot, "enter")
        assert "09 99" in seen(pilot) and "looked up on" not in seen(pilot)
        await tap(pilot, f"#drop-{rosa.id}")
        await press(pilot, "y")
        assert "Aunt Rosa" not in seen(pilot)


async def test_light_and_landscape(home_of: Home, open_app: OpenApp) -> None:
    """What is chosen is seen at once."""
    path = home_of("Emily")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "5")
        await tap(pilot, "#theme #answer-1")
        assert pilot.app.theme == "daylight"
        await tap(pilot, "#theme #answer-2")
        assert pilot.app.theme == "evening"
        await tap(pilot, "#plain #answer-0")
    assert family(path).plain and family(path).theme == "evening"


async def test_a_copy_is_made_and_listed(home_of: Home, open_app: OpenApp) -> None:
    """A family that worries makes a copy now and sees it."""
    path = home_of("Emily")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s", "6")
        await tap(pilot, "#back_up")
        assert "A copy was made and checked" in seen(pilot)
    assert read(path, family_file.backups)


async def test_what_is_being_typed_survives_a_change_elsewhere(home_of: Home, open_app: OpenApp) -> None:
    """Another terminal writes while one types here: the words stay under the fingers."""
    path = home_of("Emily")
    async with open_app(path) as pilot:
        await press(pilot, "s")
        field = pilot.app.screen.query_one("#name")
        field.focus()
        await press(pilot, "end")
        await write(pilot, " of Elm")
        await app_of(pilot).store.beside(household.change, proof=by_owner(None), quiet_line="Slowly.", now=NOW)
        await app_of(pilot).store.look()
        await settled(pilot)
        assert "The Morenos of Elm" in seen(pilot)


async def test_the_familys_pin_is_set_and_taken_away(home_of: Home, open_app: OpenApp) -> None:
    """Twice the same, so that a slip locks nobody out; and the old one first."""
    path = home_of("Emily")
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "s")
        await tap(pilot, "#family_pin")
        await press(pilot, *"2468", "enter", *"2468", "enter", "y")
        assert "The family's PIN is set." in seen(pilot)
        await tap(pilot, "#family_pin")
        assert "The family's PIN" in seen(pilot)
        await press(pilot, *"2468", "enter")
        await pilot.click("#keys KeyButton")
        await settled(pilot)
        assert "There is no family's PIN now." in seen(pilot)
    assert not family(path).has_pin


# -- a member's own


async def test_how_i_like_to_be_celebrated_is_kept(home_of: Home, open_app: OpenApp) -> None:
    """What is written for those who write about me is there for them."""
    path = home_of("Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "tab", "tab", "tab", "tab")
        await write(pilot, "Quietly.")
        await press(pilot, "ctrl+s")
        assert "Kept." in seen(pilot)
    assert read(path, lambda: member.how_celebrated(named("Jake").id)) == ("Quietly.", "")


async def test_words_left_with_esc_are_there_again(home_of: Home, open_app: OpenApp) -> None:
    """Esc loses nothing: what was being written waits for its owner."""
    path = home_of("Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "tab", "tab", "tab", "tab")
        await write(pilot, "With pancakes")
        await press(pilot, "escape", "s")
        assert "With pancakes" in seen(pilot)
    assert read(path, lambda: member.how_celebrated(named("Jake").id)) == ("", "")


async def test_who_may_read_my_hard_day_wish(home_of: Home, open_app: OpenApp) -> None:
    """Several may, each chosen and taken back with one key; nobody else can."""
    path = home_of("Jake", "Emily", "Leo", fill=all_open)
    jake, emily, leo = read(path, lambda: [named(name).id for name in ("Jake", "Emily", "Leo")])
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "2")
        pilot.app.screen.query_one("#hard_day_wish").focus()
        await write(pilot, "Tea.")
        await press(pilot, "ctrl+s")
        await tap(pilot, "#hard_day_readers #answer-0")
        await tap(pilot, "#hard_day_readers #answer-1")
        await press(pilot, "enter")
    assert read(path, lambda: member.hard_day_wish(jake, viewer=emily)) == "Tea."
    assert read(path, lambda: member.hard_day_wish(jake, viewer=leo)) == ""


async def test_the_note_to_myself_stays_sealed(home_of: Home, open_app: OpenApp) -> None:
    """It isn't lying open in the settings; and saving other words leaves it alone."""

    def fill() -> None:
        all_open()
        hard_day.write_to_myself(named("Jake").id, "It passed last time.", now=NOW)

    path = home_of("Jake", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "2")
        assert "It passed last time." not in seen(pilot) and "sealed" in seen(pilot)
        await press(pilot, "ctrl+s")
        await tap(pilot, "#break-seal")
        assert "It passed last time." in seen(pilot)
        await write(pilot, " Twice.")
        await press(pilot, "ctrl+s")
        assert "Twice." not in seen(pilot)
    assert read(path, lambda: hard_day.note_to_myself(named("Jake").id)) == "It passed last time. Twice."


async def test_each_switch_is_kept_and_seen_again(home_of: Home, open_app: OpenApp) -> None:
    """What others may see is one's own to change, at any time."""
    path = home_of("Jake", fill=each(all_open, lambda: noted("Jake", "Slept.")))
    async with open_app(path, size=(80, 24)) as pilot:
        assert "Slept." in seen(pilot)
        await press(pilot, "1", "s", "3")
        await tap(pilot, "#on_home #answer-1")
        await press(pilot, "escape", "escape")
        assert "Slept." not in seen(pilot)
    assert not read(path, lambda: member.wishes(named("Jake").id)).on_home


async def test_a_pin_for_my_page(home_of: Home, open_app: OpenApp) -> None:
    """Set, it is asked for; and changing it asks for the old one."""
    path = home_of("Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "4")
        await tap(pilot, "#pin")
        await press(pilot, *"1357", "enter", *"1357", "enter", "y")
        assert "Your PIN is set." in seen(pilot) and "Change my PIN" in seen(pilot)
        await tap(pilot, "#pin")
        assert "Your PIN" in seen(pilot) and "A new PIN" not in seen(pilot)
        await press(pilot, "escape", "escape", "escape", "1")
        assert "Your PIN" in seen(pilot)
        await press(pilot, *"1357", "enter")
        assert "Hello, Jake" in seen(pilot)


async def test_another_look(home_of: Home, open_app: OpenApp) -> None:
    """Today an owl."""
    path = home_of("Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "1", "s", "4")
        await tap(pilot, "#animal #answer-2")
        await tap(pilot, "#colour #answer-5")
    jake = read(path, lambda: named("Jake"))
    assert (jake.animal, jake.colour) == ("owl", "sky")
