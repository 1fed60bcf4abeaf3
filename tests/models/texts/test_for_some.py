"""What somebody meant for some of the family: whom they chose must find it, and nobody else."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import consent, feed, hard_day, household, member, win
from models.core.states import Audience


@pytest.fixture
def people(family_file: Path, now: datetime) -> tuple[str, str, str]:
    household.set_up("The Weirs", ["Rachel", "David", "Ruth"], timezone="Europe/Paris", now=now)
    rachel, david, ruth = (one.id for one in member.members(now=now))
    return rachel, david, ruth


def test_whom_she_chose_finds_it_in_his_own_journal(people: tuple[str, str, str], now: datetime) -> None:
    """No feed shows it, so without a place in his journal nobody would ever read what she meant for him."""
    rachel, david, ruth = people
    hers = win.note(rachel, "Today was hard.", audience=Audience.ONLY, readers=[david], now=now)
    entry = hard_day.write(rachel, "It still is.", readers=[david], now=now + timedelta(minutes=1))
    assert [each.id for each in feed.journal(david)] == [entry.id, hers.id]
    assert feed.journal(ruth) == []
    assert feed.page(david).wins == ()


def test_what_she_takes_back_for_herself_leaves_his_journal(people: tuple[str, str, str], now: datetime) -> None:
    rachel, david, _ruth = people
    hers = win.note(rachel, "Today was hard.", audience=Audience.ONLY, readers=[david], now=now)
    consent.take_down(rachel, hers.id, now=now)
    assert feed.journal(david) == []
    assert [each.id for each in feed.journal(rachel)] == [hers.id]
