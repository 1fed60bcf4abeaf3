"""The reward board: gifts, never wages; an answer is its person's own, and "not now" is silence to everyone else."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import consent, feed, hard_day, household, lookback, member, reward, undo, win
from models.core.errors import BadInput, NotNow, NotYours, Refusal
from models.core.states import RewardKind, Stage
from models.storage.database import database
from models.storage.tables import AboutRow, RewardRow, TextRow
from models.storage.tables.fields import ids_from
from tests.examples import examples

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
FAMILY = ("Emily", "David", "Jake", "Leo")


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    """Ids by name."""
    return _set_up()


def _set_up() -> dict[str, str]:
    household.set_up("The Morenos", FAMILY, timezone="Europe/Paris", now=NOW)
    return {one.name: one.id for one in member.members(now=NOW)}


@pytest.fixture
def film(family: dict[str, str]) -> str:
    """An idea of Emily's."""
    return reward.suggest(family["Emily"], "A film night", kind=RewardKind.TIME, now=NOW).id


def on_board(viewer: str | None) -> dict[str, Stage]:
    return {card.id: stage for stage, cards in reward.board(viewer, now=NOW).items() for card in cards}


def test_an_idea_is_on_the_board_for_everyone_and_for_nobody_yet(family: dict[str, str], film: str):
    for viewer in (None, *family.values()):
        card = reward.get(viewer, film)
        assert (card.stage, card.giver, card.receivers, card.whenever) == (Stage.IDEA, "Emily", (), False)
        assert on_board(viewer) == {film: Stage.IDEA}


def test_an_offer_is_seen_by_giver_and_receiver_alone_until_a_yes(family: dict[str, str], film: str):
    """Nobody else may watch whether Jake takes it."""
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    assert on_board(family["Emily"]) == on_board(family["Jake"]) == {film: Stage.OFFERED}
    for outsider in (None, family["David"], family["Leo"]):
        assert on_board(outsider) == {}
        with pytest.raises(NotYours):
            reward.get(outsider, film)


def test_a_yes_moves_the_card_and_names_only_who_said_it(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"], family["Leo"]], now=NOW)
    reward.say_yes(family["Leo"], film, now=NOW)
    seen = reward.get(family["David"], film)
    assert seen.stage is Stage.YES
    assert seen.receivers == seen.said_yes == ((family["Leo"], "Leo"),)
    assert [name for _id, name in reward.get(family["Emily"], film).receivers] == ["Jake", "Leo"]


def test_not_now_and_silence_look_the_same_to_the_giver(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    silent = reward.get(family["Emily"], film)
    reward.not_now(family["Jake"], film, now=NOW + timedelta(minutes=5))
    assert reward.get(family["Emily"], film) == silent
    assert silent.whenever
    assert reward.get(family["Jake"], film).my_answer == "not_now"


def test_after_not_now_a_yes_is_still_open(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    reward.not_now(family["Jake"], film, now=NOW)
    assert reward.say_yes(family["Jake"], film, now=NOW).stage is Stage.YES


@pytest.mark.parametrize("name", ["Emily", "David"])
def test_only_a_receiver_says_yes_or_not_now(family: dict[str, str], film: str, name: str):
    """Nobody accepts in Jake's name, the giver least of all."""
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    for verb in (reward.say_yes, reward.not_now, reward.open_note):
        with pytest.raises(NotYours):
            verb(family[name], film, now=NOW)


def test_the_family_is_offered_in_everyones_sight_and_anyone_may_say_yes(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, family=True, now=NOW)
    assert on_board(None) == {film: Stage.OFFERED}
    reward.not_now(family["Jake"], film, now=NOW)
    assert on_board(None) == {film: Stage.OFFERED}
    card = reward.say_yes(family["Leo"], film, now=NOW)
    assert (card.stage, card.said_yes) == (Stage.YES, ((family["Leo"], "Leo"),))
    assert reward.enjoyed(family["David"], film, now=NOW).stage is Stage.ENJOYED


def test_nobody_is_offered_something_by_themselves_alone(family: dict[str, str], film: str):
    for to in ([family["Emily"]], []):
        with pytest.raises(BadInput):
            reward.offer(family["Emily"], film, to=to, now=NOW)
    with pytest.raises(BadInput):
        reward.offer(family["Emily"], film, to=["nobody of ours"], now=NOW)
    card = reward.offer(family["Emily"], film, to=[family["Emily"], family["Jake"]], now=NOW)
    assert card.receivers == ((family["Jake"], "Jake"),)


def test_a_heartfelt_note_is_sealed_until_its_person_opens_it_and_only_the_two_read_it(family: dict[str, str]):
    letter = reward.suggest(family["Emily"], "A letter", kind=RewardKind.NOTE, note="You matter to me.", now=NOW).id
    for viewer in (None, family["Jake"]):
        assert reward.get(viewer, letter).note == ""
    reward.offer(family["Emily"], letter, to=[family["Jake"], family["Leo"]], now=NOW)
    giver_before = reward.get(family["Emily"], letter)
    assert (giver_before.note, giver_before.sealed) == ("You matter to me.", False)
    assert (reward.get(family["Jake"], letter).note, reward.get(family["Jake"], letter).sealed) == ("", True)
    opened = reward.open_note(family["Jake"], letter, now=NOW)
    assert (opened.note, opened.sealed) == ("You matter to me.", False)
    assert reward.get(family["Leo"], letter).sealed
    assert reward.get(family["Emily"], letter) == giver_before
    reward.say_yes(family["Jake"], letter, now=NOW)
    assert (reward.get(None, letter).note, reward.get(None, letter).sealed) == ("", False)


def test_a_note_does_not_pass_to_another_giver(family: dict[str, str]):
    letter = reward.suggest(family["Emily"], "A letter", kind=RewardKind.NOTE, note="From Emily alone.", now=NOW).id
    card = reward.offer(family["David"], letter, to=[family["Jake"]], now=NOW)
    assert (card.giver, card.note) == ("David", "")
    assert RewardRow.get(RewardRow.text == letter).note == ""


def test_each_step_has_a_step_back(family: dict[str, str], film: str):
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    reward.offer(emily, film, to=[jake, leo], now=NOW)
    reward.say_yes(jake, film, now=NOW)
    reward.say_yes(leo, film, now=NOW)
    reward.enjoyed(emily, film, now=NOW)
    assert reward.step_back(leo, film, now=NOW).stage is Stage.YES
    assert reward.step_back(leo, film, now=NOW).stage is Stage.YES  # Jake's yes still stands
    with pytest.raises(NotYours):
        reward.step_back(emily, film, now=NOW)
    assert reward.step_back(jake, film, now=NOW).stage is Stage.OFFERED
    assert on_board(None) == {}
    with pytest.raises(NotYours):
        reward.step_back(jake, film, now=NOW)
    assert reward.step_back(emily, film, now=NOW).stage is Stage.IDEA
    assert on_board(None) == {film: Stage.IDEA}
    assert AboutRow.select().count() == 0
    with pytest.raises(NotNow):
        reward.step_back(emily, film, now=NOW)


def test_what_had_a_yes_is_not_withdrawn(family: dict[str, str], film: str):
    """A gift is never taken away after a setback."""
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    with pytest.raises(NotYours):
        reward.remove(family["Jake"], film, now=NOW)
    reward.say_yes(family["Jake"], film, now=NOW)
    for stage in (Stage.YES, Stage.ENJOYED):
        with pytest.raises(NotNow):
            reward.remove(family["Emily"], film, now=NOW)
        if stage is Stage.YES:
            reward.enjoyed(family["Jake"], film, now=NOW)


def test_nothing_is_enjoyed_before_a_yes_nor_by_those_it_is_not_for(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    with pytest.raises(NotNow):
        reward.enjoyed(family["Emily"], film, now=NOW)
    reward.say_yes(family["Jake"], film, now=NOW)
    with pytest.raises(NotYours):
        reward.enjoyed(family["David"], film, now=NOW)


def test_a_day_planned_for_is_told_on_home_once_everyone_may_see_it(family: dict[str, str], film: str):
    day = date(2026, 11, 28)
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    reward.plan(family["Jake"], film, day, now=NOW)
    assert reward.planned_for(day) == []
    reward.say_yes(family["Jake"], film, now=NOW)
    assert [card.id for card in reward.planned_for(day)] == [film]
    assert reward.planned_for(date(2026, 11, 29)) == []
    with pytest.raises(NotYours):
        reward.plan(family["David"], film, None, now=NOW)
    reward.enjoyed(family["Jake"], film, now=NOW)
    assert reward.planned_for(day) == []


def test_a_column_stands_in_the_order_in_which_cards_came_there(family: dict[str, str]):
    titles = ("One", "Two", "Three")
    ids = [reward.suggest(family["Emily"], title, kind=RewardKind.CHOICE, now=NOW).id for title in titles]
    for minutes, place in enumerate((2, 0, 1)):
        reward.offer(family["Emily"], ids[place], family=True, now=NOW + timedelta(minutes=minutes))
    assert [card.title for card in reward.board(None, now=NOW)[Stage.OFFERED]] == ["Three", "One", "Two"]


def test_a_title_is_one_line_of_words(family: dict[str, str]):
    for title in ("", "   ", "x" * 121):
        with pytest.raises(BadInput):
            reward.suggest(family["Emily"], title, kind=RewardKind.TIME, now=NOW)
    with pytest.raises(BadInput):
        reward.suggest(family["Emily"], "A letter", kind=RewardKind.NOTE, note="x" * 2001, now=NOW)
    assert TextRow.select().count() == 0


def test_every_move_can_be_taken_back_by_whoever_did_it(family: dict[str, str], film: str):
    """A card dragged to the wrong column by a child comes back with one key."""
    emily, jake, soon = family["Emily"], family["Jake"], NOW + timedelta(minutes=10)
    moves = [
        (emily, lambda: reward.plan(emily, film, date(2026, 11, 28), now=NOW)),
        (emily, lambda: reward.offer(emily, film, to=[jake], now=NOW)),
        (jake, lambda: reward.not_now(jake, film, now=NOW)),
        (jake, lambda: reward.say_yes(jake, film, now=NOW)),
        (emily, lambda: reward.enjoyed(emily, film, now=NOW)),
        (jake, lambda: reward.step_back(jake, film, now=NOW)),
    ]
    for actor, move in moves:
        before = {viewer: reward.board(viewer, now=NOW) for viewer in (None, *family.values())}
        move()
        undo.undo(actor, now=soon)
        assert {viewer: reward.board(viewer, now=NOW) for viewer in before} == before
        move()
    with pytest.raises(NotNow):
        undo.undo(family["Leo"], now=soon)


def test_an_idea_put_up_and_an_offer_taken_down_can_be_taken_back(family: dict[str, str], film: str):
    emily, jake = family["Emily"], family["Jake"]
    reward.offer(emily, film, to=[jake], note="Just us two.", now=NOW)
    reward.not_now(jake, film, now=NOW)
    reward.remove(emily, film, now=NOW)
    assert on_board(jake) == on_board(emily) == {}
    undo.undo(emily, now=NOW)
    assert reward.get(emily, film).note == "Just us two."
    assert reward.get(jake, film).my_answer == "not_now"
    other = reward.suggest(jake, "A walk", kind=RewardKind.TIME, now=NOW).id
    undo.undo(jake, now=NOW)
    assert other not in on_board(None)
    assert film in on_board(jake)


def test_a_card_comes_back_though_something_was_written_since(family: dict[str, str], film: str):
    """The next text takes the number that a removed one had: undo would end in an error, and the card be lost."""
    reward.plan(family["Emily"], film, date(2026, 11, 29), now=NOW)
    reward.remove(family["Emily"], film, now=NOW)
    noted = win.note(family["Leo"], "I rang Grandpa.", now=NOW)
    for verb in ("reward.remove", "reward.plan"):
        assert undo.undo(family["Emily"], now=NOW).verb == verb
    assert reward.get(None, film).title == "A film night"
    assert feed.card(None, noted.id).text == "I rang Grandpa."
    assert [found.id for found in lookback.search(None, "Grandpa")] == [noted.id]


def test_an_offer_that_was_accepted_is_not_undone_under_its_receiver(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"]], now=NOW)
    reward.say_yes(family["Jake"], film, now=NOW)
    while undo.last_deed(family["Emily"], now=NOW):
        undo.undo(family["Emily"], now=NOW)
    assert reward.get(family["Jake"], film).stage is Stage.YES


def test_whether_an_offer_can_be_undone_tells_the_giver_nothing(family: dict[str, str], film: str):
    reward.offer(family["Emily"], film, to=[family["Jake"]], note="For you.", now=NOW)
    could = undo.last_deed(family["Emily"], now=NOW)
    reward.open_note(family["Jake"], film, now=NOW)
    reward.not_now(family["Jake"], film, now=NOW)
    assert undo.last_deed(family["Emily"], now=NOW) == could
    undo.undo(family["Emily"], now=NOW)
    assert reward.get(None, film).stage is Stage.IDEA


def test_no_win_moves_a_reward_and_no_reward_touches_a_win(family: dict[str, str], film: str):
    """Gifts would become wages: earned by a win, lost by a setback, or paid out where the family reads its wins."""
    emily, jake = family["Emily"], family["Jake"]
    offered = reward.suggest(emily, "A drive with the radio on", kind=RewardKind.TIME, now=NOW).id
    reward.offer(emily, offered, to=[jake], now=NOW)

    def boards() -> list[object]:
        return [reward.board(viewer, now=NOW) for viewer in (None, *family.values())]

    def wins() -> list[object]:
        return [feed.page(None), feed.journal(jake), lookback.garden(0, 99), lookback.draw(now=NOW)]

    before = boards()
    shown = win.note(jake, "Sat on the porch for ten minutes.", now=NOW)
    about = win.note(emily, "Jake came to dinner.", about=[jake], now=NOW)
    consent.take_down(jake, shown.id, now=NOW)
    consent.let_go(jake, about.id, now=NOW)
    hard_day.write(jake, "Today was really hard.", everyone=True, now=NOW)
    win.note(jake, "I asked for help.", now=NOW)
    assert boards() == before
    stood = wins()
    reward.say_yes(jake, offered, now=NOW)
    reward.enjoyed(jake, offered, now=NOW)
    reward.offer(emily, film, family=True, now=NOW)
    assert wins() == stood
    fields = cast(Any, RewardRow)._meta.sorted_field_names
    assert fields == ["text", "kind", "stage", "moved_at", "planned_on", "note"]


# Two worlds: in one Jake and Leo answer "not now" and open notes, in the other they keep silent.

Step = tuple[tuple[str, str, int], tuple[str, ...]]
PRIVATE = ("not_now", "open_note")
PUBLIC = ("offer", "say_yes", "enjoyed", "step_back", "plan", "remove", "undo")
quiet_steps = st.tuples(st.sampled_from(PRIVATE), st.sampled_from(("Jake", "Leo")), st.integers(0, 1))
steps = st.one_of(
    quiet_steps,
    st.tuples(st.sampled_from(("say_yes", "enjoyed", "step_back")), st.sampled_from(FAMILY), st.integers(0, 1)),
    st.tuples(st.sampled_from(PUBLIC), st.sampled_from(("Emily", "David")), st.integers(0, 1)),
)
receivers = st.sampled_from(((), ("Jake",), ("Leo",), ("Jake", "Leo"), ("Jake", "Emily"), ("David",)))


@pytest.fixture
def dealt(family: dict[str, str]) -> list[str]:
    """Two cards of Emily's, offered to Jake and Leo, and to the family, with a day and a note each."""
    cards = [reward.suggest(family["Emily"], title, kind=RewardKind.NOTE, note="x", now=NOW).id for title in "AB"]
    for card, to in zip(cards, (("Jake", "Leo"), ()), strict=True):
        _step("offer", family["Emily"], card, [family[name] for name in to], NOW)
        _step("plan", family["Emily"], card, [], NOW)
    return cards


@examples(20)
@given(
    before=st.lists(st.tuples(steps, receivers), max_size=5),
    quiet=st.tuples(quiet_steps, receivers),
    after=st.lists(st.tuples(steps, receivers), min_size=2, max_size=8),
)
def test_silence_and_not_now_give_everyone_else_the_same_board(
    family: dict[str, str], dealt: list[str], before: list[Step], quiet: Step, after: list[Step]
):
    """Whatever happens on the board, nobody but the two who answered can tell that they did."""
    happens = list(enumerate([*before, quiet, *after]))
    with _the_board_as_it_was():
        spoken = _live(family, dealt, happens)
    with _the_board_as_it_was():
        silent = _live(family, dealt, [(minute, step) for minute, step in happens if step[0][0] not in PRIVATE])
    assert spoken == silent


@contextmanager
def _the_board_as_it_was() -> Generator[None]:
    """What happens inside is as if it never had, and has the same ids each time."""
    with ids_from(7), database.atomic() as everything:
        yield
        everything.rollback()


def _live(ids: dict[str, str], cards: list[str], steps: list[tuple[int, Step]]) -> list[object]:
    """What everybody but Jake and Leo saw after each step that wasn't theirs to keep, and could undo."""
    seen: list[object] = []
    for minute, ((verb, name, place), to) in steps:
        now = NOW + timedelta(minutes=minute)
        refused = _step(verb, ids[name], cards[place], [ids[one] for one in to], now)
        if verb not in PRIVATE:
            boards = [reward.board(viewer, now=now) for viewer in (None, ids["Emily"], ids["David"])]
            deeds = [getattr(undo.last_deed(ids[one], now=now), "words", None) for one in ("Emily", "David")]
            seen.append((verb, name, refused, boards, deeds))
    return seen


def _step(verb: str, actor: str, card: str, to: list[str], now: datetime) -> str:
    """Does it; the sentence of the refusal, empty where there was none."""
    try:
        match verb:
            case "offer":
                reward.offer(actor, card, to=to, family=not to, note="Just so.", now=now)
            case "plan":
                reward.plan(actor, card, date(2026, 11, 28), now=now)
            case "undo":
                undo.undo(actor, now=now)
            case _:
                getattr(reward, verb)(actor, card, now=now)
    except Refusal as refusal:
        return refusal.sentence
    return ""
