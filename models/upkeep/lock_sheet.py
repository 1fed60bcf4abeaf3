"""A sheet to print and keep, for the day when nobody remembers the passphrase.

The passphrase itself is not on it; the family writes it in by hand. Otherwise it would be in a file on the very disk
that the lock protects, and in the printer's memory.
"""

from datetime import datetime
from pathlib import Path

from models.core import calendar
from models.core.errors import BadInput
from models.core.i18n import N_, _
from models.core.typed_text import clean
from models.family import household
from models.storage.new_file import new_file

_SHEET = (
    N_("Small Wins: a sheet to keep"),
    N_("{family}, {day}"),
    N_(
        "The journal of this family is locked with a passphrase. Without it nobody can open the journal or its backups "
        "again, and nobody can help. That is what this sheet is for."
    ),
    N_(
        "Write the passphrase here by hand, in clear letters. Capital letters count, and so do the spaces between the "
        "words. Keep the sheet with the papers that matter, and not beside the device."
    ),
    N_("Our passphrase:"),
    N_("Written on: ____________________   by: ____________________"),
    N_("Where the journal is: {path}"),
    N_("To open it, start Small Wins: it asks for the passphrase."),
    N_(
        "Without Small Wins: the file is of the kind “SQLCipher 4”, and any program that knows it opens it with the "
        "passphrase."
    ),
    N_("With another passphrase comes another sheet: write a new one then, and tear this one up."),
)
_LINE = "_" * 60
_WIDTH = 72


def write(target: Path, file: Path, *, now: datetime) -> Path:
    """Writes the sheet as plain text (mode 0600) to `target` and returns its path; `file` is the path of the family's
    file. Refuses (BadInput) a file that exists and a place that can't be written to."""
    from textwrap import fill  # a sheet is written once in years

    family = household.current()
    day = calendar.date_in_words(calendar.day_of(now, family.timezone if family else calendar.local_zone()))
    words = {"family": clean(family.name) if family else "", "day": day, "path": file}
    parts = [fill(_(part).format(**words), _WIDTH, break_on_hyphens=False, break_long_words=False) for part in _SHEET]
    parts[5:5] = [_LINE, _LINE]
    try:
        target = target.expanduser()
        with new_file(target) as unfinished:
            unfinished.write_text("\n\n".join(parts) + "\n", "utf-8")
    except FileExistsError as error:
        raise BadInput(_("There is a file {path} already. Choose another name.").format(path=target)) from error
    except (OSError, RuntimeError) as error:
        raise BadInput(_("It could not be written to {path}.").format(path=target)) from error
    return target
