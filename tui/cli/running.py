"""Runs the app until it is left, and starts it again after an error in the app."""

import gc
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import monotonic

from models.core.terminal import here
from tui.cli.held_terminal import held
from tui.store import utc_now


def run(
    path: Path, *, kiosk: bool = False, clock: Callable[[], datetime] = utc_now, passphrase_file: Path | None = None
) -> int:
    """Opens the app on this file and returns its exit status once it is left. After an error in the app it is opened
    again, at most three times within a minute. Raises the refusal where the file can't be opened."""
    with held(kiosk=kiosk):
        return _run(path, kiosk, clock, passphrase_file)


def _run(path: Path, kiosk: bool, clock: Callable[[], datetime], passphrase_file: Path | None) -> int:
    # What the first screen loads is never garbage. Without the collector, the start takes a tenth less time.
    gc.disable()
    from tui.app import TROUBLE, SmallWins  # loads Textual, with the collector off
    from tui.look import plain_mode

    letters = plain_mode.of_terminal(os.environ)
    terminal = here()  # kept for the next app, so that nobody is asked for the passphrase again after an error
    colourless = os.environ.get("NO_COLOR")
    troubles: list[float] = []
    before: SmallWins | None = None
    while True:
        if colourless is not None:
            os.environ["NO_COLOR"] = colourless  # each app removes it when it reads it
        app = SmallWins(
            path,
            kiosk=kiosk,
            clock=clock,
            after_trouble=bool(troubles),
            letters=letters,
            passphrase_file=passphrase_file,
            terminal=terminal,
        )
        if before is not None:
            app.go_on_from(before)
        app.run()
        if app.refusal is not None:
            raise app.refusal
        if app.return_code is None:  # nobody left it
            app.trouble(RuntimeError("the app ended by itself"))
        elif app.return_code != TROUBLE:
            return app.return_code
        before = app
        troubles = [at for at in troubles if monotonic() - at < 60] + [monotonic()]
        if len(troubles) > 3:
            return 1
