"""A form's draft: whose it is, when it is kept and when it goes; without any screen."""

import asyncio

import pytest

from models.core.errors import BadInput
from tests.tui.kit.house import PlainHouse, PlainScreen
from tui.kit.forms.drafting import Drafting


class Form(PlainScreen):
    """A form with one field."""

    def __init__(self) -> None:
        super().__init__(PlainHouse())
        self.words = ""
        self.is_open = True

    def fields(self) -> dict[str, object]:
        return {"words": self.words}

    def fill(self, fields: dict[str, object]) -> None:
        self.words = str(fields["words"])


def kept(words: str) -> str:
    """A verb that keeps them."""
    if not words:
        raise BadInput("No words.")
    return words


async def test_what_was_typed_is_back_for_whoever_wrote_it() -> None:
    """A turn that Jake was writing would be gone, or stand on Emily's form."""
    form = Form()
    form.words = "Sat on the porch"
    Drafting(form, "turn", "Jake").typed(needs_care=False)
    form.words = ""
    for place, writer in (("turn", "Emily"), ("turn", None), ("note", "Jake")):
        await Drafting(form, place, writer).bring_back()
        assert form.words == ""
    await Drafting(form, "turn", "Jake").bring_back()
    assert form.words == "Sat on the porch"


def test_words_that_need_care_are_in_no_draft() -> None:
    """The last letters would be kept out, and what stood there before them would lie in the file."""
    form = Form()
    drafting = Drafting(form, "note")
    drafting.typed(needs_care=False)
    assert form.plain.drafts
    drafting.typed(needs_care=True)
    assert not form.plain.drafts


def test_what_is_over_is_no_draft() -> None:
    """A note that was saved would stand on the form once more, to be saved twice."""
    form = Form()
    drafting = Drafting(form, "note")
    drafting.over = True
    drafting.typed(needs_care=False)
    assert not form.plain.drafts


async def test_a_form_without_a_place_keeps_nothing() -> None:
    """The words of one form would come up on another."""
    form = Form()
    drafting = Drafting(form, "")
    drafting.typed(needs_care=False)
    assert not form.plain.drafts and await drafting.find() is None


async def test_the_draft_goes_with_what_is_kept_and_stays_with_what_is_refused() -> None:
    """What a verb refuses would be lost; or what it kept would be written once more."""
    form = Form()
    drafting = Drafting(form, "note", "Jake")
    drafting.typed(needs_care=False)
    with pytest.raises(BadInput):
        await drafting.keep_words(kept, "")
    assert ("Jake", "note") in form.plain.drafts
    assert await drafting.keep_words(kept, "Sat on the porch") == "Sat on the porch"
    assert not form.plain.drafts


async def test_whoever_has_left_is_asked_nothing_more() -> None:
    """ "Tell them?" would come up over the screen that somebody has gone on to."""
    form = Form()
    form.is_open = False
    drafting = Drafting(form, "note")
    drafting.typed(needs_care=False)
    with pytest.raises(asyncio.CancelledError):
        await drafting.keep_words(kept, "Sat on the porch")
    assert not form.plain.drafts, "it is kept all the same"
