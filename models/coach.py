"""The coach: offline and pure. Text in, what it noticed out; nothing is kept and nobody is told.

The rules stand in tables (`coach_rules/`), families by priority: H, D, G, E, F, B, C, A. A false alarm hurts more than
a miss.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from models.i18n import _
from models.phrases import Phrase, Speller, WordLists

_TABLES = (
    "self_harm",
    "h_food_and_body",
    "d_backhanded",
    "g_pressure",
    "e_conditional",
    "f_comparison",
    "b_labels",
    "c_inflated",
    "a_bare_outcome",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is fine, tip or help (self-harm words). With a tip: its `family` letter, one line, and two starters with
    blanks. `quiet` tips (A to C) are only offered as "another way to say it"."""

    text: str
    verdict: str
    family: str
    tip: str
    starters: tuple[str, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule of a table, its phrases ready to be looked for. `family` is a letter, or "help"."""

    family: str
    quiet: bool
    line: str
    starters: tuple[str, ...]
    notices: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    unless_anywhere: tuple[Phrase, ...]

    def fits(self, text: Sequence[str], vocabulary: frozenset[str]) -> bool:
        noticed = list(_spans(self.notices, text, vocabulary))
        if not noticed or any(_spans(self.unless_anywhere, text, vocabulary)):
            return False
        harmless = list(_spans(self.unless, text, vocabulary))
        return any(not any(start < until and since < end for since, until in harmless) for start, end in noticed)


@dataclass(frozen=True, slots=True)
class _Book:
    """All the tables, in their order, and how to spell."""

    rules: tuple[_Rule, ...]
    speller: Speller


def check(text: str) -> Answer:
    """What the coach notices in one message. Never raises, under a millisecond."""
    rule = next(_fitting(text, _book().rules), None)
    if rule is None:
        return Answer(text, "fine", "", "", (), quiet=False)
    if rule.family == "help":
        return Answer(text, "help", "", "", (), quiet=False)
    return Answer(text, "tip", rule.family, _(rule.line), tuple(map(_, rule.starters)), quiet=rule.quiet)


def needs_care(text: str) -> bool:
    """Whether plain words about self-harm stand in it, so that the help lines stand beside it. Telling someone, or not
    doing it, is a win and passes."""
    care = [rule for rule in _book().rules if rule.family == "help"]
    return any(True for _rule in _fitting(text, care))


def sentences() -> list[str]:
    """Every sentence of the tables that a family may read, in English, once each: for translation."""
    found = chain.from_iterable((rule.line, *rule.starters) for rule in _book().rules)
    return list(dict.fromkeys(sentence for sentence in found if sentence))


def _fitting(text: str, rules: Sequence[_Rule]) -> Iterator[_Rule]:
    said = _book().speller.words(text)
    vocabulary = frozenset(said)
    return (rule for rule in rules if rule.fits(said, vocabulary))


def _spans(phrases: Sequence[Phrase], text: Sequence[str], vocabulary: frozenset[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        if not phrase.keys or not phrase.keys.isdisjoint(vocabulary):
            yield from phrase.spans(text)


@cache
def _book() -> _Book:
    lists = WordLists(_read("words"))
    rests = [(rest["families"].split(), _phrases(rest["beside"], lists)) for rest in _read("rests")["rest"]]
    rules = tuple(chain.from_iterable(_rules(_read(name), lists, rests) for name in _TABLES))
    known = chain.from_iterable(phrase.vocabulary for rule in rules for phrase in rule.notices)
    return _Book(rules, Speller(_read("spelling"), known))


def _rules(
    table: Mapping[str, Any], lists: WordLists, rests: Sequence[tuple[list[str], tuple[Phrase, ...]]]
) -> Iterator[_Rule]:
    family: str = table["family"]
    resting = tuple(chain.from_iterable(phrases for families, phrases in rests if family in families))
    for rule in table["rule"]:
        yield _Rule(
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
    return tomllib.loads((files("models") / "coach_rules" / f"{name}.toml").read_text("utf-8"))
