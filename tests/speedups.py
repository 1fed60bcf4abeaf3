"""Hundreds of apps come and go in one process of the tests: what each of them would do anew, done once, and nothing else."""

import gc
import os
import sys

from models.storage.database import PRAGMAS
from tests import textual_inside
from tui import timers

_apps = 0


def at_work() -> None:
    """Makes it so, for this process."""
    # To look for garbage as often as a program does costs a tenth of the time.
    gc.set_threshold(50_000)
    # Each process that the tests start would compile the whole program for itself, where the system is told to keep nothing.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # No test but those of power cuts asks whether the disk has it already.
    PRAGMAS["synchronous"] = "off"
    # What is made ready for a hand that comes later is made ready when it comes, once for all of them.
    timers.WARM_AFTER = 3600
    textual_inside.look_for_idleness_often()
    textual_inside.parse_each_stylesheet_once()


def after_an_app() -> None:
    """Each app freezes what it found loaded, those before it too: after some of them that goes, or memory fills with them."""
    global _apps  # noqa: PLW0603
    _apps += 1
    if _apps % 20 == 0:
        gc.unfreeze()
        gc.collect()
