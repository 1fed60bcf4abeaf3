"""Nobody's reading depends on what they may not see: two homes that differ only in what some of the family wrote,
decided or left undecided in private read the same to everyone else, whatever anybody does, in all that can be read."""

import re
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import family_file
from models.family.pin import hashes
from models.storage.tables import shapes
from tests.examples import examples
from tests.models.two_homes import actions, everything_read
from tests.models.two_homes import common as in_common
from tests.models.two_homes import private as in_private
from tests.models.two_homes.lives import ALONE, BETWEEN, COMMON, Home, Numbers, differences, numbers_of, template

COMMON.update({**in_common.DEEDS, **actions.DEEDS})
ALONE.update({**in_private.ALONE, **actions.ALONE})
BETWEEN.update(in_private.BETWEEN)

number = st.integers(0, 31)
TELLING = [
    "note about the keeper",
    "note about the keeper",
    "decide",
    "edit",
    "undo",
    "say",
    "offer to the keeper",
    "time passes",
]


def weeks(private: tuple[str, ...]) -> st.SearchStrategy[list[Numbers]]:
    """What is done: a few verbs of all there are, so that they meet; some of it in private; and somebody looks around."""
    common = st.lists(st.sampled_from([*COMMON, *TELLING]), min_size=7, max_size=7)
    alone = st.lists(st.sampled_from(private), min_size=3, max_size=3)
    few = st.tuples(common, alone).map(lambda each: ["note about the keeper", "write for", *each[0], *each[1] * 2])
    return few.flatmap(steps_of)


def steps_of(verbs: list[str]) -> st.SearchStrategy[list[Numbers]]:
    step = st.tuples(st.sampled_from([*verbs, "look"]), number, number, number)
    return st.lists(step, min_size=20, max_size=40)


def lived_twice(
    folder: Path,
    whole: Path,
    inside: tuple[str, ...],
    steps: list[Numbers],
    *,
    given_away: bool = False,
    sealed: bool = False,
) -> list[Home]:
    """What everybody else reads along the way and at the end, in both; `given_away` is what leaves the app, too. Where
    the page is `sealed` in the end, so does whoever opens it."""
    homes: list[Home] = []
    for side in (0, 1):
        home = Home.moved_in(whole, folder / str(side), side, inside)
        try:
            for place, step in enumerate(numbers_of(steps)):
                home.live(place, step)
            if sealed:
                actions.sealed_and_opened(home, len(steps) + 1)
            if given_away:
                home.seen.append(everything_read.exports(folder))
        finally:
            family_file.close_family()
        if given_away:
            home.seen.append(everything_read.command_lines(home.file))
        homes.append(home)
    return homes


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> Generator[dict[str, Path]]:
    """A family to begin with: one in which only Jake has a secret, and one in which he shares it with Leo. Their PINs
    are hashed as quickly as can be."""
    folder = tmp_path_factory.mktemp("homes")
    template(folder / "one.db", unmarked=())
    template(folder / "two.db", unmarked=("Jake", "Leo"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashes, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr(shapes.HASH, "pattern", re.compile(r"(\$argon2id\$.*)?"))
        yield {"one": folder / "one.db", "two": folder / "two.db"}


def lives(quick: int) -> settings:
    """So many times ten weeks are lived through in each run, always the same; by the deep profile a thousand others. Without
    shrinking in each run: a failure says where the two homes were told apart, and by which steps, as it is."""
    return examples(quick, shrink=False, suppress=[HealthCheck.too_slow, HealthCheck.large_base_example])


@lives(3)
@given(weeks(tuple(ALONE)))
def test_nobody_can_tell_what_one_decided_or_wrote_in_private(families: dict[str, Path], steps: list[Numbers]) -> None:
    _the_same(families["one"], ("Jake",), steps)


@lives(3)
@given(weeks((*ALONE, *BETWEEN)))
def test_nobody_can_tell_what_two_have_between_them(families: dict[str, Path], steps: list[Numbers]) -> None:
    _the_same(families["two"], ("Jake", "Leo"), steps)


@lives(2)
@given(weeks((*ALONE, *BETWEEN)))
def test_no_export_and_no_command_line_tells_either(families: dict[str, Path], steps: list[Numbers]) -> None:
    _the_same(families["two"], ("Jake", "Leo"), steps, given_away=True)


@lives(2)
@given(weeks(tuple(verb for verb in ALONE if verb not in ("comes back in", "changes locks"))))
def test_whoever_has_a_new_pin_and_nothing_else_can_tell_nothing_either(
    families: dict[str, Path], steps: list[Numbers]
) -> None:
    """Nor does the one whose page it is lose anything: the old PIN brings it all back."""
    _the_same(families["one"], ("Jake",), steps, sealed=True)


def _the_same(whole: Path, inside: tuple[str, ...], steps: list[Numbers], **ends: bool) -> None:
    with TemporaryDirectory() as folder:
        told_apart = differences(*lived_twice(Path(folder), whole, inside, steps, **ends))
        assert not told_apart, "\n".join(told_apart[:3])


def test_every_verb_that_reads_is_held_to_it() -> None:
    """A new way to read the family's words comes with a place in `everything_read`, or two homes could be told apart by
    it. Name a new verb there: in ANYBODYS, VIEWERS or MEMBERS with what it says, else in WRITES or TELLS_OF_NO_WORDS."""
    assert everything_read.verbs() - everything_read.named() == set(), (
        "not named in tests/models/two_homes/everything_read.py"
    )
