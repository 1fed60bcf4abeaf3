"""Copies of the family's file: whole, without what is not kept yet, and put back without undoing anybody's decision."""

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from models import celebration, household
from models import family_file as files
from models.core.errors import BadInput, BrokenFile, NewerFile, NotNow
from models.core.states import Consent, Kind, Step
from models.storage import migrations, rows
from models.storage.copies.backups import Backup, thin_out
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DeedRow,
    DraftRow,
    HouseholdRow,
    MemberRow,
    SeatRow,
    TextRow,
    TombstoneRow,
)

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
OLD, NEW = (f"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFza{last}" for last in "AB")
LATER = NOW + timedelta(days=1)


@pytest.fixture
def jake(family_file: Path) -> MemberRow:
    household.set_up("The Harpers", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    return MemberRow.get(MemberRow.name == "Jake")


def text(
    body: str, *, shown: bool = True, kind: Kind = Kind.WIN, about: MemberRow | None = None, **more: object
) -> str:
    row = TextRow.create(
        kind=kind, body=body, on_day=date(2026, 11, 22), noted_at=NOW, shown_at=NOW if shown else None, **more
    )
    if about:
        AboutRow.create(
            text=row.id, member=about, came_at=NOW, consent=Consent.EVERYONE if shown else Consent.UNDECIDED
        )
    return row.id


def bodies() -> set[str]:
    return {row.body for row in TextRow.select(TextRow.body)}


def read(path: Path, statement: str) -> list[tuple[object, ...]]:
    copy = sqlite3.connect(path)
    try:
        return copy.execute(statement).fetchall()
    finally:
        copy.close()


def test_a_copy_holds_every_win_and_is_its_owners_alone(jake: MemberRow, family_file: Path) -> None:
    text("Jake sat on the porch")
    copy = files.backup(now=NOW)
    assert copy == Backup(family_file.parent / "backups" / "family-20261122T183000Z.db", NOW, copy.path.stat().st_size)
    assert read(copy.path, "SELECT body FROM text") == [("Jake sat on the porch",)]
    assert read(copy.path, "PRAGMA integrity_check") == [("ok",)]
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700
    assert list(copy.path.parent.iterdir()) == [copy.path]


def test_a_copy_leaves_out_drafts_and_the_open_rounds_turns_to_the_last_byte(jake: MemberRow) -> None:
    evening = CelebrationRow.create(started_at=NOW, closes_at=LATER, number=2, step="turns")
    past = CelebrationRow.create(started_at=NOW, closes_at=NOW, closed_at=NOW, number=1, step="close")
    SeatRow.create(celebration=evening, member=jake, slot=0, position=0, state="passed")
    text("The xylophone was out of tune", kind=Kind.TURN, celebration=evening, shown=False)
    text("Proud of last week", kind=Kind.TURN, celebration=past)
    DraftRow.create(owner=jake, place="note", fields='{"text": "a marmalade thought"}', saved_at=NOW)
    DeedRow.create(actor=jake, verb="note", target="x", before='{"text": "a quilted thought"}', done_at=NOW)
    copy = files.backup(now=NOW).path
    content = copy.read_bytes()
    assert read(copy, "SELECT body FROM text") == [("Proud of last week",)]
    assert read(copy, "SELECT count(*) FROM seat") == [(0,)]
    for word in (b"xylophon", b"marmalade", b"quilted", b"passed"):
        assert word not in content.replace(b"'passed'", b"")
    assert TextRow.select().count() == 2, "the family's own file keeps them"


def test_a_copy_to_a_file_of_ones_choosing_never_takes_anothers_place(jake: MemberRow, tmp_path: Path) -> None:
    target = tmp_path / "stick.db"
    assert files.backup(now=NOW, to=target).path == target
    before = target.read_bytes()
    with pytest.raises(BadInput):
        files.backup(now=NOW, to=target)
    assert target.read_bytes() == before
    with pytest.raises(NotNow) as refused:
        files.backup(now=NOW, to=tmp_path / "nowhere" / "stick.db")
    assert "nowhere" in refused.value.sentence
    assert files.backups() == [], "only the app's own are listed"


def test_two_copies_within_a_second_both_stand_newest_first(jake: MemberRow) -> None:
    first, second = files.backup(now=NOW), files.backup(now=NOW)
    third = files.backup(now=LATER)
    assert [copy.path for copy in files.backups()] == [third.path, second.path, first.path]


def test_a_year_of_evenings_thins_out_to_seven_days_eight_weeks_and_twelve_months() -> None:
    """As it happens: a copy every evening, and the unwanted ones go each time."""
    kept: list[Backup] = []
    for day in range(500):
        now = NOW + timedelta(days=day)
        kept.append(Backup(Path(f"{day}.db"), now, 0))
        unwanted = thin_out(kept, now=now)
        kept = [copy for copy in kept if copy not in unwanted]
    last = NOW + timedelta(days=499)
    ages = [(last - copy.made_at).days for copy in kept]
    assert sorted(age for age in ages if age < 7) == list(range(7))
    assert len(ages) == 7 + 8 + 12
    assert len({copy.made_at.isocalendar()[:2] for copy in kept if 7 <= (last - copy.made_at).days < 60}) >= 7
    assert max(ages) > 365


def test_what_a_power_cut_left_half_made_goes_the_day_after(jake: MemberRow) -> None:
    files.backup(now=NOW)
    half = files.backups()[0].path.with_name("family-20261120T183000Z.db.unfinished")
    half.write_text("half a copy")
    os.utime(half, (0, 0))
    files.daily(now=LATER)
    assert not half.exists()
    assert len(files.backups()) == 2


def test_putting_a_copy_back_brings_back_what_was_there(jake: MemberRow) -> None:
    text("Jake sat on the porch")
    copy = files.backup(now=NOW)
    TextRow.delete().execute()
    text("written since")
    present = files.restore(copy.path, now=LATER)
    assert bodies() == {"Jake sat on the porch"}
    assert read(present.path, "SELECT body FROM text") == [("written since",)]
    assert present in files.backups()
    files.restore(present.path, now=LATER)
    assert bodies() == {"written since"}


def test_a_terminal_that_is_open_sees_and_keeps_writing_the_file_that_was_put_back(
    jake: MemberRow, family_file: Path
) -> None:
    """A file put in place by renaming would leave the other terminal writing into the void."""
    text("Jake sat on the porch")
    copy = files.backup(now=NOW)
    other = sqlite3.connect(family_file)
    assert other.execute("SELECT count(*) FROM text").fetchone() == (1,)
    TextRow.delete().execute()
    files.restore(copy.path, now=LATER)
    assert other.execute("SELECT count(*) FROM text").fetchone() == (1,)
    other.execute("UPDATE text SET body = 'from the other terminal'")
    other.commit()
    other.close()
    assert bodies() == {"from the other terminal"}


def test_what_was_erased_since_stays_erased(jake: MemberRow, family_file: Path) -> None:
    erased = text("The marmalade afternoon")
    text("Jake sat on the porch")
    copy = files.backup(now=NOW)
    TextRow.delete().where(TextRow.id == erased).execute()
    TombstoneRow.create(id=erased, erased_at=NOW)
    files.restore(copy.path, now=LATER)
    assert bodies() == {"Jake sat on the porch"}
    assert b"marmalade" not in family_file.read_bytes().lower()
    assert TombstoneRow.select().count() == 1, "and from the next copy too"


def test_what_was_taken_down_or_let_go_since_stays_so(jake: MemberRow) -> None:
    taken = text("Jake took the bus", about=jake)
    waiting = text("Jake laughed", about=jake, shown=False)
    family_win = text("We all sang", family=True)
    untouched = text("Jake sat on the porch", about=jake)
    copy = files.backup(now=NOW)
    TextRow.update(shown_at=None).where(TextRow.id == taken).execute()
    AboutRow.update(consent=Consent.TAKEN_DOWN).where(AboutRow.text == taken).execute()
    AboutRow.update(consent=Consent.NO_THANKS).where(AboutRow.text == waiting).execute()
    TextRow.update(shown_at=None, author_decision=Consent.TAKEN_DOWN).where(TextRow.id == family_win).execute()
    files.restore(copy.path, now=LATER)
    assert dict(rows.read(AboutRow, "text_id", "consent")) == {
        taken: Consent.TAKEN_DOWN,
        waiting: Consent.NO_THANKS,
        untouched: Consent.EVERYONE,
    }
    assert {row.id for row in TextRow.select().where(TextRow.shown_at.is_null(False))} == {untouched}
    assert TextRow.get(TextRow.id == family_win).author_decision == Consent.TAKEN_DOWN


def test_pins_and_drafts_stay_as_they_are(jake: MemberRow) -> None:
    """Else an old copy would open a page that has a PIN since, or ask for one that nobody remembers."""
    HouseholdRow.update(pin=OLD).execute()
    copy = files.backup(now=NOW)
    MemberRow.update(pin=NEW, wrong_tries=3).where(MemberRow.id == jake.id).execute()
    HouseholdRow.update(pin="").execute()
    DraftRow.create(owner=jake, place="note", fields='{"text": "half a sentence"}', saved_at=NOW)
    files.restore(copy.path, now=LATER)
    kept = MemberRow.get(MemberRow.id == jake.id)
    assert (kept.pin, kept.wrong_tries, HouseholdRow.get().pin) == (NEW, 3, "")
    assert DraftRow.get().fields == '{"text": "half a sentence"}'


def test_a_card_that_was_opened_since_stays_open(jake: MemberRow) -> None:
    """Else a brother could open Jake's card as his own, with a PIN of his choosing."""
    copy = files.backup(now=NOW)
    MemberRow.update(presence="here", animal="owl", colour="moss", pin=NEW).where(MemberRow.id == jake.id).execute()
    files.restore(copy.path, now=LATER)
    kept = MemberRow.get(MemberRow.id == jake.id)
    assert (kept.presence, kept.animal, kept.pin) == ("here", "owl", NEW)


def test_search_finds_what_came_back(jake: MemberRow) -> None:
    from models.storage.search import matching

    text("Jake sat on the porch")
    copy = files.backup(now=NOW)
    TextRow.delete().execute()
    files.restore(copy.path, now=LATER)
    assert TextRow.select().where(matching("porch")).count() == 1
    assert [finding for finding in files.check(now=LATER) if finding.bad] == []


def test_a_round_that_was_open_begins_again_with_who_is_here(jake: MemberRow) -> None:
    """Its turns are in no copy, so it stands at Arrive, can be held once more, and closes itself at 04:00."""
    MemberRow.update(presence="here").execute()
    emily = MemberRow.get(name="Emily")
    evening = celebration.begin(emily.id, [emily.id, jake.id], now=NOW)
    celebration.go_on(evening.id, now=NOW)
    copy = files.backup(now=NOW)
    files.restore(copy.path, now=NOW)
    again = celebration.open_round(now=NOW)
    assert again
    assert (again.id, again.step, [seat.name for seat in again.seats if seat.present]) == (evening.id, Step.ARRIVE, [])
    again = celebration.arrive(evening.id, [emily.id, jake.id], host_id=jake.id, now=NOW)
    assert {seat.name for seat in again.seats if seat.present} == {"Emily", "Jake"}
    assert celebration.open_round(now=LATER) is None


def test_what_is_no_copy_of_a_family_is_refused_and_nothing_changes(jake: MemberRow, tmp_path: Path) -> None:
    text("Jake sat on the porch")
    good = files.backup(now=NOW, to=tmp_path / "good.db").path
    notes = tmp_path / "notes.txt"
    notes.write_text("Dear diary")
    newer = tmp_path / "newer.db"
    newer.write_bytes(good.read_bytes())
    changed = sqlite3.connect(newer)
    changed.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    changed.close()
    torn = tmp_path / "torn.db"
    torn.write_bytes(good.read_bytes()[: good.stat().st_size // 2])
    refusals = {tmp_path / "none.db": BrokenFile, notes: BrokenFile, newer: NewerFile, torn: BrokenFile}
    for source, refusal in refusals.items():
        with pytest.raises(refusal):
            files.restore(source, now=LATER)
    assert bodies() == {"Jake sat on the porch"}


def test_a_damaged_file_is_put_right_from_a_copy_and_its_bytes_are_kept(jake: MemberRow, family_file: Path) -> None:
    from tests.models.upkeep.test_family_file import damage

    for number in range(300):
        text(f"a win that takes some room {number} " * 20)
    copy = files.backup(now=NOW)
    files.close_family()
    damage(family_file)
    damaged = family_file.read_bytes()
    files.open_family(family_file, now=LATER)
    present = files.restore(copy.path, now=LATER)
    assert TextRow.select().count() == 300
    assert [finding for finding in files.check(now=LATER) if finding.bad] == []
    assert present.path.read_bytes() == damaged
    assert present not in files.backups()


def test_a_device_that_is_new_gets_its_family_from_a_copy(jake: MemberRow, tmp_path: Path) -> None:
    text("Jake sat on the porch")
    copy = files.backup(now=NOW, to=tmp_path / "stick.db").path
    files.close_family()
    files.open_family(tmp_path / "elsewhere" / "family.db", now=LATER)
    files.restore(copy, now=LATER)
    current = household.current()
    assert current and current.name == "The Harpers"
    assert bodies() == {"Jake sat on the porch"}


def test_a_power_cut_while_a_copy_is_put_back_leaves_one_or_the_other(jake: MemberRow, family_file: Path) -> None:
    for number in range(2000):
        text(f"before {number} " + "and more words " * 20)
    copy = files.backup(now=NOW)
    TextRow.delete().where(TextRow.seq > 1000).execute()
    files.close_family()
    script = """
        import os, sys, threading, time
        from datetime import UTC, datetime
        from pathlib import Path
        from models import family_file
        now = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
        family_file.open_family(Path(sys.argv[1]), now=now)
        threading.Thread(target=lambda: (time.sleep(float(sys.argv[3])), os._exit(9)), daemon=True).start()
        family_file.restore(Path(sys.argv[2]), now=now)
    """
    for delay in ("0.02", "0.05", "0.08", "0.12"):
        arguments = [str(family_file), str(copy.path), delay]
        cut = subprocess.run([sys.executable, "-c", dedent(script), *arguments], check=False)
        assert cut.returncode in (0, 9), "it was cut, or done before"
        files.open_family(family_file, now=LATER)
        assert TextRow.select().count() in (1000, 2000)
        assert [finding.sentence for finding in files.check(now=LATER) if "damaged" in finding.sentence] == []
        files.close_family()
    files.open_family(family_file, now=LATER)
