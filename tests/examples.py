"""How many examples hypothesis tries of each promise, and which. Each run tries the same few, so that it is quick and says
the same on every machine. `python -m pytest -m hypothesis --hypothesis-profile=deep` tries thousands, others each time."""

import os
import secrets
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, is_hypothesis_test, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import RuleBasedStateMachine

KEPT = Path(__file__).parents[1] / ".hypothesis" / "examples"
AT_LEAST = 1000
TIMES = 20
SEED = "seed_of_this_deep_run"

settings.register_profile(
    "quick", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# A failure is kept in .hypothesis/examples and tried first the next time. What it prints stands below `@example(…)`.
settings.register_profile(
    "deep",
    database=DirectoryBasedExampleDatabase(KEPT),
    max_examples=TIMES * 100,
    derandomize=False,
    deadline=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("quick")


def examples(quick: int, *, steps: int = 50, shrink: bool = True, suppress: Collection[HealthCheck] = ()) -> settings:
    """So many examples in each run; with the deep profile twenty times as many, and a thousand at the least. `steps` is how
    long a machine of rules runs. A failure that takes long to live through is not made smaller (`shrink`), but in the deep
    run."""
    if is_deep():
        return settings(max_examples=max(AT_LEAST, TIMES * quick), stateful_step_count=steps)
    return settings(
        max_examples=quick,
        stateful_step_count=steps,
        phases=list(Phase) if shrink else [Phase.explicit, Phase.generate],
        suppress_health_check=[*settings().suppress_health_check, *suppress],
    )


def is_deep() -> bool:
    """Whether the deep profile was asked for."""
    return settings.get_current_profile_name() == "deep"


def seed_of(name: str) -> int:
    """What a test that draws by itself begins with: the variable of this name, else the same in each run, and another one
    each time in a deep run."""
    return int(os.environ.get(name) or (secrets.randbelow(2**32) if is_deep() else 1))


def count_of(name: str, quick: int, deep: int) -> int:
    """How often it draws: the variable of this name, else so often in each run, and so often in a deep one."""
    return int(os.environ.get(name) or (deep if is_deep() else quick))


def choose_a_seed(config: pytest.Config) -> None:
    """A deep run tries others each time, and can be tried again by its seed. Workers of xdist get the one that was chosen.

    It isn't hypothesis' own option: with that a failure is not kept."""
    if is_deep() and not hasattr(config.option, SEED) and config.getoption("hypothesis_seed") is None:
        setattr(config.option, SEED, secrets.randbelow(2**32))


def begin_with_the_seed(config: pytest.Config, items: Iterable[pytest.Item]) -> None:
    """Every property among these tests begins with the run's seed, if it has one."""
    if not hasattr(config.option, SEED):
        return
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            seed(getattr(config.option, SEED))(_what_is_tried(item))


def _what_is_tried(item: pytest.Function) -> Any:
    """The test's function, or the machine of rules whose test case it is."""
    every = [each for each in vars(item.module).values() if isinstance(each, type)]
    machines = [each for each in every if issubclass(each, RuleBasedStateMachine) and each.TestCase is item.cls]
    return machines[0] if machines else getattr(item.obj, "__func__", item.obj)


def seed_line(config: pytest.Config) -> str | None:
    """How to try the same examples again; None where each run tries the same."""
    if not hasattr(config.option, SEED):
        return None
    return f"hypothesis: the same examples again with --hypothesis-seed={getattr(config.option, SEED)}"
