"""The lines that we ship: each country has one that answers now, and none claims what we don't know."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import available_timezones

import pytest

from models.core import calendar
from models.family import help_lines
from models.family.help_lines import COUNTRIES, ELSEWHERE, answers, country_of, shipped
from models.family.help_numbers import ALWAYS, NUMBERS, Number, Opening
from tests.conftest import NOW

BERLIN = Number("young", "A line", "1", hours=(Opening(0, 5, "14:00", "20:00"),), zone="Europe/Berlin")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of the week that begins on Monday, 23 November 2026 in Berlin (UTC+1)."""
    return datetime(2026, 11, 22 + day, hour - 1, minute, tzinfo=UTC)


@pytest.mark.parametrize("country", [*COUNTRIES, "NO", "ZM", "", ELSEWHERE, "Narnia", "uk"])
def test_somebody_always_answers(country: str) -> None:
    """On the worst night the first number would ring in an empty room."""
    numbers = {line.number: line for line in shipped(country)}
    assert all(re.search(r"\d", number) for number in numbers)
    for hour in range(24):
        first, *_others = shipped(country, at(7, hour + 1))
        assert first.hours == "Day and night."
    assert any(line.role == "emergency" for line in shipped(country))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_that_we_know_has_a_crisis_line_and_its_emergency_number(country: str) -> None:
    """Whoever is asked to choose a country would choose one without help."""
    roles = [number.role for number in NUMBERS[country]]
    assert roles[0] == "crisis" and roles.count("emergency") == 1
    assert {country_of(zone) for zone in available_timezones()} >= {country}


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("US", {"988", "741741", "911", "1-866-488-7386"}),
        ("GB", {"116 123", "0800 1111", "85258", "999", "0800 068 4141", "0808 801 0677"}),
        ("IE", {"116 123", "1800 66 66 66", "50808", "112", "1800 247 247"}),
        ("CA", {"988", "1-800-668-6868", "686868", "911"}),
        ("AU", {"13 11 14", "1800 55 1800", "0477 13 11 14", "000"}),
        ("NZ", {"1737", "0800 376 633", "111"}),
        ("ES", {"024", "900 20 20 10", "116 111", "112"}),
        ("MX", {"800 911 2000", "911"}),
        ("DE", {"0800 111 0 111", "116 111", "112"}),
        ("AT", {"142", "147", "112"}),
        ("CH", {"143", "147", "112"}),
        ("FR", {"3114", "119", "114", "112"}),
        ("IN", {"14416", "1098", "112"}),
        ("UK", {"116 123"}),
    ],
)
def test_the_numbers_of_a_country(country: str, numbers: set[str]) -> None:
    """A slip in a table would send a child to a number that nobody answers."""
    assert numbers <= {line.number for line in shipped(country)}


def test_a_country_of_which_we_know_nothing() -> None:
    """It would have no number at all, or one that claims to work everywhere."""
    assert [(line.number, line.note) for line in shipped("ZM")] == [("112", "From most mobile phones.")]
    assert [(line.number, line.note) for line in shipped("NO")] == [("112", "When somebody is in danger now.")]


@pytest.mark.parametrize("country", NUMBERS)
def test_no_number_was_looked_up_in_the_future_and_each_zone_is_one(country: str) -> None:
    """A day that nobody looked on would be believed."""
    for number in NUMBERS[country]:
        assert number.looked_up is None or number.looked_up < date(2026, 11, 29)
        assert number.hours in (ALWAYS, ()) or calendar.is_zone(number.zone)
        assert number.name and number.number


def test_hours_are_those_of_the_lines_own_clock() -> None:
    """A family in New York would be told that Berlin answers in the middle of Berlin's night."""
    assert answers(BERLIN, at(1, 14)) and answers(BERLIN, at(6, 19, 59))
    assert not answers(BERLIN, at(1, 13, 59)) and not answers(BERLIN, at(6, 20)) and not answers(BERLIN, at(7, 15))


def test_hours_that_nobody_knows_claim_nothing() -> None:
    """It would stand first at night, and nobody answer."""
    assert not answers(Number("crisis", "A line", "1"), NOW)


def test_hours_order_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that sleeps would stand above the one that answers now; none is ever left out."""
    always = Number("crisis", "One", "1", hours=ALWAYS)
    last = Number("text", "Three", "3", hours=ALWAYS)
    monkeypatch.setitem(help_lines.NUMBERS, "DE", (always, BERLIN, last))
    assert [line.name for line in shipped("DE", at(1, 15))] == ["One", "A line", "Three"]
    assert [line.name for line in shipped("DE", at(7, 15))] == ["One", "Three", "A line"]
    assert [line.name for line in shipped("DE")] == ["One", "A line", "Three"]


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (ALWAYS, "Day and night."),
        ((), ""),
        ((Opening(0, 5, "14:00", "20:00"),), "Monday to Saturday, 14:00 to 20:00, Berlin time."),
        ((Opening(0, 6, "9:00", "24:00"),), "Every day, 9:00 to 24:00, Berlin time."),
        ((Opening(2, 2, "9:00", "10:00"),), "Wednesday, 9:00 to 10:00, Berlin time."),
    ],
)
def test_hours_in_words(monkeypatch: pytest.MonkeyPatch, hours: tuple[Opening, ...], words: str) -> None:
    """Nobody would know when to try again."""
    line = Number("young", "A line", "1", hours=hours, zone="Europe/Berlin")
    monkeypatch.setitem(help_lines.NUMBERS, "DE", (line,))
    assert shipped("DE")[0].hours == words


def test_they_need_no_file() -> None:
    """Help would be closed with the file, when it can't be opened."""
    code = "from models.family.help_lines import shipped; print(shipped('US')[0].number)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "988\n"
