"""The family's days: right across a clock change, in words a family says, and read from what they type."""

import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import calendar
from models.core.errors import BadInput

# Clocks that change at night, by half an hour, over midnight, at 04:00 itself, by a whole day, or never.
ZONES = (
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Havana",
    "Asia/Baku",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "UTC",
)
zones = st.sampled_from(ZONES)
instants = st.integers(0, 30 * 365 * 86400).map(lambda second: datetime(2005, 1, 1, tzinfo=UTC) + timedelta(0, second))
days = st.dates(date(2001, 1, 1), date(2035, 12, 31))
SUNDAY = date(2026, 11, 22)


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


@given(instants, zones)
def test_morning_comes_after_now_and_at_four(instant: datetime, zone: str) -> None:
    """Otherwise a round or an open door ends in the evening, or never."""
    four = calendar.next_four(instant, zone)
    assert four.tzinfo is UTC
    assert four > instant
    jumped = local(four - timedelta(minutes=1), zone).hour == 3 and local(four, zone).hour == 5
    assert local(four, zone).time() == time(4) or jumped


@given(instants, zones)
def test_no_morning_is_left_out(instant: datetime, zone: str) -> None:
    """A day and an hour is the longest a family waits, but for a night whose clock goes back."""
    four = calendar.next_four(instant, zone)
    longest = timedelta(hours=25)
    assert four - instant <= longest
    earlier = four - timedelta(minutes=1)
    assert calendar.next_four(max(instant, earlier), zone) == four


@pytest.mark.parametrize(
    ("zone", "evening", "hours"),
    [
        ("Europe/Paris", datetime(2026, 3, 28, 22, 30, tzinfo=UTC), 3.5),  # 23:30, an hour is skipped
        ("Europe/Paris", datetime(2026, 10, 24, 21, 30, tzinfo=UTC), 5.5),  # 23:30, an hour comes twice
        ("America/New_York", datetime(2026, 3, 8, 4, 30, tzinfo=UTC), 3.5),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 12, 30, tzinfo=UTC), 5.0),  # half an hour comes twice
        ("Asia/Beirut", datetime(2026, 3, 28, 21, 30, tzinfo=UTC), 3.5),  # midnight is skipped
    ],
)
def test_a_round_at_half_past_eleven_lasts_until_four(zone: str, evening: datetime, hours: float) -> None:
    """A family that celebrates late keeps its whole night, on the nights of the clock change too."""
    assert (local(evening, zone).hour, local(evening, zone).minute) == (23, 30)
    assert calendar.next_four(evening, zone) - evening == timedelta(hours=hours)
    assert calendar.day_of(evening, zone) == local(evening, zone).date()


def test_the_day_that_samoa_left_out() -> None:
    """The night before it ends on the morning after it, once."""
    evening = datetime(2011, 12, 30, 6, 0, tzinfo=UTC)  # 20:00 on the 29th
    four = calendar.next_four(evening, "Pacific/Apia")
    assert local(four, "Pacific/Apia").isoformat() == "2011-12-31T04:00:00+14:00"
    assert calendar.next_four(four, "Pacific/Apia") == four + timedelta(days=1)


def test_four_that_a_clock_skips_or_shows_twice() -> None:
    """Baku changed its clock at 04:00: the morning comes at the jump, and the first of two."""
    assert calendar.four_on(date(2015, 3, 29), "Asia/Baku") == datetime(2015, 3, 29, 0, 0, tzinfo=UTC)
    assert calendar.four_on(date(2015, 10, 25), "Asia/Baku") == datetime(2015, 10, 24, 23, 0, tzinfo=UTC)


def test_four_o_clock_itself_is_already_morning() -> None:
    """Strictly after: the round that closed at four does not close again at once."""
    four = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert calendar.next_four(four, "Europe/Paris") == four + timedelta(days=1)


def test_the_hour_of_the_sky() -> None:
    """The quiet screen's sky would be dark at noon."""
    assert calendar.hour_of(datetime(2026, 11, 22, 18, 30, tzinfo=UTC), "Europe/Paris") == 19.5


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 20), "on Friday"),
        (date(2026, 11, 16), "on Monday"),
        (date(2026, 11, 15), "15 November"),
        (date(2026, 1, 3), "3 January"),
        (date(2025, 11, 22), "22 November 2025"),
    ],
)
def test_days_in_words(day: date, words: str) -> None:
    """A card would say another day than the family remembers."""
    assert calendar.day_in_words(day, SUNDAY) == words


@given(days, days)
def test_a_day_in_words_is_read_back(day: date, today: date) -> None:
    """What a card says can be typed to go there."""
    if day <= today:
        assert calendar.parse_day(calendar.day_in_words(day, today), today) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Today", date(2026, 11, 22)),
        ("  yesterday ", date(2026, 11, 21)),
        ("last night", date(2026, 11, 21)),
        ("Friday", date(2026, 11, 20)),
        ("fri", date(2026, 11, 20)),
        ("last Friday", date(2026, 11, 20)),
        ("Sunday", date(2026, 11, 22)),
        ("last Sunday", date(2026, 11, 15)),
        ("3 days ago", date(2026, 11, 19)),
        ("three weeks ago", date(2026, 11, 1)),
        ("a month ago", date(2026, 10, 22)),
        ("2026-11-03", date(2026, 11, 3)),
        ("3 November", date(2026, 11, 3)),
        ("3rd of Nov.", date(2026, 11, 3)),
        ("Nov 3", date(2026, 11, 3)),
        ("November 3rd, 2024", date(2024, 11, 3)),
        ("3.11.", date(2026, 11, 3)),
        ("3. 11. 2024", date(2024, 11, 3)),
        ("24 December", date(2025, 12, 24)),
        ("29 February", date(2024, 2, 29)),
    ],
)
def test_days_as_they_are_typed(typed: str, day: date) -> None:
    """A win would be kept under the wrong day."""
    assert calendar.parse_day(typed, SUNDAY) == day


def test_a_month_ago_from_the_end_of_a_long_month() -> None:
    """The 31st has no counterpart in every month; a day is found all the same."""
    assert calendar.parse_day("a month ago", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "typed", ["", "soon", "31.2.", "13/13", "0.0.", "99999 days ago", "9999 years ago", "\x00", "[/]"]
)
def test_a_day_that_can_t_be_read_is_said_plainly(typed: str) -> None:
    """A guess would be worse than a question."""
    with pytest.raises(BadInput, match="can't read that day"):
        calendar.parse_day(typed, SUNDAY)


def test_days_to_come_are_refused() -> None:
    """A win has happened already."""
    with pytest.raises(BadInput, match="still to come"):
        calendar.parse_day("2026-12-01", SUNDAY)


@given(st.text(max_size=40), days)
def test_anything_may_be_typed_for_a_day(typed: str, today: date) -> None:
    """Whatever is typed is read or refused: it never breaks the form, and never gives a day to come."""
    with suppress(BadInput):
        assert calendar.parse_day(typed, today) <= today
    with suppress(BadInput):
        assert calendar.parse_month(typed, today) <= (today.year, today.month)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("November", (2026, 11)),
        ("dec", (2025, 12)),
        ("Nov 2025", (2025, 11)),
        ("november, 2025", (2025, 11)),
        ("2025-11", (2025, 11)),
    ],
)
def test_months_as_they_are_typed(typed: str, month: tuple[int, int]) -> None:
    """The feed would go to another month."""
    assert calendar.parse_month(typed, SUNDAY) == month
    assert calendar.parse_month(calendar.month_in_words(*month), SUNDAY) == month


@pytest.mark.parametrize("typed", ["2027-01", "December 2026"])
def test_months_to_come_are_refused(typed: str) -> None:
    """Nothing stands there yet, which an empty page would not explain."""
    with pytest.raises(BadInput, match="still to come"):
        calendar.parse_month(typed, SUNDAY)


@pytest.mark.parametrize(
    ("weekday", "time", "hour", "words"),
    [
        (6, "19:00", 9, "this evening"),
        (6, "19:00", 20, "this evening"),
        (6, "10:00", 9, "this morning"),
        (6, "10:00", 20, "Sunday morning"),
        (6, None, 20, "today"),
        (0, "10:30", 9, "tomorrow morning"),
        (0, None, 9, "tomorrow"),
        (4, "15:00", 9, "Friday afternoon"),
        (4, None, 9, "Friday"),
        (6, "23:30", 23, "this evening"),
        (None, None, 9, "whenever you like"),
    ],
)
def test_the_next_celebration_in_words(weekday: int | None, time: str | None, hour: int, words: str) -> None:
    """Home would call the family together on the wrong evening."""
    now = datetime(2026, 11, 22, hour, 0, tzinfo=UTC)
    assert calendar.celebration_in_words(weekday, time, now, "UTC") == words


def test_after_the_round_the_words_go_on_to_the_next_one() -> None:
    """Home would ask for a second round on the same evening."""
    now = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert calendar.celebration_in_words(6, "19:00", now, "UTC", held=SUNDAY) == "Sunday evening"


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "Europe/Atlantis", "a\x00b", "/etc/localtime"])
def test_what_is_no_zone(name: str) -> None:
    """A family's days would have no ground to stand on."""
    assert not calendar.is_zone(name)


def test_every_family_has_a_zone() -> None:
    """Setup proposes one that it will take."""
    assert calendar.is_zone(calendar.local_zone())
    assert calendar.is_zone("Europe/Paris")


def test_the_first_screen_waits_for_nothing_it_does_not_need() -> None:
    """Home's words, days and cards would come a tenth of a second later on a small device."""
    code = """if True:
        import sys
        from datetime import UTC, datetime
        from models import household, member, calendar
        now = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
        day = calendar.day_of(now, "Europe/Paris")
        calendar.next_four(now, "Europe/Paris"), calendar.hour_of(now, "Europe/Paris"), calendar.day_in_words(day, day)
        calendar.celebration_in_words(6, "19:00", now, "Europe/Paris")
        print(sorted({"pendulum", "argon2"} & sys.modules.keys()))
    """
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
