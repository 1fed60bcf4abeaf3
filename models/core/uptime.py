"""How long the device has been on. Nobody can set this, as they can set a clock."""

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Uptime:
    """How long the device has been on: `boot` names this start of it (empty where the system gives no name),
    `seconds` is the time since then."""

    boot: str
    seconds: int


def device_uptime() -> Uptime:
    """That of this device."""
    return Uptime(_this_boot(), int(seconds_passed()))


def seconds_passed() -> float:
    """A count of seconds that nobody can set, and that goes on while the device sleeps where its system counts that."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if asleep_too is None else time.clock_gettime(asleep_too)


@cache
def _this_boot() -> str:
    """A name for this start of the device, under which those seconds go on; empty where its system gives none."""
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""
