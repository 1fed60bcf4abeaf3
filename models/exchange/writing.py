"""A file that is written whole or not at all, readable by its owner alone."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from models.core.errors import NotNow
from models.core.i18n import _
from models.storage.database import on_a_snapshot


def write_whole_or_not(path: Path, fill: Callable[[TextIO], None]) -> None:
    """Fills a file at `path` (UTF-8, 0600), in the stead of what was there. `fill` reads from a snapshot, so that nobody
    who writes meanwhile has to wait. Refuses (NotNow) where it can't be written."""
    unfinished = path.with_name(f"{path.name}.unfinished")

    def write() -> None:
        unfinished.unlink(missing_ok=True)
        handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())

    try:
        on_a_snapshot(write)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise NotNow(_("The export could not be written to {path}.").format(path=path)) from error
