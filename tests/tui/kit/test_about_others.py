"""Who is named in what somebody writes: asked about once, and chosen as the writer says; without any screen."""

from collections.abc import Coroutine
from typing import Any

import pytest
from textual.app import App, ComposeResult

from models import household
from models.core.errors import BadInput
from tests.conftest import NOW
from tests.tui.household import all_open, named
from tests.tui.kit.house import PlainHouse, PlainScreen
from tui import routes
from tui.kit.forms.about_others import AboutOthers, refuse_blanks
from tui.kit.naming import Question
from tui.widgets.coach_line import CoachLine
from tui.widgets.people import People
from tui.widgets.sentence import Sentence

WORDS = "Sofia helped me, and Leo"


class Form(PlainScreen):
    """A form on which nothing is read meanwhile; `reading` is what was to be read."""

    def __init__(self, *answers: bool | None) -> None:
        super().__init__(PlainHouse(answers=[*answers]))
        self.reading: list[Coroutine[Any, Any, None]] = []

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str) -> object:
        assert group == "rules"
        self.reading.append(work)
        work.close()
        return None


@pytest.fixture
def ids(family_file: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A family; what is asked is the question alone."""

    def about_too(question: str, *_answers: str) -> str:
        return question

    monkeypatch.setattr(routes, "about_too", about_too)
    names = ["Emily", "Jake", "Sofia", "Leo"]
    household.set_up("The Morenos", names, timezone="Europe/Paris", now=NOW)
    all_open()
    return {name: named(name).id for name in names}


async def test_each_who_is_named_is_asked_about_once(ids: dict[str, str]) -> None:
    """Sofia would stand in it unasked; or every save asks the same again."""
    form = Form(True, False)
    about = AboutOthers(form, Question(asked="And {name}?"))
    for _again in range(2):
        assert await about.named_too(WORDS, {ids["Emily"]}) == {ids["Sofia"]}
    assert sorted(form.plain.asked) == ["And Leo?", "And Sofia?"]


async def test_whom_it_is_about_already_is_not_asked_about(ids: dict[str, str]) -> None:
    """Whoever chose Sofia would be asked whether it is about her."""
    form = Form()
    assert await AboutOthers(form).named_too(WORDS, {ids["Sofia"], ids["Leo"]}) == frozenset()
    assert not form.plain.asked


async def test_back_to_the_words_is_no_answer(ids: dict[str, str]) -> None:
    """The words would be kept while their writer still thinks about them, and Sofia not be asked about the next time."""
    form = Form(None, True, True)
    about, people = AboutOthers(form), People()
    assert not await about.chosen_too(WORDS, people, {ids["Emily"]})
    assert people.chosen == frozenset() and not about.answers
    assert await about.chosen_too(WORDS, people, {ids["Emily"]})
    assert people.chosen == {ids["Sofia"], ids["Leo"]}


async def test_whoever_takes_a_chip_away_again_is_believed(ids: dict[str, str]) -> None:
    """It would be about Sofia although her name was just taken off."""
    form = Form(True, True)
    about, people = AboutOthers(form), People()
    assert await about.chosen_too(WORDS, people, {ids["Emily"]})
    people.chosen = frozenset({ids["Leo"]})
    assert await about.chosen_too(WORDS, people, {ids["Emily"]})
    assert people.chosen == {ids["Leo"]} and len(form.plain.asked) == 2


@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize("passed_round", [True, False])
def test_what_the_coach_was_told_holds_in_ones_own_visit_alone(rests: bool, passed_round: bool) -> None:
    """A coach that was told to rest would read its rules and speak; and Emily's "keep mine" would hush it for Jake."""
    form, coach = Form(), CoachLine()
    form.plain.coach_kept.add("always")
    AboutOthers(form, passed_round=passed_round).coach_may_speak(coach, rests=rests)
    assert coach.rests is rests and len(form.reading) == (0 if rests else 1)
    assert coach.kept == (set() if passed_round else {"always"})


class Words(App[None]):
    def compose(self) -> ComposeResult:
        yield Sentence("I tried …")


async def test_a_blank_that_is_open_is_refused_and_shown() -> None:
    """ "I tried …" would stand in Wins; and one's own three dots could not be written."""
    words = Words()
    async with words.run_test() as pilot:
        sentence = words.query_one(Sentence)
        refuse_blanks(sentence)
        words.set_focus(None)
        with pytest.raises(BadInput):
            refuse_blanks(sentence, "I tried …")
        await pilot.pause()
        assert words.focused is sentence
