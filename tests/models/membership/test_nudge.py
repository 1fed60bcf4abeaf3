"""The nudge of fairness: nobody is overlooked for long, and it tells nothing of what anybody decided."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, household, kind_words, leaving, member, undo, win
from models.access.proof import by_owner
from models.membership import nudge
from tests.conftest import NOW

SETTLED_IN = NOW - timedelta(days=30)


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """A family that has been here for a month, their cards open."""
    names = ("Emily", "Jake", "Sofia", "Leo")
    household.set_up("The Morenos", names, timezone="Europe/Paris", now=SETTLED_IN)
    found = {name: member.by_name(name, now=NOW).id for name in names}
    for place, id in enumerate(found.values()):
        member.open_card(
            id,
            animal=list(member.ANIMALS)[place],
            colour=list(member.COLOURS)[place],
            pin=None,
            always_show=False,
            on_home=False,
            on_quiet=False,
            mark=False,
            now=SETTLED_IN,
        )
    return found


def about(ids: dict[str, str], *names: str, by: str = "Emily", days_ago: int = 1) -> str:
    return win.note(ids[by], "was there", about=[ids[name] for name in names], now=NOW - timedelta(days=days_ago)).id


def asked_about(ids: dict[str, str], *, by: str = "Emily", days_on: int = 0) -> str:
    one = nudge.overlooked(ids[by], now=NOW + timedelta(days=days_on))
    return one.name if one else ""


def test_it_names_whom_this_writer_has_not_written_about(ids: dict[str, str]) -> None:
    """Leo, nine, whom nobody mentions, comes to somebody's mind."""
    about(ids, "Jake", "Sofia")
    assert asked_about(ids) == "Leo"
    about(ids, "Leo")
    assert asked_about(ids) == ""


def test_what_others_wrote_does_not_count(ids: dict[str, str]) -> None:
    """Each writer's own."""
    about(ids, "Jake", "Sofia", "Leo", by="Jake")
    assert asked_about(ids) in {"Jake", "Sofia", "Leo"}


def test_kind_words_count_and_a_fortnight_is_lately(ids: dict[str, str]) -> None:
    about(ids, "Jake", "Sofia", days_ago=1)
    sat = win.note(ids["Leo"], "found a letter", now=NOW - timedelta(days=3))
    kind_words.say(ids["Emily"], sat.id, "I saw you look", alone=True, now=NOW - timedelta(days=2))
    assert asked_about(ids) == ""
    assert asked_about(ids, days_on=12) == "Leo"


def test_each_has_their_day(ids: dict[str, str]) -> None:
    """Of several nobody is always the first."""
    assert {asked_about(ids, days_on=day) for day in range(3)} == {"Jake", "Sofia", "Leo"}


def test_never_who_is_away_has_not_opened_their_card_or_came_just_now(ids: dict[str, str]) -> None:
    member.set_aside(ids["Jake"], now=NOW)
    leaving.leave(ids["Sofia"], proof=by_owner(ids["Sofia"]), now=NOW)
    member.add("Rachel", now=SETTLED_IN)
    about(ids, "Leo")
    assert asked_about(ids) == ""
    assert nudge.overlooked(ids["Leo"], now=SETTLED_IN + timedelta(days=1)) is None


DECISIONS: dict[str, Callable[[str, str], object]] = {
    "nothing": lambda jake, text: None,
    "read": lambda jake, text: consent.open_it(jake, text, now=NOW),
    "shown": lambda jake, text: consent.show(jake, text, now=NOW),
    "just me": lambda jake, text: consent.keep(jake, text, now=NOW),
    "no thanks": lambda jake, text: consent.let_go(jake, text, now=NOW),
    "taken down": lambda jake, text: (consent.show(jake, text, now=NOW), consent.take_down(jake, text, now=NOW)),
    "thought again": lambda jake, text: (consent.let_go(jake, text, now=NOW), undo.undo(jake, now=NOW)),
}


@pytest.mark.parametrize("decide", DECISIONS.values(), ids=DECISIONS)
def test_it_does_not_depend_on_what_jake_decided(ids: dict[str, str], decide: Callable[[str, str], object]) -> None:
    """Emily could tell from it that he let her words go, if they counted for less."""
    text = about(ids, "Jake", days_ago=0)
    before = [asked_about(ids, days_on=day) for day in range(6)]
    decide(ids["Jake"], text)
    assert [asked_about(ids, days_on=day) for day in range(6)] == before
    assert set(before) == {"Sofia", "Leo"}
