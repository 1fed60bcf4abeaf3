"""A wrong clock decides nothing; a right one is believed without a word."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import celebration, clock, consent, doors, feed, kind_words, member, recovery, reward, undo, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import NotYours, WrongPin
from models.core.states import RewardKind
from models.core.uptime import Uptime
from models.family.pin import seals
from models.storage import clock_doubt as stored
from models.storage.copies import backups as copies
from models.storage.database import connection, transaction
from models.storage.tables import CelebrationRow, ClockRow, DeedRow, DoorRow, MemberRow, TombstoneRow
from models.upkeep.clock import Doubt
from models.views import home
from tests.examples import examples
from tests.models.family_fixture import NOW, later, move_in
from tests.models.quick_file import a_family

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
IN_1970 = datetime(1970, 1, 1, tzinfo=UTC)
LONG_ON = 90_000
TWO_MONTHS = NOW + 60 * DAY


def on(boot: str, seconds: float = LONG_ON) -> Uptime:
    """The device's uptime, since a start of this name."""
    return Uptime(boot, int(seconds))


def start(boot: str, now: datetime, seconds: float = 30) -> bool:
    """The app starts, so long after the device did, and looks as it does once Home stands."""
    believed = clock.at_start(on(boot, seconds), now=now)
    assert clock.look(on(boot, seconds), now=now) is believed
    return believed


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """A family whose clock was right until `NOW`."""
    ids = move_in("Emily", "Jake")
    assert clock.look(on("monday"), now=NOW)
    return ids


def behind() -> None:
    """The device starts in 1970."""
    assert not start("tuesday", IN_1970)


def ahead() -> None:
    """The device starts 42 days ahead."""
    assert not start("tuesday", NOW + 42 * DAY)


def jumped() -> None:
    """Somebody sets the clock while the app stands open."""
    assert not clock.look(on("monday", LONG_ON + 60), now=NOW + 3 * HOUR)


def denied() -> None:
    """Home asked, and somebody said no."""
    ahead()
    clock.say_no(on("tuesday", 60), now=NOW + 42 * DAY)


def standing(ids: dict[str, str], at: datetime) -> dict[str, object]:
    """All that a date decides without a person, as it is shown at this instant and as it is kept."""
    return {
        "what waits": consent.something_for(ids["Jake"]),
        "the round": CelebrationRow.select().where(CelebrationRow.closed_at.is_null()).count(),
        "the round on Home": celebration.standing(now=at) is not None,
        "the door": DoorRow.select().count(),
        "the door on Home": len(doors.doors(now=at)),
        "deeds": DeedRow.select().count(),
        "what was removed": not TombstoneRow.select().exists(),
        "old copies": len([copy for copy in copies.own() if copy.made_at < NOW]),
    }


def something_of_everything(ids: dict[str, str]) -> None:
    """A text that waits, a round, a door, a reward just removed, and two copies of one week."""
    for days in (19, 20):
        copies.make(now=NOW - days * DAY)
    win.note(ids["Emily"], "Jake sang.", about=[ids["Jake"]], now=NOW)
    doors.open_door("Porch, eight o'clock.", now=NOW)
    celebration.begin(ids["Emily"], [ids["Jake"]], now=NOW)
    gone = reward.suggest(ids["Emily"], "A walk", kind=RewardKind.TIME, now=NOW)
    reward.remove(ids["Emily"], gone.id, now=NOW)


def all_that_decides() -> None:
    """What the app does by itself as the days pass, two months on."""
    home.gather(TWO_MONTHS)
    undo.forget(now=TWO_MONTHS)
    files.daily(now=TWO_MONTHS)
    files.daily(now=TWO_MONTHS + HOUR)


@pytest.mark.parametrize("doubt", [behind, ahead, jumped, denied], ids=lambda each: each.__name__)
def test_a_clock_in_doubt_decides_nothing(ids: dict[str, str], doubt: Callable[[], None]) -> None:
    """A month's silence would be decided for Jake in a minute, a round end, and what could be undone stand for good."""
    something_of_everything(ids)
    before = standing(ids, NOW)
    assert all(before.values()), before
    doubt()
    all_that_decides()
    assert standing(ids, TWO_MONTHS) == before | {"deeds": DeedRow.select().count()}
    assert DeedRow.select().count() >= cast(int, before["deeds"])


def wait_for_a_new_pin(jake: str) -> None:
    """It was asked for, and the device was on for an hour since."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    recovery.ask_for_new(jake, now=NOW)
    recovery.pass_time(on("monday"), now=NOW)
    recovery.pass_time(on("monday", LONG_ON + 3600), now=NOW + HOUR)


def left_of(jake: str) -> int:
    return MemberRow.get_by_id(jake).new_pin_left or 0


@pytest.mark.parametrize("doubt", [behind, ahead, jumped, denied], ids=lambda each: each.__name__)
def test_a_forgotten_pin_waits_by_the_uptime_alone(ids: dict[str, str], doubt: Callable[[], None]) -> None:
    """Whoever sets the clock before they plug the kiosk in again would be half a day nearer to somebody's page."""
    wait_for_a_new_pin(ids["Jake"])
    left = left_of(ids["Jake"])
    doubt()
    recovery.pass_time(on("wednesday", 60), now=TWO_MONTHS)
    assert left_of(ids["Jake"]) == left - 60, "a minute passed since the device started"
    recovery.pass_time(on("wednesday", 120), now=TWO_MONTHS + 5 * DAY)
    assert left_of(ids["Jake"]) == left - 120
    clock.say_yes(on("wednesday", 180), now=NOW + DAY)
    assert clock.doubt() is None
    recovery.pass_time(on("thursday", 60), now=NOW + 9 * DAY)
    assert left_of(ids["Jake"]) == left - 180, "nobody knows how long it was off"


@pytest.mark.parametrize("wrong", [IN_1970, NOW + 42 * DAY], ids=["behind", "ahead"])
def test_wrong_tries_wait_on_under_a_doubted_clock(ids: dict[str, str], wrong: datetime) -> None:
    """A guesser would set the clock instead of waiting."""
    jake = ids["Jake"]
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    for _try in range(3):
        with pytest.raises(WrongPin):
            member.check_pin(jake, "1111", now=NOW)
    assert not start("tuesday", wrong)
    for seconds in (0, 4):
        with pytest.raises(WrongPin, match="try again in"):
            member.check_pin(jake, "2580", now=wrong + timedelta(seconds=seconds))
    member.check_pin(jake, "2580", now=wrong + timedelta(seconds=6))


@pytest.mark.parametrize("doubt", [behind, ahead, jumped, denied], ids=lambda each: each.__name__)
def test_what_was_just_done_can_be_undone_under_a_doubted_clock(ids: dict[str, str], doubt: Callable[[], None]) -> None:
    """The half hour would be over in a second; and what is done meanwhile would hide behind it."""
    before = win.note(ids["Emily"], "Before", now=NOW)
    doubt()
    wrong = ClockRow.select(ClockRow.at).where(ClockRow.name != "known").order_by(ClockRow.at.desc()).scalar()
    assert wrong
    meanwhile = win.note(ids["Emily"], "Meanwhile", now=wrong + MINUTE)
    for each in (meanwhile, before):
        undo.undo(ids["Emily"], now=wrong + 2 * MINUTE)
        with pytest.raises(NotYours):
            feed.card(ids["Emily"], each.id)


@pytest.mark.parametrize("doubt", [ahead, jumped, denied], ids=lambda each: each.__name__)
def test_a_mark_and_a_thank_you_stay_their_three_mornings(ids: dict[str, str], doubt: Callable[[], None]) -> None:
    """Jake would never see that something kind came."""
    noted = win.note(ids["Emily"], "Jake sang.", about=[ids["Jake"]], now=NOW)
    consent.show(ids["Jake"], noted.id, now=NOW)
    kind_words.thank(ids["Jake"], noted.id, now=NOW)
    marked = [one.name for one in member.members(now=NOW) if one.mark]
    thanks = kind_words.thanks_for(ids["Emily"], now=NOW)
    assert marked and thanks
    doubt()
    assert [one.name for one in member.members(now=TWO_MONTHS) if one.mark] == marked
    assert kind_words.thanks_for(ids["Emily"], now=TWO_MONTHS) == thanks


@pytest.mark.parametrize("doubt", [ahead, jumped, denied], ids=lambda each: each.__name__)
def test_what_is_done_after_a_seal_lies_under_none(ids: dict[str, str], doubt: Callable[[], None]) -> None:
    """A page that was begun anew while the clock stood ahead would hide its own next six weeks."""
    jake = ids["Jake"]
    noted = win.note(ids["Emily"], "We sang.", family=True, now=NOW)
    doubt()
    with transaction():
        seals.seal(jake, now=NOW + 42 * DAY)
    clock.look(on("tuesday", 3600), now=NOW + HOUR)
    win.star(jake, noted.id, now=NOW + HOUR)
    assert feed.card(jake, noted.id).starred


@pytest.mark.parametrize("wrong", [IN_1970, NOW - 60 * DAY], ids=["1970", "two months ago"])
def test_what_was_done_under_a_clock_that_is_set_right_counts_from_then(ids: dict[str, str], wrong: datetime) -> None:
    """A small computer hears the time late: what was just written for Jake would have waited for fifty years, the evening be
    over in the middle, and nothing of it could be undone."""
    jake = ids["Jake"]
    old = win.note(ids["Emily"], "Long ago.", about=[jake], now=NOW - 20 * DAY)
    assert not start("tuesday", wrong, 3000)
    win.note(ids["Emily"], "Jake sang.", about=[jake], now=wrong + MINUTE)
    doors.open_door("Porch, eight o'clock.", now=wrong + MINUTE)
    celebration.begin(ids["Emily"], [jake], now=wrong + MINUTE)
    win.note(ids["Emily"], "A slip", now=wrong + 2 * MINUTE)
    right = NOW + 20 * MINUTE
    assert clock.look(on("tuesday", 3300), now=right) and clock.doubt() is None
    home.gather(right)
    undo.forget(now=right)
    files.daily(now=right)
    assert len(consent.something_for(jake)) == 2
    assert [door.words for door in doors.doors(now=right)] == ["Porch, eight o'clock."]
    assert celebration.standing(now=right) is not None
    deed = undo.last_deed(ids["Emily"], now=right)
    assert deed and deed.verb == "win.note"
    undo.undo(ids["Emily"], now=right)
    assert feed.card(ids["Emily"], old.id).noted_at == NOW - 20 * DAY, "what was there before stays as it was"


def test_a_believed_clock_decides_it_all(ids: dict[str, str]) -> None:
    """Else the test above would hold of a program in which no date decides anything."""
    something_of_everything(ids)
    before = standing(ids, NOW)
    ahead()
    clock.say_yes(on("tuesday", 60), now=NOW + 42 * DAY)
    all_that_decides()
    after = standing(ids, TWO_MONTHS)
    assert [what for what in before if before[what] == after[what]] == []


def test_everything_else_goes_on_under_a_doubted_clock(ids: dict[str, str]) -> None:
    """An evening's win would be lost because a battery is empty."""
    ahead()
    wrong = NOW + 42 * DAY
    noted = win.note(ids["Emily"], "I sang.", now=wrong)
    going = celebration.begin(ids["Emily"], [ids["Jake"]], now=wrong)
    assert celebration.go_on(going.id, now=wrong + 2 * DAY).id == going.id
    celebration.close(going.id, now=wrong + 2 * DAY)
    assert feed.card(None, noted.id).text == "I sang."
    assert undo.undo(ids["Emily"], now=wrong + MINUTE).verb == "win.note"


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
