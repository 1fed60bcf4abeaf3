"""A page that was opened with a new PIN, without the old one and without its words, is empty to the last tick; and it is
all there again, as it was, for whoever has either."""

from datetime import timedelta

import pytest

from models import celebration, consent, feed, hard_day, kind_words, member, recovery, reward, win
from models.access.proof import by_owner
from models.celebration import left
from models.core.errors import NotYours
from models.core.states import Audience, RewardKind, Stage
from models.membership import nudge
from tests.models.family_fixture import NOW, later, move_in

AFTER = NOW + timedelta(days=3)


@pytest.fixture
def family(family_file: object) -> dict[str, str]:
    people = move_in("Emily", "Jake", "Leo")
    member.set_pin(people["Jake"], "2580", proof=by_owner(people["Jake"]), now=NOW)
    return people


def a_new_pin(jake: str, pin: str = "1111", *, clock: timedelta = timedelta()) -> None:
    """After 48 hours, by somebody who has nothing; `clock` is how wrong the device's is then."""
    recovery.ask_for_new(jake, now=AFTER)
    for hours in (0, 48):
        recovery.pass_time(recovery.Uptime("", hours * 3600), now=AFTER)
    recovery.set_new(jake, pin, now=AFTER + clock)


def live_a_little(family: dict[str, str]) -> dict[str, str]:
    """Wins that everyone sees, and what is Jake's own beside them."""
    emily, jake, leo = family.values()
    texts = {
        "mine": win.note(jake, "I came to dinner.", now=NOW).id,
        "hers": win.note(emily, "He laughed.", about=[jake], now=NOW).id,
        "his": win.note(jake, "She sang.", about=[emily], now=NOW).id,
    }
    consent.show(jake, texts["hers"], now=later(1))
    consent.show(emily, texts["his"], now=later(1))
    win.star(jake, texts["mine"], now=later(2))
    win.said_it(emily, texts["hers"], now=later(2))
    win.said_it(jake, texts["his"], now=later(2))
    kind_words.thank(jake, texts["hers"], now=later(2))
    kind_words.thank(emily, texts["his"], now=later(2))
    win.let_rest(jake, texts["hers"], now=later(2))
    win.note(jake, "About Leo, for me alone.", about=[leo], audience=Audience.JUST_ME, now=later(2))
    win.note(jake, "For me alone.", audience=Audience.JUST_ME, now=later(3))
    member.change_wishes(emily, proof=by_owner(emily), hard_day_wish="A walk.", hard_day_readers=[jake], now=later(3))
    member.change_wishes(jake, proof=by_owner(jake), coach_rests=True, now=later(3))
    member.here_today(jake, now=NOW)
    for title, to in (("A film", [jake]), ("A song", [jake, leo])):
        idea = reward.suggest(emily, title, kind=RewardKind.TIME, now=later(4)).id
        texts[title] = reward.offer(emily, idea, to=to, note=f"{title}, whenever.", now=later(4)).id
    reward.say_yes(jake, texts["A film"], now=later(5))
    reward.open_note(jake, texts["A film"], now=later(5))
    reward.say_yes(leo, texts["A song"], now=later(5))
    celebration.leave_words(emily, "For Jake to read.", reader_id=jake, now=later(6))
    return texts


def page_of(family: dict[str, str], texts: dict[str, str]) -> list[object]:
    """What Jake is told beside what everyone sees."""
    jake = family["Jake"]
    shown = [feed.card(jake, texts[each]) for each in ("mine", "hers", "his")]
    cards = reward.board(jake, now=AFTER)[Stage.YES]
    return [
        [(card.starred, bool(card.said), card.thanked, card.rests) for card in shown],
        [card.text for card in hard_day.comfort(jake).starred],
        [(card.note, card.sealed, [name for _id, name in card.receivers]) for card in cards],
        (hard_day.wishes_for(jake), member.hard_day_wish(family["Emily"], viewer=jake)),
        (member.wishes(jake).coach_rests, member.wishes(jake).last_audience, member.days_here(jake)),
        nudge.overlooked(jake, now=NOW + timedelta(days=13)),
        left.waiting_to_be_read(),
    ]


NOTHING = (False, False, False, False)


def test_nothing_is_told_beside_what_everyone_sees(family: dict[str, str]) -> None:
    """A brother with two days' patience would see what Jake starred, whom he thanked, what Emily would like on a hard day
    and what she wrote with a film for two."""
    texts = live_a_little(family)
    before = page_of(family, texts)
    emilys = (feed.journal(family["Emily"]), reward.board(family["Emily"], now=AFTER))
    a_new_pin(family["Jake"])
    assert page_of(family, texts)[:3] == [
        [NOTHING] * 3,
        [],
        [("", False, ["Jake"]), ("", False, ["Leo"])],
    ]
    assert page_of(family, texts)[3:5] == [([], ""), (False, Audience.EVERYONE, [])]
    assert page_of(family, texts)[-1] == {}, "nor what she left for him to read out"
    assert (feed.journal(family["Emily"]), reward.board(family["Emily"], now=AFTER)) == emilys, "to her it is as it was"
    recovery.unseal(family["Jake"], "2580", now=AFTER)
    assert page_of(family, texts) == before


def test_what_was_between_two_is_neither_opened_nor_answered(family: dict[str, str]) -> None:
    """The note that Jake never opened would be open to whoever holds the new PIN."""
    texts = live_a_little(family)
    jake = family["Jake"]
    hidden = win.note(family["Emily"], "He wept.", about=[jake], now=later(7)).id
    consent.keep(jake, hidden, now=later(8))
    a_new_pin(jake)
    with pytest.raises(NotYours):
        reward.open_note(jake, texts["A song"], now=AFTER)
    for verb in (kind_words.thank, win.said_it, win.star):
        with pytest.raises(NotYours):
            verb(jake, hidden, now=AFTER)


def test_a_page_that_begins_again_has_ticks_of_its_own(family: dict[str, str]) -> None:
    """Whoever has lost PIN and words for good could star nothing any more, and what they took off again would be off."""
    texts = live_a_little(family)
    emily, jake = family["Emily"], family["Jake"]
    a_new_pin(jake)
    since = AFTER + timedelta(minutes=1)
    assert win.star(jake, texts["mine"], now=since) is True
    assert win.star(jake, texts["mine"], now=since) is False
    assert win.star(jake, texts["hers"], now=since) is True
    member.change_wishes(emily, proof=by_owner(emily), hard_day_wish="A song.", now=since)
    assert [wish.words for wish in hard_day.wishes_for(jake)] == ["A song."]
    recovery.unseal(jake, "2580", now=AFTER)
    assert feed.card(jake, texts["mine"]).starred and feed.card(jake, texts["hers"]).starred


def test_an_empty_field_leaves_a_sealed_wish(family: dict[str, str]) -> None:
    """Whoever saved the settings of a page that looks empty would wipe what Jake asked of Emily."""
    emily, jake = family["Emily"], family["Jake"]
    member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="Tea and quiet.", hard_day_readers=[emily], now=NOW)
    a_new_pin(jake)
    member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="", now=AFTER)
    assert member.hard_day_wish(jake, viewer=emily) == "Tea and quiet."


@pytest.mark.parametrize("clock", [timedelta(days=-3000), timedelta(days=3000)])
def test_a_wrong_clock_opens_no_seal(family: dict[str, str], clock: timedelta) -> None:
    """Ticks go by when they came: a clock that was set back before the new PIN was set would show them all."""
    texts = live_a_little(family)
    a_new_pin(family["Jake"], clock=clock)
    assert page_of(family, texts)[:2] == [[NOTHING] * 3, []]


def test_through_two_new_pins_each_old_one_opens_its_own(family: dict[str, str]) -> None:
    """Whoever asked twice would have put Jake's stars away for good, under a PIN that he never knew."""
    texts = live_a_little(family)
    jake = family["Jake"]
    a_new_pin(jake)
    win.star(jake, texts["his"], now=AFTER + timedelta(hours=1))
    a_new_pin(jake, "2222", clock=timedelta(hours=2))
    member.check_pin(jake, "2580", now=AFTER + timedelta(hours=3))
    assert feed.card(jake, texts["mine"]).starred and not feed.card(jake, texts["his"]).starred
    a_new_pin(jake, "3333", clock=timedelta(hours=4))
    assert not feed.card(jake, texts["mine"]).starred, "what was open lies under the newest seal"
    member.check_pin(jake, "2580", now=AFTER + timedelta(hours=5))
    assert feed.card(jake, texts["mine"]).starred
