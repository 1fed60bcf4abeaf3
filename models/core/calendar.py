"""Calendar days in the family's time zone, and their words. Pure functions, no database; `now` is always an argument.

What is shown at the start (a card's day, the next celebration, the sky) uses the standard library alone. pendulum is
loaded only to read typed days; it knows that a month before 31 March is the end of February.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from models.core.errors import BadInput
from models.core.i18n import N_, _

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_ON_WEEKDAY = (
    N_("on Monday"),
    N_("on Tuesday"),
    N_("on Wednesday"),
    N_("on Thursday"),
    N_("on Friday"),
    N_("on Saturday"),
    N_("on Sunday"),
)
_DAY_OF_MONTH = (
    N_("{day} January"),
    N_("{day} February"),
    N_("{day} March"),
    N_("{day} April"),
    N_("{day} May"),
    N_("{day} June"),
    N_("{day} July"),
    N_("{day} August"),
    N_("{day} September"),
    N_("{day} October"),
    N_("{day} November"),
    N_("{day} December"),
)
# Parts of the day, each with the hour at which it ends, and its words for today, tomorrow and another weekday.
_PARTS = (
    (12, N_("this morning"), N_("tomorrow morning"), N_("{weekday} morning")),
    (17, N_("this afternoon"), N_("tomorrow afternoon"), N_("{weekday} afternoon")),
    (24, N_("this evening"), N_("tomorrow evening"), N_("{weekday} evening")),
)
_ALL_DAY = (24, N_("today"), N_("tomorrow"), N_("{weekday}"))
_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS: dict[str, int] = {"a": 1, "an": 1, **{word: count for count, word in enumerate(_COUNTED) if count}}


def day_of(instant: datetime, timezone: str) -> date:
    """The calendar day of an instant in this time zone. A round held at 23:30 belongs to that evening's day."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def four_on(day: date, timezone: str) -> datetime:
    """04:00 in this time zone on `day`, as UTC. Where the clock shows it twice, the first one; where the clock skips
    it, the instant at which the clock before the change would have shown it."""
    return datetime.combine(day, time(4), ZoneInfo(timezone)).astimezone(UTC)


def next_four(instant: datetime, timezone: str) -> datetime:
    """The next 04:00 in this time zone after `instant`, as UTC; right also across a daylight-saving change."""
    today = day_of(instant, timezone)
    mornings = (four_on(today + timedelta(days=ahead), timezone) for ahead in (-1, 0, 1, 2))
    return next(morning for morning in mornings if morning > instant)


def morning_back(count: int, instant: datetime, timezone: str) -> datetime:
    """The 04:00 that is `count` mornings before the next one after `instant`, as UTC."""
    coming = day_of(next_four(instant, timezone), timezone)
    return four_on(coming - timedelta(days=count), timezone)


def hour_of(instant: datetime, timezone: str) -> float:
    """The hour of day in this time zone, 0 to 24, with fractions; for the sky."""
    local = instant.astimezone(ZoneInfo(timezone))
    return local.hour + local.minute / 60 + local.second / 3600


def wall_clock(instant: datetime, timezone: str) -> datetime:
    """The local time in this time zone; only for showing, never for comparing."""
    return instant.astimezone(ZoneInfo(timezone))


def weekday_in_words(day: date) -> str:
    """ "Sunday"."""
    return _(WEEKDAYS[day.weekday()])


def date_in_words(day: date) -> str:
    """ "3 November 2026"; doesn't depend on today."""
    return _("{day} {year}").format(day=_(_DAY_OF_MONTH[day.month - 1]).format(day=day.day), year=day.year)


def day_in_words(day: date, today: date) -> str:
    """ "today", "yesterday", "tomorrow", "on Friday" within a week, "3 November", "3 November 2024" in other years."""
    ahead = (day - today).days
    if ahead in (-1, 0, 1):
        return (_("yesterday"), _("today"), _("tomorrow"))[ahead + 1]
    if abs(ahead) < 7:
        return _(_ON_WEEKDAY[day.weekday()])
    if day.year != today.year:
        return date_in_words(day)
    return _(_DAY_OF_MONTH[day.month - 1]).format(day=day.day)


def month_in_words(year: int, month: int) -> str:
    """ "November 2025"."""
    return _("{month} {year}").format(month=_(MONTHS[month - 1]), year=year)


def days_like(day: date, *, since: date) -> list[date]:
    """The same day of the calendar in the years before, newest first, then of the eleven months before; none before
    `since`. On 28 February of a year without a 29th, those of leap years count."""
    leap_too = (day.month, day.day) == (2, 28) and _existing(day.year, 2, 29) is None
    numbers = (29, 28) if leap_too else (day.day,)
    years = [(year, day.month, number) for year in range(day.year - 1, since.year - 1, -1) for number in numbers]
    months = [(day.year - (back >= day.month), (day.month - 1 - back) % 12 + 1, day.day) for back in range(1, 12)]
    found = [_existing(*each) for each in (*years, *months)]
    return [each for each in found if each is not None and each >= since]


def celebration_in_words(
    weekday: int | None, time: str | None, now: datetime, timezone: str, *, held: date | None = None
) -> str:
    """The next celebration: "Sunday evening", "this evening", "tomorrow morning", "whenever you like".

    `weekday` (0 is Monday) and `time` ("HH:MM") are the household's; `held` is the family's day of the last round, so
    that on its evening the words go on to the next one.
    """
    if weekday is None:
        return _("whenever you like")
    hour = int(time.split(":")[0]) if time else None
    over, today, tomorrow, later = _ALL_DAY if hour is None else next(part for part in _PARTS if hour < part[0])
    ahead = (weekday - day_of(now, timezone).weekday()) % 7
    if ahead == 0 and hour_of(now, timezone) < over and held != day_of(now, timezone):
        return _(today)
    return _(tomorrow) if ahead == 1 else _(later).format(weekday=_(WEEKDAYS[weekday]))


def soon_in_words(instant: datetime, now: datetime, timezone: str) -> str:
    """The part of the day of an instant in the coming week: "Tuesday evening", "tomorrow morning"."""
    clock = wall_clock(instant, timezone)
    return celebration_in_words(clock.weekday(), f"{clock:%H:%M}", now, timezone)


FIRST_YEAR = 1900
"""No day before it is taken: a family's file can hold none (`models.storage.tables.shapes`)."""


def parse_day(typed: str, today: date) -> date:
    """ "today", "yesterday", "last Friday", "Friday", "3 days ago", "2026-11-03", "3 November", "Nov 3", "3.11." (day
    first), each with or without a year. A day without one is the last such day. Refuses (BadInput) what it can't read
    and days to come."""
    words = " ".join(typed.casefold().replace(",", " ").split())
    found = _plain_day(words, today) or _weekday(words, today) or _ago(words, today) or _dated(words, today)
    if found is None or found.year < FIRST_YEAR:
        raise BadInput(_("I can't read that day. Try “yesterday”, “last Friday” or “3 November”."))
    if found > today:
        raise BadInput(_("That day is still to come."))
    return found


def parse_month(typed: str, today: date) -> tuple[int, int]:
    """ "November", "Nov 2025", "2025-11" → (year, month): the last one that has begun. Refuses (BadInput) what it can't
    read and months to come."""
    words = " ".join(typed.casefold().replace(",", " ").split())
    year: int | None = None
    month: int | None = None
    if number := re.fullmatch(r"(\d{4})-(\d{1,2})", words):
        year, month = int(number[1]), int(number[2])
    elif name := re.fullmatch(r"([^\W\d]+)\.?(?: (\d{4}))?", words):
        month = _named(name[1], MONTHS)
        year = int(name[2]) if name[2] else None
    if month is None or not 1 <= month <= 12 or year == 0:
        raise BadInput(_("I can't read that month. Try “November” or “November 2025”."))
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    if (year, month) > (today.year, today.month):
        raise BadInput(_("That month is still to come."))
    return year, month


def is_zone(name: str) -> bool:
    """Whether this is a known IANA time zone whose meaning is the same on every device."""
    if name.partition("/")[0] in ("localtime", "posixrules", "Factory", "posix", "right"):
        return False
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def zones_of_city(typed: str) -> list[str]:
    """The IANA zones of that name or of that city, in any case, in order."""
    sought = typed.strip().replace(" ", "_").casefold()
    return [zone for zone in _places() if sought in (zone.casefold(), zone.casefold().rpartition("/")[2])]


def zones_near(typed: str) -> list[str]:
    """The zones whose city is written nearly like this, nearest first."""
    from difflib import get_close_matches  # where somebody slips alone: no start waits for it

    cities = {zone.casefold().rpartition("/")[2]: zone for zone in _places()}
    city = typed.strip().replace(" ", "_").casefold().rpartition("/")[2]
    return [cities[each] for each in get_close_matches(city, cities)]


def _places() -> list[str]:
    """The zones that are named by a place."""
    return sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/") and is_zone(zone)
    )


def local_zone() -> str:
    """This device's IANA zone; "UTC" where it can't be found out (`device_zone.zone_of_device` tells whether it
    can)."""
    from models.core.device_zone import zone_of_device  # needed only before Setup

    return zone_of_device() or "UTC"


def _plain_day(words: str, today: date) -> date | None:
    ahead = {
        _("today"): 0,
        _("this morning"): 0,
        _("this afternoon"): 0,
        _("this evening"): 0,
        _("yesterday"): -1,
        _("last night"): -1,
        _("the day before yesterday"): -2,
        "today": 0,
        "yesterday": -1,
    }.get(words)
    return None if ahead is None else today + timedelta(days=ahead)


def _weekday(words: str, today: date) -> date | None:
    """The last such weekday before or on `today`; "Friday" on a Friday is today, "last Friday" a week ago."""
    import pendulum  # takes longer to load than Home has to be drawn in, and only typed or old days need it

    said = re.fullmatch(r"(last |on |this )?([^\W\d]+)", words)
    weekday = _named(said[2], WEEKDAYS) if said else None
    if said is None or weekday is None:
        return None
    if weekday - 1 == today.weekday() and said[1] != "last ":
        return today
    return _stdlib(pendulum.date(today.year, today.month, today.day).previous(pendulum.WeekDay(weekday - 1)))


def _ago(words: str, today: date) -> date | None:
    """ "3 days ago", "a month ago"."""
    import pendulum  # takes longer to load than Home has to be drawn in, and only typed or old days need it

    said = re.fullmatch(r"(\d{1,4}|[a-z]+) (day|week|month|year)s? ago", words)
    if said is None:
        return None
    count = int(said[1]) if said[1].isdecimal() else _NUMBERS.get(said[1])
    if count is None:
        return None
    try:
        return _stdlib(pendulum.date(today.year, today.month, today.day).subtract(**{f"{said[2]}s": count}))
    except (ValueError, OverflowError):
        return None


def _dated(words: str, today: date) -> date | None:
    """A date in figures or with the month's name; without a year the last one that is not in the future."""
    year = month = day = None
    if figures := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        year, month, day = figures[1], int(figures[2]), figures[3]
    elif figures := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4})?", words):
        day, month, year = figures[1], int(figures[2]), figures[3]
    elif first := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([^\W\d]+)\.?(?: (\d{4}))?", words):
        day, month, year = first[1], _named(first[2], MONTHS), first[3]
    elif last := re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words):
        month, day, year = _named(last[1], MONTHS), last[2], last[3]
    if month is None or day is None:
        return None
    # Leap days are at most eight years apart.
    years = [int(year)] if year else range(today.year, today.year - 9, -1)
    days = [found for each in years if (found := _existing(each, month, int(day)))]
    return next((found for found in days if found <= today), days[0] if days else None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(word: str, names: Sequence[str]) -> int | None:
    """The number (from 1) of the day or month with this name; at least its first three letters must be given."""
    if len(word) < 3:
        return None
    for place, name in enumerate(names, start=1):
        if _(name).casefold().startswith(word) or name.casefold().startswith(word):
            return place
    return None


def _stdlib(day: date) -> date:
    return date(day.year, day.month, day.day)
