"""Words about self-harm on a screen: the lines come beside them, and their writer chooses; on two fields and no more."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css.query import DOMQuery
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tests.tui.kit.house import PlainHouse, PlainScreen
from tui import routes
from tui.kit.forms.caring import Caring, put

HURT = "I want to kill myself"

pytestmark = pytest.mark.usefixtures("family_file")


class Fields(App[None]):
    """A few words, and a line."""

    def compose(self) -> ComposeResult:
        yield Input(id="line")
        yield TextArea(id="words")


class Screen(PlainScreen):
    """Two fields, of an app that is nothing else; `gone` is how often nothing was left on them."""

    def __init__(self, fields: Fields, *answers: str | None) -> None:
        super().__init__(PlainHouse(answers=[*answers]))
        self.line, self.words = fields.query_one(Input), fields.query_one(TextArea)
        self.gone = 0
        self._fields = fields

    def query(self, selector: str, /) -> DOMQuery[Widget]:
        return self._fields.query(selector)

    def stand(self, lines: Content) -> None:
        self.said.append(str(lines))

    def run_worker(self, work: Coroutine[Any, Any, None], *, group: str, exclusive: bool) -> object:
        assert group == "care" and exclusive
        return asyncio.ensure_future(work)

    def words_gone(self) -> None:
        self.gone += 1


@asynccontextmanager
async def screen(*answers: str | None) -> AsyncGenerator[Screen]:
    fields = Fields()
    async with fields.run_test():
        yield Screen(fields, *answers)


@pytest.fixture(autouse=True)
def asked_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked is what the house is given: the words, and who writes them."""

    def self_harm(words: str, writer: str | None, _forget: object) -> tuple[str, str | None]:
        return words, writer

    monkeypatch.setattr(routes, "self_harm", self_harm)


async def test_the_lines_stand_beside_the_words_and_go_with_them() -> None:
    """Somebody would write it, and nobody's number would be there; or it stays beside what is harmless."""
    async with screen() as here:
        care = Caring(here)
        for field in (here.line, here.words):
            put(field, HURT)
            care.look()
            care.look()
            await asyncio.sleep(0)
            assert (
                care.is_needed
                and len(here.said) == 1
                and here.said[0].startswith("Thank you for putting it into words")
            )
            put(field, "I went out")
            care.look()
            assert not care.need and here.said[1:] == [""]
            here.said.clear()


async def test_harmless_words_meet_nothing() -> None:
    """Whoever notes a win would be asked about self-harm."""
    async with screen() as here:
        put(here.line, "I went out")
        assert not await Caring(here).met()
        assert not here.plain.asked and here.line.value == "I went out"


@pytest.mark.parametrize("chosen", ["kept", "gone"])
async def test_what_their_writer_chose_is_done(chosen: str) -> None:
    """The words would stay on the screen that was to let them go, and go on into a file."""
    async with screen(chosen, chosen) as here:
        put(here.line, HURT)
        assert await Caring(here, writer="Jake").met()
        assert here.plain.asked == [(HURT, "Jake")] and here.line.value == "" and here.gone == 1
        put(here.line, "I went out")
        put(here.words, HURT)
        assert await Caring(here).met()
        assert here.line.value == "I went out" and here.words.text == ""
        assert here.said == ["", ""] and here.gone == 1, "what else was written stays, and the lines go each time"


async def test_whoever_goes_on_writing_loses_nothing() -> None:
    """A step back would take the words away."""
    async with screen(None) as here:
        put(here.line, HURT)
        assert await Caring(here).met()
        assert here.line.value == HURT and not here.said and not here.gone


async def test_what_stood_in_a_field_is_back_and_is_met_once() -> None:
    """A wish would be lost with the words that were typed over it; or each visit would ask about it again."""
    async with screen("gone") as here:
        stood = "Sit with me"

        def put_back(field: Input | TextArea) -> None:
            put(field, stood)

        care = Caring(here, put_back=put_back, known=lambda _field, text: text == stood)
        put(here.line, HURT)
        assert await care.met()
        assert here.line.value == stood and here.gone == 1, "nothing new is left"
        stood = HURT
        put(here.line, HURT)
        assert not await care.met()
