"""Our questions: enough of them, each easy to understand, none put twice before all were."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import coach, prompts
from models.core.states import Manner, RewardKind
from models.questions.ours import GROUPS
from models.reward.ideas import IDEAS, Idea, ideas

GROUP_NAMES = ("effort", "showing_up", "supporting", "yourself", "gratitude", "hard_week", "hard_time")
EVERYDAY = tuple(group for group in GROUP_NAMES if not group.startswith("hard_"))
PRESSING = re.compile(
    r"\b(should|must|have to|ought|need to|better than|best|most|least|more than|less than|finally|win|won|grade)\b",
    re.IGNORECASE,
)
FOOD_OR_LOOKS = re.compile(
    r"\b(eat|ate|food|meal|dinner|lunch|breakfast|cake|cook|bake|bak\w+|sweet|snack|pizza|ice cream|restaurant|weight|"
    r"slim|pretty|handsome|beautiful|dress|clothes|hair|body|calor\w+|money|buy|shop\w*|medicine|pills?)\b",
    re.IGNORECASE,
)


def test_there_are_ten_questions_and_more_in_each_of_the_six_groups():
    assert tuple(GROUPS) == GROUP_NAMES
    assert all(len(questions) >= 10 for questions in GROUPS.values())
    assert len(prompts.PROMPTS) >= 60


def test_no_question_stands_twice_and_each_is_found_by_its_key():
    assert len({prompt.source for prompt in prompts.PROMPTS}) == len(prompts.PROMPTS)
    assert all(prompts.by_key(prompt.key) is prompt for prompt in prompts.PROMPTS)
    assert prompts.by_key("effort-99") is None


@pytest.mark.parametrize("prompt", prompts.PROMPTS, ids=lambda prompt: prompt.key)
def test_a_child_of_nine_can_be_asked_this(prompt: prompts.Prompt):
    """Short, in plain words, a question that no result answers and that presses nobody."""
    words = prompt.words
    assert words.endswith("?")
    assert "!" not in words
    assert len(words.split()) <= 12
    assert max(len(word) for word in re.findall(r"\w+", words)) <= 9
    assert not PRESSING.search(words)
    assert not FOOD_OR_LOOKS.search(words)


@pytest.mark.parametrize("prompt", prompts.PROMPTS, ids=lambda prompt: prompt.key)
def test_the_coach_finds_nothing_in_a_question(prompt: prompts.Prompt):
    assert coach.check(prompt.words).verdict == "fine"


def test_a_hard_week_asks_for_no_wins():
    assert prompts.groups_for(Manner.HARD_WEEK) == ("hard_week",)
    assert "What helped you get to today?" in GROUPS["hard_week"]
    for manner in (Manner.STANDARD, Manner.QUIET, Manner.SHORT):
        assert prompts.groups_for(manner) == (*EVERYDAY, prompts.OWN)


def test_neighbours_at_the_table_are_asked_from_different_groups():
    dealt, _seen = prompts.deal((), 5, groups=EVERYDAY)
    assert {prompt.group for prompt in dealt} == set(EVERYDAY)


def test_a_quiet_round_has_short_questions_enough_for_every_group():
    quiet = prompts.pool(EVERYDAY, short=True)
    assert all(len(prompt.source) <= prompts.SHORT for prompt in quiet)
    assert all(sum(prompt.group == group for prompt in quiet) >= 6 for group in EVERYDAY)


def test_what_a_family_does_not_want_again_is_not_asked():
    first = prompts.next_prompt((), groups=EVERYDAY)
    assert prompts.next_prompt((), groups=EVERYDAY, rests={first.key}).key != first.key


def test_a_family_s_own_questions_come_in_their_turn_and_never_in_a_hard_week():
    """A question they thought of themselves is asked soon, and before any of ours comes a second time."""
    own = tuple(prompts.Prompt(f"own-{place}", prompts.OWN, f"What did the dog do, {place}?") for place in range(3))
    everyday = prompts.groups_for(Manner.STANDARD)
    dealt, seen = prompts.deal((), 6, groups=everyday, own=own)
    assert own[0] in dealt
    assert len({prompt.group for prompt in dealt}) == 6
    for _evening in range(20):
        more, seen = prompts.deal(seen, 3, groups=everyday, own=own)
        dealt += more
    assert len(set(dealt[:63])) == 63 and set(own) <= set(dealt)
    hard, _seen = prompts.deal((), 12, groups=prompts.groups_for(Manner.HARD_WEEK), own=own)
    assert not set(own) & set(hard)


def test_where_every_question_rests_there_is_still_one_to_ask():
    everything = {prompt.key for prompt in prompts.PROMPTS}
    assert prompts.next_prompt((), groups=("hard_week",), rests=everything).group == "hard_week"


@given(
    count=st.integers(1, 12),
    groups=st.sets(st.sampled_from(GROUP_NAMES), min_size=1).map(tuple),
    evenings=st.integers(1, 40),
    short=st.booleans(),
)
def test_no_question_comes_again_before_all_were_dealt(count: int, groups: tuple[str, ...], evenings: int, short: bool):
    """A family that meets the same question two weeks running stops answering."""
    everything = {prompt.key for prompt in prompts.pool(groups, short=short)}
    seen: frozenset[str] = frozenset()
    history: list[str] = []
    for _evening in range(evenings):
        dealt, seen = prompts.deal(seen, min(count, len(everything)), groups=groups, short=short)
        assert len({prompt.key for prompt in dealt}) == len(dealt)
        history += [prompt.key for prompt in dealt]
    met: set[str] = set()
    for key in history:
        if key in met:
            assert met == everything
            met.clear()
        met.add(key)


@given(seen=st.sets(st.sampled_from([prompt.key for prompt in prompts.PROMPTS])), offset=st.integers(0, 200))
def test_another_question_is_one_of_the_same_groups_and_new_while_there_are_new_ones(seen: set[str], offset: int):
    prompt = prompts.next_prompt(seen, groups=EVERYDAY, offset=offset)
    unseen = [one.key for one in prompts.pool(EVERYDAY) if one.key not in seen]
    assert prompt.group in EVERYDAY
    if offset < len(unseen):
        assert prompt.key == unseen[offset]


def test_there_are_thirty_ideas_and_more_of_every_kind():
    assert len(IDEAS) >= 30
    assert {idea.kind for idea in IDEAS} == set(RewardKind)
    assert len({idea.title for idea in IDEAS}) == len(IDEAS)
    assert [idea.kind for idea in ideas()] == [idea.kind for idea in IDEAS]


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.title)
def test_an_idea_is_a_gift_and_none_is_about_food_looks_or_money(idea: Idea):
    assert not FOOD_OR_LOOKS.search(idea.title)
    assert not re.search(r"\b(if you|earn\w*|when you have|for being good|deserve)\b", idea.title, re.IGNORECASE)
    assert "!" not in idea.title
    assert len(idea.title) <= 60
    assert coach.check(idea.title).verdict == "fine"


@pytest.mark.parametrize(("manner", "weeks"), [(Manner.STANDARD, 20), (Manner.HARD_WEEK, 5), (Manner.HARD_TIME, 2)])
def test_nothing_comes_back_for_a_family_of_five(manner: Manner, weeks: int) -> None:
    """In a month of relapse the same question would be asked of them again, and they would stop answering."""
    seen: frozenset[str] = frozenset()
    asked: list[str] = []
    for _week in range(weeks):
        dealt, seen = prompts.deal(seen, 5, groups=prompts.groups_for(manner))
        asked += [prompt.key for prompt in dealt]
    assert len(set(asked)) == 5 * weeks


def test_there_are_as_many_as_were_promised() -> None:
    everyday = [prompt for prompt in prompts.PROMPTS if not prompt.group.startswith("hard_")]
    assert (len(everyday), len(GROUPS["hard_week"])) == (120, 30)
