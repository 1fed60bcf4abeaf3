"""A family's file as one JSON object, with everything in it, so that an import gives an equal file.

    {"format": "smallwins", "version": 1, "exported_at": …, "wins": […what everyone may see…], "tables": {…}}

An import reads `tables`; `wins` is for other programs. Deeds that can be undone are left out: they are half an hour old
at most.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TextIO

from models.exchange.columns import to_json
from models.exchange.public import as_object, shown
from models.storage import rows
from models.storage.tables import TABLES
from models.storage.tables.life import Importing, table_life
from models.storage.tables.shapes import iso

FORMAT = "smallwins"
VERSION = 1


def write(file: TextIO, now: datetime) -> None:
    """Writes everything, one row a line, so that no more than one row is ever held in memory."""
    head = {"format": FORMAT, "version": VERSION, "exported_at": iso(now)}
    file.write(json.dumps(head, ensure_ascii=False)[:-1] + ',\n"wins": ')
    _write_list(file, (as_object(card) for card in shown()))
    file.write(',\n"tables": {')
    exported = (table for table in TABLES if table_life(table).importing is not Importing.NEVER)
    for number, table in enumerate(exported):
        file.write(f"{',' if number else ''}\n{json.dumps(rows.name_of(table))}: ")
        fields = rows.columns(table)
        values = (zip(fields.items(), row, strict=True) for row in rows.read(table))
        _write_list(file, ({name: to_json(field, value) for (name, field), value in row} for row in values))
    file.write("\n}}\n")


def _write_list(file: TextIO, objects: Iterable[dict[str, object]]) -> None:
    file.write("[")
    file.writelines(_lines(objects))
    file.write("]")


def _lines(objects: Iterable[dict[str, object]]) -> Iterator[str]:
    before = "\n"
    for each in objects:
        yield before + json.dumps(each, ensure_ascii=False)
        before = ",\n"
