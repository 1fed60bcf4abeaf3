"""Reads an export and checks everything in it before it is used."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import AutoField, Field

from models.core.errors import BrokenFile, NewerFile
from models.core.i18n import _
from models.core.names import FAMILY, key_of
from models.core.plain_values import is_list, is_object
from models.exchange.columns import Unusable, from_json
from models.exchange.json_ import FORMAT, VERSION
from models.storage import rows
from models.storage.tables import TABLES, HouseholdRow, MemberRow, Row
from models.storage.tables.life import Importing, table_life

MOST = 400
"""The most MB that are read: a family that notes ten wins a day for fifty years has an export half as large."""

Arrived = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Export:
    """The content of an export: by table a list of rows, with stored values by column."""

    tables: dict[type[Row], list[Arrived]]

    @property
    def household_id(self) -> str:
        return self.tables[HouseholdRow][0]["id"]


def read_export(path: Path) -> Export:
    """Reads an export. Refuses (BrokenFile) a file that can't be read, is no export, or holds an impossible value;
    (NewerFile) an export of a newer version."""
    try:
        whole = json.loads(_bytes_of(path))
    except OSError as error:
        raise BrokenFile(_("The file {path} can't be read.").format(path=path)) from error
    except (ValueError, RecursionError) as error:
        raise _no_export(path) from error
    if not is_object(whole):
        raise _no_export(path)
    tables, version = whole.get("tables"), whole.get("version")
    if whole.get("format") != FORMAT or not is_object(tables) or type(version) is not int:
        raise _no_export(path)
    if version < 1:
        raise _no_export(path)
    if version > VERSION:
        raise NewerFile(_("The export {path} was written by a newer version of Small Wins.").format(path=path))
    try:
        return _all_of(tables)
    except Unusable as unusable:
        sentence = _("The export {path} holds what no family's journal could hold ({place}). Nothing was changed.")
        raise BrokenFile(sentence.format(path=path, place=unusable)) from unusable


def _bytes_of(path: Path) -> bytes:
    """The content of a file of at most `MOST` MB. Raises OSError for a pipe or a device, because these may never end.
    Refuses (BrokenFile) a larger file."""
    if not path.is_file():
        raise OSError(path)
    with path.open("rb") as file:
        content = file.read(MOST * 1_000_000 + 1)
    if len(content) > MOST * 1_000_000:
        sentence = _(
            "The file {path} is larger than {most} MB: that is more than an export can be. Nothing was changed."
        )
        raise BrokenFile(sentence.format(path=path, most=MOST))
    return content


def _all_of(tables: Mapping[str, object]) -> Export:
    known = {rows.name_of(table): table for table in TABLES}
    for name in tables:
        if name not in known:
            raise Unusable("tables")
    found = {table: _rows_of(name, table, tables.get(name, [])) for name, table in known.items() if _comes_in(table)}
    if len(found[HouseholdRow]) != 1:
        raise Unusable("household")
    for member in found[MemberRow]:
        member["name_key"] = key_of(member["name"])
    names = [member["name_key"] for member in found[MemberRow]]
    if FAMILY in names or len(set(names)) < len(names):
        raise Unusable("member.name")
    for table, arrived in found.items():
        keys = rows.key_of(table)
        if len({tuple(row[key] for key in keys) for row in arrived}) < len(arrived):
            raise Unusable(rows.name_of(table))
    return Export(found)


def _comes_in(table: type[Row]) -> bool:
    """Whether a table's rows are read: not those of tables that are never imported, which an older version's export
    holds."""
    return table_life(table).importing is not Importing.NEVER


def _rows_of(name: str, table: type[Row], given: object) -> list[Arrived]:
    if not is_list(given):
        raise Unusable(name)
    columns = rows.columns(table)
    places = {column: f"{name}.{column}" for column in columns}
    return [_row_of(name, columns, places, row) for row in given]


def _row_of(name: str, columns: Mapping[str, Field], places: Mapping[str, str], given: object) -> Arrived:
    """A row's values by column. A missing column gets the value of a new row; an unknown column raises `Unusable`."""
    if not is_object(given):
        raise Unusable(name)
    values = given
    if not values.keys() <= columns.keys():
        raise Unusable(name)
    arrived: Arrived = {}
    for column, field in columns.items():
        if column in values:
            arrived[column] = from_json(places[column], field, values[column])
        elif field.null or isinstance(field, AutoField):
            arrived[column] = None
        elif field.default is None or callable(field.default):
            raise Unusable(places[column])
        else:
            arrived[column] = field.db_value(field.default)
    return arrived


def _no_export(path: Path) -> BrokenFile:
    return BrokenFile(_("The file {path} is no export of Small Wins. Nothing was changed.").format(path=path))
