"""Writes a file as a whole or not at all, readable by its owner alone."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from models.core.errors import NotNow
from models.core.i18n import _
from models.storage.database import on_a_snapshot
from models.storage.new_file import new_file


def write_whole_or_not(path: Path, fill: Callable[[TextIO], None]) -> None:
    """Writes a file at `path` (UTF-8, 0600), in place of an existing one. `fill` reads from a snapshot, so that no
    writer has to wait meanwhile. Refuses (NotNow) where it can't be written."""

    def write() -> None:
        with (
            new_file(path, in_its_stead=True) as unfinished,
            unfinished.open("w", encoding="utf-8", newline="") as file,
        ):
            fill(file)

    try:
        on_a_snapshot(write)
    except OSError as error:
        raise NotNow(_("The export could not be written to {path}.").format(path=path)) from error
