"""Leaving, on the screen; and a copy put back under a terminal that is open."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from models import erasing, family_file, feed, member, win
from models.access.proof import by_owner
from models.core.states import Audience
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, another_terminal, app_of, be, enter, open_cards, press, read, tap, write
from tui import routes
from tui.home.screen import HomeScreen

SECRET = "Quagmire"


def jake() -> str:
    return member.by_name("Jake", now=NOW).id


def fill() -> None:
    open_cards("Emily", "Jake")
    win.note(jake(), SECRET, audience=Audience.JUST_ME, now=NOW)
    win.note(jake(), "The porch.", now=NOW)


async def test_a_copy_is_taken_along(home_of: HomeOf, open_app: OpenApp, tmp_path: Path) -> None:
    """Jake moves out, with his words and without leaving them behind."""
    path, to = home_of("Emily", "Jake", fill=fill), tmp_path / "mine.html"
    async with open_app(path) as pilot:
        await enter(pilot, routes.leaving(on_home(pilot), by_owner(on_home(pilot))))
        await press(pilot, "3")
        pilot.app.screen.query_one(Input).value = str(to)
        await press(pilot, "enter", "escape")
        assert not to.exists(), "asked once more, and left"
        await press(pilot, "3")
        pilot.app.screen.query_one(Input).value = str(to)
        await press(pilot, "enter", "y")
        assert "Jake" not in seen(pilot) and "The porch." not in seen(pilot)
    assert SECRET in to.read_text("utf-8")
    assert SECRET.encode() not in path.read_bytes()
    assert read(path, lambda: feed.page(None).wins) == ()


def on_home(pilot: Pilot[int]) -> str:
    """Jake's id, as Home has it."""
    home = app_of(pilot).screen
    assert isinstance(home, HomeScreen) and home.face
    people = home.face.people
    return next(one.id for one in people if one.name == "Jake")


async def test_settings_lead_to_it_and_the_words_stay_when_asked_to(home_of: HomeOf, open_app: OpenApp) -> None:
    path = home_of("Emily", "Jake", fill=fill)
    async with open_app(path) as pilot:
        who = on_home(pilot)
        await enter(pilot, routes.settings(by_owner(None), 1))
        await settled(pilot)
        pilot.app.screen.query("#rows KeyButton").filter(f"#gone-{who}").first().focus()
        await press(pilot, "enter", "2", "y")
        assert "Jake has left. While Settings is open, u brings them back." in seen(pilot)
        assert "Another name" in seen(pilot) and seen(pilot).count("Jake") == 1
    (porch,) = read(path, lambda: feed.page(None).wins)
    assert (porch.author, porch.text) == ("J.", "The porch.")


async def test_who_left_by_a_slip_is_back(home_of: HomeOf, open_app: OpenApp) -> None:
    """A finger on the wrong row of Settings, and Jake's card, his draft and all that waited would be gone."""
    path = home_of("Emily", "Jake", fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        who = on_home(pilot)
        await enter(pilot, routes.settings(by_owner(None), 1))
        pilot.app.screen.query("#rows KeyButton").filter(f"#gone-{who}").first().focus()
        await press(pilot, "enter", "1", "y")
        assert "Undo: Leaving" in seen(pilot)
        await tap(pilot, "#undo")
        assert "Taken back: Leaving" in seen(pilot) and "Jake" in seen(pilot)
        await press(pilot, "escape", "u")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "1")
        assert "There is nothing to undo" in seen(pilot)
    assert read(path, lambda: member.get(who, now=NOW).presence) == "here"


async def test_a_copy_put_back_sends_every_terminal_home(home_of: HomeOf, open_app: OpenApp) -> None:
    """A screen would go on showing, and writing to, what is no longer there; what is typed is kept."""
    path = home_of("Emily", "Jake", fill=fill)
    copy = read(path, lambda: family_file.backup(now=NOW).path)
    async with open_app(path) as pilot:
        who = await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "half a sentence")
        with another_terminal(path):
            porch = feed.page(None).wins[0].id
            erasing.erase(who.id, porch, now=NOW)
            member.set_pin(who.id, "2580", proof=by_owner(who.id), now=NOW)
            family_file.restore(copy, now=NOW)
        await settled(pilot)
        assert routes.is_in(routes.home, pilot.app.screen) and app_of(pilot).acting is None
        assert "The porch." not in seen(pilot)
        await press(pilot, "2")
        assert "Your PIN" in seen(pilot), "set after the copy was made"
        await press(pilot, *"2580", "enter", "n")
        assert pilot.app.screen.query_one(TextArea).text == "half a sentence"
