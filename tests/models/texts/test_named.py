""" "About Sofia too?": whoever comes to be named in a text decides about it as if it had been about them from the start."""

from pathlib import Path

import pytest

from models import celebration, consent, feed, hard_day, kind_words, leaving, member, undo, win
from models.access.proof import by_owner
from models.core.errors import BadInput, NotYours
from models.core.states import Audience, Consent
from models.storage.tables import AboutRow
from tests.models.family_fixture import NOW, later, move_in

PORCH = "Ten minutes on the porch."
BOTH = "Ten minutes on the porch, with Sofia."


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", "Sofia")


@pytest.fixture
def porch(family: dict[str, str]) -> str:
    """What everyone reads, with Jake's yes."""
    noted = win.note(family["Emily"], PORCH, about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], noted, now=NOW)
    return noted


def feed_texts() -> list[str]:
    return [card.text for card in feed.page(None).wins]


def agrees(who: str, text_id: str, minute: int) -> bool:
    """Their yes; whether everyone can see it then."""
    consent.open_it(who, text_id, now=later(minute))
    return consent.show(who, text_id, now=later(minute))


def named(family: dict[str, str], text_id: str) -> None:
    """The author names Sofia, and says it is about her too."""
    win.edit(family["Emily"], text_id, text=BOTH, effort=None, also=[family["Sofia"]], now=later(1))


def test_an_edit_that_names_sofia_waits_for_her_too(family: dict[str, str], porch: str) -> None:
    """What everyone reads stands until she has agreed as well, and then it is about her."""
    named(family, porch)
    assert feed_texts() == [PORCH]
    (waiting,) = consent.something_for(family["Sofia"])
    assert (waiting.author_name, waiting.edit, waiting.text) == ("Emily", False, "")
    assert not agrees(family["Jake"], porch, 2), "what he said yes to is not seen yet"
    assert feed_texts() == [PORCH]
    assert agrees(family["Sofia"], porch, 3)
    (card,) = feed.page(None).wins
    assert (card.text, card.edited, [name for _id, name in card.about]) == (BOTH, True, ["Jake", "Sofia"])
    consent.take_down(family["Sofia"], porch, now=later(4))
    assert feed_texts() == []


def test_nothing_shows_that_an_edit_names_her(family: dict[str, str], porch: str) -> None:
    """While it waits, the words that stand are about Jake alone, to everybody, in each list there is."""
    member.change_wishes(family["Sofia"], proof=by_owner(family["Sofia"]), on_home=False, now=NOW)
    before = [feed.card(who, porch).about for who in (None, *family.values())]
    on_home = feed.for_home(now=NOW)
    named(family, porch)
    assert [feed.card(who, porch).about for who in (None, *family.values())] == before
    assert feed.for_home(now=NOW) == on_home != []
    assert feed.page(None, only=feed.Filter(about=family["Sofia"])).wins == ()
    assert feed.journal(family["Sofia"]) == []
    said = kind_words.say(family["Leo"], porch, "I liked that.", alone=False, now=later(2))
    assert [name for _id, name in said.about] == ["Jake"]
    with pytest.raises(NotYours):  # what stands is not about her
        consent.take_down(family["Sofia"], porch, now=later(2))
    with pytest.raises(NotYours):
        win.let_rest(family["Sofia"], porch, now=later(2))


def test_what_is_taken_down_meanwhile_she_does_not_read(family: dict[str, str], porch: str) -> None:
    """Jake's words are his again, and so is what was to become of them."""
    named(family, porch)
    consent.take_down(family["Jake"], porch, now=later(2))
    assert consent.something_for(family["Sofia"]) == []
    with pytest.raises(NotYours):
        feed.card(family["Sofia"], porch)
    with pytest.raises(NotYours):
        consent.keep(family["Sofia"], porch, now=later(3))
    consent.show(family["Jake"], porch, now=later(4))
    assert [one.id for one in consent.something_for(family["Sofia"])] == [porch]


@pytest.mark.parametrize("decide", [consent.keep, consent.let_go], ids=["just for me", "no thanks"])
def test_her_no_leaves_the_agreed_words_and_tells_nobody(family: dict[str, str], porch: str, decide: object) -> None:
    named(family, porch)
    agrees(family["Jake"], porch, 2)
    before = feed.card(family["Emily"], porch)
    assert callable(decide)
    decide(family["Sofia"], porch, now=later(3))
    assert feed.card(family["Emily"], porch) == before
    assert feed_texts() == [PORCH]
    kept = [card.text for card in feed.journal(family["Sofia"])]
    assert kept == ([BOTH] if decide is consent.keep else [])


def test_an_edit_of_what_is_about_nobody_else_waits_for_her(family: dict[str, str]) -> None:
    own = win.note(family["Emily"], "I went out.", now=NOW).id
    win.edit(family["Emily"], own, text="I went out with Sofia.", effort=None, also=[family["Sofia"]], now=later(1))
    assert feed_texts() == ["I went out."]
    agrees(family["Sofia"], own, 2)
    assert feed_texts() == ["I went out with Sofia."]
    undo.undo(family["Sofia"], now=later(3))
    assert feed_texts() == ["I went out."]
    undo.undo(family["Emily"], now=later(4))
    assert consent.something_for(family["Sofia"]) == []
    assert [name for _id, name in feed.card(None, own).about] == ["Emily"]


def test_before_anything_is_shown_it_reaches_her_as_it_is(family: dict[str, str]) -> None:
    noted = win.note(family["Emily"], PORCH, about=[family["Jake"]], now=NOW).id
    named(family, noted)
    agrees(family["Jake"], noted, 2)
    assert feed_texts() == []
    assert feed.card(family["Emily"], noted).standing == "with"
    agrees(family["Sofia"], noted, 3)
    assert feed_texts() == [BOTH]


def test_who_always_shows_holds_no_edit_up(family: dict[str, str], porch: str) -> None:
    member.change_wishes(family["Sofia"], proof=by_owner(family["Sofia"]), always_show=True, now=NOW)
    named(family, porch)
    agrees(family["Jake"], porch, 2)
    assert feed_texts() == [BOTH]


def test_another_edit_without_her_asks_her_no_more(family: dict[str, str], porch: str) -> None:
    """She is asked about words that name her, and only as long as they would."""
    named(family, porch)
    win.edit(family["Emily"], porch, text="Twenty minutes.", effort=None, now=later(2))
    assert consent.something_for(family["Sofia"]) == []
    agrees(family["Jake"], porch, 3)
    (card,) = feed.page(None).wins
    assert (card.text, [name for _id, name in card.about]) == ("Twenty minutes.", ["Jake"])


@pytest.mark.parametrize("kept", [False, True], ids=["unread", "kept"])
def test_an_edit_that_is_taken_back_takes_her_out_again(family: dict[str, str], porch: str, kept: bool) -> None:
    named(family, porch)
    if kept:
        consent.keep(family["Sofia"], porch, now=later(2))
    undo.undo(family["Emily"], now=later(3))
    assert consent.something_for(family["Sofia"]) == []
    assert AboutRow.select().where(AboutRow.consent == Consent.JOINS).count() == 0
    assert undo.last_deed(family["Sofia"], now=later(4)) is None
    assert [card.text for card in feed.journal(family["Sofia"])] == ([BOTH] if kept else [])
    assert feed_texts() == [PORCH]


def test_kind_words_that_name_her_reach_her_too(family: dict[str, str], porch: str) -> None:
    said = kind_words.say(
        family["Leo"], porch, "Sofia and you laughed.", alone=False, also=[family["Sofia"]], now=later(1)
    )
    assert said.standing == "with" and [name for _id, name in said.about] == ["Jake", "Sofia"]
    agrees(family["Jake"], said.id, 2)
    assert feed.card(None, porch).words == ()
    assert feed.card(family["Leo"], said.id) == said
    agrees(family["Sofia"], said.id, 3)
    assert [words.text for words in feed.card(None, porch).words] == ["Sofia and you laughed."]


def test_under_what_everyone_reads_they_wait_for_her_alone(family: dict[str, str]) -> None:
    """About the family, or about nobody but the writer, kind words stand at once; with her name in them, after her yes."""
    ours = win.note(family["Emily"], "We ate together.", family=True, now=NOW).id
    own = win.note(family["Emily"], "I slept.", now=NOW).id
    for under in (ours, own):
        said = kind_words.say(
            family["Emily"], under, "Thank you, Sofia.", alone=False, also=[family["Sofia"]], now=later(1)
        )
        assert said.shown_at is None
        agrees(family["Sofia"], said.id, 2)
        assert feed.card(None, said.id).shown_at == later(2)


def test_a_win_of_the_familys_that_names_her_is_shown_after_her_yes(family: dict[str, str]) -> None:
    ours = win.note(family["Emily"], "We laughed at Sofia's joke.", family=True, about=[family["Sofia"]], now=NOW)
    assert (ours.family, ours.standing) == (True, "with")
    agrees(family["Sofia"], ours.id, 1)
    assert feed_texts() == ["We laughed at Sofia's joke."]
    consent.take_down(family["Leo"], ours.id, now=later(2))  # of all of us, so anyone may
    assert feed_texts() == []


def test_a_hard_day_that_names_her_is_read_by_others_after_her_yes(family: dict[str, str]) -> None:
    entry = hard_day.write(
        family["Jake"], "Sofia and I argued.", readers=[family["Leo"]], also=[family["Sofia"]], now=NOW
    ).id
    with pytest.raises(NotYours):
        feed.card(family["Leo"], entry)
    agrees(family["Sofia"], entry, 1)
    assert feed.card(family["Leo"], entry).text == "Sofia and I argued."
    with pytest.raises(NotYours):
        feed.card(family["Emily"], entry)


def test_words_left_for_a_round_are_the_familys_and_hers(family: dict[str, str]) -> None:
    left = celebration.leave_words(
        family["Jake"], "We and Sofia.", about=[family["Sofia"]], family=True, reader_id=family["Leo"], now=NOW
    )
    assert celebration.words_left(family["Jake"]) == left
    assert (left.about, left.family) == ((family["Sofia"],), True)


@pytest.mark.parametrize("verb", ["say", "edit", "write"])
def test_nobody_who_left_is_named(family: dict[str, str], porch: str, verb: str) -> None:
    leaving.leave(family["Sofia"], proof=by_owner(family["Sofia"]), now=later(1))
    emily, also = family["Emily"], [family["Sofia"]]
    with pytest.raises(BadInput):
        if verb == "say":
            kind_words.say(emily, porch, "Hello.", alone=False, also=also, now=later(2))
        elif verb == "edit":
            win.edit(emily, porch, text="Hello.", effort=None, also=also, now=later(2))
        else:
            hard_day.write(emily, "Hello.", also=also, now=later(2))


def test_what_was_for_oneself_and_names_her_is_seen_after_her_yes(family: dict[str, str]) -> None:
    """Whoever shows later what was only theirs says then about whom it is, and an undo makes it theirs again."""
    own = win.note(family["Emily"], "Sofia made me laugh.", audience=Audience.JUST_ME, now=NOW).id
    assert not consent.show(family["Emily"], own, also=[family["Sofia"]], now=later(1))
    assert [one.id for one in consent.something_for(family["Sofia"])] == [own]
    undo.undo(family["Emily"], now=later(2))
    assert consent.something_for(family["Sofia"]) == []
    assert feed.card(family["Emily"], own).standing == "mine"
    consent.show(family["Emily"], own, also=[family["Sofia"]], now=later(3))
    agrees(family["Sofia"], own, 4)
    assert feed_texts() == ["Sofia made me laugh."]
