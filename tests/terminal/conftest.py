"""Programs of their own in real terminals, which take their time to start and to paint."""

from pathlib import Path

import pytest

from tests import two_speeds


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All but the first commands of a script."""
    commands = Path(__file__).parent / "cli"
    two_speeds.few_are_quick(items, commands, fixture="run", count=1)
    two_speeds.all_are_slow([item for item in items if commands not in item.path.parents], Path(__file__).parent)
