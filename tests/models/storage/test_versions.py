"""A file of each version that ever left the house opens, with all that is in it. The files stand in `versions/`."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from peewee import Expression, SqliteDatabase

from models import family_file as files
from models import feed, household, member, recovery
from models.core.states import Kind
from models.storage import migrations
from models.storage.database import connection
from models.storage.query import column, pairs
from models.storage.tables import TextRow
from tests.models.quick_file import open_quickly
from tests.models.two_homes.everything_read import exports, read_by
from tests.models.versions import every_kind, make

VERSIONS = sorted(make.HERE.glob("*.db"))
NOW = every_kind.NOW
KEPT_OTHERWISE = {
    1: (
        *("doors.open_door", "garden.pick", "household.change", "household.drop_help_line", "household.put_help_line"),
        *("kind_words.thank", "leaving.leave", "member.add", "member.come_back", "member.here_today", "member.rename"),
        *("member.set_aside", "own_questions.add", "own_questions.take_out", "reward.enjoyed", "reward.offer"),
        *("reward.plan", "reward.remove", "reward.say_yes", "win.let_rest", "win.said_it", "win.star"),
        "wishes.change_wishes",
        "reward.suggest",  # of a card that moved since, which stays where it is
    )
}
"""Verbs whose deeds, in files up to this version, are nothing to undo any more: they kept their rows in four ways, and not as
the one recorder does. Deeds live for half an hour; reading all four would be code for that half-hour."""


@pytest.fixture(params=VERSIONS, ids=lambda path: path.stem)
def version(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def holds(version: Path) -> dict[str, Any]:
    """What has to stand in it."""
    return json.loads(version.with_suffix(".json").read_text("utf-8"))


@pytest.fixture
def opened(version: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, opened by the program of today."""
    path = tmp_path / "family.db"
    copyfile(version, path)
    open_quickly(path, now=NOW)
    yield path
    files.close_family()


def test_each_version_has_its_file() -> None:
    """Whoever changes the schema next would not know whether yesterday's files still open."""
    numbers = [int(path.stem) for path in VERSIONS]
    assert numbers == list(range(1, migrations.VERSION + 1)), "python -m tests.models.versions.make"


def test_the_steps_make_today_what_they_made_then(version: Path) -> None:
    """A step that is changed after it left the house makes new files that differ from the old ones, under one number."""
    memory = SqliteDatabase(":memory:")
    with memory.connection_context(), closing(sqlite3.connect(version)) as file:
        migrations.upgrade(memory, to=int(version.stem))
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        assert memory.execute_sql(query).fetchall() == file.execute(query).fetchall()


def test_its_description_is_of_this_file(version: Path, holds: dict[str, Any]) -> None:
    """Else what is held against it below could be less than what stands in it."""
    assert make.standing(version) == holds["tables"]


def test_every_row_is_there_with_every_value(opened: Path, holds: dict[str, Any]) -> None:
    """A family would miss words that it kept, and nobody would have told it."""
    for table, kept in holds["tables"].items():
        columns = ", ".join(f'"{column}"' for column in kept["columns"])
        there = [list(row) for row in connection().execute(f'SELECT {columns} FROM "{table}"')]
        assert sorted(there, key=repr) == kept["rows"], table


def test_every_kind_of_row_is_in_it(opened: Path, holds: dict[str, Any]) -> None:
    """A table or a word that no file of any version holds is one of which nobody knows that it outlives a step. What came
    with a later version is in that one's file."""
    of_then = {f"{table}.{column}" for table, kept in holds["tables"].items() for column in kept["columns"]}
    assert [gap for gap in every_kind.missing() if gap.partition(" ")[0] in of_then] == []


def test_check_finds_nothing_in_it(opened: Path) -> None:
    """A family with an old file would be told to put a backup back, and lose the days since."""
    files.backup(now=NOW)
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


@pytest.mark.slow
def test_everyone_reads_what_is_theirs(opened: Path, tmp_path: Path) -> None:
    """A card of before would be blank, or end the app."""
    people = {one.name: one.id for one in member.members(now=NOW, gone=True)}
    ids = column(TextRow.select().order_by(TextRow.seq), TextRow.id)
    said = read_by(people, list(people)[:6], ids, NOW)
    said |= exports(tmp_path)
    assert all(said.values())
    for id, body in _texts(TextRow.shown_at.is_null(False), TextRow.kind != Kind.REWARD):  # that has a board of its own
        assert feed.card(None, id).text == body


def test_the_pins_of_then_still_open(opened: Path) -> None:
    """Behind one lies a member's page, behind an old one all that they had before; no words bring back either."""
    jake = member.by_name("Jake", now=NOW).id
    household.check_family_pin("2580", now=NOW + timedelta(hours=1))
    member.check_pin(jake, "2468", now=NOW)
    for pin in ("1234", "4321"):
        recovery.unseal(jake, pin, now=NOW)
    assert not recovery.is_sealed(jake)
    for id, body in _texts(TextRow.kind << (Kind.WIN, Kind.HARD_DAY), TextRow.author == jake):
        assert feed.card(jake, id).text == body


def _texts(*conditions: Expression) -> list[tuple[str, str]]:
    """The ids and the words of these."""
    return pairs(TextRow.select().where(*conditions), TextRow.id, TextRow.body)


def test_what_was_done_just_then_can_be_taken_back(version: Path, opened: Path, holds: dict[str, Any]) -> None:
    """An update at noon would make a slip of five minutes ago stand for good, or Undo end the app. Of the verbs that kept what
    they changed in another way then, a slip does stand that was made within half an hour before the update."""
    then = int(version.stem)
    now_otherwise = {verb for last, verbs in KEPT_OTHERWISE.items() if then <= last for verb in verbs}
    assert make.taken_back() == [verb for verb in holds["undone"] if verb not in now_otherwise]
    assert [
        finding.sentence for finding in files.check(now=NOW) if "backup" not in finding.sentence and finding.bad
    ] == []


def test_it_is_put_back_as_a_copy(version: Path, holds: dict[str, Any], family_file: Path) -> None:
    """The copy on the stick in the drawer is of an old version, too."""
    files.restore(version, now=NOW)
    text = holds["tables"]["text"]
    at = text["columns"].index("body")
    there = sorted(column(TextRow.select(), TextRow.body))
    assert there == sorted(row[at] for row in text["rows"])


@pytest.mark.slow
def test_a_file_with_every_kind_of_row_can_be_made_today(tmp_path: Path) -> None:
    """Whoever needs the next one finds a script that has fallen behind."""
    made = make.make(tmp_path)
    assert json.loads(made.with_suffix(".json").read_text("utf-8"))["tables"] == make.standing(made)
    with pytest.raises(ValueError, match="left the house"):
        make.make(tmp_path)
