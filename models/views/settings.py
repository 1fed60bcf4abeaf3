"""Settings: the family, its members, the help lines, and the file."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.core import calendar
from models.family import help_lines, household
from models.family.household import HelpLine, Household
from models.membership import member
from models.membership.member import Member
from models.storage.database import reading
from models.storage.passphrase import lock
from models.upkeep import family_file
from models.upkeep.family_file import Backup


@dataclass(frozen=True, slots=True)
class SettingsView:
    """All that Settings shows. `lines` are the family's own; `country` is the code of the country whose lines are
    listed below them. `path` is the family's file; `locked` is whether it has a passphrase."""

    family: Household
    people: tuple[Member, ...]
    lines: tuple[HelpLine, ...]
    country: str
    backups: tuple[Backup, ...]
    today: date
    path: Path
    locked: bool


def gather(path: Path, now: datetime) -> SettingsView | None:
    """Reads it; None before Setup."""
    with reading():
        family = household.current()
        if family is None:
            return None
        return SettingsView(
            family,
            tuple(member.members(now=now)),
            tuple(household.own_lines()),
            family.country or help_lines.country_of(family.timezone),
            tuple(family_file.backups()),
            calendar.day_of(now, family.timezone),
            path,
            lock.holds(),
        )
