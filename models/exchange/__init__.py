"""Exports and imports; the ending of the other file's name says the format. A format's module is loaded only when
used."""

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
    """Exports the family's file to `path`, readable by its owner alone. `.md`, `.html` and `.csv` are for people, with
    what everyone may see; `.json` is everything, private words too. Returns whether private words are in it. Refuses
    (BadInput) any other ending, and (NotNow) before Setup and where it can't be written."""
    ending = path.suffix.lower()
    if ending not in _FORMATS:
        raise BadInput(_("Only files that end in .md, .html, .csv or .json can be written."))
    from models.exchange.writing import write_whole_or_not  # only an export needs it
    from models.family import household

    if household.current() is None:
        raise NotNow(_("There is no household here yet."))
    form = import_module(f"models.exchange.{_FORMATS[ending]}")
    write_whole_or_not(path, lambda file: form.write(file, now))
    return ending == ".json"


def bring_in(path: Path, *, also_erase: bool = False, now: datetime) -> "Brought":
    """Imports a `.json` export: into a file without a household, or merged by id into the same household, after a copy
    of the present file. Returns what was added and deleted. What was erased here stays erased; what was erased there is
    erased here only with `also_erase`. Refuses (BadInput, BrokenFile, NewerFile, NotNow) as `importing.bring_in`, and
    (BadInput) any other ending; then nothing is changed."""
    if path.suffix.lower() != ".json":
        raise BadInput(_("Only files that end in .json can be brought in."))
    from models.exchange.importing import bring_in  # an export doesn't need it

    return bring_in(path, also_erase=also_erase, now=now)
