"""A family whose file can be locked."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import family_file, household, member, win
from models.core.terminal import here
from models.storage.passphrase import cipher
from models.storage.tables import DraftRow
from tests import two_speeds
from tests.models.lock.locked import LATER, NOW


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A lock is put on by writing every file anew, and cut at each step of it."""
    two_speeds.all_are_slow(items, Path(__file__).parent)


@pytest.fixture(autouse=True)
def quick_and_forgetful(sqlcipher: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived quickly here, and each test begins without knowing any."""
    monkeypatch.setattr(cipher, "ROUNDS", 1000)
    monkeypatch.setattr(here(), "keys", {})


@pytest.fixture(scope="session")
def built(sqlcipher: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family with a few words and two backups, made once."""
    path = tmp_path_factory.mktemp("built") / "family.db"
    family_file.open_family(path, now=NOW)
    household.set_up("The Quillfeathers", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    emily = member.by_name("Emily", now=NOW).id
    family_file.backup(now=NOW)
    win.note(emily, "Played the xylophone in the hall", family=True, now=NOW)
    family_file.backup(now=LATER)
    DraftRow.create(owner=emily, place="note", fields='{"text": "marzipan, half a thought"}', saved_at=NOW)
    family_file.close_family()
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Iterator[Path]:
    """That family's file, in a folder of its own."""
    folder = tmp_path / "home"
    shutil.copytree(built.parent, folder)
    yield folder / built.name
    family_file.close_family()
