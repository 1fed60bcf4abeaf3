"""Erased is erased: not a byte of it is left in anything that the app keeps, and nothing brings it back."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from models import (
    celebration,
    consent,
    drafts,
    erasing,
    exchange,
    feed,
    hard_day,
    kind_words,
    lookback,
    member,
    reward,
    undo,
    win,
)
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import NotNow, NotYours
from models.core.states import Audience, Kind, RewardKind, Stage
from models.storage.copies import purge_backups
from models.storage.tables import DeedRow, PlotRow, TombstoneRow
from tests.models.family_fixture import NOW, later, move_in

SECRET = "Quagmire"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def bytes_left(folder: Path, word: str = SECRET) -> list[str]:
    """The files that hold the word in any case, wherever it stands in them."""
    found = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in found if word.lower().encode() in each.read_bytes().lower()]


def much(author: str) -> None:
    """Enough words around it that pages of the file are split and filled again."""
    for number in range(30):
        win.note(author, f"An ordinary small win, the {number}th of them. " * 24, now=NOW)


def test_not_a_byte_of_it_is_left(family: dict[str, str], family_file: Path) -> None:
    """Whoever reads the disk would find what somebody had asked to be gone."""
    emily, jake = family["Emily"], family["Jake"]
    much(emily)
    noted = win.note(emily, f"{SECRET} on the porch " * 40, about=[jake], effort=f"{SECRET} too", now=NOW).id
    consent.show(jake, noted, now=NOW)
    kind_words.say(emily, noted, f"And {SECRET} once more.", alone=False, now=NOW)
    much(jake)
    for day in range(3):
        files.backup(now=NOW + timedelta(days=day))
    win.edit(emily, noted, text=f"{SECRET} in other words", effort=None, now=later(1))
    drafts.keep(emily, f"edit:{noted}", {"text": f"{SECRET}, half a"}, now=later(2))
    files.backup(now=NOW + timedelta(days=4))
    assert len(bytes_left(family_file.parent)) == 5
    assert erasing.erase(emily, noted, now=later(3)) == []
    assert bytes_left(family_file.parent) == []
    assert lookback.search(emily, SECRET) == []
    assert not DeedRow.select().where(DeedRow.target == noted).exists()
    assert not PlotRow.select().where(PlotRow.plant == noted).exists()
    assert [finding for finding in files.check(now=NOW + timedelta(days=5)) if finding.bad] == []


def test_every_copy_stays_whole_and_does_not_bring_it_back(family: dict[str, str], family_file: Path) -> None:
    emily = family["Emily"]
    noted = win.note(emily, SECRET, now=NOW).id
    kept = win.note(emily, "The porch.", now=NOW).id
    copy = files.backup(now=NOW)
    by_hand = files.backup(now=NOW, to=family_file.parent / "by-hand.db").path
    exported = family_file.parent / "all.json"
    exchange.export(exported, now=NOW)
    erasing.erase(emily, noted, now=later(1))
    assert sorted(bytes_left(family_file.parent)) == ["all.json", "by-hand.db"], "those were never ours to reach"
    with closing(sqlite3.connect(copy.path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT id FROM text").fetchall() == [(kept,)]
    for back in (copy.path, by_hand):
        files.restore(back, now=LATER)
        assert [card.id for card in feed.page(None).wins] == [kept]
    exchange.bring_in(exported, now=LATER)
    assert [card.id for card in feed.page(None).wins] == [kept]
    assert TombstoneRow.select().where((TombstoneRow.id == noted) & (TombstoneRow.erased_at == later(1))).exists()


def test_only_its_author_erases_it_and_nobody_can_tell(family: dict[str, str]) -> None:
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    noted = win.note(emily, SECRET, about=[jake], now=NOW).id
    for who in (jake, leo):
        with pytest.raises(NotYours):
            erasing.erase(who, noted, now=NOW)
    with pytest.raises(NotYours):
        erasing.erase_shown(noted, now=NOW)
    consent.show(jake, noted, now=NOW)
    erasing.erase_shown(noted, now=NOW)
    with pytest.raises(NotYours):
        feed.card(emily, noted)


def test_what_others_kept_and_said_stays_theirs(family: dict[str, str]) -> None:
    """Emily's second thoughts would take Jake's copy, and Leo's kind words with them, also out of a copy put back."""
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    kept = win.note(emily, SECRET, about=[jake], now=NOW).id
    consent.keep(jake, kept, now=NOW)
    shown = win.note(emily, "The bus.", about=[jake], now=NOW).id
    consent.show(jake, shown, now=NOW)
    kind_words.say(leo, shown, "I saw you wave.", alone=False, now=NOW)
    copy = files.backup(now=NOW)
    for each in (kept, shown):
        erasing.erase(emily, each, now=later(1))
    files.restore(copy.path, now=LATER)
    assert [(card.kind, card.text) for card in feed.journal(jake)] == [(Kind.COPY, SECRET)]
    assert [card.text for card in feed.journal(leo)] == ["I saw you wave."]
    (own,) = feed.journal(jake)
    erasing.erase(jake, own.id, now=LATER)
    assert feed.journal(jake) == []


def test_it_cannot_be_undone(family: dict[str, str]) -> None:
    emily = family["Emily"]
    noted = win.note(emily, SECRET, audience=Audience.JUST_ME, now=NOW).id
    win.star(emily, noted, now=NOW)
    erasing.erase(emily, noted, now=later(1))
    assert undo.last_deed(emily, now=later(2)) is None
    with pytest.raises(NotNow):
        undo.undo(emily, now=later(2))


def test_a_copy_that_cannot_be_opened_is_named(family: dict[str, str], family_file: Path) -> None:
    """Else "gone" would be said of what still stands there."""
    emily = family["Emily"]
    noted = win.note(emily, SECRET, now=NOW).id
    broken, good = files.backup(now=NOW), files.backup(now=LATER)
    broken.path.write_bytes(b"SQLite format 3\0" + SECRET.encode() * 90)
    assert erasing.erase(emily, noted, now=LATER) == [broken.path]
    assert SECRET.encode() not in good.path.read_bytes()
    assert purge_backups.is_called_for(), "and it is tried again another day"


def test_a_power_cut_between_leaves_the_rest_for_the_next_day(
    family: dict[str, str], family_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emily = family["Emily"]
    noted = win.note(emily, SECRET, now=NOW).id
    files.backup(now=NOW)

    def cut() -> list[Path]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(purge_backups, "purge", cut)
        with pytest.raises(KeyboardInterrupt):
            erasing.erase(emily, noted, now=later(1))
    assert bytes_left(family_file.parent / "backups")
    files.daily(now=later(2))
    assert bytes_left(family_file.parent) == []
    assert not purge_backups.is_called_for()


def test_what_a_power_cut_left_half_made_goes_too(family: dict[str, str], family_file: Path) -> None:
    """A copy that was never finished, of a backup or of one that was put back, would keep the words for whoever finds it;
    one that somebody may be at work on is named, and looked at later."""
    noted = win.note(family["Jake"], SECRET, now=NOW).id
    copy = files.backup(now=NOW).path
    half = copy.with_name("family-20261121T183000Z.db.unfinished")
    half.write_text(SECRET)
    put_back = family_file.parent / ".putting-back-x" / copy.name
    put_back.parent.mkdir()
    put_back.write_text(SECRET)
    assert erasing.erase(family["Jake"], noted, now=NOW) == [put_back]
    assert bytes_left(family_file.parent) == [put_back.name] and purge_backups.is_called_for()
    os.utime(put_back, (0, 0))
    files.daily(now=LATER)
    assert bytes_left(family_file.parent) == [] and not purge_backups.is_called_for()
    assert not put_back.parent.exists()


def test_what_was_taken_back_or_reworded_is_gone_the_next_day(family: dict[str, str], family_file: Path) -> None:
    """Words that were on the screen for a minute would stay in the search index, and go into every copy."""
    jake = family["Jake"]
    reworded = win.note(jake, f"{SECRET}, the first words", now=NOW).id
    win.edit(jake, reworded, text="The porch.", effort=None, now=NOW)
    win.note(jake, f"{SECRET}, taken back", now=NOW)
    came_back = undo.undo(jake, now=NOW).draft
    assert came_back
    drafts.let_go(jake, came_back.id)
    files.daily(now=LATER)
    files.daily(now=LATER + timedelta(hours=1))
    assert bytes_left(family_file.parent) == []


def test_who_typed_it_cannot_tell_that_its_author_kept_and_erased_it(family: dict[str, str]) -> None:
    """Emily wrote down what Jake told her; that he took it for himself, and then away, is nobody's business: neither her
    undo nor the mark on Home says so."""
    emily, jake = family["Emily"], family["Jake"]
    member.change_wishes(jake, proof=by_owner(jake), mark=True, now=NOW)
    win.note(jake, "I was on the porch.", told_to=emily, now=NOW)
    typed = consent.something_for(jake)[0].id
    before = undo.last_deed(emily, now=later(3))
    consent.keep(jake, typed, now=later(1))
    erasing.erase(jake, typed, now=later(2))
    assert before and undo.last_deed(emily, now=later(3)) == before
    assert member.get(jake, now=later(3)).mark
    assert not member.get(jake, now=NOW + timedelta(days=4)).mark
    undo.undo(emily, now=later(3))


def test_a_note_to_oneself_a_reward_and_words_for_a_round_that_were_taken_away_are_gone_too(
    family: dict[str, str], family_file: Path
) -> None:
    """Neither can be erased by its id: taking it away has to be enough, once it can't be undone any more."""
    jake, leo = family["Jake"], family["Leo"]
    celebration.leave_words(jake, f"{SECRET}, for Sunday", reader_id=leo, now=NOW)
    hard_day.write_to_myself(jake, f"{SECRET}, it passed in March", now=NOW)
    card = reward.suggest(jake, "A walk", kind=RewardKind.TIME, note=f"{SECRET}, dear Leo", now=NOW).id
    reward.offer(jake, card, to=[leo], now=NOW)
    copy = files.backup(now=NOW).path
    celebration.take_words_back(jake, now=NOW)
    hard_day.write_to_myself(jake, "", now=NOW)
    reward.remove(jake, card, now=NOW)
    undo.undo(jake, now=later(1))
    assert reward.get(leo, card).mine is False, "until then it comes back"
    reward.remove(jake, card, now=later(1))
    files.daily(now=LATER)
    assert bytes_left(family_file.parent) == []
    files.restore(copy, now=LATER)
    assert hard_day.note_to_myself(jake) == "" and not reward.board(leo, now=LATER)[Stage.OFFERED]


@pytest.mark.parametrize("erased", [True, False])
def test_nor_does_a_restore_tell_of_it(family: dict[str, str], erased: bool) -> None:
    """With a copy from before it was typed the mark would be gone where Jake kept it, and there where he erased it."""
    emily, jake = family["Emily"], family["Jake"]
    member.change_wishes(jake, proof=by_owner(jake), mark=True, now=NOW)
    copy = files.backup(now=NOW).path
    win.note(jake, "I was on the porch.", told_to=emily, now=NOW)
    typed = consent.something_for(jake)[0].id
    consent.keep(jake, typed, now=later(1))
    if erased:
        erasing.erase(jake, typed, now=later(2))
    files.restore(copy, now=later(3))
    assert member.get(jake, now=later(4)).mark
