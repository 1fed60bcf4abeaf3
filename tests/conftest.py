"""What the tests share: a family's file of their own, and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import files
from tests import quicker

quicker.at_work()

# A Sunday evening, 19:30 in Paris.
NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def family_file(tmp_path: Path) -> Iterator[Path]:
    """An open, empty file, on this thread."""
    path = tmp_path / "family.db"
    files.open_family(path, now=NOW)
    yield path
    files.close_family()
