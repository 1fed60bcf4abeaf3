"""Checks the file, its tables and its copies, and says the result in plain sentences."""

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
        for copy in backups.own():
            if cipher.salt_of(copy.path) is None:
                yield _("The backup {path} is not locked as the file is.").format(path=copy.path), True
    if file_path().stat().st_mode & 0o077:
        yield _("Other people on this device can read {path}.").format(path=file_path()), True
    for path in backups.set_aside(file_path()):
        yield (
            _("{path} was set aside when a backup was put back. Delete it once nobody needs it.").format(path=path),
            False,
        )
    unfit = said[0][1] or any(fault.wrong is Wrong.MISSING for fault in faults)  # what is read next may be missing
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
        yield _no_family()
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


def _no_family() -> Finding:
    """The finding for a file without a household: before Setup, or because the file was lost and opening made an empty
    one."""
    lost = no_family_but_copies(file_path())
    return (lost, True) if lost else (_("No family has been set up in it yet."), False)


def no_family_but_copies(path: Path) -> str:
    """A sentence about the newest intact copy of a file that is missing or holds no family; empty where there is no
    copy."""
    copies = backups.beside(path, None)
    newest = next(filter(is_whole, copies), None)
    if newest is not None:
        sentence = _(
            "There is no family in it, but backups of one lie beside it. Put one back: smallwins restore {path}"
        )
        return sentence.format(path=newest.path)
    return _("There is no family in it, and the backups beside it are damaged.") if copies else ""


def _the_copies(created_at: datetime | None, now: datetime) -> Iterator[Finding]:
    copies = backups.own()
    if not copies:
        late = created_at is not None and now - created_at > timedelta(days=BACKUP_DAYS)
        yield _("There is no backup yet. Make one: smallwins backup"), late
        return
    to_come = [copy for copy in copies if copy.made_at > now + timedelta(days=1)]
    for copy in to_come:
        yield _("The backup {path} is of a day to come. Was the clock right?").format(path=copy.path), True
    past = [copy for copy in copies if copy not in to_come]
    for copy in copies:
        yield from _the_copy(copy, copy in past[:1], now)


def _the_copy(copy: Backup, newest: bool, now: datetime) -> Iterator[Finding]:
    """Findings about one copy. For the newest one also its age; for an older one nothing if it is in order."""
    day = copy.made_at.date().isoformat()
    try:
        faults = _faults_of(copy)
    except Locked:
        yield _("The backup {path} is locked with another passphrase.").format(path=copy.path), newest
        return
    if faults is None and newest:
        yield _("The newest backup, {path}, is damaged. Make one: smallwins backup").format(path=copy.path), True
    elif faults is None:
        yield _("The backup {path} is damaged.").format(path=copy.path), True
    elif newest and now - copy.made_at > timedelta(days=BACKUP_DAYS):
        yield _("The newest backup is of {day}. Make one: smallwins backup").format(day=day), True
    elif newest:
        yield _("The newest backup is of {day}.").format(day=day), False
    if faults:
        sentence = _("The backup {path} is not as Small Wins made it: {what}.")
        yield sentence.format(path=copy.path, what=f"{faults[0].kind} {faults[0].name}"), True


def _faults_of(copy: Backup) -> list[Fault] | None:
    """Faults in a copy's tables, compared with its own version; None where the copy is damaged. Refuses (Locked) a copy
    whose passphrase was not given."""
    try:
        with closing(open_copy(copy.path, read_only=True)) as file:
            whole = file.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return schema.faults(file) if whole and copy.size else None
    except (OSError, *cipher.errors()):
        return None


def is_whole(copy: Backup) -> bool:
    """Whether a copy can be restored: it is intact and holds a family. A copy whose passphrase was not given counts as
    intact."""
    try:
        with closing(open_copy(copy.path, read_only=True)) as file:
            whole = file.execute("PRAGMA quick_check").fetchone() == ("ok",)
            return whole and file.execute("SELECT id FROM household").fetchone() is not None
    except Locked:
        return True
    except (OSError, *cipher.errors()):
        return False
