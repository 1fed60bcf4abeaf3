"""The end of a round: what was chosen and written becomes a page, and nothing of who passed or was away stays."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models import celebration, consent, feed, household, member, reward
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import NotNow, NotYours
from models.core.states import Consent, Kind, Promise, RewardKind, Step
from models.storage.database import connection
from models.storage.tables import AboutRow, CelebrationRow, PromiseRow, PromptShownRow, SeatRow, TextRow
from models.storage.tables.fields import ids_from
from tests.models.celebration.rounds import NAMES, NOW, begin, standing, to_step, turn_name
from tests.models.dump import but_for_ids


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


# Choosing


def test_one_reward_that_everyone_sees_is_chosen_or_none(ids: dict[str, str]):
    film = reward.suggest(ids["Emily"], "A film night", kind=RewardKind.TIME, now=NOW).id
    secret = reward.suggest(ids["Emily"], "A letter", kind=RewardKind.NOTE, now=NOW).id
    reward.offer(ids["Emily"], secret, to=[ids["Jake"]], now=NOW)
    round_id = to_step(begin(ids), Step.CHOOSE)
    chosen = celebration.choose_reward(round_id, film, now=NOW).reward
    assert chosen is not None
    assert chosen.title == "A film night"
    for hidden in (secret, "no such card"):
        with pytest.raises(NotYours):
            celebration.choose_reward(round_id, hidden, now=NOW)
    assert celebration.choose_reward(round_id, None, now=NOW).reward is None


def test_two_small_promises_go_on_to_next_time_and_no_third(ids: dict[str, str]):
    round_id = to_step(begin(ids), Step.CHOOSE)
    celebration.promise(round_id, "A walk on Tuesday", now=NOW)
    stands = celebration.promise(round_id, "Lamps low after nine", now=NOW + timedelta(minutes=1))
    assert [one.words for one in stands.new_promises] == ["A walk on Tuesday", "Lamps low after nine"]
    with pytest.raises(NotNow):
        celebration.promise(round_id, "And a third", now=NOW)
    celebration.let_promise_go(stands.id, stands.new_promises[0].id, now=NOW)
    celebration.close(round_id, now=NOW)

    begin(ids)
    to_step(standing().id, Step.CHOOSE)
    stands = standing()
    assert [(one.words, one.state) for one in stands.promises] == [("Lamps low after nine", Promise.OPEN)]
    celebration.keep_promise(stands.id, stands.promises[0].id, now=NOW)
    celebration.promise(stands.id, "Read aloud on Friday", now=NOW)
    with pytest.raises(NotNow):
        celebration.promise(stands.id, "And a third", now=NOW)
    celebration.let_promise_go(standing().id, standing().promises[0].id, now=NOW)
    with pytest.raises(NotYours):
        celebration.keep_promise(stands.id, stands.promises[0].id, now=NOW)
    page = celebration.close(stands.id, now=NOW)
    assert page is not None
    assert page.promises == ("Read aloud on Friday",)


# Closing


def test_a_closed_round_keeps_nothing_of_passes_and_absences(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "David", "Jake")
    celebration.passes(round_id, ids["Jake"], now=NOW)
    celebration.close(round_id, now=NOW)
    assert SeatRow.select().count() == 0
    (row,) = CelebrationRow.select()
    assert (row.host, row.step, row.closed_at) == (None, Step.CLOSE, NOW)
    assert celebration.open_round(now=NOW) is None
    with pytest.raises(NotNow):
        celebration.said(round_id, ids["Emily"], now=NOW)


def test_the_evening_becomes_a_page_with_what_was_written_and_the_closing_line(ids: dict[str, str]):
    household.change(proof=by_owner(None), closing_line="Good night, all of us.", now=NOW)
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "We laughed at the rain.", family=True, now=NOW)
    celebration.write(round_id, ids["David"], "I rang my brother.", now=NOW)
    celebration.write(round_id, ids["Jake"], "Leo waited for me.", about=[ids["Leo"]], now=NOW)
    to_step(round_id, Step.CHOOSE)
    celebration.promise(round_id, "A walk on Tuesday", now=NOW)
    page = celebration.close(round_id, now=NOW + timedelta(minutes=20))
    assert page is not None
    assert (page.kind, page.family, page.on_day, page.noted_at) == (Kind.EVENING, True, date(2026, 11, 22), NOW)
    assert page.shown_at == NOW + timedelta(minutes=20)
    assert [turn.text for turn in page.turns] == ["We laughed at the rain.", "I rang my brother."]
    assert (page.promises, page.closing_line) == (("A walk on Tuesday",), "Good night, all of us.")
    assert page.id in [card.id for card in feed.page(None).wins]

    waiting = consent.something_for(ids["Leo"])
    assert [(one.kind, one.author_name) for one in waiting] == [(Kind.TURN, "Jake")]
    consent.open_it(ids["Leo"], waiting[0].id, now=NOW)
    consent.show(ids["Leo"], waiting[0].id, now=NOW)
    assert "Leo waited for me." in [turn.text for turn in feed.card(None, page.id).turns]


def test_what_is_not_agreed_never_stands_on_the_page(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Leo waited for me.", about=[ids["Leo"]], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert page.turns == ()
    consent.let_go(ids["Leo"], consent.something_for(ids["Leo"])[0].id, now=NOW)
    assert feed.card(None, page.id).turns == ()


def test_an_evening_where_everything_was_spoken_has_a_page_too(ids: dict[str, str]):
    round_id = begin(ids)
    for name in NAMES:
        celebration.said(round_id, ids[name], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert page.closing_line != ""


def test_a_round_begun_by_mistake_leaves_nothing(ids: dict[str, str]):
    host = celebration.proposed_host(now=NOW)
    round_id = celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).id
    assert celebration.close(round_id, now=NOW) is None
    assert (CelebrationRow.select().count(), TextRow.select().count(), SeatRow.select().count()) == (0, 0, 0)
    assert celebration.proposed_host(now=NOW) == host


def test_a_round_that_nobody_closed_closes_itself_at_four_dated_by_its_start(ids: dict[str, str]):
    late = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # 23:30 in Paris
    four = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    round_id = celebration.begin(ids["Emily"], list(ids.values()), now=late).id
    celebration.go_on(round_id, now=late)
    celebration.go_on(round_id, now=late)
    after_midnight = datetime(2026, 11, 22, 23, 20, tzinfo=UTC)
    celebration.write(round_id, ids["Emily"], "We sat up late.", family=True, now=after_midnight)
    assert celebration.open_round(now=four - timedelta(minutes=1)) is not None
    with pytest.raises(NotNow):
        celebration.said(round_id, ids["David"], now=four)
    assert celebration.open_round(now=four + timedelta(days=3)) is None
    page = feed.page(None).wins[0]
    assert (page.kind, page.on_day, page.shown_at) == (Kind.EVENING, date(2026, 11, 22), four)
    assert [turn.text for turn in page.turns] == ["We sat up late."]
    assert SeatRow.select().count() == 0


def test_a_new_round_can_begin_where_last_weeks_was_left_open(ids: dict[str, str]):
    begin(ids)
    next_week = NOW + timedelta(days=7)
    stands = celebration.begin(ids["David"], [ids["David"]], now=next_week)
    assert stands.started_at == next_week
    assert CelebrationRow.select().where(CelebrationRow.closed_at.is_null()).count() == 1


def test_a_round_is_picked_up_from_disk_where_it_was(ids: dict[str, str], family_file: Path):
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "I rested.", now=NOW)
    celebration.later(round_id, ids["David"], now=NOW)
    before = standing()
    files.close_family()
    files.open_family(family_file, now=NOW)
    assert standing() == before


def test_always_show_puts_a_turn_on_the_page_at_once(ids: dict[str, str]):
    member.change_wishes(ids["Leo"], proof=by_owner(ids["Leo"]), always_show=True, now=NOW)
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Leo waited for me.", about=[ids["Leo"]], now=NOW)
    assert AboutRow.get().consent == Consent.EVERYONE
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert [turn.text for turn in page.turns] == ["Leo waited for me."]


def test_home_asks_for_the_open_round_with_one_query_where_there_is_none(ids: dict[str, str]):
    asked: list[str] = []
    connection().set_trace_callback(asked.append)
    assert celebration.open_round(now=NOW) is None
    connection().set_trace_callback(None)
    assert len(asked) == 1


# The same evening with and without those who passed


def test_a_pass_and_an_absence_leave_the_same_file(tmp_path: Path):
    """Whoever reads the file later can't tell who passed, who swapped a question and passed, and who was not there."""
    dumps = [but_for_ids(_an_evening(tmp_path / f"{place}.db", how)) for place, how in enumerate(("passed", "away"))]
    assert dumps[0] == dumps[1]


def _an_evening(path: Path, jake_and_leo: str) -> Path:
    with ids_from(3):
        files.open_family(path, now=NOW)
        household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
        ids = {one.name: one.id for one in member.members(now=NOW)}
        here = [ids[name] for name in NAMES if jake_and_leo == "passed" or name not in ("Jake", "Leo")]
        round_id = celebration.begin(ids["Emily"], here, now=NOW).id
        to_step(round_id, Step.TURNS)
        while name := turn_name():
            celebration.another_prompt(round_id, now=NOW)
            if name in ("Jake", "Leo"):
                celebration.passes(round_id, ids[name], now=NOW)
            else:
                celebration.write(round_id, ids[name], f"{name} was glad of the sun.", now=NOW)
        celebration.close(round_id, now=NOW)
        files.close_family()
    return path


def test_questions_dealt_count_as_met_for_everyone_whoever_came(ids: dict[str, str]):
    begin(ids, "Emily")
    assert PromptShownRow.select().count() == len(NAMES)
    assert PromiseRow.select().count() == 0
