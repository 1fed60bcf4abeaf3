"""A clock that nobody believes decides nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from models import celebration, clock, consent, doors, feed, kind_words, member, recovery, reward, undo, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import NotYours, WrongPin
from models.core.states import RewardKind
from models.family.pin import seals
from models.storage.copies import backups as copies
from models.storage.database import transaction
from models.storage.tables import CelebrationRow, ClockRow, DeedRow, DoorRow, MemberRow, TombstoneRow
from models.views import home
from tests.models.family_fixture import NOW, move_in
from tests.models.upkeep.clocks import (
    DAY,
    HOUR,
    IN_1970,
    LONG_ON,
    MINUTE,
    TWO_MONTHS,
    ahead,
    behind,
    denied,
    jumped,
    on,
    start,
)


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """A family whose clock was right until `NOW`."""
    ids = move_in("Emily", "Jake")
    assert clock.look(on("monday"), now=NOW)
    return ids


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
