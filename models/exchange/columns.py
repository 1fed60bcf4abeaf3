"""Converts one value of a table between JSON and the stored form; each column declares its shape."""

from typing import Any

from peewee import Field

from models.storage.tables.life import column_life


class Unusable(Exception):
    """A value that no family's file could hold."""


def to_json(field: Field, value: Any) -> object:
    """The JSON for a stored value."""
    return None if value is None else column_life(field).json.to_json(value)


def from_json(place: str, field: Field, value: object) -> Any:
    """The stored form of a value from JSON; `place` is "table.column". Raises `Unusable`."""
    if value is None and field.null:
        return None
    try:
        return column_life(field).json.from_json(value)
    except ValueError as error:
        raise Unusable(place) from error
