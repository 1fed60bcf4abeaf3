"""Two copies of a household meet: nothing is lost, and nobody is shown more."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models import consent, exchange, member, undo, win
from models import family_file as files
from models.core.errors import BrokenFile, NotNow
from models.core.states import Audience, Consent, Kind
from models.exchange.public import as_object, shown
from models.storage import rows
from models.storage.tables import (
    AboutRow,
    CelebrationRow,
    DecisionRow,
    DeedRow,
    HereRow,
    MemberRow,
    PlotRow,
    ReaderRow,
    RevisionRow,
    SeatRow,
    TextRow,
    TombstoneRow,
)
from tests.models.exchange.kept import LATER, NOW, everyone_reads, live_a_little


def test_two_copies_of_a_household_meet_and_nothing_is_lost(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    live_a_little(family)
    exchange.export(tmp_path / "start.json", now=NOW)
    elsewhere("cabin")
    exchange.bring_in(tmp_path / "start.json", now=NOW)
    win.note(family["Leo"], "We saw a heron", family=True, now=LATER)
    member.add("Grandpa", now=LATER)
    HereRow.create(member=family["Leo"], day=date(2026, 11, 22))
    exchange.export(tmp_path / "cabin.json", now=LATER)
    elsewhere("family")
    win.note(family["Emily"], "We ate soup at the table", family=True, now=LATER)
    member.add("grandpa", now=LATER)
    HereRow.create(member=family["Leo"], day=date(2026, 11, 22))
    assert exchange.bring_in(tmp_path / "cabin.json", now=LATER).came == 1
    said = {each["text"] for each in map(as_object, shown())}
    assert {"We saw a heron", "We ate soup at the table", "Jake sat on the porch"} <= said
    assert {row.name for row in MemberRow.select()} == {"Emily", "Jake", "Leo", "grandpa", "Grandpa 2"}
    assert HereRow.select().count() == 1
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


def nothing() -> None: ...


def test_a_yes_given_in_the_other_copy_holds(family: dict[str, str], two_copies: Any) -> None:
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id
    two_copies(lambda: consent.show(family["Jake"], text, now=LATER), nothing)
    assert everyone_reads() == {"Jake made tea"}


@pytest.mark.parametrize("where", ["there", "here"])
def test_taking_down_in_either_copy_holds(family: dict[str, str], two_copies: Any, where: str) -> None:
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], text, now=NOW)

    def down() -> None:
        consent.take_down(family["Jake"], text, now=LATER)

    two_copies(down if where == "there" else nothing, down if where == "here" else nothing)
    assert everyone_reads() == set()
    assert AboutRow.get(text=text).consent == Consent.TAKEN_DOWN


@pytest.mark.parametrize("where", ["there", "here"])
def test_a_yes_is_not_carried_over_to_words_it_was_not_said_to(
    family: dict[str, str], two_copies: Any, where: str
) -> None:
    """In one copy Jake shows "made tea"; in the other, unread by him, Emily makes more of it."""
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id

    def shows() -> None:
        consent.show(family["Jake"], text, now=LATER)

    def edits() -> None:
        win.edit(family["Emily"], text, text="Jake made tea and wept", effort=None, now=LATER)

    two_copies(edits if where == "there" else shows, shows if where == "there" else edits)
    assert "Jake made tea and wept" not in everyone_reads()


def test_the_later_wording_of_ones_own_win_stands(family: dict[str, str], two_copies: Any) -> None:
    text = win.note(family["Leo"], "I found ten letters", now=NOW).id

    def edit() -> None:
        win.edit(family["Leo"], text, text="I found eleven letters", effort=None, now=LATER)

    two_copies(edit, nothing)
    assert everyone_reads() == {"I found eleven letters"}


def test_who_may_read_a_text_is_not_added_to(family: dict[str, str], two_copies: Any) -> None:
    leo, emily = family["Leo"], family["Emily"]
    text = win.note(leo, "Only for Emily", audience=Audience.ONLY, readers=[emily], now=NOW).id
    two_copies(lambda: ReaderRow.create(text=text, member=family["Jake"]), nothing)
    assert list(rows.read(ReaderRow, "member_id")) == [(emily,)]


def test_what_was_erased_here_or_there_stays_erased(family: dict[str, str], two_copies: Any, family_file: Path) -> None:
    here = win.note(family["Leo"], "The marmalade day", family=True, now=NOW).id
    there = win.note(family["Leo"], "The quilted day", family=True, now=NOW).id

    def erase(text: str) -> None:
        TextRow.delete().where(TextRow.id == text).execute()
        TombstoneRow.create(id=text, erased_at=LATER)

    two_copies(lambda: erase(there), lambda: erase(here), also_erase=True)
    assert everyone_reads() == set()
    content = family_file.read_bytes().lower()
    assert b"marmalade" not in content
    assert b"quilt" not in content


def test_a_round_that_ended_in_the_other_copy_is_over_and_its_turns_are_shown(
    family: dict[str, str], two_copies: Any
) -> None:
    evening = CelebrationRow.create(started_at=NOW, closes_at=LATER, number=1, step="turns")
    SeatRow.create(celebration=evening, member=family["Leo"], slot=0, position=0)
    turn = {"kind": Kind.TURN, "on_day": NOW.date(), "noted_at": NOW, "celebration": evening.id}
    TextRow.create(author=family["Leo"], body="Proud of the letters", **turn)

    def close() -> None:
        CelebrationRow.update(closed_at=LATER).execute()
        SeatRow.delete().execute()
        TextRow.update(shown_at=LATER).execute()

    def here() -> None:
        undo.record(None, "celebration.passes", evening.id, round_id=evening.id, now=LATER)

    two_copies(close, here)
    assert everyone_reads() == {"Proud of the letters"}
    assert (SeatRow.select().count(), DeedRow.select().count()) == (0, 0)


def test_two_open_rounds_do_not_meet(family: dict[str, str], two_copies: Any) -> None:
    def begin() -> None:
        CelebrationRow.create(started_at=NOW, closes_at=LATER, number=1)

    with pytest.raises(NotNow):
        two_copies(begin, begin)
    assert CelebrationRow.select().count() == 1


def test_an_edit_that_waits_comes_along_with_the_wording_it_belongs_to(family: dict[str, str], two_copies: Any) -> None:
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], text, now=NOW)
    two_copies(lambda: win.edit(family["Emily"], text, text="Jake made us tea", effort=None, now=LATER), nothing)
    assert everyone_reads() == {"Jake made tea"}, "the agreed words stand"
    assert [row.body for row in RevisionRow.select()] == ["Jake made us tea"]
    consent.open_it(family["Jake"], text, now=LATER)
    consent.show(family["Jake"], text, now=LATER)
    assert everyone_reads() == {"Jake made us tea"}


@pytest.mark.parametrize("shown", [True, False], ids=["beside agreed words", "in place"])
def test_whom_a_later_edit_names_decides_about_it_here_too(
    family: dict[str, str], two_copies: Any, shown: bool
) -> None:
    """Leo's yes was asked for on the other device; this one shows nothing that names him without it."""
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id
    if shown:
        consent.show(family["Jake"], text, now=NOW)
    new = "Jake made Leo tea"
    two_copies(lambda: win.edit(family["Emily"], text, text=new, effort=None, also=[family["Leo"]], now=LATER), nothing)
    for who, name in enumerate(("Jake", "Leo")):
        assert everyone_reads() == ({"Jake made tea"} if shown else set[str]()), who
        consent.open_it(family[name], text, now=LATER)
        consent.show(family[name], text, now=LATER)
    assert everyone_reads() == {new}


def test_a_plant_that_grew_in_both_copies_grows_once(family: dict[str, str], two_copies: Any) -> None:
    """A win that was shown on either device would stop the whole journal of the other from coming in."""
    emily, jake = family["Emily"], family["Jake"]
    text = win.note(emily, "Jake made tea", about=[jake], now=NOW).id

    def there() -> None:
        for number in range(3):
            win.note(emily, f"In the cabin, {number}", family=True, now=NOW)
        consent.show(jake, text, now=LATER)

    two_copies(there, lambda: consent.show(jake, text, now=LATER))
    plots = dict(rows.read(PlotRow, "plant", "number"))
    assert plots[text] == 1, "it stays where it grows"
    assert sorted(plots.values()) == [1, 2, 3, 4]


def down_before_it_was_lost(family: dict[str, str], folder: Path) -> tuple[str, Path]:
    """A win that Jake showed and took down; then the file was put back to before it. Returns its id, and an export from when
    everyone saw it."""
    empty = files.backup(now=NOW, to=folder / "empty.db").path
    text = win.note(family["Emily"], "Jake made tea", about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], text, now=NOW)
    exchange.export(folder / "shown.json", now=NOW)
    consent.take_down(family["Jake"], text, now=NOW)
    files.restore(empty, now=NOW)
    assert not TextRow.select().where(TextRow.id == text).exists()
    return text, folder / "shown.json"


def test_what_was_decided_holds_for_what_an_import_brings(family: dict[str, str], tmp_path: Path) -> None:
    """Jake took it down; after the wrong copy was put back, an export of before would show it to everyone again."""
    text, shown_then = down_before_it_was_lost(family, tmp_path)
    exchange.bring_in(shown_then, now=LATER)
    assert everyone_reads() == set()
    assert AboutRow.get(text=text).consent == Consent.TAKEN_DOWN


def test_a_decision_is_over_once_somebody_decides_anew(family: dict[str, str], tmp_path: Path) -> None:
    """Jake shows it again, and each import would take it down once more."""
    text, shown_then = down_before_it_was_lost(family, tmp_path)
    exchange.bring_in(shown_then, now=LATER)
    consent.show(family["Jake"], text, now=LATER)
    exchange.bring_in(shown_then, now=LATER)
    assert everyone_reads() == {"Jake made tea"}
    assert DecisionRow.select().where(DecisionRow.of_row.contains(text)).count() == 0


def test_an_export_says_what_was_decided_about_what_it_does_not_hold(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    """The other device still shows it: what comes from here would not tell it that Jake said no; nor a new device."""
    text, shown_then = down_before_it_was_lost(family, tmp_path)
    exchange.export(tmp_path / "after.json", now=LATER)
    elsewhere("cabin")
    exchange.bring_in(shown_then, now=LATER)
    assert everyone_reads() == {"Jake made tea"}
    exchange.bring_in(tmp_path / "after.json", now=LATER)
    assert everyone_reads() == set() and AboutRow.get(text=text).consent == Consent.TAKEN_DOWN
    elsewhere("new")
    exchange.bring_in(tmp_path / "after.json", now=LATER)
    exchange.bring_in(shown_then, now=LATER)
    assert everyone_reads() == set() and AboutRow.get(text=text).consent == Consent.TAKEN_DOWN


def test_a_members_pin_is_the_last_one_whatever_brings_them(family: dict[str, str], tmp_path: Path) -> None:
    """By an export of before Tom's old PIN would open his page."""
    empty = files.backup(now=NOW, to=tmp_path / "empty.db").path
    tom = member.add("Tom", now=NOW).id
    old, new = (f"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA${each}" for each in ("b2xk", "bmV3"))
    MemberRow.update(presence="here", pin=old).where(MemberRow.id == tom).execute()
    exchange.export(tmp_path / "old.json", now=NOW)
    MemberRow.update(pin=new).where(MemberRow.id == tom).execute()
    files.restore(empty, now=NOW)
    exchange.bring_in(tmp_path / "old.json", now=LATER)
    assert MemberRow.get_by_id(tom).pin == new


@pytest.mark.parametrize(
    "holds", ["{}", '{"id": 7}', '{"nothing": 1}', '{"id": "x", "pin": "y"}', "[]", "[1]", "{", "[" * 9000]
)
def test_a_decision_that_is_none_is_passed_over(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path, holds: str
) -> None:
    """One bent line of an export would keep the whole family's words out, or fail long after it was brought in."""
    exchange.export(tmp_path / "all.json", now=NOW)
    whole = json.loads((tmp_path / "all.json").read_text("utf-8"))
    whole["tables"]["decision"] = [
        {"of_table": table, "of_row": "x", "holds": holds} for table in ("text", "member", "plot")
    ]
    (tmp_path / "bent.json").write_text(json.dumps(whole), "utf-8")
    for place in ("family", "new"):
        elsewhere(place)
        with suppress(BrokenFile):
            exchange.bring_in(tmp_path / "bent.json", now=LATER)
        copy = files.backup(now=LATER, to=tmp_path / f"{place}-copy.db").path
        if place == "family":
            files.restore(copy, now=LATER)
        assert [finding.sentence for finding in files.check(now=LATER) if finding.bad] == []
