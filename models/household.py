"""The family, its settings and its help lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Household:
    """The family and its settings. `timezone` is an IANA name; `celebrate_weekday` 0 is Monday, None is "whenever";
    `celebrate_time` is "HH:MM" on the family's wall clock or None.
    """

    id: str
    name: str
    timezone: str
    country: str
    celebrate_weekday: int | None
    celebrate_time: str | None
    closing_line: str
    quiet_line: str
    has_pin: bool
    theme: str
    motion: bool
    plain: bool
    coach_rests: bool


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A contact or a line to call. `role` is contact, crisis, children or emergency; `checked_on` is the day on which
    somebody last made sure of the number."""

    id: str
    name: str
    number: str
    note: str
    role: str
    checked_on: date | None


def current() -> Household | None:
    """The household of this file, or None where Setup has not been held yet."""
    raise NotImplementedError


def split_names(line: str) -> list[str]:
    """The names in "Emily, Jake and Leo", as typed, in order; separators are commas, semicolons, "and", "&", line ends."""
    raise NotImplementedError


def set_up(
    name: str,
    members: Sequence[str],
    *,
    timezone: str,
    now: datetime,
    country: str = "",
    celebrate_weekday: int | None = None,
    celebrate_time: str | None = None,
    pin: str | None = None,
) -> Household:
    """Creates the household with its members (each card closed) and the preset help lines of `country` ("US", "GB",
    "IE", else the local emergency number), checked on no day yet unless preset facts have one.

    Refuses: there is a household already; blank, too long, doubled names or "family"; none or over 24 members; an
    unknown time zone; a PIN that is not 4 to 8 digits.
    """
    raise NotImplementedError


def change(
    *,
    name: str | None = None,
    timezone: str | None = None,
    celebrate_weekday: int | None = -1,
    celebrate_time: str | None = "",
    closing_line: str | None = None,
    quiet_line: str | None = None,
    theme: str | None = None,
    motion: bool | None = None,
    plain: bool | None = None,
    coach_rests: bool | None = None,
) -> Household:
    """Changes what is given and nothing else (-1 and "" leave the day and time of the round as they are, None means
    "whenever"). Refuses blank or too long names, an unknown time zone, a time that is no "HH:MM"."""
    raise NotImplementedError


def set_family_pin(pin: str | None) -> None:
    """Sets, changes or (None) removes the family's PIN: 4 to 8 digits. The screen asks for the old one first."""
    raise NotImplementedError


def family_pin_fits(pin: str) -> bool:
    """Whether this is the family's PIN; True where there is none."""
    raise NotImplementedError


def help_lines() -> list[HelpLine]:
    """Contacts first, then lines, in the family's order."""
    raise NotImplementedError


def preset_lines(country: str) -> list[HelpLine]:
    """The presets of a country code, without a database: help can show them before Setup and when the file can't be
    opened. A children's line among them."""
    raise NotImplementedError


def put_help_line(
    *,
    id: str | None = None,
    name: str,
    number: str,
    note: str = "",
    role: str = "contact",
    checked_on: date | None = None,
) -> HelpLine:
    """Adds a help line, or changes the one with this id."""
    raise NotImplementedError


def drop_help_line(id: str) -> None:
    """Takes a help line away; one that is gone already is no error."""
    raise NotImplementedError
