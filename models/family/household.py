"""The family, its settings and its help lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict

from peewee import fn

from models import undo
from models.access.proof import Proof
from models.core import calendar
from models.core.errors import BadInput, NotNow
from models.core.i18n import N_, _
from models.core.names import key_of, new_name
from models.core.typed_text import MEMBER_LIMIT, clean, line_or_none, name_of
from models.core.unset import UNSET, Unset
from models.family import help_lines as lines
from models.family.help_lines import HelpLine, country_of
from models.family.pin import hashes
from models.family.pin import undoing as pin_deeds
from models.storage import clock_doubt
from models.storage.database import once, transaction
from models.storage.tables import HelpLineRow, HouseholdRow, MemberRow
from models.storage.tables.fields import new_id

OFFERED = 3  # time zones, where what was typed is none

__all__ = [
    "HelpLine",
    "Household",
    "begin_visit",
    "change",
    "check_family_pin",
    "country_of",
    "current",
    "drop_help_line",
    "end_visit",
    "lines_to_call",
    "member_names",
    "own_lines",
    "put_help_line",
    "set_family_pin",
    "set_up",
    "split_names",
    "timezone",
]


@dataclass(frozen=True, slots=True)
class Household:
    """The family and its settings. `timezone` is an IANA name. `country` is the code that was chosen for the help
    lines, empty where they go by the time zone. `celebrate_weekday` 0 is Monday, None is "whenever"; `celebrate_time`
    is "HH:MM" in the family's time zone, or None. `visiting` is whether visitor mode is on until the family's PIN is
    given."""

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
    nudges: bool
    visiting: bool


def current() -> Household | None:
    """The household of this file, or None where Setup has not been held yet."""
    row = the_row()
    return None if row is None else _view(row)


def timezone() -> str:
    """The family's IANA time zone, "UTC" before Setup. Every verb uses it to find the day of an instant."""
    row = the_row()
    return "UTC" if row is None else row.timezone


def the_row() -> HouseholdRow | None:
    """The household's row, None before Setup; asked once in a view, however many rooms ask."""
    return once(_the_row)


def _the_row() -> HouseholdRow | None:
    return HouseholdRow.select().first()


def split_names(line: str) -> list[str]:
    """The names in "Emily, Jake and Leo", as typed, in order. Separators are commas, semicolons, "and", "&" and line
    ends."""
    joining = "|".join(re.escape(word) for word in {"and", _("and")})
    parts = re.split(rf"[,;&\n，、；]|(?<=\s)(?:{joining})(?=\s)", clean(line), flags=re.IGNORECASE)
    return [name for part in parts if (name := " ".join(part.split()))]


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
    """Creates the household with its members (each card closed). `country` is a code ("US"), if one was chosen for the
    help lines; without it they go by the time zone.

    `members` may be empty: each step of Setup can be skipped, and names be added later. Refuses (NotNow) where there is
    a household already; (BadInput) blank, too long, doubled names or "family", over 24 members, an unknown time zone,
    and a PIN that is not 4 to 8 digits.
    """
    settings = {
        "name": name_of(name),
        "timezone": zone_of(timezone),
        "country": lines.code_of(line_or_none(country)),
        "celebrate_weekday": _weekday(celebrate_weekday),
        "celebrate_time": time_of(celebrate_time),
        "pin": hashes.hash_of(pin),
    }
    names = member_names(members)
    with transaction():
        if HouseholdRow.select().exists():
            raise NotNow(_("There is a household here already."))
        row = HouseholdRow.create(**settings, created_at=now)
        for position, each in enumerate(names):
            MemberRow.create(name=each, name_key=key_of(each), position=position, joined_at=now)
    return _view(row)


class Change(TypedDict, total=False):
    """What `change` takes: what is to be another from now on."""

    name: str
    timezone: str
    country: str
    celebrate_weekday: int | None
    celebrate_time: str | None
    closing_line: str
    quiet_line: str
    theme: str
    motion: bool
    plain: bool
    coach_rests: bool
    nudges: bool


def change(
    *,
    proof: Proof,
    name: str | None = None,
    timezone: str | None = None,
    country: str | None = None,
    celebrate_weekday: int | Unset | None = UNSET,
    celebrate_time: str | Unset | None = UNSET,
    closing_line: str | None = None,
    quiet_line: str | None = None,
    theme: str | None = None,
    motion: bool | None = None,
    plain: bool | None = None,
    coach_rests: bool | None = None,
    nudges: bool | None = None,
    now: datetime,
) -> Household:
    """Changes the settings that are given and nothing else, with the family's proof. `celebrate_weekday` (0 is
    Monday) or `celebrate_time` ("HH:MM") None is "whenever". Can be undone. Refuses (BadInput) blank or too long
    names and lines, an unknown time zone, weekday or time; (NotNow) before Setup; (WrongPin) a proof of somebody
    else."""
    proof.holds_for(None)
    changes: dict[str, Any] = {"theme": theme, "motion": motion, "plain": plain, "coach_rests": coach_rests}
    changes["nudges"] = nudges
    changes["name"] = None if name is None else name_of(name)
    changes["timezone"] = None if timezone is None else zone_of(timezone)
    changes["country"] = None if country is None else lines.code_of(line_or_none(country))
    changes["closing_line"] = None if closing_line is None else line_or_none(closing_line)
    changes["quiet_line"] = None if quiet_line is None else line_or_none(quiet_line)
    given = {column: value for column, value in changes.items() if value is not None}
    if celebrate_weekday is not UNSET:
        given["celebrate_weekday"] = _weekday(celebrate_weekday)
    if celebrate_time is not UNSET:
        given["celebrate_time"] = time_of(celebrate_time)
    with transaction(), undo.recording(None, "household.change", _id(), now=now):
        if given:
            HouseholdRow.update(**given).execute()
        household = current()
    if household is None:
        raise NotNow(_("There is no household here yet."))
    return household


def begin_visit() -> None:
    """Visitors are here: from now on only the quiet screen shows, also after a restart, until the family's PIN is
    given. Does nothing where there is no family's PIN, or no household."""
    with transaction():
        HouseholdRow.update(visiting=True).where(HouseholdRow.pin != "").execute()


def end_visit(*, proof: Proof) -> None:
    """Ends visitor mode, with the family's proof. Refuses (WrongPin) a proof of somebody else."""
    proof.holds_for(None)
    with transaction():
        HouseholdRow.update(visiting=False).execute()


def set_family_pin(pin: str | None, *, proof: Proof, now: datetime) -> None:
    """Sets, changes or (None) removes the family's PIN, with a proof by the one before; the four words of that one
    go with it. Can be undone. Slow on purpose: call it outside the file's thread. Refuses (BadInput) a PIN that is
    not 4 to 8 digits, and (WrongPin) a proof of somebody else."""
    proof.holds_for(None)
    pin_deeds.put(None, "household.set_family_pin", pin, now=now)


def check_family_pin(pin: str, *, now: datetime) -> Proof:
    """The family's proof, if the PIN fits or there is none. Refuses (WrongPin) a wrong PIN, saying how long to wait, as
    `member.check_pin` does."""
    hashes.check(HouseholdRow, _id(), pin, now=now)
    return Proof(None)


def own_lines() -> list[HelpLine]:
    """The contacts and lines that the family itself added: contacts first, each in the family's order."""
    rows = HelpLineRow.select().order_by(HelpLineRow.position, HelpLineRow.id)
    own = [_line_view(row) for row in rows if not lines.was_shipped(row.name, row.number)]
    return sorted(own, key=lambda line: line.role != "contact")


def lines_to_call(now: datetime) -> list[HelpLine]:
    """The family's own lines, then the app's for its country, ordered for `now` (UTC) unless the clock is in doubt."""
    row = the_row()
    country = "" if row is None else row.country or country_of(row.timezone)
    return own_lines() + lines.shipped(country, None if clock_doubt.is_doubted() else now)


def put_help_line(
    *,
    proof: Proof,
    id: str | None = None,
    name: str,
    number: str,
    note: str = "",
    role: str = "contact",
    checked_on: date | None = None,
    now: datetime,
) -> HelpLine:
    """Adds a help line at the end, or changes the one with this id, with the family's proof. Returns it. Can be
    undone. Refuses (BadInput) a blank name, text that is too long, and an unknown role; (WrongPin) a proof of
    somebody else."""
    proof.holds_for(None)
    if role not in lines.OWN_ROLES:
        raise BadInput(_("A help line is a contact, a crisis line, a children's line or an emergency number."))
    line = HelpLine(id or new_id(), name_of(name), line_or_none(number), line_or_none(note), role, checked_on)
    words = {"name": line.name, "number": line.number, "note": line.note, "role": role, "checked_on": checked_on}
    with transaction(), undo.recording(None, "household.put_help_line", line.id, now=now):
        if not HelpLineRow.update(**words).where(HelpLineRow.id == line.id).execute():
            last: int | None = HelpLineRow.select(fn.MAX(HelpLineRow.position)).scalar()
            HelpLineRow.create(id=line.id, position=0 if last is None else last + 1, **words)
    return line


def drop_help_line(id: str, *, proof: Proof, now: datetime) -> None:
    """Deletes a help line, with the family's proof. Can be undone. One that is gone already is no error. Refuses
    (WrongPin) a proof of somebody else."""
    proof.holds_for(None)
    with transaction(), undo.recording(None, "household.drop_help_line", id, now=now):
        HelpLineRow.delete().where(HelpLineRow.id == id).execute()


pin_deeds.register_undo("household.set_family_pin", words=N_("Change the PIN"))
undo.register_undo("household.change", words=N_("Change a setting"))
undo.register_undo("household.put_help_line", words=N_("Change a help line"))
undo.register_undo("household.drop_help_line", words=N_("Take a help line off"))


def _view(row: HouseholdRow) -> Household:
    return Household(
        id=row.id,
        name=row.name,
        timezone=row.timezone,
        country=row.country,
        celebrate_weekday=row.celebrate_weekday,
        celebrate_time=row.celebrate_time,
        closing_line=row.closing_line,
        quiet_line=row.quiet_line,
        has_pin=bool(row.pin),
        theme=row.theme,
        motion=bool(row.motion),
        plain=bool(row.plain),
        coach_rests=bool(row.coach_rests),
        nudges=bool(row.nudges),
        visiting=bool(row.visiting and row.pin),
    )


def _line_view(row: HelpLineRow) -> HelpLine:
    return HelpLine(row.id, row.name, row.number, row.note, row.role, row.checked_on)


def _id() -> str:
    return HouseholdRow.select(HouseholdRow.id).scalar() or ""


def member_names(typed: Sequence[str]) -> list[str]:
    """Names as they are kept, in order. Refuses (BadInput) blank, too long and doubled ones, "family", and over 24."""
    names: list[str] = []
    for name in typed:
        names.append(new_name(name, {key_of(each) for each in names}))
    if len(names) > MEMBER_LIMIT:
        raise BadInput(_("There is room for {limit} members here.").format(limit=MEMBER_LIMIT))
    return names


def zone_of(name: str) -> str:
    """An IANA zone as it is kept; a city of one in any case is enough. Refuses one that isn't known, or that could be several,
    and offers those that are near."""
    if calendar.is_zone(name):
        return name
    fit = calendar.zones_of_city(name)
    if len(fit) == 1:
        return fit[0]
    unknown = _("I don't know that time zone. “Europe/Paris” or “America/New_York” is how they are written.")
    if near := fit or calendar.zones_near(name):
        unknown = _("I don't know that time zone. Is it one of these? {zones}").format(zones=", ".join(near[:OFFERED]))
    raise BadInput(unknown)


def _weekday(day: int | None) -> int | None:
    if day is not None and day not in range(7):
        raise BadInput(_("Please choose a day of the week, or “whenever”."))
    return day


def time_of(typed: str | None) -> str | None:
    """ "HH:MM" as it is kept, from "7:05" and "7pm" too. Refuses what is no time of day."""
    if typed is None:
        return None
    said = typed.strip().lower()
    if figures := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", said):
        return f"{int(figures[1]):02d}:{figures[2]}"
    if figures := re.fullmatch(r"(0?[1-9]|1[0-2])(?::([0-5]\d))? ?([ap])\.?m\.?", said):
        hour = int(figures[1]) % 12 + (12 if figures[3] == "p" else 0)
        return f"{hour:02d}:{figures[2] or '00'}"
    raise BadInput(_("Please write the time like 19:00 or 7pm."))
