"""A family's file for the tests that try a great deal of it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from models import family_file, household, member
from models.storage.database import connection
from models.storage.tables.fields import ids_from

NOW = datetime(2026, 1, 4, 18, 30, tzinfo=UTC)


def open_quickly(path: Path, *, now: datetime) -> None:
    """Opens a file without waiting for the disk: what is tried here is what it holds, not whether a power cut spares it."""
    family_file.open_family(path, now=now)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY"):
        connection().execute(f"PRAGMA {pragma}")


@contextmanager
def a_family(*names: str) -> Generator[tuple[Path, dict[str, str]]]:
    """A file of its own with these members: its path, and ids by name."""
    with TemporaryDirectory() as folder, ids_from(11):
        path = Path(folder) / "family.db"
        open_quickly(path, now=NOW)
        try:
            household.set_up("The Morenos", names, timezone="Europe/Paris", now=NOW)
            yield path, {one.name: one.id for one in member.members(now=NOW)}
        finally:
            family_file.close_family()
