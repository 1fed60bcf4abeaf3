"""Slips of the pen in the few words that must not be missed. Pure."""

import re
from collections.abc import Iterable, Iterator

_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 4  # a shorter word has too many neighbours


class Slips:
    """Reads a word as one of the `stems` that it is a slip of: letters doubled or not, and one letter too many, too few,
    or another, or two neighbours that changed places. `innocent` words are nobody's slip."""

    def __init__(self, stems: Iterable[str], innocent: Iterable[str]) -> None:
        self._stems: dict[str, str] = {}
        for stem in stems:
            for near in _shortened(_DOUBLED.sub(r"\1", stem)):
                self._stems.setdefault(near, stem)
        self._innocent = frozenset(innocent)

    def mend(self, word: str) -> str:
        """The stem that is meant, or the word itself."""
        if len(word) < _SHORTEST or word in self._innocent:
            return word
        bare = _DOUBLED.sub(r"\1", word)
        for near in _shortened(bare):
            stem = self._stems.get(near)
            if stem is not None and _one_slip_apart(bare, _DOUBLED.sub(r"\1", stem)):
                return stem
        return word


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters but the first: whoever slips seldom does so there."""
    yield word
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _one_slip_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), len(one))
    return (
        one[at + 1 :] == other[at + 1 :]
        or one[at:] == other[at + 1 :]
        or one[at + 1 :] == other[at:]
        or (one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :])
    )
