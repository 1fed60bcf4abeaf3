"""The lock on the family's file, on the screens: asked for at the start, put on, changed and taken off in Settings."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from models import family_file, household, lock, member, win
from models.access.proof import by_owner
from models.core.errors import WrongPassphrase
from models.core.terminal import here
from models.storage.passphrase import cipher
from models.storage.tables import TextRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, another_terminal, app_of, enter, press, read, tap
from tui import routes
from tui.app import SmallWins

PASSPHRASE, ANOTHER = "porch marmalade bicycle", "kettle sings uphill"
HILL = "Went up the hill"


@pytest.fixture(autouse=True)
def quick_and_forgetful(sqlcipher: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived quickly here, and each test begins without knowing any."""
    monkeypatch.setattr(cipher, "ROUNDS", 1000)
    monkeypatch.setattr(here(), "keys", {})


@pytest.fixture
def plain(home_of: HomeOf) -> Path:
    """A household that is not locked, with one win and a help line of its own."""

    def fill() -> None:
        win.note(member.by_name("Emily", now=NOW).id, HILL, family=True, now=NOW)
        household.put_help_line(proof=by_owner(None), name="Aunt May", number="555 0100", now=NOW)

    return home_of("Emily", "Jake", fill=fill)


@pytest.fixture
def locked(plain: Path) -> Path:
    """The same, locked, and nobody has said the passphrase since."""
    lock.turn_on(plain, PASSPHRASE)
    here().keys.clear()
    return plain


def is_in(pilot: Pilot[int], room: Callable[..., Screen[Any]]) -> bool:
    return routes.is_in(room, pilot.app.screen)


async def type_in(pilot: Pilot[int], words: str) -> None:
    """Into the field that has the focus, all at once."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    assert field.password
    field.value = words
    await press(pilot, "enter")


async def test_the_journal_is_locked_until_its_passphrase_is_there(locked: Path, open_app: OpenApp) -> None:
    """Anything of the family's on this screen would be read by whoever starts the device."""
    async with open_app(locked) as pilot:
        assert is_in(pilot, routes.unlock)
        for word in ("Emily", "Moreno", "hill"):
            assert word not in seen(pilot)
        await type_in(pilot, "not the passphrase")
        assert "That is not the passphrase" in seen(pilot)
        assert is_in(pilot, routes.unlock)
        await type_in(pilot, PASSPHRASE)
        assert is_in(pilot, routes.home)
        assert "Emily" in seen(pilot)
        assert read(locked, lambda: TextRow.select().count()) == 1


async def test_help_is_there_while_it_is_locked(locked: Path, open_app: OpenApp) -> None:
    """With the lines known by heart: the family's own can't be read yet. Afterwards they are."""
    async with open_app(locked) as pilot:
        await press(pilot, "f1")
        assert is_in(pilot, routes.help)
        page = pilot.app.screen.query_one("#page")
        assert page.styles.opacity == 1, "it would be there and unseen"
        assert "Not safe at home?" in seen(pilot)
        assert "Aunt May" not in seen(pilot)
        await press(pilot, "escape")
        assert is_in(pilot, routes.unlock)
        await type_in(pilot, PASSPHRASE)
        await press(pilot, "f1")
        assert "Aunt May" in seen(pilot)


async def test_what_is_typed_is_unseen_unless_one_likes(locked: Path, open_app: OpenApp) -> None:
    """Somebody looks over the shoulder; somebody else can't see what went wrong."""
    async with open_app(locked) as pilot:
        pilot.app.screen.query_one("#phrase", Input).value = "marmalade"
        await settled(pilot)
        assert "marmalade" not in seen(pilot)
        await tap(pilot, "#show")
        assert "marmalade" in seen(pilot)
        await tap(pilot, "#show")
        assert "marmalade" not in seen(pilot)


async def test_esc_leaves_but_not_in_a_kiosk(locked: Path, open_app: OpenApp) -> None:
    async with open_app(locked, kiosk=True) as pilot:
        await press(pilot, "escape", "ctrl+q")
        assert is_in(pilot, routes.unlock)
    async with open_app(locked) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_a_passphrase_in_a_file_opens_it(locked: Path, tmp_path: Path) -> None:
    """A kiosk that starts by itself has nobody to type."""
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    app = SmallWins(locked, clock=lambda: NOW, passphrase_file=file)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert is_in(pilot, routes.home)


@pytest.mark.parametrize("content", [None, "an older one that was changed"])
async def test_one_that_does_not_fit_is_said_and_can_be_typed(
    locked: Path, tmp_path: Path, content: str | None
) -> None:
    """A stick that is not plugged in would leave a family before a closed door."""
    file = tmp_path / "passphrase"
    if content:
        file.write_text(content, encoding="utf-8")
    app = SmallWins(locked, clock=lambda: NOW, passphrase_file=file)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert is_in(pilot, routes.unlock)
        assert ("That is not the passphrase" if content else "can't be read") in seen(pilot)
        await type_in(pilot, PASSPHRASE)
        assert is_in(pilot, routes.home)


def note(words: str) -> None:
    """What Emily writes."""
    win.note(member.by_name("Emily", now=NOW).id, words, family=True, now=NOW)


def is_on(path: Path) -> bool:
    return path.read_bytes().startswith(cipher.MARK)


async def put_on(pilot: Pilot[int], passphrase: str) -> None:
    """The lock, from its page."""
    await tap(pilot, "#on")
    await type_in(pilot, passphrase)
    await type_in(pilot, passphrase)
    await press(pilot, "y")


async def test_the_file_is_locked_in_settings_after_it_is_said_what_is_lost_with_the_passphrase(
    plain: Path, open_app: OpenApp
) -> None:
    """Somebody would lock a family out of its own journal, and learn of it when it is too late."""
    async with open_app(plain, size=(120, 50)) as pilot:
        await enter(pilot, routes.settings(by_owner(None), 6))
        assert "Whoever owns the account" in seen(pilot)
        await tap(pilot, "#file_lock")
        assert "so is the journal" in seen(pilot)
        await tap(pilot, "#on")
        await type_in(pilot, PASSPHRASE)
        await type_in(pilot, PASSPHRASE)
        assert "so is the journal" in seen(pilot)
        assert not is_on(plain), "not before the yes"
        await press(pilot, "y")
        assert "are locked" in seen(pilot)
        assert "sheet" in seen(pilot)
        assert is_on(plain)
        await press(pilot, "escape")
        assert "only someone who knows the passphrase" in seen(pilot)
        await app_of(pilot).store.run(note, "Came down again")
    here().keys.clear()
    async with open_app(plain) as pilot:
        await type_in(pilot, PASSPHRASE)
        await press(pilot, "w")
        assert "Came down again" in seen(pilot)
        assert HILL in seen(pilot)


async def test_a_slip_or_a_short_one_locks_nobody_out(plain: Path, open_app: OpenApp) -> None:
    async with open_app(plain) as pilot:
        await enter(pilot, routes.file_lock())
        await tap(pilot, "#on")
        await type_in(pilot, PASSPHRASE)
        await type_in(pilot, f"{PASSPHRASE}s")
        assert "weren't the same" in seen(pilot)
        await type_in(pilot, "short")
        await type_in(pilot, "short")
        assert "at least 12" in seen(pilot)
        await press(pilot, "escape")
        assert is_in(pilot, routes.file_lock)
        assert not is_on(plain)


async def test_another_passphrase_asks_for_the_one_that_holds(locked: Path, open_app: OpenApp) -> None:
    """Whoever passes by the open device would lock the family out."""
    async with open_app(locked) as pilot:
        await type_in(pilot, PASSPHRASE)
        await enter(pilot, routes.file_lock())
        await tap(pilot, "#change")
        await type_in(pilot, ANOTHER)
        assert "That is not the passphrase" in seen(pilot)
        await tap(pilot, "#change")
        await type_in(pilot, PASSPHRASE)
        await type_in(pilot, ANOTHER)
        await type_in(pilot, ANOTHER)
        assert "The new passphrase holds" in seen(pilot)
    here().keys.clear()
    with pytest.raises(WrongPassphrase):
        lock.unlock(locked, PASSPHRASE)
    lock.unlock(locked, ANOTHER)
    assert read(locked, lambda: TextRow.get().body) == HILL


async def test_so_does_taking_it_off(locked: Path, open_app: OpenApp) -> None:
    async with open_app(locked) as pilot:
        await type_in(pilot, PASSPHRASE)
        await enter(pilot, routes.file_lock())
        await tap(pilot, "#off")
        await type_in(pilot, ANOTHER)
        assert "That is not the passphrase" in seen(pilot)
        await tap(pilot, "#off")
        await type_in(pilot, PASSPHRASE)
        await press(pilot, "y")
        assert "The lock is off" in seen(pilot)
        assert not is_on(locked)
    assert read(locked, lambda: TextRow.get().body) == HILL


async def test_what_is_asked_for_meanwhile_waits_and_is_done(plain: Path, open_app: OpenApp) -> None:
    """A win noted in that second would go into the file that is put away."""
    async with open_app(plain) as pilot:
        store = app_of(pilot).store
        copy = store.beside(family_file.backup, now=NOW)
        turning = store.alone(lock.turn_on, plain, PASSPHRASE)
        await asyncio.gather(copy, turning, *(store.run(note, f"Meanwhile {number}") for number in range(5)))
        assert is_on(plain)
        assert await store.run(lambda: TextRow.select().count()) == 6
        copies = await store.run(family_file.backups)
        assert all(is_on(each.path) for each in copies)


async def test_with_another_terminal_open_it_is_refused_in_a_sentence(plain: Path, open_app: OpenApp) -> None:
    async with open_app(plain) as pilot:
        await enter(pilot, routes.file_lock())
        with another_terminal(plain):
            await put_on(pilot, PASSPHRASE)
        assert "somewhere else" in seen(pilot)
        assert not is_on(plain)
        await app_of(pilot).store.run(note, "And it goes on")
    assert read(plain, lambda: TextRow.select().count()) == 2


async def test_a_sheet_to_keep_has_room_for_the_passphrase_and_never_holds_it(
    locked: Path, open_app: OpenApp, tmp_path: Path
) -> None:
    """Written on the disk beside it, it would open what the lock is for."""
    sheet = tmp_path / "sheet.txt"
    async with open_app(locked) as pilot:
        await type_in(pilot, PASSPHRASE)
        await enter(pilot, routes.file_lock())
        for said in ("Written to", "There is a file"):
            await tap(pilot, "#sheet")
            pilot.app.screen.query_one(Input).value = str(sheet)
            await press(pilot, "enter")
            assert said in seen(pilot)
    written = sheet.read_text("utf-8")
    assert PASSPHRASE not in written
    assert str(locked) in written
    assert "The Morenos" in written
    assert "____" in written
    assert max(map(len, written.splitlines())) <= 80 or str(locked) in written
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


async def test_where_it_is_not_installed_one_sentence_says_how(
    plain: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "available", lambda: False)
    async with open_app(plain) as pilot:
        await enter(pilot, routes.file_lock())
        assert "smallwins[encrypted]" in seen(pilot)
        assert not pilot.app.screen.query("#on")
    monkeypatch.undo()
    lock.turn_on(plain, PASSPHRASE)
    here().keys.clear()
    monkeypatch.setattr(cipher, "available", lambda: False)
    async with open_app(plain) as pilot:
        assert "smallwins[encrypted]" in seen(pilot)
