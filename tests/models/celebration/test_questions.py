"""The family's own questions, and those it wants no more."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from models import celebration, feed, household, member, own_questions, prompts, reward
from models import family_file as family_files
from models.core.errors import BadInput, NotYours
from models.core.states import Manner, RewardKind, Step
from models.exchange import bring_in, export
from models.storage.tables import CelebrationRow
from tests.models.celebration.rounds import NAMES, NOW, begin, standing, to_step


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


def asked_until(ids: dict[str, str], key: str, *, rounds: int = 20) -> bool:
    """Whether the question comes in so many rounds."""
    for week in range(rounds):
        now = NOW + timedelta(weeks=week)
        going = celebration.begin(ids["Emily"], list(ids.values()), now=now)
        while going.step is not Step.TURNS:
            going = celebration.go_on(going.id, now=now)
        while going.turn:
            assert going.prompt is not None
            if going.prompt.key == key:
                return True
            going = celebration.said(going.id, going.turn.member_id, now=now)
        celebration.close(going.id, now=now)
    return False


def test_the_family_s_own_question_is_asked_and_stands_on_the_page(ids: dict[str, str]):
    question = own_questions.add("  What did the dog   do? ", now=NOW)
    assert (question.words, own_questions.own()) == ("What did the dog do?", (question,))
    assert asked_until(ids, question.key, rounds=2)
    stands = standing()
    assert stands.turn is not None and stands.prompt == question
    celebration.write(stands.id, stands.turn.member_id, "He slept.", now=stands.started_at)
    page = celebration.close(stands.id, now=stands.started_at)
    assert page is not None
    assert [(turn.prompt, turn.text) for turn in page.turns] == [("What did the dog do?", "He slept.")]
    own_questions.take_out(question.key, now=NOW)
    assert [(turn.prompt, turn.text) for turn in feed.card(None, page.id).turns] == [("", "He slept.")]


def test_a_question_taken_out_is_not_asked_and_no_import_brings_it_back(ids: dict[str, str], tmp_path: Path):
    question = own_questions.add("What did the dog do?", now=NOW)
    export(tmp_path / "before.json", now=NOW)
    own_questions.take_out(question.key, now=NOW)
    own_questions.take_out(question.key, now=NOW)
    bring_in(tmp_path / "before.json", now=NOW)
    assert own_questions.own() == ()
    assert not asked_until(ids, question.key, rounds=3)


def test_a_question_of_ours_can_rest_but_not_go(ids: dict[str, str]):
    with pytest.raises(NotYours):
        own_questions.take_out("effort-1", now=NOW)
    with pytest.raises(BadInput):
        own_questions.add(" ", now=NOW)


@pytest.mark.slow
def test_not_this_one_again_is_not_asked_again_until_it_is_let_back(ids: dict[str, str]):
    round_id = begin(ids)
    unwanted = standing().prompt
    assert unwanted is not None
    after = celebration.not_this_one(round_id, now=NOW).prompt
    assert after is not None and after != unwanted
    assert own_questions.resting() == [unwanted]
    celebration.close(round_id, now=NOW)
    assert not asked_until(ids, unwanted.key, rounds=26), "twice through all the others"
    own_questions.ask_again(unwanted.key, now=NOW)
    assert own_questions.resting() == []
    assert asked_until(ids, unwanted.key, rounds=26)


def test_nothing_of_the_family_s_own_is_asked_in_a_hard_week(ids: dict[str, str]):
    for place in range(8):
        own_questions.add(f"What did the dog do, {place}?", now=NOW)
    round_id = begin(ids, manner=Manner.HARD_WEEK)
    for name in NAMES:
        prompt = standing().prompt
        assert prompt is not None and prompt.group == "hard_week"
        celebration.said(round_id, ids[name], now=NOW)


def test_what_is_typed_stands_as_it_is(ids: dict[str, str]):
    """A family's question is not looked up among translations, nor among ours."""
    question = own_questions.add(prompts.PROMPTS[0].source, now=NOW)
    assert question.key.startswith("own-") and question.words == prompts.PROMPTS[0].source


def test_the_page_names_the_reward_that_was_chosen_while_everyone_may_see_it(ids: dict[str, str]):
    film = reward.suggest(ids["Emily"], "A film night", kind=RewardKind.TIME, now=NOW).id
    round_id = to_step(begin(ids), Step.CHOOSE)
    celebration.choose_reward(round_id, film, now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None and page.reward == "A film night"
    reward.offer(ids["Emily"], film, to=[ids["Jake"]], now=NOW)
    assert feed.card(None, page.id).reward == ""


def test_how_it_was_today_is_on_no_page_and_in_no_copy(ids: dict[str, str], family_file: Path) -> None:
    """Years later a page would still say in which week one of them was not well."""
    round_id = begin(ids, manner=Manner.HARD_TIME)
    copy = family_files.backup(now=NOW)
    with closing(sqlite3.connect(copy.path)) as file:
        assert file.execute("SELECT manner FROM celebration").fetchall() == [("standard",)]
    to_step(round_id, Step.CLOSE)
    celebration.close(round_id, now=NOW)
    assert [row.manner for row in CelebrationRow.select()] == [Manner.STANDARD]
