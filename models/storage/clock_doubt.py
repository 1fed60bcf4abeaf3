"""Whether the device's clock may decide anything. Each query that depends on today's date asks this."""

from peewee import Expression, fn

from models.storage.tables import ClockRow

KNOWN, DOUBTED, DENIED = "known", "doubted", "denied"


def doubted() -> Expression:
    """The condition that the device's clock is in doubt. While it is, nothing is settled, closed, thinned out or
    forgotten by date (`models.upkeep.clock`)."""
    return fn.EXISTS(ClockRow.select(ClockRow.name).where(ClockRow.name != KNOWN))


def is_doubted() -> bool:
    """Whether the device's clock is in doubt."""
    return ClockRow.select().where(ClockRow.name != KNOWN).exists()
