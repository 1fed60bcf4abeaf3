"""Search: whatever somebody types finds what they mean, or nothing; never an error, and nothing erased."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import family_file as files
from models.storage.database import connection, transaction
from models.storage.erase import delete_erased, optimize_index
from models.storage.search import matching
from models.storage.tables import TextRow, TombstoneRow
from tests.examples import examples

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def text(body: str, effort: str = "") -> TextRow:
    return TextRow.create(kind="win", body=body, effort=effort, on_day=date(2026, 11, 22), noted_at=NOW)


def found(words: str) -> list[str]:
    return [row.body for row in TextRow.select(TextRow.body).where(matching(words)).order_by(TextRow.seq)]


@pytest.mark.parametrize(
    "words",
    ["porch", "PORCH", "por", "minutes porch", "pörch", "wore his coat", "coat", "  porch  ", "ten-minute", "jake's"],
)
def test_a_word_its_beginning_and_the_effort_find_a_win(family_file: Path, words: str) -> None:
    text("Jake's ten-minute sit: ten minutes on the porch", effort="He wore his coat")
    assert len(found(words)) == 1


def test_accents_and_case_never_stand_in_the_way(family_file: Path) -> None:
    text("Zoë a goûté la crème brûlée")
    text("ЁЛКА на балконе")
    assert found("zoe creme") == ["Zoë a goûté la crème brûlée"]
    assert found("ёлка") == ["ЁЛКА на балконе"]


def test_every_word_has_to_be_there(family_file: Path) -> None:
    text("Jake sat on the porch")
    text("Jake took the bus")
    assert found("jake bus") == ["Jake took the bus"]
    assert found("jake AND porch") == [], "AND is a word like any other"


@pytest.mark.parametrize(
    ("words", "hits"), [("散歩", 1), ("今日は", 1), ("10分散歩", 0), ("jake 散歩", 1), ("อาหาร", 1)]
)
def test_words_are_found_inside_scripts_without_spaces(family_file: Path, words: str, hits: int) -> None:
    text("Jakeは今日は散歩をした")
    text("มาทานอาหารเย็น")
    assert len(found(words)) == hits


def test_a_sign_alone_is_looked_for_as_it_is(family_file: Path) -> None:
    text("A good day 😀")
    text("100 % effort")
    assert (found("😀"), found("%"), found("_")) == (["A good day 😀"], ["100 % effort"], [])


HOSTILE = (
    "", " ", '"', '""', '"""', "'", "c++", "AND", "OR NOT", "NEAR(a b, 2)", "(", ")", "*", "a*", "^a", "-a", "{a b}: c",
    "body:porch", "body : a", "+", "a + b", "\0", "a\0b", "\ud800", "; DROP TABLE text; --", "%", "_", "\\", "[/red]",
    "a" * 5000, " ".join(["porch"] * 500), "\u202eporch", "é" * 300,
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_no_string_breaks_search(family_file: Path, words: str) -> None:
    text("Jake sat on the porch")
    assert found(words) in ([], ["Jake sat on the porch"])
    assert TextRow.select().count() == 1


@examples(150)
@given(st.text(max_size=60))
def test_whatever_is_typed_search_answers(family_file: Path, words: str) -> None:
    found(words)


@examples(100)
@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "S", "Z"]), min_size=1, max_size=20), min_size=1))
def test_a_text_is_found_by_each_of_its_own_words(family_file: Path, words: list[str]) -> None:
    with transaction():
        TextRow.delete().execute()
        body = " ".join(words)
        text(body)
        for word in body.split():
            assert found(word) == [body]


def test_nothing_to_look_for_finds_nothing(family_file: Path) -> None:
    text("Jake sat on the porch")
    assert found("   ") == []


def test_search_follows_every_change(family_file: Path) -> None:
    row = text("Jake took the bus")
    TextRow.update(body="Jake took the train").where(TextRow.seq == row.seq).execute()
    assert (found("bus"), found("train")) == ([], ["Jake took the train"])
    TextRow.delete().execute()
    assert found("train") == []
    assert [finding.sentence for finding in files.check(now=NOW) if finding.bad] == []


def test_an_erased_word_is_in_no_byte_of_the_file(family_file: Path) -> None:
    """The index keeps a deleted word in its pages until they are merged, whatever `secure_delete` says."""
    for number in range(200):
        text(f"Jake sat on the porch {number}")
    erased = text("The marmalade afternoon", effort="a quilted silence")
    for number in range(200):
        text(f"Sofia came to dinner {number}")
    assert b"marmalad" in family_file.read_bytes()
    TombstoneRow.create(id=erased.id, erased_at=NOW)
    with transaction():
        delete_erased(connection())
    content = family_file.read_bytes().lower()
    assert b"marmalad" not in content
    assert b"quilt" not in content
    assert len(found("porch")) == 200


def test_an_edited_word_goes_with_the_next_scrub(family_file: Path) -> None:
    row = text("The marmalade afternoon")
    TextRow.update(body="An afternoon").where(TextRow.seq == row.seq).execute()
    with transaction():
        optimize_index(connection())
    assert b"marmalad" not in family_file.read_bytes()


def test_another_program_can_read_the_file_by_hand(family_file: Path) -> None:
    """It is theirs: plain SQLite, one file."""
    text("Jake sat on the porch")
    reader = sqlite3.connect(f"{family_file.as_uri()}?mode=ro", uri=True)
    assert reader.execute("SELECT body FROM text").fetchall() == [("Jake sat on the porch",)]
    reader.close()
