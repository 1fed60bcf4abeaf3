"""An export holds everything and comes back equal."""

import json
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import consent, exchange, household, sample
from models import family_file as files
from models.core.errors import BadInput, NotNow
from models.core.states import Audience, Consent, Kind
from models.exchange.public import as_object, shown
from models.storage.search import matching
from models.storage.tables import (
    AboutRow,
    DraftRow,
    MemberRow,
    TextRow,
    TombstoneRow,
)
from models.storage.tables.fields import new_id
from tests.examples import examples
from tests.models.exchange.kept import LATER, NOW, exported, live_a_little


def test_what_comes_back_is_equal(family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path) -> None:
    live_a_little(family)
    before, path = exported(), tmp_path / "all.json"
    exchange.export(path, now=NOW)
    elsewhere("new")
    exchange.bring_in(path, now=LATER)
    assert exported() == before
    assert TextRow.select().where(matching("porch")).count() == 1
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


@pytest.mark.slow
def test_six_weeks_of_a_family_come_back_equal(
    family_file: Path, elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    """Rounds, rewards, edits, stars, hard days: all that the sample family lived through."""
    sample.fill(now=NOW)
    before, path = exported(), tmp_path / "all.json"
    exchange.export(path, now=NOW)
    elsewhere("new")
    exchange.bring_in(path, now=NOW)
    assert exported() == before
    assert exchange.bring_in(path, now=LATER).came == 0
    assert exported() == before


def test_an_export_is_its_owners_alone_and_takes_the_place_of_an_old_one(
    family: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    path.write_text("an old one")
    path.chmod(0o644)
    exchange.export(path, now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["format"] == "smallwins"
    assert not list(tmp_path.glob("*.unfinished"))


def test_an_export_that_cannot_be_written_says_so(family: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(NotNow):
        exchange.export(tmp_path / "nowhere" / "all.json", now=NOW)
    with pytest.raises(BadInput) as refused:
        exchange.export(tmp_path / "all.docx", now=NOW)
    assert ".json" in refused.value.sentence


def test_the_list_of_wins_holds_what_everyone_may_see_and_nothing_else(family: dict[str, str], tmp_path: Path) -> None:
    texts = live_a_little(family)
    path = tmp_path / "all.json"
    exchange.export(path, now=LATER)
    wins = {each["id"]: each for each in json.loads(path.read_text())["wins"]}
    assert wins.keys() == {texts["porch"], texts["both"]}
    assert wins[texts["porch"]] == {
        "id": texts["porch"],
        "text": "Jake sat on the porch",
        "effort": "He put on his coat",
        "kind": "win",
        "author": "Emily",
        "about": ["Jake"],
        "on": "2026-11-22",
        "noted_at": "2026-11-22T18:30:00.000000Z",
        "shown_at": "2026-11-22T18:30:00.000000Z",
        "kind_words": [],
    }
    assert wins[texts["both"]]["about"] == ["family"]
    (words,) = [row.id for row in TextRow.select().where(TextRow.kind == Kind.WORDS)]
    consent.show(family["Jake"], words, now=LATER)
    (porch,) = [as_object(card) for card in shown() if card.id == texts["porch"]]
    assert porch["kind_words"] == [
        {"author": "Leo", "text": "I noticed the door", "noted_at": "2026-11-22T18:30:00.000000Z"}
    ]


_WORDS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30).filter(str.strip)
_INSTANTS = st.integers(0, 3 * 10**15).map(lambda microseconds: NOW - timedelta(microseconds=microseconds))
_DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@st.composite
def texts(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "kind": draw(st.sampled_from(Kind)),
        "body": draw(_WORDS),
        "effort": draw(st.just("") | _WORDS),
        "audience": draw(st.sampled_from(Audience)),
        "author_says": draw(st.sampled_from(Consent)),
        "family": draw(st.booleans()),
        "on_day": draw(_DAYS),
        "noted_at": draw(_INSTANTS),
        "edited_at": draw(st.none() | _INSTANTS),
        "shown_at": draw(st.none() | _INSTANTS),
        "rests": draw(st.booleans()),
        "about": draw(st.dictionaries(st.integers(0, 2), st.sampled_from(Consent))),
        "parent": draw(st.booleans()),
    }


def fill(all_texts: list[dict[str, Any]]) -> None:
    """Any household that has these texts."""
    household.set_up("Ünsere", ["Zoë", "今日", "Leo"], timezone="Asia/Tokyo", now=NOW)
    people = [row.id for row in MemberRow.select()]
    parent = None
    for number, each in enumerate(all_texts):
        more = dict(each)
        about, under = more.pop("about"), more.pop("parent")
        row = TextRow.create(author=people[number % 3], parent=parent if under else None, **more)
        for person, say in about.items():
            AboutRow.create(text=row.id, member=people[person], consent=say, came_at=NOW)
        parent = row.id
    DraftRow.create(owner=people[0], place="note", fields='{"text": "half a sentence"}', saved_at=NOW)
    TombstoneRow.create(id=new_id(), erased_at=NOW)


@examples(25)
@given(st.lists(texts(), max_size=6))
def test_any_household_comes_back_equal_and_twice_is_once(tmp_path: Path, all_texts: list[dict[str, Any]]) -> None:
    name = new_id()
    files.open_family(tmp_path / f"{name}.db", now=NOW)
    fill(all_texts)
    before, path = exported(), tmp_path / f"{name}.json"
    exchange.export(path, now=NOW)
    files.close_family()
    files.open_family(tmp_path / f"{name}-back.db", now=NOW)
    try:
        exchange.bring_in(path, now=NOW)
        assert exported() == before
        assert exchange.bring_in(path, now=LATER).came == 0
        assert {**exported(), "text": []} == {**before, "text": []}
        assert len(exported()["text"]) == len(before["text"])
    finally:
        files.close_family()
