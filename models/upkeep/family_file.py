"""The family's file as a whole: open, close, notice other terminals, back up, restore, check."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from models.core import calendar
from models.core.errors import BrokenFile, Damaged, NewerFile, Refusal
from models.core.i18n import _
from models.core.plain_files import head_of
from models.family import help_lines, household
from models.storage import clock_doubt, file_locks, legible, migrations
from models.storage.copies import backups as copies
from models.storage.copies.backups import Backup
from models.storage.database import close_file, connection, database, is_where_it_was, open_file, transaction
from models.storage.erase import optimize_index
from models.storage.failures import gone, in_words, refusal_of
from models.storage.passphrase import cipher
from models.storage.tables import HouseholdRow
from models.undo import registry

__all__ = [
    "Backup",
    "Finding",
    "backup",
    "backups",
    "check",
    "close_family",
    "copies_beside",
    "daily",
    "default_path",
    "go_on_with",
    "gone",
    "household_id",
    "in_words",
    "is_whole",
    "look_at_its_place",
    "newest_whole",
    "no_family_but_copies",
    "open_family",
    "opens",
    "put_in_place",
    "refusal_of",
    "restore",
    "restore_over",
    "restores",
    "version",
]

HELP_LINE_DAYS = 365


@dataclass(frozen=True, slots=True)
class Finding:
    """One plain sentence; `bad` where something is wrong."""

    sentence: str
    bad: bool


def default_path() -> Path:
    """Where the family's file is: `SMALLWINS_DB` if set, else `smallwins/family.db` in the platform's data folder."""
    named = os.environ.get("SMALLWINS_DB")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # not where the file is named

    return user_data_path("smallwins", appauthor=False) / "family.db"


def open_family(path: Path, *, now: datetime, make: bool = True) -> None:
    """Opens the file on this thread. Makes it where it is missing and `make` is true; migrates an older one, with a
    backup before each migration. Refuses a file of a newer version (NewerFile), one that is not ours or is damaged
    (BrokenFile), a missing one (FileGone), what the device refuses (StorageFailed), and one that is locked until
    `lock.unlock` got its passphrase (Locked). A refused file is left as it was."""
    if not file_locks.is_open(path):
        if file_locks.note_of(path.resolve()).exists():
            from models.storage.passphrase import rekey  # a lock that was cut short is rare

            rekey.go_on(path)
        _look_at(path)
    try:
        with in_words(reads=True):
            open_file(path, make=make)
            _bring_up_to_date(path, now)
    except (Damaged, OSError) as error:
        close_file()
        raise _cannot_open(path) from error
    except BaseException:
        close_file()
        raise


def _bring_up_to_date(path: Path, now: datetime) -> None:
    if not migrations.is_ours(database):
        raise _not_ours(path)
    was = migrations.version_of(database)
    if was > migrations.VERSION:
        raise _newer(path)
    if not was:
        migrations.upgrade(database)
    elif was < migrations.VERSION:
        migrations.upgrade(database, before_each=lambda: copies.make(now=now))


def _verbs() -> None:
    """Registers all that can be undone. Only when undo is first used, because the first screen needs none of it."""
    from models.upkeep import verbs  # noqa: F401  # pyright: ignore[reportUnusedImport] - to import it is to register


registry.fill_from(_verbs)


def close_family() -> None:
    """Closes the file on this thread."""
    close_file()


def look_at_its_place() -> None:
    """Refuses (FileGone) if the file that is open on this thread is not at its path any more: renamed, deleted,
    replaced, or its folder unmounted."""
    if not is_where_it_was():
        raise gone()


def go_on_with(path: Path, whose: str | None, *, now: datetime) -> None:
    """Opens the file on this thread again, if a file of the same household (`whose` is its id) is at its path; it may
    be a copy. Refuses (FileGone) otherwise, and creates no file."""
    if not database.is_closed() and is_where_it_was():
        return
    close_file()
    try:
        open_family(path, now=now, make=False)
    except BrokenFile as error:  # half written, or of another program
        raise gone() from error
    if household_id() != whose:
        close_file()
        raise gone()


def is_whole() -> bool:
    """Whether the open file of this thread is intact (PRAGMA quick_check). Takes a second for a large file. Refuses
    what `in_words` refuses."""
    return connection().execute("PRAGMA quick_check").fetchone() == ("ok",)


def household_id() -> str | None:
    """The id of the household; None before Setup."""
    return HouseholdRow.select(HouseholdRow.id).scalar()


def version() -> tuple[int, int]:
    """A value that changes with every write: of other connections (`PRAGMA data_version`) and of this one."""
    ours = connection()
    return ours.execute("PRAGMA data_version").fetchone()[0], ours.total_changes


def restores() -> int:
    """How often a copy was restored into this file. A terminal that sees it change goes to Home."""
    return HouseholdRow.select(HouseholdRow.restores).scalar() or 0


def daily(*, now: datetime) -> None:
    """What is done once a day: a round past its 04:00 closes, backup if none was made today, what waited a month
    settles, undo and doors of the past go, and what was erased is out of our copies. A row that can't be read, or a refusal
    of one of these, doesn't keep the others from being done; the refusal is raised at the end. While nobody believes the
    clock there is the backup alone. Nothing happens before Setup."""
    from models import celebration, undo  # once a day, and the first screen needs none of it
    from models.family import doors
    from models.storage.copies import purge_backups
    from models.texts import consent

    zone = HouseholdRow.select(HouseholdRow.timezone).scalar()
    if zone is None:
        return

    def purge() -> None:
        if purge_backups.is_called_for():
            purge_backups.purge()

    refused: Refusal | None = None
    for work in (
        lambda: celebration.open_round(now=now),
        lambda: undo.forget(now=now),
        lambda: _copy_of_today(zone, now),
        purge,
        lambda: consent.settle(now=now),
        lambda: doors.shut_past(now=now),
    ):
        try:
            with legible.stepped_over():
                work()
        except Refusal as refusal:
            refused = refused or refusal
    if refused is not None:
        raise refused


def _copy_of_today(zone: str, now: datetime) -> None:
    """Makes a copy unless there is one of today; another terminal may have just made it."""

    def is_there() -> bool:
        return any(calendar.day_of(copy.made_at, zone) == calendar.day_of(now, zone) for copy in copies.own())

    if is_there():
        return
    with copies.alone():
        if is_there():
            return
        with transaction():
            optimize_index(connection())  # removes undone and reworded texts from the index too
        copies.make(now=now)
        if not clock_doubt.is_doubted():
            copies.rotate(now=now)


def backup(*, now: datetime, to: Path | None = None) -> Backup:
    """Makes a verified copy now, without drafts and without the open round's turns, mode 0600: in `backups/`, or as the
    file `to`. Refuses an existing file; a refusal says why a copy could not be made."""
    return copies.make(now=now, to=to)


def backups() -> list[Backup]:
    """The app's own copies, newest first."""
    return copies.own()


def restore(
    source: Path, *, another_family: bool = False, before: Callable[[], object] = lambda: None, now: datetime
) -> Backup:
    """Replaces the content of the live file by a backup's, after making a copy of the present one, which it returns.
    Later erasures, take-downs and PINs still hold. The result is locked as the live file is. `before` is called after
    the last check that can refuse and before anything is changed, to say what it costs. Refuses what is not a family's
    file or holds something invalid (BrokenFile); a newer version's (NewerFile); another family's unless
    `another_family` (NotNow); one whose passphrase was not given to `lock.unlock` (Locked)."""
    _is_a_copy(source)
    from models.storage.copies.restore import put_back  # a copy is put back once in years

    return put_back(source, another_family=another_family, before=before, now=now)


def opens(path: Path, *, now: datetime) -> bool:
    """Whether the file at `path` is a family's file that this version can open. Refuses (Locked) as `open_family`
    does."""
    try:
        open_family(path, now=now)
    except (BrokenFile, NewerFile):
        return False
    close_file()
    return True


def restore_over(path: Path, source: Path, *, before: Callable[[], object] = lambda: None, now: datetime) -> Path:
    """As `restore`, where the file at `path` can't be opened because it is damaged, of a newer version or not a
    family's file. Moves that file unchanged into `backups/`, makes a new one, locked as the copy is, and returns where
    the old one is now. Refuses as `restore` does; then the old file is back in its place."""
    from models.storage.copies.restore import begin_locked_as, look_at  # a copy is put back once in years

    _is_a_copy(source)
    look_at(source, beside=path)
    before()
    aside = copies.put_aside(path, _why_not(path), now=now)
    try:
        begin_locked_as(source, path)
        open_family(path, now=now)
        restore(source, now=now)
    except BaseException:
        close_file()
        copies.put_in_place_again(aside, path)
        raise
    close_file()
    return aside


def _why_not(path: Path) -> str:
    """The word for the name under which a file that can't be opened is set aside."""
    try:
        _look_at(path)
    except NewerFile:
        return copies.NEWER
    except BrokenFile:
        return copies.FOREIGN
    return copies.DAMAGED


def _is_a_copy(source: Path) -> None:
    if not source.is_file() or not source.stat().st_size:
        raise BrokenFile(_("There is no copy at {path}.").format(path=source))
    _look_at(source)


def copies_beside(path: Path) -> list[Backup]:
    """The app's own copies of the file at this path, newest first, even if the file is missing."""
    return copies.beside(path, None)


def newest_whole(path: Path, *, now: datetime) -> Backup | None:
    """The newest of them that could be put back; one that is locked with a passphrase nobody has given counts as whole, and
    one of a day to come is taken last. None where there is none."""
    from models.storage.checking import checks  # a file is looked through when somebody asks, never at a start

    return checks.newest_whole(path, now=now)


def no_family_but_copies(path: Path, *, now: datetime) -> str:
    """Where there is no family at this path, but copies of one beside it: a sentence that names the newest whole one, and
    how it is put back. Else empty."""
    from models.storage.checking import checks  # a file is looked through when somebody asks, never at a start

    return checks.no_family_but_copies(path, now=now)


def put_in_place(path: Path, copy: Path, *, now: datetime) -> None:
    """Restores `copy` at this path, as `restore`, and opens the file on this thread. A file that can't be opened is
    first set aside unchanged, under a name that says so. Refuses as `restore` and `open_family` do."""
    close_file()
    try:
        open_family(path, now=now)
    except (BrokenFile, NewerFile):
        restore_over(path, copy, now=now)
        open_family(path, now=now)
        return
    with in_words():
        restore(copy, now=now)


def check(*, now: datetime) -> list[Finding]:
    """Checks the file's integrity, its tables and version, every backup, and the age of the help lines."""
    from models.storage.checking import checks  # a file is looked through when somebody asks, never at a start

    return [Finding(sentence, bad) for sentence, bad in checks.findings(now=now, further=partial(_the_help_lines, now))]


def _the_help_lines(now: datetime, created: date, today: date) -> Iterator[tuple[str, bool]]:
    """Findings (sentence, whether it is bad) about help lines not checked for a year. A family's own line that nobody
    ever checked counts from the day the household was created."""
    for line in household.own_lines():
        if (today - (line.checked_on or created)).days > HELP_LINE_DAYS:
            yield _("Nobody has made sure of the help line {name} for a year.").format(name=line.name), True
    days = help_lines.looked_up(household.lines_to_call(now))
    if days is not None:
        said = _("The help lines of your country were last looked up from {oldest} to {newest}.")
        yield said.format(oldest=days[0].isoformat(), newest=days[1].isoformat()), False


def _look_at(path: Path) -> None:
    """Reads the head of a file before anything could change it. Refuses (NewerFile) a newer version's and (BrokenFile)
    one that is not ours or can't be read.

    After a power cut during a commit the head may be half written. Then a journal is beside the file, SQLite repairs it
    first, and nothing is checked here.
    """
    if path.with_name(f"{path.name}-journal").exists():
        return
    if path.exists() and not path.is_file():  # opening a pipe would wait forever
        raise _cannot_open(path)
    try:
        head = head_of(path, 100) if path.exists() else b""
    except OSError as error:
        raise _cannot_open(path) from error
    if not head or head.startswith(cipher.MARK):  # a locked file tells its version only once it is open
        return
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != migrations.APPLICATION_ID:
        raise _not_ours(path)
    if int.from_bytes(head[60:64], "big") > migrations.VERSION:
        raise _newer(path)


def _newer(path: Path) -> NewerFile:
    return NewerFile(
        _("The file {path} was written by a newer version of Small Wins. It was left as it is.").format(path=path)
    )


def _cannot_open(path: Path) -> BrokenFile:
    return BrokenFile(_("The file {path} can't be opened. It was left as it is.").format(path=path))


def _not_ours(path: Path) -> BrokenFile:
    return BrokenFile(_("The file {path} is not a family's file. It was left as it is.").format(path=path))
