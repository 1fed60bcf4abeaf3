"""A card knows whether its reader can show it to everyone: no button promises what would be refused."""

from pathlib import Path

import pytest

from models import consent, feed, kind_words, win
from models.core.errors import Refusal
from models.core.states import Audience
from tests.models.family_fixture import NOW, later, move_in


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def may(who: str) -> dict[str, bool]:
    return {card.text: card.may_show for card in feed.journal(who)}


def kept(family: dict[str, str], text: str, **details: object) -> str:
    id = win.note(family["Emily"], text, about=[family["Jake"]], now=NOW, **details).id  # type: ignore[arg-type] - each is of its own kind
    consent.keep(family["Jake"], id, now=later(1))
    return id


def test_a_copy_of_what_was_meant_for_all_and_none_of_what_was_for_one_alone(family: dict[str, str]) -> None:
    kept(family, "For all.")
    kept(family, "For him alone.", audience=Audience.ONLY)
    edited = kept(family, "Old words.")
    win.edit(family["Emily"], edited, text="New words.", effort=None, now=later(2))
    taken_back = kept(family, "Taken back.")
    consent.take_down(family["Emily"], taken_back, now=later(2))
    assert may(family["Jake"]) == {
        "For all.": True,
        "For him alone.": False,
        "Old words.": False,
        "Taken back.": False,
    }


def test_it_promises_what_the_verb_does(family: dict[str, str]) -> None:
    kept(family, "For all.")
    kept(family, "For him alone.", audience=Audience.ONLY)
    win.note(family["Jake"], "Mine.", audience=Audience.JUST_ME, now=NOW)
    win.note(family["Jake"], "Everyone's.", now=NOW)
    win.note(family["Jake"], "With Leo.", about=[family["Leo"]], now=NOW)
    for card in feed.journal(family["Jake"]):
        try:
            consent.show(family["Jake"], card.id, now=later(3))
            shown = True
        except Refusal:
            shown = False
        assert shown == card.may_show, card.text


@pytest.mark.parametrize("kind", ["win", "words"])
def test_what_anybody_took_off_about_the_family_its_author_puts_back(family: dict[str, str], kind: str) -> None:
    """Leo takes off what is about the family; Emily, who wrote it, finds in her journal that she can put it back."""
    text = win.note(family["Jake"], "We sang.", family=True, now=NOW).id
    if kind == "words":
        text = kind_words.say(family["Emily"], text, "All of it.", alone=False, now=NOW).id
    else:
        text = win.note(family["Emily"], "All of it.", family=True, now=NOW).id
    consent.take_down(family["Leo"], text, now=later(1))
    assert may(family["Emily"])["All of it."]
    consent.show(family["Emily"], text, now=later(2))
    assert feed.card(None, text).text == "All of it."
