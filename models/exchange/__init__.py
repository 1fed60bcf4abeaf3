"""Out of a family's file and into it again, by the ending of the other file's name. A format is loaded when it is asked
for."""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from models.core.errors import BadInput, NotNow
from models.core.i18n import _

if TYPE_CHECKING:
    from models.exchange.importing import Brought

_FORMATS = {".json": "json_", ".md": "markdown", ".html": "html", ".csv": "csv"}


def export(path: Path, *, now: datetime) -> bool:
    """Writes the family's file to `path`, readable by its owner alone: `.md`, `.html` and `.csv` are for people, with
    what everyone may see; `.json` is the whole of it, private words included. Returns whether private words are in it.
    Refuses (BadInput) any other ending, and (NotNow) before Setup and where it can't be written."""
    ending = path.suffix.lower()
    if ending not in _FORMATS:
        raise BadInput(_("Only files that end in .md, .html, .csv or .json can be written."))
    from models.exchange.writing import write_whole_or_not  # an export needs it, and no evening but that one
    from models.family import household

    if household.current() is None:
        raise NotNow(_("There is no household here yet."))
    form = import_module(f"models.exchange.{_FORMATS[ending]}")
    write_whole_or_not(path, lambda file: form.write(file, now))
    return ending == ".json"


def bring_in(path: Path, *, also_erase: bool = False, now: datetime) -> "Brought":
    """Brings a `.json` export in, into no household yet or merged by id into the same one, after a copy of the present, and
    returns what came and what went; nothing changes where it is refused (BadInput, BrokenFile, NewerFile, NotNow). What was
    erased here stays erased; what was erased there goes only by `also_erase`."""
    if path.suffix.lower() != ".json":
        raise BadInput(_("Only files that end in .json can be brought in."))
    from models.exchange.importing import bring_in  # each way loads its own half alone

    return bring_in(path, also_erase=also_erase, now=now)
