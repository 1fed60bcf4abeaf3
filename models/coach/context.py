"""What stands around a phrase that was noticed and takes the sting out of it: it is quoted, denied, or said of the writer
themselves. Pure."""

import re
from collections.abc import Sequence

from models.coach.phrases import EDGE

# Two words or more between quotation marks; a single one may be meant ("tidy").
_QUOTED = re.compile(r"\"[^\"\n]*?\w\s+\w[^\"\n]*\"|“[^”\n]*?\w\s+\w[^”\n]*”|«[^»\n]*?\w\s+\w[^»\n]*»")

_DENIALS = frozenset(["never", "not", "no", "stop", "stopped", "stopping", "nobody", "neither", "nor", "without"])
_DUTIES = frozenset({"have", "need"})
_DENIED_WITHIN = 3  # words before the phrase
_ASKED = frozenset({"why"})  # "why don't you ..." denies nothing

_WRITER = frozenset({"i", "we"})
_SUBJECTS = _WRITER | frozenset(["you", "he", "she", "they", "it", "this", "that", "who"])
_OTHERS = frozenset(["you", "your", "yours", "yourself", "he", "she", "him", "his", "her", "they", "them", "their"])
_WISHES = frozenset(
    [
        "hope",
        "hoping",
        "wish",
        "want",
        "wanted",
        "expect",
        "need",
        "know",
        "think",
        "believe",
        "bet",
        "trust",
        "suppose",
    ]
)
_SUBJECT_WITHIN = 8  # words before the phrase: further away it is hardly the subject


def without_quotations(text: str) -> str:
    """The text without what somebody else is quoted with; all of it where nothing else stands in it."""
    rest = _QUOTED.sub(" ", text)
    return rest if any(map(str.isalpha, rest)) else text


def is_denied(said: Sequence[str], start: int, end: int) -> bool:
    """Whether "not", "never", "no" … stand shortly before the word at `start`, in the same sentence, or "never have to" and
    the like among the words from there to before `end`."""
    before = _before(said, start, _DENIED_WITHIN + 1)
    if not _DENIALS.isdisjoint(before[-_DENIED_WITHIN:]) and _ASKED.isdisjoint(before):
        return True
    words = said[start : end + 2]
    return any(
        denial in _DENIALS and duty in _DUTIES and to == "to"
        for denial, duty, to in zip(words, words[1:], words[2:], strict=False)
    )


def is_of_the_writer(said: Sequence[str], start: int, end: int) -> bool:
    """Whether "I" or "we" is the subject of the words from `start` to before `end` ("I was worse than you"), and nothing is
    wished for in them ("I hope you ...")."""
    before = _before(said, start, _SUBJECT_WITHIN)
    for word in reversed([*before, said[start]]):
        if word in _SUBJECTS:
            return word in _WRITER and _WISHES.isdisjoint(before)
    return False


def is_of_others(said: Sequence[str]) -> bool:
    """Whether somebody else than the writer is spoken to, or of, by a pronoun."""
    return not _OTHERS.isdisjoint(said)


def _before(said: Sequence[str], start: int, most: int) -> Sequence[str]:
    """The words of the same sentence before the one at `start`, at most so many."""
    first = max(start - most, 0)
    for place in range(start - 1, first - 1, -1):
        if said[place] == EDGE:
            first = place + 1
            break
    return said[first:start]
