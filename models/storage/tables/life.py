"""What happens to a column, and to a table's rows, is declared where they are defined, and nowhere else.

    birthday = declared(
        CharField(default=""),
        json=Matches(r"..."), leaving=Leaving.GOES_WITH_THE_NAME, taken_along=N_("Birthday"), closing=Closing.GOES,
        sealing=Sealing.OPEN, restoring=Restoring.LIVE, meeting=Meeting.OURS,
    )

Leaving, closing a card again, erasing, sealing, restoring, backups, import and export go by these declarations; a table
without them can't be defined. `BY_RULE` is for what no declaration expresses: the named module has the rule.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Any, TypeVar

from peewee import Field, ForeignKeyField, Metadata, Model

from models.storage.database import database
from models.storage.tables.fields import InstantField
from models.storage.tables.shapes import Shape

F = TypeVar("F", bound=Field)


class _Ours:
    """The settings that all tables share."""

    database = database
    legacy_table_names = False


class Row(Model):
    """A row of the family's file."""

    Meta: Any = _Ours  # each table has a Meta class of its own, which is no subclass of this one


M = TypeVar("M", bound=Row)


class Leaving(Enum):
    """What happens to a member's column (it becomes as in a new row), or to the rows that are theirs, when they
    leave."""

    STAYS = auto()
    GOES = auto()  # in each way of leaving
    GOES_WITH_THE_NAME = auto()  # where they leave only initials, or take a copy and erase
    GOES_WITH_A_COPY = auto()  # only where they take a copy and all of theirs is erased
    BY_RULE = auto()  # module `leaving`: "gone", the initials, what is erased


class Closing(Enum):
    """What happens to a member's column, or to the rows that are theirs, when a card that the wrong person opened is
    closed again."""

    STAYS = auto()
    GOES = auto()
    HOLDS = auto()  # while they have such rows, the card can't be closed again
    BY_RULE = auto()  # module `first_opening`: what waits for them again


class Sealing(Enum):
    """What happens when a member comes in with a new PIN, without the old one and its words."""

    OPEN = auto()  # never sealed
    WITH_ITS_TEXT = auto()  # read together with its text, which may be sealed
    NAMES_WHOSE = auto()  # names a member whose text it is: the text is sealed with theirs
    BY_TIME = auto()  # sealed if it is older than the seal
    UNDER_ONE = auto()  # rows that name their seal
    BY_RULE = auto()  # module `seals`


@dataclass(frozen=True, slots=True)
class PutAway:
    """A member's column that a seal keeps in another `column` until it is opened; meanwhile it is as in a new row.
    With `in_place` it stays, and each reader asks whether it is older than the seal."""

    column: str
    in_place: bool = False


class Erasing(Enum):
    """What happens to a table's rows when an id is erased. A row that must name a member is deleted with that
    member."""

    BY_ID = auto()  # the row with that `id` is deleted
    BY_PLANT = auto()  # the plot of that plant is deleted
    WITH_ITS_PARENT = auto()  # deleted with the row that it refers to
    ENDURES = auto()
    BY_RULE = auto()  # module `storage.erase`


class Restoring(Enum):
    """What happens to a column, or to a table's rows, when a copy is put back. "Live" is the family's present file."""

    COPYS = auto()
    LIVE = auto()  # the live file's for each member that it has; what only the copy has stays
    LIVE_OR_NEW = auto()  # the live file's; as in a new row where the live file has none
    LIVE_ONCE_OPENED = auto()  # the live file's if the card is open there
    LIVE_TOO = auto()  # rows of both, where the rows that they refer to exist
    DECIDED = auto()  # the live file's for what was shown in the copy and isn't now
    BY_COLUMN = auto()  # each column declares its own
    BY_RULE = auto()  # module `storage.copies.taking_over`


class Backups(Enum):
    """Which of a table's rows are in the app's own copies."""

    KEPT = auto()
    LEFT_OUT = auto()
    BY_RULE = auto()  # module `storage.copies.backups`: nothing of an open round


class Importing(Enum):
    """Which of an export's rows come into a file of the same household. (Into a new file comes everything that is
    exported.)"""

    NEVER = auto()  # neither exported nor imported
    OURS = auto()  # the file's own rows stay
    NEW_ONES = auto()  # those that are new here, unless their text, or a member who left, isn't here
    WITH_NEW_MEMBERS = auto()  # those of members that the file didn't have
    WITH_NEW_TEXTS = auto()  # those of texts that the file didn't have
    BY_RULE = auto()  # module `exchange.merging`


class Meeting(Flag):
    """What happens to a column when two copies of a household have the same row."""

    OURS = 0
    WORDING = auto()  # goes with the later wording
    READ_OUT = auto()  # as in the copy in which the words left for a round were read out
    NARROWER = auto()  # the narrower of two audiences
    DECIDED = auto()  # the narrower of two decisions; a yes counts only for the words it was given to
    LATEST = auto()  # the later of two instants; yes rather than no


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLife:
    """What happens to one column. `taken_along` is the heading above it on the page that a leaving member takes along
    (marked with `N_`); `IN_THE_JOURNAL` where the page already has a place for it; None where it isn't on the page."""

    json: Shape
    leaving: Leaving
    taken_along: str | None
    closing: Closing
    sealing: Sealing | PutAway
    restoring: Restoring
    meeting: Meeting
    in_full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLife:
    """What happens to a table's rows. `whose` is the column that names the member they belong to (empty: the family, or
    the row they refer to). `known_by` are the columns by which a row is recognised in another copy."""

    whose: str
    known_by: tuple[str, ...]
    leaving: Leaving
    closing: Closing
    sealing: Sealing
    erasing: Erasing
    restoring: Restoring
    backups: Backups
    importing: Importing


IN_THE_JOURNAL = ""

_tables: dict[type[Row], TableLife] = {}


def declared(
    field: F,
    *,
    json: Shape,
    leaving: Leaving,
    taken_along: str | None,
    closing: Closing,
    sealing: Sealing | PutAway,
    restoring: Restoring,
    meeting: Meeting,
    in_full: bool = True,
) -> F:
    """Declares a column with all that happens to it."""
    vars(field)["life"] = ColumnLife(
        json=json,
        leaving=leaving,
        taken_along=taken_along,
        closing=closing,
        sealing=sealing,
        restoring=restoring,
        meeting=meeting,
        in_full=in_full,
    )
    return field


def with_its_row(field: F, json: Shape, *, sealing: Sealing = Sealing.OPEN, meeting: Meeting = Meeting.OURS) -> F:
    """Declares a column to which the same happens as to its row; not for a table whose columns each declare their
    own."""
    return declared(
        field,
        json=json,
        leaving=Leaving.STAYS,
        taken_along=None,
        closing=Closing.STAYS,
        sealing=sealing,
        restoring=Restoring.COPYS,
        meeting=meeting,
        in_full=False,
    )


def lives(
    *,
    whose: str,
    known_by: tuple[str, ...],
    leaving: Leaving,
    closing: Closing,
    sealing: Sealing,
    erasing: Erasing,
    restoring: Restoring,
    backups: Backups,
    importing: Importing,
) -> Callable[[type[M]], type[M]]:
    """Declares what happens to a table's rows. Raises TypeError where one of its columns declares nothing."""
    life = TableLife(
        whose=whose,
        known_by=known_by,
        leaving=leaving,
        closing=closing,
        sealing=sealing,
        erasing=erasing,
        restoring=restoring,
        backups=backups,
        importing=importing,
    )

    def say(table: type[M]) -> type[M]:
        for field in fields(table):
            if not column_life(field).in_full and restoring is Restoring.BY_COLUMN:
                raise TypeError(f"{name_of(table)}.{field.column_name} has to say its own")
        _tables[table] = life
        return table

    return say


def of_the_family(
    *, known_by: tuple[str, ...], erasing: Erasing, backups: Backups, importing: Importing
) -> Callable[[type[M]], type[M]]:
    """As `lives`, for rows that belong to no member: leaving and sealing don't change them, and a restored copy brings
    its own."""
    return lives(
        whose="",
        known_by=known_by,
        leaving=Leaving.STAYS,
        closing=Closing.STAYS,
        sealing=Sealing.OPEN,
        erasing=erasing,
        restoring=Restoring.COPYS,
        backups=backups,
        importing=importing,
    )


def column_life(field: Field) -> ColumnLife:
    """What happens to a column. Raises TypeError where it declares nothing."""
    life = vars(field).get("life")
    if not isinstance(life, ColumnLife):
        raise TypeError(f"{name_of(field.model)}.{field.column_name} doesn't say what becomes of it")
    return life


def table_life(table: type[Row]) -> TableLife:
    """What happens to a table's rows. Raises KeyError where it declares nothing."""
    return _tables[table]


def _said_of(table: type[Model]) -> Metadata:
    return table._meta  # pyright: ignore[reportPrivateUsage] - Peewee has no other name for what it knows of a table


def fields(table: type[Row]) -> list[Field]:
    """The columns of a table, in order."""
    return _said_of(table).sorted_fields


def name_of(table: type[Model]) -> str:
    """A table's name in the file."""
    return _said_of(table).table_name


def where(table: type[Row], which: Callable[[ColumnLife], bool]) -> list[Field]:
    """The columns of a table whose declaration meets this condition, in order."""
    return [field for field in fields(table) if which(column_life(field))]


def names(found: list[Field]) -> str:
    """The names of these columns, as SQL lists them."""
    return ", ".join(field.column_name for field in found)


def as_new(found: list[Field]) -> dict[str, Any]:
    """By field name: the values that these columns have in a new row."""
    return {field.name: _default(field) for field in found}


def goes_with_member(table: type[Row]) -> bool:
    """Whether some of a table's rows are deleted when the member they belong to leaves."""
    return table_life(table).leaving not in (Leaving.STAYS, Leaving.BY_RULE)


def field_of(table: type[Row], name: str) -> Field:
    """A column of a table by the field's name. Raises AttributeError where it has none of that name."""
    return getattr(table, name)


def owner_of(table: type[Row]) -> Field:
    """The column that holds the member to whom a table's rows belong."""
    return field_of(table, table_life(table).whose)


def parents_of(table: type[Row]) -> Iterator[tuple[ForeignKeyField, type[Row], str]]:
    """Each column of a table that refers to another row: (the column, the other table, the name of the column it refers
    to)."""
    for field in fields(table):
        if isinstance(field, ForeignKeyField):
            yield field, field.rel_model, field.rel_field.column_name


def key_fields(table: type[Row]) -> list[Field]:
    """A table's primary key."""
    return list(_said_of(table).get_primary_keys())


def key_without_instant(table: type[Row]) -> str:
    """A table's primary key as SQL lists it, without the instant at which its row was added."""
    return names([field for field in key_fields(table) if not isinstance(field, InstantField)])


def _default(field: Field) -> Any:
    default = field.default
    return default() if callable(default) else default
