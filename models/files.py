"""The family's file as a whole: open, close, notice other terminals, back up, restore, check."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


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
    raise NotImplementedError


def open_family(path: Path, *, now: datetime) -> None:
    """Opens the file on this thread, making or migrating it (a backup before each migration). Refuses a newer file
    (NewerFile) and one that is not ours or is damaged (BrokenFile), untouched."""
    raise NotImplementedError


def close_family() -> None:
    """Closes it on this thread."""
    raise NotImplementedError


def version() -> int:
    """A number that changes when another connection wrote (`PRAGMA data_version`)."""
    raise NotImplementedError


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
