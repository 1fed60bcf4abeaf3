"""What a restore takes over from the family's file: what people decided since the copy was made.

`live` is the present file; the copy is the main database. Each column and each table declares what is taken over
(`models.storage.tables.life.Restoring`); the rules that need several of them are in this module.
"""

import sqlite3

from peewee import Field

from models.storage.tables import SealRow, TextRow, tables_that
from models.storage.tables.life import (
    Restoring,
    Row,
    Sealing,
    as_new,
    fields,
    name_of,
    names,
    owner_of,
    parents_of,
    where,
)

_STANDS = "id NOT IN (SELECT of_row FROM live.decision WHERE of_table = 'text')"
"""The condition that the family's file holds this text in `live` itself, not only a decision about it
(`models.storage.copies.decisions`)."""


def take_over(file: sqlite3.Connection) -> None:
    """Changes a copy, to which the family's file is attached as `live`, so that it holds what was decided since. Call
    it inside a transaction."""
    _what_was_hidden(file)
    _what_was_declined(file)
    for table in tables_that(lambda life: life.restoring is Restoring.BY_COLUMN):
        _columns(file, table)
    _marks(file)
    for table in tables_that(lambda life: life.restoring is Restoring.LIVE):
        _rows_of_members(file, table)
    for table in tables_that(lambda life: life.restoring is Restoring.LIVE_TOO):
        file.execute(f"INSERT OR IGNORE INTO {_all_of(table)} FROM live.{name_of(table)} WHERE {_where_parents(table)}")
    _what_is_sealed(file)
    file.execute(
        "UPDATE household SET restores = 1 + max(restores, (SELECT coalesce(max(restores), 0) FROM live.household))"
    )


def _what_was_hidden(file: sqlite3.Connection) -> None:
    """Hides what everyone could see when the copy was made and can't see now, as its people decided."""
    # Where somebody wrote meanwhile all is taken over once more: by then the copy says itself that they are hidden.
    file.execute("CREATE TEMP TABLE IF NOT EXISTS hidden (id PRIMARY KEY)")
    file.execute("""
        INSERT OR IGNORE INTO hidden
        SELECT text.id FROM text JOIN live.text now USING (id) WHERE text.shown_at IS NOT NULL AND now.shown_at IS NULL
    """)
    decided = where(TextRow, lambda life: life.restoring is Restoring.DECIDED)
    file.execute("""
        UPDATE text SET shown_at = (SELECT shown_at FROM live.text now WHERE now.id = text.id) WHERE id IN hidden
    """)
    _take(file, TextRow, decided, "SELECT id FROM hidden")
    for table in tables_that(lambda life: life.restoring is Restoring.DECIDED):
        name = name_of(table)
        file.execute(f"DELETE FROM {name} WHERE text_id IN hidden")
        file.execute(
            f"INSERT INTO {_all_of(table)} FROM live.{name} WHERE text_id IN hidden AND {_where_parents(table)}"
        )


def _what_was_declined(file: sqlite3.Connection) -> None:
    """Takes over every "no thanks" and every take-down."""
    file.execute("""
        UPDATE text SET author_says = (SELECT author_says FROM live.text now WHERE now.id = text.id)
        WHERE id IN (SELECT id FROM live.text WHERE author_says IN ('no_thanks', 'taken_down'))
    """)
    file.execute("""
        UPDATE about SET consent = (SELECT consent FROM live.about now
            WHERE now.text_id = about.text_id AND now.member_id = about.member_id)
        WHERE (text_id, member_id) IN
            (SELECT text_id, member_id FROM live.about WHERE consent IN ('no_thanks', 'taken_down'))
    """)


def _columns(file: sqlite3.Connection, table: type[Row]) -> None:
    """Takes over the columns that keep the live file's values."""
    everyone = f"SELECT id FROM live.{name_of(table)}"
    for field in where(table, lambda life: life.restoring is Restoring.LIVE_OR_NEW):
        (new,) = as_new([field]).values()
        file.execute(f"UPDATE {name_of(table)} SET {field.column_name} = ?", [field.db_value(new)])
    kept = (Restoring.LIVE, Restoring.LIVE_OR_NEW)
    _take(file, table, where(table, lambda life: life.restoring in kept), everyone)
    # A card that was opened since stays open. Otherwise the next person could open it instead of its member.
    of_a_card = where(table, lambda life: life.restoring is Restoring.LIVE_ONCE_OPENED)
    _take(file, table, of_a_card, f"{everyone} WHERE presence != 'closed'")


def _marks(file: sqlite3.Connection) -> None:
    """Keeps Home's mark for texts that somebody typed under a member's name, whether or not the copy has the text, so
    that the mark doesn't tell which."""
    file.execute("""
        UPDATE member SET came_at = nullif(max(coalesce(came_at, 0), coalesce((
            SELECT max(about.came_at) FROM live.about JOIN live.text now ON now.id = about.text_id
            WHERE about.member_id = member.id AND now.author_id = member.id AND now.writer_id <> member.id), 0)), 0)
    """)


def _rows_of_members(file: sqlite3.Connection, table: type[Row]) -> None:
    """Replaces the copy's rows of the members that the live file has by the live rows. A row that both have is updated,
    not deleted, because rows that refer to it would be deleted too."""
    name = name_of(table)
    ours = f"{owner_of(table).column_name} IN (SELECT id FROM live.member)"
    file.execute(f"DELETE FROM {name} WHERE {ours} AND id NOT IN (SELECT id FROM live.{name})")
    _take(file, table, fields(table), f"SELECT id FROM live.{name}")
    file.execute(f"INSERT OR IGNORE INTO {_all_of(table)} FROM live.{name} WHERE {_where_parents(table)}")


def _what_is_sealed(file: sqlite3.Connection) -> None:
    """Puts texts that only the copy has under their member's newest seal."""
    by_name = [
        f"text.{field.column_name}" for field in where(TextRow, lambda life: life.sealing is Sealing.NAMES_WHOSE)
    ]
    beside = [
        f"seal.member_id IN (SELECT {owner_of(table).column_name} FROM {name_of(table)} WHERE text_id = text.id)"
        for table in tables_that(lambda life: life.sealing is Sealing.NAMES_WHOSE)
    ]
    theirs = " OR ".join([f"seal.member_id IN ({', '.join(by_name)})", *beside])
    file.execute(f"""
        INSERT OR IGNORE INTO sealed (text_id, member_id, seal_id)
        SELECT text.id, seal.member_id, seal.id FROM text JOIN seal
        WHERE text.id NOT IN (SELECT id FROM live.text WHERE {_STANDS}) AND ({theirs})
        ORDER BY seal.sealed_at DESC
    """)
    for table in tables_that(lambda life: life.sealing is Sealing.UNDER_ONE):
        name, owner = name_of(table), owner_of(table).column_name
        of_live = f"SELECT id FROM live.{name}"
        _take(file, table, [field for field, parent, _key in parents_of(table) if parent is SealRow], of_live)
        newest = f"SELECT id FROM seal WHERE member_id = {name}.{owner} ORDER BY sealed_at DESC LIMIT 1"
        file.execute(f"UPDATE {name} SET seal_id = ({newest}) WHERE seal_id IS NULL AND id NOT IN ({of_live})")


def _take(file: sqlite3.Connection, table: type[Row], columns: list[Field], ids: str) -> None:
    """Copies the live file's values of these columns, for the rows whose ids the query `ids` finds."""
    if columns:
        name, listed = name_of(table), names(columns)
        now = f"SELECT {listed} FROM live.{name} now WHERE now.id = {name}.id"
        file.execute(f"UPDATE {name} SET ({listed}) = ({now}) WHERE id IN ({ids})")


def _all_of(table: type[Row]) -> str:
    """The part of an INSERT that copies every column from another file's table."""
    listed = names(fields(table))
    return f"{name_of(table)} ({listed}) SELECT {listed}"


def _where_parents(table: type[Row]) -> str:
    """The condition that every row to which a row refers exists."""
    there = [
        f"({field.column_name} IS NULL OR {field.column_name} IN (SELECT {key} FROM main.{name_of(parent)}))"
        for field, parent, key in parents_of(table)
    ]
    return " AND ".join(there) or "true"
