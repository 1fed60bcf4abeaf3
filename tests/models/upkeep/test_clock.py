"""When a clock is doubted; a right one is believed without a word."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import clock, undo
from models import family_file as files
from models.storage import clock_doubt as stored
from models.storage.database import connection
from models.storage.tables import ClockRow
from models.upkeep.clock import Doubt
from tests.examples import examples
from tests.models.family_fixture import NOW, later, move_in
from tests.models.quick_file import a_family
from tests.models.upkeep.clocks import DAY, HOUR, IN_1970, LONG_ON, MINUTE, TWO_MONTHS, ahead, on, start


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """A family whose clock was right until `NOW`."""
    ids = move_in("Emily", "Jake")
    assert clock.look(on("monday"), now=NOW)
    return ids


def test_a_night_off_is_no_matter(ids: dict[str, str]) -> None:
    """A kitchen's tablet that is switched off at night would ask each morning."""
    for day in range(1, 30):
        assert start(f"day {day}", NOW + day * DAY)
        assert clock.look(on(f"day {day}", 12 * 3600), now=NOW + day * DAY + 12 * HOUR)
    assert clock.doubt() is None


def test_after_three_weeks_away_it_asks_and_the_next_day_it_knows(ids: dict[str, str]) -> None:
    """Nobody answers, and nothing would ever settle again."""
    back = NOW + 21 * DAY - 9 * HOUR
    assert not start("back", back)
    assert clock.doubt() is Doubt.ASKED
    assert not clock.look(on("back", 4 * 3600), now=back + 4 * HOUR)
    assert not start("that evening", back + 5 * HOUR)
    assert start("the next day", back + 22 * HOUR)
    assert clock.doubt() is None


def test_after_three_weeks_a_start_that_does_not_agree_is_doubted_again(ids: dict[str, str]) -> None:
    """Any two wrong clocks would make a right one."""
    assert not start("back", NOW + 21 * DAY)
    assert not start("another", NOW + 51 * DAY)
    assert not start("a third", NOW + 30 * DAY)


def test_three_weeks_on_without_the_app_are_explained_by_the_uptime(ids: dict[str, str]) -> None:
    """A device that was on all the while knows how late it is."""
    assert start("monday", NOW + 21 * DAY, LONG_ON + 21 * 86_400)


def test_a_small_computer_whose_time_comes_late(ids: dict[str, str]) -> None:
    """It has no clock of its own: it starts in 1970, or where it was switched off, and is told the time minutes later."""
    assert not start("tuesday", IN_1970)
    assert clock.look(on("tuesday", 300), now=NOW + 9 * HOUR)
    assert clock.doubt() is None
    assert start("wednesday", NOW + 9 * HOUR + MINUTE)
    assert clock.look(on("wednesday", 600), now=NOW + 20 * HOUR)
    assert clock.doubt() is None


def test_it_asks_where_that_comes_late_in_the_day(ids: dict[str, str]) -> None:
    """After an hour it is no longer the start that explains it."""
    assert start("wednesday", NOW + MINUTE)
    assert not clock.look(on("wednesday", 7200), now=NOW + 20 * HOUR)


def test_42_days_ahead_for_an_evening(ids: dict[str, str]) -> None:
    """The next right start would be taken for the wrong one."""
    assert not start("tuesday", NOW + 42 * DAY)
    assert start("wednesday", NOW + DAY)
    assert clock.doubt() is None


def test_a_clock_that_is_set_right_again_is_believed_at_once(ids: dict[str, str]) -> None:
    """Whoever sets it as Home says would have to wait for a day, or be asked."""
    assert not clock.look(on("monday", LONG_ON + 600), now=NOW + 42 * DAY)
    assert clock.look(on("monday", LONG_ON + 1200), now=NOW + 20 * MINUTE)
    assert clock.doubt() is None


@pytest.mark.parametrize("by", [2 * HOUR, -2 * HOUR, 30 * DAY, -30 * DAY], ids=str)
def test_a_jump_while_running(ids: dict[str, str], by: timedelta) -> None:
    """A child who plays with the clock would end an open round."""
    assert not clock.look(on("monday", LONG_ON + 300), now=NOW + by)


@pytest.mark.parametrize("by", [6 * MINUTE, 59 * MINUTE, -54 * MINUTE], ids=str)
def test_an_hour_is_no_jump(ids: dict[str, str], by: timedelta) -> None:
    """Home would ask because a clock was a little slow."""
    assert clock.look(on("monday", LONG_ON + 300), now=NOW + by)


def test_a_device_that_says_no_name_of_its_start_may_have_slept(ids: dict[str, str]) -> None:
    """A laptop without one, closed for the night, would ask each morning."""
    assert clock.look(on("", 100), now=NOW + HOUR)
    assert clock.look(on("", 200), now=NOW + 11 * HOUR)


def test_a_no_stands_until_the_clock_is_set_or_another_day(ids: dict[str, str]) -> None:
    """It would ask again at each look; or a wrong clock would be believed because it is wrong the next day, too."""
    wrong = NOW + 42 * DAY
    assert not start("tuesday", wrong)
    clock.say_no(on("tuesday", 60), now=wrong)
    assert not clock.look(on("tuesday", 4000), now=wrong + timedelta(seconds=3940))
    assert not start("that evening", wrong + 2 * HOUR)
    assert clock.doubt() is Doubt.DENIED
    assert not start("wednesday", wrong + DAY)
    assert clock.doubt() is Doubt.ASKED
    clock.say_no(on("wednesday", 60), now=wrong + DAY)
    assert not clock.look(on("wednesday", 120), now=wrong + 30 * DAY)
    assert clock.doubt() is Doubt.ASKED


def test_both_answers_can_be_taken_back(ids: dict[str, str]) -> None:
    """A slip of the finger would let a wrong clock settle what waits."""
    ahead()
    before = readings()
    wrong = NOW + 42 * DAY
    for answer in (clock.say_yes, clock.say_no):
        answer(on("tuesday", 60), now=wrong)
        assert clock.doubt() is not Doubt.ASKED
        undo.undo(None, now=wrong + MINUTE)
        assert (clock.doubt(), readings()) == (Doubt.ASKED, before)


def test_an_answer_to_no_question_does_nothing(ids: dict[str, str]) -> None:
    """Another terminal has answered; a late key would put the clock in doubt."""
    before = readings()
    clock.say_no(on("monday"), now=later(5))
    clock.say_yes(on("monday"), now=later(5))
    assert (clock.doubt(), readings()) == (None, before)
    assert undo.last_deed(None, now=later(5)) is None


def test_it_writes_once_an_hour_at_the_most(ids: dict[str, str]) -> None:
    """Each look would wear out a card, and have every terminal read anew."""
    before = files.version()
    for minutes in range(0, 60, 5):
        assert clock.look(on("monday", LONG_ON + minutes * 60), now=later(minutes))
        assert clock.at_start(on("monday", LONG_ON + minutes * 60), now=later(minutes))
    assert files.version() == before
    assert clock.look(on("monday", LONG_ON + 3600), now=later(60))
    assert files.version() != before


def test_on_a_disk_that_can_only_be_read_it_is_told_all_the_same(ids: dict[str, str]) -> None:
    """The app would end each hour on a card that has worn out."""
    connection().execute("PRAGMA query_only = 1")
    assert clock.look(on("monday", LONG_ON + 7200), now=NOW + 2 * HOUR)
    assert not clock.look(on("monday", LONG_ON + 7200), now=TWO_MONTHS)
    assert not clock.at_start(on("tuesday", 30), now=TWO_MONTHS)
    connection().execute("PRAGMA query_only = 0")


def test_a_file_of_before_begins_with_what_was_noted_last(tmp_path: Path) -> None:
    """The first start after an update would believe any clock."""
    from shutil import copyfile

    from tests.models.versions import every_kind, make

    path = tmp_path / "family.db"
    copyfile(make.HERE / "0001.db", path)
    files.open_family(path, now=every_kind.NOW)
    try:
        assert not clock.at_start(on("tuesday", 30), now=every_kind.NOW + 42 * DAY)
        assert clock.at_start(on("wednesday", 30), now=every_kind.NOW + DAY)
    finally:
        files.close_family()


def readings() -> list[tuple[object, ...]]:
    return [(row.name, row.at, row.boot, row.uptime) for row in ClockRow.select().order_by(ClockRow.name)]


@given(
    days=st.lists(st.tuples(st.integers(5, 5000), st.integers(0, 14 * 1440 - 120), st.integers(-20, 20)), max_size=12)
)
def test_a_right_clock_is_never_asked_about(days: list[tuple[int, int, int]]) -> None:
    """So many minutes on, so many off, the clock a few minutes wrong: a question would be a nag."""
    with a_family("Emily"):
        true = NOW
        for number, (minutes_on, minutes_off, wrong) in enumerate(days):
            assert start(f"start {number}", true + wrong * MINUTE)
            for minutes in range(0, minutes_on, max(5, minutes_on // 10)):
                assert clock.look(on(f"start {number}", 30 + minutes * 60), now=true + (minutes + wrong) * MINUTE)
            true += (minutes_on + minutes_off) * MINUTE
        assert clock.doubt() is None


@examples(30)
@given(
    running=st.booleans(),
    ahead=st.one_of(st.integers(14 * 1440 + 1, 10**6), st.integers(-(10**7), -61)),
    looks=st.lists(st.integers(0, 300), max_size=6),
)
def test_a_wrong_clock_is_never_believed_while_it_goes_on(running: bool, ahead: int, looks: list[int]) -> None:
    """However often it is looked at, nothing would protect what waits from its second look."""
    with a_family("Emily"):
        assert clock.look(on("monday"), now=NOW)
        wrong, uptime = NOW + ahead * MINUTE, LONG_ON if running else 30
        boot = "monday" if running else "tuesday"
        assert not (clock.look if running else clock.at_start)(on(boot, uptime), now=wrong)
        for minutes in sorted(looks):
            if ahead + minutes >= -60 and ahead < 0:
                break  # it has caught up
            assert not clock.look(on(boot, uptime + minutes * 60), now=wrong + minutes * MINUTE)
            assert stored.is_doubted()
