"""Merges two copies of one household: nothing is lost, and nobody can read more than before.

New rows are added as each table declares (`storage.life.Importing`); `conflicts` merges rows that are in both. Settings
and members stay as they are here.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from peewee import AutoField

from models.core.errors import NotNow
from models.core.i18n import _
from models.core.names import key_of
from models.core.states import Kind, Presence
from models.core.typed_text import NAME_LIMIT
from models.exchange import decided
from models.exchange.conflicts import meet
from models.exchange.parsing import Arrived, Export
from models.family.pin import seals
from models.storage import rows
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DecisionRow,
    DeedRow,
    DraftRow,
    MemberRow,
    RevisionRow,
    Row,
    SeatRow,
    TextRow,
)
from models.storage.tables.fields import InstantField
from models.storage.tables.life import Importing, fields, goes_with_member, owner_of, parents_of, table_life
from models.texts import texts


def merge(export: Export, *, now: datetime) -> None:
    """Merges an export of this household into it, within the caller's transaction. Refuses (NotNow) where one round is
    open here and another one there."""
    decided_here, decided_there = decided.here(), decided.read_through(export.tables[DecisionRow])
    held = decided.hold_for(export.tables, decided_here)
    members = _add_members(export.tables[MemberRow])
    gone = {who for who, presence in rows.read(MemberRow, "id", "presence") if presence == Presence.GONE}
    left = gone - {who for who in members if (who,) not in decided_here.get(MemberRow, {})}
    theirs = {table: _but_what_went(table, arrived, left) for table, arrived in export.tables.items()}
    over = _merge_rounds(theirs)
    known = {text_id for (text_id,) in rows.read(TextRow, "id")}
    changed, reworded = meet(theirs, known)
    fresh = _add_texts(theirs[TextRow], known)
    for table, arrived in theirs.items():
        _add(table, _new_ones(table, arrived, members, fresh, known))
    # No readers are added to texts that are here already; only the people that their new words are about.
    _add(AboutRow, (row for row in theirs[AboutRow] if row["text_id"] in reworded))
    _add(RevisionRow, (row for row in theirs[RevisionRow] if row["text_id"] in fresh | reworded))
    _add(DraftRow, _in_free_places(theirs[DraftRow]))
    # Texts sealed there stay sealed; new texts of a member who has a seal here are sealed too.
    seals.seal_too(fresh)
    for row in theirs[TextRow]:
        if row["id"] in changed | held or row["celebration_id"] in over:
            texts.refresh(row["id"], now=now, since=InstantField().python_value(row["shown_at"]))
    for text_id in decided.hold_here(decided_there, known):
        texts.refresh(text_id, now=now)
    decided.forget_what_is_here()


def _but_what_went(table: type[Row], arrived: list[Arrived], left: set[str]) -> list[Arrived]:
    """The rows without those of members who left here, where this table's rows are deleted when their member leaves."""
    if not goes_with_member(table):
        return arrived
    owner = owner_of(table).column_name
    return [row for row in arrived if row[owner] not in left]


def _new_ones(
    table: type[Row], arrived: list[Arrived], members: set[str], fresh: set[str], known: set[str]
) -> Iterable[Arrived]:
    """The rows to add, as the table declares; none for tables that have their own rule in `merge`."""
    match table_life(table).importing:
        case Importing.NEW_ONES:
            texts_of = [field.column_name for field, parent, _key in parents_of(table) if parent is TextRow]
            return [row for row in arrived if all(row[name] in fresh | known for name in texts_of)]
        case Importing.WITH_NEW_MEMBERS:
            return [row for row in arrived if row[owner_of(table).column_name] in members]
        case Importing.WITH_NEW_TEXTS:
            return [row for row in arrived if row["text_id"] in fresh]
        case _:
            return []


def insert(table: type[Row], arrived: Iterable[Arrived]) -> None:
    """Adds all these rows."""
    names = list(rows.columns(table))
    rows.insert(table, names, (tuple(row[name] for name in names) for row in arrived))


def _add(table: type[Row], arrived: Iterable[Arrived]) -> None:
    """Adds the rows that this file doesn't have."""
    key = rows.key_of(table)
    here = set(rows.read(table, *key))
    insert(table, _numbered_anew(table, (row for row in arrived if tuple(row[name] for name in key) not in here)))


def _numbered_anew(table: type[Row], arrived: Iterable[Arrived]) -> Iterable[Arrived]:
    """The same rows; where a table numbers its rows, in the same order and with new numbers."""
    numbers = [field.column_name for field in fields(table) if isinstance(field, AutoField)]
    for number in numbers:
        arrived = [{**row, number: None} for row in sorted(arrived, key=lambda row: row[number] or 0)]
    return arrived


def _add_members(arrived: list[Arrived]) -> set[str]:
    """Adds members that this file doesn't have, under another name where theirs is taken; returns their ids."""
    here = dict(rows.read(MemberRow, "id", "name_key"))
    taken = set(here.values())
    fresh = [row for row in arrived if row["id"] not in here]
    for row in fresh:
        name, count = row["name"], 1
        while key_of(row["name"]) in taken:
            count += 1
            row["name"] = f"{name[: NAME_LIMIT - 3]} {count}"
        row["name_key"] = key_of(row["name"])
        taken.add(row["name_key"])
    insert(MemberRow, fresh)
    return {row["id"] for row in fresh}


def _merge_rounds(theirs: Mapping[type[Row], list[Arrived]]) -> set[str]:
    """Merges rounds: one that is closed in one of the two files is closed. Returns the ids of the rounds that this
    closed here."""
    here = dict(rows.read(CelebrationRow, "id", "closed_at"))
    fresh = {row["id"] for row in theirs[CelebrationRow] if row["id"] not in here}
    open_there = [row["id"] for row in theirs[CelebrationRow] if row["closed_at"] is None]
    if None in here.values() and fresh.intersection(open_there):
        raise NotNow(_("A round is open here and another one there. Close one of them first."))
    over = [row for row in theirs[CelebrationRow] if row["closed_at"] and here.get(row["id"], 1) is None]
    for row in over:
        CelebrationRow.update(row).where(CelebrationRow.id == row["id"]).execute()
        SeatRow.delete().where(SeatRow.celebration == row["id"]).execute()
        DeedRow.delete().where(DeedRow.scope == row["id"]).execute()  # like the seats, they tell who passed
    _add(CelebrationRow, theirs[CelebrationRow])
    _add(SeatRow, (row for row in theirs[SeatRow] if row["celebration_id"] in fresh))
    return {row["id"] for row in over}


def _add_texts(arrived: list[Arrived], known: set[str]) -> set[str]:
    """Adds texts that this file doesn't have; returns their ids. If a member has a copy of a text in both files, only
    ours is kept."""
    copies = set(rows.read(TextRow, "owner_id", "copied_from"))
    fresh = [
        row
        for row in arrived
        if row["id"] not in known and (row["kind"] != Kind.COPY or (row["owner_id"], row["copied_from"]) not in copies)
    ]
    insert(TextRow, _numbered_anew(TextRow, fresh))
    return {row["id"] for row in fresh}


def _in_free_places(arrived: list[Arrived]) -> list[Arrived]:
    """The drafts whose owner has no draft at that place here."""
    taken = set(rows.read(DraftRow, "owner_id", "place"))
    return [row for row in arrived if (row["owner_id"], row["place"]) not in taken]
