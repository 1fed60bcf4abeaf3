"""Is everything in order? The file, its copies, and the help lines, as plain sentences."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import cast

from models.core import calendar
from models.core.errors import Locked
from models.core.i18n import _
from models.storage import cipher, migrations
from models.storage.copies import backups
from models.storage.database import begin_afresh, connection, database, file_path, open_copy
from models.storage.tables import HelpLineRow, HouseholdRow

BACKUP_DAYS = 3
HELP_LINE_DAYS = 365

Finding = tuple[str, bool]  # a sentence, and whether something is wrong


def findings(*, now: datetime) -> Iterator[Finding]:
    """One finding after the other. Nothing is changed."""
    yield _the_file()
    yield _("It is of version {version}.").format(version=migrations.version_of(database)), False
    if database.key is not None:
        yield _("It is locked with a passphrase."), False
        for copy in backups.own():
            if cipher.salt_of(copy.path) is None:
                yield _("The backup {path} is not locked as the file is.").format(path=copy.path), True
    if file_path().stat().st_mode & 0o077:
        yield _("Other people on this device can read {path}.").format(path=file_path()), True
    query = HouseholdRow.select(HouseholdRow.created_at, HouseholdRow.timezone)
    household = cast("tuple[datetime, str] | None", query.tuples().first())
    if household is None:
        yield _("No family has been set up in it yet."), False
        return
    created_at, zone = household
    yield _the_copies(created_at, now)
    yield from _the_help_lines(calendar.day_of(created_at, zone), calendar.day_of(now, zone))


def _the_file() -> Finding:
    broken = _("The file is damaged. Put a backup back: smallwins restore FILE"), True
    try:
        if connection().execute("PRAGMA integrity_check").fetchone() != ("ok",):
            begin_afresh()
            return broken
        if connection().execute("PRAGMA foreign_key_check").fetchone():
            return broken
        connection().execute("INSERT INTO text_search (text_search, rank) VALUES ('integrity-check', 1)")
    except cipher.errors():
        begin_afresh()
        return broken
    return _("The file is whole."), False


def _the_copies(created_at: datetime, now: datetime) -> Finding:
    newest = next(iter(backups.own()), None)
    if newest is None:
        late = now - created_at > timedelta(days=BACKUP_DAYS)
        return _("There is no backup yet. Make one: smallwins backup"), late
    try:
        with closing(open_copy(newest.path, read_only=True)) as copy:
            whole = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except (Locked, *cipher.errors()):
        whole = False
    if not whole:
        return _("The newest backup, {path}, is damaged. Make one: smallwins backup").format(path=newest.path), True
    if now - newest.made_at > timedelta(days=BACKUP_DAYS):
        sentence = _("The newest backup is of {day}. Make one: smallwins backup")
        return sentence.format(day=newest.made_at.date().isoformat()), True
    return _("The newest backup is of {day}.").format(day=newest.made_at.date().isoformat()), False


def _the_help_lines(created: date, today: date) -> Iterator[Finding]:
    """A line that nobody ever made sure of is as old as the household."""
    query = HelpLineRow.select(HelpLineRow.name, HelpLineRow.checked_on).order_by(HelpLineRow.position)
    lines = cast("list[tuple[str, date | None]]", list(query.tuples()))
    old = [name for name, checked_on in lines if (today - (checked_on or created)).days > HELP_LINE_DAYS]
    for name in old:
        yield _("Nobody has made sure of the help line {name} for a year.").format(name=name), True
    if not old and any(checked_on is None for _name, checked_on in lines):
        yield _("Some help lines were never checked: call once and see, in Settings you can note it."), False
    elif not old:
        yield _("The help lines were checked within a year."), False
