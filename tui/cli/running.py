"""Running the app until it is left, through an error of ours too."""

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
    """Opens the app on this file until it is left; the exit status. An error of ours opens it again, three times within
    a minute at the most."""
    with held(kiosk=kiosk):
        return _run(path, kiosk, clock, passphrase_file)


def _run(path: Path, kiosk: bool, clock: Callable[[], datetime], passphrase_file: Path | None) -> int:
    # Nothing of what the first screen loads is garbage: not to look for any saves a tenth of the start.
    gc.disable()
    from tui.app import TROUBLE, SmallWins  # with Textual, after garbage is looked for no more
    from tui.look import plain_mode

    letters = plain_mode.of_terminal(os.environ)
    terminal = here()  # the same through all of them: after an error of ours nobody is asked for the passphrase again
    colourless = os.environ.get("NO_COLOR")
    troubles: list[float] = []
    before: SmallWins | None = None
    while True:
        if colourless is not None:
            os.environ["NO_COLOR"] = colourless  # each app takes it away as it reads it
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
        if app.return_code is None:  # nobody has left it
            app.trouble(RuntimeError("the app ended by itself"))
        elif app.return_code != TROUBLE:
            return app.return_code
        before = app
        troubles = [at for at in troubles if monotonic() - at < 60] + [monotonic()]
        if len(troubles) > 3:
            return 1
