"""A forgotten PIN: a way back for whom it belongs to, and an empty page for anybody else."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import consent, drafts, feed, hard_day, household, kind_words, lookback, member, recovery, reward, undo, win
from models.access.proof import by_owner
from models.core.errors import NotNow, NotYours, WrongPin
from models.core.states import Audience, RewardKind, Stage
from models.family.pin import recovery_words as paper
from tests.models.family_fixture import NOW, move_in

HOUR = timedelta(hours=1)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    people = move_in("Emily", "Jake", "Leo")
    member.set_pin(people["Jake"], "2580", proof=by_owner(people["Jake"]), now=NOW)
    return people


def counted(hours: float, *, boot: str = "a", clock: datetime | None = None) -> None:
    """An app counts, so many hours after this start of the device, at what its clock says."""
    recovery.pass_time(recovery.Uptime(boot, round(hours * 3600)), now=clock or NOW + hours * HOUR)


def wait(hours: float, *, since: float = 0) -> None:
    """The device is on for so long."""
    counted(since)
    counted(since + hours)


def new_pin_without_anything(jake: str) -> None:
    recovery.ask_for_new(jake, now=NOW)
    wait(48)
    recovery.set_new(jake, "1111", now=LATER)


def test_every_word_is_unmistakable() -> None:
    """Four letters or one slip would make another word of it, and the page would stay closed."""
    assert len(paper.WORDS) == 512
    assert len({word[:4] for word in paper.WORDS}) == 512
    for word in paper.WORDS:
        slips = {word[:at] + word[at + 1 :] for at in range(len(word))}
        assert not slips & set(paper.WORDS)
    assert paper.read(" Acorn, Ostrich;\nMOON zebr") == "acorn ostrich moon zebra"
    assert paper.read("acorn ostrich moon") is None
    assert paper.read("acorn ostrich moon blah") is None


def test_the_four_words_open_the_page_as_it_was(family: dict[str, str]) -> None:
    """Jake would wait two days for a page he can prove is his."""
    jake = family["Jake"]
    win.note(jake, "The porch.", audience=Audience.JUST_ME, now=NOW)
    words = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    recovery.come_in_with_words(jake, " ".join(words).upper(), now=NOW)
    member.set_pin(jake, "1470", proof=by_owner(jake), now=NOW)
    member.check_pin(jake, "1470", now=NOW)
    assert [card.text for card in feed.journal(jake)] == ["The porch."]


def test_only_a_hash_of_the_words_is_kept_and_new_ones_take_their_place(
    family: dict[str, str], family_file: Path
) -> None:
    """A paper that was lost could be used by whoever found it."""
    old, new = (
        recovery.new_words(family["Jake"], proof=by_owner(family["Jake"]), now=NOW),
        recovery.new_words(family["Jake"], proof=by_owner(family["Jake"]), now=NOW),
    )
    assert " ".join(new).encode() not in family_file.read_bytes()
    with pytest.raises(WrongPin):
        recovery.come_in_with_words(family["Jake"], " ".join(old), now=NOW)
    member.set_pin(family["Jake"], None, proof=by_owner(family["Jake"]), now=NOW)
    with pytest.raises(NotNow):
        recovery.new_words(family["Jake"], proof=by_owner(family["Jake"]), now=NOW)


def test_wrong_words_slow_down_as_wrong_pins_do(family: dict[str, str]) -> None:
    """Else the words would be the quicker way in for a guesser."""
    recovery.new_words(family["Jake"], proof=by_owner(family["Jake"]), now=NOW)
    for _try in range(3):
        with pytest.raises(WrongPin):
            recovery.come_in_with_words(family["Jake"], "acorn ostrich moon zebra", now=NOW)
    with pytest.raises(WrongPin, match="in 5 seconds"):
        member.check_pin(family["Jake"], "2580", now=NOW)
    member.check_pin(family["Jake"], "2580", now=NOW + timedelta(seconds=5))


def test_a_new_pin_takes_48_hours_and_home_says_when(family: dict[str, str]) -> None:
    """Jake would find out only when somebody is in."""
    jake = family["Jake"]
    recovery.ask_for_new(jake, now=NOW)
    assert recovery.asked(now=NOW) == [recovery.Asked("Jake", "Tuesday evening")]
    with pytest.raises(NotNow):
        recovery.ask_for_new(jake, now=NOW)
    wait(47.75)
    with pytest.raises(NotNow):
        recovery.set_new(jake, "1111", now=LATER)
    member.get(jake, now=NOW)
    wait(0.25, since=47.75)
    assert recovery.at_the_door(jake, now=LATER).ready
    recovery.set_new(jake, "1111", now=LATER)
    assert recovery.asked(now=LATER) == []
    member.check_pin(jake, "1111", now=LATER)


def test_the_old_pin_stops_it(family: dict[str, str]) -> None:
    """His brother asks, Jake comes home: his page stays his."""
    jake = family["Jake"]
    recovery.ask_for_new(jake, now=NOW)
    wait(48)
    member.check_pin(jake, "2580", now=LATER)
    assert recovery.asked(now=LATER) == []
    with pytest.raises(NotNow):
        recovery.set_new(jake, "1111", now=LATER)


@pytest.mark.parametrize("jump", [timedelta(days=3), timedelta(days=3000), timedelta(days=-3000)])
def test_a_clock_that_jumps_does_not_shorten_it(family: dict[str, str], jump: timedelta) -> None:
    """Whoever sets the clock on would be in at once, whether an app is open or not; whoever sets it back would close the
    page for years."""
    recovery.ask_for_new(family["Jake"], now=NOW)
    counted(0)
    for time in range(1, 6):
        counted(time / 10, clock=NOW + time * jump)
    assert left(family) == 47.5
    counted(47.75, clock=NOW + jump)
    assert left(family) == 0.25
    counted(48)
    assert left(family) == 0


def test_clock_and_restarts_together_gain_half_a_day_and_no_more(family: dict[str, str]) -> None:
    """A brother sets the clock on and starts the device again, four times, and reads on Sunday what he asked for then."""
    recovery.ask_for_new(family["Jake"], now=NOW)
    counted(0)
    for time in range(1, 9):
        counted(0.01, boot=f"start {time}", clock=NOW + time * timedelta(days=2))
    assert left(family) == pytest.approx(48 - 12 - 8 * 0.01, abs=0.01)


def test_a_device_that_is_off_at_night_gets_there(family: dict[str, str]) -> None:
    """A family that saves its electricity would wait for ever."""
    recovery.ask_for_new(family["Jake"], now=NOW)
    counted(5)
    for night in range(1, 4):
        morning = NOW + (5 + 24 * night - 12) * HOUR
        counted(0, boot=f"day {night}", clock=morning)
        counted(12, boot=f"day {night}", clock=morning + 12 * HOUR)
    assert left(family) == 0
    assert left(family, "Emily") is None


def test_a_year_in_a_cupboard_counts_as_half_a_day(family: dict[str, str]) -> None:
    recovery.ask_for_new(family["Jake"], now=NOW)
    counted(5)
    counted(1, boot="again", clock=NOW + timedelta(days=365))
    assert left(family) == 48 - 12 - 1


def test_where_the_system_names_no_start_a_shorter_uptime_is_a_new_one(family: dict[str, str]) -> None:
    """On such a device nobody would ever get a new PIN, or everybody at once."""
    recovery.ask_for_new(family["Jake"], now=NOW)
    counted(100, boot="", clock=NOW)
    counted(101, boot="", clock=NOW + timedelta(days=9))
    assert left(family) == 47
    counted(2, boot="", clock=NOW + timedelta(days=10))
    assert left(family) == 47 - 2 - 12


def test_two_terminals_do_not_make_it_twice_as_quick(family: dict[str, str]) -> None:
    recovery.ask_for_new(family["Jake"], now=NOW)
    for minute in range(60):
        counted(minute / 60)
        counted((minute + 0.5) / 60)
    assert left(family) == pytest.approx(47, abs=0.02)


def left(family: dict[str, str], name: str = "Jake") -> float | None:
    """The hours that are left."""
    comes = recovery.at_the_door(family[name], now=NOW).comes
    return None if comes is None else (comes - NOW) / HOUR


def live_a_little(family: dict[str, str]) -> dict[str, str]:
    """Everything that Jake has for himself, and one thing that everyone sees."""
    emily, jake = family["Emily"], family["Jake"]
    made = {
        "shown": win.note(jake, "I came to dinner.", now=NOW).id,
        "private": win.note(jake, "The porch.", audience=Audience.JUST_ME, now=NOW).id,
        "hard": hard_day.write(jake, "A grey one.", now=NOW).id,
        "kept": win.note(emily, "He laughed.", about=[jake], now=NOW).id,
        "waits": win.note(emily, "He wept.", about=[jake], now=NOW).id,
        "some": win.note(emily, "I cried too.", audience=Audience.ONLY, readers=[jake], now=NOW).id,
        "offer": reward.suggest(emily, "A film", kind=RewardKind.TIME, note="Just us.", now=NOW).id,
    }
    consent.open_it(jake, made["waits"], now=NOW)
    consent.keep(jake, made["kept"], now=NOW)
    kind_words.say(emily, made["shown"], "For you alone.", alone=True, now=NOW)
    reward.offer(emily, made["offer"], to=[jake], note="Just us.", now=NOW)
    hard_day.write_to_myself(jake, "Breathe.", now=NOW)
    member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="Tea and quiet.", hard_day_readers=[emily], now=NOW)
    member.here_today(jake, now=NOW)
    drafts.keep(jake, "note", {"text": "half a sentence"}, now=NOW)
    win.edit(jake, made["shown"], text="I came to supper.", effort=None, now=NOW)
    return made


def page_of(jake: str) -> list[object]:
    """All that Jake reads and others don't."""
    found = [card.text for card in lookback.search(jake, "the")]
    comfort = hard_day.comfort(jake)
    return [
        [(card.text, card.new_text, [each.text for each in card.words]) for card in feed.journal(jake)],
        [waiting.id for waiting in consent.something_for(jake)],
        [card.title for card in reward.board(jake, now=LATER)[Stage.OFFERED]],
        (found, comfort.note, comfort.wish, [card.text for card in comfort.kind_words]),
        (member.wishes(jake).hard_day_wish, member.days_here(jake), drafts.find(jake, "note")),
        undo.last_deed(jake, now=NOW),
    ]


def test_it_opens_an_empty_page_and_the_old_pin_opens_the_rest(family: dict[str, str]) -> None:
    """A brother with two days' patience would read the diary; Jake, back again, would have lost it."""
    jake, emily = family["Jake"], family["Emily"]
    made = live_a_little(family)
    before = page_of(jake)
    new_pin_without_anything(jake)
    shown: list[tuple[str, str, list[str]]] = [("I came to supper.", "", [])]
    assert page_of(jake) == [shown, [], [], ([], "", "", []), ("", [], None), None]
    for text_id in made.values():
        if text_id != made["shown"]:
            with pytest.raises(NotYours):
                feed.card(jake, text_id)
            with pytest.raises(NotYours):
                consent.show(jake, text_id, now=LATER)
    assert member.hard_day_wish(jake, viewer=emily) == "Tea and quiet."
    assert consent.settle(now=LATER + timedelta(days=60)) == 0, "settling would make an open copy of it"
    with pytest.raises(WrongPin):
        recovery.unseal(jake, "9999", now=LATER)
    recovery.unseal(jake, "2580", now=LATER)
    member.check_pin(jake, "1111", now=LATER)
    assert page_of(jake)[:-1] == before[:-1]


def test_others_cannot_tell_that_a_page_is_sealed(family: dict[str, str]) -> None:
    """Emily would read from a mark that Jake has lost his PIN's words."""
    made = live_a_little(family)
    emily = family["Emily"]
    before = (feed.journal(emily), feed.page(emily), reward.board(emily, now=LATER))
    new_pin_without_anything(family["Jake"])
    assert (feed.journal(emily), feed.page(emily), reward.board(emily, now=LATER)) == before
    assert feed.card(emily, made["waits"]).standing == "with"


def test_what_is_written_afterwards_stays_when_the_seal_is_opened(family: dict[str, str]) -> None:
    jake = family["Jake"]
    live_a_little(family)
    new_pin_without_anything(jake)
    hard_day.write_to_myself(jake, "Sleep.", now=LATER)
    drafts.keep(jake, "note", {"text": "another"}, now=LATER)
    noted = win.note(jake, "New.", audience=Audience.JUST_ME, now=LATER).id
    assert feed.journal(jake)[0].id == noted
    recovery.unseal(jake, "2580", now=LATER)
    assert hard_day.note_to_myself(jake) == "Breathe.\n\nSleep."
    assert drafts.find(jake, "note") == {"text": "another"}


def test_the_old_pin_on_the_pad_takes_the_page_back(family: dict[str, str]) -> None:
    """Jake comes home after a week; somebody has set a PIN he never knew."""
    jake = family["Jake"]
    live_a_little(family)
    words = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    new_pin_without_anything(jake)
    member.check_pin(jake, "2580", now=LATER)
    assert consent.something_for(jake)
    with pytest.raises(WrongPin):
        member.check_pin(jake, "1111", now=LATER)
    recovery.come_in_with_words(jake, " ".join(words), now=LATER)


def test_the_old_words_take_the_page_back_too_through_two_new_pins(family: dict[str, str]) -> None:
    jake = family["Jake"]
    live_a_little(family)
    words = recovery.new_words(jake, proof=by_owner(jake), now=NOW)
    new_pin_without_anything(jake)
    between = win.note(jake, "Between.", audience=Audience.JUST_ME, now=LATER).id
    new_pin_without_anything(jake)
    recovery.come_in_with_words(jake, " ".join(words), now=LATER)
    assert consent.something_for(jake)
    assert between not in {card.id for card in feed.journal(jake)}, "that lies under a PIN of its own"
    recovery.unseal(jake, "1111", now=LATER)
    assert between in {card.id for card in feed.journal(jake)}


def test_the_familys_pin_has_the_same_ways_back(family: dict[str, str]) -> None:
    """Settings would stay closed for good."""
    household.set_family_pin("4711", proof=by_owner(None), now=NOW)
    words = recovery.new_words(None, proof=by_owner(None), now=NOW)
    recovery.come_in_with_words(None, " ".join(words), now=NOW)
    recovery.ask_for_new(None, now=NOW)
    assert recovery.asked(now=NOW) == [recovery.Asked("", "Tuesday evening")]
    wait(48)
    recovery.set_new(None, "4712", now=LATER)
    household.check_family_pin("4712", now=LATER)
