"""Views of a query by name: were they made by position, a select list in another order would show one member's words under
another's name, and no test of types would see it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from models import win
from models.core.states import Audience, Consent
from models.storage.query import all_of, any_of, column, find_all, find_one, pairs
from models.storage.tables import AboutRow, MemberRow, TextRow
from tests.models.family_fixture import NOW, later, move_in


@dataclass(frozen=True, slots=True)
class Line:
    """Some of a text: two days, two who are named, and a word of an enumeration."""

    id: str
    author_id: str | None
    author: str | None
    on_day: date
    noted_at: datetime
    audience: Audience
    shown: bool
    edit_consent: Consent | None


COLUMNS = (
    TextRow.id,
    TextRow.author,
    MemberRow.name.alias("author"),
    TextRow.on_day,
    TextRow.noted_at,
    TextRow.audience,
    TextRow.shown_at.is_null(False).alias("shown"),
    AboutRow.edit_consent,
)


@pytest.fixture
def emily(family_file: Path) -> str:
    emily = move_in("Emily", "Jake", "Sofia")["Emily"]
    win.note(emily, "made soup", audience=Audience.JUST_ME, now=NOW)
    win.note(emily, "called grandma", now=later(1))
    return emily


def lines(*columns: object) -> list[Line]:
    query = TextRow.select(*columns).join(MemberRow, on=(MemberRow.id == TextRow.author))
    query = query.join_from(TextRow, AboutRow, "LEFT OUTER JOIN", on=(AboutRow.text == TextRow.id))
    return find_all(query.order_by(TextRow.seq), Line)


def test_order_of_a_select_list_changes_nothing(emily: str) -> None:
    """A day stays a day, and an author the author, however the columns are listed."""
    first, second = lines(*COLUMNS)
    assert (first.author_id, first.author, first.noted_at) == (emily, "Emily", NOW)
    assert (first.audience, first.shown, second.shown) == (Audience.JUST_ME, False, True)
    assert first.audience.__class__ is Audience
    assert type(first.shown) is bool
    assert lines(*reversed(COLUMNS)) == [first, second]
    assert lines(*COLUMNS[3:], *COLUMNS[:3]) == [first, second]


@pytest.mark.parametrize(
    ("columns", "odd"),
    [
        pytest.param(COLUMNS[1:], "id", id="one is missing"),
        pytest.param((*COLUMNS, TextRow.body), "body", id="one too many"),
        pytest.param((*COLUMNS, MemberRow.id), "id", id="two of one name"),
        pytest.param((*COLUMNS[1:], TextRow.id.alias("key")), "id, key", id="another name"),
        pytest.param((*COLUMNS[:6], TextRow.shown_at.is_null(False), COLUMNS[7]), "alias", id="no name at all"),
    ],
)
@pytest.mark.usefixtures("emily")
def test_columns_that_do_not_fit_a_view_raise(columns: tuple[object, ...], odd: str) -> None:
    """A column that was forgotten shows at the first read, not as somebody's empty page, even where no row is found."""
    TextRow.delete().execute()
    with pytest.raises(TypeError, match=odd):
        lines(*columns)


@pytest.mark.usefixtures("emily")
def test_a_word_that_is_no_member_raises() -> None:
    """A file that says what we don't know is not read as if it said something else."""
    TextRow.update(audience="nobody").execute()
    with pytest.raises(ValueError, match="nobody"):
        lines(*COLUMNS)


def test_one_two_and_none(emily: str) -> None:
    """A name is found with its own member, and nothing where there is nothing."""

    @dataclass(frozen=True)
    class Name:
        name: str

    everyone = MemberRow.select().order_by(MemberRow.name)
    assert column(everyone, MemberRow.name) == ["Emily", "Jake", "Sofia"]
    assert pairs(everyone, MemberRow.name, MemberRow.id)[0] == ("Emily", emily)
    assert find_one(MemberRow.select(MemberRow.name).where(MemberRow.id == emily), Name) == Name("Emily")
    assert find_one(MemberRow.select(MemberRow.name).where(MemberRow.id == ""), Name) is None


def test_all_of_and_any_of(emily: str) -> None:
    """Of two conditions neither is lost."""
    both = [MemberRow.id == emily, MemberRow.name == "Jake"]
    assert column(MemberRow.select().where(all_of(both)), MemberRow.name) == []
    assert column(MemberRow.select().where(any_of(both)).order_by(MemberRow.name), MemberRow.name) == ["Emily", "Jake"]
