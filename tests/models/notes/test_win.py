"""Noting a win, and the quiet ticks around it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models import consent, feed, leaving, member, win
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow, NotYours
from models.core.states import Audience, Kind
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def test_a_win_about_oneself_is_shown_at_once(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "  I slept.  ", effort="Going to bed.", now=NOW)
    assert (noted.text, noted.effort, noted.standing) == ("I slept.", "Going to bed.", "shown")
    assert noted.about == ((family["Jake"], "Jake"),)
    assert (noted.on_day, noted.noted_at, noted.shown_at) == (date(2026, 11, 22), NOW, NOW)
    assert feed.page(None).wins[0].id == noted.id


def test_just_me_stays_with_its_writer_until_they_show_it(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slept.", audience=Audience.JUST_ME, now=NOW)
    assert noted.standing == "mine"
    for viewer in (None, family["Emily"]):
        with pytest.raises(NotYours):
            feed.card(viewer, noted.id)
    consent.show(family["Jake"], noted.id, now=later(1))
    assert feed.card(None, noted.id).text == "I slept."


def test_only_those_chosen_read_it(family: dict[str, str]) -> None:
    some = win.note(family["Jake"], "I slept.", audience=Audience.ONLY, readers=[family["Emily"]], now=NOW)
    assert some.standing == "some"
    assert feed.card(family["Emily"], some.id).text == "I slept."
    with pytest.raises(NotYours):
        feed.card(family["Leo"], some.id)
    assert feed.page(family["Emily"]).wins == ()


def test_the_last_answer_about_oneself_is_remembered(family: dict[str, str]) -> None:
    win.note(family["Jake"], "I slept.", audience=Audience.JUST_ME, now=NOW)
    win.note(family["Jake"], "Leo sang.", about=[family["Leo"]], now=NOW)
    assert member.wishes(family["Jake"]).last_audience == Audience.JUST_ME


def test_a_late_evening_belongs_to_the_familys_own_day(family: dict[str, str]) -> None:
    half_past_eleven = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert win.note(family["Jake"], "I stayed up to talk.", now=half_past_eleven).on_day == date(2026, 11, 22)
    assert win.note(family["Jake"], "I woke.", now=half_past_eleven + timedelta(hours=1)).on_day == date(2026, 11, 23)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"text": "a" * 2001},
        {"on_day": date(2026, 11, 23)},
        {"about": ["nobody"]},
        {"readers": ["Emily"]},
        {"told_to": "nobody"},
    ],
)
def test_what_cannot_be_noted_is_refused_and_nothing_is_kept(family: dict[str, str], wrong: dict[str, object]) -> None:
    if "readers" in wrong:
        wrong = {"readers": [family["Emily"]]}
    arguments: dict[str, object] = {"text": "I slept.", **wrong}
    with pytest.raises(BadInput):
        win.note(family["Jake"], now=NOW, **arguments)  # type: ignore[arg-type] - each is of its own kind
    assert feed.journal(family["Jake"]) == []


def test_nobody_writes_for_or_about_who_has_left(family: dict[str, str]) -> None:
    leaving.leave(family["Leo"], proof=by_owner(family["Leo"]), now=NOW)
    for author, about in ((family["Leo"], family["Jake"]), (family["Jake"], family["Leo"])):
        with pytest.raises(BadInput):
            win.note(author, "A song.", about=[about], now=NOW)


def test_only_its_author_edits_and_the_card_says_so(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slpt.", now=NOW)
    with pytest.raises(NotYours):
        win.edit(family["Emily"], noted.id, text="I slept.", effort=None, now=later(1))
    edited = win.edit(family["Jake"], noted.id, text="I slept.", effort=None, now=later(1))
    assert (edited.text, edited.edited, edited.shown_at) == ("I slept.", True, NOW)
    with pytest.raises(BadInput):
        win.edit(family["Jake"], noted.id, text=" ", effort=None, now=later(2))


def test_saving_the_same_words_is_no_edit(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slept.", now=NOW)
    assert win.edit(family["Jake"], noted.id, text="I slept. ", effort="", now=later(1)) == noted


def test_a_star_is_seen_by_its_member_alone(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slept.", now=NOW).id
    assert win.star(family["Emily"], noted, now=NOW) is True
    assert feed.card(family["Emily"], noted).starred
    assert not any(feed.card(viewer, noted).starred for viewer in (None, family["Jake"], family["Leo"]))
    assert win.star(family["Emily"], noted, now=NOW) is False
    with pytest.raises(NotYours):
        win.star(family["Emily"], "nothing", now=NOW)


def test_said_it_stays_between_the_two_whatever_was_decided(family: dict[str, str]) -> None:
    emily, jake = family["Emily"], family["Jake"]
    noted = win.note(emily, "You sat outside.", about=[jake], now=NOW).id
    consent.keep(jake, noted, now=NOW)
    assert win.said_it(emily, noted, now=NOW) is True
    assert feed.card(emily, noted).said is True
    assert feed.journal(jake)[0].said is True
    consent.show(jake, noted, now=NOW)
    assert (feed.card(None, noted).said, feed.card(family["Leo"], noted).said) == (None, None)
    with pytest.raises(NotYours):
        win.said_it(jake, noted, now=NOW)


def test_there_is_nobody_to_tell_about_ones_own_win(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slept.", now=NOW)
    assert noted.said is None
    with pytest.raises(NotYours):
        win.said_it(family["Jake"], noted.id, now=NOW)


def test_i_was_there_too_is_a_line_in_ones_own_journal(family: dict[str, str]) -> None:
    yesterday = date(2026, 11, 21)
    noted = win.note(family["Emily"], "You sat outside.", about=[family["Jake"]], on_day=yesterday, now=NOW).id
    win.was_there(family["Emily"], noted, now=later(1))
    line, _noted = feed.journal(family["Emily"])
    assert (line.kind, line.text, line.on_day) == (Kind.COMPANY, "I was there too.", yesterday)
    with pytest.raises(NotYours):
        feed.card(family["Jake"], line.id)
    with pytest.raises(NotNow):
        win.was_there(family["Emily"], noted, now=later(2))


def test_what_rests_does_so_for_its_own_person_and_is_not_told(family: dict[str, str]) -> None:
    emily, jake = family["Emily"], family["Jake"]
    both = win.note(emily, "We walked.", about=[emily, jake], now=NOW).id
    consent.show(jake, both, now=NOW)
    assert win.let_rest(jake, both, now=NOW) is True
    assert feed.card(jake, both).rests
    assert not feed.card(emily, both).rests
    assert feed.for_home(now=NOW) == []
    with pytest.raises(NotYours):
        win.let_rest(family["Leo"], both, now=NOW)
    assert win.let_rest(emily, both, now=NOW) is True
    assert win.let_rest(jake, both, now=NOW) is False
    assert feed.for_home(now=NOW) == []
    win.let_rest(emily, both, now=NOW)
    assert [card.id for card in feed.for_home(now=NOW)] == [both]


def test_what_is_not_there_and_what_is_not_yours_are_refused_alike(family: dict[str, str]) -> None:
    private = win.note(family["Jake"], "I slept.", audience=Audience.JUST_ME, now=NOW).id
    sentences = set[str]()
    for id in (private, "nothing"):
        with pytest.raises(NotYours) as refusal:
            feed.card(family["Emily"], id)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1
