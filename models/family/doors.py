"""Open doors: a line on Home that says where one will be. Nobody answers; people come; gone by morning."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from models import undo
from models.core import calendar
from models.core.i18n import N_
from models.core.typed_text import line_of
from models.family import household
from models.storage.database import transaction
from models.storage.fields import InstantField
from models.storage.tables import DoorRow


@dataclass(frozen=True, slots=True)
class Door:
    """A line on Home. `opened_at` is UTC."""

    id: str
    words: str
    opened_at: datetime


def open_door(words: str, *, now: datetime) -> Door:
    """Leaves a line on Home until the next 04:00 of the family's clock. Refuses (BadInput) a blank or long one."""
    line = line_of(words)
    with transaction():
        row = DoorRow.create(words=line, opened_at=now, until=calendar.next_four(now, household.timezone()))
        undo.record(None, "doors.open_door", row.id, now=now)
    return _view(row)


@undo.inverse_of("doors.open_door", words=N_("Open a door"))
def _close_again(done: undo.Done, now: datetime) -> None:
    DoorRow.delete().where(DoorRow.id == done.target).execute()


def close_door(id: str, *, now: datetime) -> None:
    """Takes a line off Home; one that is gone already is no error."""
    with transaction():
        row = DoorRow.get_or_none(DoorRow.id == id)
        if row is None:
            return
        instants = {"opened_at": InstantField().db_value(row.opened_at), "until": InstantField().db_value(row.until)}
        undo.record(None, "doors.close_door", id, {"words": row.words, **instants}, now=now)
        row.delete_instance()


@undo.inverse_of("doors.close_door", words=N_("Close a door"))
def _open_again(done: undo.Done, now: datetime) -> None:
    DoorRow.create(id=done.target, **done.before)


def doors(*, now: datetime) -> list[Door]:
    """What is open now, oldest first."""
    rows = DoorRow.select().where(DoorRow.until > now).order_by(DoorRow.opened_at, DoorRow.id)
    return [_view(row) for row in rows]


def _view(row: DoorRow) -> Door:
    return Door(row.id, row.words, cast(datetime, row.opened_at))
