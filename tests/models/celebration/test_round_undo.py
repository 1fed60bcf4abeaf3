"""In a round the newest deed is taken back, whoever did it; what it leaves is as it was. `test_round_machine` tries any
verbs in any order."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import calendar, celebration, consent, drafts, feed, household, leaving, member, own_questions, undo, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import NotNow, WrongPin
from models.core.states import Kind, Manner, Promise, Step, TurnState
from models.family.pin import seals
from models.storage.database import transaction
from models.storage.tables import DeedRow, PromiseRow, TextRow
from tests.models.celebration.rounds import NAMES, NOW, begin, standing, to_step, turn_name


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


def back(minutes: int = 1) -> str:
    """Takes back the newest deed of the round that is open; what it was."""
    return undo.undo(None, round_id=standing().id, now=NOW + timedelta(minutes=minutes)).words


def draft(ids: dict[str, str], name: str) -> dict[str, object] | None:
    return drafts.find(ids[name], f"turn:{standing().id}:{ids[name]}")


def test_each_deed_says_what_it_was_in_words_that_tell_nothing(ids: dict[str, str]):
    """Who passed and who spoke read alike."""
    round_id = celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).id
    celebration.arrive(round_id, list(ids.values()), now=NOW)
    celebration.go_on(round_id, manner=Manner.HARD_WEEK, now=NOW)
    celebration.go_on(round_id, now=NOW)
    celebration.another_prompt(round_id, now=NOW)
    celebration.not_this_one(round_id, now=NOW)
    celebration.said(round_id, ids["Emily"], now=NOW)
    celebration.heard(round_id, now=NOW)
    celebration.passes(round_id, ids["David"], now=NOW)
    celebration.arrive(round_id, list(ids.values()), manner=Manner.QUIET, now=NOW)
    celebration.go_on(round_id, now=NOW)
    celebration.thank(round_id, ids["Emily"], now=NOW)
    celebration.go_to_the_end(round_id, now=NOW)
    said = [back() for _deed in range(12)]
    assert said == [
        "A step",
        "A thank-you",
        "A step",
        "How it can be today",
        "A turn",
        "A turn",
        "A turn",
        "Not this question again",
        "Another question",
        "A step",
        "A step",
        "Who is here",
    ]
    assert (standing().step, standing().manner) == (Step.ARRIVE, Manner.STANDARD)
    assert back() == "Beginning the round"
    assert celebration.open_round(now=NOW) is None
    assert own_questions.resting() == []


def test_what_was_written_is_its_writer_s_to_go_on_with(ids: dict[str, str], family_file: Path):
    """Taken back, it would be lost; and the search would still find it."""
    round_id = begin(ids)
    celebration.write(round_id, ids["Emily"], "Murmelwort", about=[ids["Leo"]], now=NOW)
    files.close_family()
    files.open_family(family_file, now=NOW)
    assert back() == "A turn"
    assert draft(ids, "Emily") == {"words": "Murmelwort", "about": [ids["Leo"]]}
    assert (turn_name(), TextRow.select().count()) == ("Emily", 0)
    celebration.write(round_id, ids["Emily"], "Murmelwort", family=True, now=NOW)
    back()
    assert draft(ids, "Emily") == {"words": "Murmelwort", "about": ["family"]}
    celebration.passes(round_id, ids["Emily"], now=NOW)
    assert draft(ids, "Emily") is None
    back()
    assert draft(ids, "Emily") == {"words": "Murmelwort", "about": ["family"]}
    celebration.pause(round_id, ids["Emily"], now=NOW)
    assert b"murmelwort" not in family_file.read_bytes().lower(), "a pause wipes it for good"
    with pytest.raises(NotNow):
        undo.undo(None, round_id=round_id, now=NOW + timedelta(minutes=31))


def test_whoever_holds_the_device_next_needs_the_writer_s_pin(ids: dict[str, str]):
    """Two keys would open what Jake wrote about his mother."""
    round_id = begin(ids, "Jake", host="Jake")
    celebration.write(round_id, ids["Jake"], "She sat with me.", about=[ids["Emily"]], now=NOW)
    member.set_pin(ids["Jake"], "1234", proof=by_owner(ids["Jake"]), now=NOW)
    deed = undo.last_deed(None, round_id=round_id, now=NOW)
    assert deed is not None and (deed.asks_pin, deed.actor_id) == (True, ids["Jake"])
    with pytest.raises(WrongPin):
        back()
    undo.undo(None, round_id=round_id, shown_for=deed.id, proof=by_owner(deed.actor_id), now=NOW)
    assert turn_name() == "Jake"


def test_words_left_are_left_again_and_an_easy_one_is_asked_again(ids: dict[str, str]):
    """Read out by a slip, they would be on the page before anybody heard them."""
    celebration.leave_words(ids["Sofia"], "I think of you.", about=[ids["Leo"]], reader_id=ids["Emily"], now=NOW)
    celebration.ask_for_easy_one(ids["Sofia"], now=NOW)
    left = celebration.words_left(ids["Sofia"])
    round_id = celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).id
    to_step(round_id, Step.TURNS)
    celebration.passes(round_id, ids["Emily"], now=NOW)
    celebration.read_out(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    assert celebration.words_left(ids["Sofia"]) is None
    back()
    assert celebration.words_left(ids["Sofia"]) == left
    assert celebration.hear(round_id, ids["Sofia"], ids["Emily"], now=NOW) == "I think of you."
    celebration.join(round_id, ids["Sofia"], now=NOW)
    celebration.write(round_id, ids["Sofia"], "I think of you all.", was_left=True, now=NOW)
    assert celebration.words_left(ids["Sofia"]) is None
    for _deed in ("write", "join", "pass", "step"):
        back()
    assert celebration.words_left(ids["Sofia"]) == left
    assert (standing().step, standing().easy_asked) == (Step.REREAD, True)


def test_promises_and_the_reward_go_back(ids: dict[str, str]):
    round_id = to_step(begin(ids), Step.CHOOSE)
    celebration.choose_reward(round_id, None, now=NOW)
    celebration.promise(round_id, "A walk on Tuesday", now=NOW)
    made = standing().new_promises[0].id
    celebration.let_promise_go(round_id, made, now=NOW)
    assert [back(), back(), back()] == ["Letting a promise go", "A small promise", "Choosing a reward"]
    celebration.promise(round_id, "A walk on Tuesday", now=NOW)
    celebration.close(round_id, now=NOW)
    made = to_step(begin(ids), Step.CHOOSE) and standing().promises[0].id
    celebration.keep_promise(standing().id, made, now=NOW)
    celebration.let_promise_go(standing().id, made, now=NOW)
    assert [back(), PromiseRow.get().state, back(), PromiseRow.get().state] == [
        "Letting a promise go",
        Promise.KEPT,
        "Keeping a promise",
        Promise.OPEN,
    ]


def test_a_question_that_settings_bring_back_keeps_nobody_from_going_back(ids: dict[str, str]):
    begin(ids)
    asked = standing().prompt
    assert asked is not None
    celebration.not_this_one(standing().id, now=NOW)
    own_questions.ask_again(asked.key, now=NOW)
    assert [back(), standing().prompt, back(), standing().step] == [
        "Not this question again",
        asked,
        "A step",
        Step.REREAD,
    ]


def test_a_pause_can_t_be_gone_behind_but_others_deeds_can(ids: dict[str, str]):
    round_id = begin(ids)
    celebration.passes(round_id, ids["Emily"], now=NOW)
    celebration.write(round_id, ids["David"], "Too much.", now=NOW)
    celebration.pause(round_id, ids["David"], now=NOW)
    assert back() == "A turn"
    assert {seat.name: seat.state for seat in standing().seats}["David"] == TurnState.PAUSED
    assert turn_name() == "Emily"
    with pytest.raises(NotNow):
        back()


def test_a_closed_round_leaves_a_writer_their_own_words_to_take_back_and_nothing_else(ids: dict[str, str]):
    """Who passed would stand in the file for half an hour; and what was put on the page would stand for good."""
    round_id = begin(ids)
    for name in ("Emily", "David"):
        celebration.write(round_id, ids[name], f"{name} saw it.", about=[ids["Leo"]], now=NOW)
    celebration.passes(round_id, ids["Jake"], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert {(deed.actor, deed.verb, deed.before, deed.scope) for deed in DeedRow.select()} == {
        (ids[name], "celebration.written", "{}", "") for name in ("Emily", "David")
    }
    (newer, older) = consent.something_for(ids["Leo"])
    for waiting in (newer, older):
        consent.show(ids["Leo"], waiting.id, now=NOW)
    assert undo.undo(ids["Emily"], now=NOW + timedelta(minutes=29)).words == "A turn"
    assert [turn.text for turn in feed.card(None, page.id).turns] == ["David saw it."]
    with pytest.raises(NotNow):
        undo.undo(ids["David"], now=NOW + timedelta(minutes=31))


def test_what_was_begun_and_passed_goes_with_whoever_is_erased_or_sealed(
    ids: dict[str, str], family_file: Path, tmp_path: Path
):
    """The draft that a pass by a slip would bring back, brought back under a new PIN or after an erasure."""
    round_id = begin(ids)
    for name in ("Emily", "David"):
        drafts.keep(ids[name], f"turn:{round_id}:{ids[name]}", {"words": "Murmelwort"}, now=NOW)
        celebration.passes(round_id, ids[name], now=NOW)
    with transaction():
        seals.seal(ids["Emily"], now=NOW)
    leaving.with_a_copy(ids["David"], tmp_path / "david.html", proof=by_owner(ids["David"]), now=NOW)
    with pytest.raises(NotNow):
        back()
    assert b"murmelwort" not in family_file.read_bytes().lower()


def test_what_is_over_is_not_taken_back(ids: dict[str, str]):
    """At four in the morning the round is over, also where nobody has looked since; and a round closed is closed."""
    late = NOW.replace(day=23, hour=2, minute=50)
    round_id = celebration.begin(ids["Emily"], [ids["Emily"]], now=late).id
    four = calendar.next_four(late, household.timezone())
    celebration.go_on(round_id, now=four - timedelta(minutes=1))
    with pytest.raises(NotNow):
        undo.undo(None, round_id=round_id, now=four)
    assert celebration.open_round(now=four) is None
    assert TextRow.select().where(TextRow.kind == Kind.EVENING).count() == 0
    with pytest.raises(NotNow):
        undo.undo(None, round_id=round_id, now=four)


def test_what_was_done_on_home_or_by_a_member_is_not_touched(ids: dict[str, str]):
    win.note(ids["Emily"], "The porch.", now=NOW)
    member.rename(ids["Leo"], "Leon", now=NOW)
    round_id = celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).id
    back()
    with pytest.raises(NotNow):
        undo.undo(None, round_id=round_id, now=NOW)
    assert undo.undo(None, now=NOW).words == "Give another name"
    assert undo.undo(ids["Emily"], now=NOW).words == "Note a win"
