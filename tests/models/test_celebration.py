"""Celebrate together: a round is saved step by step, and keeps nothing of who passed or was away."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models import celebration, consent, drafts, files, household, member, prompts, reward, win
from models.errors import BadInput, NotNow, NotYours
from models.kinds import Consent, Kind, Manner, Promise, RewardKind, Step, TurnState
from models.storage.database import connection
from models.storage.fields import ids_from
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DraftRow,
    PromiseRow,
    PromptShownRow,
    SeatRow,
    TextRow,
)
from models.texts import tuples
from tests.models.dump import canonical

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
NAMES = ("Emily", "David", "Jake", "Leo", "Sofia")


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


def begin(ids: dict[str, str], *present: str, host: str = "Emily", manner: Manner = Manner.STANDARD) -> str:
    """A round at its turns."""
    here = [ids[name] for name in present or NAMES]
    round_id = celebration.begin(ids[host], here, manner=manner, now=NOW).id
    return to_step(round_id, Step.TURNS)


def to_step(round_id: str, step: Step) -> str:
    while standing().step is not step:
        celebration.go_on(round_id, now=NOW)
    return round_id


def standing() -> celebration.Round:
    found = celebration.open_round(now=NOW)
    assert found is not None
    return found


def turn_name() -> str | None:
    turn = standing().turn
    return turn.name if turn else None


def raw(path: Path) -> bytes:
    return path.read_bytes()


# Arriving


def test_a_round_begins_with_who_is_here_and_the_host_first(ids: dict[str, str]):
    stands = celebration.begin(ids["Jake"], [ids["Jake"], ids["Emily"], ids["Leo"]], now=NOW)
    assert (stands.step, stands.manner, stands.day) == (Step.ARRIVE, Manner.STANDARD, date(2026, 11, 22))
    assert stands.host is not None
    assert stands.host.name == "Jake"
    assert [seat.name for seat in stands.seats if seat.present] == ["Jake", "Emily", "Leo"]
    assert stands == standing()


def test_only_one_round_is_open(ids: dict[str, str]):
    begin(ids)
    with pytest.raises(NotNow):
        celebration.begin(ids["Jake"], [ids["Jake"]], now=NOW)


def test_a_round_needs_somebody_and_nobody_who_left(ids: dict[str, str]):
    with pytest.raises(BadInput):
        celebration.begin(ids["Emily"], [], now=NOW)
    member.leave(ids["Leo"], now=NOW)
    with pytest.raises(BadInput):
        celebration.begin(ids["Emily"], [ids["Emily"], ids["Leo"]], now=NOW)
    assert celebration.open_round(now=NOW) is None


def test_at_arrive_the_list_is_taken_as_it_is_and_later_it_only_grows(ids: dict[str, str]):
    round_id = celebration.begin(ids["Emily"], [ids["Emily"], ids["Jake"]], now=NOW).id
    stands = celebration.arrive(round_id, [ids["Emily"], ids["Leo"]], now=NOW)
    assert [seat.name for seat in stands.seats if seat.present] == ["Emily", "Leo"]
    to_step(round_id, Step.TURNS)
    stands = celebration.arrive(round_id, [ids["Jake"]], now=NOW)
    assert [seat.name for seat in stands.seats if seat.present] == ["Emily", "Leo", "Jake"]


def test_another_host_may_take_over_and_goes_first_while_the_turns_have_not_begun(ids: dict[str, str]):
    round_id = celebration.begin(ids["Emily"], list(ids.values()), now=NOW).id
    stands = celebration.arrive(round_id, list(ids.values()), host_id=ids["Leo"], manner=Manner.QUIET, now=NOW)
    assert [seat.name for seat in stands.seats] == ["Leo", "Emily", "David", "Jake", "Sofia"]
    assert stands.manner is Manner.QUIET
    to_step(round_id, Step.TURNS)
    celebration.said(round_id, ids["Leo"], now=NOW)
    stands = celebration.arrive(round_id, list(ids.values()), host_id=ids["Sofia"], now=NOW)
    assert stands.host is not None
    assert (stands.host.name, turn_name()) == ("Sofia", "Emily")


def test_where_the_host_goes_home_somebody_else_holds_the_device(ids: dict[str, str]):
    round_id = celebration.begin(ids["Emily"], list(ids.values()), now=NOW).id
    stands = celebration.arrive(round_id, [ids["Jake"], ids["Leo"]], now=NOW)
    assert stands.host is not None
    assert stands.host.name == "Jake"


def test_a_latecomer_is_welcome_at_any_step_and_comes_last(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "Leo", "Sofia")
    celebration.join(round_id, ids["David"], now=NOW)
    order = []
    while name := turn_name():
        order.append(name)
        celebration.said(round_id, ids[name], now=NOW)
    assert order == ["Emily", "Leo", "Sofia", "David"]
    to_step(round_id, Step.CLOSE)
    stands = celebration.join(round_id, ids["Jake"], now=NOW)
    assert stands.seats[-1].name == "Jake"
    assert stands.seats[-1].present


def test_somebody_home_for_the_weekend_may_sit_with_us(ids: dict[str, str]):
    """Set aside is out of the rotation, not out of the family."""
    member.set_aside(ids["Sofia"], now=NOW)
    round_id = begin(ids, "Emily", "Sofia")
    celebration.said(round_id, ids["Emily"], now=NOW)
    stands = standing()
    assert stands.turn is not None
    assert stands.turn.name == "Sofia"
    assert stands.prompt is not None


def test_steps_go_on_and_back_and_keep_everything(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "I asked for help.", now=NOW)
    prompt = standing().prompt
    celebration.go_back(round_id, now=NOW)
    celebration.go_back(round_id, now=NOW)
    assert standing().step is Step.ARRIVE
    with pytest.raises(NotNow):
        celebration.go_back(round_id, now=NOW)
    to_step(round_id, Step.TURNS)
    assert (turn_name(), standing().prompt) == ("David", prompt)
    steps = []
    while standing().step is not Step.CLOSE:
        steps.append(celebration.go_on(round_id, now=NOW).step)
    assert steps == [Step.APPRECIATE, Step.CHOOSE, Step.CLOSE]
    with pytest.raises(NotNow):
        celebration.go_on(round_id, now=NOW)


def test_a_short_round_has_the_turns_and_the_thanks(ids: dict[str, str]):
    round_id = celebration.begin(ids["Emily"], list(ids.values()), manner=Manner.SHORT, now=NOW).id
    steps = [celebration.go_on(round_id, now=NOW).step for _more in range(3)]
    assert steps == [Step.TURNS, Step.APPRECIATE, Step.CLOSE]
    assert celebration.go_back(round_id, now=NOW).step is Step.APPRECIATE


# Rereading


def test_a_few_wins_of_the_week_are_reread(ids: dict[str, str]):
    for days in (20, 6, 5, 4, 3):
        win.note(ids["Emily"], f"Porch, {days}", now=NOW - timedelta(days=days))
    assert [one.text for one in celebration.to_reread(now=NOW)] == ["Porch, 3", "Porch, 4", "Porch, 5"]


def test_a_quiet_week_rereads_an_old_win_and_a_first_week_nothing(ids: dict[str, str]):
    assert celebration.to_reread(now=NOW) == []
    win.note(ids["Emily"], "Porch", now=NOW - timedelta(days=60))
    assert [one.text for one in celebration.to_reread(now=NOW)] == ["Porch"]


def test_a_win_that_rests_is_not_reread(ids: dict[str, str]):
    noted = win.note(ids["Emily"], "Porch", now=NOW - timedelta(days=1))
    win.let_rest(ids["Emily"], noted.id, now=NOW)
    assert celebration.to_reread(now=NOW) == []


# Turns


def test_later_comes_again_after_the_others_and_again(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "David", "Jake")
    celebration.later(round_id, ids["Emily"], now=NOW)
    celebration.said(round_id, ids["David"], now=NOW)
    celebration.later(round_id, ids["Jake"], now=NOW)
    assert turn_name() == "Emily"
    celebration.later(round_id, ids["Emily"], now=NOW)
    then = standing().then
    assert then is not None
    assert (turn_name(), then.name) == ("Jake", "Emily")
    celebration.passes(round_id, ids["Jake"], now=NOW)
    assert turn_name() == "Emily"
    celebration.later(round_id, ids["Emily"], now=NOW)
    assert turn_name() == "Emily"


def test_the_round_goes_on_whatever_turns_are_left(ids: dict[str, str]):
    round_id = begin(ids)
    assert celebration.go_on(round_id, now=NOW).step is Step.APPRECIATE
    celebration.go_back(round_id, now=NOW)
    assert turn_name() == "Emily"


def test_a_turn_that_was_had_is_not_had_twice(ids: dict[str, str]):
    """A key pressed twice never passes for the next one, nor again for the same."""
    round_id = begin(ids)
    celebration.passes(round_id, ids["Emily"], now=NOW)
    for verb in (celebration.passes, celebration.said, celebration.later):
        with pytest.raises(NotNow):
            verb(round_id, ids["Emily"], now=NOW)
    assert turn_name() == "David"


def test_what_was_said_may_be_written_down_too(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.said(round_id, ids["Emily"], now=NOW)
    celebration.write(round_id, ids["Emily"], "I rang the school.", now=NOW)
    assert TextRow.get(TextRow.kind == Kind.TURN).body == "I rang the school."
    with pytest.raises(NotNow):
        celebration.write(round_id, ids["Emily"], "And again.", now=NOW)


def test_who_is_not_at_the_table_has_no_turn(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "Jake")
    for verb in (celebration.said, celebration.passes, celebration.pause):
        with pytest.raises(NotYours):
            verb(round_id, ids["Leo"], now=NOW)


def test_blank_and_long_turns_are_refused_and_the_turn_stays_open(ids: dict[str, str]):
    round_id = begin(ids)
    for text in ("", " \n ", "x" * 2001):
        with pytest.raises(BadInput):
            celebration.write(round_id, ids["Emily"], text, now=NOW)
    with pytest.raises(BadInput):
        celebration.write(round_id, ids["Emily"], "For you.", about=["nobody of ours"], now=NOW)
    assert turn_name() == "Emily"


def test_a_written_turn_is_between_author_and_those_it_is_about_until_the_round_closes(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "I rested.", now=NOW)
    celebration.write(round_id, ids["David"], "Jake sat with us.", about=[ids["Jake"]], now=NOW)
    own, about_jake = (row.id for row in TextRow.select().order_by(TextRow.seq))
    for outsider in (None, ids["Leo"]):
        for text_id in (own, about_jake):
            with pytest.raises(NotYours):
                win.get(outsider, text_id)
    assert win.get(ids["Emily"], own).text == "I rested."
    assert win.get(ids["David"], about_jake).text == "Jake sat with us."
    celebration.close(round_id, now=NOW)
    assert win.get(None, own).text == "I rested."


def test_pause_wipes_the_turn_out_of_the_file(ids: dict[str, str], family_file: Path):
    """ "Let's talk later, off the screen": nobody finds those words again, in the file or in its index."""
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Zwischenruf about the hospital.", about=[ids["Jake"]], now=NOW)
    drafts.keep(ids["Emily"], f"turn:{round_id}", {"text": "Nochmalswort"}, now=NOW)
    assert b"zwischenruf" in raw(family_file).lower()
    celebration.go_on(round_id, now=NOW)
    celebration.pause(round_id, ids["Emily"], now=NOW)
    files.close_family()
    assert b"zwischenruf" not in raw(family_file).lower()
    assert b"nochmalswort" not in raw(family_file).lower()
    files.open_family(family_file, now=NOW)
    assert consent.something_for(ids["Jake"]) == []
    assert {seat.name: seat.state for seat in standing().seats}["Emily"] is TurnState.PAUSED


def test_what_one_began_to_write_before_passing_is_let_go(ids: dict[str, str]):
    round_id = begin(ids)
    for name in ("Emily", "Jake"):
        drafts.keep(ids[name], f"turn:{round_id}", {"text": "I meant to"}, now=NOW)
    celebration.passes(round_id, ids["Emily"], now=NOW)
    assert drafts.find(ids["Emily"], f"turn:{round_id}") is None
    celebration.close(round_id, now=NOW)
    assert DraftRow.select().count() == 0


def test_everyone_present_is_thanked_once_also_who_passed(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "Jake")
    celebration.passes(round_id, ids["Jake"], now=NOW)
    celebration.go_on(round_id, now=NOW)
    for name in ("Emily", "Jake", "Jake"):
        celebration.thank(round_id, ids[name], now=NOW)
    assert [seat.name for seat in standing().seats if seat.thanked] == ["Emily", "Jake"]
    with pytest.raises(NotYours):
        celebration.thank(round_id, ids["Leo"], now=NOW)


# Questions


def test_each_turn_has_a_question_and_another_one(ids: dict[str, str]):
    round_id = begin(ids)
    keys = []
    for name in NAMES:
        stands = standing()
        assert stands.prompt is not None
        keys.append(stands.prompt.key)
        for _again in range(2):
            again = celebration.another_prompt(round_id, now=NOW).prompt
            assert again is not None
            keys.append(again.key)
        celebration.said(round_id, ids[name], now=NOW)
    assert len(set(keys)) == len(keys)
    with pytest.raises(NotNow):
        celebration.another_prompt(round_id, now=NOW)


def test_in_a_hard_week_no_wins_are_asked_for_from_that_moment_on(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.said(round_id, ids["Emily"], now=NOW)
    stands = celebration.arrive(round_id, [ids["Emily"]], manner=Manner.HARD_WEEK, now=NOW)
    assert stands.prompt is not None
    assert (stands.prompt.group, turn_name()) == ("hard_week", "David")
    again = celebration.another_prompt(round_id, now=NOW).prompt
    assert again is not None
    assert again.group == "hard_week"


def test_a_first_hard_week_asks_what_helped(ids: dict[str, str]):
    begin(ids, manner=Manner.HARD_WEEK)
    stands = standing()
    assert stands.prompt is not None
    assert stands.prompt.words == "What helped you reach today?"


def test_a_quiet_round_asks_short_questions(ids: dict[str, str]):
    round_id = begin(ids, manner=Manner.QUIET)
    for name in NAMES:
        prompt = standing().prompt
        assert prompt is not None
        assert len(prompt.source) <= prompts.SHORT
        celebration.said(round_id, ids[name], now=NOW)


def test_the_page_knows_what_a_turn_answered(ids: dict[str, str]):
    round_id = begin(ids)
    asked = celebration.another_prompt(round_id, now=NOW).prompt
    assert asked is not None
    celebration.write(round_id, ids["Emily"], "The hedge.", now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert [(turn.author, turn.text, turn.prompt) for turn in page.turns] == [("Emily", "The hedge.", asked.words)]


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
    celebration.let_promise_go(stands.new_promises[0].id, now=NOW)
    celebration.close(round_id, now=NOW)

    begin(ids)
    to_step(standing().id, Step.CHOOSE)
    stands = standing()
    assert [(one.words, one.state) for one in stands.promises] == [("Lamps low after nine", Promise.OPEN)]
    celebration.keep_promise(stands.promises[0].id, now=NOW)
    celebration.promise(stands.id, "Read aloud on Friday", now=NOW)
    with pytest.raises(NotNow):
        celebration.promise(stands.id, "And a third", now=NOW)
    celebration.let_promise_go(standing().promises[0].id, now=NOW)
    with pytest.raises(NotYours):
        celebration.keep_promise(stands.promises[0].id, now=NOW)
    page = celebration.close(stands.id, now=NOW)
    assert page is not None
    assert page.promises == ("Read aloud on Friday",)


# Closing


def test_a_closed_round_keeps_nothing_of_passes_and_absences(ids: dict[str, str]):
    round_id = begin(ids, "Emily", "David", "Jake")
    celebration.passes(round_id, ids["Jake"], now=NOW)
    celebration.close(round_id, now=NOW)
    assert SeatRow.select().count() == 0
    row = tuples(CelebrationRow.select(CelebrationRow.host, CelebrationRow.step, CelebrationRow.closed_at))
    assert row == [(None, Step.CLOSE, NOW)]
    assert celebration.open_round(now=NOW) is None
    with pytest.raises(NotNow):
        celebration.said(round_id, ids["Emily"], now=NOW)


def test_the_evening_becomes_a_page_with_what_was_written_and_the_closing_line(ids: dict[str, str]):
    household.change(closing_line="Good night, all of us.")
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
    assert page.id in [card.id for card in win.feed(None).wins]

    waiting = consent.something_for(ids["Leo"])
    assert [(one.kind, one.author_name) for one in waiting] == [(Kind.TURN, "Jake")]
    consent.open_it(ids["Leo"], waiting[0].id, now=NOW)
    consent.show(ids["Leo"], waiting[0].id, now=NOW)
    assert "Leo waited for me." in [turn.text for turn in win.get(None, page.id).turns]


def test_what_is_not_agreed_never_stands_on_the_page(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Leo waited for me.", about=[ids["Leo"]], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert page.turns == ()
    consent.let_go(ids["Leo"], consent.something_for(ids["Leo"])[0].id, now=NOW)
    assert win.get(None, page.id).turns == ()


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
    page = win.feed(None).wins[0]
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
    member.change_wishes(ids["Leo"], always_show=True)
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
    dumps = [canonical(_an_evening(tmp_path / f"{place}.db", how)) for place, how in enumerate(("passed", "away"))]
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
