"""The family and its settings: Setup, help lines, and the family's PIN."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import family_file as files
from models import household, member
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow, WrongPin
from models.core.states import Presence
from models.family import help_lines
from models.family.household import HelpLine, Household
from models.storage.clock_doubt import DOUBTED
from models.storage.tables import ClockRow, HelpLineRow
from tests.conftest import NOW

PARKERS = ("Emily", "Jake", "Leo")


def set_up(now: datetime, *members: str, **settings: object) -> Household:
    return household.set_up("The Parkers", members or PARKERS, timezone="Europe/Paris", now=now, **settings)  # type: ignore[arg-type] - each is of its own kind


@pytest.fixture
def parkers(family_file: Path, now: datetime) -> Household:
    return set_up(now)


def test_setup_is_kept(family_file: Path, now: datetime) -> None:
    """A family would be asked everything again the next morning."""
    family = set_up(now, country="GB", celebrate_weekday=6, celebrate_time="19:00", pin="2580")
    files.close_family()
    files.open_family(family_file, now=now)
    assert household.current() == family
    assert (family.name, family.timezone, family.country, family.has_pin) == ("The Parkers", "Europe/Paris", "GB", True)
    assert (family.celebrate_weekday, family.celebrate_time) == (6, "19:00")
    assert [(each.name, each.presence) for each in member.members(now=now)] == [(n, Presence.CLOSED) for n in PARKERS]


def test_before_setup_there_is_nobody(family_file: Path, now: datetime) -> None:
    """A new file would open on an error instead of Setup."""
    assert household.current() is None
    assert household.timezone() == "UTC"
    assert household.own_lines() == []
    assert member.members(now=now) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Emily, Jake and Leo", ["Emily", "Jake", "Leo"]),
        ("Emily;Jake & Leo\nSofia", ["Emily", "Jake", "Leo", "Sofia"]),
        ("Andy and Sandy AND Brand", ["Andy", "Sandy", "Brand"]),
        (" Anna  Lena ,, ", ["Anna Lena"]),
        ("花子、太郎", ["花子", "太郎"]),
        ("", []),
    ],
)
def test_names_on_one_line(line: str, names: list[str]) -> None:
    """Andy would be cut in two, or two people share a card."""
    assert household.split_names(line) == names


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (("Emily", "emily"), "called emily already"),
        (("Émile", "E\u0301MILE"), "already"),
        (("Family", "Jake"), "stands for all of you"),
        (("Emily", " "), "at least one letter"),
        (("x" * 41,), "40 characters fit"),
        (tuple(f"Child {n}" for n in range(25)), "room for 24 members"),
    ],
)
def test_names_that_would_confuse_are_refused(
    family_file: Path, now: datetime, members: tuple[str, ...], sentence: str
) -> None:
    """What is meant for one would reach another."""
    with pytest.raises(BadInput, match=sentence):
        set_up(now, *members)
    assert household.current() is None


def test_setup_can_be_skipped_through(family_file: Path, now: datetime) -> None:
    """Whoever wants to look around first would be kept at the door."""
    household.set_up("Home", (), timezone="UTC", now=now)
    assert member.members(now=now) == []
    assert member.add("Jake", now=now).presence == Presence.CLOSED


@pytest.mark.parametrize(
    "settings",
    [
        {"timezone": "Europe/Atlantis"},
        {"celebrate_weekday": 7},
        {"celebrate_time": "25:00"},
        {"pin": "123"},
        {"name": " "},
    ],
)
def test_setup_refuses_and_keeps_nothing(family_file: Path, now: datetime, settings: dict[str, object]) -> None:
    """A half-made household could neither be used nor set up again."""
    given = {"name": "The Parkers", "members": PARKERS, "timezone": "Europe/Paris", "now": now, **settings}
    with pytest.raises(BadInput):
        household.set_up(**given)  # type: ignore[arg-type] - each is of its own kind
    assert household.current() is None
    assert member.members(now=now) == []


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Europe/Paris", "Europe/Paris"), ("berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("UTC", "UTC")],
)
def test_a_city_is_enough(typed: str, zone: str) -> None:
    """Nobody at a kitchen table knows what an IANA zone is."""
    assert household.zone_of(typed) == zone


@pytest.mark.parametrize(
    ("typed", "offered"), [("Europa/Paris", "Europe/Paris"), ("Parris", "Europe/Paris"), ("istanbul", "Asia/Istanbul")]
)
def test_a_slip_in_a_city_is_answered_with_what_is_near(typed: str, offered: str) -> None:
    """Somebody would guess at it until they give up, and every "today" of theirs would be wrong. Not more than three are read."""
    with pytest.raises(BadInput) as refused:
        household.zone_of(typed)
    assert offered in refused.value.sentence and refused.value.sentence.count("/") <= 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7pm", "19:00"),
        ("7:30 PM", "19:30"),
        ("12am", "00:00"),
        ("12 p.m.", "12:00"),
        ("9:15", "09:15"),
        ("19:00", "19:00"),
    ],
)
def test_a_time_is_taken_as_it_is_said(typed: str, kept: str) -> None:
    """A family that says "7pm" would be corrected before it has begun."""
    assert household.time_of(typed) == kept


@pytest.mark.parametrize("typed", ["7", "13pm", "0pm", "7:60pm", "soon", "25:00", "７pm"])
def test_what_is_no_time_of_day(typed: str) -> None:
    """The round would be announced for a time that nobody meant."""
    with pytest.raises(BadInput):
        household.time_of(typed)


def test_there_is_one_household_a_file(parkers: Household, now: datetime) -> None:
    """A second Setup would put another family over this one."""
    with pytest.raises(NotNow):
        set_up(now, "Rachel", "David")
    assert household.current() == parkers


def test_a_change_leaves_the_rest(parkers: Household) -> None:
    """Changing the name would forget the evening of the round."""
    household.change(
        proof=by_owner(None), celebrate_weekday=6, celebrate_time="7:05", closing_line=" Good night,\tall ", now=NOW
    )
    changed = household.change(proof=by_owner(None), name="The Parkers and Leo", quiet_line="Home is here", now=NOW)
    assert (changed.celebrate_weekday, changed.celebrate_time) == (6, "07:05")
    assert (changed.name, changed.closing_line) == ("The Parkers and Leo", "Good night, all")
    changed = household.change(
        proof=by_owner(None), celebrate_weekday=None, celebrate_time=None, quiet_line="", plain=True, now=NOW
    )
    assert (changed.celebrate_weekday, changed.celebrate_time, changed.quiet_line) == (None, None, "")
    assert (changed.name, changed.plain, changed.motion) == ("The Parkers and Leo", True, False)
    assert household.current() == changed


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"timezone": "Mars"},
        {"celebrate_time": "soon"},
        {"celebrate_weekday": 9},
        {"quiet_line": "x" * 121},
    ],
)
def test_a_change_that_is_refused_changes_nothing(parkers: Household, change: dict[str, object]) -> None:
    """Half of a setting would be kept."""
    with pytest.raises(BadInput):
        household.change(proof=by_owner(None), motion=True, **change, now=NOW)  # type: ignore[arg-type] - each is of its own kind
    assert household.current() == parkers


def test_ours_stand_below_the_familys_own(family_file: Path, now: datetime) -> None:
    """The grandmother's number would stand below the hotlines, or a family take the last number off its page."""
    set_up(now, country="US")
    grandma = household.put_help_line(proof=by_owner(None), name="Grandma", number="555 0100", note="Any time", now=NOW)
    ours = help_lines.shipped("US", now)
    assert household.lines_to_call(now) == [grandma, *ours]
    household.drop_help_line(grandma.id, proof=by_owner(None), now=NOW)
    household.drop_help_line(grandma.id, proof=by_owner(None), now=NOW)
    for line in ours:
        household.drop_help_line(line.id, proof=by_owner(None), now=NOW)
    assert household.lines_to_call(now) == ours


def test_another_number_under_our_name_is_the_familys_own(family_file: Path, now: datetime) -> None:
    """Whoever typed it would find it gone, or ours would be gone in its favour."""
    set_up(now, country="GB")
    other = household.put_help_line(proof=by_owner(None), name="Samaritans", number="0330 0", role="crisis", now=NOW)
    assert household.lines_to_call(now) == [other, *help_lines.shipped("GB", now)]


def test_the_lines_follow_the_household(family_file: Path, now: datetime) -> None:
    """In Madrid, on a device whose clock is UTC, the page would be one of nobody's country; and so after a move."""
    household.set_up("The Parkers", ["Emily"], timezone="Europe/Madrid", now=now)
    assert household.lines_to_call(now) == help_lines.shipped("ES", now)
    household.change(proof=by_owner(None), timezone="America/New_York", now=NOW)
    assert household.lines_to_call(now) == help_lines.shipped("US", now)
    household.change(proof=by_owner(None), country="uk", now=NOW)
    assert household.lines_to_call(now) == help_lines.shipped("GB", now)
    household.change(proof=by_owner(None), country="", now=NOW)
    assert household.lines_to_call(now) == help_lines.shipped("US", now)


def test_what_an_earlier_version_put_there_makes_way(family_file: Path, now: datetime) -> None:
    """A household of years ago would have no crisis line for ever, or each of its lines twice."""
    set_up(now, country="US")
    for name, number in (("A children's line", ""), ("Emergency", "911"), ("Childhelp, for us", "1-800-422-4453")):
        HelpLineRow.create(name=name, number=number, role="crisis")
    assert [line.name for line in household.own_lines()] == ["Childhelp, for us"]
    assert household.lines_to_call(now)[1:] == help_lines.shipped("US", now)


def test_with_a_clock_in_doubt_all_stand_equal(family_file: Path, now: datetime) -> None:
    """A device that takes noon for midnight would put the line that answers below one that doesn't."""
    household.set_up("The Parkers", ["Emily"], timezone="Europe/Berlin", now=now)
    ClockRow.create(name=DOUBTED, at=now)
    assert household.lines_to_call(now) == help_lines.shipped("DE")


def test_a_help_line_that_is_none(parkers: Household) -> None:
    """A line without a name helps nobody."""
    before = household.own_lines()
    with pytest.raises(BadInput):
        household.put_help_line(proof=by_owner(None), name=" ", number="1", now=NOW)
    with pytest.raises(BadInput):
        household.put_help_line(proof=by_owner(None), name="Ng", number="1", role="doctor", now=NOW)
    assert household.own_lines() == before


def test_help_line_keeps_its_words(parkers: Household) -> None:
    """What was typed for a contact would come back otherwise."""
    line = household.put_help_line(proof=by_owner(None), name="Dr. Ng", number="555 0101", note="Tue & Thu", now=NOW)
    assert line == HelpLine(line.id, "Dr. Ng", "555 0101", "Tue & Thu", "contact", None)
    assert household.own_lines()[0] == line


def test_the_family_s_pin(parkers: Household, now: datetime) -> None:
    """A visitor would get into Settings; a family without a PIN would be locked out of its own."""
    household.check_family_pin("0000", now=now)
    household.set_family_pin("2580", proof=by_owner(None), now=NOW)
    household.check_family_pin("2580", now=now)
    for _try in range(3):
        with pytest.raises(WrongPin):
            household.check_family_pin("0000", now=now)
    with pytest.raises(WrongPin):
        household.check_family_pin("2580", now=now)
    household.check_family_pin("2580", now=now + timedelta(seconds=5))
    household.set_family_pin(None, proof=by_owner(None), now=NOW)
    household.check_family_pin("0000", now=now)
