"""The coach's tables, read once and ready to be asked: `models/coach/rules/README.md` tells how they are written."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from models.coach.context import is_denied, is_of_others, is_of_the_writer, without_quotations
from models.coach.phrases import Phrase, Speller, WordLists

FOLDER = Path(__file__).parent / "rules"

# In the order in which they are asked.
TABLES = (
    "h_food_and_body",
    "d_backhanded",
    "g_pressure",
    "e_conditional",
    "f_comparison",
    "b_labels",
    "c_inflated",
    "a_bare_outcome",
)

# The families that say nothing about what is quoted; about what is denied; about the writer themselves; and, of these, about
# nobody but the writer.
QUOTED = "DGEFBCA"
DENIED = "GEFBCA"
OWN = "DGFB"
OWN_ALONE = "DG"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a table, its phrases ready to be looked for. `family` is a letter."""

    family: str
    quiet: bool
    line: str
    starters: tuple[str, ...]
    notices: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    unless_anywhere: tuple[Phrase, ...]

    def fits(self, said: Sequence[str]) -> bool:
        """Whether it notices something in these words (of `Book.speller`) that nothing makes harmless."""
        return not any(_spans(self.unless_anywhere, said, frozenset(said))) and self.notices_in(said)

    def notices_in(self, said: Sequence[str]) -> bool:
        """The same, whatever stands elsewhere in these words."""
        vocabulary = frozenset(said)
        noticed = list(_spans(self.notices, said, vocabulary))
        if not noticed:
            return False
        harmless = list(_spans(self.unless, said, vocabulary))
        return any(
            not any(start < until and since < end for since, until in harmless) and self._is_meant(said, start, end)
            for start, end in noticed
        )

    def _is_meant(self, said: Sequence[str], start: int, end: int) -> bool:
        """Whether what stands from `start` to before `end` is said of somebody else, and not denied."""
        if self.family in DENIED and is_denied(said, start, end):
            return False
        if self.family not in OWN or not is_of_the_writer(said, start, end):
            return True
        return self.family in OWN_ALONE and is_of_others(said)


@dataclass(frozen=True, slots=True)
class Book:
    """All the rules, in their order, what affection and thanks sound like, and how to spell."""

    rules: tuple[Rule, ...]
    affection: tuple[Phrase, ...]
    speller: Speller

    def fitting(self, text: str) -> Iterator[Rule]:
        """The rules that fit a text, the first first."""
        said = self.speller.words(text)
        own_text = without_quotations(text)
        own = said if own_text == text else self.speller.words(own_text)
        return (rule for rule in self.rules if rule.fits(own if rule.family in QUOTED else said))

    def noticing(self, text: str) -> Iterator[Rule]:
        """The rules that would fit it but for something that stands elsewhere in it."""
        said = self.speller.words(text)
        return (rule for rule in self.rules if rule.notices_in(said))

    def is_affectionate(self, text: str) -> bool:
        """Whether affection or thanks stand in a text."""
        said = self.speller.words(text)
        return any(_spans(self.affection, said, frozenset(said)))


@cache
def rules_of(table: str) -> tuple[Rule, ...]:
    """The rules of one of `TABLES`, read when they are first asked for."""
    return tuple(_rules(_read(table), _lists(), _rests()))


@cache
def book() -> Book:
    """All the tables, read when they are first asked for."""
    rules = tuple(chain.from_iterable(map(rules_of, TABLES)))
    known = chain.from_iterable(phrase.vocabulary for rule in rules for phrase in rule.notices)
    return Book(rules, _phrases(_read("rests")["affection"], _lists()), Speller(spelling(), known))


@cache
def unnamed() -> Rule:
    """What is offered where no rule fits and the model guesses that there is something. It notices nothing itself."""
    table = _read("guess")
    return Rule(table["family"], True, table["line"], tuple(table["starters"]), (), (), ())


@cache
def _lists() -> WordLists:
    return WordLists(_read("words"))


@cache
def _rests() -> tuple[tuple[list[str], tuple[Phrase, ...]], ...]:
    return tuple((each["families"].split(), _phrases(each["beside"], _lists())) for each in _read("rests")["rest"])


@cache
def spelling() -> dict[str, str]:
    return _read("spelling")


def _spans(phrases: Sequence[Phrase], said: Sequence[str], vocabulary: frozenset[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        if not phrase.keys or not phrase.keys.isdisjoint(vocabulary):
            yield from phrase.spans(said)


def _rules(
    table: Mapping[str, Any], lists: WordLists, rests: Sequence[tuple[list[str], tuple[Phrase, ...]]]
) -> Iterator[Rule]:
    family: str = table["family"]
    resting = tuple(chain.from_iterable(phrases for families, phrases in rests if family in families))
    for rule in table["rule"]:
        yield Rule(
            family=family,
            quiet=table.get("quiet", False),
            line=rule.get("line", ""),
            starters=tuple(rule.get("starters", ())),
            notices=_phrases(rule["notices"], lists),
            unless=_phrases(rule.get("unless", ""), lists),
            unless_anywhere=_phrases(rule.get("unless_anywhere", ""), lists) + resting,
        )


def _phrases(written: str, lists: WordLists) -> tuple[Phrase, ...]:
    return tuple(Phrase(phrase, lists) for phrase in written.split(";") if phrase.strip())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
