"""Checks the file, its tables and its copies, and says the result in plain sentences."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from models.core import calendar
from models.core.errors import Locked, StorageFailed
from models.core.i18n import _
from models.storage import migrations
from models.storage.checking import look_through, schema
from models.storage.checking.schema import Fault, Wrong
from models.storage.copies import backups
from models.storage.copies.backups import Backup
from models.storage.database import begin_afresh, connection, database, file_path, open_copy
from models.storage.failures import is_read_only, refusal_of
from models.storage.passphrase import cipher
from models.storage.tables import HouseholdRow

BACKUP_DAYS = 3

Finding = tuple[str, bool]  # a sentence, and whether something is wrong


def findings(*, now: datetime, further: Callable[[date, date], Iterable[Finding]]) -> Iterator[Finding]:
    """Yields the findings one by one; changes nothing. If the file can be read, the last ones are those of `further`,
    which gets the day when the household was created and today."""
    said = _the_file()
    yield from said
    faults = [] if said[0][1] else schema.faults(connection())
    yield from map(_the_fault, faults)
    yield _("It is of version {version}.").format(version=migrations.version_of(database)), False
    if database.key is not None:
        yield _("It is locked with a passphrase."), False
        for path in [*(copy.path for copy in backups.own()), *backups.set_aside(file_path())]:
            if cipher.salt_of(path) is None:
                yield _("The backup {path} is not locked as the file is.").format(path=path), True
    if file_path().stat().st_mode & 0o077:
        yield _("Other people on this device can read {path}.").format(path=file_path()), True
    for path in backups.set_aside(file_path()):
        yield (
            _("{path} was set aside when a backup was put back. Delete it once nobody needs it.").format(path=path),
            False,
        )
    for path in backups.unknown(file_path()):
        sentence = _(
            "{path} lies among the backups, and it can't be told whose it is. Erasing and locking don't reach it."
        )
        yield sentence.format(path=path), True
    unfit = said[0][1] or any(fault.wrong is Wrong.MISSING for fault in faults)  # what is read next may not be there
    if not unfit:
        for place in look_through.unfit(connection()):
            unfit = True
            sentence = _("Something in the file can't be read: {place}. Put a backup back: smallwins restore FILE")
            yield sentence.format(place=place), True
    if unfit:
        yield from _the_copies(None, now)
        return
    household = HouseholdRow.select(HouseholdRow.created_at, HouseholdRow.timezone).first()
    if household is None:
        yield _no_family(now)
        return
    created_at, zone = household.created_at, household.timezone
    yield from _the_copies(created_at, now)
    yield from further(calendar.day_of(created_at, zone), calendar.day_of(now, zone))


def _the_file() -> list[Finding]:
    """Findings about the file: first whether it is damaged or can't be read, then whether it can't be written."""
    whole = _("The file is whole."), False
    broken = _("The file is damaged. Put a backup back: smallwins restore FILE"), True
    try:
        if connection().execute("PRAGMA integrity_check").fetchone() != ("ok",):
            begin_afresh()
            return [broken]
        if connection().execute("PRAGMA foreign_key_check").fetchone():
            return [broken]
        connection().execute("INSERT INTO text_search (text_search, rank) VALUES ('integrity-check', 1)")
    except (UnicodeDecodeError, *cipher.errors()) as error:
        begin_afresh()
        refusal = refusal_of(error)
        if not isinstance(refusal, StorageFailed):
            return [broken]
        finding = refusal.cause, True  # an error of the device, not of the file
        return [whole, finding] if is_read_only(error) else [finding]
    return [whole]


def _the_fault(fault: Fault) -> Finding:
    match fault.wrong:
        case Wrong.MISSING:
            sentence = _("Something is missing in the file: {what}. Put a backup back: smallwins restore FILE")
        case Wrong.EXTRA:
            sentence = _(
                "Something in the file is not from Small Wins: {what}. Put a backup back: smallwins restore FILE"
            )
        case Wrong.CHANGED:
            sentence = _("Something in the file was changed: {what}. Put a backup back: smallwins restore FILE")
    return sentence.format(what=f"{fault.kind} {fault.name}"), True


def _no_family(now: datetime) -> Finding:
    """Before Setup; or what is left where the file was lost: an empty one is made anew as soon as it is opened."""
    lost = no_family_but_copies(file_path(), now=now)
    return (lost, True) if lost else (_("No family has been set up in it yet."), False)


def no_family_but_copies(path: Path, *, now: datetime) -> str:
    """A sentence about the newest whole copy of a file that isn't there, or holds no family; empty where there is no copy."""
    newest = newest_whole(path, now=now)
    if newest is not None:
        sentence = _(
            "There is no family in it, but backups of one lie beside it. Put one back: smallwins restore {path}"
        )
        return sentence.format(path=newest.path)
    return _("There is no family in it, and the backups beside it are damaged.") if backups.beside(path, None) else ""


def _the_copies(created_at: datetime | None, now: datetime) -> Iterator[Finding]:
    copies = backups.own()
    if not copies:
        late = created_at is not None and now - created_at > timedelta(days=BACKUP_DAYS)
        yield _("There is no backup yet. Make one: smallwins backup"), late
        return
    to_come = [copy for copy in copies if _is_to_come(copy, now)]
    for copy in to_come:
        yield _("The backup {path} is of a day to come. Was the clock right?").format(path=copy.path), True
    past = [copy for copy in copies if copy not in to_come]
    for copy in copies:
        yield from _the_copy(copy, copy in past[:1], now)


def _the_copy(copy: Backup, newest: bool, now: datetime) -> Iterator[Finding]:
    """Findings about one copy. For the newest one also its age; for an older one nothing if it is in order."""
    day = copy.made_at.date().isoformat()
    try:
        wrong = _wrong_in(copy)
    except Locked:
        yield _("The backup {path} is locked with another passphrase.").format(path=copy.path), newest
        return
    if wrong is None and newest:
        yield _("The newest backup, {path}, is damaged. Make one: smallwins backup").format(path=copy.path), True
    elif wrong is None:
        yield _("The backup {path} is damaged.").format(path=copy.path), True
    elif newest and now - copy.made_at > timedelta(days=BACKUP_DAYS):
        yield _("The newest backup is of {day}. Make one: smallwins backup").format(day=day), True
    elif newest:
        yield _("The newest backup is of {day}.").format(day=day), False
    for sentence in wrong or ():
        yield sentence, True


def _wrong_in(copy: Backup) -> list[str] | None:
    """What a copy is not as it should be in: where its tables are not those of its version, and each place where values
    stand that can't be read; None where it is damaged. Refuses (Locked) one whose passphrase nobody has given."""
    try:
        with closing(open_copy(copy.path, read_only=True)) as file:
            if not copy.size or not _holds_together(file):
                return None
            faults = schema.faults(file)
            if faults:
                sentence = _("The backup {path} is not as Small Wins made it: {what}.")
                return [sentence.format(path=copy.path, what=f"{faults[0].kind} {faults[0].name}")]
            sentence = _("Something in the backup {path} can't be read: {place}.")
            return [sentence.format(path=copy.path, place=place) for place in look_through.unfit(file)]
    except (OSError, UnicodeDecodeError, *cipher.errors()):
        return None


def _holds_together(file: sqlite3.Connection) -> bool:
    whole = file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    return whole and not file.execute("PRAGMA foreign_key_check").fetchone()


def is_whole(copy: Backup) -> bool:
    """Whether a copy could be put back, as far as can be told without its passphrase: it is whole, holds a family, and every
    value in it can be read."""
    try:
        with closing(open_copy(copy.path, read_only=True)) as file:
            whole = _holds_together(file) and file.execute("SELECT id FROM household").fetchone() is not None
            return whole and look_through.could_be_put_back(file)
    except Locked:
        return True
    except (OSError, UnicodeDecodeError, *cipher.errors()):
        return False


def newest_whole(path: Path, *, now: datetime) -> Backup | None:
    """Of the app's own copies of the file at this path the newest that `is_whole`; one of a day to come only where there is no
    other. None where there is none."""
    copies = sorted(backups.beside(path, None), key=lambda copy: _is_to_come(copy, now))  # else they stay newest first
    return next(filter(is_whole, copies), None)


def _is_to_come(copy: Backup, now: datetime) -> bool:
    return copy.made_at > now + timedelta(days=1)
