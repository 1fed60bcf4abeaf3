"""How much is asked of the file: what a family waits for on a slow device is the number of statements, so they are counted.

BEGIN, COMMIT and what the triggers of the search index do are left out. What was counted is printed where a test fails.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import household, member, win
from models.core.states import Audience
from models.storage.database import connection, database, once, reading, transaction
from models.storage.tables import HouseholdRow
from models.views import home
from tests.models.family_fixture import NOW, later, move_in

ABOUT_THE_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
NINE = ("Emily", "Jake", "Sofia", "Leo", "Tom", "Mia", "Ada", "Finn", "Noor")


class Counted(list[str]):
    """Statements, each on a line of its own where a test prints them."""

    def __repr__(self) -> str:
        return f"{len(self)} statements\n" + "\n".join(f"  {each[:160]}" for each in self)

    def shapes(self) -> "list[str]":
        """Without the values: two are alike where the same is asked."""
        return [re.sub(r"'[^']*'|\b\d+\b|\((\?|, )+\)", "?", each) for each in self]

    def writes(self) -> "Counted":
        """Up to the last one that changes something, with what was asked for it."""
        last = max((place for place, each in enumerate(self) if not each.startswith("SELECT")), default=-1)
        return Counted(self[: last + 1])


def counted(work: Callable[[], object]) -> Counted:
    """What is asked of the file while this works."""
    said: list[str] = []
    connection().set_trace_callback(said.append)
    try:
        work()
    finally:
        connection().set_trace_callback(None)
    kept = Counted()
    for each in said:
        by_a_trigger = each.startswith(("--", "PRAGMA 'main'")) or "text_search" in each
        # A trigger tells of the statement that it is part of once more.
        again = bool(kept) and each == kept[-1] and not each.startswith("SELECT")
        if not (each.startswith(ABOUT_THE_TRANSACTION) or by_a_trigger or again):
            kept.append(each)
    return kept


@pytest.fixture
def nine(family_file: Path) -> dict[str, str]:
    """A family of nine, by name."""
    return move_in(*NINE, always=NINE)


def test_home_asks_for_little(nine: dict[str, str]) -> None:
    """Each wakening of the kiosk would wait for a disk that is slow."""
    with_wins(nine, 8)
    asked = counted(lambda: home.gather(later(60)))
    assert len(asked) <= 15, asked


def test_noting_a_win_writes_in_few_statements(nine: dict[str, str]) -> None:
    """Whoever notes a win on a slow card would wait after Enter."""
    emily, jake = nine["Emily"], nine["Jake"]
    for about in ([], [jake], [emily]):
        written = counted(
            lambda about=about: win.note(emily, "Ten minutes on the porch.", about=about, now=NOW)
        ).writes()
        assert len(written) <= 12, written
    alone = {"audience": Audience.ONLY, "readers": [jake], "on_day": NOW.date()}
    written = counted(lambda: win.note(emily, "I tried.", now=NOW, **alone)).writes()
    assert len(written) <= 12, written


def test_a_table_takes_one_statement_however_many_people(nine: dict[str, str]) -> None:
    """A win about the whole table would take as much longer as there are people at it."""
    emily, others = nine["Emily"], [nine[name] for name in NINE[1:]]
    one = counted(lambda: win.note(emily, "Dinner.", about=others[:1], now=NOW)).writes()
    many = counted(lambda: win.note(emily, "Dinner.", about=others, now=NOW)).writes()
    assert len(many) == len(one), (one, many)
    readers = counted(lambda: win.note(emily, "I tried.", audience=Audience.ONLY, readers=others, now=NOW)).writes()
    for table in ("text", "about", "reader", "plot", "deed"):
        for each in (many, readers):
            assert sum(bool(re.match(rf'INSERT.* INTO "{table}"', one)) for one in each) <= 1, each


def with_wins(ids: dict[str, str], count: int, *, since: datetime = NOW) -> None:
    """So many wins, each about another member of the family, noted by the first."""
    people = list(ids.values())
    for number in range(count):
        about = people[1 + number % (len(people) - 1)]
        win.note(people[0], f"Win number {number}.", about=[about], now=since + timedelta(seconds=number))


def test_a_view_is_read_at_one_moment(nine: dict[str, str], tmp_path: Path) -> None:
    """Home would show a member who left beside a win that they took along, when another terminal writes meanwhile."""
    before = household.current()
    assert before is not None
    with reading():
        assert household.current() == before
        assert database.in_transaction()
        with reading():
            assert once(household.timezone) == before.timezone
        assert database.in_transaction(), "one view inside another is part of it"
    assert not database.in_transaction()


def test_what_a_view_asks_once_it_asks_once_and_forgets(nine: dict[str, str]) -> None:
    """Settings would go on showing the name that the family had before."""
    with reading():
        assert len(counted(lambda: [household.current(), household.timezone()])) == 1
    household.change(name="The Parks again")
    with reading():
        found = household.current()
    assert found is not None and found.name == "The Parks again"
    with transaction():
        HouseholdRow.update(name="The Parks for good").execute()
        with reading():
            found = household.current()
        assert found is not None and found.name == "The Parks for good"


def test_a_view_never_writes(nine: dict[str, str]) -> None:
    """It would meet a lock that it can't wait for, and a screen would stay empty."""
    with reading(), pytest.raises(RuntimeError):
        member.here_today(nine["Jake"], now=NOW)
    assert member.here_today(nine["Jake"], now=NOW)
