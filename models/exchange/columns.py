"""One value of a table, as JSON says it and as the file keeps it; each column says its shape where it stands."""

from typing import Any

from peewee import Field

from models.storage.tables.life import column_life


class Unusable(Exception):
    """A value that no family's file could hold."""


def to_json(field: Field, value: Any) -> object:
    """A value of the file as JSON says it."""
    return None if value is None else column_life(field).json.to_json(value)


def from_json(place: str, field: Field, value: object) -> Any:
    """A value that came as JSON, as the file keeps it; `place` is "table.column". Raises `Unusable`."""
    if value is None and field.null:
        return None
    try:
        return column_life(field).json.from_json(value)
    except ValueError as error:
        raise Unusable(place) from error
