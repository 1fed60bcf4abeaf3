"""What a query finds, as plain values."""

from typing import Any, cast

from peewee import ModelSelect


def tuples(query: "ModelSelect[Any]") -> list[tuple[Any, ...]]:
    """What a query finds, as plain tuples."""
    return cast(list[tuple[Any, ...]], list(query.tuples()))
