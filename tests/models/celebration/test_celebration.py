"""Celebrate together: arriving, rereading, the turns and their questions, saved step by step."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models import celebration, consent, drafts, feed, household, leaving, member, prompts, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow, NotYours
from models.core.states import Kind, Manner, Step, TurnState
from models.storage.tables import DraftRow, TextRow
from tests.models.celebration.rounds import NAMES, NOW, begin, standing, to_step, turn_name


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


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
    leaving.leave(ids["Leo"], proof=by_owner(ids["Leo"]), now=NOW)
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
    order: list[str] = []
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
    steps: list[Step] = []
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


def test_who_is_speaking_stays_up_until_they_were_heard_also_after_a_power_cut(ids: dict[str, str], family_file: Path):
    round_id = begin(ids)
    asked = standing().prompt
    celebration.said(round_id, ids["Emily"], now=NOW)
    files.close_family()
    files.open_family(family_file, now=NOW)
    stands = standing()
    assert stands.speaking is not None
    assert (stands.speaking.name, stands.answered, turn_name()) == ("Emily", asked, "David")
    assert celebration.heard(round_id, now=NOW).speaking is None
    celebration.said(round_id, ids["David"], now=NOW)
    assert celebration.go_on(round_id, now=NOW).speaking is None


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
                feed.card(outsider, text_id)
    assert feed.card(ids["Emily"], own).text == "I rested."
    assert feed.card(ids["David"], about_jake).text == "Jake sat with us."
    celebration.close(round_id, now=NOW)
    assert feed.card(None, own).text == "I rested."


def test_pause_wipes_the_turn_out_of_the_file(ids: dict[str, str], family_file: Path):
    """ "Let's talk later, off the screen": nobody finds those words again, in the file or in its index."""
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Zwischenruf about the hospital.", about=[ids["Jake"]], now=NOW)
    drafts.keep(ids["Emily"], f"turn:{round_id}", {"text": "Nochmalswort"}, now=NOW)
    assert b"zwischenruf" in family_file.read_bytes().lower()
    celebration.go_on(round_id, now=NOW)
    celebration.pause(round_id, ids["Emily"], now=NOW)
    files.close_family()
    assert b"zwischenruf" not in family_file.read_bytes().lower()
    assert b"nochmalswort" not in family_file.read_bytes().lower()
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
    keys: list[str] = []
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
    assert stands.prompt.words == "What helped you get to today?"


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
