"""The device fails, at each of the statements of a verb in turn: it is said in a sentence, and nothing is half done."""

import errno
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models import calendar, celebration, family_file, household, kind_words, reward, win
from models.core.errors import Damaged, FileGone, Refusal, StorageFailed
from models.core.states import Kind, RewardKind
from models.storage.database import connection, reading
from tests.conftest import NOW
from tests.failing_device import BUSY, FULL, IO_ERROR, READ_ONLY, Device, error, failing
from tests.models.celebration.rounds import begin
from tests.models.dump import canonical
from tests.models.family_fixture import move_in
from tests.programs import needs_mounts

CAUSES = {
    FULL: "There is no room on this device.",
    READ_ONLY: "This device can be read, but nothing can be written on it.",
    IO_ERROR: "This device could not be read or written.",
    BUSY: "Something else is using the family's file. Please try again in a moment.",
}
ROOT = Path(__file__).parents[3]


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    """An open family of three on a device that can fail."""
    with failing() as device:
        family_file.open_family(tmp_path / "family.db", now=NOW)
        yield device
        device.begin(0, FULL)
        family_file.close_family()


def _note(ids: dict[str, str]) -> Callable[[], object]:
    return lambda: win.note(ids["Emily"], "I went out", about=[ids["Jake"]], now=NOW)


def _kind_words(ids: dict[str, str]) -> Callable[[], object]:
    noted = win.note(ids["Emily"], "I went out", now=NOW).id
    return lambda: kind_words.say(ids["Jake"], noted, "I saw it", alone=False, now=NOW)


def _edit(ids: dict[str, str]) -> Callable[[], object]:
    noted = win.note(ids["Emily"], "I went out", now=NOW).id
    return lambda: win.edit(ids["Emily"], noted, text="I went out early", effort=None, now=NOW)


def _turn(ids: dict[str, str]) -> Callable[[], object]:
    round_id = begin(ids, "Emily", "Jake", "Leo")
    return lambda: celebration.said(round_id, ids["Emily"], now=NOW)


def _offer(ids: dict[str, str]) -> Callable[[], object]:
    idea = reward.suggest(ids["Leo"], "A walk", kind=RewardKind.TIME, now=NOW).id
    return lambda: reward.offer(ids["Emily"], idea, to=[ids["Jake"]], note="For you", now=NOW)


VERBS = {"note": _note, "kind words": _kind_words, "edit": _edit, "turn": _turn, "offer": _offer}


def _does(verb: Callable[[], object]) -> Refusal | None:
    """As the app and the command line do a verb: what it refuses."""
    try:
        with family_file.in_words():
            verb()
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize("stays", [False, True])
@pytest.mark.parametrize("code", CAUSES)
@pytest.mark.parametrize("name", VERBS)
def test_each_statement_that_fails_is_said_and_leaves_nothing(
    device: Device, tmp_path: Path, name: str, code: int, stays: bool
) -> None:
    """A full disk in the middle of a save: half of it would stand, or nobody would be told that none of it does, or nothing
    could be kept any more once there is room."""
    verb = VERBS[name](move_in("Emily", "Jake", "Leo"))
    before, at = canonical(tmp_path / "family.db"), 1
    while True:
        device.begin(at, code, stays=stays)
        refusal = _does(verb)
        met = device.counted >= at
        device.begin(0, code)
        if not met:
            break
        if refusal is not None:
            assert isinstance(refusal, StorageFailed) and refusal.cause == CAUSES[code]
            assert refusal.sentence == f"{CAUSES[code]} Your words stay here."
            assert canonical(tmp_path / "family.db") == before, at
        else:
            pytest.fail(f"statement {at} failed, and nobody was told")
        at += 1
    assert at > 5 and refusal is None, "it is done once there is room"
    assert canonical(tmp_path / "family.db") != before


@pytest.mark.parametrize("at", [6, 20, 40])
def test_a_failure_before_the_first_save_of_all_leaves_the_next_ones_possible(
    device: Device, tmp_path: Path, at: int
) -> None:
    """A device that failed once, as the app began to listen to its rows, refused everything from then on."""
    emily = move_in("Emily")["Emily"]
    family_file.close_family()
    family_file.open_family(tmp_path / "family.db", now=NOW)
    device.begin(at, IO_ERROR)
    with pytest.raises(StorageFailed):
        win.note(emily, "I went out", now=NOW)
    device.begin(0, IO_ERROR)
    assert win.note(emily, "I went out", now=NOW).text == "I went out"


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (OSError(errno.ENOSPC, "PRIVATE"), StorageFailed),
        (OSError(errno.EROFS, "PRIVATE"), StorageFailed),
        (OSError(errno.EIO, "PRIVATE"), StorageFailed),
        (error(8 | 4 << 8), FileGone),
        (error(11), Damaged),
        (error(26), Damaged),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'body' with text 'PRIVATE'"), Damaged),
        (UnicodeDecodeError("utf-8", b"PRIVATE\xff", 7, 8, "PRIVATE"), Damaged),
    ],
)
def test_what_the_system_raises_is_told_apart(raised: Exception, kind: type[Refusal]) -> None:
    """A family would read a traceback, or that their file is damaged where only the disk is full."""
    with pytest.raises(kind) as refused, family_file.in_words():
        raise raised
    assert "PRIVATE" not in refused.value.sentence


def test_an_error_of_ours_stays_one() -> None:
    """It would hide behind the device, and be mended by nobody."""
    for ours in (ValueError("ours"), KeyError("ours"), sqlite3.ProgrammingError("ours"), OSError(errno.ENOENT, "ours")):
        with pytest.raises(type(ours)), family_file.in_words():
            raise ours


@pytest.mark.parametrize("value", ["UPDATE household SET timezone = 'Mars/Base'", "UPDATE text SET kind = 'wyn'"])
def test_a_value_that_nobody_wrote_is_a_damaged_file_where_a_view_is_read(tmp_path: Path, value: str) -> None:
    """One flipped bit in a zone or a state ended the app with a traceback, on each start anew."""
    family_file.open_family(tmp_path / "family.db", now=NOW)
    try:
        win.note(move_in("Emily")["Emily"], "I went out", now=NOW)
        connection().execute("PRAGMA ignore_check_constraints = on")
        connection().execute(value)
        with pytest.raises(Damaged), reading():
            household.timezone()
            calendar.day_of(NOW, household.timezone())
            [Kind(kind) for (kind,) in connection().execute("SELECT kind FROM text")]
    finally:
        family_file.close_family()


CHILD = """
import resource, signal, sys
from tui.cli import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if sys.argv[1] != "-":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def _smallwins(*arguments: str | Path, limit: str = "-", inside: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a program of its own: with no file longer than `limit` bytes, or in a namespace in which `inside`
    was done first."""
    command = [sys.executable, "-c", CHILD, limit, *map(str, arguments)]
    if inside:
        command = ["unshare", "-rm", "bash", "-c", f'{inside}; exec "$@"', "-", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A closed file in a folder of its own."""
    path = tmp_path / "stick" / "family.db"
    family_file.open_family(path, now=NOW)
    household.set_up("The Parks", ["Emily"], timezone="Europe/Paris", now=NOW)
    family_file.backup(now=NOW)
    family_file.close_family()
    return path


def test_a_file_that_may_not_grow_names_the_cause(home: Path) -> None:
    """Exit 1 and "That didn't work" say nothing that a family could do something about."""
    before = canonical(home)
    words = "I sat on the porch and nobody said a word about it. " * 30
    done = _smallwins("--db", home, "add", words, "--by", "Emily", limit="8192")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() in CAUSES.values()
    assert canonical(home) == before
    assert _smallwins("--db", home, "add", words, "--by", "Emily").returncode == 0


def test_a_full_disk_names_the_cause_and_keeps_what_was(home: Path) -> None:
    """A real one, of half a megabyte."""
    needs_mounts()
    stick = home.parent
    full = (
        f"cp -r {stick} {stick}.aside && mount -t tmpfs -o size=600k none {stick} && cp {stick}.aside/family.db {stick}/ "
        f"&& (cat /dev/zero > {stick}/fill 2>/dev/null || true)"
    )
    done = _smallwins("--db", home, "add", "I sat on the porch " * 50, "--by", "Emily", inside=full)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", CAUSES[FULL])


def test_a_read_only_disk_is_not_a_damaged_file(home: Path) -> None:
    """Whoever read "The file is damaged. Put a backup back", and did, lost the days since."""
    needs_mounts()
    stick = home.parent
    inside = f"mount --bind {stick} {stick} && mount -o remount,bind,ro {stick}"
    done = _smallwins("--db", home, "check", inside=inside)
    assert done.returncode == 1
    assert "damaged" not in done.stdout + done.stderr
    assert CAUSES[READ_ONLY] in done.stdout and "The file is whole." in done.stdout
    added = _smallwins("--db", home, "add", "I sat on the porch", "--by", "Emily", inside=inside)
    assert (added.returncode, added.stderr.strip()) == (1, CAUSES[READ_ONLY])
    assert _smallwins("--db", home, "wins", inside=inside).returncode == 0, "it can be read"


def test_a_lost_file_is_named_with_the_way_back(home: Path) -> None:
    """The commands said "No family has been set up here yet", beside all of its copies."""
    home.unlink()
    copy = family_file.copies_beside(home)[0].path
    for command in ("wins", "check", "export"):
        done = _smallwins("--db", home, command, *([home.parent / "all.md"] if command == "export" else []))
        assert done.returncode == 1
        assert f"smallwins restore {copy}" in done.stdout + done.stderr
        assert not home.exists()
    listed = _smallwins("--db", home, "backups")
    assert (listed.returncode, str(copy) in listed.stdout) == (0, True)
    assert _smallwins("--db", home, "restore", copy).returncode == 0
    assert _smallwins("--db", home, "check").returncode in (0, 1) and home.exists()
