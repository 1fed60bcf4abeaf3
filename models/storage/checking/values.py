"""Checks whether a column may hold a value. Values of a copy or of the file itself go by the same shapes as an import's
(`models.storage.tables.shapes`)."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from peewee import AutoField, Field

from models.storage.tables.life import column_life, name_of
from models.storage.tables.shapes import Words


class Unfit(Exception):
    """A value that can't be read. Its text is the column ("member.pin")."""


@cache
def reader_of(field: Field) -> Callable[[Any], Any]:
    """A function that checks one stored value of this column and returns it as it shall be stored; words lose what
    could be a command to a terminal. The function raises `Unfit`."""
    shape = column_life(field).json
    place = f"{name_of(field.model)}.{field.column_name}"
    may_be_none = bool(field.null) or isinstance(field, AutoField)

    @lru_cache(maxsize=4096, typed=True)  # states, days and members repeat often
    def read(value: Any) -> Any:
        if value is None and may_be_none:
            return None
        try:
            kept = field.db_value(shape.from_json(shape.to_json(value)))
        except (ValueError, TypeError, OverflowError, AttributeError) as error:
            raise Unfit(place) from error
        if not isinstance(shape, Words) and kept != value:
            raise Unfit(place)
        return kept

    return read
