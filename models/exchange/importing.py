"""Bringing an export in: into no household yet, whole; into the same one, by id (see `merging`)."""

import sqlite3
from datetime import datetime
from pathlib import Path

from models.core.errors import BadInput, BrokenFile, NotNow
from models.core.i18n import _
from models.core.states import Presence
from models.core.typed_text import MEMBER_LIMIT
from models.exchange.merging import insert, merge
from models.exchange.parsing import Export, read_export
from models.storage import cipher, rows
from models.storage.database import connection, transaction
from models.storage.erase import bury
from models.storage.tables import HouseholdRow, MemberRow, TextRow


def bring_in(path: Path, *, now: datetime) -> int:
    """Brings an export in, in one transaction, and returns how many texts came. What was erased here or there stays
    erased. Refuses (BrokenFile, NewerFile) what `read_export` refuses and what does not hold together; (NotNow) another
    family's, and one with a round open beside ours; (BadInput) more members than fit. Then nothing was changed."""
    export = read_export(path)
    try:
        with transaction():
            rows.wait_for_one_another()
            before = TextRow.select().count()
            _take(export, now=now)
            bury(connection())
            if rows.point_nowhere():
                raise sqlite3.IntegrityError("a row points nowhere")
            return TextRow.select().count() - before
    except cipher.broken_rules() as error:
        sentence = _("The export {path} does not hold together. Nothing was changed.")
        raise BrokenFile(sentence.format(path=path)) from error


def _take(export: Export, *, now: datetime) -> None:
    ours = HouseholdRow.select(HouseholdRow.id).scalar()
    if ours is None:
        for table, arrived in export.tables.items():
            insert(table, arrived)
    elif ours == export.household_id:
        merge(export, now=now)
    else:
        raise NotNow(_("That export is of another family. Nothing was changed."))
    if MemberRow.select().where(MemberRow.presence != Presence.GONE).count() > MEMBER_LIMIT:
        raise BadInput(_("Together that would be more than {limit} members.").format(limit=MEMBER_LIMIT))
