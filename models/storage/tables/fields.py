"""Fields of our own: instants as integers, days as plain text, so that local times are never compared."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload
from uuid import uuid4

from peewee import BigIntegerField, CharField

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

V = TypeVar("V")

_chance: ContextVar[Random | None] = ContextVar("chance", default=None)


def new_id() -> str:
    """A new id, 32 hexadecimal digits; two copies of a household are merged by ids."""
    chance = _chance.get()
    return uuid4().hex if chance is None else f"{chance.getrandbits(128):032x}"


@contextmanager
def ids_from(seed: int) -> Generator[None]:
    """A context in which new ids are the same each time, for the sample family, so that its pictures can be drawn
    again. Never use it for a household's own file: its ids would collide with another family's."""
    before = _chance.set(Random(seed))
    try:
        yield
    finally:
        _chance.reset(before)


if TYPE_CHECKING:
    from peewee import BigIntegerField as _WholeNumber
    from peewee import CharField as _Line
else:  # the value types of Peewee's columns are in `typings/peewee.pyi`; the real classes are not generic

    class _WholeNumber(Generic[V], BigIntegerField):
        pass

    class _Line(Generic[V], CharField):
        pass


class InstantField(_WholeNumber[V]):
    """An instant. Takes an aware `datetime` of any zone (pendulum's too), returns UTC; stored as UTC microseconds."""

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True]) -> "InstantField[datetime | None]": ...
        @overload
        def __new__(cls, *, null: Literal[False] = ...) -> "InstantField[datetime]": ...
        def __new__(cls, **options: object) -> "InstantField[Any]": ...

    @overload
    def db_value(self, value: datetime | int) -> int: ...
    @overload
    def db_value(self, value: datetime | int | None) -> int | None: ...
    def db_value(self, value: datetime | int | None) -> int | None:
        if value is None or isinstance(value, int):
            return value
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return (value - _EPOCH) // _MICROSECOND

    @overload
    def python_value(self, value: int) -> datetime: ...
    @overload
    def python_value(self, value: int | None) -> datetime | None: ...
    def python_value(self, value: int | None) -> datetime | None:
        try:
            return None if value is None else _EPOCH + timedelta(microseconds=value)
        except (TypeError, OverflowError) as error:  # nobody wrote that
            raise ValueError("no instant") from error


class DayField(_Line[V]):
    """A day of the family's calendar, a `date`, stored as ISO text (which sorts as days do)."""

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True]) -> "DayField[date | None]": ...
        @overload
        def __new__(cls, *, null: Literal[False] = ...) -> "DayField[date]": ...
        def __new__(cls, **options: object) -> "DayField[Any]": ...

    def __init__(self, **options: object) -> None:
        super().__init__(max_length=10, **options)

    def db_value(self, value: date | str | None) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return value.isoformat()[:10]

    def python_value(self, value: str | None) -> date | None:
        try:
            return None if value is None else date.fromisoformat(value)
        except TypeError as error:  # nobody wrote that
            raise ValueError("no day") from error
