"""What may be typed: all limits, and the cleaning of typed words, in one place."""

import re

from models.core.errors import BadInput
from models.core.i18n import _

TEXT_LIMIT = 2000
NAME_LIMIT = 40
LINE_LIMIT = 120
MEMBER_LIMIT = 24
PROMISE_LIMIT = 2
PIN_DIGITS = range(4, 9)

_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(words: str) -> str:
    """The words without characters that a terminal could take as a command: control characters except newline,
    bidirectional overrides and lone surrogates. A tab becomes a space; line ends become newlines; joiners stay."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNSEEN.sub("", words)


def words_of(typed: str) -> str:
    """A text for storing: cleaned, trimmed, 1 to 2,000 characters. Refuses (BadInput) blank and longer ones."""
    return _within(typed, TEXT_LIMIT, _("There is nothing written yet."))


def words_or_none(typed: str | None) -> str:
    """An optional text for storing: empty, or up to 2,000 characters. Refuses (BadInput) longer ones."""
    return words_of(typed) if typed and not is_blank(typed) else ""


def line_of(typed: str) -> str:
    """A short text on one line, 1 to 120 characters (a title, a door's line). Refuses (BadInput) blank and longer
    ones."""
    return _within(" ".join(clean(typed).split()), LINE_LIMIT, _("There is nothing written yet."))


def line_or_none(typed: str | None) -> str:
    """An optional short text: empty, or up to 120 characters on one line. Refuses (BadInput) longer ones."""
    return line_of(typed) if typed and not is_blank(typed) else ""


def name_of(typed: str) -> str:
    """A name on one line, 1 to 40 characters. Refuses (BadInput) blank and longer ones."""
    return _within(" ".join(clean(typed).split()), NAME_LIMIT, _("A name needs at least one letter."))


def is_blank(typed: str) -> bool:
    """Whether it has no visible character."""
    return not any(character.isprintable() and not character.isspace() for character in clean(typed))


def _within(typed: str, limit: int, blank: str) -> str:
    words = clean(typed).strip()
    if is_blank(words):
        raise BadInput(blank)
    if len(words) > limit:
        raise BadInput(
            _("That is a little long: {limit} characters fit, this has {length}.").format(
                limit=limit, length=len(words)
            )
        )
    return words
