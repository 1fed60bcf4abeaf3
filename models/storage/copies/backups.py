"""Copies of the family's file: each is whole and checked; older ones are thinned out.

A copy leaves out what is not final: drafts, deeds that can be undone, and the turns of an open round. Each table
declares whether it is left out (`models.storage.tables.life.Backups`).
"""

import re
import shutil
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path
from time import time

from models.core.errors import BadInput, Locked, NotNow
from models.core.i18n import _
from models.core.plain_files import head_of
from models.storage import file_locks
from models.storage.database import begin_afresh, connection, file_path, open_copy
from models.storage.erase import optimize_index
from models.storage.migrations import APPLICATION_ID
from models.storage.new_file import HALF_MADE, UNFINISHED, clear_half_made, new_file, settle_on_disk
from models.storage.passphrase import cipher
from models.storage.tables import tables_that
from models.storage.tables.life import Backups, name_of

DAYS, WEEKS, MONTHS = 7, 8, 12

DAMAGED = ".damaged"
NEWER = ".newer"
FOREIGN = ".foreign"
PUTTING_BACK = ".putting-back-"
PATIENCE = 30.0  # seconds to wait for another program that is at work on the copies
REKEYED = ".rekeyed"  # on the way to another passphrase
_NO_COPIES = (UNFINISHED, REKEYED, DAMAGED, NEWER, FOREIGN)
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the family's file. `made_at` is UTC, `size` in bytes."""

    path: Path
    made_at: datetime
    size: int


def own() -> list[Backup]:
    """The copies of the open file's family in `backups/` beside it, newest first, whatever their names are."""
    return beside(file_path(), family_of_file())


def beside(file: Path, family: str | None) -> list[Backup]:
    """The app's own copies of this family (a household's id) beside the file, newest first. With None, because
    nobody knows whose the file is, the copies whose names are made from this file's. A copy that can't be opened is
    recognised by its name alone; a link is none."""
    found: list[tuple[int, Backup]] = []
    for path in _in_backups(file):
        stamp = _name_of_copies(file).fullmatch(path.name)
        theirs = whose(path) if family else None
        if path.is_symlink() or not (theirs == family if theirs else stamp):
            continue
        with suppress(FileNotFoundError):  # another terminal has thinned it out just now
            found.append((int(stamp[2] or 1) if stamp else 1, Backup(path, _made_at(path), path.stat().st_size)))
    return [backup for _count, backup in sorted(found, key=lambda each: (each[1].made_at, each[0]), reverse=True)]


def unknown(file: Path) -> list[Path]:
    """What lies among the copies and may be one: a family's file that can't be opened and isn't called as a copy of this
    file is, or a link to one. Nobody can tell whose it is."""
    return [
        path
        for path in sorted(_in_backups(file))
        if _is_a_familys(path)
        and (path.is_symlink() or (not _name_of_copies(file).fullmatch(path.name) and whose(path) is None))
    ]


def _in_backups(file: Path) -> list[Path]:
    kept = folder_beside(file)
    return [path for path in kept.glob("*") if path.suffix not in _NO_COPIES] if kept.is_dir() else []


def _name_of_copies(file: Path) -> re.Pattern[str]:
    return re.compile(re.escape(file.stem) + r"-(\d{8}T\d{6}Z)(?:-(\d+))?" + re.escape(file.suffix))


def family_of_file() -> str | None:
    """The household of the open file; None before Setup, and where that can't be read."""
    family = family_in(connection())
    if family is None:
        begin_afresh()
    return family


def family_in(file: sqlite3.Connection) -> str | None:
    """The household of an open file; None before Setup, and where that can't be read."""
    try:
        found = file.execute("SELECT id FROM household").fetchone()
    except cipher.errors():
        return None
    return found and str(found[0])


def whose(path: Path) -> str | None:
    """The household of a copy; None where it can't be opened, or is no family's file."""
    if not _is_a_familys(path):
        return None
    try:
        with closing(open_copy(path, read_only=True)) as copy:
            return family_in(copy)
    except (OSError, Locked, *cipher.errors()):
        return None


def _is_a_familys(path: Path) -> bool:
    """By its head: a pipe, another program's file, or what can't be read is not."""
    try:
        head = head_of(path, 100)
    except OSError:
        return False
    return int.from_bytes(head[68:72], "big") == APPLICATION_ID or head.startswith(cipher.MARK)


def _made_at(path: Path) -> datetime:
    """When a copy was made, as its name says; where that doesn't, when it was last written to."""
    stamp = re.search(r"\d{8}T\d{6}Z", path.name)
    with suppress(ValueError):
        if stamp:
            return datetime.strptime(stamp[0], _STAMP).replace(tzinfo=UTC)
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC)


def set_aside(file: Path) -> list[Path]:
    """Files that were moved out of a file's place when a copy was put back, kept as they were, whatever that file was
    called. The app never reads them."""
    return sorted(path for ending in (DAMAGED, NEWER, FOREIGN) for path in folder_beside(file).glob(f"*{ending}"))


def half_made(file: Path) -> list[Path]:
    """Half-made files that a power cut left among the copies, and beside the file."""
    kept = folder_beside(file)
    found = [path for pattern in (f"*{UNFINISHED}", f"*{UNFINISHED}-journal") for path in kept.glob(pattern)]
    return [*found, *file.parent.glob(f"{PUTTING_BACK}*/*")]


def damaged(file: Path, family: str | None) -> list[Path]:
    """The bytes of a damaged file of this family that were kept, whatever it was called then."""
    kept = folder_beside(file).glob(f"*{DAMAGED}")
    return [path for path in kept if path.name.startswith(f"{file.stem}-") or (family and whose(path) == family)]


def clear_away(file: Path) -> list[Path]:
    """Deletes half-made files that a power cut left, exports beside the file too. Returns those that stay: somebody may be
    putting that copy back just now. Call it inside `alone`: then nobody is making a copy."""
    clear_half_made(file.parent)
    left: list[Path] = []
    for path in half_made(file):
        with suppress(OSError):
            if path.parent == folder_beside(file) or time() - path.stat().st_mtime > HALF_MADE:
                path.unlink()
            else:
                left.append(path)
    for folder in file.parent.glob(f"{PUTTING_BACK}*"):
        with suppress(OSError):  # something is in it still
            folder.rmdir()
    return left


def folder() -> Path:
    """The folder of the open file's copies."""
    return folder_beside(file_path())


def folder_beside(file: Path) -> Path:
    """The folder of this file's copies."""
    return file.parent / "backups"


@contextmanager
def alone() -> Generator[None]:
    """A context in which nobody else makes, thins or rewrites copies of the open file, in this program or another.
    Refuses (NotNow) where somebody else does so for too long."""
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _no_copy(folder()) from error
    with file_locks.held(folder(), PATIENCE):
        yield


def make(*, now: datetime, to: Path | None = None) -> Backup:
    """Copies the open file to `backups/` (named by the time in UTC) or to `to`, checks the copy and only then gives it
    its name. Refuses a file that exists, and a folder it can't write to."""
    if to is not None and to.resolve().parent != folder().resolve():
        return _copied(to, now)
    with alone():
        return _copied(to or _fresh_name(now, file_path()), now)


def _copied(target: Path, now: datetime) -> Backup:
    try:
        with new_file(target) as unfinished:
            erased = -1
            while erased != _erased(connection()):  # else it would hold what was erased while it was made
                with closing(open_copy(unfinished)) as copy:
                    connection().backup(copy)
                    _leave_out(copy)
                    verify(copy)
                    erased = _erased(copy)
    except FileExistsError as error:
        raise BadInput(_("There is a file {path} already. Choose another name.").format(path=target)) from error
    except (OSError, *cipher.errors()) as error:
        raise _no_copy(target) from error
    return Backup(target, now.astimezone(UTC).replace(microsecond=0), target.stat().st_size)


def _no_copy(target: Path) -> NotNow:
    return NotNow(_("No copy could be made at {path}.").format(path=target))


def keep_bytes(*, now: datetime) -> Backup:
    """Copies a damaged file's bytes unchanged, so that more of it may be rescued later. It is not listed among the
    copies."""
    folder().mkdir(mode=0o700, exist_ok=True)
    name = _fresh_name(now, file_path())
    target = name.with_name(name.name + DAMAGED)
    with new_file(target) as unfinished:
        shutil.copyfile(file_path(), unfinished)
    return Backup(target, now.astimezone(UTC).replace(microsecond=0), target.stat().st_size)


def put_aside(file: Path, why: str, *, now: datetime) -> Path:
    """Moves a file that isn't open, with its SQLite journal, into `backups/`: unchanged, readable by its owner
    alone, under a name that ends in `why`. Returns its path. Refuses (NotNow) where that can't be done."""
    try:
        folder_beside(file).mkdir(mode=0o700, exist_ok=True)
        name = _fresh_name(now, file)
        aside = name.with_name(name.name + why)
        file.chmod(0o600)
        journal = file.with_name(f"{file.name}-journal")
        if journal.exists():
            journal.rename(aside.with_name(f"{aside.name}-journal"))
        file.rename(aside)
        settle_on_disk(file.parent)
    except OSError as error:
        raise NotNow(_("The file {path} could not be set aside. Nothing was changed.").format(path=file)) from error
    return aside


def put_in_place_again(aside: Path, file: Path) -> None:
    """Undoes `put_aside`."""
    aside.replace(file)
    journal = aside.with_name(f"{aside.name}-journal")
    if journal.exists():
        journal.replace(file.with_name(f"{file.name}-journal"))


def thin_out(backups: Iterable[Backup], *, now: datetime) -> list[Backup]:
    """The copies that are no longer wanted. Kept are all of the last 7 days, before that the newest of each of 8
    weeks, before that the newest of each of 12 months."""
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    unwanted: list[Backup] = []
    for backup in sorted(backups, key=lambda backup: backup.made_at, reverse=True):
        week, month = backup.made_at.isocalendar()[:2], (backup.made_at.year, backup.made_at.month)
        if now - backup.made_at < timedelta(days=DAYS):  # one dated in the future stays, and counts for no week
            continue
        if week not in weeks and len(weeks) < WEEKS:
            weeks.add(week)
        elif week not in weeks and month not in months and len(months) < MONTHS:
            months.add(month)
        else:
            unwanted.append(backup)
    return unwanted


def rotate(*, now: datetime) -> None:
    """Deletes the app's own copies that `thin_out` names, and half-made files."""
    for backup in thin_out(own(), now=now):
        backup.path.unlink(missing_ok=True)
    clear_away(file_path())


def _fresh_name(now: datetime, file: Path) -> Path:
    """A path in `backups/` with which no existing name begins."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    kept = folder_beside(file)
    name, count = kept / f"{file.stem}-{stamp}{file.suffix}", 1
    while any(kept.glob(f"{escape(name.name)}*")):
        count += 1
        name = kept / f"{file.stem}-{stamp}-{count}{file.suffix}"
    return name


def _leave_out(copy: sqlite3.Connection) -> None:
    """Deletes from a new copy what copies don't hold, in one transaction. Nobody else uses that file yet, so its
    journal stays in memory."""
    for pragma in ("journal_mode = memory", "synchronous = off", "secure_delete = on", "foreign_keys = on"):
        copy.execute(f"PRAGMA {pragma}")
    copy.execute("BEGIN")
    still_open = "SELECT id FROM celebration WHERE closed_at IS NULL"
    words = copy.execute(f"DELETE FROM text WHERE kind = 'turn' AND celebration_id IN ({still_open})").rowcount
    # In a copy an open round is at its first step again, without today's manner: that is in no copy.
    copy.execute("UPDATE celebration SET step = 'arrive', manner = 'standard' WHERE closed_at IS NULL")
    left_out = {name_of(table) for table in tables_that(lambda life: life.backups is Backups.LEFT_OUT)}
    # Before a migration a file doesn't have all of these tables yet.
    for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if name in left_out:
            copy.execute(f"DELETE FROM {name}")
    if words:
        optimize_index(copy)
    copy.execute("COMMIT")


def _erased(file: sqlite3.Connection) -> int:
    return file.execute("SELECT count(*) FROM tombstone").fetchone()[0]


def verify(copy: sqlite3.Connection) -> None:
    """Raises SQLite's error where a copy is damaged."""
    if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("the copy is not whole")
