"""A card that was opened by the wrong hand is closed again, and its person finds it as they would have."""

from pathlib import Path

import pytest

from models import consent, drafts, feed, member, recovery, undo, win
from models.access.proof import by_owner
from models.core.errors import WrongPin
from models.core.states import Presence
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in

TABLES = ("member", "about", "draft", "wish_reader", "revision")


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", closed=["Jake"])


def open_card(jake: str, *, pin: str | None = None, always_show: bool = False, minute: int = 1) -> None:
    look = {"animal": "turtle", "colour": "teal"}
    member.open_card(
        jake, **look, pin=pin, always_show=always_show, on_home=True, on_quiet=True, mark=True, now=later(minute)
    )


def last(who: str, minute: int) -> str | None:
    deed = undo.last_deed(who, now=later(minute))
    return deed and deed.words


def test_it_is_closed_as_it_was(family: dict[str, str], family_file: Path) -> None:
    """Leo, nine, opens Jake's card and reads what is for him; Jake could never open it himself."""
    emily, jake = family["Emily"], family["Jake"]
    win.note(emily, "The porch.", about=[jake], now=NOW)
    win.note(jake, "I slept.", told_to=emily, now=NOW)
    before = {table: canonical(family_file)[table] for table in TABLES}
    open_card(jake, pin="2580")
    recovery.new_words(jake, proof=by_owner(jake), now=later(1))
    member.change_wishes(jake, proof=by_owner(jake), left_out="No songs.", hard_day_readers=[emily], now=NOW)
    for waiting in consent.something_for(jake):
        consent.open_it(jake, waiting.id, now=later(2))
    drafts.keep(jake, "note", {"text": "I am Leo."}, now=later(3))
    with pytest.raises(WrongPin):
        undo.undo(jake, now=later(4))
    deed = undo.last_deed(jake, now=later(4))
    assert deed and deed.leads_home
    assert undo.undo(jake, shown_for=deed.id, proof=by_owner(jake), now=later(4)).words == "Open my card"
    assert {table: canonical(family_file)[table] for table in TABLES} == before
    open_card(jake, minute=5)


def test_what_stood_at_everyone_by_itself_waits_again(family: dict[str, str]) -> None:
    """Leo chose "show it at once" in Jake's name: Jake never did."""
    emily, jake = family["Emily"], family["Jake"]
    open_card(jake, always_show=True)
    win.note(emily, "The porch.", about=[jake], now=later(2))
    assert len(feed.page(None).wins) == 1
    undo.undo(jake, now=later(3))
    assert feed.page(None).wins == ()
    open_card(jake, minute=4)
    (waiting,) = consent.something_for(jake)
    assert not waiting.opened


def test_what_was_decided_under_it_is_taken_back_first(family: dict[str, str]) -> None:
    """A card would be closed over words that somebody has shown or written as its person."""
    emily, jake = family["Emily"], family["Jake"]
    porch = win.note(emily, "The porch.", about=[jake], now=NOW).id
    open_card(jake)
    consent.keep(jake, porch, now=later(2))
    win.note(jake, "I slept.", now=later(3))
    said = [undo.undo(jake, now=later(4)).words for _deed in range(3)]
    assert said == ["Note a win", "Just for me", "Open my card"]
    assert member.get(jake, now=NOW).presence == Presence.CLOSED


def test_what_stands_keeps_it_open(family: dict[str, str]) -> None:
    emily, jake = family["Emily"], family["Jake"]
    porch = win.note(emily, "The porch.", about=[jake], now=NOW).id
    open_card(jake)
    consent.keep(jake, porch, now=later(2))
    undo.forget(now=later(31))
    undo.record(jake, "member.open_card", jake, {"pin": ""}, now=later(32))
    assert last(jake, 33) is None
