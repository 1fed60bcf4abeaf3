"""Turns what a family typed into Content. It is never read as markup: all their words reach the screen this way."""

from textual.content import Content

from models.core.i18n import is_plain
from models.core.typed_text import clean


def plain(words: str) -> Content:
    """The words as they are, without terminal commands; no markup is read."""
    return Content(clean(words))


def one_line(words: str) -> Content:
    """The words on one line, for a title or a button."""
    return Content(" ".join(clean(words).split()))


def shortened(words: Content, width: int) -> Content:
    """Words in at most `width` cells. Longer ones are cut and end in an ellipsis."""
    if not is_plain():
        return words.truncate(width, ellipsis=True)
    end = "..."[: max(0, width)]
    return words if words.cell_length <= width else Content.assemble(words.truncate(width - len(end)), end)
