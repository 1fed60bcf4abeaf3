"""Look back: only what everyone may see and nobody let rest; search finds what its reader may read; the garden stands."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import calendar, consent, feed, household, kind_words, lookback, member, undo, win
from models.core.states import Audience
from models.feed.lookback import Plant
from models.storage.tables import PlotRow
from models.texts import plots as garden
from tests.examples import examples

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def parkers(family_file: Path, now: datetime) -> None:
    household.set_up("The Parkers", ("Emily", "Jake", "Leo"), timezone="Europe/Paris", now=now)


@pytest.fixture
def emily(now: datetime) -> str:
    return member.by_name("Emily", now=now).id


@pytest.fixture
def jake(now: datetime) -> str:
    return member.by_name("Jake", now=now).id


@pytest.fixture
def leo(now: datetime) -> str:
    return member.by_name("Leo", now=now).id


def noted(author: str, text: str, day: date, **options: object) -> feed.Card:
    """A win noted at noon of its day."""
    then = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return win.note(author, text, on_day=day, now=then, **options)  # type: ignore[arg-type] - each is of its own kind


def texts(wins: list[feed.Card]) -> list[str]:
    return [each.text for each in wins]


def whole_garden() -> list[Plant]:
    return lookback.garden(0, lookback.meadow_length())


# On this day


def test_on_this_day_years_come_before_months(emily: str, now: datetime) -> None:
    """What a family did a year ago today would be lost among last month's."""
    for day in (date(2024, 11, 22), date(2026, 10, 22), date(2025, 11, 22), date(2026, 3, 22), date(2026, 11, 22)):
        noted(emily, day.isoformat(), day)
    noted(emily, "the day after", date(2025, 11, 23))
    found = texts(lookback.on_this_day(now=now))
    assert found == ["2025-11-22", "2024-11-22", "2026-10-22", "2026-03-22"]
    assert texts(lookback.on_this_day(now=now, limit=2)) == ["2025-11-22", "2024-11-22"]


def test_on_this_day_is_the_family_s_day(emily: str) -> None:
    """At half past eleven it would already be tomorrow's."""
    noted(emily, "a year ago", date(2025, 11, 22))
    assert texts(lookback.on_this_day(now=datetime(2026, 11, 22, 22, 30, tzinfo=UTC))) == ["a year ago"]
    assert texts(lookback.on_this_day(now=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))) == []


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_days_like_this_one(day: date, since: date) -> None:
    """A day to come, one twice, or one of another number."""
    days = calendar.days_like(day, since=since)
    assert len(days) == len(set(days))
    assert all(since <= each < day for each in days)
    assert all(each.day == day.day or (each.month, each.day) == (2, 29) for each in days)


def test_a_leap_day_is_remembered_on_the_28th() -> None:
    """What happened on 29 February would come up every fourth year."""
    assert date(2024, 2, 29) in calendar.days_like(date(2026, 2, 28), since=date(2020, 1, 1))
    assert date(2024, 2, 29) not in calendar.days_like(date(2028, 2, 28), since=date(2020, 1, 1))
    assert date(2024, 2, 29) in calendar.days_like(date(2028, 2, 29), since=date(2020, 1, 1))


# What comes up by itself


def coming_up(now: datetime) -> set[str]:
    """All that the jar and this day bring up within some draws."""
    found = {each.text for each in lookback.on_this_day(now=now, limit=99)}
    for second in range(30):
        drawn = lookback.draw(now=now + timedelta(seconds=second))
        found |= {drawn.text} if drawn else set()
    return found


def test_only_what_everyone_may_see_comes_up(emily: str, jake: str, leo: str, now: datetime) -> None:
    """The jar would read private words aloud at the table."""
    year = date(2025, 11, 22)
    noted(emily, "shown", year)
    noted(emily, "just mine", year, audience=Audience.JUST_ME)
    noted(emily, "for Leo", year, audience=Audience.ONLY, readers=[leo])
    noted(emily, "undecided", year, about=[jake])
    taken = noted(emily, "taken down", year, about=[jake])
    consent.show(jake, taken.id, now=now - DAY)
    assert coming_up(now) == {"shown", "taken down"}
    consent.take_down(jake, taken.id, now=now)
    assert coming_up(now) == {"shown"}


def test_what_rests_does_not_come_up(emily: str, jake: str, now: datetime) -> None:
    """Somebody asked for it not to come up again."""
    resting = noted(jake, "the day I left school", date(2025, 11, 22))
    noted(emily, "shown", date(2025, 11, 22))
    win.let_rest(jake, resting.id, now=now)
    assert coming_up(now) == {"shown"}
    assert len(whole_garden()) == 1
    win.let_rest(jake, resting.id, now=now)
    assert coming_up(now) == {"shown", "the day I left school"}


def test_who_is_set_aside_does_not_come_up(emily: str, jake: str, leo: str, now: datetime) -> None:
    """After a death the jar would read the name at dinner."""
    year = date(2025, 11, 22)
    noted(jake, "by Jake", year)
    about = noted(emily, "about Jake and Leo", year, about=[jake, leo])
    consent.show(jake, about.id, now=now)
    consent.show(leo, about.id, now=now)
    noted(emily, "about all of us", year, family=True)
    plants = whole_garden()
    member.set_aside(jake, now=now)
    assert coming_up(now) == {"about all of us"}
    assert texts(lookback.search(None, "Jake")) == ["about Jake and Leo", "by Jake"]
    assert whole_garden() == plants
    member.come_back(jake, now=now)
    assert coming_up(now) == {"by Jake", "about Jake and Leo", "about all of us"}


# The jar


def test_an_empty_jar(now: datetime) -> None:
    """The first press of a key would end in an error."""
    assert lookback.draw(now=now) is None


def test_the_jar_draws_old_wins_where_there_are_such(emily: str, now: datetime) -> None:
    """What happened yesterday needs no jar; but a new family's jar would look empty."""
    noted(emily, "yesterday", date(2026, 11, 21))
    assert coming_up(now) == {"yesterday"}
    noted(emily, "in spring", date(2026, 4, 5))
    noted(emily, "in summer", date(2026, 7, 9))
    assert coming_up(now) == {"in spring", "in summer"}


def test_the_jar_does_not_draw_the_same_twice_running(emily: str, now: datetime) -> None:
    """The key would seem broken."""
    only = noted(emily, "in spring", date(2026, 4, 5))
    again = lookback.draw(now=now, besides=only.id)
    assert again is not None
    assert again.id == only.id
    noted(emily, "in summer", date(2026, 7, 9))
    drawn = lookback.draw(now=now)
    for second in range(20):
        another = lookback.draw(now=now + timedelta(seconds=second), besides=drawn and drawn.id)
        assert drawn is not None
        assert another is not None
        assert another.id != drawn.id
        drawn = another


def test_every_old_win_can_be_drawn(emily: str, now: datetime) -> None:
    """Some of a family's wins would never be seen again."""
    for number in range(6):
        noted(emily, f"win {number}", date(2026, 1 + number, 5))
    assert coming_up(now) == {f"win {number}" for number in range(6)}


# Search


def test_search_finds_what_its_reader_may_read(emily: str, jake: str, leo: str, now: datetime) -> None:
    """Private words would be found by whoever guesses one of them, or one's own not at all."""
    win.note(emily, "The porch at noon", now=now)
    win.note(jake, "I slept", effort="the porch helped", audience=Audience.JUST_ME, now=now + DAY)
    about = win.note(emily, "Jake sat on the porch", about=[jake], now=now + 2 * DAY)
    assert texts(lookback.search(None, "porch")) == ["The porch at noon"]
    assert texts(lookback.search(leo, "porch")) == ["The porch at noon"]
    assert texts(lookback.search(emily, "porch")) == ["Jake sat on the porch", "The porch at noon"]
    assert texts(lookback.search(jake, "porch")) == ["I slept", "The porch at noon"]
    consent.open_it(jake, about.id, now=now)
    assert texts(lookback.search(jake, "PORCH")) == ["Jake sat on the porch", "I slept", "The porch at noon"]


def test_search_finds_kind_words_and_copies_once(emily: str, jake: str, leo: str, now: datetime) -> None:
    """What somebody kept for themselves would be lost to them, or stand there twice."""
    slept = win.note(jake, "I slept", now=now)
    said = kind_words.say(emily, slept.id, "I noticed the quiet", alone=False, now=now)
    assert texts(lookback.search(leo, "quiet")) == []
    consent.open_it(jake, said.id, now=now)
    consent.keep(jake, said.id, now=now)
    assert texts(lookback.search(jake, "quiet")) == ["I noticed the quiet"]
    consent.show(jake, said.id, now=now)
    assert texts(lookback.search(jake, "quiet")) == ["I noticed the quiet"]
    assert texts(lookback.search(leo, "quiet")) == ["I noticed the quiet"]


def test_what_was_typed_in_one_s_name_is_found_once_one_said_yes(emily: str, jake: str, now: datetime) -> None:
    """Words that Jake never agreed to would look like his own."""
    win.note(jake, "I rode to school", told_to=emily, now=now)
    assert lookback.search(jake, "school") == []
    assert lookback.search(emily, "school") == []


def test_search_is_newest_first_and_ends(emily: str, now: datetime) -> None:
    """Last week's would be on the last page."""
    for number in range(5):
        win.note(emily, f"porch {number}", now=now + number * DAY)
    assert texts(lookback.search(None, "porch", limit=3)) == ["porch 4", "porch 3", "porch 2"]


@examples(60)
@given(
    words=st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(['"', "AND", "c++", "(", "*"])
)
def test_anything_may_be_searched_for(words: str) -> None:
    """A sign in the search field would break it."""
    assert lookback.search(None, words) == []


# The garden


def test_a_garden_begins_empty(now: datetime) -> None:
    """The first evening's Home would end in an error."""
    assert lookback.meadow_length() == 0
    assert lookback.garden(0, 200) == []


def test_each_shown_win_is_a_plant(emily: str, jake: str, now: datetime) -> None:
    """Somebody would look for their plant in vain; and the meadow tell of what nobody else may know."""
    first = win.note(emily, "one", now=now)
    win.note(emily, "mine", audience=Audience.JUST_ME, now=now)
    waiting = win.note(emily, "about Jake", about=[jake], now=now)
    kind_words.say(jake, first.id, "Thank you", alone=True, now=now)
    second = win.note(emily, "two", now=now)
    assert [each.id for each in whole_garden()] == [first.id, second.id]
    assert lookback.meadow_length() == 2 * garden.SPACING
    consent.show(jake, waiting.id, now=now)
    assert [each.id for each in whole_garden()] == [first.id, second.id, waiting.id]


def test_here_today_is_a_flower(emily: str, jake: str, now: datetime) -> None:
    """ "I'm here today" would leave no sign at all."""
    member.here_today(jake, now=now)
    win.note(emily, "one", now=now)
    assert len(whole_garden()) == 2
    undo.undo(None, now=now)
    assert len(whole_garden()) == 1


def test_no_plant_ever_moves(emily: str, jake: str, now: datetime) -> None:
    """A plant that somebody calls theirs would stand elsewhere tomorrow."""
    shown = [win.note(emily, f"win {number}", now=now) for number in range(8)]
    before = whole_garden()
    gone = shown[3]
    consent.take_down(emily, gone.id, now=now)
    win.note(jake, "one more", now=now)
    after = whole_garden()
    assert after[:7] == [plant for plant in before if plant.id != gone.id]
    consent.show(emily, gone.id, now=now)
    assert whole_garden()[:8] == before


def test_a_stretch_is_a_part_of_the_whole(emily: str, now: datetime) -> None:
    """A plant at the edge of the screen would be missing, or stand twice."""
    for number in range(12):
        win.note(emily, f"win {number}", now=now)
    whole = whole_garden()
    plots = [plant.plot for plant in whole]
    assert len(whole) == 12
    assert plots == sorted(set(plots))
    assert 0 <= plots[0] <= plots[-1] < lookback.meadow_length()
    for start in range(-5, 50):
        for end in range(start, 60, 7):
            assert lookback.garden(start, end) == [plant for plant in whole if start <= plant.plot < end]


def test_what_came_in_from_elsewhere_is_planted(emily: str, jake: str, now: datetime) -> None:
    """A family that moves to a new device would find its meadow bare."""
    old = [noted(emily, f"win {month}", date(2026, month, 5)).id for month in (3, 1, 2)]
    member.here_today(jake, now=now)
    PlotRow.delete().execute()
    garden.plant_all()
    ids = [each.id for each in whole_garden()]
    assert ids[:3] == [old[1], old[2], old[0]]
    assert len(ids) == 4
    garden.plant_all()
    assert [each.id for each in whole_garden()] == ids
