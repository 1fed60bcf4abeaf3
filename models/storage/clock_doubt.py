"""Whether the device's clock may decide anything, as each query that goes by a date asks it."""

from peewee import Expression, fn

from models.storage.tables import ClockRow

KNOWN, DOUBTED, DENIED = "known", "doubted", "denied"


def doubted() -> Expression:
    """The condition that nobody believes the clock: then nothing settles, closes, thins out or is forgotten by it
    (`models.upkeep.clock`)."""
    return fn.EXISTS(ClockRow.select(ClockRow.name).where(ClockRow.name != KNOWN))


def is_doubted() -> bool:
    """Whether that is so."""
    return ClockRow.select().where(ClockRow.name != KNOWN).exists()
