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
    """`SMALLWINS_DB`, else the platform's data folder, `smallwins/family.db`."""
    named = os.environ.get("SMALLWINS_DB")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path  # not where the file is named

    return user_data_path("smallwins", appauthor=False) / "family.db"


def open_family(path: Path, *, now: datetime, make: bool = True) -> None:
    """Opens the file on this thread, making (where one may `make` it) or migrating it (a backup before each migration).
    Refuses a newer file (NewerFile) and one that is not ours or is damaged (BrokenFile), untouched; (FileGone) one that
    isn't there; (StorageFailed) what the device refuses; (Locked) one that is locked with a passphrase, until
    `lock.unlock` was given it."""
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
    """What undo knows, when it is first asked: not before, for the first screen needs none of it."""
    from models.upkeep import verbs  # noqa: F401  # pyright: ignore[reportUnusedImport] - to import it is to register


registry.fill_from(_verbs)


def close_family() -> None:
    """Closes it on this thread."""
    close_file()


def look_at_its_place() -> None:
    """Refuses (FileGone) where the file that this thread has open stands at its path no more: renamed, deleted, another one
    in its stead, its folder unmounted."""
    if not is_where_it_was():
        raise gone()


def go_on_with(path: Path, whose: str | None, *, now: datetime) -> None:
    """Opens the file on this thread again, once that of the same household (by its id) stands at its path; it need not be
    the very same file. Refuses (FileGone) until then, and makes none."""
    if not database.is_closed() and is_where_it_was():
        return
    close_file()
    try:
        open_family(path, now=now, make=False)
    except BrokenFile as error:  # half written, or another program's
        raise gone() from error
    if household_id() != whose:
        close_file()
        raise gone()


def is_whole() -> bool:
    """Whether the file that this thread has open is. Takes a second in a large one. Refuses what `in_words` does."""
    return connection().execute("PRAGMA quick_check").fetchone() == ("ok",)


def household_id() -> str | None:
    """Whose file it is; None before Setup."""
    return HouseholdRow.select(HouseholdRow.id).scalar()


def version() -> tuple[int, int]:
    """Changes with every write: another connection's (`PRAGMA data_version`), and this one's own rows."""
    ours = connection()
    return ours.execute("PRAGMA data_version").fetchone()[0], ours.total_changes


def restores() -> int:
    """How often a copy was put back into this file: a terminal that sees it change begins again on Home."""
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
    """Makes one unless there is any of today: another terminal may have made it just now."""

    def is_there() -> bool:
        return any(calendar.day_of(copy.made_at, zone) == calendar.day_of(now, zone) for copy in copies.own())

    if is_there():
        return
    with copies.alone():
        if is_there():
            return
        with transaction():
            optimize_index(connection())  # what was taken back or reworded goes out of the index, too
        copies.make(now=now)
        if not clock_doubt.is_doubted():
            copies.rotate(now=now)


def backup(*, now: datetime, to: Path | None = None) -> Backup:
    """A verified copy now, without drafts and without the open round's turns; 0600. To `backups/`, or to a file of the
    caller's choosing. Refuses an existing file and says why it could not."""
    return copies.make(now=now, to=to)


def backups() -> list[Backup]:
    """The app's own, newest first."""
    return copies.own()


def restore(
    source: Path, *, another_family: bool = False, before: Callable[[], object] = lambda: None, now: datetime
) -> Backup:
    """Puts what a backup holds into the live file, after copying the present; later erasures, take-downs and PINs hold.
    Returns the copy of the present. Refuses what is not a family's file, or holds what the app could not live with
    (BrokenFile); a newer version's (NewerFile); another family's unless that is meant (NotNow); (Locked) one that is
    locked with a passphrase nobody has given (`lock.unlock`). `before` is called (to say what it costs) once nothing is to be
    refused any more, and nothing was touched yet. What comes back is locked as the family's file is."""
    _is_a_copy(source)
    from models.storage.copies.restore import put_back  # a copy is put back once in years

    return put_back(source, another_family=another_family, before=before, now=now)


def opens(path: Path, *, now: datetime) -> bool:
    """Whether what lies at `path` is a family's file that this version can open. Refuses (Locked) as `open_family` does."""
    try:
        open_family(path, now=now)
    except (BrokenFile, NewerFile):
        return False
    close_file()
    return True


def restore_over(path: Path, source: Path, *, before: Callable[[], object] = lambda: None, now: datetime) -> Path:
    """The same where what lies at `path` can't be opened, because it is damaged, from a newer version or no family's file:
    it is set aside in `backups/`, unchanged, and a new file takes its place, locked as the copy is. Returns where it is now.
    Refuses as `restore` does, and then it is in its place again."""
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
    """What a file that can't be opened is set aside as."""
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
    """The app's own copies of the file at this path, newest first, whether or not there is one."""
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
    """Opens the file on this thread with what a copy holds, as `restore` does. A file that can't be opened is set aside
    first, unchanged, under a name that says so. Refuses as `restore` and `open_family` do."""
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
    """Integrity, tables and their version, every backup, age of the help lines."""
    from models.storage.checking import checks  # a file is looked through when somebody asks, never at a start

    return [Finding(sentence, bad) for sentence, bad in checks.findings(now=now, further=partial(_the_help_lines, now))]


def _the_help_lines(now: datetime, created: date, today: date) -> Iterator[tuple[str, bool]]:
    """A family's own line that nobody ever made sure of is as old as the household."""
    for line in household.own_lines():
        if (today - (line.checked_on or created)).days > HELP_LINE_DAYS:
            yield _("Nobody has made sure of the help line {name} for a year.").format(name=line.name), True
    days = help_lines.looked_up(household.lines_to_call(now))
    if days is not None:
        said = _("The help lines of your country were last looked up from {oldest} to {newest}.")
        yield said.format(oldest=days[0].isoformat(), newest=days[1].isoformat()), False


def _look_at(path: Path) -> None:
    """Reads the head of a file, before anything could change it. Refuses a newer one and one that is not ours.

    After a power cut in the middle of a commit the head may be half written: SQLite mends it from the journal first.
    """
    if path.with_name(f"{path.name}-journal").exists():
        return
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise _cannot_open(path)
    try:
        head = head_of(path, 100) if path.exists() else b""
    except OSError as error:
        raise _cannot_open(path) from error
    if not head or head.startswith(cipher.MARK):  # a locked one says which version it is of once it is open
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
