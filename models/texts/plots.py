"""The garden: a long meadow in which each shown win is a plant, and each "I'm here today" a flower.

A win that is shown for the first time gets the next plot and keeps it for ever. Plots depend only on what everyone may
see, so that the meadow gives nothing else away. The plot of a win that is taken down or rests is empty; the plant is
there again when the win comes back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zlib import crc32

from peewee import Expression, Value, chunked, fn

from models import undo
from models.access.readable import is_about, shown
from models.core.errors import BadInput, NotYours
from models.core.i18n import N_, _
from models.core.states import Kind
from models.storage.database import transaction
from models.storage.query import find_all, pairs
from models.storage.tables import AboutRow, HereRow, PlotRow, TextRow
from models.storage.tables.shapes import PLANT

SPACING = 4
"""Width of a plot, in columns; its plant stands somewhere in it."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant of the garden: `plot` is its place along the meadow, in columns from 0 on. Its id decides its look,
    unless somebody picked one: then `look` holds it ("tulip pink")."""

    id: str
    plot: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class _Grown:
    """A plot with something on it: its number, the id of what grows there, and the look that somebody picked."""

    number: int
    plant: str
    look: str


def garden(start: int, end: int) -> list[Plant]:
    """What grows in the columns from `start` up to (not with) `end`, from left to right: shown wins that nobody let
    rest, and a flower for each "I'm here today". Reads only the rows of that stretch."""
    stretch = PlotRow.number.between(start // SPACING + 1, end // SPACING + 1)
    wins = PlotRow.select(PlotRow.number, PlotRow.plant, TextRow.plant.alias("look")).where(stretch)
    flowers = PlotRow.select(PlotRow.number, PlotRow.plant, Value("").alias("look")).where(stretch)
    shown_wins = wins.join(TextRow, on=TextRow.id == PlotRow.plant).where(grows())
    either = shown_wins.union_all(flowers.join(HereRow, on=HereRow.id == PlotRow.plant))
    plants = [Plant(each.plant, _column(each.number, each.plant), each.look) for each in find_all(either, _Grown)]
    return sorted((plant for plant in plants if start <= plant.plot < end), key=lambda plant: plant.plot)


def meadow_length() -> int:
    """The number of columns up to the last plant; 0 where nothing grows yet."""
    last: int | None = PlotRow.select(fn.MAX(PlotRow.number)).scalar()
    return (last or 0) * SPACING


def grows() -> Expression:
    """The condition on `TextRow` that it is a plant: a win that everyone may see and that rests for nobody."""
    return (TextRow.kind == Kind.WIN) & shown() & ~TextRow.rests


def pick(member_id: str, win_id: str, look: str, *, now: datetime) -> None:
    """Gives a win another look: `look` is shape and colour ("tulip pink"), or empty for the look that its id gives. For
    the people it is about; of a win about the family, for its author. Refuses (NotYours) a win that they can't show or
    that is not in the garden; (BadInput) an unknown look."""
    if not PLANT.fullmatch(look):
        raise BadInput(_("There is no such plant."))
    with transaction():
        about_them = AboutRow.select().where(
            (AboutRow.text == TextRow.id) & (AboutRow.member == member_id) & is_about()
        )
        theirs = fn.EXISTS(about_them) | (TextRow.family & (TextRow.author == member_id))
        if not TextRow.select().where((TextRow.id == win_id) & grows() & theirs).exists():
            raise NotYours(_("Whom a win is about can pick its plant."))
        with undo.recording(member_id, "garden.pick", win_id, now=now):
            TextRow.update(plant=look).where(TextRow.id == win_id).execute()


undo.register_undo("garden.pick", words=N_("Another plant"))


def plant(id: str) -> None:
    """Gives a plot to this win or flower, within the caller's transaction; if it has one already, it keeps it."""
    PlotRow.insert(plant=id).on_conflict_ignore().execute()


def plant_all() -> None:
    """Gives a plot to everything that is shown and has none, oldest first. Call it after an import."""
    planted = PlotRow.select(PlotRow.plant)
    unplanted = (TextRow.kind == Kind.WIN) & shown() & TextRow.id.not_in(planted)
    flowers = HereRow.select().where(HereRow.id.not_in(planted))
    with transaction():
        wins = pairs(TextRow.select().where(unplanted), TextRow.shown_at, TextRow.id)
        waiting = [(shown_at, id) for shown_at, id in wins if shown_at is not None]
        for day, id in pairs(flowers, HereRow.day, HereRow.id):
            waiting.append((datetime.combine(day, time(12), UTC), id))
        for some in chunked([{"plant": id} for _shown_at, id in sorted(waiting)], 500):
            PlotRow.insert_many(some).execute()


def _column(number: int, id: str) -> int:
    """The column of a plot's plant: a little to the left or right, depending on its id."""
    return (number - 1) * SPACING + (crc32(id.encode()) >> 24) % SPACING
