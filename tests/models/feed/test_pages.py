"""The wins feed, a member's journal and Home: in order, whole, and quick to page through."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from models import consent, feed, kind_words, member, win
from models.access.proof import by_owner
from models.core.states import Audience, Kind
from models.storage.database import database, transaction
from models.storage.tables import CelebrationRow, PromiseRow
from models.texts import texts
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def noted(family: dict[str, str], how_many: int, at: Callable[[int], datetime] = later) -> list[str]:
    """The ids of wins of Jake's, one a minute."""
    return [win.note(family["Jake"], f"Win {number}", now=at(number)).id for number in range(how_many)]


def ids(page: feed.Page) -> list[str]:
    return [card.id for card in page.wins]


def questions(read: Callable[[], object]) -> int:
    """How many times a read asks the file."""
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    try:
        read()
    finally:
        database.connection().set_trace_callback(None)
    return len(asked)


def test_an_empty_feed_is_a_page_without_ends(family: dict[str, str]) -> None:
    assert feed.page(None) == feed.Page((), None, None)


def test_what_was_last_shown_stands_first(family: dict[str, str]) -> None:
    early = win.note(family["Emily"], "You sat outside.", about=[family["Jake"]], now=NOW).id
    late = win.note(family["Jake"], "I slept.", now=later(1)).id
    consent.show(family["Jake"], early, now=later(2))
    assert ids(feed.page(None)) == [early, late]


def at_once(_number: int) -> datetime:
    return NOW


@pytest.mark.parametrize("at", [later, at_once])
def test_pages_meet_without_gap_or_double_both_ways(family: dict[str, str], at: Callable[[int], datetime]) -> None:
    newest_first = noted(family, 11, at)[::-1]
    page, walked = feed.page(None, limit=4), list[str]()
    assert page.newer is None
    while True:
        walked += ids(page)
        if page.older is None:
            break
        page = feed.page(None, at=page.older, limit=4)
    assert walked == newest_first
    back = ids(page)
    while page.newer is not None:
        page = feed.page(None, at=page.newer, newer=True, limit=4)
        back = ids(page) + back
    assert back == newest_first


def test_the_place_is_kept_while_others_add_and_take_down(family: dict[str, str]) -> None:
    wins = noted(family, 6)[::-1]
    page = feed.page(None, limit=2)
    win.note(family["Leo"], "All letters found.", now=later(30))
    consent.take_down(family["Jake"], wins[1], now=later(31))
    page = feed.page(None, at=page.older, limit=2)
    assert ids(page) == wins[2:4]
    assert ids(feed.page(None, at=page.newer, newer=True, limit=9))[-1] == wins[0]


def test_going_to_a_date_begins_with_what_was_shown_by_then(family: dict[str, str]) -> None:
    """23:30 in Paris belongs to that day, half past midnight to the next."""
    before = win.note(family["Jake"], "Late.", now=datetime(2026, 11, 20, 22, 30, tzinfo=UTC)).id
    after = win.note(family["Jake"], "Later.", now=datetime(2026, 11, 20, 23, 30, tzinfo=UTC)).id
    page = feed.page_at_day(None, date(2026, 11, 20))
    assert ids(page) == [before]
    assert page.newer is not None
    assert ids(feed.page(None, at=page.newer, newer=True)) == [after]
    assert feed.page_at_day(None, date(2026, 11, 19)).wins == ()


def test_filters_narrow_by_person_family_month_days_kind_and_words(family: dict[str, str]) -> None:
    emily, jake = family["Emily"], family["Jake"]
    october = win.note(emily, "I baked bread.", on_day=date(2026, 10, 31), now=NOW).id
    ours = win.note(emily, "We walked.", family=True, now=later(1)).id
    about_jake = win.note(jake, "I slept.", effort="A quiet evening.", now=later(2)).id

    def found(**wanted: object) -> list[str]:
        return ids(feed.page(None, only=feed.Filter(**wanted)))  # type: ignore[arg-type] - each is of its own kind

    assert found(about=jake) == [about_jake]
    assert found(about="family") == [ours]
    assert found(about=family["Leo"]) == []
    assert found(month=(2026, 10)) == [october]
    assert found(month=(2026, 12)) == []
    assert found(since=date(2026, 11, 1)) == [about_jake, ours]
    assert found(until=date(2026, 10, 31)) == [october]
    assert found(search="QUIET eve") == [about_jake]
    assert found(search='"*(') == []
    assert found(kinds=(Kind.EVENING,)) == []


def test_a_search_finds_nothing_by_words_that_are_not_shown(family: dict[str, str]) -> None:
    ours = win.note(family["Emily"], "We walked.", family=True, now=NOW).id
    about = win.note(family["Emily"], "You sat outside.", about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], about, now=NOW)
    kind_words.say(family["Leo"], about, "Lantern.", alone=False, now=NOW)
    for viewer in (None, family["Leo"], family["Jake"]):
        assert ids(feed.page(viewer, only=feed.Filter(search="lantern"))) == []
    assert ids(feed.page(None, only=feed.Filter(search="walked"))) == [ours]


@pytest.mark.slow
def test_a_page_asks_the_file_as_often_for_fifty_cards_as_for_two(family: dict[str, str]) -> None:
    for number in range(50):
        id = win.note(family["Emily"], f"Win {number}", family=True, now=later(number)).id
        kind_words.say(family["Leo"], id, "Well seen.", alone=False, now=later(number))
    few = questions(lambda: feed.page(family["Emily"], limit=2))
    assert questions(lambda: feed.page(family["Emily"], limit=50)) == few
    assert questions(lambda: feed.journal(family["Emily"], limit=50)) == questions(
        lambda: feed.journal(family["Emily"], limit=2)
    )


def test_an_evenings_page_holds_its_turns_promises_and_closing_line(family: dict[str, str]) -> None:
    jake, leo = family["Jake"], family["Leo"]
    held = CelebrationRow.create(
        started_at=NOW, closes_at=later(600), closed_at=NOW, number=1, closing_line="Goodnight, all."
    )
    PromiseRow.create(celebration=held, words="A walk", made_at=NOW)
    PromiseRow.create(celebration=held, words="Cards", made_at=NOW, state="let_go")
    with transaction():
        of_round = partial(texts.write_down, now=NOW, celebration_id=held.id)
        of_round(Kind.TURN, jake, "I came down.", about=[jake], prompt="effort-1")
        about_jake = of_round(Kind.TURN, leo, "Jake played.", about=[jake])
        page_id = of_round(Kind.EVENING, None, "", family=True)
    (page,) = feed.page(None).wins
    assert (page.id, page.kind, page.author, page.closing_line) == (page_id, Kind.EVENING, "", "Goodnight, all.")
    assert page.promises == ("A walk",)
    assert [(turn.author, turn.text, bool(turn.prompt)) for turn in page.turns] == [("Jake", "I came down.", True)]
    consent.show(jake, about_jake, now=NOW)
    assert [turn.text for turn in feed.card(None, page_id).turns] == ["I came down.", "Jake played."]


def test_a_journal_goes_by_when_it_was_written_and_holds_what_is_private(family: dict[str, str]) -> None:
    emily, jake = family["Emily"], family["Jake"]
    win.note(jake, "First.", audience=Audience.JUST_ME, now=later(0))
    kept = win.note(emily, "Second.", about=[jake], now=later(1)).id
    win.note(jake, "Third.", now=later(2))
    shown = win.note(emily, "Fourth.", about=[jake], now=later(3)).id
    win.note(emily, "Waits.", about=[jake], now=later(4))
    consent.show(jake, shown, now=later(5))
    consent.keep(jake, kept, now=later(6))
    assert [card.text for card in feed.journal(jake)] == ["Fourth.", "Third.", "Second.", "First."]
    assert [card.text for card in feed.journal(emily)] == ["Waits.", "Fourth.", "Second."]


def test_a_journals_pages_lose_nothing_that_was_written_at_one_instant(family: dict[str, str]) -> None:
    noted(family, 5, lambda number: later(number // 4))
    walked, before = list[str](), None
    while page := feed.journal(family["Jake"], before=before, limit=2):
        walked += [card.text for card in page]
        before = page[-1].noted_at
    assert walked == ["Win 4", "Win 3", "Win 2", "Win 1", "Win 0"]


def test_home_shows_what_its_people_agreed_to(family: dict[str, str]) -> None:
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    ours = win.note(leo, "We walked.", family=True, now=NOW).id
    own = win.note(jake, "I slept.", now=later(1)).id
    hers = win.note(emily, "I baked.", now=later(2)).id
    member.change_wishes(jake, proof=by_owner(jake), on_home=False, now=NOW)
    assert [card.id for card in feed.for_home(now=later(3))] == [hers, ours]
    member.change_wishes(jake, proof=by_owner(jake), on_home=True, now=NOW)
    assert [card.id for card in feed.for_home(now=later(3), limit=2)] == [hers, own]
    member.set_aside(emily, now=later(4))
    member.set_aside(leo, now=later(4))
    assert [card.id for card in feed.for_home(now=later(5))] == [own]


def test_a_hard_day_is_in_neither_feed_nor_home(family: dict[str, str]) -> None:
    with transaction():
        texts.write_down(Kind.HARD_DAY, family["Jake"], "A hard one.", about=[family["Jake"]], now=NOW)
    assert feed.page(None).wins == ()
    assert feed.for_home(now=NOW + timedelta(days=1)) == []
