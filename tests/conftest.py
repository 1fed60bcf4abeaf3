"""What the tests share: a family's file of their own, and a clock that stands still."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from models import family_file as files
from models import sample
from tests import speedups

speedups.at_work()

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


@cache
def told() -> tuple[bytes, dict[str, str]]:
    """The sample family's file as it is in the evening of `NOW`, told once, and its members' ids by name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "family.db"
        files.open_family(path, now=NOW)
        ids = sample.fill(now=NOW)
        files.close_family()
        return path.read_bytes(), ids


@pytest.fixture
def sample_home(tmp_path: Path) -> Path:
    """A copy of the sample family's file, closed."""
    path = tmp_path / "family.db"
    path.write_bytes(told()[0])
    return path
