"""One bit that flips on a card: `check` finds what breaks structure, a state, an id's form or its reference, JSON or a plot."""

import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from models import family_file as files
from models.core.errors import Refusal
from models.storage import migrations
from models.storage.tables import TABLES, shapes
from models.storage.tables.life import column_life, fields, name_of
from tests.models.quick_file import open_quickly
from tests.models.versions import every_kind, make

FLIPS, SEED = 300, 20261122
CAN_BE_TOLD = (shapes.OneOf, shapes.YesNo, shapes.Zone)
NOT_TOLD = {
    ("tombstone", "id"),
    ("plot", "plant"),
    ("text", "copied_from"),
    ("celebration", "reward_id"),
    ("deed", "target"),
}
"""Ids that nothing else in the file names: one letter more or less is an id as well."""


def bad() -> set[str]:
    return {finding.sentence for finding in files.check(now=every_kind.NOW) if finding.bad}


def is_found(path: Path, usual: set[str]) -> bool:
    try:
        open_quickly(path, now=every_kind.NOW)
    except Refusal:
        return True
    try:
        return bool(bad() - usual)
    finally:
        files.close_family()


def changed(before: make.Tables, after: make.Tables) -> list[tuple[str, str]]:
    """The table and the column of each value that is another one."""
    found: list[tuple[str, str]] = []
    for table, kept in before.items():
        for one, other in zip(kept["rows"], after[table]["rows"], strict=False):
            pairs = zip(kept["columns"], one, other, strict=True)
            found += [(table, column) for column, was, now in pairs if was != now]
    return found


def shape_of(table: str, column: str) -> Any:
    (row,) = (each for each in TABLES if name_of(each) == table)
    (field,) = (each for each in fields(row) if each.column_name == column)
    return column_life(field).json


@pytest.mark.slow
def test_a_flipped_bit_is_found_wherever_it_can_be_told(tmp_path: Path) -> None:
    """A family would read on for months in a file that loses more each day, and thin its good copies away meanwhile."""
    path = tmp_path / "family.db"
    content = (make.HERE / f"{migrations.VERSION:04}.db").read_bytes()
    path.write_bytes(content)
    open_quickly(path, now=every_kind.NOW)
    usual = bad()
    files.close_family()
    before = make.standing(path)
    used = [at for at, byte in enumerate(content) if byte]
    chance, left = Random(SEED), Counter[str]()
    for _flip in range(FLIPS):
        at, bit = chance.choice(used), chance.randrange(8)
        path.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
        if is_found(path, usual):
            left["found"] += 1
            continue
        differs = changed(before, make.standing(path))
        left["changes no value"] += not differs
        for table, column in differs[:1]:
            shape = shape_of(table, column)
            left[f"{type(shape).__name__} {table}.{column}"] += 1
            assert not isinstance(shape, CAN_BE_TOLD), (table, column, at, bit)
            assert shape is not shapes.ID or (table, column) in NOT_TOLD, (table, column, at, bit)
    sys.stdout.write("".join(f"{count:4} {what}\n" for what, count in left.most_common()))
    assert left["found"] > FLIPS * 0.8
