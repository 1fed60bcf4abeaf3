"""What a column's values look like in JSON. Input is not trusted: each value must be one that a family's file could
hold, and loses its control characters.

An instant is ISO 8601 in UTC, a day an ISO date, a boolean `true` or `false`. Every shape turns a stored value into
JSON (`to_json`) and back (`from_json`, which raises ValueError for an invalid one). Whether a value may be null is up
to the field.
"""

import json
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Protocol

from models.core.calendar import FIRST_YEAR, is_zone
from models.core.typed_text import clean
from models.storage.tables.fields import InstantField

LONGEST = 100_000
"""The most letters that any words may have; a draft's fields are the longest of them."""

PLANT = re.compile(r"([a-z-]{1,20} [a-z]{1,20})?")
"""The looks that can be picked for a plant: shape and colour ("tulip pink"); empty for the look that its id gives."""

PASSES, MEMORY, LANES = 2, 19 * 1024, 1
"""The cost of checking a PIN, in argon2id's parameters: passes, KiB of memory, lanes. A hash from elsewhere with a
higher cost could stop a small computer for minutes."""

_LARGEST = 2**53  # what JSON's numbers hold without loss
_YEARS = range(FIRST_YEAR, 2200)  # beyond them a time zone can lead out of the calendar


class Shape(Protocol):
    """How a column's values are written in JSON."""

    def to_json(self, kept: Any) -> object:
        """The JSON for a stored value."""
        ...

    def from_json(self, value: object) -> Any:
        """The stored value for this JSON. Raises ValueError for one that no family's file could hold."""
        ...


class Words:
    """Words of at most `longest` letters; `blank` is whether they may be blank."""

    def __init__(self, longest: int = LONGEST, *, blank: bool = True) -> None:
        self.longest, self.blank = longest, blank

    def to_json(self, kept: str) -> object:
        return kept

    def from_json(self, value: object) -> Any:
        words = clean(_of(str, value))
        if len(words) > self.longest or not (self.blank or words.strip()):
            raise ValueError
        self.look_at(words)
        return words

    def look_at(self, words: str) -> None:
        """Checks the words further. Raises ValueError."""


class Matches(Words):
    """Words that a pattern matches as a whole."""

    def __init__(self, pattern: str | re.Pattern[str]) -> None:
        super().__init__()
        self.pattern = re.compile(pattern)

    def look_at(self, words: str) -> None:
        if not self.pattern.fullmatch(words):
            raise ValueError


class OneOf(Words):
    """One word of an enumeration."""

    def __init__(self, known: type[StrEnum]) -> None:
        super().__init__()
        self.known = known

    def look_at(self, words: str) -> None:
        self.known(words)


class Zone(Words):
    """An IANA time zone that we know."""

    def look_at(self, words: str) -> None:
        if not is_zone(words):
            raise ValueError


class JsonObject(Words):
    """Empty, or a JSON object, stored as its text."""

    def look_at(self, words: str) -> None:
        try:
            usable = not words or isinstance(json.loads(words, parse_constant=_no_number), dict)
        except RecursionError as error:
            raise ValueError from error
        if not usable:
            raise ValueError


class Day:
    """A day of the calendar: `2026-11-22`."""

    def to_json(self, kept: str) -> object:
        return kept

    def from_json(self, value: object) -> str:
        day = date.fromisoformat(clean(_of(str, value)))
        if day.year not in _YEARS:
            raise ValueError
        return day.isoformat()


class Instant:
    """An instant in UTC: `2026-11-22T18:30:00.000000Z`."""

    def to_json(self, kept: int) -> object:
        return iso(InstantField().python_value(kept))

    def from_json(self, value: object) -> int:
        instant = datetime.fromisoformat(_of(str, value))
        try:
            kept = InstantField().db_value(instant)
        except OverflowError as error:
            raise ValueError from error
        if instant.year not in _YEARS:
            raise ValueError
        return kept


class Number:
    """A whole number out of `allowed` (None: any)."""

    def __init__(self, allowed: range | None = None) -> None:
        self.allowed = allowed

    def to_json(self, kept: int) -> object:
        return kept

    def from_json(self, value: object) -> int:
        number = _of(int, value)
        if abs(number) > _LARGEST or (self.allowed is not None and number not in self.allowed):
            raise ValueError
        return number


class YesNo:
    """`true` or `false`."""

    def to_json(self, kept: int) -> object:
        return bool(kept)

    def from_json(self, value: object) -> bool:
        return _of(bool, value)


ID = Matches(r"[0-9A-Za-z_-]{1,32}")
TABLE_NAME = Matches(r"[a-z_]{1,32}")
ROW_KEY = Matches(r"[0-9A-Za-z_-]{1,32}( [0-9A-Za-z_-]{1,32}){0,2}")
CLOCK = Matches(r"([01]\d|2[0-3]):[0-5]\d")
HASH = Matches(rf"(\$argon2id\$v=19\$m={MEMORY},t={PASSES},p={LANES}\$[0-9A-Za-z+/]{{1,100}}\$[0-9A-Za-z+/]{{1,100}})?")
LOOK = Matches(PLANT)
ANY_WORDS = Words()
A_NAME = Words(blank=False)
JSON_OBJECT = JsonObject()
ZONE = Zone()
DAY = Day()
INSTANT = Instant()
NUMBER = Number()
YES_NO = YesNo()


def iso(instant: datetime) -> str:
    """An instant in ISO 8601, UTC: `2026-11-22T18:30:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _of(kind: type[Any], value: object) -> Any:
    if type(value) is not kind:  # a bool is an int otherwise
        raise ValueError(kind)
    return value


def _no_number(words: str) -> object:
    raise ValueError(words)
