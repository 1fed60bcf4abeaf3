"""Jake's story: what his mother writes reaches him alone, and what he makes of it is his."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, feed, kind_words, leaving, lookback, member, undo, win
from models.access.proof import by_owner
from models.core.errors import NotNow, NotYours
from models.core.states import Audience, Kind
from tests.models.family_fixture import NOW, later, move_in

PORCH = "Ten minutes on the porch, in the sun."


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", "Sofia")


@pytest.fixture
def porch(family: dict[str, str]) -> str:
    return win.note(family["Emily"], PORCH, about=[family["Jake"]], now=NOW).id


def feed_texts() -> list[str]:
    return [card.text for card in feed.page(None).wins]


def test_it_reaches_jake_alone_closed_and_opens_to_nobody_else(family: dict[str, str], porch: str) -> None:
    (waiting,) = consent.something_for(family["Jake"])
    assert (waiting.author_name, waiting.text, waiting.opened) == ("Emily", "", False)
    with pytest.raises(NotYours):
        consent.open_it(family["Leo"], porch, now=NOW)
    assert consent.open_it(family["Jake"], porch, now=NOW).text == PORCH
    assert [one.text for one in consent.something_for(family["Jake"])] == [PORCH]
    assert consent.something_for(family["Leo"]) == []
    assert feed_texts() == []


def test_one_key_shows_it_to_everyone(family: dict[str, str], porch: str) -> None:
    consent.show(family["Jake"], porch, now=later(1))
    assert feed_texts() == [PORCH]
    assert feed.card(family["Emily"], porch).standing == "shown"
    assert feed.card(None, porch).shown_at == later(1)


def test_just_for_me_is_a_copy_that_the_authors_undo_and_edit_leave_alone(family: dict[str, str], porch: str) -> None:
    consent.keep(family["Jake"], porch, now=later(1))
    win.edit(family["Emily"], porch, text="He was out.", effort=None, now=later(2))
    (kept,) = feed.journal(family["Jake"])
    assert (kept.kind, kept.text, kept.author) == (Kind.COPY, PORCH, "Emily")
    while undo.last_deed(family["Emily"], now=later(3)):
        undo.undo(family["Emily"], now=later(3))
    assert feed.journal(family["Emily"]) == []
    assert [card.text for card in feed.journal(family["Jake"])] == [PORCH]
    with pytest.raises(NotYours):
        feed.card(family["Emily"], kept.id)


def test_a_kept_copy_can_be_shown_later(family: dict[str, str], porch: str) -> None:
    consent.keep(family["Jake"], porch, now=NOW)
    (kept,) = feed.journal(family["Jake"])
    consent.show(family["Jake"], kept.id, now=later(60 * 24))
    assert feed_texts() == [PORCH]
    assert [card.text for card in feed.journal(family["Jake"])] == [PORCH]


def test_a_copy_of_words_that_were_taken_back_stays_but_has_nothing_to_show(family: dict[str, str], porch: str) -> None:
    consent.keep(family["Jake"], porch, now=NOW)
    (kept,) = feed.journal(family["Jake"])
    undo.undo(family["Emily"], now=later(1))
    with pytest.raises(NotNow):
        consent.show(family["Jake"], kept.id, now=later(2))
    with pytest.raises(NotNow):
        kind_words.thank(family["Jake"], kept.id, now=later(2))
    assert feed.card(family["Jake"], kept.id).text == PORCH


def test_no_thanks_and_it_is_gone(family: dict[str, str], porch: str) -> None:
    consent.let_go(family["Jake"], porch, now=NOW)
    assert consent.something_for(family["Jake"]) == []
    assert feed.journal(family["Jake"]) == []
    with pytest.raises(NotYours):
        consent.show(family["Jake"], porch, now=later(1))


def test_taken_down_it_leaves_no_trace_and_its_writer_keeps_their_words(family: dict[str, str], porch: str) -> None:
    consent.show(family["Jake"], porch, now=NOW)
    kind_words.say(family["Leo"], porch, "I saw you.", alone=False, now=NOW)
    consent.take_down(family["Jake"], porch, now=later(60 * 24 * 90))
    assert feed_texts() == []
    for viewer in (None, family["Leo"], family["Jake"]):
        with pytest.raises(NotYours):
            feed.card(viewer, porch)
    (own,) = feed.journal(family["Emily"])
    assert (own.text, own.standing, own.shown_at) == (PORCH, "with", None)
    assert [card.text for card in feed.journal(family["Leo"])] == ["I saw you."]


def test_several_people_each_decide_for_themselves(family: dict[str, str]) -> None:
    both = win.note(family["Emily"], "They cooked.", about=[family["Jake"], family["Sofia"]], now=NOW).id
    assert [one.others for one in consent.something_for(family["Jake"])] == [("Sofia",)]
    consent.show(family["Jake"], both, now=later(1))
    assert feed_texts() == []
    consent.show(family["Sofia"], both, now=later(2))
    assert feed_texts() == ["They cooked."]
    consent.take_down(family["Sofia"], both, now=later(3))
    assert feed_texts() == []
    assert feed.card(family["Jake"], both).text == "They cooked."


def test_always_show_counts_at_once_and_a_closed_card_waits_for_ever(family_file: Path) -> None:
    family = move_in("Emily", "Jake", "Leo", always=["Jake"], closed=["Leo"])
    win.note(family["Emily"], PORCH, about=[family["Jake"]], now=NOW)
    win.note(family["Emily"], "Leo shared.", about=[family["Leo"]], now=NOW)
    assert feed_texts() == [PORCH]
    assert consent.settle(now=NOW + timedelta(days=400)) == 0
    assert [one.opened for one in consent.something_for(family["Leo"])] == [False]


def test_what_is_about_me_always_showing_does_not_meet_myself(family_file: Path) -> None:
    family = move_in("Emily", "Jake", always=["Emily"])
    own = win.note(family["Emily"], "I rested.", about=[family["Emily"], family["Jake"]], now=NOW)
    assert own.standing == "with"


def test_what_waits_a_month_settles_into_its_persons_journal(family: dict[str, str], porch: str) -> None:
    assert consent.settle(now=NOW + timedelta(days=29)) == 0
    assert consent.settle(now=NOW + timedelta(days=30)) == 1
    assert consent.something_for(family["Jake"]) == []
    assert [card.kind for card in feed.journal(family["Jake"])] == [Kind.COPY]


def test_written_for_jake_alone_there_is_nothing_to_show(family: dict[str, str]) -> None:
    only = win.note(family["Emily"], PORCH, about=[family["Jake"]], audience=Audience.ONLY, now=NOW).id
    assert consent.something_for(family["Jake"])[0].for_you_alone
    with pytest.raises(NotNow):
        consent.show(family["Jake"], only, now=NOW)
    consent.keep(family["Jake"], only, now=NOW)
    assert feed_texts() == []


def test_a_named_reader_reads_it_once_jake_agrees(family: dict[str, str]) -> None:
    some = win.note(
        family["Emily"], PORCH, about=[family["Jake"]], audience=Audience.ONLY, readers=[family["Sofia"]], now=NOW
    ).id
    with pytest.raises(NotYours):
        feed.card(family["Sofia"], some)
    consent.show(family["Jake"], some, now=NOW)
    assert feed.card(family["Sofia"], some).text == PORCH
    with pytest.raises(NotYours):
        feed.card(family["Leo"], some)


def test_who_agreed_to_a_few_is_asked_before_it_goes_to_everyone(family: dict[str, str]) -> None:
    some = win.note(
        family["Emily"], PORCH, about=[family["Jake"]], audience=Audience.ONLY, readers=[family["Sofia"]], now=NOW
    ).id
    consent.show(family["Jake"], some, now=NOW)
    consent.show(family["Emily"], some, now=later(1))
    assert feed_texts() == []
    assert [one.id for one in consent.something_for(family["Jake"])] == [some]


def test_told_to_his_mother_it_waits_for_his_own_yes(family: dict[str, str]) -> None:
    told = win.note(family["Jake"], "I rang Sam.", about=[family["Jake"]], told_to=family["Emily"], now=NOW)
    assert (told.author, told.writer) == ("Jake", "Emily")
    assert [one.author_name for one in consent.something_for(family["Jake"])] == ["Emily"]
    assert feed_texts() == []
    with pytest.raises(NotYours):
        feed.card(family["Emily"], told.id)
    consent.show(family["Jake"], told.id, now=later(1))
    assert feed_texts() == ["I rang Sam."]


def test_told_about_leo_it_reaches_leo_only_after_jakes_yes(family: dict[str, str]) -> None:
    told = win.note(family["Jake"], "Leo lent me his game.", about=[family["Leo"]], told_to=family["Emily"], now=NOW)
    assert consent.something_for(family["Leo"]) == []
    consent.show(family["Jake"], told.id, now=later(1))
    assert [(one.author_name, one.came_at) for one in consent.something_for(family["Leo"])] == [("Emily", later(1))]


@pytest.mark.parametrize("verb", ["nothing", "keep", "let_go"])
def test_the_writers_undo_says_the_same_whatever_jake_did(family: dict[str, str], verb: str) -> None:
    told = win.note(family["Jake"], "I rang Sam.", about=[family["Jake"]], told_to=family["Emily"], now=NOW).id
    if verb != "nothing":
        getattr(consent, verb)(family["Jake"], told, now=later(1))
    assert undo.undo(family["Emily"], now=later(2)).words == "Note a win"
    assert not member.get(family["Jake"], now=later(3)).mark
    assert [card.text for card in feed.journal(family["Jake"])] == (["I rang Sam."] if verb == "keep" else [])


def test_from_the_command_line_what_is_written_under_a_name_behind_a_pin_waits(family: dict[str, str]) -> None:
    """Whoever has a shell could speak to Leo, or to everyone, in Jake's name."""
    jake, leo = family["Jake"], family["Leo"]
    win.note(jake, "I slept.", unlocked=False, now=NOW)
    win.note(jake, "We sang.", family=True, unlocked=False, now=NOW)
    win.note(jake, "Leo waved.", about=[leo], unlocked=False, now=NOW)
    assert feed_texts() == [] and consent.something_for(leo) == []
    assert len(consent.something_for(jake)) == 3


def test_about_the_family_anyone_takes_it_off_and_its_author_puts_it_back(family: dict[str, str]) -> None:
    ours = win.note(family["Emily"], "We ate together.", family=True, now=NOW).id
    consent.take_down(family["Leo"], ours, now=later(1))
    assert feed_texts() == []
    assert feed.card(family["Emily"], ours).standing == "mine"
    with pytest.raises(NotYours):
        consent.show(family["Leo"], ours, now=later(2))
    consent.show(family["Emily"], ours, now=later(2))
    assert feed_texts() == ["We ate together."]


def test_the_author_takes_back_what_nobody_has_decided_and_shows_their_own_again(family: dict[str, str]) -> None:
    hers = win.note(family["Emily"], PORCH, about=[family["Jake"]], now=NOW).id
    consent.take_down(family["Emily"], hers, now=later(1))
    assert consent.something_for(family["Jake"]) == []
    consent.show(family["Emily"], hers, now=later(2))
    assert [one.id for one in consent.something_for(family["Jake"])] == [hers]
    own = win.note(family["Jake"], "I slept.", now=NOW).id
    consent.take_down(family["Jake"], own, now=later(1))
    assert feed_texts() == []
    consent.show(family["Jake"], own, now=later(2))
    assert feed_texts() == ["I slept."]


def test_an_agreed_text_stands_until_its_edit_is_agreed_too(family: dict[str, str], porch: str) -> None:
    jake, emily = family["Jake"], family["Emily"]
    consent.show(jake, porch, now=later(1))
    edited = win.edit(emily, porch, text="Twenty minutes.", effort="Getting up.", now=later(2))
    assert (edited.text, edited.new_text, edited.new_effort, edited.edited) == (
        PORCH,
        "Twenty minutes.",
        "Getting up.",
        False,
    )
    assert feed_texts() == [PORCH]
    (waiting,) = consent.something_for(jake)
    assert (waiting.edit, waiting.text) == (True, "")
    with pytest.raises(NotNow):  # nobody agrees to what they haven't read
        consent.show(jake, porch, now=later(3))
    assert consent.open_it(jake, porch, now=later(3)).text == "Twenty minutes."
    consent.show(jake, porch, now=later(4))
    (card,) = feed.page(None).wins
    assert (card.text, card.effort, card.edited, card.shown_at) == ("Twenty minutes.", "Getting up.", True, later(1))
    undo.undo(jake, now=later(5))
    assert feed_texts() == [PORCH]
    assert [one.edit for one in consent.something_for(jake)] == [True]


def test_declining_an_edit_leaves_the_agreed_words_and_tells_nobody(family: dict[str, str], porch: str) -> None:
    consent.show(family["Jake"], porch, now=later(1))
    win.edit(family["Emily"], porch, text="Twenty minutes.", effort=None, now=later(2))
    before = feed.card(family["Emily"], porch)
    consent.let_go(family["Jake"], porch, now=later(3))
    assert consent.something_for(family["Jake"]) == []
    assert feed_texts() == [PORCH]
    assert feed.card(family["Emily"], porch) == before


def test_an_edit_before_anything_was_shown_must_be_opened_again(family: dict[str, str], porch: str) -> None:
    consent.open_it(family["Jake"], porch, now=later(1))
    win.edit(family["Emily"], porch, text="Twenty minutes.", effort=None, now=later(2))
    with pytest.raises(NotNow):
        consent.show(family["Jake"], porch, now=later(3))
    consent.open_it(family["Jake"], porch, now=later(3))
    consent.show(family["Jake"], porch, now=later(4))
    assert feed_texts() == ["Twenty minutes."]


def test_newer_words_than_were_kept_are_closed_until_they_are_opened(family: dict[str, str], porch: str) -> None:
    """Jake kept the old ones; the new ones would meet him in search, or under the win, before he opened them."""
    emily, jake = family["Emily"], family["Jake"]
    own = win.note(jake, "The bus.", now=NOW).id
    said = kind_words.say(emily, own, "I noticed you.", alone=False, now=NOW).id
    for text_id in (porch, said):
        consent.keep(jake, text_id, now=NOW)
        win.edit(emily, text_id, text="Marmalade.", effort=None, now=later(5))
    assert lookback.search(jake, "marmalade") == [] and feed.card(jake, own).words == ()
    for text_id in (porch, said):
        consent.open_it(jake, text_id, now=later(6))
    assert len(lookback.search(jake, "marmalade")) == 2 and len(feed.card(jake, own).words) == 1


def test_an_undone_edit_asks_whoever_read_or_decided_about_the_new_words(family: dict[str, str]) -> None:
    emily, jake, sofia, leo = (family[name] for name in ("Emily", "Jake", "Sofia", "Leo"))
    ours = win.note(emily, PORCH, about=[jake, sofia, leo], now=NOW).id
    consent.keep(leo, ours, now=later(1))
    win.edit(emily, ours, text="Twenty minutes.", effort=None, now=later(2))
    consent.open_it(jake, ours, now=later(3))
    consent.open_it(sofia, ours, now=later(3))
    consent.keep(sofia, ours, now=later(3))
    undo.undo(emily, now=later(4))
    with pytest.raises(NotNow):  # what he has in front of him is not what stands
        consent.show(jake, ours, now=later(5))
    assert consent.open_it(jake, ours, now=later(5)).text == PORCH
    assert consent.open_it(sofia, ours, now=later(5)).text == PORCH
    assert consent.something_for(leo) == []
    assert [card.text for card in feed.journal(sofia)] == ["Twenty minutes."]


def test_an_undo_after_an_edit_agrees_to_nothing_unread(family: dict[str, str]) -> None:
    emily, jake, sofia = family["Emily"], family["Jake"], family["Sofia"]
    both = win.note(emily, PORCH, about=[jake, sofia], now=NOW).id
    for who in (jake, sofia):
        consent.show(who, both, now=later(1))
    win.edit(emily, both, text="Twenty minutes.", effort=None, now=later(2))
    consent.let_go(jake, both, now=later(3))
    consent.take_down(jake, both, now=later(4))
    win.edit(emily, both, text="Half an hour.", effort=None, now=later(5))
    deed = undo.last_deed(jake, now=later(6))
    assert deed is None or deed.words != "Take down"
    assert feed_texts() == []


def test_what_was_let_go_can_be_had_back_after_an_edit_and_is_closed(family: dict[str, str], porch: str) -> None:
    consent.open_it(family["Jake"], porch, now=NOW)
    consent.let_go(family["Jake"], porch, now=later(1))
    win.edit(family["Emily"], porch, text="Twenty minutes.", effort=None, now=later(2))
    undo.undo(family["Jake"], now=later(3))
    (waiting,) = consent.something_for(family["Jake"])
    assert (waiting.text, waiting.edit) == ("", True)


def test_a_private_note_about_somebody_is_not_to_be_found_by_them(family: dict[str, str]) -> None:
    hers = win.note(family["Emily"], PORCH, about=[family["Jake"]], audience=Audience.JUST_ME, now=NOW)
    assert hers.standing == "mine"
    assert consent.something_for(family["Jake"]) == []
    for verb in (consent.show, consent.keep, consent.let_go, consent.take_down):
        with pytest.raises(NotYours):
            verb(family["Jake"], hers.id, now=NOW)


def test_who_leaves_lets_go_of_what_waits(family: dict[str, str], porch: str) -> None:
    leaving.leave(family["Jake"], proof=by_owner(family["Jake"]), now=NOW)
    assert consent.something_for(family["Jake"]) == []
    assert feed.card(family["Emily"], porch).standing == "with"
