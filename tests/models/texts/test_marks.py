"""Home's mark says that something kind came, and nothing about what anybody made of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, member, reward, undo, win
from models.core.states import RewardKind
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", "Sofia")


def marked(minute: int = 0) -> list[str]:
    return [one.name for one in member.members(now=later(minute)) if one.mark]


def test_it_stays_until_the_third_morning_whether_one_looks_or_not(family: dict[str, str]) -> None:
    """It came on Sunday evening: Monday, Tuesday and until Wednesday at four in the morning."""
    porch = win.note(family["Emily"], "Ten minutes on the porch.", about=[family["Jake"]], now=NOW).id
    consent.open_it(family["Jake"], porch, now=later(1))
    consent.keep(family["Jake"], porch, now=later(2))
    assert marked(3) == ["Jake"]
    until = NOW.replace(day=25, hour=3, minute=0)  # 04:00 in Paris
    assert [one.name for one in member.members(now=until - timedelta(minutes=1)) if one.mark] == ["Jake"]
    assert not [one.name for one in member.members(now=until) if one.mark]


@pytest.mark.parametrize("answer", [reward.not_now, reward.open_note, reward.say_yes])
def test_an_answer_to_what_is_offered_to_the_family_marks_nobody(
    family: dict[str, str], answer: Callable[..., object]
) -> None:
    """ "Not now" is the same as silence: nothing on Home may tell of it."""
    film = reward.suggest(family["Emily"], "A film night", kind=RewardKind.TIME, note="Popcorn!", now=NOW).id
    reward.offer(family["Emily"], film, family=True, now=NOW)
    answer(family["Jake"], film, now=later(1))
    assert marked(2) == []


@pytest.mark.parametrize("verb", [consent.show, consent.keep, consent.let_go, consent.open_it])
def test_what_was_typed_for_somebody_marks_them_alone_whatever_they_say(
    family: dict[str, str], verb: Callable[..., object]
) -> None:
    """Emily typed what Jake told her. Neither his mark nor Sofia's tells her what he said to it, nor does her own undo."""
    about = [family["Jake"], family["Sofia"]]
    told = win.note(family["Jake"], "We cooked.", about=about, told_to=family["Emily"], now=NOW).id
    a_week = 7 * 24 * 60
    assert marked(1) == ["Jake"]
    verb(family["Jake"], told, now=later(a_week))
    assert marked(a_week + 1) == []
    verb_once_more = win.note(
        family["Jake"], "We sang.", about=about, told_to=family["Emily"], now=later(a_week + 2)
    ).id
    verb(family["Jake"], verb_once_more, now=later(a_week + 3))
    assert marked(a_week + 4) == ["Jake"]
    undo.undo(family["Emily"], now=later(a_week + 5))
    assert marked(a_week + 6) == []


def test_an_answer_to_what_is_offered_to_the_family_stands_on_no_card(family: dict[str, str]) -> None:
    film = reward.suggest(family["Emily"], "A film night", kind=RewardKind.TIME, now=NOW).id
    reward.offer(family["Emily"], film, family=True, now=NOW)
    before = feed.card(family["Emily"], film)
    reward.not_now(family["Jake"], film, now=later(1))
    assert feed.card(family["Emily"], film) == before
