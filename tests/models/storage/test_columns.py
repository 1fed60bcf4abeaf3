"""Each column and each table says what becomes of it; what it says can be done."""

from typing import Any, cast

import pytest
from peewee import (
    AutoField,
    BooleanField,
    CharField,
    Field,
    ForeignKeyField,
    IntegerField,
)

from models.storage.tables import TABLES, AboutRow, HouseholdRow, MemberRow, Row, SealRow, TextRow, shapes
from models.storage.tables.fields import DayField, InstantField
from models.storage.tables.life import (
    Backups,
    Closing,
    Erasing,
    Importing,
    Leaving,
    Meeting,
    PutAway,
    Restoring,
    Sealing,
    as_new,
    column_life,
    field_of,
    fields,
    name_of,
    of_the_family,
    owner_of,
    parents_of,
    table_life,
    with_its_row,
)

EACH_TABLE = pytest.mark.parametrize("table", TABLES, ids=name_of)


def test_each_table_is_known() -> None:
    """A table that stands in no list would be in no export, and forgotten where its member leaves."""
    ours = {table for table in Row.__subclasses__() if table.__module__.startswith("models.")}
    assert ours == set(TABLES)


@EACH_TABLE
def test_each_table_says_what_becomes_of_its_rows(table: type[Row]) -> None:
    """What somebody asked to be gone would stand in a table that nobody had thought of."""
    assert table_life(table)


@EACH_TABLE
def test_each_column_says_what_becomes_of_it(table: type[Row]) -> None:
    """A birthday would stay in the file of a family that its member has left, and be missing on the page they take."""
    for field in fields(table):
        life = column_life(field)
        assert life.in_full or table_life(table).restoring is not Restoring.BY_COLUMN


def test_a_column_that_says_nothing_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match="birthday"):

        @of_the_family(known_by=("id",), erasing=Erasing.BY_ID, backups=Backups.KEPT, importing=Importing.NEW_ONES)
        class Cake(Row):  # pyright: ignore[reportUnusedClass] - to define it is all
            id = with_its_row(CharField(primary_key=True), shapes.ID)
            birthday = CharField()


@EACH_TABLE
def test_its_values_can_be_said_in_json(table: type[Row]) -> None:
    """An instant that is exported as a bare number says nothing to anybody, and any number would be taken for one."""
    for field in fields(table):
        kinds: list[tuple[type[Field], type[Any]]] = [
            (InstantField, shapes.Instant),
            (DayField, shapes.Day),
            (BooleanField, shapes.YesNo),
            (ForeignKeyField, shapes.Matches),
            (AutoField, shapes.Number),
            (IntegerField, shapes.Number),
            (Field, shapes.Words),
        ]
        shape = next(shape for kind, shape in kinds if isinstance(field, kind))
        assert isinstance(column_life(field).json, shape)
        if isinstance(field, ForeignKeyField) or field.column_name == "id":
            assert column_life(field).json is shapes.ID


@EACH_TABLE
def test_what_goes_can_be_as_in_a_new_row(table: type[Row]) -> None:
    """Leaving would fail on a column that can't be empty, and with it everything that goes with it."""
    for field in fields(table):
        life = column_life(field)
        if table is MemberRow and (
            life.leaving in (Leaving.GOES, Leaving.GOES_WITH_THE_NAME)
            or life.closing is Closing.GOES
            or isinstance(life.sealing, PutAway)
        ):
            assert not field.unique
            assert field.null or as_new([field])[field.name] is not None
        elif table is not MemberRow and life.in_full and table is not HouseholdRow:
            assert (life.leaving, life.closing) == (Leaving.STAYS, Closing.STAYS), "its row says so"


@EACH_TABLE
def test_what_is_taken_along_is_words_under_a_heading(table: type[Row]) -> None:
    """A page that its member takes along would say "True", or nothing, where something of theirs should stand."""
    for field in fields(table):
        life = column_life(field)
        if life.taken_along is not None:
            assert isinstance(life.json, shapes.Words)
            assert bool(life.taken_along) is (table is MemberRow), "`leaving` has a place for the rest"


@EACH_TABLE
def test_a_seal_has_room_for_what_it_puts_away(table: type[Row]) -> None:
    """How somebody answered last would be lost under a seal, and not be there again when it is opened."""
    for field in fields(table):
        sealing = column_life(field).sealing
        if isinstance(sealing, PutAway):
            assert table is MemberRow
            kept = field_of(SealRow, sealing.column)
            assert type(kept) is type(field) and type(column_life(kept).json) is type(column_life(field).json)
        elif sealing is Sealing.BY_TIME:
            assert isinstance(field, InstantField)
        elif sealing is Sealing.NAMES_WHOSE:
            assert table is TextRow and isinstance(field, ForeignKeyField) and field.rel_model is MemberRow
        else:
            assert sealing is Sealing.OPEN


@EACH_TABLE
def test_what_a_restore_and_an_import_do_to_it_is_done(table: type[Row]) -> None:
    """A column could say what nobody looks at: a PIN would come back from a copy although it says that it doesn't."""
    for field in fields(table):
        life = column_life(field)
        of_people = {Restoring.COPYS, Restoring.LIVE, Restoring.LIVE_OR_NEW, Restoring.LIVE_ONCE_OPENED}
        can: dict[type[Row], set[Restoring]] = {
            HouseholdRow: {*of_people, Restoring.BY_RULE} - {Restoring.LIVE_ONCE_OPENED},
            MemberRow: of_people,
            TextRow: {Restoring.COPYS, Restoring.DECIDED, Restoring.BY_RULE},
        }
        assert life.restoring in can.get(table, {Restoring.COPYS})
        assert table in (TextRow, AboutRow) or life.meeting is Meeting.OURS


@EACH_TABLE
def test_two_copies_of_one_row_know_each_other(table: type[Row]) -> None:
    """An import that is brought in twice would be there twice."""
    known_by = table_life(table).known_by
    meta = cast(Any, table)._meta
    unique = [tuple(field.column_name for field in meta.get_primary_keys())]
    unique += [(field.column_name,) for field in fields(table) if field.unique]
    by_names: list[Any] = [
        index for index in meta.indexes if isinstance(index, tuple)
    ]  # what `add_index` adds is not unique
    unique += [tuple(getattr(table, name).column_name for name in names) for names, alone in by_names if alone]
    assert known_by in unique


@EACH_TABLE
def test_what_a_table_says_can_be_done(table: type[Row]) -> None:
    """Leaving, erasing and importing go by columns: without them nothing would go, and nobody would be told."""
    life = table_life(table)
    parents = [(field, parent) for field, parent, _key in parents_of(table)]
    if life.whose:
        owner = owner_of(table)
        assert (owner, MemberRow) in parents or owner is MemberRow.id
    if life.leaving not in (Leaving.STAYS, Leaving.BY_RULE) or life.closing is Closing.GOES:
        assert life.whose and table is not MemberRow
    if life.erasing is Erasing.WITH_ITS_PARENT:
        assert any(field.on_delete == "CASCADE" for field, _parent in parents)
    if life.erasing in (Erasing.BY_ID, Erasing.BY_PLANT):
        assert hasattr(table, {Erasing.BY_ID: "id", Erasing.BY_PLANT: "plant"}[life.erasing])
    if life.importing is Importing.WITH_NEW_TEXTS or life.restoring is Restoring.DECIDED:
        assert TextRow in [parent for _field, parent in parents]
    if life.importing is Importing.WITH_NEW_MEMBERS or life.restoring is Restoring.LIVE:
        assert life.whose
    if life.sealing is Sealing.UNDER_ONE:
        assert life.whose and ("seal", SealRow) in [(field.name, parent) for field, parent in parents]
