"""Is a value of a file one that its column may hold? What comes by a copy or lies in the file is looked at by the same shapes
as what comes by an import (`models.storage.tables.shapes`)."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from peewee import AutoField, Field

from models.storage.tables.life import column_life, name_of
from models.storage.tables.shapes import Words


class Unfit(Exception):
    """A value that no reader of ours could read; says where it stands ("member.pin")."""


@cache
def reader_of(field: Field) -> Callable[[Any], Any]:
    """What reads the values of this column as a file keeps them: each comes back as it shall be kept, words without what
    could reach a terminal as a command. Raises `Unfit`."""
    shape = column_life(field).json
    place = f"{name_of(field.model)}.{field.column_name}"
    may_be_none = bool(field.null) or isinstance(field, AutoField)

    @lru_cache(maxsize=4096, typed=True)  # states, days and members come again and again
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
