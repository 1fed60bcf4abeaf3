"""The question before something is erased for good, and the sentence afterwards; the same on screens and on the command
line."""

from collections.abc import Sequence
from pathlib import Path

from models.core.i18n import _


def question() -> tuple[str, str, str, str]:
    """The question, its yes, its no, and the detail."""
    return _("Erase for good?"), _("Erase it"), _("Keep it"), detail()


def detail() -> str:
    """What erasing reaches and what it can't reach."""
    return _(
        "It goes from this journal, from search, and from every copy that Small Wins keeps. It can't be undone. What it "
        "can't reach: exports, printed pages, copies somebody made by hand, and what others kept for themselves."
    )


def said(left: Sequence[Path]) -> str:
    """That it is erased, with the names of the copies (`left`) that couldn't be opened and may still hold it."""
    if not left:
        return _("It is erased.")
    names = ", ".join(path.name for path in left)
    return _("It is erased here. These copies can't be opened and may still hold it: {files}").format(files=names)
