"""Hundreds of apps come and go in one process of the tests: what each of them would do anew, done once, and nothing else."""

# pyright: reportPrivateUsage=false

import gc
import os
import sys
from collections.abc import Hashable
from typing import Any

from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read: dict[Hashable, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules
_apps = 0


def at_work() -> None:
    """Makes it so, for this process."""
    # To look for garbage as often as a program does costs a tenth of the time.
    gc.set_threshold(50_000)
    # Each process that the tests start would compile the whole program for itself, where the system is told to keep nothing.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # Pilot waits until the processor is idle, and looks every 20 ms whether it is. A screen of ours is done in less.
    _wait.SLEEP_GRANULARITY = 0.002
    _wait.SLEEP_IDLE = 0.0005
    Stylesheet._parse_rules = _read_once  # pyright: ignore[reportAttributeAccessIssue]


def _read_once(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
    """A stylesheet is parsed once for each theme's colours. What comes out is only read, as within one app."""
    wanted = (tuple(sheet._variables.items()), what, tuple(more.items()))
    if wanted not in _read:
        _read[wanted] = _parse(sheet, *what, **more)
    return _read[wanted]


def after_an_app() -> None:
    """Each app freezes what it found loaded, those before it too: after some of them that goes, or memory fills with them."""
    global _apps  # noqa: PLW0603
    _apps += 1
    if _apps % 20 == 0:
        gc.unfreeze()
        gc.collect()
