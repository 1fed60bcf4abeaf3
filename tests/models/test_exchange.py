"""An export holds everything and comes back equal; what comes in from elsewhere breaks nothing and shows nobody more."""

import json
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import consent, exchange, files, household, kind_words, member, reward, sample, undo, win
from models.errors import BadInput, BrokenFile, NewerFile, NotNow, Refusal
from models.exchange.public import as_object, shown
from models.kinds import Audience, Consent, Kind, RewardKind
from models.storage import rows
from models.storage.fields import new_id
from models.storage.search import matching
from models.storage.tables import (
    TABLES,
    AboutRow,
    CelebrationRow,
    DeedRow,
    DraftRow,
    HereRow,
    HouseholdRow,
    MemberRow,
    ReaderRow,
    RevisionRow,
    SeatRow,
    TextRow,
    TombstoneRow,
)

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    """Emily, Jake and Leo, by name; their cards open."""
    household.set_up("The Harpers", ["Emily", "Jake", "Leo"], timezone="Europe/Paris", now=NOW)
    MemberRow.update(presence="here").execute()
    return {each.name: each.id for each in member.members(now=NOW)}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Callable[[str], None]:
    """Closes this file and opens another one in its stead, by name; the first is called "family"."""

    def go(name: str) -> None:
        files.close_family()
        files.open_family(tmp_path / f"{name}.db", now=NOW)

    return go


def dump() -> dict[str, list[Any]]:
    """Everything in the open file, in an order of its own."""
    return {rows.name_of(table): sorted(rows.read(table), key=repr) for table in TABLES}


def live_a_little(family: dict[str, str]) -> dict[str, str]:
    """A few of everything; texts by what they are."""
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    porch = win.note(emily, "Jake sat on the porch", about=[jake], effort="He put on his coat", now=NOW).id
    hidden = win.note(emily, "Jake cried and told me", about=[jake], now=NOW).id
    own = win.note(leo, "I found eleven letters", audience=Audience.JUST_ME, now=NOW).id
    both = win.note(leo, "We sang in the car", family=True, now=NOW).id
    consent.show(jake, porch, now=NOW)
    consent.keep(jake, hidden, now=NOW)
    kind_words.say(leo, porch, "I noticed the door", alone=False, now=NOW)
    win.star(leo, porch, now=NOW)
    reward.suggest(emily, "A film night", kind=RewardKind.TIME, now=NOW)
    return {"porch": porch, "hidden": hidden, "own": own, "both": both}


def write(path: Path, whole: object) -> Path:
    path.write_text(json.dumps(whole))
    return path


def test_what_comes_back_is_equal(family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path) -> None:
    live_a_little(family)
    before, path = dump(), tmp_path / "all.json"
    exchange.export(path, now=NOW)
    elsewhere("new")
    exchange.bring_in(path, now=LATER)
    assert dump() == before
    assert TextRow.select().where(matching("porch")).count() == 1
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


def test_six_weeks_of_a_family_come_back_equal(
    family_file: Path, elsewhere: Callable[[str], None], tmp_path: Path
) -> None:
    """Rounds, rewards, edits, stars, hard days: all that the sample family lived through."""
    sample.fill(now=NOW)
    before, path = dump(), tmp_path / "all.json"
    exchange.export(path, now=NOW)
    elsewhere("new")
    exchange.bring_in(path, now=NOW)
    assert dump() == before
    assert exchange.bring_in(path, now=LATER) == 0
    assert dump() == before


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


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts(), max_size=6))
def test_any_household_comes_back_equal_and_twice_is_once(tmp_path: Path, all_texts: list[dict[str, Any]]) -> None:
    name = new_id()
    files.open_family(tmp_path / f"{name}.db", now=NOW)
    fill(all_texts)
    before, path = dump(), tmp_path / f"{name}.json"
    exchange.export(path, now=NOW)
    files.close_family()
    files.open_family(tmp_path / f"{name}-back.db", now=NOW)
    try:
        exchange.bring_in(path, now=NOW)
        assert dump() == before
        assert exchange.bring_in(path, now=LATER) == 0
        assert {**dump(), "text": []} == {**before, "text": []}
        assert len(dump()["text"]) == len(before["text"])
    finally:
        files.close_family()


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
    assert exchange.bring_in(tmp_path / "cabin.json", now=LATER) == 1
    said = {each["text"] for each in map(as_object, shown())}
    assert {"We saw a heron", "We ate soup at the table", "Jake sat on the porch"} <= said
    assert {row.name for row in MemberRow.select()} == {"Emily", "Jake", "Leo", "grandpa", "Grandpa 2"}
    assert HereRow.select().count() == 1
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


@pytest.fixture
def two_copies(
    family: dict[str, str], elsewhere: Callable[[str], None], tmp_path: Path
) -> Callable[[Callable[[], object], Callable[[], object]], dict[str, str]]:
    """One household in two files; one thing is done in the cabin, then one at home, then the cabin's comes home."""

    def meet(there: Callable[[], object], here: Callable[[], object]) -> dict[str, str]:
        exchange.export(tmp_path / "start.json", now=NOW)
        elsewhere("cabin")
        exchange.bring_in(tmp_path / "start.json", now=NOW)
        there()
        exchange.export(tmp_path / "cabin.json", now=LATER)
        elsewhere("family")
        here()
        exchange.bring_in(tmp_path / "cabin.json", now=LATER)
        return family

    return meet


def nothing() -> None: ...


def everyone_reads() -> set[str]:
    return {card.text for card in shown()}


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

    two_copies(lambda: erase(there), lambda: erase(here))
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
        undo.record(None, "celebration.passes", evening.id, sitting=evening.id, now=LATER)

    two_copies(close, here)
    assert everyone_reads() == {"Proud of the letters"}
    assert (SeatRow.select().count(), DeedRow.select().count()) == (0, 0)


def test_two_open_rounds_do_not_meet(family: dict[str, str], two_copies: Any) -> None:
    def begin() -> None:
        CelebrationRow.create(started_at=NOW, closes_at=LATER, number=1)

    with pytest.raises(NotNow):
        two_copies(begin, begin)
    assert CelebrationRow.select().count() == 1


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
