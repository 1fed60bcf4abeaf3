"""What comes in from elsewhere breaks nothing: it is refused in a sentence, or comes in without its teeth."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import exchange, household
from models.core.errors import BadInput, BrokenFile, NewerFile, NotNow, Refusal
from models.storage.tables import (
    HouseholdRow,
    MemberRow,
    TextRow,
)
from tests.models.exchange.kept import NOW, dump, live_a_little, write


def test_another_familys_export_is_refused(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    exchange.export(tmp_path / "harpers.json", now=NOW)
    elsewhere("new")
    household.set_up("The Lindgrens", ["Alva"], timezone="Europe/Stockholm", now=NOW)
    before = dump()
    with pytest.raises(NotNow):
        exchange.bring_in(tmp_path / "harpers.json", now=NOW)
    assert dump() == before


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def apply(whole: dict[str, Any]) -> dict[str, Any]:
        change(whole["tables"])
        return whole

    return apply


def first(table: str, **values: object) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return broken(lambda tables: tables[table][0].update(values))


HOSTILE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda whole: [whole],
    "a number": lambda whole: 7,
    "another program's": lambda whole: {**whole, "format": "diary"},
    "no version": lambda whole: {**whole, "version": "1"},
    "yes for a version": lambda whole: {**whole, "version": True},
    "no tables": lambda whole: {**whole, "tables": []},
    "a table of nobody": broken(lambda tables: tables.update(sqlite_master=[])),
    "a table that is no list": broken(lambda tables: tables.update(text={"id": 1})),
    "a row that is no object": broken(lambda tables: tables["text"].append("row")),
    "no household": broken(lambda tables: tables.update(household=[])),
    "two households": broken(lambda tables: tables["household"].append(tables["household"][0])),
    "a column of nobody": first("text", **{"body) --": "x"}),
    "a column missing": broken(lambda tables: tables["text"][0].pop("body")),
    "a text too long": first("text", body="x" * 2001),
    "a number for words": first("text", body=7),
    "nothing for words": first("text", body=None),
    "words for a number": first("member", position="first"),
    "a huge number": first("member", position=10**30),
    "a half number": first("member", position=0.5),
    "yes for a number": first("member", position=True),
    "one for yes": first("member", on_home=1),
    "a day that never was": first("text", on_day="2026-02-30"),
    "a day in the year one": first("text", on_day="0001-01-01"),
    "an instant without a zone": first("text", noted_at="2026-11-22T18:30:00"),
    "an instant that is words": first("text", noted_at="yesterday"),
    "an instant out of time": first("text", noted_at="0001-01-01T00:00:00+14:00"),
    "a kind of nothing": first("text", kind="diagnosis"),
    "a consent of nothing": first("about", consent="everyone!"),
    "an id that is a path": first("text", id="../../etc/passwd"),
    "the same id twice": broken(lambda tables: tables["text"].append({**tables["text"][0], "seq": 900})),
    "a text about nobody there": first("about", member_id="nobody"),
    "an author who isn't there": first("text", author_id="nobody"),
    "two of one name": broken(lambda tables: tables["member"][1].update(name="EMILY")),
    "a member called family": first("member", name="Family"),
    "a member without a name": first("member", name="\u202e "),
    "a presence of nothing": first("member", presence="patient"),
    "a PIN that is no hash": first("member", pin="1234"),
    "a PIN that takes all memory": first("member", pin="$argon2id$v=19$m=99999999,t=3,p=4$c2FsdA$aGFzaA"),
    "a wait of a lifetime": first("member", wait_seconds=10**9),
    "a zone of nowhere": first("household", timezone="Mars/Olympus"),
    "an eighth weekday": first("household", celebrate_weekday=7),
    "a time of 25 o'clock": first("household", celebrate_time="25:00"),
    "a draft that is no form": broken(
        lambda tables: tables["draft"].append(
            {"id": "d", "owner_id": None, "place": "note", "fields": "[[[", "saved_at": "2026-11-22T18:30:00Z"}
        )
    ),
    "thirty members": broken(
        lambda tables: tables["member"].extend(
            {**tables["member"][0], "id": f"m{number}", "name": f"Child {number}"} for number in range(30)
        )
    ),
}


@pytest.mark.parametrize("how", HOSTILE)
@pytest.mark.parametrize("into", ["the same household", "no household"])
def test_a_broken_export_is_refused_in_a_sentence_and_changes_nothing(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path, how: str, into: str
) -> None:
    live_a_little(family)
    path = tmp_path / "all.json"
    exchange.export(path, now=NOW)
    write(path, HOSTILE[how](json.loads(path.read_text())))
    if into == "no household":
        elsewhere("new")
    before = dump()
    if into == "the same household" and how in ("an author who isn't there", "a text about nobody there"):
        exchange.bring_in(path, now=NOW)  # what stands here already stands
    else:
        with pytest.raises(Refusal) as refused:
            exchange.bring_in(path, now=NOW)
        assert len(refused.value.sentence.splitlines()) == 1
    assert dump() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00", b'{"a": NaN}', b"Dear diary", b"\x80" * 30, b'{"version": ' + b"9" * 9999],
    ids=range(8),
)  # fmt: skip
def test_what_is_no_json_is_refused_in_a_sentence(family: dict[str, str], tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(content)
    with pytest.raises(BrokenFile):
        exchange.bring_in(path, now=NOW)


def test_a_file_that_is_missing_newer_or_of_another_kind_is_refused(family: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    with pytest.raises(BrokenFile):
        exchange.bring_in(path, now=NOW)
    with pytest.raises(BrokenFile):
        exchange.bring_in(write(path, {"format": "smallwins"}), now=NOW)
    with pytest.raises(NewerFile):
        exchange.bring_in(write(path, {"format": "smallwins", "version": 2, "tables": {}}), now=NOW)
    with pytest.raises(BadInput):
        exchange.bring_in(tmp_path / "all.csv", now=NOW)


def test_nothing_that_comes_in_can_command_the_terminal(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    live_a_little(family)
    path = tmp_path / "all.json"
    exchange.export(path, now=NOW)
    whole = json.loads(path.read_text())
    for row in whole["tables"]["text"]:
        row["body"] = "\x1b]0;owned\x07\x9b2J\u202eporch\ud800\0\tdoor"
    whole["tables"]["member"][0]["name"] = "\x1b[2JEmily"
    elsewhere("new")
    exchange.bring_in(write(path, whole), now=NOW)
    assert {row.body for row in TextRow.select()} == {"]0;owned2Jporch door"}
    assert HouseholdRow.select().count() == 1
    assert MemberRow.select().where(MemberRow.name == "[2JEmily").count() == 1
