"""Who lives here: their card, their PIN, what they wish, and whether they are here, set aside or gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.kinds import Audience, Presence


@dataclass(frozen=True, slots=True)
class Member:
    """A member as any screen may show them. `animal` and `colour` are names out of `ANIMALS` and `COLOURS`, empty until
    they opened their card. `mark` is whether Home marks today that something kind came (their wish, and three mornings).
    """

    id: str
    name: str
    presence: Presence
    animal: str
    colour: str
    has_pin: bool
    mark: bool


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a member chose and wrote about themselves; only `celebrated_like` and `left_out` are for others."""

    always_show: bool
    on_home: bool
    on_quiet: bool
    mark: bool
    celebrated_like: str
    left_out: str
    hard_day_wish: str
    hard_day_readers: tuple[str, ...]
    coach_rests: bool
    last_audience: Audience


ANIMALS: tuple[str, ...] = ()
COLOURS: tuple[str, ...] = ()


def members(*, now: datetime, gone: bool = False) -> list[Member]:
    """All members in the family's order; those who left only when asked for."""
    raise NotImplementedError


def get(member_id: str, *, now: datetime) -> Member:
    """One member. Refuses an unknown one."""
    raise NotImplementedError


def by_name(name: str, *, now: datetime) -> Member:
    """The member of this name, without case. Refuses an unknown one, with the names there are."""
    raise NotImplementedError


def named_in(text: str, *, besides: Sequence[str] = (), now: datetime) -> list[Member]:
    """Members whose names stand in the text as whole words, without those of `besides`: "About Sofia too?"."""
    raise NotImplementedError


def add(name: str, *, now: datetime) -> Member:
    """A new member, their card closed. Refuses a blank, long, taken name, "family", and the 25th member."""
    raise NotImplementedError


def rename(member_id: str, name: str, *, now: datetime) -> Member:
    """Another name, by the same rules as `add`."""
    raise NotImplementedError


def open_card(
    member_id: str,
    *,
    animal: str,
    colour: str,
    pin: str | None,
    always_show: bool,
    on_home: bool,
    on_quiet: bool,
    mark: bool,
    now: datetime,
) -> Member:
    """The person opens their own card for the first time. Refuses one that is open, and a PIN that is not 4 to 8
    digits."""
    raise NotImplementedError


def wishes(member_id: str) -> Wishes:
    """What a member chose, for their own settings."""
    raise NotImplementedError


def how_celebrated(member_id: str) -> tuple[str, str]:
    """("how I like to be celebrated", "what I'd rather you left out"), for whoever writes about them."""
    raise NotImplementedError


def change_wishes(
    member_id: str,
    *,
    animal: str | None = None,
    colour: str | None = None,
    always_show: bool | None = None,
    on_home: bool | None = None,
    on_quiet: bool | None = None,
    mark: bool | None = None,
    celebrated_like: str | None = None,
    left_out: str | None = None,
    hard_day_wish: str | None = None,
    hard_day_readers: Sequence[str] | None = None,
    coach_rests: bool | None = None,
    last_audience: Audience | None = None,
) -> Wishes:
    """Changes what is given and nothing else."""
    raise NotImplementedError


def hard_day_wish(member_id: str, *, viewer: str | None) -> str:
    """ "On a hard day I'd like…", for the member and those they chose; empty for everyone else."""
    raise NotImplementedError


def set_pin(member_id: str, pin: str | None) -> None:
    """Sets, changes or (None) removes a member's PIN: 4 to 8 digits, kept as an argon2id hash (19 MiB). The screen
    asks for the old one first. Slow on purpose: call it beside the file's thread."""
    raise NotImplementedError


def check_pin(member_id: str, pin: str, *, now: datetime) -> None:
    """Returns where the PIN fits. Refuses (WrongPin) a wrong one, saying how long to wait after the third in a row:
    the wait is stored as a length, bounded to five minutes, and survives a restart and a clock that jumps."""
    raise NotImplementedError


def here_today(member_id: str, *, now: datetime) -> bool:
    """ "I'm here today": True the first time on the family's day, False after that. Asks for no PIN."""
    raise NotImplementedError


def set_aside(member_id: str, *, now: datetime) -> Member:
    """Out of rota, prompts, nudges and what comes up by itself; their words stay untouched."""
    raise NotImplementedError


def come_back(member_id: str, *, now: datetime) -> Member:
    """Back from having been set aside."""
    raise NotImplementedError


def leave(member_id: str, *, now: datetime) -> None:
    """The member leaves and their words stay; what waits about them undecided is let go."""
    raise NotImplementedError


def days_here(member_id: str, *, limit: int = 60) -> list[date]:
    """The days on which a member said "I'm here today", newest first, for their own journal alone."""
    raise NotImplementedError
