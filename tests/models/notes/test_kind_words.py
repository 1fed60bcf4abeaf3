"""Kind words reach whom they are about, and are shown as those choose."""

from pathlib import Path

import pytest

from models import consent, feed, kind_words, undo, win
from models.core.errors import BadInput, NotNow, NotYours
from models.core.states import Audience
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo", "Sofia")


@pytest.fixture
def porch(family: dict[str, str]) -> str:
    """A win about Jake of his mother's, which he showed."""
    noted = win.note(family["Emily"], "Ten minutes on the porch.", about=[family["Jake"]], now=NOW).id
    consent.show(family["Jake"], noted, now=NOW)
    return noted


def under(viewer: str | None, win_id: str) -> list[str]:
    return [said.text for said in feed.card(viewer, win_id).words]


def test_they_wait_closed_for_whom_the_win_is_about(family: dict[str, str], porch: str) -> None:
    said = kind_words.say(family["Leo"], porch, "I saw you there.", alone=False, now=later(1))
    assert said.standing == "with"
    (waiting,) = consent.something_for(family["Jake"])
    assert (waiting.author_name, waiting.text, waiting.under) == ("Leo", "", "")
    assert under(None, porch) == under(family["Emily"], porch) == under(family["Jake"], porch) == []
    assert under(family["Leo"], porch) == ["I saw you there."]
    opened = consent.open_it(family["Jake"], said.id, now=later(2))
    assert (opened.text, opened.under) == ("I saw you there.", "Ten minutes on the porch.")
    assert under(family["Jake"], porch) == ["I saw you there."]
    consent.show(family["Jake"], said.id, now=later(3))
    assert under(None, porch) == ["I saw you there."]


def test_they_stand_in_the_order_in_which_they_were_written(family: dict[str, str], porch: str) -> None:
    first = kind_words.say(family["Leo"], porch, "First.", alone=False, now=later(1)).id
    second = kind_words.say(family["Sofia"], porch, "Second.", alone=False, now=later(2)).id
    consent.show(family["Jake"], second, now=later(3))
    consent.show(family["Jake"], first, now=later(4))
    assert under(None, porch) == ["First.", "Second."]


def test_for_jake_alone_they_can_never_be_shown(family: dict[str, str], porch: str) -> None:
    said = kind_words.say(family["Leo"], porch, "I missed you.", alone=True, now=later(1)).id
    assert consent.something_for(family["Jake"])[0].for_you_alone
    for who in (family["Jake"], family["Leo"]):
        with pytest.raises(NotNow):
            consent.show(who, said, now=later(2))
    consent.keep(family["Jake"], said, now=later(3))
    assert under(None, porch) == under(family["Emily"], porch) == []
    assert feed.journal(family["Jake"])[0].text == "I missed you."


def test_always_show_does_not_show_what_was_for_them_alone(family_file: Path) -> None:
    family = move_in("Emily", "Jake", always=["Jake"])
    noted = win.note(family["Emily"], "The porch.", about=[family["Jake"]], now=NOW).id
    kind_words.say(family["Emily"], noted, "I love you.", alone=True, now=NOW)
    kind_words.say(family["Emily"], noted, "Good to see.", alone=False, now=NOW)
    assert under(None, noted) == ["Good to see."]
    assert len(consent.something_for(family["Jake"])) == 1


def test_about_the_family_they_are_shown_at_once_and_anyone_takes_them_off(family: dict[str, str]) -> None:
    ours = win.note(family["Emily"], "We walked.", family=True, now=NOW).id
    said = kind_words.say(family["Leo"], ours, "Again, please.", alone=False, now=NOW).id
    assert under(None, ours) == ["Again, please."]
    consent.take_down(family["Sofia"], said, now=NOW)
    assert under(None, ours) == []
    alone = kind_words.say(family["Leo"], ours, "Thank you for asking me.", alone=True, now=NOW)
    assert alone.about == ((family["Emily"], "Emily"),)
    assert under(family["Sofia"], ours) == []


def test_under_ones_own_win_there_is_nobody_to_wait_for(family: dict[str, str]) -> None:
    own = win.note(family["Jake"], "I slept.", now=NOW).id
    kind_words.say(family["Jake"], own, "Eight hours.", alone=False, now=NOW)
    assert under(None, own) == ["Eight hours."]
    with pytest.raises(NotNow):
        kind_words.say(family["Jake"], own, "To me.", alone=True, now=NOW)


def test_words_under_a_win_that_is_not_shown_are_not_shown_either(family: dict[str, str]) -> None:
    hidden = win.note(family["Emily"], "The porch.", about=[family["Jake"]], now=NOW).id
    said = kind_words.say(family["Emily"], hidden, "You looked at ease.", alone=False, now=NOW).id
    consent.show(family["Jake"], said, now=NOW)
    with pytest.raises(NotYours):
        feed.card(family["Leo"], said)
    assert feed.card(family["Emily"], said).standing == "with"
    consent.show(family["Jake"], hidden, now=NOW)
    assert under(family["Leo"], hidden) == ["You looked at ease."]


def test_a_win_for_a_few_has_words_for_its_author(family: dict[str, str]) -> None:
    some = win.note(family["Jake"], "I slept.", audience=Audience.ONLY, readers=[family["Emily"]], now=NOW).id
    said = kind_words.say(family["Emily"], some, "I'm glad.", alone=False, now=NOW)
    assert [one.id for one in consent.something_for(family["Jake"])] == [said.id]
    with pytest.raises(NotYours):
        kind_words.say(family["Leo"], some, "Me too.", alone=False, now=NOW)


def test_blank_words_and_words_under_words_are_refused(family: dict[str, str], porch: str) -> None:
    with pytest.raises(BadInput):
        kind_words.say(family["Leo"], porch, " \n", alone=False, now=NOW)
    said = kind_words.say(family["Leo"], porch, "I saw.", alone=False, now=NOW).id
    with pytest.raises(NotYours):
        kind_words.say(family["Leo"], said, "And more.", alone=False, now=NOW)


@pytest.mark.parametrize("decided", [None, consent.show, consent.keep, consent.let_go])
def test_a_thank_you_goes_to_the_author_whatever_was_decided(family: dict[str, str], decided: object) -> None:
    noted = win.note(family["Emily"], "The porch.", about=[family["Jake"]], now=NOW).id
    if callable(decided):
        decided(family["Jake"], noted, now=NOW)
    kind_words.thank(family["Jake"], noted, now=NOW)
    kind_words.thank(family["Jake"], noted, now=NOW)
    assert feed.card(family["Emily"], noted).thanked


def test_a_thank_you_is_between_the_two(family: dict[str, str], porch: str) -> None:
    kind_words.thank(family["Jake"], porch, now=NOW)
    assert feed.card(family["Jake"], porch).thanked
    assert not feed.card(family["Leo"], porch).thanked
    for who in (family["Leo"], family["Emily"]):
        with pytest.raises(NotYours):
            kind_words.thank(who, porch, now=NOW)


def test_who_wrote_a_win_about_the_family_can_thank_for_words_under_it(family: dict[str, str]) -> None:
    ours = win.note(family["Emily"], "We walked.", family=True, now=NOW).id
    said = kind_words.say(family["Leo"], ours, "Again, please.", alone=False, now=NOW).id
    kind_words.thank(family["Emily"], said, now=NOW)
    assert feed.card(family["Leo"], said).thanked


def test_starters_are_sentences_of_ours() -> None:
    assert "I noticed…" in kind_words.STARTERS
    assert all("…" in starter for starter in kind_words.STARTERS)


def test_a_thank_you_stands_on_its_authors_page_until_the_third_morning(family: dict[str, str]) -> None:
    """It would lie in a journal that its author has no reason to open; or tell what Jake decided."""
    emily, jake = family["Emily"], family["Jake"]
    noted = win.note(emily, "The porch.", about=[jake], now=NOW).id
    assert kind_words.thanks_for(emily, now=NOW) == ()
    consent.let_go(jake, noted, now=NOW)
    kind_words.thank(jake, noted, now=NOW)
    assert kind_words.thanks_for(emily, now=NOW) == ("Jake",)
    assert kind_words.thanks_for(jake, now=NOW) == kind_words.thanks_for(family["Leo"], now=NOW) == ()
    assert kind_words.thanks_for(emily, now=later(3 * 24 * 60)) == ()
    undo.undo(jake, now=later(1))
    assert kind_words.thanks_for(emily, now=later(1)) == ()
