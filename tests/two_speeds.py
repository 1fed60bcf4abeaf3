"""Which tests are slow, where a whole folder or a whole kind is: what takes long is left out by `-m "not slow"`. A file or a
test that is slow by itself says so where it stands, `pytest.mark.slow`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test


def properties_are_slow(items: Iterable[pytest.Item]) -> None:
    """What is tried with many examples."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("slow")


def all_are_slow(items: Iterable[pytest.Item], folder: Path) -> None:
    """Every test in this folder."""
    for item in items:
        if folder in item.path.parents:
            item.add_marker("slow")


def few_are_quick(items: Iterable[pytest.Item], folder: Path, *, fixture: str, count: int) -> None:
    """Of the tests in this folder that begin with something slow, a fixture, only the first few of each file are quick. So
    the quick run goes into every room, and whoever works on one runs its file."""
    seen = Counter[Path]()
    for item in items:
        if folder in item.path.parents and isinstance(item, pytest.Function) and fixture in item.fixturenames:
            seen[item.path] += 1
            if seen[item.path] > count:
                item.add_marker("slow")
