"""Drafts: nothing typed is lost, and nobody reads another's."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import drafts, feed, household, member, win
from models import family_file as files
from models.core.errors import BadInput
from tests.examples import examples


@pytest.fixture
def people(family_file: Path, now: datetime) -> tuple[str, str]:
    household.set_up("The Parkers", ("Emily", "Jake"), timezone="Europe/Paris", now=now)
    emily, jake = member.members(now=now)
    return emily.id, jake.id


def test_a_draft_survives_a_restart(family_file: Path, people: tuple[str, str], now: datetime) -> None:
    """A power cut would take the words of somebody who had found them at last."""
    emily, jake = people
    fields: dict[str, object] = {"text": "Jake sat on the porch [/]\n", "about": [jake], "step": 2, "effort": ""}
    drafts.keep(emily, "note", fields, now=now)
    files.close_family()
    files.open_family(family_file, now=now)
    assert drafts.find(emily, "note") == fields


def test_a_draft_opens_to_its_owner_alone(people: tuple[str, str], now: datetime) -> None:
    """What somebody had not dared to say yet would be read by whoever sat down next."""
    emily, jake = people
    drafts.keep(emily, "note", {"text": "for Jake"}, now=now)
    drafts.keep(None, "note", {"text": "nobody's"}, now=now)
    assert drafts.find(jake, "note") is None
    assert drafts.find(emily, "words:1") is None
    assert drafts.find(None, "note") == {"text": "nobody's"}
    drafts.drop(None, "note")
    drafts.drop(jake, "note")
    assert drafts.find(emily, "note") == {"text": "for Jake"}


def test_the_newest_words_stay(people: tuple[str, str], now: datetime) -> None:
    """An older draft would come back over a newer one."""
    emily, _jake = people
    drafts.keep(emily, "note", {"text": "He"}, now=now)
    drafts.keep(emily, "note", {"text": "He sat outside"}, now=now)
    assert drafts.find(emily, "note") == {"text": "He sat outside"}
    drafts.keep(emily, "note", {"text": " \n", "about": ["x"]}, now=now)
    assert drafts.find(emily, "note") is None


@examples(40)
@given(words=st.text(st.characters(exclude_categories=()), min_size=1).filter(str.strip))
def test_any_words_come_back_as_they_were(people: tuple[str, str], now: datetime, words: str) -> None:
    """A sign that the file can't hold would cost the whole text."""
    drafts.keep(people[0], "note", {"text": words}, now=now)
    assert drafts.find(people[0], "note") == {"text": words}


def test_a_draft_becomes_what_it_was_written_for_or_stays(people: tuple[str, str], now: datetime) -> None:
    """Words that were kept would come back as a draft; words that were refused would be gone with theirs."""
    emily, jake = people
    for owner in people:
        drafts.keep(owner, "note", {"text": "half a sentence"}, now=now)

    def notes_and_refuses() -> None:
        win.note(emily, "half a sentence", now=now)
        raise BadInput("not this")

    with pytest.raises(BadInput):
        drafts.become(emily, "note", notes_and_refuses)
    assert drafts.find(emily, "note") == {"text": "half a sentence"} and not feed.page(None).wins
    kept = drafts.become(emily, "note", win.note, emily, "A whole one.", now=now)
    assert [each.id for each in feed.page(None).wins] == [kept.id]
    assert (drafts.find(emily, "note"), drafts.find(jake, "note")) == (None, {"text": "half a sentence"})
