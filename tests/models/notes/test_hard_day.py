"""A hard day: written down for oneself unless one chooses otherwise, and nothing it does to any win."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import celebration, consent, feed, hard_day, household, kind_words, lookback, member, undo, win
from models.access.proof import by_owner
from models.core.errors import BadInput, NotYours
from models.core.states import Kind
from models.feed import Filter
from tests.conftest import NOW

HARD = Filter(kinds=(Kind.WIN, Kind.EVENING, Kind.HARD_DAY))


@pytest.fixture(autouse=True)
def family(family_file: Path, now: datetime) -> None:
    household.set_up("The Levis", ("Rachel", "David", "Noa"), timezone="Europe/Paris", now=now)


@pytest.fixture
def rachel(now: datetime) -> str:
    return member.by_name("Rachel", now=now).id


@pytest.fixture
def david(now: datetime) -> str:
    return member.by_name("David", now=now).id


@pytest.fixture
def noa(now: datetime) -> str:
    return member.by_name("Noa", now=now).id


def test_a_hard_day_is_for_its_writer_alone(rachel: str, david: str, now: datetime) -> None:
    """What was written in the worst hour would be read by the family."""
    entry = hard_day.write(rachel, "Today was really hard for me", now=now)
    assert (entry.kind, entry.standing) == (Kind.HARD_DAY, "mine")
    assert [each.id for each in feed.journal(rachel)] == [entry.id]
    for viewer in (david, None):
        with pytest.raises(NotYours):
            feed.card(viewer, entry.id)
    assert feed.page(None, only=HARD).wins == ()
    assert member.members(now=now) == member.members(now=now, gone=True)


def test_a_hard_day_for_some(rachel: str, david: str, noa: str, now: datetime) -> None:
    """The one who should know would not, or a child would read it."""
    entry = hard_day.write(rachel, "The crowd was too much", readers=[david], now=now)
    assert feed.card(david, entry.id).text == "The crowd was too much"
    with pytest.raises(NotYours):
        feed.card(noa, entry.id)
    assert feed.page(None, only=HARD).wins == ()


def test_a_hard_day_for_everyone_comes_up_nowhere_by_itself(rachel: str, noa: str, now: datetime) -> None:
    """It would be drawn from the jar at a party, or come back every year on its day."""
    entry = hard_day.write(rachel, "Today was really hard for me", everyone=True, now=now)
    year = now + timedelta(days=365)
    assert [each.id for each in feed.page(noa, only=HARD).wins] == [entry.id]
    assert feed.page(noa).wins == ()
    assert feed.for_home(now=now) == [] == feed.for_quiet(now=now)
    assert celebration.to_reread(now=now) == []
    assert lookback.draw(now=year) is None
    assert lookback.on_this_day(now=year) == []
    assert lookback.search(rachel, "hard") == []
    assert lookback.meadow_length() == 0
    assert feed.card(noa, entry.id).text == entry.text


def test_a_hard_day_takes_nothing_from_a_win(rachel: str, now: datetime) -> None:
    """A setback would undo what went before."""
    noted = win.note(rachel, "I went to the market", now=now)
    hard_day.write(rachel, "Today was really hard for me", everyone=True, now=now)
    assert feed.card(None, noted.id).text == "I went to the market"
    assert [each.id for each in feed.page(None).wins] == [noted.id]


def test_a_hard_day_can_be_undone(rachel: str, now: datetime) -> None:
    """Words that came too fast would stay."""
    entry = hard_day.write(rachel, "Today was really hard for me", everyone=True, now=now)
    assert undo.undo(rachel, now=now).words == "Write down a hard day"
    with pytest.raises(NotYours):
        feed.card(rachel, entry.id)


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_what_is_refused_keeps_nothing(rachel: str, now: datetime, text: str) -> None:
    """An empty entry would stand in the journal."""
    with pytest.raises(BadInput):
        hard_day.write(rachel, text, now=now)
    with pytest.raises(BadInput):
        hard_day.write(rachel, "hard", readers=["nobody"], now=now)
    assert feed.journal(rachel) == []


def test_comfort_is_what_one_starred_and_what_others_said(rachel: str, david: str, noa: str, now: datetime) -> None:
    """On a hard day somebody would open an empty page."""
    market = win.note(rachel, "I went to the market", now=now)
    walk = win.note(noa, "We walked to the sea", family=True, now=now + timedelta(hours=1))
    win.star(rachel, market.id, now=now)
    win.star(rachel, walk.id, now=now)
    win.star(david, walk.id, now=now)
    kept = kind_words.say(david, market.id, "I noticed how you breathed", alone=True, now=now)
    shown = win.note(noa, "Rachel laughed at lunch", about=[rachel], now=now + timedelta(hours=2))
    consent.open_it(rachel, kept.id, now=now)
    consent.keep(rachel, kept.id, now=now)
    consent.show(rachel, shown.id, now=now)
    member.change_wishes(rachel, proof=by_owner(rachel), hard_day_wish="Company, quietly", now=NOW)
    hard_day.write_to_myself(rachel, "It passes. It did in May.", now=now)
    comfort = hard_day.comfort(rachel)
    assert [each.text for each in comfort.starred] == ["We walked to the sea", "I went to the market"]
    assert [each.text for each in comfort.kind_words] == ["Rachel laughed at lunch", "I noticed how you breathed"]
    assert (comfort.wish, comfort.note) == ("Company, quietly", "It passes. It did in May.")
    assert hard_day.comfort(noa).starred == ()


def test_comfort_opens_nothing_and_keeps_nothing_that_was_let_go(rachel: str, david: str, now: datetime) -> None:
    """What somebody chose to open later, or not at all, would be put before them on their worst day."""
    closed = win.note(david, "Rachel called the bank", about=[rachel], now=now)
    gone = win.note(david, "Rachel came along", about=[rachel], now=now)
    consent.open_it(rachel, gone.id, now=now)
    consent.let_go(rachel, gone.id, now=now)
    assert hard_day.comfort(rachel).kind_words == ()
    consent.open_it(rachel, closed.id, now=now)
    assert [each.text for each in hard_day.comfort(rachel).kind_words] == ["Rachel called the bank"]


def test_comfort_ends_soon_and_brings_no_hard_day(rachel: str, david: str, now: datetime) -> None:
    """A long page, and other hard days in it, are too much on a hard day."""
    for number in range(7):
        noted = win.note(david, f"We cooked together {number}", family=True, now=now + timedelta(minutes=number))
        win.star(rachel, noted.id, now=now)
    entry = hard_day.write(rachel, "Today was really hard for me", now=now + timedelta(hours=1))
    win.star(rachel, entry.id, now=now)
    texts = [each.text for each in hard_day.comfort(rachel).starred]
    assert texts == [f"We cooked together {number}" for number in (6, 5, 4, 3, 2)]


def test_what_one_would_like_is_told_to_those_one_chose(rachel: str, david: str, noa: str, now: datetime) -> None:
    """The one who was asked to sit near would never learn of it; or a child would carry it who was not asked."""
    member.change_wishes(
        rachel, proof=by_owner(rachel), hard_day_wish="Sit near me, no questions.", hard_day_readers=[david], now=NOW
    )
    member.change_wishes(noa, proof=by_owner(noa), hard_day_wish="Tea.", hard_day_readers=[], now=NOW)
    assert [(wish.name, wish.words) for wish in hard_day.wishes_for(david)] == [
        ("Rachel", "Sit near me, no questions.")
    ]
    assert hard_day.wishes_for(noa) == [] == hard_day.wishes_for(rachel)
    member.set_aside(rachel, now=now)
    assert hard_day.wishes_for(david) == []


def test_the_note_to_oneself_is_one_and_one_s_own(rachel: str, david: str, now: datetime) -> None:
    """An old note would come up instead of the new one, or somebody else's."""
    hard_day.write_to_myself(rachel, "Breathe", now=now)
    hard_day.write_to_myself(rachel, "It passes", now=now)
    assert hard_day.note_to_myself(rachel) == "It passes"
    assert hard_day.note_to_myself(david) == ""
    assert lookback.search(rachel, "passes") == []
    assert feed.journal(rachel) == []
    undo.undo(rachel, now=now)
    assert hard_day.note_to_myself(rachel) == "Breathe"
    hard_day.write_to_myself(rachel, "  ", now=now)
    assert hard_day.note_to_myself(rachel) == ""
    undo.undo(rachel, now=now)
    assert hard_day.note_to_myself(rachel) == "Breathe"
