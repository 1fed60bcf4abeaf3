"""How long the device has been on: what nobody can set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uptime:
    """How long the device has been on: the name of this start of it (empty where its system gives none), and the seconds
    since then."""

    boot: str
    seconds: int
