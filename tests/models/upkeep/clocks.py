"""A device with its clock and its uptime, and the ways in which a clock comes to be doubted."""

from datetime import UTC, datetime, timedelta

from models import clock
from models.core.uptime import Uptime
from tests.models.family_fixture import NOW

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
IN_1970 = datetime(1970, 1, 1, tzinfo=UTC)
LONG_ON = 90_000
TWO_MONTHS = NOW + 60 * DAY


def on(boot: str, seconds: float = LONG_ON) -> Uptime:
    """The device's uptime, since a start of this name."""
    return Uptime(boot, int(seconds))


def start(boot: str, now: datetime, seconds: float = 30) -> bool:
    """The app starts, so long after the device did, and looks as it does once Home stands."""
    believed = clock.at_start(on(boot, seconds), now=now)
    assert clock.look(on(boot, seconds), now=now) is believed
    return believed


def behind() -> None:
    """The device starts in 1970."""
    assert not start("tuesday", IN_1970)


def ahead() -> None:
    """The device starts 42 days ahead."""
    assert not start("tuesday", NOW + 42 * DAY)


def jumped() -> None:
    """Somebody sets the clock while the app stands open."""
    assert not clock.look(on("monday", LONG_ON + 60), now=NOW + 3 * HOUR)


def denied() -> None:
    """Home asked, and somebody said no."""
    ahead()
    clock.say_no(on("tuesday", 60), now=NOW + 42 * DAY)
