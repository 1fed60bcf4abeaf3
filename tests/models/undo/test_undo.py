"""Whoever did it takes it back, for half an hour, and nothing of anybody's words is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, kind_words, undo, win
from models import family_file as files
from models.core.errors import NotNow
from models.core.states import Kind
from models.storage.database import connection, transaction
from models.storage.erase import delete_erased
from models.storage.tables import DeedRow, TombstoneRow
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


@pytest.fixture
def porch(family: dict[str, str]) -> str:
    return win.note(family["Emily"], "The porch.", about=[family["Jake"]], now=NOW).id


def last(who: str, minute: int = 1) -> str | None:
    deed = undo.last_deed(who, now=later(minute))
    return deed and deed.words


def test_a_note_is_taken_back_for_thirty_minutes_and_no_longer(family: dict[str, str], porch: str) -> None:
    assert last(family["Emily"], 30) == "Note a win"
    assert last(family["Emily"], 31) is None
    with pytest.raises(NotNow):
        undo.undo(family["Emily"], now=later(31))
    undo.undo(family["Emily"], now=later(30))
    assert consent.something_for(family["Jake"]) == []
    assert feed.journal(family["Emily"]) == []


def test_only_its_doer_takes_it_back(family: dict[str, str], porch: str) -> None:
    assert last(family["Jake"]) is None
    assert undo.last_deed(None, now=later(1)) is None
    with pytest.raises(NotNow):
        undo.undo(family["Jake"], now=later(1))


def test_deeds_go_back_newest_first_even_of_one_instant(family: dict[str, str], porch: str) -> None:
    jake = family["Jake"]
    consent.show(jake, porch, now=NOW)
    consent.take_down(jake, porch, now=NOW)
    assert undo.undo(jake, now=NOW).words == "Take down"
    assert undo.undo(jake, now=NOW).words == "Show everyone"
    assert [one.id for one in consent.something_for(jake)] == [porch]


def test_it_holds_across_a_restart(family: dict[str, str], porch: str, family_file: Path) -> None:
    files.close_family()
    files.open_family(family_file, now=later(1))
    undo.undo(family["Emily"], now=later(2))
    assert feed.journal(family["Emily"]) == []


def test_what_comes_back_stands_where_it_stood(family: dict[str, str], porch: str) -> None:
    consent.show(family["Jake"], porch, now=later(1))
    win.note(family["Leo"], "All letters found.", now=later(2))
    consent.take_down(family["Jake"], porch, now=later(3))
    undo.undo(family["Jake"], now=later(4))
    (_newer, card) = feed.page(None).wins
    assert (card.id, card.shown_at) == (porch, later(1))


def test_kind_words_of_others_outlive_the_win_they_stood_under(family: dict[str, str], porch: str) -> None:
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    consent.show(jake, porch, now=NOW)
    kept = kind_words.say(leo, porch, "I saw you.", alone=False, now=later(1)).id
    waits = kind_words.say(leo, porch, "And the cat.", alone=False, now=later(2)).id
    consent.show(jake, kept, now=later(3))
    while last(emily, 4) is not None:
        undo.undo(emily, now=later(4))
    assert feed.page(None).wins == ()
    assert [card.text for card in feed.journal(jake)] == ["I saw you."]
    assert [card.text for card in feed.journal(leo)] == ["And the cat.", "I saw you."]
    assert [(one.id, one.for_you_alone) for one in consent.something_for(jake)] == [(waits, True)]


def test_the_copy_made_by_just_for_me_goes_with_it(family: dict[str, str], porch: str) -> None:
    consent.keep(family["Jake"], porch, now=NOW)
    assert [card.kind for card in feed.journal(family["Jake"])] == [Kind.COPY]
    undo.undo(family["Jake"], now=later(1))
    assert feed.journal(family["Jake"]) == []
    assert len(consent.something_for(family["Jake"])) == 1


def test_a_deed_that_no_longer_stands_is_passed_over(family: dict[str, str]) -> None:
    noted = win.note(family["Jake"], "I slept.", now=NOW).id
    win.star(family["Jake"], noted, now=later(1))
    undo.undo(family["Jake"], now=later(2))
    undo.undo(family["Jake"], now=later(2))
    assert last(family["Jake"], 3) is None


def test_every_quiet_tick_goes_back(family: dict[str, str], porch: str) -> None:
    emily, jake = family["Emily"], family["Jake"]
    win.said_it(emily, porch, now=later(1))
    win.was_there(emily, porch, now=later(2))
    win.star(emily, porch, now=later(3))
    assert [undo.undo(emily, now=later(4)).words for _deed in range(3)] == ["Star", "I was there too", "Said it"]
    card = feed.card(emily, porch)
    assert (card.said, card.starred, len(feed.journal(emily))) == (False, False, 1)
    win.let_rest(jake, porch, now=later(5))
    kind_words.thank(jake, porch, now=later(6))
    assert [undo.undo(jake, now=later(7)).words for _deed in range(2)] == ["Thank you", "Let it rest"]
    assert (feed.card(emily, porch).thanked, feed.card(jake, porch).rests) == (False, False)


def test_an_edit_goes_back_to_the_first_words_and_to_unedited(family: dict[str, str], porch: str) -> None:
    before = feed.card(family["Emily"], porch)
    win.edit(family["Emily"], porch, text="The garden.", effort="Shoes.", now=later(1))
    assert undo.undo(family["Emily"], now=later(2)).words == "Edit"
    assert feed.card(family["Emily"], porch) == before


def test_an_agreed_edit_that_is_taken_back_waits_for_a_yes_again(family: dict[str, str], porch: str) -> None:
    consent.show(family["Jake"], porch, now=NOW)
    win.edit(family["Emily"], porch, text="The garden.", effort=None, now=later(1))
    consent.open_it(family["Jake"], porch, now=later(2))
    consent.show(family["Jake"], porch, now=later(2))
    undo.undo(family["Emily"], now=later(3))
    card = feed.card(family["Emily"], porch)
    assert (card.text, card.new_text) == ("The garden.", "The porch.")
    assert [one.edit for one in consent.something_for(family["Jake"])] == [True]


def test_nothing_is_kept_after_half_an_hour(family: dict[str, str], porch: str) -> None:
    win.edit(family["Emily"], porch, text="The garden.", effort=None, now=later(1))
    undo.forget(now=NOW + timedelta(minutes=32))
    assert DeedRow.select().count() == 0


def test_a_clock_that_went_back_keeps_nothing_for_longer(family: dict[str, str], porch: str) -> None:
    """A device whose battery is empty wakes up in another year: what could be undone would be kept until then."""
    undo.forget(now=NOW - timedelta(days=300))
    assert DeedRow.select().count() == 0


def test_what_was_erased_on_another_device_is_kept_for_no_undo(family: dict[str, str], porch: str) -> None:
    """Its first words would lie in what Emily can take back of her edit."""
    win.edit(family["Emily"], porch, text="The garden.", effort=None, now=later(1))
    TombstoneRow.create(id=porch, erased_at=later(2))
    with transaction():
        delete_erased(connection())
    assert DeedRow.select().count() == 0


def test_the_list_never_says_what_was_written(family: dict[str, str], porch: str) -> None:
    win.edit(family["Emily"], porch, text="The garden.", effort="Shoes.", now=later(1))
    kind_words.say(family["Emily"], porch, "You looked at ease.", alone=False, now=later(2))
    said = ""
    while deed := undo.last_deed(family["Emily"], now=later(3)):
        said += deed.words
        undo.undo(family["Emily"], now=later(3))
    assert said == "Kind wordsEditNote a win"
