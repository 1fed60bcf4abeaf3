"""The sample family: the same each time, told through the verbs, and every sentence of it one that we would say."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from models import celebration, coach, consent, doors, feed, household, member, reward, sample, undo
from models import family_file as files
from models.core.errors import NotNow
from models.core.states import Kind, Presence, Stage
from models.sample import story, years
from models.storage.query import pairs
from models.storage.tables import AboutRow, DeedRow, DraftRow, MemberRow, SeatRow, TextRow
from tests.conftest import NOW, told
from tests.models.dump import canonical


@pytest.fixture
def ids(sample_home: Path) -> Iterator[dict[str, str]]:
    files.open_family(sample_home, now=NOW)
    yield told()[1]
    files.close_family()


@pytest.mark.slow
def test_the_same_instant_gives_the_same_family(tmp_path: Path):
    """Pictures can be drawn again, bit for bit."""
    dumps: list[dict[str, list[str]]] = []
    for name in ("one", "two"):
        path = tmp_path / name / "family.db"
        files.open_family(path, now=NOW)
        sample.fill(now=NOW)
        sample.grow(50, now=NOW)
        files.close_family()
        dumps.append(canonical(path))
    assert dumps[0] == dumps[1]


def test_five_live_here_with_a_card_and_no_pin(ids: dict[str, str]):
    members = member.members(now=NOW)
    assert [each.name for each in members] == ["Emily", "David", "Jake", "Leo", "Grandpa Tom"]
    assert all(each.presence is Presence.HERE and each.animal and each.colour for each in members)
    assert not any(each.has_pin for each in members)
    assert len({(each.animal, each.colour) for each in members}) == 5
    family = household.current()
    assert family is not None
    assert (family.name, family.has_pin) == ("The Morenos", False)


def test_the_feed_holds_wins_of_everybody_kind_words_and_two_evenings(ids: dict[str, str]):
    page = feed.page(None)
    wins = [card for card in page.wins if card.kind == Kind.WIN]
    evenings = [card for card in page.wins if card.kind == Kind.EVENING]
    assert len(wins) >= 25
    assert {card.author for card in wins} == set(ids)
    assert sum(bool(card.words) for card in wins) >= 10
    assert [len(card.turns) for card in evenings] == [3, 3]
    assert all(turn.prompt for card in evenings for turn in card.turns)
    assert page.older is None
    assert page.wins[0].text.startswith("Jake sat on the porch with me for ten minutes")


def test_something_waits_for_jake_closed_and_unseen_by_others(ids: dict[str, str]):
    waiting = consent.something_for(ids["Jake"])
    assert [(one.author_name, one.text, one.opened) for one in waiting] == [("Emily", "", False)]
    assert all(consent.something_for(ids[name]) == [] for name in ids if name != "Jake")
    assert "laugh at Leo" not in " ".join(card.text for card in feed.page(None).wins)


def test_the_board_has_cards_in_every_column_and_offers_that_only_two_see(ids: dict[str, str]):
    board = reward.board(None, now=NOW)
    assert all(board[stage] for stage in Stage)
    assert len(reward.board(ids["Jake"], now=NOW)[Stage.OFFERED]) == len(board[Stage.OFFERED]) + 1
    assert [card.title for card in reward.planned_for(date(2026, 11, 28))] == ["A film night under one blanket"]
    letter = next(card for card in reward.board(ids["Emily"], now=NOW)[Stage.OFFERED] if card.giver == "David")
    assert (letter.sealed, letter.note) == (True, "")


def test_two_rounds_are_over_and_one_promise_goes_on(ids: dict[str, str]):
    assert celebration.open_round(now=NOW) is None
    assert SeatRow.select().count() == 0
    assert celebration.proposed_host(now=NOW) == ids["Jake"]
    stands = celebration.begin(ids["Jake"], list(ids.values()), now=NOW)
    assert [promise.words for promise in stands.promises] == ["A walk on Tuesday, for whoever likes."]


def test_a_door_is_open_and_home_has_something_to_show(ids: dict[str, str]):
    assert [door.words for door in doors.doors(now=NOW)] == ["Porch, eight o'clock, no talking."]
    assert len(feed.for_home(now=NOW)) == 3
    assert member.here_today(ids["Leo"], now=NOW) is False


def test_nothing_is_left_to_undo_and_no_draft_lies_about(ids: dict[str, str]):
    assert all(undo.last_deed(member_id, now=NOW) is None for member_id in (None, *ids.values()))
    assert (DeedRow.select().count(), DraftRow.select().count()) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("hours", [0, 7, 30, 55, 80, 100, 130, 160])
def test_it_can_be_told_on_any_day_at_any_hour(family_file: Path, hours: int):
    """The demo is opened on a Tuesday morning too; nothing in it lies in the future."""
    now = NOW + timedelta(hours=hours)
    sample.fill(now=now)
    assert TextRow.select().where((TextRow.noted_at > now) | (TextRow.shown_at > now)).count() == 0
    evenings = [card for card in feed.page(None).wins if card.kind == Kind.EVENING]
    assert all(card.on_day.weekday() == 6 for card in evenings)
    assert all(timedelta() < now.date() - card.on_day <= timedelta(days=14) for card in evenings)


@pytest.mark.slow
def test_a_larger_household_can_be_had(family_file: Path):
    ids = sample.fill(now=NOW, members=12)
    assert len(ids) == 12
    assert MemberRow.select().where(MemberRow.presence == Presence.HERE).count() == 12


def _sentences() -> Iterator[str]:
    for noted in story.WINS:
        yield noted.words
        yield noted.effort
        yield from (answer.words for answer in noted.answers)
    for evening in story.EVENINGS:
        yield from (words for _by, words, _about in evening.written)
        yield evening.promise
    for face in story.FACES:
        yield from (face.celebrated_like, face.left_out, face.hard_day_wish)
    yield story.HARD_DAY[3]
    yield story.NOTE_TO_MYSELF[3]


@pytest.mark.slow
@pytest.mark.parametrize("sentence", [each for each in _sentences() if each])
def test_the_coach_finds_nothing_in_the_story(sentence: str):
    assert coach.check(sentence).verdict == "fine"
    assert "!" not in sentence


@pytest.mark.slow
def test_the_coach_finds_nothing_in_years_of_wins(family_file: Path):
    sample.fill(now=NOW)
    sample.grow(1500, now=NOW)
    rows = pairs(TextRow.select(), TextRow.body, TextRow.effort)
    bodies = {words for row in rows for words in row if words}
    assert not {words for words in bodies if (answer := coach.check(words)).family and not answer.quiet}


@pytest.mark.slow
def test_years_are_added_before_the_story_and_read_as_if_they_had_been_lived(ids: dict[str, str]):
    before = len(feed.page(None, limit=500).wins)
    undecided = AboutRow.select().where(AboutRow.consent == "undecided").count()
    sample.grow(300, now=NOW)
    page = feed.page(None, limit=500)
    assert len(page.wins) == before + 300
    assert page.wins[0].text.startswith("Jake sat on the porch")
    old = page.wins[before:]
    assert all(card.shown_at and card.shown_at < NOW - years.UNTIL + timedelta(hours=2) for card in old)
    assert len({card.text for card in old}) > 150
    assert any(card.words for card in old)
    assert feed.card(None, old[0].id) == old[0]
    assert AboutRow.select().where(AboutRow.consent == "undecided").count() == undecided
    found = feed.page(None, only=feed.Filter(search="harbour"), limit=500).wins
    assert all("harbour" in f"{card.text} {card.effort}" for card in found)
    assert found


@pytest.mark.slow
def test_years_need_somebody_who_lived_them(family_file: Path):
    with pytest.raises(NotNow):
        sample.grow(10, now=NOW)
