"""What lies beside a locked file: copies, backups, other names, files of another version."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from models import erasing, family_file, lock
from models.core.errors import BadInput, BrokenFile, Locked, NewerFile
from models.storage import migrations
from models.storage.copies.backups import DAMAGED
from models.storage.database import connection, transaction
from models.storage.new_file import UNFINISHED
from models.storage.tables import DraftRow, TextRow
from tests.models.lock.locked import (
    FIRST,
    LATER,
    NOW,
    SECOND,
    bodies,
    forget,
    opened,
    readable,
)


def test_what_can_be_read_and_not_locked_is_taken_away_and_said(path: Path) -> None:
    """A damaged copy beside a locked file would tell everything that the lock hides."""
    copies = path.parent / "backups"
    first = sorted(copies.iterdir())[0]
    content = first.read_bytes()
    half = content.find(b"Quillfeathers")
    (copies / f"family-20261120T183000Z.db{DAMAGED}").write_bytes(b"x" * 100 + content[half : half + 900])
    (copies / f"family-20261121T183000Z.db{UNFINISHED}").write_bytes(content[: half + 900])
    first.write_bytes(content[: half + 9000])
    assert lock.turn_on(path, FIRST) == 3
    assert readable(path.parent) == []
    with opened(path):
        assert len(family_file.backups()) == 1


def test_another_name_of_the_file_is_left_alone(path: Path, tmp_path: Path) -> None:
    """A copy that somebody made on purpose, as a second name, is theirs: it is not overwritten."""
    other = tmp_path / "mine.db"
    os.link(path, other)
    lock.turn_on(path, FIRST)
    assert b"xylophone" in other.read_bytes()


def test_a_file_behind_another_name_is_locked_where_it_is(path: Path, tmp_path: Path) -> None:
    """A link in the file's place would leave the readable file behind it."""
    link = tmp_path / "family.db"
    link.symlink_to(path)
    lock.turn_on(link, FIRST)
    assert link.is_symlink()
    assert readable(path.parent) == []
    assert bodies(link)


def test_what_is_erased_under_the_lock_is_gone_when_it_is_taken_off(path: Path) -> None:
    """From the file, the index and the backups: the lock hides words, it does not keep them."""
    lock.turn_on(path, FIRST)
    with opened(path):
        gone = TextRow.get(TextRow.body.contains("xylophone")).id
        assert erasing.erase_shown(gone, now=LATER) == []
        assert [finding.sentence for finding in family_file.check(now=LATER) if finding.bad] == []
    lock.turn_off(path, FIRST)
    for file in path.parent.rglob("*.db"):
        assert b"xylophon" not in file.read_bytes().lower(), file.name


def test_a_readable_copy_that_somebody_put_back_beside_a_locked_file_is_named(path: Path, built: Path) -> None:
    """It would tell everything that the lock hides, and nobody would know."""
    lock.turn_on(path, FIRST)
    shutil.copy(built, path.parent / "backups" / "family-20261120T183000Z.db")
    with opened(path):
        found = family_file.check(now=LATER)
    assert ["not locked" in finding.sentence for finding in found if finding.bad] == [True]
    assert "It is locked with a passphrase." in [finding.sentence for finding in found]


def test_an_older_copy_under_another_passphrase_is_not_called_damaged(path: Path, tmp_path: Path) -> None:
    """Somebody would throw it away, though the passphrase of that time stands on a sheet in the drawer."""
    lock.turn_on(path, FIRST)
    with opened(path):
        older = family_file.backup(now=NOW, to=tmp_path / "older.db").path
    lock.change(path, FIRST, SECOND)
    forget()
    lock.unlock(path, SECOND)
    beside = path.parent / "backups" / "family-20261110T183000Z.db"
    shutil.copy(older, beside)
    with opened(path):
        found = [(finding.sentence, finding.bad) for finding in family_file.check(now=LATER)]
    assert (f"The backup {beside} is locked with another passphrase.", False) in found
    assert [sentence for sentence, bad in found if bad] == []


# -- backups, restore, versions


def test_a_backup_comes_back_into_a_locked_file_locked(path: Path, tmp_path: Path) -> None:
    """Whether it was locked with this passphrase, with an older one, or not at all."""
    with opened(path):
        plain = family_file.backup(now=NOW, to=tmp_path / "plain.db").path
    lock.turn_on(path, FIRST)
    with opened(path):
        older = family_file.backup(now=NOW, to=tmp_path / "older.db").path
    lock.change(path, FIRST, SECOND)
    forget()
    lock.unlock(path, SECOND)
    with opened(path):
        same = family_file.backup(now=NOW, to=tmp_path / "same.db").path
        with pytest.raises(Locked) as refused:
            family_file.restore(older, now=LATER)
        assert refused.value.path == older
        lock.unlock(older, FIRST)
        for source in (plain, older, same):
            TextRow.delete().execute()
            family_file.restore(source, now=LATER)
            assert [row.body for row in TextRow.select()] == ["Played the xylophone in the hall"]
            assert lock.holds()
            assert readable(path.parent) == []
            assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]


def test_a_locked_backup_comes_back_into_a_file_that_is_not(path: Path, tmp_path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        locked = family_file.backup(now=NOW, to=tmp_path / "locked.db").path
    forget()
    with opened(tmp_path / "elsewhere" / "family.db"):
        with pytest.raises(Locked):
            family_file.restore(locked, now=LATER)
        lock.unlock(locked, FIRST)
        family_file.restore(locked, now=LATER)
        assert TextRow.select().count() == 1
        assert not lock.holds()
        assert [finding.sentence for finding in family_file.check(now=LATER) if "damaged" in finding.sentence] == []


def test_a_damaged_locked_file_is_put_right_from_a_copy(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        for number in range(300):
            TextRow.create(
                kind="win", body=f"a win that takes some room {number} " * 20, on_day=NOW.date(), noted_at=NOW
            )
        copy = family_file.backup(now=LATER + timedelta(days=1)).path
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with opened(path):
        assert any("damaged" in finding.sentence for finding in family_file.check(now=LATER))
        family_file.restore(copy, now=LATER)
        assert TextRow.select().count() == 301
        assert [
            finding.sentence
            for finding in family_file.check(now=LATER)
            if finding.bad and "damaged" in finding.sentence
        ] == []


def test_a_locked_file_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        connection().execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    content = path.read_bytes()
    with pytest.raises(NewerFile):
        family_file.open_family(path, now=LATER)
    assert path.read_bytes() == content


def test_a_damaged_head_is_no_familys_file(path: Path) -> None:
    lock.turn_on(path, FIRST)
    path.write_bytes(b"Dear diary".ljust(4096) + path.read_bytes()[4096:])
    with pytest.raises(BrokenFile):
        family_file.open_family(path, now=LATER)


@pytest.mark.usefixtures("waits_for_the_disk")
def test_it_is_as_durable_as_an_open_one(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        kept = {name: connection().execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "secure_delete")}
        assert kept == {"synchronous": 3, "secure_delete": 1}
        assert connection().execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection().execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(Exception, match="FOREIGN KEY"), transaction():
            DraftRow.create(owner="nobody", place="x", fields="{}", saved_at=NOW)


def test_a_passphrase_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text(f"{SECOND}\r\n", encoding="utf-8")
    assert lock.passphrase_in(file) == SECOND
    file.write_bytes(b"\xff\xfe")
    for nothing in (file, tmp_path / "none", tmp_path):
        with pytest.raises(BadInput):
            lock.passphrase_in(nothing)
