"""Erased for good, from one's own journal."""

from pathlib import Path

from models import consent, family_file, kind_words, member, win
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen
from tests.tui.driver import HomeOf, be, enter, open_cards, press
from tui import routes

SECRET = "Quagmire"


def bytes_left(folder: Path) -> list[str]:
    return [each.name for each in folder.rglob("*") if each.is_file() and SECRET.encode() in each.read_bytes()]


async def test_it_is_asked_once_and_gone_everywhere(home_of: HomeOf, open_app: OpenApp) -> None:
    """Leo would take it back on the screen and find it in a copy later; or lose it by one wrong key."""

    def fill() -> None:
        open_cards("Leo")
        win.note(member.by_name("Leo", now=NOW).id, SECRET, now=NOW)
        family_file.backup(now=NOW)

    path = home_of("Leo", fill=fill)
    async with open_app(path) as pilot:
        leo = await be(pilot, "Leo")
        await enter(pilot, routes.journal(leo.id))
        await press(pilot, "3")
        assert "Erase for good?" in seen(pilot) and "copies somebody made by hand" in seen(pilot)
        await press(pilot, "enter")
        assert SECRET in seen(pilot), "whoever presses Enter once more than they meant erases nothing"
        await press(pilot, "3", "y")
        assert SECRET not in seen(pilot) and "It is erased." in seen(pilot)
        await press(pilot, "u")
        assert SECRET not in seen(pilot) and "It is erased." not in seen(pilot)
    assert bytes_left(path.parent) == []


async def test_ones_own_kind_words_alone_can_be_erased(home_of: HomeOf, open_app: OpenApp) -> None:
    """The win would have to go with them."""

    def fill() -> None:
        open_cards("Leo", "Emily")
        leo, emily = (member.by_name(name, now=NOW).id for name in ("Leo", "Emily"))
        porch = win.note(leo, "The porch.", about=[emily], now=NOW).id
        consent.show(emily, porch, now=NOW)
        kind_words.say(leo, porch, SECRET, alone=False, now=NOW)

    path = home_of("Leo", "Emily", fill=fill)
    async with open_app(path) as pilot:
        leo = await be(pilot, "Leo")
        await enter(pilot, routes.journal(leo.id))
        await press(pilot, "3", "2", "y")
        assert "The porch." in seen(pilot)
    assert bytes_left(path.parent) == []
