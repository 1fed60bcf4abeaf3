"""The lock on the family's file: nobody without the passphrase reads a word, nobody with it loses one, whatever happens."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import os
import signal
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from models import family_file, lock
from models.core.errors import BadInput, Locked, NotNow, WrongPassphrase
from models.storage import file_locks
from models.storage.database import connection, on_a_snapshot, transaction
from models.storage.passphrase import cipher
from models.storage.search import matching
from models.storage.tables import TextRow
from tests.models.lock.locked import (
    FIRST,
    LATER,
    NOW,
    SECOND,
    bodies,
    forget,
    names,
    opened,
    read_through,
    readable,
)


def test_a_locked_file_and_its_backups_hold_no_word_for_anybody_to_read(path: Path) -> None:
    """A stolen device, or a disk in somebody's drawer, would tell a family's evenings."""
    before, there = read_through(path), names(path.parent)
    assert len(readable(path.parent)) == 3
    lock.turn_on(path, FIRST)
    assert readable(path.parent) == []
    assert names(path.parent) == there
    assert {stat.S_IMODE((path.parent / name).stat().st_mode) for name in there} == {0o600}
    assert read_through(path) == before, "the passphrase that was just typed opens it"


def test_nor_do_the_journal_and_what_is_made_of_it_later(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        with suppress(ZeroDivisionError), transaction():
            TextRow.update(body="xylophone " * 150).execute()
            for number in range(400):
                TextRow.create(kind="win", body=f"xylophone {number} " * 40, on_day=NOW.date(), noted_at=NOW)
            connection().execute("PRAGMA cache_spill = 1")
            assert path.with_name("family.db-journal").stat().st_size
            assert readable(path.parent) == []
            raise ZeroDivisionError
        TextRow.create(kind="win", body="xylophone", on_day=NOW.date(), noted_at=NOW)
        family_file.backup(now=LATER + timedelta(days=1))
        assert on_a_snapshot(lambda: TextRow.select().where(matching("xylo")).count()) == 2
        assert readable(path.parent) == []
        assert [finding.sentence for finding in family_file.check(now=LATER + timedelta(days=1)) if finding.bad] == []


def test_without_the_passphrase_it_is_refused_in_a_sentence_and_stays_as_it_is(path: Path) -> None:
    lock.turn_on(path, FIRST)
    forget()
    content = path.read_bytes()
    with pytest.raises(Locked) as refused:
        family_file.open_family(path, now=LATER)
    assert refused.value.path == path
    with pytest.raises(WrongPassphrase):
        lock.unlock(path, SECOND)
    with pytest.raises(Locked):
        family_file.open_family(path, now=LATER)
    assert path.read_bytes() == content
    lock.unlock(path, f"  {FIRST}\n")
    assert bodies(path) == ["Played the xylophone in the hall"]


def test_the_same_words_from_another_keyboard_open_it(path: Path) -> None:
    """A letter with an accent comes as one sign or as two."""
    lock.turn_on(path, SECOND)
    forget()
    lock.unlock(path, SECOND.replace("ü", "u\u0308"))
    assert bodies(path)


def test_any_program_that_speaks_sqlcipher_opens_it_with_the_passphrase(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten years on a family would have a file and no program for it."""
    monkeypatch.setattr(cipher, "ROUNDS", 256_000)
    lock.turn_on(path, FIRST)
    with closing(cipher.connect(path, None)) as file:
        file.execute(f"PRAGMA key = '{FIRST}'")
        assert file.execute("SELECT count(*) FROM text").fetchone() == (1,)


def test_another_passphrase_opens_everything_and_the_one_before_nothing(path: Path) -> None:
    before = read_through(path)
    lock.turn_on(path, FIRST)
    with pytest.raises(WrongPassphrase):
        lock.change(path, SECOND, SECOND)
    lock.change(path, FIRST, SECOND)
    forget()
    for file in [path, *(path.parent / "backups").iterdir()]:
        with pytest.raises(WrongPassphrase):
            lock.unlock(file, FIRST)
        lock.unlock(file, SECOND)
    assert read_through(path) == before


def test_taken_off_it_is_as_it_was(path: Path) -> None:
    before, there = read_through(path), names(path.parent)
    lock.turn_on(path, FIRST)
    with pytest.raises(WrongPassphrase):
        lock.turn_off(path, SECOND)
    lock.turn_off(path, FIRST)
    forget()
    assert read_through(path) == before
    assert names(path.parent) == there
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("typed", ["", "  short words  ", "x" * 201])
def test_a_passphrase_that_could_be_guessed_locks_nothing(path: Path, typed: str) -> None:
    with pytest.raises(BadInput):
        lock.turn_on(path, typed)
    assert bodies(path)


def test_what_is_locked_is_not_locked_again(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with pytest.raises(NotNow):
        lock.turn_on(path, SECOND)
    assert bodies(path)


# -- other terminals


@contextmanager
def another_terminal(path: Path) -> Generator[int]:
    """A program that has the file open, until it is left."""
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            os.close(go[1])
            family_file.open_family(path, now=NOW)
            os.write(ready[1], b".")
            os.read(go[0], 1)
            TextRow.create(kind="win", body="from the other terminal", on_day=NOW.date(), noted_at=NOW)
        os._exit(0)
    os.read(ready[0], 1)
    try:
        yield child
    finally:
        for end in (*go, *ready):
            os.close(end)
        os.waitpid(child, 0)


def test_while_another_terminal_has_it_open_nothing_is_put_in_its_place(path: Path) -> None:
    """It would write into a file that has no name any more, and each word since would be lost."""
    with another_terminal(path):
        content = path.read_bytes()
        with pytest.raises(NotNow) as refused:
            lock.turn_on(path, FIRST)
        assert "somewhere else" in refused.value.sentence
        assert path.read_bytes() == content
    assert bodies(path)[-1] == "from the other terminal"
    lock.turn_on(path, FIRST)
    assert bodies(path)[-1] == "from the other terminal"


def test_a_terminal_that_was_killed_keeps_nobody_out(path: Path) -> None:
    with another_terminal(path) as child:
        os.kill(child, signal.SIGKILL)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        lock.turn_on(path, FIRST)
    assert bodies(path)


def test_a_terminal_that_starts_meanwhile_waits_and_then_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_locks, "PATIENCE", 0.2)
    with file_locks.alone(path):
        with pytest.raises(NotNow) as refused:
            family_file.open_family(path, now=NOW)
        assert "minute" in refused.value.sentence
    assert bodies(path)


@pytest.fixture
def moved(path: Path) -> Path:
    """The file under another name, and its copies under others still; half-made ones of all of them lie about."""
    home = path.rename(path.with_name("home.db"))
    first, second = sorted((path.parent / "backups").iterdir())
    of_the_summer = first.rename(first.with_name("of the summer.db"))
    os.utime(of_the_summer, (NOW.timestamp(), NOW.timestamp()))
    for left in ("of the summer.db.rekeyed", "mine.db.1a2b3c4d.unfinished"):
        first.with_name(left).write_bytes(second.read_bytes())
    first.with_name("family-20260101T000000Z.db.damaged").write_bytes(path.parent.joinpath("home.db").read_bytes())
    return home


def test_copies_are_locked_by_the_family_in_them(moved: Path) -> None:
    """The words would stay readable in each copy that was made before the file was given another name."""
    another = moved.with_name("backups") / "theirs.db"
    with closing(sqlite3.connect(another)) as file, file:
        file.execute("CREATE TABLE notes (words)")
    theirs = another.read_bytes()
    lock.turn_on(moved, FIRST)
    assert readable(moved.parent) == []
    assert another.read_bytes() == theirs
    kept = {"backups/of the summer.db", "backups/theirs.db", "home.db"}
    assert kept < names(moved.parent) and len(names(moved.parent)) == len(kept) + 1, "what was half made is cleared"
    for salt in (SECOND, None):
        forget()
        if salt:
            lock.change(moved, FIRST, salt)
        else:
            lock.turn_off(moved, SECOND)
        with opened(moved):
            assert {copy.made_at for copy in family_file.backups()} == {NOW, LATER}
            assert not [
                each.sentence for each in family_file.check(now=LATER) if "locked" in each.sentence and each.bad
            ]
    assert len(readable(moved.parent)) == 3, "taken off of all of them"
