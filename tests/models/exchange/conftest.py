"""A family, and another file for its copies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import exchange, household, member
from models import family_file as files
from models.storage.tables import (
    MemberRow,
)
from tests.models.exchange.kept import LATER, NOW


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    """Emily, Jake and Leo, by name; their cards open."""
    household.set_up("The Harpers", ["Emily", "Jake", "Leo"], timezone="Europe/Paris", now=NOW)
    MemberRow.update(presence="here").execute()
    return {each.name: each.id for each in member.members(now=NOW)}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Callable[[str], None]:
    """Closes this file and opens another one in its stead, by name; the first is called "family"."""

    def go(name: str) -> None:
        files.close_family()
        files.open_family(tmp_path / f"{name}.db", now=NOW)

    return go


@pytest.fixture
def two_copies(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> Callable[[Callable[[], object], Callable[[], object]], dict[str, str]]:
    """One household in two files; one thing is done in the cabin, then one at home, then the cabin's comes home."""

    def meet(there: Callable[[], object], here: Callable[[], object], *, also_erase: bool = False) -> dict[str, str]:
        exchange.export(tmp_path / "start.json", now=NOW)
        elsewhere("cabin")
        exchange.bring_in(tmp_path / "start.json", now=NOW)
        there()
        exchange.export(tmp_path / "cabin.json", now=LATER)
        elsewhere("family")
        here()
        exchange.bring_in(tmp_path / "cabin.json", also_erase=also_erase, now=LATER)
        return family

    return meet
