"""A PIN can be taken back by whoever set it, and by nobody who only finds the page open."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import household, member, recovery, undo
from models.access.proof import by_owner
from models.core.errors import NotNow, WrongPin
from models.family.pin import hashes
from models.storage.tables import MemberRow
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def jake(family_file: Path) -> str:
    return move_in("Emily", "Jake")["Jake"]


def take_back(who: str | None, minute: int) -> str:
    """As a screen does once the PIN was shown."""
    deed = undo.last_deed(who, now=later(minute))
    assert deed
    return undo.undo(who, shown_for=deed.id, proof=by_owner(who), now=later(minute)).words


def opens(jake: str, pin: str, words: tuple[str, ...], minute: int) -> None:
    member.check_pin(jake, pin, now=later(minute))
    with pytest.raises(WrongPin):
        member.check_pin(jake, pin[::-1], now=later(minute))
    recovery.come_in_with_words(jake, " ".join(words), now=later(minute))


def test_a_pin_and_its_words_come_back_together(jake: str) -> None:
    """Jake's old PIN would stand again, and his paper would open nothing."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    old = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    member.set_pin(jake, "1470", proof=by_owner(jake), now=later(1))
    new = recovery.new_words(jake, proof=by_owner(jake), now=later(1))
    with pytest.raises(WrongPin):
        recovery.come_in_with_words(jake, " ".join(old), now=later(1))
    assert take_back(jake, 2) == "Change the PIN"
    opens(jake, "2580", old, 3)
    with pytest.raises(WrongPin):
        recovery.come_in_with_words(jake, " ".join(new), now=later(3))
    take_back(jake, 4)
    assert not member.get(jake, now=NOW).has_pin
    assert undo.last_deed(jake, now=later(4)) is None


def test_fresh_words_alone_go_back_to_the_old_paper(jake: str) -> None:
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    old = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    recovery.new_words(jake, proof=by_owner(jake), now=later(1))
    assert take_back(jake, 2) == "Four new words"
    opens(jake, "2580", old, 3)


def test_whoever_finds_the_page_open_puts_back_no_pin_they_know(jake: str) -> None:
    """Leo saw the old one; or there was none."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    deed = undo.last_deed(jake, now=later(1))
    assert deed and deed.asks_pin
    for shown_for, proof in (
        ("", by_owner(jake)),
        (jake, by_owner(jake)),
        (deed.id, None),
        (deed.id, by_owner(None)),
    ):
        with pytest.raises(WrongPin):
            undo.undo(jake, shown_for=shown_for, proof=proof, now=later(1))
    assert member.get(jake, now=NOW).has_pin


def test_a_pin_that_was_taken_off_comes_back_without_asking(jake: str) -> None:
    """There is none that could be shown."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    words = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    member.set_pin(jake, None, proof=by_owner(jake), now=later(1))
    undo.undo(jake, now=later(2))
    opens(jake, "2580", words, 3)


def test_the_familys_pin_goes_back_in_its_sitting(jake: str) -> None:
    household.set_family_pin("4711", proof=by_owner(None), now=NOW)
    recovery.new_words(None, proof=by_owner(None), now=NOW)
    household.set_family_pin("4712", proof=by_owner(None), now=later(1))
    with pytest.raises(WrongPin):
        undo.undo(None, now=later(2))
    take_back(None, 2)
    household.check_family_pin("4711", now=later(2))
    undo.begin_session()
    with pytest.raises(NotNow):
        undo.undo(None, now=later(3))


def set_without_a_deed(jake: str) -> None:
    hashes.begin_again(*hashes.whose(jake), pin=hashes.hash_of("3690"), recovery="")


def come_back_by_the_words(jake: str) -> None:
    recovery.ask_for_new(jake, now=later(1))
    MemberRow.update(new_pin_left=0).execute()  # two days later
    recovery.set_new(jake, "1111", now=later(2))


@pytest.mark.parametrize("since", [set_without_a_deed, come_back_by_the_words])
def test_a_pin_that_came_since_stays(jake: str, since: Callable[[str], None]) -> None:
    """Undo would be a way round the seal, or round a PIN that is none of its doing."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    since(jake)
    assert undo.last_deed(jake, now=later(3)) is None


def test_a_new_pin_is_asked_for_no_more_in_the_same_session(jake: str) -> None:
    """Home would say for two days what was a slip of the finger."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    recovery.ask_for_new(jake, now=NOW)
    assert undo.undo(None, now=later(1)).words == "Ask for a new PIN"
    assert recovery.asked(now=later(1)) == []
    recovery.ask_for_new(jake, now=later(2))
    member.check_pin(jake, "2580", now=later(3))
    assert undo.last_deed(None, now=later(4)) is None, "the old PIN has stopped it"
    recovery.ask_for_new(jake, now=later(5))
    undo.begin_session()
    assert undo.last_deed(None, now=later(6)) is None
