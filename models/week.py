"""The family's days and their words. Pure: no database; `now` is always an argument. pendulum is loaded when used."""

from datetime import date, datetime


def day_of(instant: datetime, timezone: str) -> date:
    """The family's calendar day of an instant. A round held at 23:30 belongs to that evening's day."""
    raise NotImplementedError


def next_four(instant: datetime, timezone: str) -> datetime:
    """The next 04:00 of the family's wall clock after `instant`, as UTC; right across a daylight-saving change."""
    raise NotImplementedError


def day_in_words(day: date, today: date) -> str:
    """ "today", "yesterday", "on Friday" within the last week, "3 November", "3 November 2024" for other years."""
    raise NotImplementedError


def parse_day(typed: str, today: date) -> date:
    """ "today", "yesterday", "last Friday", "Friday", "3 days ago", "2026-11-03", "3 November", "Nov 3", "3.11." (day first).
    Refuses what it can't read and days to come."""
    raise NotImplementedError


def parse_month(typed: str, today: date) -> tuple[int, int]:
    """ "November", "Nov 2025", "2025-11" → (year, month): the last one that has begun. Refuses what it can't read."""
    raise NotImplementedError


def celebration_in_words(weekday: int | None, time: str | None, now: datetime, timezone: str) -> str:
    """The next celebration: "Sunday evening", "this evening", "tomorrow morning", "whenever you like"."""
    raise NotImplementedError


def hour_of(instant: datetime, timezone: str) -> float:
    """The hour of the family's wall clock, 0 to 24, for the sky."""
    raise NotImplementedError


def is_zone(name: str) -> bool:
    """Whether this is an IANA time zone that we know."""
    raise NotImplementedError


def local_zone() -> str:
    """This device's own IANA zone, "UTC" where it can't be told."""
    raise NotImplementedError
