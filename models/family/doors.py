"""Open doors: a line on Home that says where somebody will be. Nobody answers; people come. It is deleted at 04:00."""

from dataclasses import dataclass
from datetime import datetime

from peewee import Expression

from models import undo
from models.core import calendar
from models.core.i18n import N_
from models.core.typed_text import line_of
from models.family import household
from models.storage import clock_doubt
from models.storage.database import transaction
from models.storage.tables import DoorRow
from models.storage.tables.fields import new_id


@dataclass(frozen=True, slots=True)
class Door:
    """A line on Home. `opened_at` is UTC."""

    id: str
    words: str
    opened_at: datetime


def open_door(words: str, *, ours: bool = False, now: datetime) -> Door:
    """Leaves a line on Home until the next 04:00 in the family's time zone. `ours` is whether it is one of the app's
    lines, which nobody typed. Refuses (BadInput) a blank or long one."""
    line = line_of(words)
    with transaction():
        until, id = calendar.next_four(now, household.timezone()), new_id()
        with undo.recording(None, "doors.open_door", id, now=now) as deed:
            deed["ours"] = ours
            row = DoorRow.create(id=id, words=line, opened_at=now, until=until)
    return _view(row)


def close_door(id: str, *, now: datetime) -> None:
    """Removes a line from Home; no error where it is gone already."""
    with transaction(), undo.recording(None, "doors.close_door", id, now=now):
        DoorRow.delete().where(DoorRow.id == id).execute()


def _its_words(done: undo.Done, _now: datetime) -> undo.Words | None:
    """The words that somebody typed; None for a line of the app's, which would otherwise stand in the field for the
    next person."""
    return (
        None if done.before.get("ours") else undo.Words("door", {"words": undo.left_in(done, DoorRow).get("words", "")})
    )


undo.register_undo("doors.open_door", words=N_("Open a door"), gives_back=_its_words)
undo.register_undo("doors.close_door", words=N_("Close a door"))


def doors(*, now: datetime) -> list[Door]:
    """The open doors, oldest first."""
    rows = DoorRow.select().where(~_is_past(now)).order_by(DoorRow.opened_at, DoorRow.id)
    return [_view(row) for row in rows]


def shut_past(*, now: datetime) -> None:
    """Deletes doors whose 04:00 has passed."""
    with transaction():
        DoorRow.delete().where(_is_past(now)).execute()


def _is_past(now: datetime) -> Expression:
    """The condition that a door's 04:00 has passed. Never true while the device's clock is in doubt."""
    return (DoorRow.until <= now) & ~clock_doubt.doubted()


def _view(row: DoorRow) -> Door:
    return Door(row.id, row.words, row.opened_at)
