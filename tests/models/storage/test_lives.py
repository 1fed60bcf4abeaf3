"""What columns and tables say of themselves is what is done: tried on each of them, in a file with a row in every table."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import cast

import pytest

from models import exchange, family_file, household, leaving, member, undo
from models.access.proof import by_owner
from models.core.errors import BrokenFile
from models.core.states import Presence
from models.exchange.parsing import read_export
from models.storage import rows
from models.storage.database import connection, database
from models.storage.erase import delete_erased
from models.storage.tables import (
    TABLES,
    HouseholdRow,
    MemberRow,
    RewardRow,
    Row,
    SealRow,
    TextRow,
    TombstoneRow,
    columns_that,
    tables_that,
)
from models.storage.tables.life import (
    IN_THE_JOURNAL,
    Closing,
    Erasing,
    Importing,
    Leaving,
    as_new,
    column_life,
    fields,
    name_of,
    table_life,
    where,
)
from tests.models.family_fixture import NOW, later
from tests.models.storage.every_table import (
    SECRET,
    a_row_of,
    as_json,
    count,
    fill,
    fitting,
    keys_of,
    move_in,
    row_of,
    unfitting,
)

EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=name_of)


@pytest.fixture
def people(family_file: Path) -> tuple[str, str]:
    """Jake and Leo; a row of Jake's in every table."""
    return move_in()


def leave(jake: str, folder: Path) -> None:
    leaving.leave(jake, now=later(1), proof=by_owner(jake))


def with_initials(jake: str, folder: Path) -> None:
    leaving.with_initials(jake, now=later(1), proof=by_owner(jake))


def with_a_copy(jake: str, folder: Path) -> None:
    leaving.with_a_copy(jake, folder / "jake.html", now=later(1), proof=by_owner(jake))


WAYS: dict[Callable[[str, Path], None], tuple[Leaving, ...]] = {
    leave: (Leaving.GOES,),
    with_initials: (Leaving.GOES, Leaving.GOES_WITH_THE_NAME),
    with_a_copy: (Leaving.GOES, Leaving.GOES_WITH_THE_NAME, Leaving.GOES_WITH_A_COPY),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_a_member_leaves_behind(people: tuple[str, str], tmp_path: Path, way: Callable[[str, Path], None]) -> None:
    """Whoever leaves leaves what they chose to, in each column, and takes the rest along."""
    jake, leo = people
    SealRow.delete().execute()  # who has something sealed can't take a copy
    theirs = where(MemberRow, lambda life: life.leaving is not Leaving.BY_RULE)
    theirs = [field for field in theirs if field is not MemberRow.id]
    before, others = fill(jake, theirs), fill(leo, theirs)
    way(jake, tmp_path)
    goes = [field for field in theirs if column_life(field).leaving in WAYS[way]]
    assert row_of(jake, theirs) == {**before, **as_new(goes)}
    assert row_of(leo, theirs) == others, "and nobody else's"
    assert MemberRow.get_by_id(jake).presence == Presence.GONE


@pytest.mark.parametrize("way", WAYS)
def test_which_rows_they_leave_behind(
    people: tuple[str, str], tmp_path: Path, way: Callable[[str, Path], None]
) -> None:
    """Their stars, days and drafts go or stay as each table says, and nobody else's do."""
    jake, leo = people
    SealRow.delete().execute()
    owned = tables_that(lambda life: life.leaving is not Leaving.BY_RULE and bool(life.whose))
    tables = [table for table in owned if table not in (MemberRow, SealRow) and count(table, jake)]
    for table in tables:
        a_row_of(table, leo, jake)
    TextRow.update(author=leo, writer=leo, owner=leo).execute()  # what hangs on a text of theirs is erased with it
    way(jake, tmp_path)
    assert len(tables) > 5
    for table in tables:
        assert bool(count(table, jake)) is (table_life(table).leaving not in WAYS[way]), name_of(table)
        assert count(table, leo), name_of(table)


def test_what_they_take_along_stands_in_the_copy(people: tuple[str, str], tmp_path: Path) -> None:
    """What they wrote would be gone from the file, and not be in their hands."""
    jake, _leo = people
    SealRow.delete().execute()
    told = columns_that(lambda life: life.taken_along is not None)
    for number, field in enumerate(told):
        table = cast("type[Row]", field.model)
        table.update({field.name: f"{SECRET} {number}."}).execute()
        assert table is MemberRow or column_life(field).taken_along == IN_THE_JOURNAL, "`leaving` has a place for it"
    with_a_copy(jake, tmp_path)
    page = unescape((tmp_path / "jake.html").read_text("utf-8"))
    for number, field in enumerate(told):
        assert f"{SECRET} {number}." in page, field
        assert (column_life(field).taken_along or "") in page, field


def test_an_import_refuses_what_no_file_could_hold(people: tuple[str, str], tmp_path: Path) -> None:
    """A day that never is, or a word for a number, would stop a screen that counts on it; each column has a guard."""
    path = tmp_path / "all.json"
    exchange.export(path, now=NOW)
    whole = json.loads(path.read_text("utf-8"))
    read_export(path)
    for table in tables_that(lambda life: life.importing is not Importing.NEVER):
        row = whole["tables"][name_of(table)][0]
        for field in fields(table):
            column = field.column_name
            for value in unfitting(field):
                kept, row[column] = row[column], value
                path.write_text(json.dumps(whole), "utf-8")
                with pytest.raises(BrokenFile) as refused:
                    read_export(path)
                assert f"({name_of(table)}.{column})" in refused.value.sentence, (column, value)
                row[column] = kept


def test_an_export_holds_every_column_and_it_comes_back(people: tuple[str, str], tmp_path: Path) -> None:
    """What is in no export is lost on the way to the new device; but for what could be undone."""
    path = tmp_path / "all.json"
    for table in (HouseholdRow, MemberRow):
        fill_all(table)
    before = {table: list(rows.read(table)) for table in TABLES}
    exchange.export(path, now=NOW)
    there = json.loads(path.read_text("utf-8"))["tables"]
    goes_out = tables_that(lambda life: life.importing is not Importing.NEVER)
    assert set(there) == {name_of(table) for table in goes_out}
    family_file.close_family()
    family_file.open_family(tmp_path / "new" / "family.db", now=NOW)
    exchange.bring_in(path, now=later(1))
    for table in TABLES:
        assert before[table], name_of(table)
        assert list(rows.read(table)) == (before[table] if table in goes_out else []), name_of(table)
    for table in goes_out:
        assert set(there[name_of(table)][0]) == {field.column_name for field in fields(table)}


def fill_all(table: type[Row]) -> None:
    """Something in every column of a table's rows but those that say who they are."""
    which = [field for field in fields(table) if field.column_name not in ("id", "name", "name_key", "presence")]
    table.update({field.name: fitting(field) for field in which}).execute()


def test_what_could_be_undone_elsewhere_is_not_even_looked_at(people: tuple[str, str], tmp_path: Path) -> None:
    """An export from before would bring verbs that nobody knows, and Undo would fail on them."""
    path = tmp_path / "all.json"
    exchange.export(path, now=NOW)
    whole = json.loads(path.read_text("utf-8"))
    whole["tables"]["deed"] = [{"id": 7, "verb": "nowhere.note", "before": "[["}]
    path.write_text(json.dumps(whole), "utf-8")
    exchange.bring_in(path, now=NOW)
    family_file.close_family()
    family_file.open_family(tmp_path / "new" / "family.db", now=NOW)
    exchange.bring_in(path, now=NOW)
    assert not connection().execute("SELECT count(*) FROM deed").fetchone()[0]


def test_an_import_adds_the_rows_that_each_table_says(people: tuple[str, str], tmp_path: Path) -> None:
    """Who may read a win would be added to by whoever brings a file along; or a promise of the other device be lost."""
    jake, leo = people
    start, cabins = tmp_path / "start.json", tmp_path / "cabin.json"
    exchange.export(start, now=NOW)
    family_file.close_family()
    family_file.open_family(tmp_path / "cabin" / "family.db", now=NOW)
    exchange.bring_in(start, now=NOW)
    tables = tables_that(lambda life: life.importing is not Importing.BY_RULE)
    tables = [table for table in tables if table not in (HouseholdRow, RewardRow)]  # of which there is one
    at_first = {table: keys_of(table) for table in tables}
    for table in tables:
        a_row_of(table, leo, jake)
    since = {table: keys_of(table) - at_first[table] for table in tables}
    exchange.export(cabins, now=later(1))
    family_file.close_family()
    family_file.open_family(tmp_path / "family.db", now=NOW)
    exchange.bring_in(cabins, now=later(2))
    for table in tables:
        assert since[table], name_of(table)
        comes = table_life(table).importing is Importing.NEW_ONES
        assert bool(keys_of(table) & since[table]) is comes, name_of(table)


def test_a_card_that_is_closed_again_is_as_new(family_file: Path) -> None:
    """Whoever opened Jake's card would leave something of theirs in it: a wish, a tick, a draft."""
    household.set_up("The Parks", ["Jake", "Leo"], timezone="Europe/Paris", now=NOW)
    jake, leo = (MemberRow.get(MemberRow.name == name).id for name in ("Jake", "Leo"))
    everything = fields(MemberRow)
    before = row_of(jake, everything)
    chosen = {"always_show": True, "on_home": True, "on_quiet": True, "mark": True}
    member.open_card(jake, animal="fox", colour="moss", pin=None, **chosen, now=NOW)
    goes = where(MemberRow, lambda life: life.closing is Closing.GOES)
    fill(jake, [field for field in goes if field.column_name not in ("presence", "pin")])
    tables = tables_that(lambda life: life.closing is Closing.GOES)
    for table in tables:
        a_row_of(table, jake, leo)
    for table in tables_that(lambda life: life.closing is Closing.HOLDS):
        text = a_row_of(TextRow, leo, leo)
        tick = a_row_of(table, jake, leo, text=text)
        assert undo.last_deed(jake, now=later(1)) is None, f"{name_of(table)}: something came of it"
        tick.delete_instance()
    deed = undo.last_deed(jake, now=later(1))
    assert deed and tables
    undo.undo(jake, shown_for=deed.id, now=later(1))
    assert row_of(jake, everything) == before
    assert [name_of(table) for table in tables if count(table, jake)] == []


def test_what_is_erased_goes_as_each_table_says(people: tuple[str, str]) -> None:
    """The day somebody erased would be back with the next copy, under the id that should have kept it away."""
    for table in TABLES:
        how = table_life(table).erasing
        erased = {
            Erasing.BY_PLANT: [(table, "plant")],
            Erasing.BY_ID: [(table, "id")],
            Erasing.WITH_ITS_PARENT: [(MemberRow, "id"), (TextRow, "id")],
        }
        ids = [id for parent, key in erased.get(how, ()) for (id,) in rows.read(parent, key)]
        with database.atomic() as this_time:
            TombstoneRow.insert_many([{"id": id, "erased_at": NOW} for id in ids]).execute()
            delete_erased(connection())
            assert table.select().exists() is not (how in erased), name_of(table)
            this_time.rollback()


@EACH_TABLE
def test_each_column_is_tried(table: type[Row]) -> None:
    """A column for which no test has a value would be tried by none of these."""
    for field in fields(table):
        if not field.primary_key and column_life(field).json:
            column_life(field).json.from_json(as_json(field, fitting(field)))
            assert unfitting(field)
