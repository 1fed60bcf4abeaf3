"""Which tests are slow, where a whole folder or a whole kind is: what takes long is left out by `-m "not slow"`. A file or a
test that is slow by itself says so where it stands, `pytest.mark.slow`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

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


def few_cases_are_quick(items: Iterable[pytest.Item], *, fixture: str, count: int) -> None:
    """Of a test with many cases, each of which takes a fixture anew, only the first few are quick: where the first ones hold, the
    others mostly do. A table of words that needs no file is tried whole."""
    seen = Counter[tuple[Path, str]]()
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item, "callspec") and fixture in item.fixturenames:
            case_of = (item.path, item.originalname)
            seen[case_of] += 1
            if seen[case_of] > count:
                item.add_marker("slow")


def programs_are_slow(items: Iterable[pytest.Item]) -> None:
    """What starts Python anew, and the app in it, by itself or by what helps it."""
    for item in items:
        function: object = getattr(item, "obj", None)
        if isinstance(function, FunctionType) and starts_python(function):
            item.add_marker("slow")


def starts_python(function: FunctionType) -> bool:
    """Whether a test does, as far as its file tells."""
    named = {name for code in _codes(function) for name in code.co_names}
    return {"subprocess", "executable"} <= named


def _codes(function: FunctionType, seen: set[CodeType] | None = None) -> Iterator[CodeType]:
    """The code of a function, and of those in its file that it names."""
    seen = set() if seen is None else seen
    inside = [function.__code__]
    while inside:
        code = inside.pop()
        if code in seen:
            continue
        seen.add(code)
        yield code
        inside += [each for each in code.co_consts if isinstance(each, CodeType)]
        for name in code.co_names:
            other = function.__globals__.get(name)
            if isinstance(other, FunctionType) and other.__module__ == function.__module__:
                yield from _codes(other, seen)
