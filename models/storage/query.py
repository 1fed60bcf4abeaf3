"""The results of a query as plain values: rows as dataclasses, or one or two columns."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from enum import Enum
from functools import cache, reduce
from types import NoneType
from typing import Any, ClassVar, Protocol, TypeVar, get_args, get_type_hints

from peewee import Alias, Expression, Field, ForeignKeyField, ModelCompoundSelectQuery, ModelSelect, Node


class View(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


T = TypeVar("T", bound=View)
A = TypeVar("A")
B = TypeVar("B")


def find_all(query: "ModelSelect[Any]", view: type[T]) -> list[T]:
    """Each row of a query, as this dataclass. A column goes to the field of its own name (a foreign key's with `_id`)
    or of its alias. A word becomes a member of the field's enumeration; a computed value for a `bool` becomes True or
    False. Raises TypeError where the query's columns are not exactly the dataclass's fields, and ValueError for a word
    that is no member."""
    make = _maker(view, _columns_of(query))
    return [make(row) for row in query.tuples()]


def find_one(query: "ModelSelect[Any]", view: type[T]) -> T | None:
    """The first row of a query, as this dataclass; None where there is none."""
    return next(iter(find_all(query, view)), None)


def column(query: "ModelSelect[Any]", of: "Field[A]") -> list[A]:
    """The values of one column of a query's rows, whatever else the query selects."""
    return [value for (value,) in query.columns(of).tuples()]


def pairs(query: "ModelSelect[Any]", one: "Field[A]", other: "Field[B]") -> list[tuple[A, B]]:
    """The values of two columns of a query's rows."""
    return [(first, second) for first, second in query.columns(one, other).tuples()]


def all_of(conditions: Iterable[Expression]) -> Expression:
    """The condition that all of these are true; there must be at least one."""
    return reduce(lambda one, other: one & other, conditions)


def any_of(conditions: Iterable[Expression]) -> Expression:
    """The condition that at least one of these is true; there must be at least one."""
    return reduce(lambda one, other: one | other, conditions)


def _columns_of(query: "ModelSelect[Any]") -> tuple[tuple[str, bool], ...]:
    """Each column of a query, as in `_named`. Raises TypeError where the two halves of a union differ."""
    if not isinstance(query, ModelCompoundSelectQuery):
        return tuple(map(_named, query.selected_columns))
    one, other = _columns_of(query.lhs), _columns_of(query.rhs)
    if [name for name, _computed in one] != [name for name, _computed in other]:
        raise TypeError("the two halves of a query have other columns")
    return one


def _named(node: Node) -> tuple[str, bool]:
    """A selected column's name (its field's; a foreign key's with `_id`), and whether SQLite computes it. Raises
    TypeError for a column without a name."""
    inner = node.unwrap()
    if isinstance(node, Alias):
        return node.name, not isinstance(inner, Field)
    if isinstance(inner, ForeignKeyField):
        return inner.object_id_name, False
    if isinstance(inner, Field):
        return inner.name, False
    raise TypeError(f"{node!r} has no name: give it an alias")


@cache
def _maker(view: type[T], columns: tuple[tuple[str, bool], ...]) -> Callable[[tuple[Any, ...]], T]:
    """A function that makes a view from a row with these columns; made once for each kind of query."""
    names = [name for name, _computed in columns]
    wanted = [field.name for field in fields(view)]
    if sorted(names) != sorted(wanted):
        odd = sorted({*names} ^ {*wanted}) or [name for name in wanted if names.count(name) > 1]
        raise TypeError(f"the query's columns are not the fields of {view.__name__}: {', '.join(odd)}")
    places = [names.index(name) for name in wanted]
    computed = dict(columns)
    hints = get_type_hints(view)
    turned = [(at, _turn(hints[name], computed[name])) for at, name in enumerate(wanted)]
    turns = [(at, turn) for at, turn in turned if turn is not None]

    def make(row: tuple[Any, ...]) -> T:
        values = [row[at] for at in places]
        for at, turn in turns:
            values[at] = turn[values[at]]
        return view(*values)

    return make


class _Turned(dict[Any, Any]):
    """A cache of converted values: each is converted when it first occurs."""

    def __init__(self, turn: Callable[[Any], Any], known: dict[Any, Any]) -> None:
        super().__init__(known)
        self._turn = turn

    def __missing__(self, value: Any) -> Any:
        self[value] = turned = self._turn(value)
        return turned


def _turn(hint: Any, computed: bool) -> _Turned | None:
    """How values of a field with this annotation are converted; None where they stay as they are."""
    parts = get_args(hint) or (hint,)
    kinds = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
    if kinds:
        return _Turned(kinds[0], {None: None} if NoneType in parts else {})
    return _Turned(bool, {}) if computed and hint is bool else None
