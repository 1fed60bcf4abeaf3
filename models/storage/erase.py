"""Erasing: deletes from the tables and the search index, for good. Each table declares which of its rows are deleted
with an id, and which with a member who leaves (`models.storage.tables.life`)."""

import sqlite3
from hashlib import blake2b

from models.storage.tables import TABLES, MemberRow
from models.storage.tables.life import (
    Erasing,
    Leaving,
    goes_with_member,
    key_without_instant,
    name_of,
    names,
    owner_of,
    parents_of,
    table_life,
    where,
)

LEFT = "SELECT id FROM live.member WHERE presence = 'gone'"
"""The members who left, in the family's file, which is attached as `live`."""

_ERASED = "SELECT id FROM tombstone"
_BY = {Erasing.BY_ID: "id", Erasing.BY_PLANT: "plant"}


def everything_of(member_id: str) -> str:
    """The id that marks (as a tombstone) that everything of a member was erased when they left: also what only some copy
    still holds, which this file did not know."""
    return blake2b(f"everything of {member_id}".encode(), digest_size=16).hexdigest()


def optimize_index(file: sqlite3.Connection) -> None:
    """Removes deleted words from the search index: its pages hold a deleted text's words until they are merged. Call it
    inside the transaction that deleted; it takes 0.3 s at 100,000 wins."""
    file.execute("INSERT INTO text_search (text_search) VALUES ('optimize')")


def delete_erased(file: sqlite3.Connection) -> None:
    """Deletes every row whose id is marked as erased (a tombstone). Call it after rows were added from elsewhere,
    inside a transaction, with foreign keys on."""
    _mark_everything_of_who_left(file)
    # What others wrote under it stays theirs: kind words between their writer and those they are for.
    under = f"parent_id IN ({_ERASED}) AND id NOT IN ({_ERASED})"
    file.execute(f"UPDATE text SET audience = 'only', shown_at = NULL WHERE kind = 'words' AND {under}")
    file.execute(f"UPDATE text SET parent_id = NULL WHERE {under}")
    words = file.execute(f"DELETE FROM text WHERE id IN ({_ERASED})").rowcount
    # No row may be left that names an erased member.
    for table in TABLES:
        for field, _parent, _key in parents_of(table):
            if field.on_delete == "RESTRICT":
                gone = f"DELETE FROM {name_of(table)} WHERE {field.column_name} IN ({_ERASED})"
                words += file.execute(gone).rowcount
    for table in reversed(TABLES):
        if column := _BY.get(table_life(table).erasing):
            file.execute(f"DELETE FROM {name_of(table)} WHERE {column} IN ({_ERASED})")
    # Undo entries about it may hold its words.
    file.execute("DELETE FROM deed WHERE EXISTS (SELECT 1 FROM tombstone WHERE instr(target || before, tombstone.id))")
    # Decisions about it from a time when this file didn't hold it; a copy of version 1 doesn't have that table.
    if file.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision'").fetchone():
        named = "instr(of_row || ' ' || holds, tombstone.id)"
        file.execute(f"DELETE FROM decision WHERE EXISTS (SELECT 1 FROM tombstone WHERE {named})")
    if words:
        optimize_index(file)


def _mark_everything_of_who_left(file: sqlite3.Connection) -> None:
    """All that they wrote and kept is erased too, which nobody could name then."""
    for (member_id,) in file.execute("SELECT id FROM member WHERE presence = 'gone'").fetchall():
        file.execute(
            """
            INSERT OR IGNORE INTO tombstone (id, erased_at, in_copies)
            SELECT text.id, mark.erased_at, 1 FROM text JOIN tombstone mark ON mark.id = ?
            WHERE (text.author_id = ? AND text.kind <> 'copy') OR text.owner_id = ?
            """,
            [everything_of(str(member_id)), member_id, member_id],
        )


def part_with_who_left(copy: sqlite3.Connection) -> None:
    """Deletes from a copy what the family's file, attached as `live`, no longer holds of members who left, and gives
    them the name that they left under. Call it inside a transaction."""
    theirs = names(where(MemberRow, lambda life: life.leaving is not Leaving.STAYS))
    now = f"SELECT {theirs} FROM live.member now WHERE now.id = member.id"
    copy.execute(f"UPDATE member SET ({theirs}) = ({now}) WHERE id IN ({LEFT})")
    for table in filter(goes_with_member, TABLES):
        name, owner, key = name_of(table), owner_of(table).column_name, key_without_instant(table)
        kept = f"({key}) IN (SELECT {key} FROM live.{name})"
        copy.execute(f"DELETE FROM {name} WHERE {owner} IN ({LEFT}) AND NOT {kept}")
