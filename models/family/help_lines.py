"""The app's help lines for each country, and the order in which they are shown. No database, so that they show before
Setup and when the file can't be read."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from models.core import calendar
from models.core.i18n import N_, _, is_plain
from models.family.help_numbers import ALWAYS, ANYWHERE, NUMBERS, ONLY_112, WHERE_112, Number, Opening

OWN_ROLES = ("contact", "crisis", "children", "emergency")
"""The roles that a family's own line can have; Settings makes contacts."""

COUNTRIES = {
    "AU": N_("Australia"),
    "AT": N_("Austria"),
    "CA": N_("Canada"),
    "FR": N_("France"),
    "DE": N_("Germany"),
    "IN": N_("India"),
    "IE": N_("Ireland"),
    "MX": N_("Mexico"),
    "NZ": N_("New Zealand"),
    "ES": N_("Spain"),
    "CH": N_("Switzerland"),
    "GB": N_("United Kingdom"),
    "US": N_("United States"),
}
"""The countries whose lines we know, by code."""

ELSEWHERE = "ZZ"  # no country's code: chosen for "none of these countries"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help line of the app's, or a contact or line of the family's own. `role` is contact or that of a `Number`;
    `hours` says when it answers, in words, empty where that isn't known. `ours` is whether the app brought it; then
    nobody can hide or rename it. `checked_on` is the day on which somebody last checked the number, None where nobody
    did."""

    id: str
    name: str
    number: str
    note: str
    role: str
    checked_on: date | None
    hours: str = ""
    ours: bool = False


def shipped(country: str, now: datetime | None = None) -> list[HelpLine]:
    """The app's lines for a country code ("US", "gb"), in the order in which they are shown: lines that surely answer
    at `now` (UTC) come first. Without `now` (the clock is in doubt) hours don't count. Never empty, none without a
    number, and the first one always answers."""
    code = code_of(country)
    numbers = NUMBERS.get(code) or (ONLY_112 if code in WHERE_112 else ANYWHERE)
    if now is not None:
        numbers = sorted(numbers, key=lambda each: not answers(each, now))
    return [_line(f"{code.lower() or 'any'}-{each.role}-{each.number}", each) for each in numbers]


def code_of(country: str) -> str:
    """A country code for storing: two capital letters, "GB" for "UK" too; empty for none."""
    code = country.strip().upper()
    return "GB" if code == "UK" else code


@cache
def country_of(timezone: str) -> str:
    """The country code of an IANA time zone, "FR" for "Europe/Paris"; empty where it isn't known."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == timezone), "")


def answers(number: Number, now: datetime) -> bool:
    """Whether a line surely answers at `now` (UTC); False where its hours aren't known."""
    if number.hours == ALWAYS:
        return True
    if not number.hours:
        return False
    local = now.astimezone(ZoneInfo(number.zone))
    return any(
        each.first <= local.weekday() <= each.last and each.opens <= f"{local:%H:%M}" < each.closes
        for each in number.hours
    )


def was_shipped(name: str, number: str) -> bool:
    """Whether a stored line was put there by an earlier version and never changed: the app's own lines replace it. True
    also for a line without a number, which helps nobody."""
    return not number.strip() or (name, number) in _SHIPPED_BEFORE


def looked_up(lines: Sequence[HelpLine]) -> tuple[date, date] | None:
    """The oldest and the newest day on which the app's lines among these were looked up; None where no day is known."""
    days = [line.checked_on for line in lines if line.ours and line.checked_on is not None]
    return (min(days), max(days)) if days else None


_SHIPPED_BEFORE = frozenset(
    (
        ("988 Suicide & Crisis Lifeline", "988"),
        (N_("Childhelp, for children and teens"), "1-800-422-4453"),
        ("Samaritans", "116 123"),
        ("Childline", "0800 1111"),
        ("Childline", "1800 66 66 66"),
        *(("Emergency", number) for number in ("911", "999", "112", "000", "111")),
    )
)


def _line(id: str, number: Number) -> HelpLine:
    note = _(number.note) if number.note else ""
    name = _(number.name)
    if is_plain():  # the family's letters are kept, ours have no accents then
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if letter.isascii())
    return HelpLine(id, name, number.number, note, number.role, number.looked_up, _hours_in_words(number), ours=True)


def _hours_in_words(number: Number) -> str:
    """ "Day and night.", "Monday to Saturday, 14:00 to 20:00, Berlin time."; empty where they aren't known."""
    if number.hours == ALWAYS:
        return _("Day and night.")
    if not number.hours:
        return ""
    times = "; ".join(map(_opening_in_words, number.hours))
    city = number.zone.rpartition("/")[2].replace("_", " ")
    return _("{times}, {city} time.").format(times=times, city=city)


def _opening_in_words(opening: Opening) -> str:
    times = {"opens": opening.opens, "closes": opening.closes}
    if (opening.first, opening.last) == (0, 6):
        return _("Every day, {opens} to {closes}").format(**times)
    first, last = (_(calendar.WEEKDAYS[day]) for day in (opening.first, opening.last))
    if opening.first == opening.last:
        return _("{day}, {opens} to {closes}").format(day=first, **times)
    return _("{first} to {last}, {opens} to {closes}").format(first=first, last=last, **times)
