"""The family that the tests of wins and words are about."""

# What stands inside is tried here as well.
# pyright: reportPrivateUsage=false

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models import household, member, undo
from models.storage.database import connection, database, file_path
from models.storage.tables import HouseholdRow, fields

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)

_as_before: dict[object, tuple[bytes, dict[str, str]]] = {}
_folders: set[Path] = set()


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def move_in(*names: str, always: Sequence[str] = (), closed: Sequence[str] = ()) -> dict[str, str]:
    """Ids by name, each card opened by its person but those of `closed`, longer ago than could be taken back.

    It is done once in a run, and copied into each file that is still empty from then on; anew where ids come from a seed, in a
    locked file, and in the second file of one folder, which may be another family's."""
    family = (names, tuple(always), tuple(closed))
    folder = file_path().parent
    anew = fields._chance.get() is not None or database.key or folder in _folders or HouseholdRow.select().exists()
    _folders.add(folder)
    if anew:
        return _move_in(*family)
    if family not in _as_before:
        ids = _move_in(*family)
        _as_before[family] = (connection().serialize(), ids)
        return dict(ids)
    file, ids = _as_before[family]
    with closing(sqlite3.connect(":memory:")) as kept:
        kept.deserialize(file)
        kept.backup(connection())
    return dict(ids)


def _move_in(names: Sequence[str], always: Sequence[str], closed: Sequence[str]) -> dict[str, str]:
    household.set_up("The Parks", names, timezone="Europe/Paris", now=NOW)
    ids = {one.name: one.id for one in member.members(now=NOW)}
    for name, id in ids.items():
        if name not in closed:
            chosen = {"always_show": name in always, "on_home": True, "on_quiet": True, "mark": True}
            member.open_card(id, animal="fox", colour="moss", pin=None, now=NOW, **chosen)
    undo.forget(now=NOW + timedelta(hours=1))
    return ids
