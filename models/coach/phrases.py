"""Phrases: a small language for what people say, and the words it is looked for in. Pure, and linear in the text.

A phrase is written as the words themselves:

    word         that word, in any case
    |            the end (or beginning) of a clause; . of a sentence; ^ $ where the text itself begins and ends
    a/b          either          {list}   any word of that list          _   any one word
    <group>      any phrase of that group (in the tables of need alone, which are looked for in another way)
    *ing         a word that ends so
    !a           any one word but this
    a?           perhaps
    ..   ...     up to two, up to six words between, within the sentence; ..a ...a none of them a (tables of need alone)
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

EDGE = "."  # where a sentence begins or ends
_EDGES = frozenset({EDGE, ","})
_NO_WORDS = _EDGES | {"^", "$"}
_GAPS = {"..": 2, "...": 6}
_TOKEN = re.compile(r"\d+/\d+|[^\W_]\+|[^\W_]+(?:'[^\W_]+)*|[.!?…\n]+|[,;:()–—]|[£$€%]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "_": " "})
_LONG_DRAWN = re.compile(r"([^\W\d_])\1{2,}")  # "sooo", "goood"
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")  # "finaly", "verry"
_CONTRACTION = re.compile(r"(.+?)(n't|'(?:s|re|ll|ve|m|d))$")
_ENDINGS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}
# Everyday words say little: a phrase is looked up by a rarer one.
_EVERYDAY_WORDS = (
    ". , a all am an and are as at be been but did do for get go got had has have he her him his i in is it me my no not "
    "of on out she so that the they this to up was we were will with you your 's #"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


class Speller:
    """How the words of a text are spelled: by a table ("dont" is "do not"), and by doubling a letter too many or too few
    in one of the `known` words."""

    def __init__(
        self, table: Mapping[str, str], known: Iterable[str], mend: Callable[[str], str] = lambda word: word
    ) -> None:
        """`mend` has the last word on a word that is in neither."""
        self._table = table
        self._known = frozenset(known)
        self._mend = mend
        self._bare = {_DOUBLED.sub(r"\1", word): word for word in self._known if len(word) > 3}

    def words(self, text: str) -> list[str]:
        """The words, lower case, with contractions opened ("don't" is "do not"), numbers as "#" ("9/10" as "##") and
        sentence ends as "."; "^ ." and ". $" are put around them."""
        found = ["^", EDGE]
        plain = unicodedata.normalize("NFKC", text).lower().translate(_APOSTROPHES)
        for token in _TOKEN.findall(plain):
            if token[0] in ".!?…\n":
                if found[-1] != EDGE:
                    found.append(EDGE)
            elif token in ",;:()–—":
                if found[-1] not in _EDGES:
                    found.append(",")
            else:
                found.extend(self._spelled(token))
        if found[-1] != EDGE:
            found.append(EDGE)
        found.append("$")
        return found

    def _spelled(self, token: str) -> Sequence[str]:
        if token in self._table:
            return self._table[token].split()
        if token[0].isdecimal() and not any(letter.isalpha() for letter in token):
            return ("##" if "/" in token else "#",)
        contraction = _CONTRACTION.match(token)
        if contraction is not None:
            stem, ending = contraction.groups()
            return (*self._spelled(stem), _ENDINGS.get(ending, ending))
        if token in self._known:
            return (token,)
        once, twice = _LONG_DRAWN.sub(r"\1", token), _LONG_DRAWN.sub(r"\1\1", token)
        if once != token:
            return (once,) if once in self._known else self._spelled(twice)
        bare = self._bare.get(_DOUBLED.sub(r"\1", token))
        return (self._mend(token) if bare is None else bare,)


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a phrase: the words that fit it (or, `refused`, that don't), a gap of up to so many words, or the
    phrases of a group, of which `fits` has the first words."""

    fits: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    refused: bool = False
    perhaps: bool = False
    gap: int = 0
    group: tuple["Phrase", ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether one of the words that fit must stand there."""
        return bool(self.fits) and not (self.endings or self.refused or self.perhaps or self.gap)

    def takes(self, word: str) -> bool:
        return (word in self.fits or word.endswith(self.endings)) != self.refused


class WordLists:
    """The lists by name. They are written as words with spaces between; a list may name another as `{name}`. The groups
    are written as phrases with ";" between; each begins with a word that must stand there."""

    def __init__(self, written: Mapping[str, str], groups: Mapping[str, str] = MappingProxyType({})) -> None:
        self._written = written
        self._groups = groups
        self._read: dict[str, frozenset[str]] = {}
        self._parts: dict[str, Part] = {}

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._read:
            self._read[name] = _fitting(self._written[name].split(), self)
        return self._read[name]

    def part(self, place: str) -> Part:
        """One place of a phrase, as it is written."""
        if place not in self._parts:
            self._parts[place] = _part(place, self)
        return self._parts[place]

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words of every place that was read so far."""
        return frozenset[str]().union(*(part.fits for part in self._parts.values()))

    def group(self, name: str) -> tuple["Phrase", ...]:
        """The phrases of a group."""
        return tuple(Phrase(phrase, self) for phrase in self._groups[name].split(";"))


class Phrase:
    """One phrase, ready to be looked for. `keys`: it can only stand in a text that has one of these words (none: any)."""

    __slots__ = ("keys", "parts")

    def __init__(self, written: str, lists: WordLists) -> None:
        self.parts = tuple(map(lists.part, written.split()))
        sure = [part.fits for part in self.parts if part.is_sure]
        self.keys: frozenset[str] = min(
            sure, key=lambda fits: (bool(fits & _EVERYDAY), len(fits)), default=frozenset[str]()
        )

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words it is written with."""
        return frozenset[str]().union(*(part.fits for part in self.parts))

    def spans(self, text: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where it stands, as (first word, behind the last word)."""
        failed: set[tuple[int, int]] = set()
        first = self.parts[0]
        plain = first.fits if not (first.endings or first.refused or first.perhaps or first.gap) else None
        for start, word in enumerate(text):
            if word in plain if plain is not None else first.perhaps or first.takes(word):
                end = self._end(text, 0, start, failed)
                if end is not None:
                    yield start, end

    def _end(self, text: Sequence[str], place: int, at: int, failed: set[tuple[int, int]]) -> int | None:
        if place == len(self.parts):
            return at
        if (place, at) in failed:
            return None
        for following in _followings(text, self.parts[place], at):
            end = self._end(text, place + 1, following, failed)
            if end is not None:
                return end
        failed.add((place, at))
        return None


def _followings(text: Sequence[str], part: Part, at: int) -> Iterator[int]:
    """Where the next place may begin, when this one begins `at` a word."""
    if part.gap:
        yield at
        for behind in range(at + 1, min(at + part.gap, len(text)) + 1):
            if text[behind - 1] == EDGE:
                return
            yield behind
        return
    if at < len(text) and part.takes(text[at]):
        yield at + 1
    if part.perhaps:
        yield at


def _part(place: str, lists: WordLists) -> Part:
    dots = place[: len(place) - len(place.lstrip("."))]
    if dots in _GAPS:
        return Part(_fitting(place[len(dots) :].split("/"), lists), refused=True, gap=_GAPS[dots])
    if place.startswith("<"):
        group = lists.group(place.removesuffix("?")[1:-1])
        firsts = frozenset[str]().union(*(phrase.parts[0].fits for phrase in group))
        return Part(firsts, perhaps=place.endswith("?"), group=group)
    perhaps = place.endswith("?")
    choices = place.removeprefix("!").removesuffix("?").split("/")
    if "_" in choices:
        return Part(_NO_WORDS, refused=True, perhaps=perhaps)
    endings = tuple(choice[1:] for choice in choices if choice.startswith("*"))
    fits = _fitting([choice for choice in choices if not choice.startswith("*")], lists)
    return Part(fits, endings, refused=place.startswith("!"), perhaps=perhaps)


def _fitting(choices: Sequence[str], lists: WordLists) -> frozenset[str]:
    fits: set[str] = set()
    for choice in choices:
        if choice == "|":
            fits |= _EDGES
        else:
            fits |= lists[choice[1:-1]] if choice.startswith("{") else {choice}
    fits.discard("")
    return frozenset(fits)
