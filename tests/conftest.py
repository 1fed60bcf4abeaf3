"""What the tests share: a family's file of their own, a clock that stands still, and what a run says when it begins and ends."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from models import family_file as files
from models import sample
from models.storage.database import PRAGMAS
from tests import examples, programs, speedups, two_speeds

AS_ON_A_DEVICE = dict(PRAGMAS)

speedups.at_work()

# A Sunday evening, 19:30 in Paris.
NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def sqlcipher() -> None:
    """What locks a family's file, where there is one for this platform."""
    programs.needs_module("sqlcipher3", install="pip install 'smallwins[encrypted]'")


@pytest.fixture
def waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each commit waits until the disk has it, as on a family's device; elsewhere the tests don't."""
    monkeypatch.setitem(PRAGMAS, "synchronous", AS_ON_A_DEVICE["synchronous"])


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


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """A deep run has a seed, once hypothesis has read which profile was asked for."""
    examples.choose_a_seed(config)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Says it."""
    return examples.seed_line(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """And each property begins with it. All of them are slow, and what else is where it stands doesn't matter."""
    examples.begin_with_the_seed(config, items)
    two_speeds.properties_are_slow(items)
    two_speeds.programs_are_slow(items)
    two_speeds.few_cases_are_quick(items, fixture="tmp_path", count=2)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was left out for want of a program stands at the end, where nobody overlooks it; and the seed once more."""
    lines = programs.missing(terminalreporter.stats.get("skipped", []))
    if seed := examples.seed_line(config):
        lines.append(seed)
    if lines:
        terminalreporter.section("small wins")
        for line in lines:
            terminalreporter.write_line(line)
