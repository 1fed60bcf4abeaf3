"""Out of a family's file and into it again, by the ending of the other file's name."""

from datetime import datetime
from pathlib import Path

from models.errors import BadInput
from models.i18n import _


def export(path: Path, *, now: datetime) -> None:
    """Writes the family's file to `path`: `.json` is the whole of it, private words included. Refuses (BadInput) any
    other ending, and (NotNow) where it can't be written."""
    _by_ending(path)
    from models.exchange.whole import write_whole

    write_whole(path, now=now)


def bring_in(path: Path, *, now: datetime) -> int:
    """Brings a `.json` export in, into no household yet or merged by id into the same one, and returns how many texts
    came; nothing changes where it is refused (BadInput, BrokenFile, NewerFile, NotNow). What was erased stays erased."""
    _by_ending(path)
    from models.exchange.bringing import bring_in

    return bring_in(path, now=now)


def _by_ending(path: Path) -> None:
    if path.suffix.lower() != ".json":
        raise BadInput(_("Only files that end in .json can be written and brought in."))
