"""Open doors: a line on Home, for one evening."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import doors, household, undo
from models.core.errors import BadInput

TILL_FOUR = timedelta(hours=8, minutes=30)  # from 19:30


@pytest.fixture(autouse=True)
def parkers(family_file: Path, now: datetime) -> None:
    household.set_up("The Parkers", ("Emily", "Jake"), timezone="Europe/Paris", now=now)


def test_a_door_stands_open_until_morning(now: datetime) -> None:
    """Somebody would come to the porch a day late, or find the line gone before eight."""
    porch = doors.open_door("Porch, eight o'clock,  no talking.", now=now)
    assert porch.words == "Porch, eight o'clock, no talking."
    later = doors.open_door("Attic until ten", now=now + timedelta(hours=1))
    assert doors.doors(now=now + TILL_FOUR - timedelta(seconds=1)) == [porch, later]
    assert doors.doors(now=now + TILL_FOUR) == []


def test_a_door_opened_after_midnight_stays_for_the_day(now: datetime) -> None:
    """Somebody awake at four would see their line go the moment it came."""
    night = doors.open_door("Kitchen, awake", now=now + TILL_FOUR)
    assert doors.doors(now=now + TILL_FOUR + timedelta(hours=23)) == [night]


def test_a_door_can_be_closed(now: datetime) -> None:
    """Whoever went inside would be waited for."""
    porch = doors.open_door("Porch", now=now)
    doors.close_door(porch.id, now=now)
    doors.close_door(porch.id, now=now)
    assert doors.doors(now=now) == []


def test_a_door_is_taken_back(now: datetime) -> None:
    """A slip of the hand would stand on Home till morning, or an open door be lost."""
    porch = doors.open_door("Porch", now=now)
    undo.undo(None, now=now)
    assert doors.doors(now=now) == []
    porch = doors.open_door("Porch", now=now)
    doors.close_door(porch.id, now=now + timedelta(minutes=5))
    assert undo.undo(None, now=now + timedelta(minutes=6)).words == "Close a door"
    assert doors.doors(now=now + timedelta(minutes=6)) == [porch]


@pytest.mark.parametrize("words", ["", " \n ", "x" * 121])
def test_a_line_that_is_none(now: datetime, words: str) -> None:
    """Home has room for a line, and an empty one invites nobody."""
    with pytest.raises(BadInput):
        doors.open_door(words, now=now)
    assert doors.doors(now=now) == []
