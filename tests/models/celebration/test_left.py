"""Words left beforehand, an easy one asked for without a name, and the terminal that leads."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from models import celebration, consent, feed, household, leaving, member, undo
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow, NotYours
from models.core.states import Kind, Step, TurnState
from models.exchange import bring_in, export
from models.storage.tables import HouseholdRow, ReaderRow, TextRow
from tests.models.celebration.rounds import NAMES, NOW, begin, standing, to_step, turn_name

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    """Ids by name; Emily hosts the first round by the rota."""
    household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


def leave(
    ids: dict[str, str], text: str = "I think of you tonight.", *, about: str = "", reader: str = "Emily"
) -> None:
    """Sofia leaves words for the round."""
    people = [ids[about]] if about else []
    celebration.leave_words(ids["Sofia"], text, about=people, reader_id=ids[reader], now=NOW)


def to_sofia(ids: dict[str, str]) -> str:
    """A round without her, at her place in the order."""
    round_id = begin(ids, "Emily", "Jake")
    while turn_name() != "Sofia":
        celebration.passes(round_id, ids[turn_name() or ""], now=NOW)
    return round_id


def test_what_is_left_is_its_writer_s_alone_until_it_is_read(ids: dict[str, str]):
    member.change_wishes(ids["Jake"], proof=by_owner(ids["Jake"]), mark=True, now=NOW)
    leave(ids, "Jake sat with me.", about="Jake")
    (text_id,) = (row.id for row in TextRow.select())
    for viewer in (None, ids["Jake"], ids["Emily"]):
        with pytest.raises(NotYours):
            feed.card(viewer, text_id)
    assert consent.something_for(ids["Jake"]) == []
    assert not member.get(ids["Jake"], now=NOW + MINUTE).mark
    left = celebration.words_left(ids["Sofia"])
    assert left == celebration.LeftWords("Jake sat with me.", (ids["Jake"],), False, ids["Emily"])
    assert celebration.words_left(ids["Jake"]) is None


def test_who_is_away_is_read_out_at_their_place_by_whom_they_chose(ids: dict[str, str]):
    leave(ids, reader="Jake")
    round_id = begin(ids, "Emily", "Jake")
    celebration.said(round_id, ids["Emily"], now=NOW)
    celebration.said(round_id, ids["Jake"], now=NOW)
    stands = standing()
    assert stands.turn is not None and stands.reader is not None
    assert (stands.turn.name, stands.reader.name, stands.prompt) == ("Sofia", "Jake", None)
    with pytest.raises(NotYours):
        celebration.hear(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    assert celebration.hear(round_id, ids["Sofia"], ids["Jake"], now=NOW) == "I think of you tonight."
    celebration.read_out(round_id, ids["Sofia"], ids["Jake"], now=NOW)
    assert turn_name() is None
    page = celebration.close(round_id, now=NOW)
    assert page is not None
    assert [(turn.author, turn.text) for turn in page.turns] == [("Sofia", "I think of you tonight.")]
    assert celebration.words_left(ids["Sofia"]) is None
    assert ReaderRow.select().count() == 0


def test_what_is_about_somebody_goes_on_the_page_after_their_yes(ids: dict[str, str]):
    leave(ids, "Jake sat with me.", about="Jake")
    round_id = to_sofia(ids)
    celebration.read_out(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None and page.turns == ()
    (waiting,) = consent.something_for(ids["Jake"])
    assert (waiting.kind, waiting.author_name) == (Kind.TURN, "Sofia")
    consent.open_it(ids["Jake"], waiting.id, now=NOW)
    consent.show(ids["Jake"], waiting.id, now=NOW)
    assert [turn.text for turn in feed.card(None, page.id).turns] == ["Jake sat with me."]


def test_who_is_in_hospital_and_set_aside_can_be_heard_too(ids: dict[str, str]):
    member.set_aside(ids["Sofia"], now=NOW)
    leave(ids)
    round_id = to_sofia(ids)
    celebration.read_out(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    page = celebration.close(round_id, now=NOW)
    assert page is not None and [turn.author for turn in page.turns] == ["Sofia"]


def test_without_the_chosen_reader_the_words_wait(ids: dict[str, str]):
    leave(ids, reader="Leo")
    round_id = begin(ids, "Emily", "Jake")
    celebration.said(round_id, ids["Emily"], now=NOW)
    celebration.said(round_id, ids["Jake"], now=NOW)
    assert turn_name() is None
    celebration.join(round_id, ids["Leo"], now=NOW)
    assert {turn_name(), standing().then and standing().then.name} == {"Sofia", "Leo"}  # type: ignore[union-attr] - there is one then
    celebration.close(round_id, now=NOW)
    assert celebration.words_left(ids["Sofia"]) is not None


def test_not_today_and_later_keep_the_words(ids: dict[str, str]):
    leave(ids)
    round_id = to_sofia(ids)
    celebration.later(round_id, ids["Sofia"], now=NOW)
    assert turn_name() == "Sofia"
    for verb in (celebration.said, celebration.pause):
        with pytest.raises(NotYours):
            verb(round_id, ids["Sofia"], now=NOW)
    for verb in (celebration.another_prompt, celebration.not_this_one):
        with pytest.raises(NotNow):
            verb(round_id, now=NOW)
    celebration.passes(round_id, ids["Sofia"], now=NOW)
    with pytest.raises(NotYours):
        celebration.hear(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    celebration.close(round_id, now=NOW)
    left = celebration.words_left(ids["Sofia"])
    assert left is not None and left.text == "I think of you tonight."


def test_who_comes_after_all_has_an_ordinary_turn_and_may_use_what_they_left(ids: dict[str, str]):
    """Nobody at the table learns that there was anything."""
    leave(ids)
    round_id = to_sofia(ids)
    stands = celebration.join(round_id, ids["Sofia"], now=NOW)
    assert stands.turn is not None
    assert (stands.turn.name, stands.reader, stands.prompt is not None) == ("Sofia", None, True)
    celebration.write(round_id, ids["Sofia"], "I came after all.", was_left=True, now=NOW)
    assert celebration.words_left(ids["Sofia"]) is None


def test_words_for_the_round_can_be_changed_taken_back_and_undone(ids: dict[str, str]):
    leave(ids, "First")
    leave(ids, "Second", reader="Jake")
    assert TextRow.select().count() == 1
    undo.undo(ids["Sofia"], now=NOW)
    left = celebration.words_left(ids["Sofia"])
    assert left is not None and (left.text, left.reader_id) == ("First", ids["Emily"])
    celebration.take_words_back(ids["Sofia"], now=NOW)
    assert celebration.words_left(ids["Sofia"]) is None
    undo.undo(ids["Sofia"], now=NOW)
    left = celebration.words_left(ids["Sofia"])
    assert left is not None and left.text == "First"
    round_id = to_sofia(ids)
    celebration.read_out(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    assert undo.last_deed(ids["Sofia"], now=NOW) is None, "what was read out is not unread"


def test_left_words_need_a_reader_who_is_somebody_else(ids: dict[str, str]):
    for reader_id in (ids["Sofia"], "nobody"):
        with pytest.raises(BadInput):
            celebration.leave_words(ids["Sofia"], "For you.", reader_id=reader_id, now=NOW)
    leave(ids)
    leaving.leave(ids["Emily"], proof=by_owner(ids["Emily"]), now=NOW)
    left = celebration.words_left(ids["Sofia"])
    assert left is not None and left.reader_id is None


def test_words_read_out_in_one_copy_of_the_file_are_not_read_twice(ids: dict[str, str], tmp_path: Path):
    """An export from before the round, brought in after it, brings the words neither back nor off the page."""
    leave(ids)
    early = tmp_path / "early.json"
    export(early, now=NOW)
    round_id = to_sofia(ids)
    celebration.read_out(round_id, ids["Sofia"], ids["Emily"], now=NOW)
    page = celebration.close(round_id, now=NOW)
    bring_in(early, now=NOW)
    assert page is not None and [turn.author for turn in feed.card(None, page.id).turns] == ["Sofia"]
    assert celebration.words_left(ids["Sofia"]) is None


# An easy one


def test_an_easy_one_is_asked_for_without_a_name_or_a_time(ids: dict[str, str]):
    celebration.ask_for_easy_one(ids["Jake"], now=NOW)
    kept = HouseholdRow.get().easy_asked
    assert ids["Jake"] not in kept and len(kept) == 32
    stands = celebration.begin(ids["Emily"], list(ids.values()), now=NOW)
    assert stands.easy_asked
    to_step(stands.id, Step.TURNS)
    assert not standing().easy_asked, "it was heard"


def test_one_of_two_who_asked_can_take_it_back(ids: dict[str, str]):
    celebration.ask_for_easy_one(ids["Jake"], now=NOW)
    celebration.ask_for_easy_one(ids["Leo"], now=NOW)
    undo.undo(ids["Jake"], now=NOW)
    assert celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).easy_asked
    undo.undo(ids["Leo"], now=NOW)
    assert not standing().easy_asked


def test_looking_in_and_leaving_again_keeps_what_was_asked(ids: dict[str, str]):
    celebration.ask_for_easy_one(ids["Jake"], now=NOW)
    celebration.close(celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).id, now=NOW)
    assert celebration.begin(ids["Emily"], [ids["Emily"]], now=NOW).easy_asked


# Who leads


def test_one_terminal_leads_and_another_may_take_it(ids: dict[str, str]):
    round_id = begin(ids)
    assert standing().led_by == ""
    assert celebration.take_lead(round_id, "kitchen", now=NOW).led_by == "kitchen"
    celebration.let_lead_go(round_id, "bedroom", now=NOW)
    assert standing().led_by == "kitchen"
    celebration.take_lead(round_id, "bedroom", now=NOW)
    celebration.let_lead_go(round_id, "bedroom", now=NOW)
    assert standing().led_by == ""
    celebration.close(round_id, now=NOW)
    celebration.let_lead_go(round_id, "bedroom", now=NOW)
    with pytest.raises(NotNow):
        celebration.take_lead(round_id, "kitchen", now=NOW)


def test_a_seat_that_is_not_here_is_not_thanked(ids: dict[str, str]):
    leave(ids)
    round_id = to_step(begin(ids, "Emily", "Jake"), Step.APPRECIATE)
    with pytest.raises(NotYours):
        celebration.thank(round_id, ids["Sofia"], now=NOW)
    assert {seat.name: seat.state for seat in standing().seats}["Sofia"] is TurnState.WAITING
    assert standing().day == date(2026, 11, 22)
