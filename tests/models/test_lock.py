"""The lock on the family's file: nobody without the passphrase reads a word, nobody with it loses one, whatever happens."""

# pyright: reportPrivateUsage=false

import os
import shutil
import signal
import sqlite3
import stat
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import erasing, files, household, lock, member, win
from models.errors import BadInput, BrokenFile, Locked, NewerFile, NotNow, WrongPassphrase
from models.storage import cipher, migrations, presence, rows, turning
from models.storage.backups import DAMAGED, UNFINISHED
from models.storage.database import connection, database, on_a_snapshot, transaction
from models.storage.search import matching
from models.storage.tables import TABLES, DraftRow, TextRow

pytest.importorskip("sqlcipher3", reason="no SQLCipher for this platform: pip install 'smallwins[encrypted]'")

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
FIRST, SECOND = "porch marmalade bicycle rain", "a kettle sings über the hill"
WORDS = ("xylophone", "Quillfeather", "marzipan")


@pytest.fixture(autouse=True)
def quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived quickly here, and each test begins without knowing any."""
    monkeypatch.setattr(cipher, "ROUNDS", 1000)
    monkeypatch.setattr(cipher, "_known", {})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family with a few words and two backups, made once."""
    path = tmp_path_factory.mktemp("built") / "family.db"
    files.open_family(path, now=NOW)
    household.set_up("The Quillfeathers", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    emily = member.by_name("Emily", now=NOW).id
    files.backup(now=NOW)
    win.note(emily, "Played the xylophone in the hall", family=True, now=NOW)
    files.backup(now=LATER)
    DraftRow.create(owner=emily, place="note", fields='{"text": "marzipan, half a thought"}', saved_at=NOW)
    files.close_family()
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Iterator[Path]:
    """That family's file, in a folder of its own."""
    folder = tmp_path / "home"
    shutil.copytree(built.parent, folder)
    yield folder / built.name
    files.close_family()


@contextmanager
def opened(path: Path) -> Generator[None]:
    files.open_family(path, now=LATER)
    try:
        yield
    finally:
        files.close_family()


def bodies(path: Path) -> list[str]:
    with opened(path):
        return [row.body for row in TextRow.select().order_by(TextRow.seq)]


def read_through(path: Path) -> object:
    with opened(path):
        return {rows.name_of(table): sorted(map(repr, rows.read(table))) for table in TABLES}


def forget() -> None:
    """As after a restart."""
    cipher._known.clear()


def readable(folder: Path) -> list[str]:
    """The files in which one of the family's words stands for anybody to read."""
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(word.encode() in file.read_bytes() for word in WORDS)
    ]


def names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


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
        files.backup(now=LATER + timedelta(days=1))
        assert on_a_snapshot(lambda: TextRow.select().where(matching("xylo")).count()) == 2
        assert readable(path.parent) == []
        assert [finding.sentence for finding in files.check(now=LATER + timedelta(days=1)) if finding.bad] == []


def test_without_the_passphrase_it_is_refused_in_a_sentence_and_stays_as_it_is(path: Path) -> None:
    lock.turn_on(path, FIRST)
    forget()
    content = path.read_bytes()
    with pytest.raises(Locked) as refused:
        files.open_family(path, now=LATER)
    assert refused.value.path == path
    with pytest.raises(WrongPassphrase):
        lock.unlock(path, SECOND)
    with pytest.raises(Locked):
        files.open_family(path, now=LATER)
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
            files.open_family(path, now=NOW)
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
    monkeypatch.setattr(presence, "PATIENCE", 0.2)
    with presence.alone(path):
        with pytest.raises(NotNow) as refused:
            files.open_family(path, now=NOW)
        assert "minute" in refused.value.sentence
    assert bodies(path)


# -- the power goes


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
        files.open_family(path, now=LATER)
    except Locked:
        for fits in (FIRST, SECOND):
            with suppress(WrongPassphrase):
                lock.unlock(path, fits)
                break
        files.open_family(path, now=LATER)
    try:
        assert [finding.sentence for finding in files.check(now=LATER) if finding.bad] == []
        key = database.key
        for copy in files.backups():
            assert cipher.salt_of(copy.path) == (key.salt if key else None), "a backup was left behind"
    finally:
        files.close_family()
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

    monkeypatch.setattr(turning, "_pour", full)
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

    pour, poured = turning._pour, list[Path]()

    def full_after_one(source: sqlite3.Connection, target: Path, key: cipher.Key | None) -> None:
        poured.append(target)
        if len(poured) > 1:
            raise cipher._library().OperationalError("database or disk is full")
        pour(source, target, key)

    monkeypatch.setattr(turning, "_pour", full_after_one)
    with pytest.raises(NotNow) as refused:
        lock.turn_on(path, FIRST)
    assert "by itself" in refused.value.sentence
    assert read_through(path) == before
    forget()
    lock.unlock(path, FIRST)
    assert read_through(path) == before, "a start later"
    monkeypatch.setattr(turning, "_pour", pour)
    assert len(readable(path.parent)) == 2
    assert read_through(path) == before
    assert readable(path.parent) == []


def test_a_copy_that_is_not_the_same_is_never_put_in_the_files_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turning, "_differs", bool)  # a connection is something, so it is always true
    content = path.read_bytes()
    with pytest.raises(NotNow):
        lock.turn_on(path, FIRST)
    assert path.read_bytes() == content


def test_what_differs_is_seen(path: Path) -> None:
    """Else the comparison before each swap would hold nothing."""
    with closing(cipher.connect(":memory:", None)) as both:
        for side in ("main", "turned"):
            if side == "turned":
                both.execute("ATTACH ':memory:' AS turned KEY ''")
            both.execute(f"CREATE TABLE {side}.text (body TEXT)")
            both.execute(f"INSERT INTO {side}.text VALUES ('a'), ('b')")
        assert not turning._differs(both)
        both.execute("UPDATE turned.text SET body = 'c' WHERE body = 'b'")
        assert turning._differs(both)
        both.execute("UPDATE turned.text SET body = 'b' WHERE body = 'c'")
        both.execute("INSERT INTO turned.text VALUES ('b')")
        assert turning._differs(both)


def test_a_power_cut_while_writing_and_then_a_wrong_passphrase_lose_nothing(path: Path) -> None:
    """The wrong passphrase meets a file that is to be mended from its journal first."""
    lock.turn_on(path, FIRST)
    child = os.fork()
    if not child:
        with suppress(BaseException):
            files.open_family(path, now=NOW)
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


# -- what lies about


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
        assert len(files.backups()) == 1


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
        assert [finding.sentence for finding in files.check(now=LATER) if finding.bad] == []
    lock.turn_off(path, FIRST)
    for file in path.parent.rglob("*.db"):
        assert b"xylophon" not in file.read_bytes().lower(), file.name


def test_a_readable_copy_that_somebody_put_back_beside_a_locked_file_is_named(path: Path, built: Path) -> None:
    """It would tell everything that the lock hides, and nobody would know."""
    lock.turn_on(path, FIRST)
    shutil.copy(built, path.parent / "backups" / "family-20261120T183000Z.db")
    with opened(path):
        found = files.check(now=LATER)
    assert ["not locked" in finding.sentence for finding in found if finding.bad] == [True]
    assert "It is locked with a passphrase." in [finding.sentence for finding in found]


# -- backups, restore, versions


def test_a_backup_comes_back_into_a_locked_file_locked(path: Path, tmp_path: Path) -> None:
    """Whether it was locked with this passphrase, with an older one, or not at all."""
    with opened(path):
        plain = files.backup(now=NOW, to=tmp_path / "plain.db").path
    lock.turn_on(path, FIRST)
    with opened(path):
        older = files.backup(now=NOW, to=tmp_path / "older.db").path
    lock.change(path, FIRST, SECOND)
    forget()
    lock.unlock(path, SECOND)
    with opened(path):
        same = files.backup(now=NOW, to=tmp_path / "same.db").path
        with pytest.raises(Locked) as refused:
            files.restore(older, now=LATER)
        assert refused.value.path == older
        lock.unlock(older, FIRST)
        for source in (plain, older, same):
            TextRow.delete().execute()
            files.restore(source, now=LATER)
            assert [row.body for row in TextRow.select()] == ["Played the xylophone in the hall"]
            assert lock.holds()
            assert readable(path.parent) == []
            assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]


def test_a_locked_backup_comes_back_into_a_file_that_is_not(path: Path, tmp_path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        locked = files.backup(now=NOW, to=tmp_path / "locked.db").path
    forget()
    with opened(tmp_path / "elsewhere" / "family.db"):
        with pytest.raises(Locked):
            files.restore(locked, now=LATER)
        lock.unlock(locked, FIRST)
        files.restore(locked, now=LATER)
        assert TextRow.select().count() == 1
        assert not lock.holds()
        assert [finding.sentence for finding in files.check(now=LATER) if "damaged" in finding.sentence] == []


def test_a_damaged_locked_file_is_put_right_from_a_copy(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        for number in range(300):
            TextRow.create(
                kind="win", body=f"a win that takes some room {number} " * 20, on_day=NOW.date(), noted_at=NOW
            )
        copy = files.backup(now=LATER + timedelta(days=1)).path
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)
    with opened(path):
        assert any("damaged" in finding.sentence for finding in files.check(now=LATER))
        files.restore(copy, now=LATER)
        assert TextRow.select().count() == 301
        assert [finding.sentence for finding in files.check(now=LATER) if "damaged" in finding.sentence] == []


def test_a_locked_file_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    lock.turn_on(path, FIRST)
    with opened(path):
        connection().execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    content = path.read_bytes()
    with pytest.raises(NewerFile):
        files.open_family(path, now=LATER)
    assert path.read_bytes() == content


def test_a_damaged_head_is_no_familys_file(path: Path) -> None:
    lock.turn_on(path, FIRST)
    path.write_bytes(b"Dear diary".ljust(4096) + path.read_bytes()[4096:])
    with pytest.raises(BrokenFile):
        files.open_family(path, now=LATER)


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
