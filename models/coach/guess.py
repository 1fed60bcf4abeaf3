"""What a small model guesses of a message: how far it looks like those that could hurt. Pure; it never speaks by itself.

It is linear: the message's words and pairs of words, and its stretches of three and four letters, have a weight each, and
their sum (each kind over the root of how many there are) is the guess, in log-odds. The weights stand in `weights.txt`,
which `python -m tests.models.coach.train` makes from the messages in `tests/models/coach`; a line is a weight in
hundredths and all that has it. They are added as whole numbers: every machine guesses the same.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

FILE = Path(__file__).parent / "weights.txt"
LETTERS = (3, 4)  # how long the stretches of letters are
LEAST_KNOWN, SHARE_KNOWN = 2, 1 / 3  # of a text's words, or nothing is guessed
# In log-odds, chosen where each of the eight voices was guessed by what the other seven had taught.
FINE = -1.0  # below it a message is taken for fine, whatever a rule of the families that may be overruled says
SOMETHING = -0.4  # from it on there is something, though no rule fits

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[.!?…]+|\"|[£$€%]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Traits:
    """What a message is looked at by: words and pairs ("you_should"), and stretches of letters ("_sho"), once each."""

    words: frozenset[str]
    letters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """In hundredths, by trait; what has no weight counts 0."""

    start: int
    words: dict[str, int]
    letters: dict[str, int]

    def guess(self, text: str) -> float | None:
        """How far a text looks like those that could hurt, in log-odds: above 0 rather than not. Nothing of one in which
        too few words have a weight: it is short, or in another language."""
        traits = traits_of(text)
        named = [word for word in traits.words if "_" not in word and word[0].isalpha()]
        known = sum(word in self.words for word in named)
        if known < LEAST_KNOWN or known < SHARE_KNOWN * len(named):
            return None
        words = sum(self.words.get(word, 0) for word in traits.words) / sqrt(len(traits.words))
        letters = sum(self.letters.get(some, 0) for some in traits.letters) / sqrt(len(traits.letters))
        return (self.start + words + letters) / 100


def traits_of(text: str) -> Traits:
    """The traits of a text, whatever it is: numbers are "#", ends of sentences ".", one at its end too, and commas nothing,
    since how people set their stops says who writes and not what."""
    tokens = ["^"]
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).lower().translate(_PLAIN)):
        if token[0] in ".!?…":
            tokens.append(".")
        else:
            tokens.append("#" if token[0].isdecimal() else token)
    if tokens[-1] != ".":
        tokens.append(".")
    written = "_".join(tokens[1:]).join("__")
    letters = (written[at : at + long] for long in LETTERS for at in range(len(written) - long + 1))
    pairs = map("_".join, pairwise(tokens))
    return Traits(frozenset((*tokens, *pairs)), frozenset(letters))


@cache
def weights() -> Weights:
    """The weights of `FILE`, read when they are first asked for."""
    return read(FILE.read_text("utf-8"))


def read(written: str) -> Weights:
    """The weights as they stand in a file."""
    kinds: dict[str, dict[str, int]] = {"start": {}, "words": {}, "letters": {}}
    for line in written.splitlines():
        kind, weight, *traits = line.split(" ")
        kinds[kind].update(dict.fromkeys(traits or [""], int(weight)))
    return Weights(kinds["start"][""], kinds["words"], kinds["letters"])
