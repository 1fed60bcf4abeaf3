"""Whether the device's clock may decide anything. Each query that depends on today's date asks this."""

from datetime import datetime, timedelta

from peewee import Expression, Field, Value, fn

from models.storage.database import once
from models.storage.query import pairs
from models.storage.tables import ClockRow

KNOWN, DOUBTED, DENIED = "known", "doubted", "denied"
SINCE = "since"
"""The first reading of those that aren't believed now, beside the newest one of them."""

_MICROSECOND = timedelta(microseconds=1)


def doubted() -> Expression:
    """The condition that the device's clock is in doubt. While it is, nothing is settled, closed, thinned out or
    forgotten by date (`models.upkeep.clock`)."""
    return fn.EXISTS(ClockRow.select(ClockRow.name).where(ClockRow.name.in_((DOUBTED, DENIED))))


def is_doubted() -> bool:
    """Whether that is so."""
    return ClockRow.select().where(ClockRow.name.in_((DOUBTED, DENIED))).exists()


def not_before(at: Field, instant: datetime, *, now: datetime) -> Expression:
    """The condition that what is kept `at` an instant (a column of the query) is not older than `instant`. While nobody
    believes the clock: nor by the newest instant that is known, so that nothing gets old by a wrong one."""
    age = Value((now - instant) // _MICROSECOND, converter=False)
    known = ClockRow.select(ClockRow.at).where(ClockRow.name == KNOWN)
    return (at >= instant) | (doubted() & (at + age >= known))


def read() -> dict[str, datetime]:
    """What the clock said, by the name of each reading that is kept."""
    return once(_read)


def newest_believed(now: datetime) -> datetime:
    """Now; while nobody believes the clock, the newest instant that is known."""
    kept = read()
    return kept.get(KNOWN, now) if kept.keys() & {DOUBTED, DENIED} else now


def doubted_since() -> datetime | None:
    """What the clock said when it was first doubted; None while it is believed."""
    return read().get(SINCE)


def _read() -> dict[str, datetime]:
    return dict(pairs(ClockRow.select(), ClockRow.name, ClockRow.at))
