"""The coach: offline and pure. Text in, what it noticed out; nothing is kept and nobody is told.

The rules stand in a table (`coach_rules.toml`), families by priority: H, D, G, E, F, B, C, A. A false alarm hurts more
than a miss.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from models.i18n import _
from models.phrases import Phrase, Speller, word_lists


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
    """One rule of the table, its phrases ready to be looked for."""

    id: str
    family: str
    line: str
    starters: tuple[str, ...]
    notices: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    unless_anywhere: tuple[Phrase, ...]

    def fits(self, text: Sequence[str], vocabulary: frozenset[str]) -> bool:
        harmless: list[tuple[int, int]] | None = None
        for start, end in _spans(self.notices, text, vocabulary):
            if harmless is None:
                if any(_spans(self.unless_anywhere, text, vocabulary)):
                    return False
                harmless = list(_spans(self.unless, text, vocabulary))
            if not any(start < other_end and other_start < end for other_start, other_end in harmless):
                return True
        return False


@dataclass(frozen=True, slots=True)
class _Table:
    rules: tuple[_Rule, ...]
    quiet: frozenset[str]
    speller: Speller


def check(text: str) -> Answer:
    """What the coach notices in one message. Never raises, under a millisecond."""
    table = _table()
    for rule in _fitting(text, table.rules):
        if rule.family == "help":
            return Answer(text, "help", "", "", (), quiet=False)
        starters = tuple(_(starter) for starter in rule.starters)
        return Answer(text, "tip", rule.family, _(rule.line), starters, quiet=rule.family in table.quiet)
    return Answer(text, "fine", "", "", (), quiet=False)


def needs_care(text: str) -> bool:
    """Whether plain words about self-harm stand in it, so that the help lines stand beside it. Telling someone, or not
    doing it, is a win and passes."""
    return any(_fitting(text, [rule for rule in _table().rules if rule.family == "help"]))


def sentences() -> list[str]:
    """Every sentence of the table that a family may read, in English, once each: for gettext."""
    found = (sentence for rule in _table().rules for sentence in (rule.line, *rule.starters) if sentence)
    return list(dict.fromkeys(found))


def _fitting(text: str, rules: Sequence[_Rule]) -> Iterator[_Rule]:
    said = _table().speller.words(text)
    vocabulary = frozenset(said)
    return (rule for rule in rules if rule.fits(said, vocabulary))


def _spans(phrases: Sequence[Phrase], text: Sequence[str], vocabulary: frozenset[str]) -> Iterator[tuple[int, int]]:
    for phrase in phrases:
        if not phrase.keys or not phrase.keys.isdisjoint(vocabulary):
            yield from phrase.spans(text)


@cache
def _table() -> _Table:
    written, vocabulary = _read("coach_rules.toml"), _read("coach_words.toml")
    lists = word_lists(vocabulary["lists"])
    quiet = frozenset(written["quiet"].split())
    rests = [(rest["families"].split(), _phrases(rest["beside"], lists)) for rest in written["rest"]]
    rules = tuple(
        _Rule(
            id=rule["id"],
            family=rule["family"],
            line=rule.get("line", ""),
            starters=tuple(rule.get("starters", ())),
            notices=_phrases(rule["notices"], lists),
            unless=_phrases(rule.get("unless", ""), lists),
            unless_anywhere=_phrases(rule.get("unless_anywhere", ""), lists)
            + tuple(phrase for families, phrases in rests if rule["family"] in families for phrase in phrases),
        )
        for rule in written["rule"]
    )
    known = {word for rule in rules for phrase in rule.notices for word in phrase.vocabulary}
    return _Table(rules, quiet, Speller(vocabulary["spelling"], known))


def _phrases(written: str, lists: Mapping[str, frozenset[str]]) -> tuple[Phrase, ...]:
    return tuple(Phrase(phrase, lists) for phrase in written.split(";") if phrase.strip())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("models") / name).read_text("utf-8"))
