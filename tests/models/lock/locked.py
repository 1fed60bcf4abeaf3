"""What the tests of the lock have in common: a family with a few words, and looks at its files."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models import family_file
from models.core.terminal import here
from models.storage import rows
from models.storage.tables import TABLES, TextRow

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
FIRST, SECOND = "porch marmalade bicycle rain", "a kettle sings über the hill"
WORDS = ("xylophone", "Quillfeather", "marzipan")


@contextmanager
def opened(path: Path) -> Generator[None]:
    family_file.open_family(path, now=LATER)
    try:
        yield
    finally:
        family_file.close_family()


def bodies(path: Path) -> list[str]:
    with opened(path):
        return [row.body for row in TextRow.select().order_by(TextRow.seq)]


def read_through(path: Path) -> object:
    with opened(path):
        return {rows.name_of(table): sorted(map(repr, rows.read(table))) for table in TABLES}


def forget() -> None:
    """As after a restart."""
    here().keys.clear()


def readable(folder: Path) -> list[str]:
    """The files in which one of the family's words stands for anybody to read."""
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(word.encode() in file.read_bytes() for word in WORDS)
    ]


def names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
