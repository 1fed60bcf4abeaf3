"""The power goes while the lock is put on, changed or taken off, and one passphrase opens everything afterwards."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from models import family_file, lock
from models.core.errors import Locked, NotNow, WrongPassphrase
from models.storage.database import connection, database
from models.storage.passphrase import cipher, rekey
from models.storage.tables import TextRow
from tests.models.lock.locked import (
    FIRST,
    LATER,
    NOW,
    SECOND,
    bodies,
    forget,
    names,
    read_through,
    readable,
)

pytestmark = pytest.mark.usefixtures("waits_for_the_disk")


def cut_at(step: int, folder: Path, work: Callable[[], object]) -> bool:
    """Does the work in a program of its own, which ends at the given step as with a power cut: before a file is opened,
    named, deleted, or waited for. False where it came to the end."""
    child = os.fork()
    if not child:
        left = [step]

        def watch(event: str, arguments: tuple[object, ...] = ()) -> None:
            if event == "fsync" or (event in ("open", "os.rename", "os.remove") and str(folder) in str(arguments[0])):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        fsync = os.fsync
        os.fsync = lambda handle: (watch("fsync"), fsync(handle))[1]
        sys.addaudithook(watch)
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9), "it failed by itself"
    return status == 9


def comes_back(path: Path) -> str | None:
    """What opens the file once it was started again: a passphrase, or None; and its backups with it."""
    forget()
    fits = None
    try:
        family_file.open_family(path, now=LATER)
    except Locked:
        for fits in (FIRST, SECOND):
            with suppress(WrongPassphrase):
                lock.unlock(path, fits)
                break
        family_file.open_family(path, now=LATER)
    try:
        assert [finding.sentence for finding in family_file.check(now=LATER) if finding.bad] == []
        key = database.key
        for copy in family_file.backups():
            assert cipher.salt_of(copy.path) == (key.salt if key else None), "a backup was left behind"
    finally:
        family_file.close_family()
    return fits if key else None


@pytest.mark.parametrize("which", ["on", "changed", "off"])
def test_after_a_power_cut_at_any_step_one_passphrase_opens_everything(built: Path, tmp_path: Path, which: str) -> None:
    """A family would stand before a file that no passphrase opens, or believe that a readable copy is locked."""
    begun, ends = tmp_path / "begun", {"on": FIRST, "changed": SECOND, "off": None}[which]
    shutil.copytree(built.parent, begun)
    words, there = read_through(begun / built.name), names(begun)
    if which != "on":
        lock.turn_on(begun / built.name, FIRST)
    doing: dict[str, Callable[[Path], object]] = {
        "on": lambda file: lock.turn_on(file, FIRST),
        "changed": lambda file: lock.change(file, FIRST, SECOND),
        "off": lambda file: lock.turn_off(file, FIRST),
    }
    reached: list[str | None] = []
    for step in range(400):
        folder = tmp_path / f"cut-{step}"
        shutil.copytree(begun, folder)
        file = folder / built.name
        was_cut = cut_at(step, folder, lambda file=file: doing[which](file))
        if step % 3 == 0:  # and once more, while it goes on
            cut_at(step % 13, folder, lambda file=file: comes_back(file))
        reached.append(comes_back(file))
        assert read_through(file) == words, step
        assert names(folder) == there, step
        if reached[-1]:
            assert readable(folder) == [], step
        shutil.rmtree(folder)
        if not was_cut:
            break
    assert reached[-1] == ends
    turned = reached.index(ends)
    assert 0 < turned < len(reached) - 5, "it was cut before and after"
    assert reached == [{"on": None, "changed": FIRST, "off": FIRST}[which]] * turned + [ends] * (len(reached) - turned)


def test_a_full_disk_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, there = read_through(path), names(path.parent)

    def full(*_details: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rekey, "_pour", full)
    with pytest.raises(NotNow) as refused:
        lock.turn_on(path, FIRST)
    assert "Nothing was changed" in refused.value.sentence
    assert read_through(path) == before
    assert names(path.parent) == there


def test_what_was_interrupted_and_can_not_go_on_yet_keeps_nobody_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is still full on the next start: the journal opens, and the rest is done on the one after."""
    before = read_through(path)

    pour, poured = rekey._pour, list[Path]()

    def full_after_one(source: sqlite3.Connection, target: Path, key: cipher.Key | None) -> None:
        poured.append(target)
        if len(poured) > 1:
            raise cipher._library().OperationalError("database or disk is full")
        pour(source, target, key)

    monkeypatch.setattr(rekey, "_pour", full_after_one)
    with pytest.raises(NotNow) as refused:
        lock.turn_on(path, FIRST)
    assert "by itself" in refused.value.sentence
    assert read_through(path) == before
    forget()
    lock.unlock(path, FIRST)
    assert read_through(path) == before, "a start later"
    monkeypatch.setattr(rekey, "_pour", pour)
    assert len(readable(path.parent)) == 2
    assert read_through(path) == before
    assert readable(path.parent) == []


def test_a_copy_that_is_not_the_same_is_never_put_in_the_files_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekey, "_differs", bool)  # a connection is something, so it is always true
    content = path.read_bytes()
    with pytest.raises(NotNow):
        lock.turn_on(path, FIRST)
    assert path.read_bytes() == content


def test_what_differs_is_seen(path: Path) -> None:
    """Else the comparison before each swap would hold nothing."""
    with closing(cipher.connect(":memory:", None)) as both:
        for side in ("main", "rekeyed"):
            if side == "rekeyed":
                both.execute("ATTACH ':memory:' AS rekeyed KEY ''")
            both.execute(f"CREATE TABLE {side}.text (body TEXT)")
            both.execute(f"INSERT INTO {side}.text VALUES ('a'), ('b')")
        assert not rekey._differs(both)
        both.execute("UPDATE rekeyed.text SET body = 'c' WHERE body = 'b'")
        assert rekey._differs(both)
        both.execute("UPDATE rekeyed.text SET body = 'b' WHERE body = 'c'")
        both.execute("INSERT INTO rekeyed.text VALUES ('b')")
        assert rekey._differs(both)


def test_a_power_cut_while_writing_and_then_a_wrong_passphrase_lose_nothing(path: Path) -> None:
    """The wrong passphrase meets a file that is to be mended from its journal first."""
    lock.turn_on(path, FIRST)
    child = os.fork()
    if not child:
        with suppress(BaseException):
            family_file.open_family(path, now=NOW)
            connection().execute("PRAGMA cache_size = 5")
            connection().execute("BEGIN IMMEDIATE")
            for number in range(300):
                TextRow.create(kind="win", body=f"half {number} " * 90, on_day=NOW.date(), noted_at=NOW)
        os._exit(9)
    os.waitpid(child, 0)
    assert path.with_name("family.db-journal").exists(), "the cut came too early to tell anything"
    forget()
    with pytest.raises(WrongPassphrase):
        lock.unlock(path, SECOND)
    lock.unlock(path, FIRST)
    assert bodies(path) == ["Played the xylophone in the hall"]
