"""A hard day: the page that opens for anyone, and the entry that nobody reads unless its writer says so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import consent, doors, feed, hard_day, member, win
from models.access.proof import by_owner
from models.core.errors import NotYours
from models.core.states import Kind
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import press, read, tap, write
from tests.tui.household import all_open, named, noted, said
from tui import routes
from tui.widgets.key_button import KeyButton

Home = Callable[..., Path]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_it_opens_for_anyone_and_asks_one_thing(home_of: Home, open_app: OpenApp, size: tuple[int, int]) -> None:
    """No PIN, no advice: company, quiet, or practical help, and who is there."""
    path = home_of("Emily", "David", fill=lambda: all_open(David="1234"))
    async with open_app(path, size=size) as pilot:
        await press(pilot, "h")
        page = seen(pilot)
        for words in ("A hard day", "Company, quiet, or practical help?", "1 Company", "2 Quiet", "3 Practical help"):
            assert words in page
        assert "emergency" in page.lower() and pilot.app.screen.query_one("#page").max_scroll_y == 0


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("1", "Somebody would like company today."),
        ("2", "Somebody would like quiet"),
        ("3", "Somebody would like practical help"),
    ],
)
async def test_a_line_without_a_name_stands_on_home(home_of: Home, open_app: OpenApp, key: str, line: str) -> None:
    """Two keys, and the others know; not who, and until morning only."""
    async with open_app(home_of("Emily", "Jake", fill=all_open), size=(80, 24)) as pilot:
        await press(pilot, "h", key)
        assert line in seen(pilot), "one sees what will stand there before it does"
        await press(pilot, "y")
        assert "It stands on Home until morning." in seen(pilot)
        await press(pilot, "escape")
        assert line in seen(pilot)


async def test_no_line_without_a_yes(home_of: Home, open_app: OpenApp) -> None:
    """A slip on 1 tells nobody anything; and what was left is taken back with one key."""
    path = home_of("Emily", fill=all_open)
    async with open_app(path) as pilot:
        await press(pilot, "h", "1", "escape")
        assert read_doors(path) == []
        await press(pilot, "1", "y", "u")
        assert "The line is off Home." in seen(pilot)
        assert read_doors(path) == []


def read_doors(path: Path) -> list[str]:
    """The lines on Home, as another terminal reads them."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(read, path, lambda: [each.words for each in doors.doors(now=NOW)]).result()


async def test_what_i_kept_comes_only_when_asked_and_to_me(home_of: Home, open_app: OpenApp) -> None:
    """What one starred, kind words, one's wish and one's own note: after one's PIN, and not before."""

    def fill() -> None:
        all_open(Jake="1234")
        jake = named("Jake").id
        porch = noted("Jake", "Sat on the porch.", days_ago=9)
        win.star(jake, porch, now=NOW)
        words = said("Emily", porch, "I liked the quiet with you.")
        consent.open_it(jake, words, now=NOW)
        consent.show(jake, words, now=NOW)
        member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="Tea, and nobody asking.", now=NOW)
        hard_day.write_to_myself(jake, "It passed in March.", now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=fill), size=(200, 60)) as pilot:
        await press(pilot, "h")
        kept = ("Sat on the porch.", "I liked the quiet with you.", "Tea, and nobody asking.", "It passed in March.")
        assert not any(words in seen(pilot) for words in kept)
        await press(pilot, "b", "2")
        assert "Your PIN" in seen(pilot)
        await press(pilot, *"1234", "enter")
        assert all(words in seen(pilot) for words in kept)


async def test_what_another_would_like_is_read_by_whom_they_chose(home_of: Home, open_app: OpenApp) -> None:
    """Emily would stand before Jake's door and not know that he would like the dog to come in."""

    def fill() -> None:
        all_open(Emily="2468")
        emily, jake = named("Emily").id, named("Jake").id
        member.change_wishes(
            jake, proof=by_owner(jake), hard_day_wish="The dog may [come] in.", hard_day_readers=[emily], now=NOW
        )

    async with open_app(home_of("Emily", "Jake", "Leo", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "h", "4", "3")
        assert "Nobody has left a wish here yet." in seen(pilot) and "dog" not in seen(pilot)
        await press(pilot, "escape", "h", "4", "1")
        assert "Your PIN" in seen(pilot)
        await press(pilot, *"2468", "enter")
        assert "On a hard day Jake would like" in seen(pilot) and "The dog may [come] in." in seen(pilot)


async def test_nothing_kept_is_said_without_advice(home_of: Home, open_app: OpenApp) -> None:
    """An empty shelf says what it is for, and nothing one should do."""
    async with open_app(home_of("Emily", fill=all_open), size=(80, 24)) as pilot:
        await press(pilot, "h", "b", "1")
        assert "Nothing is kept here yet." in seen(pilot) and "should" not in seen(pilot)


async def test_what_i_kept_is_read_to_its_end_on_a_small_screen(home_of: Home, open_app: OpenApp) -> None:
    """The arrows read on; nothing lies out of reach of the keys."""

    def fill() -> None:
        all_open()
        emily = named("Emily").id
        for place in range(5):
            win.star(emily, noted("Emily", f"Starred {place}."), now=NOW)
        hard_day.write_to_myself(emily, "line\n" * 20 + "the last line", now=NOW)

    async with open_app(home_of("Emily", fill=fill), size=(80, 24)) as pilot:
        await press(pilot, "h", "b", "1")
        met = seen(pilot)
        for _step in range(25):
            await press(pilot, "down")
            met += seen(pilot)
        assert "the last line" in met and all(f"Starred {place}." in met for place in range(5))


# -- the entry


async def test_an_entry_is_just_for_me(home_of: Home, open_app: OpenApp) -> None:
    """Written down without another question, and nobody else reads it, on Home or anywhere."""
    path = home_of("Emily", "Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "h", "h", "2")
        await write(pilot, "It was a long day.")
        await press(pilot, "ctrl+s")
        assert routes.is_in(routes.hard_day, pilot.app.screen) and "It is kept." in seen(pilot)
    jake, emily = read(path, lambda: (feed.journal(named("Jake").id), feed.journal(named("Emily").id)))
    assert [(each.kind, each.text) for each in jake] == [(Kind.HARD_DAY, "It was a long day.")] and emily == []
    assert read(path, lambda: feed.page(None).wins) == ()


async def test_an_entry_for_one_or_for_everyone(home_of: Home, open_app: OpenApp) -> None:
    """One chosen reads it; then everyone; then just me again: the last word holds."""
    path = home_of("Emily", "Jake", "Leo", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "h", "h", "2")
        await write(pilot, "A long day.")
        await tap(pilot, "#readers #answer-3")
        assert chosen(pilot) == ["Everyone"]
        await tap(pilot, "#readers #answer-1")
        assert chosen(pilot) == ["Emily"]
        await press(pilot, "ctrl+s")
    id = read(path, lambda: feed.journal(named("Jake").id)[0].id)
    assert read(path, lambda: feed.card(named("Emily").id, id).text) == "A long day."
    with pytest.raises(NotYours):
        read(path, lambda: feed.card(named("Leo").id, id))


def chosen(pilot: Pilot[int]) -> list[str]:
    """The answers that hold."""
    return [button.label for button in pilot.app.screen.query("#readers KeyButton").results(KeyButton) if button.marked]


async def test_a_blank_entry_is_refused_kindly(home_of: Home, open_app: OpenApp) -> None:
    """Nothing written is no mistake."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await press(pilot, "h", "h", "1", "ctrl+s")
        assert "There is nothing written yet." in seen(pilot)


async def test_an_entry_survives_a_power_cut_for_its_writer_alone(home_of: Home, open_app: OpenApp) -> None:
    """Whoever comes next does not find Jake's hard day in the field."""
    path = home_of("Emily", "Jake", fill=all_open)
    async with open_app(path) as pilot:
        await press(pilot, "h", "h", "2")
        await write(pilot, "Half a sentence")
        await press(pilot, "escape", "escape", "h", "h", "1")
        assert "Half a sentence" not in seen(pilot)
    async with open_app(path) as pilot:
        await press(pilot, "h", "h", "2")
        assert "Half a sentence" in seen(pilot)
