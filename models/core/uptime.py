"""How long the device has been on. Unlike a clock, nobody can set this."""

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Uptime:
    """How long the device has been on: `boot` is an id of this start (empty where the system has none), `seconds` the
    time since then."""

    boot: str
    seconds: int


def device_uptime() -> Uptime:
    """The uptime of this device."""
    return Uptime(_this_boot(), int(seconds_passed()))


def seconds_passed() -> float:
    """A count of seconds that nobody can set. It goes on while the device sleeps, if the system can count that."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


@cache
def _this_boot() -> str:
    """The id of this start of the device; empty where its system has none."""
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""
