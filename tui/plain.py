"""What a family typed is never markup: the one way in which their words reach the screen."""

from textual.content import Content

from models.limits import clean


def plain(words: str) -> Content:
    """The words as they are, without markup and without anything that a terminal would take as a command."""
    return Content(clean(words))


def one_line(words: str) -> Content:
    """The words on one line, for a title or a button."""
    return Content(" ".join(clean(words).split()))
