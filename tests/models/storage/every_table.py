"""A file with a row of Jake's in every table, and values for every column by what it says of itself."""

from datetime import date
from typing import Any, cast

from peewee import SQL, AutoField, Field, ForeignKeyField

from models import household
from models.storage import rows
from models.storage.tables import TABLES, CelebrationRow, HouseholdRow, MemberRow, Row, SealRow, TextRow, shapes
from models.storage.tables.fields import new_id
from models.storage.tables.life import column_life, fields, owner_of, table_life
from tests.models.family_fixture import NOW

SECRET = "Quagmire"
A_HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"
_FITTING = {
    shapes.HASH: A_HASH,
    shapes.CLOCK: "19:00",
    shapes.LOOK: "tulip pink",
    shapes.TABLE_NAME: "seal",
    shapes.ZONE: "Europe/Paris",
    shapes.JSON_OBJECT: f'{{"text": "{SECRET}"}}',
    shapes.DAY: date(2026, 11, 22),
    shapes.INSTANT: NOW,
}


def fitting(field: Field) -> Any:
    """A value for this column, other than a new row's."""
    shape = column_life(field).json
    if shape in (shapes.ID, shapes.ROW_KEY):
        return new_id()
    if isinstance(shape, shapes.OneOf):
        return [*shape.known][-1].value
    if isinstance(shape, shapes.YesNo):
        return not field.default
    if isinstance(shape, shapes.Number):
        return 1
    return _FITTING.get(cast(Any, shape), f"{SECRET} {new_id()}" if field.primary_key else SECRET)


def unfitting(field: Field) -> list[object]:
    """What JSON could say of this column and no family's file could hold."""
    shape = column_life(field).json
    match shape:
        case shapes.Matches():
            values: list[object] = [7, "../../etc/passwd", "!", "x" * 300]
        case shapes.OneOf() | shapes.Zone():
            values = [7, "", "Mars/Olympus"]
        case shapes.JsonObject():
            values = [7, "[[[", "[]", '{"a": NaN}', "[" * 100_000]
        case shapes.Words():
            values = [7, "x" * (shape.longest + 1), *([] if shape.blank else ["", "\u202e "])]
        case shapes.Day():
            values = [20261122, "2026-02-30", "0001-01-01"]
        case shapes.Instant():
            values = [7, "yesterday", "2026-11-22T18:30:00", "0001-01-01T00:00:00+14:00"]
        case shapes.Number():
            values = ["one", True, 0.5, 10**30, *([] if shape.allowed is None else [shape.allowed.stop])]
        case _:
            values = [1, "true"]
    return values if field.null else [None, *values]


def as_json(field: Field, value: Any) -> object:
    """The same value as an export says it."""
    kept = field.db_value(value)
    return None if kept is None else column_life(field).json.to_json(kept)


def move_in() -> tuple[str, str]:
    """The ids of Jake and Leo, whose cards are open; and a row of Jake's in every table."""
    household.set_up("The Parks", ["Jake", "Leo"], timezone="Europe/Paris", now=NOW)
    MemberRow.update(presence="here").execute()
    jake, leo = (MemberRow.get(MemberRow.name == name).id for name in ("Jake", "Leo"))
    for table in TABLES:
        if table not in (HouseholdRow, MemberRow):
            a_row_of(table, jake, leo)
    return jake, leo


def a_row_of(table: type[Row], member_id: str, other: str, *, text: Row | None = None) -> Row:
    """A new row of a member's (or the family's, or of what is theirs), every column filled; it hangs on this text, else on
    any."""
    life = table_life(table)
    values: dict[str, Any] = {}
    for field in fields(table):
        name = field.name
        if isinstance(field, AutoField) or name in ("parent", "closed_at"):
            continue
        if isinstance(field, ForeignKeyField):
            parent = field.rel_model
            mine = name == life.whose or not life.whose or table is TextRow
            people = member_id if mine else other
            given = cast(Any, text).id if text and parent is TextRow else None
            values[name] = people if parent is MemberRow else given or _one_of(parent)
        else:
            values[name] = fitting(field)
    return table.create(**values)


def fill(member_id: str, which: list[Field]) -> dict[str, Any]:
    """Puts something into each of these columns of a member; returns what stands there then."""
    values = {field.name: fitting(field) for field in which}
    MemberRow.update(values).where(MemberRow.id == member_id).execute()
    return row_of(member_id, which)


def row_of(member_id: str, which: list[Field]) -> dict[str, Any]:
    """These columns of a member."""
    found = MemberRow.select(*which).where(MemberRow.id == member_id)
    return found.dicts().get()


def count(table: type[Row], member_id: str) -> int:
    """How many rows of a table are a member's."""
    return table.select().where(owner_of(table) == member_id).count()


def keys_of(table: type[Row]) -> set[tuple[Any, ...]]:
    """What the rows of a table are known by."""
    return set(rows.read(table, *rows.key_of(table)))


def _one_of(parent: type[Row]) -> Any:
    """The newest row of a table that others hang on."""
    known_by: dict[type[Row], Field] = {TextRow: TextRow.id, CelebrationRow: CelebrationRow.id, SealRow: SealRow.id}
    return parent.select(known_by[parent]).order_by(SQL("rowid DESC")).limit(1).scalar()
