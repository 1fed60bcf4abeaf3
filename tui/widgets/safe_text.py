"""What a family typed is never markup: the one way in which their words reach the screen."""

from textual.content import Content

from models.core.i18n import is_plain
from models.core.typed_text import clean


def plain(words: str) -> Content:
    """The words as they are, without markup and without anything that a terminal would take as a command."""
    return Content(clean(words))


def one_line(words: str) -> Content:
    """The words on one line, for a title or a button."""
    return Content(" ".join(clean(words).split()))


def shortened(words: Content, width: int) -> Content:
    """Words in at most so many cells: where there are more of them, their beginning with an ellipsis."""
    if not is_plain():
        return words.truncate(width, ellipsis=True)
    end = "..."[: max(0, width)]
    return words if words.cell_length <= width else Content.assemble(words.truncate(width - len(end)), end)
