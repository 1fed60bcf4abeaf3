"""What an import may take away: nothing, unless it is told to; and what stood here before is in a copy."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import exchange, member, win
from models import family_file as files
from models.core.errors import BrokenFile
from models.exchange import parsing
from models.storage.tables import MemberRow, TextRow
from tests.models.exchange.kept import LATER, NOW
from tui import cli


@pytest.fixture
def evil(family: dict[str, str], tmp_path: Path) -> Path:
    """An export of this family that has erased everybody and everything."""
    win.note(family["Leo"], "The marmalade day", family=True, now=NOW)
    win.note(family["Leo"], "The quilted day", family=True, now=NOW)
    path = tmp_path / "evil.json"
    exchange.export(path, now=NOW)
    whole = json.loads(path.read_text())
    gone = [
        {"id": row["id"], "erased_at": "2026-11-01T00:00:00Z", "in_copies": True}
        for table in ("member", "text")
        for row in whole["tables"][table]
    ]
    whole["tables"] = {"household": whole["tables"]["household"], "tombstone": gone}
    path.write_text(json.dumps(whole))
    return path


def stands() -> tuple[int, int]:
    return MemberRow.select().count(), TextRow.select().count()


def test_nothing_goes_unasked(evil: Path) -> None:
    """One file from outside would erase a family's years, and the next day's round would take them out of the backups."""
    before = stands()
    brought = exchange.bring_in(evil, now=LATER)
    assert stands() == before
    assert (brought.came, brought.went, brought.erased_there) == (0, 0, 2)


def test_told_to_it_erases_words_and_never_who_lives_here(evil: Path) -> None:
    """And a copy of the present leads back."""
    people, texts = stands()
    brought = exchange.bring_in(evil, also_erase=True, now=LATER)
    assert stands() == (people, 0)
    assert (brought.came, brought.went, brought.erased_there) == (0, texts, 0)
    assert brought.present in [copy.path for copy in files.backups()]


def test_who_lives_in_an_export_is_not_buried_by_it(
    evil: Path, elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    """A family that moves to a new device would find nobody there."""
    whole_path = tmp_path / "whole.json"
    exchange.export(whole_path, now=NOW)
    whole: dict[str, Any] = json.loads(whole_path.read_text())
    whole["tables"]["tombstone"] = json.loads(evil.read_text())["tables"]["tombstone"]
    whole_path.write_text(json.dumps(whole))
    people, _texts = stands()
    elsewhere("new")
    brought = exchange.bring_in(whole_path, now=LATER)
    assert stands()[0] == people and brought.present is None
    assert len(member.members(now=LATER)) == people


def test_the_command_says_what_came_and_what_would_go(
    evil: Path, family_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ "New in your family's file: -2" tells nobody that their words are gone."""
    files.close_family()
    assert cli.main(["--db", str(family_file), "import", str(evil)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:3] == [
        "0 texts are new here.",
        "2 things were erased there and stay here. To erase them too: import FILE --also-erase",
    ]
    assert said[3].startswith("What stood here before is kept in ")
    assert cli.main(["--db", str(family_file), "import", str(evil), "--also-erase"]) == 0
    assert capsys.readouterr().out.splitlines()[2] == "2 texts were erased there, and now here."
    files.open_family(family_file, now=LATER)


def test_what_never_ends_is_refused_in_a_sentence(
    family: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command would hang, or fill the memory until the device stops."""
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    endless = tmp_path / "endless.json"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        with pytest.raises(BrokenFile, match="can't be read"):
            exchange.bring_in(path, now=NOW)
    monkeypatch.setattr(parsing, "MOST", 1)
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 1_000_001)
    with pytest.raises(BrokenFile, match="larger than 1 MB"):
        exchange.bring_in(large, now=NOW)


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was_is_no_export(family: dict[str, str], tmp_path: Path, version: int) -> None:
    path = tmp_path / "all.json"
    exchange.export(path, now=NOW)
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": version}))
    with pytest.raises(BrokenFile):
        exchange.bring_in(path, now=NOW)
