"""What columns and tables say of backups, a restore and a seal is what is done: tried on each of them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest
from peewee import Field

from models import drafts, exchange, family_file, leaving
from models.access.proof import by_owner
from models.core.states import Presence
from models.family.pin import seals
from models.storage import rows
from models.storage.database import connection, transaction
from models.storage.tables import (
    TABLES,
    DraftRow,
    HereRow,
    HouseholdRow,
    MemberRow,
    Row,
    SealedRow,
    SealRow,
    TextRow,
    tables_that,
)
from models.storage.tables.life import (
    Backups,
    Leaving,
    PutAway,
    Restoring,
    as_new,
    column_life,
    fields,
    name_of,
    table_life,
    where,
)
from tests.models.family_fixture import NOW, later
from tests.models.storage.every_table import a_row_of, count, fill, fitting, keys_of, move_in, row_of


@pytest.fixture
def people(family_file: Path) -> tuple[str, str]:
    """Jake and Leo; a row of Jake's in every table."""
    return move_in()


@pytest.mark.parametrize("table", [HouseholdRow, MemberRow], ids=name_of)
def test_a_restore_does_to_each_column_what_it_says(people: tuple[str, str], table: type[Row]) -> None:
    """An old copy would open a page that has a PIN since; or not bring back what the family asked it for."""
    copy = family_file.backup(now=NOW).path
    ours = [field for field in fields(table) if field.column_name not in ("id", "name", "name_key", "timezone")]
    ours = [field for field in ours if column_life(field).restoring is not Restoring.BY_RULE]
    before = as_they_are(table, ours)
    changed = {field.name: Presence.ASIDE if field.name == "presence" else fitting(field) for field in ours}
    table.update(changed).execute()
    now = as_they_are(table, ours)
    family_file.restore(copy, now=later(1))
    after = as_they_are(table, ours)
    for field in ours:
        name = field.name
        kept = before if column_life(field).restoring is Restoring.COPYS else now
        assert after[name] == kept[name], name


def as_they_are(table: type[Row], which: list[Field]) -> dict[str, Any]:
    """These columns of a table's first row, as the file keeps them."""
    found = next(rows.read(table, *(field.column_name for field in which)))
    return dict(zip([field.name for field in which], found, strict=True))


def test_a_restore_does_to_each_tables_rows_what_it_says(people: tuple[str, str]) -> None:
    """What was written since the copy goes, as whoever puts it back asked for; drafts, seals and what was erased stay."""
    jake, leo = people
    text = a_row_of(TextRow, jake, leo)
    copy = family_file.backup(now=NOW).path
    tables = [table for table in TABLES if table not in (HouseholdRow, MemberRow, TextRow)]
    at_first = {table: keys_of(table) for table in tables}
    for table in tables:
        a_row_of(table, leo, jake, text=text)
    since = {table: keys_of(table) - at_first[table] for table in tables}
    family_file.restore(copy, now=later(1))
    for table in tables:
        life = table_life(table)
        assert since[table], name_of(table)
        stays = life.restoring in (Restoring.LIVE, Restoring.LIVE_TOO)
        assert bool(keys_of(table) & since[table]) is stays, name_of(table)
        assert life.backups is Backups.LEFT_OUT or keys_of(table) >= at_first[table], name_of(table)


def test_a_backup_holds_what_each_table_says(people: tuple[str, str]) -> None:
    """Half a sentence, and who passed in the round, would lie in every copy for a year; or a family's wins in none."""
    with closing(sqlite3.connect(family_file.backup(now=NOW).path)) as copy:
        for table in TABLES:
            found = copy.execute(f"SELECT count(*) FROM {name_of(table)}").fetchone()[0]
            assert list(rows.read(table)), name_of(table)
            assert bool(found) is (table_life(table).backups is not Backups.LEFT_OUT), name_of(table)


def test_what_a_seal_puts_away_is_there_again(people: tuple[str, str]) -> None:
    """How Jake answered last, and his draft, would tell whoever came in with a new PIN; or be lost to him."""
    jake, _leo = people
    SealRow.delete().execute()
    DraftRow.update(place="note").execute()
    away = where(MemberRow, lambda life: isinstance(life.sealing, PutAway))
    out_of_sight = [field for field in away if not cast(PutAway, column_life(field).sealing).in_place]
    before = fill(jake, away)
    with transaction():
        seals.seal(jake, now=later(1))
    assert row_of(jake, away) == {**before, **as_new(out_of_sight)}
    assert drafts.find(jake, "note") is None
    MemberRow.update(as_new(away)).where(MemberRow.id == jake).execute()
    with transaction():
        seals.open_seals([seal_id for seal_id, _pin, _words in seals.seals(jake)])
    assert row_of(jake, away) == before
    assert drafts.find(jake, "note")


def test_a_copy_does_not_open_a_draft_that_lies_under_a_seal(people: tuple[str, str], tmp_path: Path) -> None:
    """A copy made by hand from before the new PIN would give whoever has that PIN Jake's half sentence."""
    jake, _leo = people
    SealRow.delete().execute()
    DraftRow.update(place="note").execute()
    only_there = DraftRow.create(owner=jake, place="win", fields="{}", saved_at=NOW).id
    by_hand = tmp_path / "by-hand.db"
    with closing(sqlite3.connect(by_hand)) as copy:
        connection().backup(copy)
    DraftRow.delete().where(DraftRow.id == only_there).execute()
    with transaction():
        seals.seal(jake, now=later(1))
    family_file.restore(by_hand, now=later(2))
    assert DraftRow.select().count() == 2
    assert (drafts.find(jake, "note"), drafts.find(jake, "win")) == (None, None)
    family_file.restore(by_hand, now=later(3))
    with transaction():
        seals.open_seals([seal_id for seal_id, _pin, _words in seals.seals(jake)])
    assert drafts.find(jake, "note") and drafts.find(jake, "win") == {}


def test_a_copy_leaves_a_text_under_the_seal_it_lies_under(people: tuple[str, str]) -> None:
    """Whoever came in with the first new PIN would open, by it, what Jake's own PIN had sealed, once there is a second."""
    jake, _leo = people
    SealRow.delete().execute()
    TextRow.update(shown_at=None).execute()
    with transaction():
        seals.seal(jake, now=later(1))
    under = list(rows.read(SealedRow))
    copy = family_file.backup(now=NOW).path
    TextRow.delete().execute()
    with transaction():
        seals.seal(jake, now=later(2))
    family_file.restore(copy, now=later(3))
    assert under and list(rows.read(SealedRow)) == under
    assert len(seals.seals(jake)) == 2


def test_nothing_that_went_comes_back_with_a_copy_or_an_export(people: tuple[str, str], tmp_path: Path) -> None:
    """Jake's drafts, days and stars would be back in a family that he has left."""
    jake, leo = people
    SealRow.delete().execute()
    for table in (DraftRow, HereRow):
        a_row_of(table, leo, jake)
    by_hand, path = tmp_path / "by-hand.db", tmp_path / "all.json"
    with closing(sqlite3.connect(by_hand)) as copy:
        connection().backup(copy)
    exchange.export(path, now=NOW)
    leaving.with_a_copy(jake, tmp_path / "jake.html", now=later(1), proof=by_owner(jake))
    goes = tables_that(lambda life: life.leaving not in (Leaving.STAYS, Leaving.BY_RULE))
    family_file.restore(by_hand, now=later(2))
    exchange.bring_in(path, now=later(3))
    assert [name_of(table) for table in goes if count(table, jake)] == []
    assert DraftRow.select().where(DraftRow.owner == leo).count() == 1
