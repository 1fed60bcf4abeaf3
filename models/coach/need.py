"""Words about self-harm: what they ask for. Pure and offline; nothing is kept, not even for the next letter.

The tables stand in `models/coach/rules/need/`, in the order in which they are asked: care, danger, beside. On 900 lines by six
writers whom their makers had not read they met 76 of 144 that need care as care (53%; 90 of 144 with the quiet row), 21 of 600
innocent ones too (3.5%), of them 4 of 240 that tell of grief or of a story, and 35 of 60 of somebody else's danger beside
(58%): `tests/models/coach/README.md`. So silence means nothing, and help is a key away whatever stands there. About half a
millisecond for 120 letters and two for 2,000.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, partial
from typing import Any

from models.coach.phrases import Phrase, Speller, WordLists
from models.coach.slips import Slips
from models.coach.sought import Phrases, Places
from models.coach.tables import FOLDER, spelling

_HIDDEN = re.compile(r"(?<=[^\W\d_])[0134!*@$](?=[^\W\d_])")  # "su1cide", "k!ll"
_SELF = re.compile(r"\b(my|him|his|her|your|them|our) +(self|selves|selfs)\b")
_LETTER = {"0": "o", "1": "i", "3": "e", "4": "a", "!": "i", "*": "", "@": "a", "$": "s"}


class Need(IntEnum):
    """What words about self-harm ask for, the most urgent last. `BESIDE`: they tell of it, so the lines stand in one quiet row
    beside them and they are kept. `DANGER`: the same, and somebody else means it now. `CARE`: somebody says it of themselves,
    now; they meet the page with the lines first, and are never in a draft."""

    NONE = 0
    BESIDE = 1
    DANGER = 2
    CARE = 3


# In the order in which they are asked.
_TABLES = {
    "care_wish": Need.CARE,
    "care_acts": Need.CARE,
    "care_plans": Need.CARE,
    "care_wide": Need.CARE,
    "care_sideways": Need.CARE,
    "care_abroad": Need.CARE,
    "danger": Need.DANGER,
    "beside": Need.BESIDE,
    "beside_abroad": Need.BESIDE,
}


@dataclass(frozen=True, slots=True)
class _Rule:
    notices: Phrases
    unless: tuple[Phrases, ...]

    def fits(self, text: Places) -> bool:
        """Whether it notices something there which no exception overlaps: what stands elsewhere takes nothing back."""
        noticed = set(self.notices.spans(text))
        if not noticed:
            return False
        harmless = {span for phrases in self.unless for span in phrases.spans(text, longest=True)}
        return any(not any(start < until and since < end for since, until in harmless) for start, end in noticed)


def need_of(text: str) -> Need:
    """What words about self-harm in it ask for, `Need.NONE` where there are none. Asked at each letter."""
    said = Places(_speller().words(_plain(text)))
    for table, need in _TABLES.items():
        if any(rule.fits(said) for rule in _rules(table)):
            return need
    return Need.NONE


def need_pieces() -> tuple[Callable[[], object], ...]:
    """What is to be read before the first answer, in pieces of a few milliseconds, in this order."""
    return (_lists, partial(_always, Need.CARE), *(partial(_rules, table) for table in _TABLES), _speller)


def _plain(text: str) -> str:
    """Without accents, and with the letters that were hidden behind signs."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SELF.sub(r"\1\2", _HIDDEN.sub(lambda found: _LETTER[found[0]], bare.lower()))


@cache
def _lists() -> WordLists:
    words = _read("words")
    return WordLists(words["lists"], words["groups"])


@cache
def _rules(table: str) -> tuple[_Rule, ...]:
    always = _always(_TABLES[table])
    return tuple(
        _Rule(Phrases(_written(rule["notices"])), (always, Phrases(_written(rule.get("unless", "")))))
        for rule in _read(table)["rule"]
    )


@cache
def _always(need: Need) -> Phrases:
    return Phrases(_written(_read("words")["unless"].get(need.name.lower(), "")))


def _written(phrases: str) -> Iterator[Phrase]:
    return (Phrase(phrase, _lists()) for phrase in phrases.split(";") if phrase.strip())


@cache
def _speller() -> Speller:
    words = _read("words")
    for table in _TABLES:
        _rules(table)
    pairs = (each.partition("=") for each in words["spelling"]["as"].split(";"))
    spelled = {word.strip(): meant.strip() for word, _is, meant in pairs}
    slips = Slips(words["fuzzy"]["stems"].split(), words["fuzzy"]["innocent"].split())
    return Speller({**spelling(), **spelled}, _lists().vocabulary, slips.mend)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / "need" / f"{name}.toml").read_text("utf-8"))
