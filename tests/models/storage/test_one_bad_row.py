"""One row that can't be read: Home and the feed show the rest and say so, the day's work is done, and `check` names it."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, win
from models import family_file as files
from models.core.errors import Damaged, NotNow
from models.storage import migrations
from models.storage.database import connection
from models.storage.failures import in_words
from models.storage.tables import TABLES, MemberRow, Row, TextRow
from models.storage.tables.life import fields, name_of
from models.views import feed_window, home, quiet, wins
from models.views.home import HomeView
from tests.models.family_fixture import later, move_in
from tests.models.quick_file import open_quickly
from tests.models.versions import every_kind, make

NO_LETTERS, IMPOSSIBLE, TOO_LARGE = "CAST(x'C328' AS TEXT)", "'wyn'", str(2**62)


DAMAGED = "The file is damaged. Put a backup back: smallwins restore FILE"


def columns_of(table: type[Row]) -> list[str]:
    return [field.column_name for field in fields(table)]


@pytest.fixture
def every_kind_of_row(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "family.db"
    path.write_bytes((make.HERE / f"{migrations.VERSION:04}.db").read_bytes())
    open_quickly(path, now=every_kind.NOW)
    yield path
    files.close_family()


def bend(table: str, column: str, value: str, where: str = "rowid = (SELECT min(rowid) FROM {table})") -> bool:
    """Whether SQLite took it; no trigger hears of it, as none hears of a card that wears out."""
    file = connection()
    for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
        file.execute(f"PRAGMA {pragma}")
    triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _statement in triggers:
        file.execute(f"DROP TRIGGER {name}")
    try:
        file.execute(f"UPDATE {table} SET {column} = {value} WHERE {where.format(table=table)}")
    except sqlite3.IntegrityError:  # a number of SQLite's own, or one that is there already
        return False
    finally:
        for _name, statement in triggers:
            file.execute(statement)
    return True


def shown(view: HomeView) -> set[str]:
    return {each.id for each in view.wins}


@pytest.mark.slow
@pytest.mark.parametrize("value", [NO_LETTERS, IMPOSSIBLE, TOO_LARGE, "x'FF00'", "1e400"])
@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_whatever_row_it_is_home_and_the_feed_stand(every_kind_of_row: Path, table: type[Row], value: str) -> None:
    """One worn-out spot on the card would take the family's whole journal with it, help and all."""
    path, now = every_kind_of_row, every_kind.NOW
    before = home.gather(now)
    assert before and not before.left_out
    whole = path.read_bytes()
    for column in columns_of(table):
        bent = bend(name_of(table), column, value)
        try:
            if not bent:
                continue
            view = home.gather(now)
            window = wins.gather(None, None, feed.Filter(), None, now)
            assert view and window and quiet.gather(now)
            if column != "id":
                assert {one.id for one in view.people} <= {one.id for one in before.people}
                assert shown(view) <= shown(before) or not view.left_out
            with (
                suppress(NotNow) if column == "presence" else nullcontext()
            ):  # SQLite itself says that this copy isn't whole
                files.daily(now=now)
            if view.left_out or window.left_out:
                assert any(finding.bad for finding in files.check(now=now)), (column, value)
        except Damaged:
            assert name_of(table) == "household", (column, value)
        finally:
            files.close_family()
            path.write_bytes(whole)
            for copy in path.parent.glob("backups/*"):
                copy.unlink()
            open_quickly(path, now=now)


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def told(about: str, of: str, now_in: int) -> str:
    """A win that everyone may see, on Home too."""
    noted = win.note(of, f"Win {now_in}", about=[about], unlocked=True, now=later(now_in)).id
    consent.open_it(about, noted, now=later(now_in))
    consent.show(about, noted, now=later(now_in))
    MemberRow.update(on_home=True).execute()
    return noted


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", NO_LETTERS),
        ("audience", IMPOSSIBLE),
        ("on_day", IMPOSSIBLE),
        ("noted_at", IMPOSSIBLE),
        ("shown_at", TOO_LARGE),
    ],
)
def test_only_the_bad_card_is_missing(ids: dict[str, str], column: str, value: str) -> None:
    """Ten years of wins would be out of sight for one of them."""
    noted = [told(ids["Jake"], ids["Emily"], number) for number in range(80)]
    bad = noted[78]
    assert bend("text", column, value, f"id = '{bad}'")
    face = home.gather(later(100))
    assert face and face.left_out and len(face.people) == 3
    assert bad not in shown(face) and len(face.wins) == home.WINS
    seen = wins.gather(None, None, feed.Filter(), None, later(100))
    assert seen and seen.left_out
    window = seen.window
    while window.older:
        window = feed_window.further(window, False)
    assert {each.id for each in window.wins} == set(noted) - {bad}
    said = [finding.sentence for finding in files.check(now=later(100)) if finding.bad]
    assert any("can't be read: text" in sentence for sentence in said) or said == [DAMAGED]


def test_no_card_is_shown_without_those_it_is_about(ids: dict[str, str]) -> None:
    """With a bad row left out of what it is about, a win about Jake would stand there as if it were about nobody, and one
    that Leo doesn't want on Home would stand on Home."""
    good = told(ids["Jake"], ids["Emily"], 1)
    both = told(ids["Leo"], ids["Emily"], 2)
    MemberRow.update(on_home=False).where(MemberRow.id == ids["Leo"]).execute()
    face = home.gather(later(10))
    assert face and shown(face) == {good}
    assert bend("member", "name", NO_LETTERS, f"id = '{ids['Leo']}'")
    face = home.gather(later(10))
    assert face and face.left_out and shown(face) == {good}
    assert [one.name for one in face.people] == ["Emily", "Jake"]
    seen = wins.gather(None, None, feed.Filter(), None, later(10))
    assert seen and [each.id for each in seen.window.wins] == [good] and both


def test_a_bad_row_that_waits_keeps_nothing_else_from_settling(ids: dict[str, str]) -> None:
    """The day's work would end at it, each day."""
    first = win.note(ids["Emily"], "One", about=[ids["Jake"]], now=later(1)).id
    win.note(ids["Emily"], "Two", about=[ids["Jake"]], now=later(2))
    assert bend("text", "body", NO_LETTERS, f"id = '{first}'")
    assert consent.settle(now=later(2) + timedelta(days=31)) == 1
    assert TextRow.select().where(TextRow.kind == "copy").count() == 1


def test_nothing_is_left_out_of_what_decides(ids: dict[str, str]) -> None:
    """A verb that met such a row would go on as if it weren't there."""
    noted = win.note(ids["Emily"], "One", about=[ids["Jake"]], now=later(1)).id
    assert bend("about", "consent", IMPOSSIBLE, f"text_id = '{noted}'")
    with pytest.raises((Damaged, ValueError)):
        consent.show(ids["Jake"], noted, now=later(2))
    assert TextRow.get(TextRow.id == noted).shown_at is None


def test_a_damaged_page_is_no_bad_row(ids: dict[str, str], family_file: Path) -> None:
    """Home would stand there half empty, and nobody be told to put a copy back."""
    for number in range(60):
        told(ids["Jake"], ids["Emily"], number)
    root = connection().execute("SELECT rootpage FROM sqlite_master WHERE name = 'text'").fetchone()[0]
    size = connection().execute("PRAGMA page_size").fetchone()[0]
    files.close_family()
    whole = bytearray(family_file.read_bytes())
    whole[(root - 1) * size : root * size] = b"\xa5" * size
    family_file.write_bytes(bytes(whole))
    open_quickly(family_file, now=later(100))
    with pytest.raises(Damaged):
        home.gather(later(100))


def test_an_error_of_ours_is_not_taken_for_a_bad_row(ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the program would pass for a worn-out card for years."""

    def mistaken(*_arguments: object, **_more: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr("models.views.home._ahead", mistaken)
    with pytest.raises(Damaged):
        home.gather(later(1))


def test_no_other_terminal_waits_for_what_broke_off(ids: dict[str, str], family_file: Path) -> None:
    """Whoever writes on the other terminal would be told that something else is using the file, for minutes."""
    noted = [told(ids["Jake"], ids["Emily"], number) for number in range(4)]
    assert bend("text", "body", NO_LETTERS, f"id = '{noted[1]}'")
    with closing(sqlite3.connect(family_file, timeout=0, isolation_level=None)) as another_terminal:
        gc.disable()
        try:
            for look in (lambda: home.gather(later(10)), lambda: feed.card(None, noted[1])):
                with suppress(Damaged), in_words(reads=True):
                    look()
                another_terminal.execute("UPDATE household SET quiet_line = quiet_line || '.'")
        finally:
            gc.enable()


def test_it_is_looked_for_once_until_something_is_written(ids: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at Home would read ten years of words."""
    from models.storage import legible

    told(ids["Jake"], ids["Emily"], 1)
    noted = told(ids["Jake"], ids["Emily"], 2)
    assert bend("text", "body", NO_LETTERS, f"id = '{noted}'")
    looked: list[str] = []
    look = legible._bad_rows_of  # pyright: ignore[reportPrivateUsage] - it is counted, not called

    def look_and_count(table: type[Row]) -> list[int]:
        looked.append(name_of(table))
        return look(table)

    monkeypatch.setattr(legible, "_bad_rows_of", look_and_count)
    for _time in range(3):
        face = home.gather(later(10))
        assert face and face.left_out
    assert len(looked) == len(TABLES)
    win.note(ids["Emily"], "More", now=later(11))
    assert home.gather(later(12))
    assert len(looked) == 2 * len(TABLES)
