"""The help lines that come with the app, by country. No database is needed, so that they show before Setup, too.

Only numbers that we are sure of; where there is none, the line says what to look for. None has a day on which it was
checked: that is for the family to do, and the screen says so.
"""

import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from models.core.i18n import N_, _

ROLES = ("contact", "crisis", "children", "emergency")


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


_SAMARITANS = ("crisis", N_("Samaritans"), "116 123", N_("Free, day and night. You can talk about anything."))
_EMERGENCY = N_("Emergency")
_NOW = N_("When somebody is in danger now.")

# (role, name, number, note), in the order in which they are shown.
_PRESETS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "US": (
        ("crisis", N_("988 Suicide & Crisis Lifeline"), "988", N_("Call or text, day and night. Free.")),
        (
            "children",
            N_("Childhelp, for children and teens"),
            "1-800-422-4453",
            N_("Call or text, day and night, when somebody hurts you or you are afraid at home. Free."),
        ),
        ("emergency", _EMERGENCY, "911", _NOW),
    ),
    "GB": (
        _SAMARITANS,
        ("children", N_("Childline"), "0800 1111", N_("For everyone under 19. Free, day and night.")),
        ("emergency", _EMERGENCY, "999", _NOW),
    ),
    "IE": (
        _SAMARITANS,
        ("children", N_("Childline"), "1800 66 66 66", N_("For everyone under 18. Free, day and night.")),
        ("emergency", _EMERGENCY, "112", N_("When somebody is in danger now. 999 works too.")),
    ),
}

_EMERGENCY_NUMBERS = {"AU": "000", "CA": "911", "NZ": "111"}
_WHERE_112 = re.compile("AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IS|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK")


def preset_lines(country: str) -> list[HelpLine]:
    """The presets of a country code ("US", "GB", "IE"; for any other, or none, the local emergency number), in the
    order in which they are shown, a children's line among them. A number that we don't know is empty."""
    code = country.strip().upper()
    presets = _PRESETS.get("GB" if code == "UK" else code) or _elsewhere(code)
    return [
        HelpLine(f"{code.lower() or 'any'}-{role}", _(name), number, _(note), role, None)
        for role, name, number, note in presets
    ]


def country_of(timezone: str) -> str:
    """The country code of an IANA time zone, "FR" for "Europe/Paris"; empty where it can't be told."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == timezone), "")


def _elsewhere(code: str) -> tuple[tuple[str, str, str, str], ...]:
    number = "112" if _WHERE_112.fullmatch(code) else _EMERGENCY_NUMBERS.get(code, "")
    return (
        (
            "children",
            N_("A children's line"),
            "",
            N_("Many countries have one. Please look up yours, and put its number in Settings."),
        ),
        ("emergency", _EMERGENCY if number else N_("Your local emergency number"), number, _NOW),
    )
