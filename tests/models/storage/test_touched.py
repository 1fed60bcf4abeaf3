"""SQLite itself tells which rows came, changed and went, and no row can change behind the recorder's back."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import kind_words, win
from models.core.errors import BadInput
from models.storage.checking import schema
from models.storage.database import connection, transaction
from models.storage.rows import columns
from models.storage.tables import TABLES, DeedRow, HouseholdRow, MemberRow, PlotRow, StarRow, TextRow, TombstoneRow
from models.storage.tables.life import name_of
from models.storage.touched import Touch, touches
from tests.models.family_fixture import NOW, move_in

NOT_TOLD_OF = (DeedRow, PlotRow, TombstoneRow)


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake")


def told(*tables: str, of: list[Touch]) -> list[tuple[str, bool, bool]]:
    """Of these tables: what was there before, and after."""
    return [(each.table, each.was is not None, each.now is not None) for each in of if each.table in tables]


def test_a_row_is_told_of_as_it_came_changed_and_went(family: dict[str, str]) -> None:
    """What was not heard of would not go back."""
    with transaction(), touches(connection()) as heard:
        HouseholdRow.update(theme="night").execute()
        StarRow.create(text=win.note(family["Jake"], "I slept.", now=NOW).id, member=family["Jake"], at=NOW)
        StarRow.delete().execute()
    assert told("household", "star", of=heard) == [
        ("household", True, True),
        ("star", False, True),
        ("star", True, False),
    ]
    was, now = heard[0].was, heard[0].now
    assert was and now and {name for name in was if was[name] != now[name]} == {"theme"}


def test_what_goes_with_another_row_is_told_of_too(family: dict[str, str]) -> None:
    """A reward that was taken off the board would come back without those whom it was offered to."""
    noted = win.note(family["Emily"], "The porch.", about=[family["Jake"]], now=NOW).id
    kind_words.say(family["Emily"], noted, "I saw you.", alone=True, now=NOW)
    with transaction(), touches(connection()) as heard:
        TextRow.delete().where(TextRow.id == noted).execute()
    assert sorted(told("text", "about", of=heard)) == [("about", True, False)] * 2 + [("text", True, False)] * 2


def test_every_table_is_told_of_with_each_column(family: dict[str, str]) -> None:
    """A new table's rows would stay when a verb is taken back, and nobody had thought of it."""
    with transaction():
        pass
    triggers = connection().execute("SELECT tbl_name, name, sql FROM temp.sqlite_master WHERE type = 'trigger'")
    by_table: dict[str, dict[str, str]] = {}
    for table, name, sql in triggers.fetchall():
        by_table.setdefault(table, {})[name] = sql
    assert set(by_table) == {name_of(table) for table in TABLES if table not in NOT_TOLD_OF}
    for table in TABLES:
        for event in ("INSERT", "UPDATE", "DELETE") if table not in NOT_TOLD_OF else ():
            assert f"'{','.join(columns(table))}'" in by_table[name_of(table)][f"{name_of(table)} {event}"]


def test_a_verb_that_was_refused_deafens_nobody(family: dict[str, str]) -> None:
    """The triggers would go with the transaction that is rolled back, and nothing after it could be undone."""
    with pytest.raises(BadInput):
        win.note(family["Jake"], "", now=NOW)
    with pytest.raises(ZeroDivisionError), transaction():
        MemberRow.update(mark=False).execute()
        raise ZeroDivisionError
    with transaction(), touches(connection()) as heard:
        MemberRow.update(mark=False).where(MemberRow.id == family["Jake"]).execute()
    assert told("member", of=heard) == [("member", True, True)]


def test_another_connection_is_listened_to_anew(family: dict[str, str], family_file: Path) -> None:
    """After a copy was put back, or the app began again, nothing could be undone."""
    from models import family_file as files

    files.close_family()
    files.open_family(family_file, now=NOW + timedelta(minutes=1))
    with transaction(), touches(connection()) as heard:
        HouseholdRow.update(theme="night").execute()
    assert told("household", of=heard) == [("household", True, True)]


def test_nobody_is_told_outside_of_a_verb(family_file: Path) -> None:
    """A deed without its rows would say that it can be taken back, and nothing would happen."""
    from models import family_file as files

    files.close_family()
    files.open_family(family_file, now=NOW)
    with pytest.raises(RuntimeError), touches(connection()):
        pass


def test_nothing_of_it_is_in_the_file(family: dict[str, str]) -> None:
    """`smallwins check` would tell a family that something strange stands in their file."""
    with transaction(), touches(connection()):
        HouseholdRow.update(theme="night").execute()
    assert schema.faults(connection()) == []
