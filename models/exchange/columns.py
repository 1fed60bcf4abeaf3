"""One value of a table, as JSON says it and as the file keeps it.

An instant is ISO 8601 in UTC, a day an ISO date, yes and no are `true` and `false`. What comes in is not believed: each
value has to be one that a family's file could hold, and loses its control characters.
"""

import json
import re
from datetime import UTC, date, datetime
from typing import Any, cast

from peewee import BooleanField, Field, ForeignKeyField, IntegerField

from models.core.calendar import is_zone
from models.core.states import Audience, Consent, Kind, Manner, Presence, Promise, RewardKind, Stage, Step, TurnState
from models.core.typed_text import LINE_LIMIT, NAME_LIMIT, TEXT_LIMIT, clean
from models.storage.fields import DayField, InstantField
from models.texts.plots import PLANT

_ID = re.compile(r"[0-9A-Za-z_-]{1,32}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_PIN = re.compile(r"(\$argon2id\$v=\d{1,3}\$m=\d{1,6},t=\d{1,2},p=\d{1,2}\$[\w+/]{1,100}\$[\w+/]{1,100})?")
_VERB = re.compile(r"[a-z_]+\.[a-z_]+")
_LARGEST = 2**53  # what JSON's numbers hold without loss
_YEARS = range(1900, 2200)  # beyond them a time zone can lead out of the calendar

_WORDS = {
    "text.kind": Kind,
    "text.audience": Audience,
    "text.author_says": Consent,
    "about.consent": Consent,
    "about.edit_consent": Consent,
    "member.presence": Presence,
    "member.last_audience": Audience,
    "seal.last_audience": Audience,
    "celebration.step": Step,
    "celebration.manner": Manner,
    "seat.state": TurnState,
    "promise.state": Promise,
    "reward.kind": RewardKind,
    "reward.stage": Stage,
}
_SHAPES = {
    "household.pin": _PIN,
    "member.pin": _PIN,
    "household.recovery": _PIN,
    "member.recovery": _PIN,
    "seal.pin": _PIN,
    "seal.recovery": _PIN,
    "household.celebrate_time": _CLOCK,
    "deed.verb": _VERB,
    "text.plant": PLANT,
}
_RANGES = {
    "household.celebrate_weekday": range(7),
    "household.wait_seconds": range(3601),
    "member.wait_seconds": range(3601),
    "household.new_pin_left": range(172801),
    "member.new_pin_left": range(172801),
    "household.new_pin_unseen": range(43201),
    "member.new_pin_unseen": range(43201),
}
_LENGTHS = {
    "text.body": TEXT_LIMIT,
    "text.effort": TEXT_LIMIT,
    "revision.body": TEXT_LIMIT,
    "revision.effort": TEXT_LIMIT,
    "household.name": NAME_LIMIT,
    "member.name": NAME_LIMIT,
    "door.words": LINE_LIMIT,
    "promise.words": LINE_LIMIT,
    "prompt.words": LINE_LIMIT,
}
_LONGEST = 100_000  # anything else, a draft's fields the longest of them


class Unusable(Exception):
    """A value that no family's file could hold."""


def to_json(field: Field, value: Any) -> object:
    """A value of the file as JSON says it."""
    if value is None:
        return None
    if isinstance(field, InstantField):
        return iso(cast("datetime", field.python_value(value)))
    return bool(value) if isinstance(field, BooleanField) else value


def iso(instant: datetime) -> str:
    """An instant in ISO 8601, UTC: `2026-11-22T18:30:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_json(place: str, field: Field, value: object) -> Any:
    """A value that came as JSON, as the file keeps it; `place` is "table.column". Raises `Unusable`."""
    if value is None:
        if not field.null:
            raise Unusable(place)
        return None
    if isinstance(field, BooleanField):
        return _of(bool, place, value)
    if isinstance(field, InstantField):
        return _instant(place, _of(str, place, value))
    if isinstance(field, IntegerField):
        return _number(place, _of(int, place, value))
    words = clean(_of(str, place, value))
    return _day(place, words) if isinstance(field, DayField) else _words(place, field, words)


def _words(place: str, field: Field, words: str) -> str:
    is_id = isinstance(field, ForeignKeyField) or field.column_name in ("id", "copied_from", "reward_id")
    shape = _ID if is_id else _SHAPES.get(place)
    if shape and not shape.fullmatch(words):
        raise Unusable(place)
    if len(words) > _LENGTHS.get(place, _LONGEST):
        raise Unusable(place)
    if place in _WORDS and words not in _WORDS[place].__members__.values():
        raise Unusable(place)
    if place in ("draft.fields", "deed.before") and words:
        _json_object(place, words)
    if place == "household.timezone" and not is_zone(words):
        raise Unusable(place)
    if place.endswith(".name") and not words.strip():
        raise Unusable(place)
    return words


def _json_object(place: str, words: str) -> None:
    try:
        usable = isinstance(json.loads(words), dict)
    except (ValueError, RecursionError):
        usable = False
    if not usable:
        raise Unusable(place)


def _instant(place: str, words: str) -> int:
    try:
        instant = datetime.fromisoformat(words)
        kept = cast("int", InstantField().db_value(instant))
    except (ValueError, OverflowError):
        raise Unusable(place) from None
    if instant.year not in _YEARS:
        raise Unusable(place)
    return kept


def _day(place: str, words: str) -> str:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise Unusable(place) from None
    if day.year not in _YEARS:
        raise Unusable(place)
    return day.isoformat()


def _number(place: str, number: int) -> int:
    if abs(number) > _LARGEST or number not in _RANGES.get(place, (number,)):
        raise Unusable(place)
    return number


def _of(kind: type[Any], place: str, value: object) -> Any:
    if type(value) is not kind:  # a bool is an int otherwise
        raise Unusable(place)
    return value
