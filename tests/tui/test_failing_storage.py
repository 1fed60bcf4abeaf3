"""The device fails under the open app: it says so, and no word is lost that somebody typed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import TextArea

from models import drafts, family_file, member
from models.storage.tables import DraftRow, TextRow
from tests.conftest import NOW
from tests.failing_device import BUSY, FULL, IO_ERROR, READ_ONLY, Device, failing
from tests.tui.celebrate.rounds import begun
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, press, read, write
from tests.tui.household import all_open, each
from tests.tui.test_saves import FORMS, a_family, fill, found_in_file
from tui import drafts as in_hand
from tui import routes
from tui.app import SmallWins
from tui.help.cannot_open import CannotOpenScreen
from tui.help.file_gone import FileGoneScreen
from tui.home.screen import HomeScreen

FAMILY = ("Emily", "Jake", "Sofia", "Leo")
SENTENCES = {
    FULL: "There is no room on this device. Your words stay here.",
    READ_ONLY: "nothing can be written on it. Your words stay here.",
    IO_ERROR: "could not be read or written. Your words stay here.",
    BUSY: "Something else is using the family's file.",
}


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Iterator[Device]:
    """What the app opens its file on; what it refuses is tried again soon."""
    monkeypatch.setattr(in_hand, "SLOW_PAUSE", 0.05)
    with failing() as device:
        yield device


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FORMS)
async def test_a_save_without_room_is_said_and_can_be_made_later(
    home_of: HomeOf, open_app: OpenApp, device: Device, name: str
) -> None:
    """The form stood there in silence, and Esc took the words away."""
    form = FORMS[name]
    path = home_of(*FAMILY, fill=each(a_family, begun("Emily", "Jake", to=form.at)))
    async with open_app(path, size=(80, 24)) as pilot:
        screen = await fill(pilot, form, "A real laugh")
        device.writes = FULL
        await press(pilot, "ctrl+s")
        assert pilot.app.screen is screen
        assert SENTENCES[FULL] in on_one_line(seen(pilot))
        device.writes = None
        await press(pilot, "ctrl+s")
        assert SENTENCES[FULL] not in on_one_line(seen(pilot)), "there is room again"
    assert read(path, lambda: found_in_file("A real laugh")) == (1, 0)


@pytest.mark.parametrize("code", SENTENCES)
async def test_words_wait_in_memory_until_they_are_kept(
    home_of: HomeOf, open_app: OpenApp, device: Device, code: int
) -> None:
    """Jake types while nothing can be kept, and leaves: his words were gone, and nobody had told him."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await press(pilot, "n", "2")
        device.writes = code
        await write(pilot, "A real laugh")
        await app_of(pilot).keep_drafts_now()
        await settled(pilot)
        assert SENTENCES[code] in on_one_line(seen(pilot)), "said while he writes"
        form = pilot.app.screen
        await press(pilot, "escape")
        assert pilot.app.screen is form and "It isn't kept yet." in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen) and "It isn't kept yet." in seen(pilot)
        await press(pilot, "n", "1")
        assert pilot.app.screen.query(TextArea).first().text == "", "they are Jake's alone"
        await press(pilot, "escape", "n", "2")
        assert pilot.app.screen.query(TextArea).first().text == "A real laugh"
        await press(pilot, "escape", "escape")
        assert drafts_in_file(path) == 0
        device.writes = None
        for _try in range(200):
            await pilot.pause(0.05)
            if drafts_in_file(path):
                break
    assert read(path, lambda: DraftRow.select().where(DraftRow.fields.contains("A real laugh")).count()) == 1


def drafts_in_file(path: Path) -> int:
    """How many drafts the file holds, read past the app and its failing device."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT count(*) FROM draft").fetchone()[0]


async def test_words_that_met_care_are_not_kept_once_there_is_room(
    home_of: HomeOf, open_app: OpenApp, device: Device
) -> None:
    """They are in memory alone, and go with whoever walks off: no later try may write them down, nor a piece of them."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await press(pilot, "n", "2")
        device.writes = FULL
        await write(pilot, "Tonight I want to")
        await app_of(pilot).keep_drafts_now()
        await write(pilot, " kill myself")
        assert "You're not alone" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        device.writes = None
        await pilot.pause(0.2)
        await settled(pilot)
        await press(pilot, "n", "2")
        assert pilot.app.screen.query(TextArea).first().text == ""
    assert read(path, lambda: DraftRow.select().count()) == 0


async def test_an_older_state_never_comes_after_a_newer_one(home_of: HomeOf, open_app: OpenApp, device: Device) -> None:
    """What was refused first was written last, over what had been typed since."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        app = app_of(pilot)
        jake = (await be(pilot, "Jake")).id
        device.writes = FULL
        for words in ("One", "One two", "One two three"):
            app.keep_draft("note", {"text": words})
            await app.keep_drafts_now()
        assert app.is_unkept("note") and not app.is_unkept("edit")
        device.writes = None
        await app.keep_drafts_now()
        assert not app.is_unkept("note")
        assert await app.store.run(drafts.find, jake, "note") == {"text": "One two three"}


@pytest.mark.parametrize("how", ["renamed", "deleted", "replaced", "folder"])
async def test_a_file_that_goes_away_is_noticed_and_gone_on_with(
    home_of: HomeOf, open_app: OpenApp, tmp_path: Path, how: str
) -> None:
    """A stick pulled out while Jake writes: his words were lost, and the family was greeted as newcomers."""
    made = home_of(*FAMILY, fill=a_family)
    folder = tmp_path / "stick"
    folder.mkdir()
    path, aside = folder / "family.db", tmp_path / "aside.db"
    made.rename(path)
    shutil.copy(path, aside)
    _another_family(tmp_path / "another.db")
    async with open_app(path, kiosk=True) as pilot:
        await press(pilot, "n", "2")
        await write(pilot, "A real laugh")
        if how == "renamed":
            path.rename(folder / "other.db")
        elif how == "deleted":
            path.unlink()
        elif how == "replaced":
            (tmp_path / "another.db").replace(path)
        else:
            folder.rename(tmp_path / "elsewhere")
        await app_of(pilot).store.look()
        await settled(pilot)
        assert isinstance(pilot.app.screen, FileGoneScreen)
        assert "The family's file isn't where it was" in seen(pilot)
        await press(pilot, "f1")
        assert "You're not alone" in seen(pilot)
        await press(pilot, "escape", "escape", "1")
        assert isinstance(pilot.app.screen, FileGoneScreen), "it stands"
        if how != "replaced":
            assert not path.exists(), "no new one is made"
        folder.mkdir(exist_ok=True)
        aside.replace(path)
        await app_of(pilot).store.look()
        await settled(pilot)
        assert pilot.app.screen.query(TextArea).first().text == "A real laugh"
        await press(pilot, "enter", "enter", "ctrl+s")
    assert read(path, lambda: TextRow.select().where(TextRow.body == "A real laugh").count()) == 1
    assert read(path, lambda: [one.name for one in member.members(now=NOW)]) == list(FAMILY)


def _another_family(path: Path) -> None:
    from models import household

    family_file.open_family(path, now=NOW)
    household.set_up("The Others", ["Nora"], timezone="Europe/Paris", now=NOW)
    family_file.close_family()


async def test_a_write_meets_it_before_anybody_looks(home_of: HomeOf, open_app: OpenApp) -> None:
    """A save into a file that is nowhere any more would be said to be kept."""
    path = home_of(*FAMILY, fill=a_family)
    async with open_app(path) as pilot:
        await fill(pilot, FORMS["note"], "A real laugh")
        path.rename(path.with_name("other.db"))
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, FileGoneScreen)
        path.with_name("other.db").rename(path)
        await press(pilot, "1")
        assert "Your words stay here." in seen(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert read(path, lambda: TextRow.select().where(TextRow.body == "A real laugh").count()) == 1


async def test_nothing_is_asked_of_the_disk_in_vain(home_of: HomeOf, open_app: OpenApp) -> None:
    """Daily work beside the screens made a new file where the family's had been."""
    path = home_of(*FAMILY, fill=all_open)
    async with open_app(path) as pilot:
        path.unlink()
        await app_of(pilot).hours._daily()  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
        await app_of(pilot).hours._forget()  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
        await settled(pilot)
        assert not path.exists()
        assert isinstance(pilot.app.screen, FileGoneScreen)
        await enter(pilot, routes.help())
        assert "You're not alone" in seen(pilot)


def a_damaged(path: Path) -> None:
    """The pages of its tables are another file's."""
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])


def with_a_copy() -> None:
    a_family()
    family_file.backup(now=NOW)


@pytest.mark.parametrize("kiosk", [False, True])
async def test_a_damaged_file_opens_a_page_that_stands(home_of: HomeOf, open_app: OpenApp, kiosk: bool) -> None:
    """The app left at once, again and again, with no word about whom to call or what to do."""
    path = home_of(*FAMILY, fill=with_a_copy)
    a_damaged(path)
    damaged = path.read_bytes()
    async with open_app(path, kiosk=kiosk) as pilot:
        assert isinstance(pilot.app.screen, CannotOpenScreen)
        page = seen(pilot)
        assert "The journal can't be read" in page and "  Emergency" in page and "22 November 2026" in page
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, CannotOpenScreen), "it is damaged still"
        if kiosk:
            await press(pilot, "escape", "ctrl+q", "3")
            assert isinstance(pilot.app.screen, CannotOpenScreen)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Sat on the porch" in seen(pilot)
    aside = [each for each in path.parent.rglob("*") if each.name.endswith(".damaged")]
    assert [each.read_bytes() for each in aside] == [damaged], "set aside as it was"


async def test_whoever_leaves_a_damaged_file_leaves_it_as_it_is(home_of: HomeOf, open_app: OpenApp) -> None:
    """What may yet be rescued by somebody who knows how."""
    path = home_of(*FAMILY, fill=a_family)
    a_damaged(path)
    before = path.read_bytes()
    async with open_app(path) as pilot:
        assert "no whole copy" in seen(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, CannotOpenScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app_of(pilot).refusal is not None, "said once more where it was started"
    assert path.read_bytes() == before


@pytest.mark.parametrize("left", ["nothing", "an empty file", "an empty family's file"])
async def test_a_lost_file_greets_nobody_as_newcomers(
    home_of: HomeOf, open_app: OpenApp, tmp_path: Path, left: str
) -> None:
    """After a power cut, or with a stick that isn't in: whoever went through Setup had a new family, over the old one's
    copies."""
    path = home_of(*FAMILY, fill=with_a_copy)
    path.unlink()
    if left == "an empty file":
        path.touch()
    elif left == "an empty family's file":
        family_file.open_family(path, now=NOW)
        family_file.close_family()
    async with open_app(path) as pilot:
        assert isinstance(pilot.app.screen, CannotOpenScreen)
        page = seen(pilot)
        assert "Welcome" not in page and "22 November 2026" in page
        assert path.exists() is (left != "nothing"), "none is made before somebody says so"
        await press(pilot, "1")
        assert "Sat on the porch" in seen(pilot)


async def test_a_lost_file_may_be_begun_anew(home_of: HomeOf, open_app: OpenApp) -> None:
    """Somebody who means it has to get there, too; the copies stay."""
    path = home_of(*FAMILY, fill=with_a_copy)
    path.unlink()
    async with open_app(path) as pilot:
        await press(pilot, "3")
        assert "Welcome" in seen(pilot)
    assert len(family_file.copies_beside(path)) == 1


async def test_a_missing_folder_is_not_made_before_setup_is_done(tmp_path: Path, open_app: OpenApp) -> None:
    """The folder of a stick that isn't in was made in its stead; and Setup works without it, help and care too."""
    path = tmp_path / "stick" / "family.db"
    async with open_app(path) as pilot:
        assert "Welcome" in seen(pilot)
        await press(pilot, "enter")
        await write(pilot, "The Morenos")
        await app_of(pilot).keep_drafts_now()
        await press(pilot, "f1")
        assert "You're not alone" in seen(pilot)
        await press(pilot, "escape")
        assert not path.parent.exists()
        await press(pilot, *["enter"] * 4)
        await write(pilot, "")
        await press(pilot, "enter")
        await settled(pilot)
        assert not path.parent.exists() or isinstance(pilot.app.screen, HomeScreen)


async def test_one_bad_page_under_the_open_app_is_a_page_and_no_restart(
    home_of: HomeOf, open_app: OpenApp, device: Device
) -> None:
    """One bad page in the feed ended the app each time that Home was shown."""
    path = home_of(*FAMILY, fill=with_a_copy)
    async with open_app(path) as pilot:
        device.begin(1, 11, stays=True)
        await enter(pilot, routes.wins())
        assert isinstance(pilot.app.screen, CannotOpenScreen)
        assert pilot.app.return_code is None
        device.begin(0, 11)
        await press(pilot, "2")
        assert not isinstance(pilot.app.screen, CannotOpenScreen)


async def test_one_bad_row_is_said_and_the_rest_stands(home_of: HomeOf, open_app: OpenApp) -> None:
    """One worn-out spot took Home away, and with it every way in."""
    path = home_of(*FAMILY, fill=with_a_copy)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO text_search (text_search) VALUES ('rebuild')")
        file.execute("UPDATE text SET on_day = 'one day' WHERE rowid = (SELECT max(rowid) FROM text)")
        file.execute("UPDATE member SET animal = CAST(x'C328' AS TEXT) WHERE name = ?", [FAMILY[-1]])
    async with open_app(path) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Something here can't be read, and is left out." in on_one_line(seen(pilot))
        assert FAMILY[0] in seen(pilot) and FAMILY[-1] not in seen(pilot)
        await press(pilot, "w")
        assert "Something here can't be read, and is left out." in on_one_line(seen(pilot))
        await press(pilot, "escape", "f1")
        assert "You're not alone" in seen(pilot)


@pytest.mark.parametrize("whole", [True, False])
async def test_the_calm_page_claims_what_was_looked_at(
    home_of: HomeOf, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    """It promised that words wait which waited nowhere, in a file that nobody had looked at."""
    monkeypatch.setattr(family_file, "is_whole", lambda: whole)
    async with open_app(home_of(*FAMILY, fill=all_open)) as pilot:
        await enter(pilot, routes.after_a_crash())
        assert ("it is whole" in on_one_line(seen(pilot))) is whole
        assert "in the log" not in on_one_line(seen(pilot)), "nothing was noted"


async def test_words_are_carried_over_an_error_of_ours(home_of: HomeOf, open_app: OpenApp, device: Device) -> None:
    """The app is opened again, and what it could not keep before would be gone with the app before it."""
    path = home_of(*FAMILY, fill=a_family)
    before = SmallWins(path, clock=lambda: NOW)
    before._drafts.take({(None, "door"): {"words": "A real laugh"}})  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
    after = SmallWins(path, clock=lambda: NOW)
    after.go_on_from(before)
    async with after.run_test() as pilot:
        await settled(pilot)
        await pilot.pause(0.2)
    assert read(path, lambda: drafts.find(None, "door")) == {"words": "A real laugh"}
