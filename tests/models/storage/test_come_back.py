"""Leaving is taken back in the session in which it was done, with everything that went; a card that was opened by the
wrong hand is closed again. What others did since stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models import consent, drafts, hard_day, leaving, member, recovery, undo, win
from models.access.proof import by_owner
from models.core.errors import NotNow
from models.storage.tables import DeedRow, MemberRow
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", closed=["Leo"])


def live(family: dict[str, str]) -> dict[str, str]:
    """Jake has a PIN and its words, wishes, a draft, and all that can wait for him."""
    emily, jake = family["Emily"], family["Jake"]
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    member.change_wishes(
        jake, proof=by_owner(jake), left_out="No songs.", hard_day_wish="Tea.", hard_day_readers=[emily], now=NOW
    )
    drafts.keep(jake, "note", {"text": "half a sentence"}, now=NOW)
    waits = win.note(emily, "The porch.", about=[jake], now=NOW).id
    shown = win.note(emily, "He laughed.", about=[jake], now=NOW).id
    consent.show(jake, shown, now=NOW)
    win.edit(emily, shown, text="He sang.", effort=None, now=NOW)
    told = win.note(jake, "I slept.", told_to=emily, now=NOW).id
    refused = win.note(emily, "He wept.", about=[jake], now=NOW).id
    consent.let_go(jake, refused, now=NOW)
    hard_day.write(jake, "Grey.", now=NOW)
    return {"waits": waits, "shown": shown, "told": told, "refused": refused}


def stands(file: Path) -> dict[str, list[str]]:
    """All that the file holds but what can be taken back."""
    return {table: rows for table, rows in canonical(file).items() if table not in ("deed", "sqlite_sequence")}


@pytest.mark.parametrize("leaves", [leaving.leave, leaving.with_initials])
def test_who_left_by_a_slip_is_back_with_everything(
    family: dict[str, str], family_file: Path, leaves: Callable[..., None]
) -> None:
    """Jake would find no PIN, no draft, and "no thanks" to everything that waited for him."""
    live(family)
    before = stands(family_file)
    leaves(family["Jake"], proof=by_owner(family["Jake"]), now=later(1))
    assert stands(family_file) != before
    assert undo.undo(None, now=later(2)).words == "Leaving"
    assert stands(family_file) == before


def test_what_others_did_meanwhile_stays(family: dict[str, str]) -> None:
    """Jake would be asked about words that nobody wrote any more, or never about the new ones."""
    emily, jake = family["Emily"], family["Jake"]
    ids = live(family)
    consent.open_it(jake, ids["waits"], now=NOW)
    leaving.leave(jake, proof=by_owner(jake), now=later(1))
    win.edit(emily, ids["waits"], text="The whole porch.", effort=None, now=later(2))
    win.edit(emily, ids["shown"], text="He hummed.", effort=None, now=later(2))
    undo.undo(None, now=later(3))
    waiting = {one.id: one for one in consent.something_for(jake)}
    assert set(waiting) == {ids["waits"], ids["shown"], ids["told"]}
    assert not waiting[ids["waits"]].opened
    assert consent.open_it(jake, ids["waits"], now=later(4)).text == "The whole porch."


def test_only_in_the_same_sitting_and_not_onto_somebody_elses_name(family: dict[str, str]) -> None:
    """Whoever comes to Settings next would bring back somebody who wanted to go."""
    leaving.with_initials(family["Jake"], proof=by_owner(family["Jake"]), now=NOW)
    MemberRow.update(name="Jake", name_key="jake").where(MemberRow.id == family["Leo"]).execute()
    assert undo.last_deed(None, now=later(1)) is None
    MemberRow.update(name="Leo", name_key="leo").where(MemberRow.id == family["Leo"]).execute()
    assert undo.last_deed(None, now=later(1))
    undo.begin_session()
    with pytest.raises(NotNow):
        undo.undo(None, now=later(1))


def test_who_took_everything_along_is_not_brought_back(family: dict[str, str], tmp_path: Path) -> None:
    """Erased means erased: their name, their drafts and their PIN lay in what could be taken back."""
    jake = family["Jake"]
    live(family)
    member.rename(jake, "James", now=later(1))
    leaving.leave(jake, proof=by_owner(jake), now=later(2))
    undo.undo(None, now=later(3))
    leaving.with_a_copy(jake, tmp_path / "mine.html", proof=by_owner(jake), now=later(4))
    assert undo.last_deed(None, now=later(5)) is None
    assert not DeedRow.select().where((DeedRow.target == jake) | (DeedRow.actor == jake)).exists()


def test_a_member_somebody_wrote_about_stays(family: dict[str, str]) -> None:
    """What was about her alone would be about nobody, and shown to everyone."""
    sofia = member.add("Sofia", now=NOW).id
    noted = win.note(family["Emily"], "She came to dinner.", about=[sofia], now=NOW).id
    with pytest.raises(NotNow):
        undo.undo(None, now=later(1))
    undo.undo(family["Emily"], now=later(1))
    assert noted
    undo.undo(None, now=later(2))
    assert "Sofia" not in [one.name for one in member.members(now=NOW)]
