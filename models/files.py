"""The family's file as a whole: open, close, notice other terminals, back up, restore, check."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peewee import DatabaseError

from models.errors import BrokenFile, NewerFile
from models.i18n import _
from models.storage import migrations
from models.storage.database import close_file, database, open_file


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    made_at: datetime
    size: int


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
    from platformdirs import user_data_path  # noqa: PLC0415 - a named file needs none of it

    return user_data_path("smallwins", appauthor=False) / "family.db"


def open_family(path: Path, *, now: datetime) -> None:
    """Opens the file on this thread, making or migrating it (a backup before each migration). Refuses a newer file
    (NewerFile) and one that is not ours or is damaged (BrokenFile), untouched."""
    look_at(path)
    try:
        open_file(path)
        if migrations.version_of(database) < migrations.VERSION:
            migrations.upgrade(database)
    except (DatabaseError, OSError) as error:
        close_file()
        raise BrokenFile(_("The file {path} can't be opened. It was left as it is.").format(path=path)) from error


def look_at(path: Path) -> None:
    """Reads the head of a file, before anything could change it. Refuses a newer one and one that is not ours."""
    try:
        head = path.open("rb").read(100) if path.exists() else b""
    except OSError as error:
        raise BrokenFile(_("The file {path} can't be opened. It was left as it is.").format(path=path)) from error
    if not head:
        return
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != migrations.APPLICATION_ID:
        raise BrokenFile(_("The file {path} is not a family's file. It was left as it is.").format(path=path))
    if int.from_bytes(head[60:64], "big") > migrations.VERSION:
        raise NewerFile(
            _("The file {path} was written by a newer version of Small Wins. It was left as it is.").format(path=path)
        )


def close_family() -> None:
    """Closes it on this thread."""
    close_file()


def version() -> int:
    """A number that changes when another connection wrote (`PRAGMA data_version`)."""
    return int(database.pragma("data_version"))


def daily(*, now: datetime) -> None:
    """What is done once a day: backup if none was made today, what waited a month settles, undo and doors of the past go,
    a round past its 04:00 closes."""
    raise NotImplementedError


def backup(*, now: datetime, to: Path | None = None) -> Backup:
    """A verified copy now, without drafts and without the open round's turns; 0600. To `backups/`, or to a file of the
    caller's choosing. Refuses an existing file and says why it could not."""
    raise NotImplementedError


def backups() -> list[Backup]:
    """The app's own, newest first."""
    raise NotImplementedError


def restore(source: Path, *, now: datetime) -> Backup:
    """Puts a backup back through SQLite's backup API into the live file, after copying the present; later erasures,
    take-downs and PINs hold. Returns the copy of the present. Refuses what is not a family's file."""
    raise NotImplementedError


def check(*, now: datetime) -> list[Finding]:
    """Integrity, schema version, newest backup, age of the help lines."""
    raise NotImplementedError
