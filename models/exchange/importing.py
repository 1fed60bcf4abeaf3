"""Imports an export: as a whole where there is no household yet, or by id into the same household (see `merging`)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.core.errors import BadInput, BrokenFile, NotNow
from models.core.i18n import _
from models.core.states import Kind, Presence
from models.core.typed_text import MEMBER_LIMIT
from models.exchange.merging import insert, merge
from models.exchange.parsing import Export, read_export
from models.storage import rows
from models.storage.copies import backups
from models.storage.database import connection, transaction
from models.storage.erase import delete_erased, everything_of
from models.storage.passphrase import cipher
from models.storage.query import column
from models.storage.tables import TABLES, HouseholdRow, MemberRow, TextRow, TombstoneRow
from models.storage.tables.life import Erasing, table_life


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: how many texts were added; how many were deleted because they were erased in the other file;
    and how many things erased there are still here. `present` is the copy made before; None where there was no
    household."""

    came: int
    went: int
    erased_there: int
    present: Path | None


def bring_in(path: Path, *, also_erase: bool = False, now: datetime) -> Brought:
    """Imports an export in one transaction, after a copy of the present file. What was erased here stays erased; what
    was erased there is erased here only with `also_erase`. Refuses (BrokenFile, NewerFile) what `read_export` refuses
    and inconsistent rows; (NotNow) another family's export, and one with an open round while another is open here;
    (BadInput) more members than allowed. Then nothing is changed."""
    export = read_export(path)
    ours: str | None = HouseholdRow.select(HouseholdRow.id).scalar()
    if ours not in (None, export.household_id):
        raise NotNow(_("That export is of another family. Nothing was changed."))
    present = None if ours is None else backups.make(now=now).path
    try:
        with transaction():
            rows.wait_for_one_another()
            before = _texts()
            erased_there = _erased_there(export, also_erase=also_erase)
            _take(export, new=ours is None, now=now)
            delete_erased(connection())
            if rows.point_nowhere():
                raise sqlite3.IntegrityError("a row points nowhere")
            after = _texts()
            return Brought(len(after - before), len(before - after), erased_there, present)
    except cipher.broken_rules() as error:
        sentence = _("The export {path} does not hold together. Nothing was changed.")
        raise BrokenFile(sentence.format(path=path)) from error


def _texts() -> set[str]:
    return {text_id for (text_id,) in rows.read(TextRow, "id")}


def _erased_there(export: Export, *, also_erase: bool) -> int:
    """Keeps in the export only those tombstones that may delete something here: never a member's, and rows that are
    here only with `also_erase`. Returns how many things that were erased there stay here."""
    people = {who for (who,) in rows.read(MemberRow, "id")} | {row["id"] for row in export.tables[MemberRow]}
    stands: set[str] = set()
    for table in TABLES:
        if table_life(table).erasing is Erasing.BY_ID:
            stands |= {id for (id,) in rows.read(table, "id")}
    erased = [row for row in export.tables[TombstoneRow] if row["id"] not in people]
    stay = {row["id"] for row in erased if row["id"] in stands and not also_erase}
    all_of_theirs = _all_of_somebody({row["id"] for row in erased}, also_erase=also_erase)
    kept_back = stay | all_of_theirs.keys()
    export.tables[TombstoneRow][:] = [row for row in erased if row["id"] not in kept_back]
    return len(stay | set[str]().union(*all_of_theirs.values()))


def _all_of_somebody(erased: set[str], *, also_erase: bool) -> dict[str, set[str]]:
    """Of whom all was erased there that may not go here: by the id under which that stands, which texts of theirs stand here.
    Whoever lives here keeps what is theirs, whatever is said of it."""
    found: dict[str, set[str]] = {}
    for who, presence in rows.read(MemberRow, "id", "presence"):
        mark = everything_of(who)
        if mark in erased:
            theirs = ((TextRow.author == who) & (TextRow.kind != Kind.COPY)) | (TextRow.owner == who)
            stand = set(column(TextRow.select().where(theirs), TextRow.id))
            if presence != Presence.GONE or (stand and not also_erase):
                found[mark] = stand
    return found


def _take(export: Export, *, new: bool, now: datetime) -> None:
    if new:
        for table, arrived in export.tables.items():
            insert(table, arrived)
    else:
        merge(export, now=now)
    if MemberRow.select().where(MemberRow.presence != Presence.GONE).count() > MEMBER_LIMIT:
        raise BadInput(_("Together that would be more than {limit} members.").format(limit=MEMBER_LIMIT))
