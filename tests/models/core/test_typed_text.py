"""What may be typed: nothing that a terminal would obey, nothing blank, nothing too long."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import typed_text
from models.core.errors import BadInput

# Any text at all, lone surrogates too, which paste and import can bring along.
texts = st.text(st.characters(exclude_categories=()), max_size=60)
JOINER = "\u200d"


@given(texts)
def test_no_control_character_survives(typed: str) -> None:
    """One of them in a win would move the cursor of everyone who reads it, or turn their line around."""
    for character in typed_text.clean(typed):
        assert unicodedata.category(character) not in ("Cc", "Cs") or character == "\n"
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(texts)
def test_cleaned_words_stay_as_they_are(typed: str) -> None:
    """Words would change a little each time they are edited."""
    once = typed_text.clean(typed)
    assert typed_text.clean(once) == once
    once.encode()


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60))
def test_all_else_is_kept(typed: str) -> None:
    """A family writes in its own script, with its own signs."""
    kept = [each for each in typed if each not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
    assert typed_text.clean(typed) == "".join(kept)


@pytest.mark.parametrize("words", ["👩‍👩‍👦 by the sea", "می‌خواهم", "क्ष", "e\u0301", "הלכתי לים"])
def test_joiners_and_marks_stay(words: str) -> None:
    """Without joiners a family of three falls apart into heads, and Persian words into letters."""
    assert typed_text.words_of(words) == words


def test_line_ends_and_tabs_are_made_plain() -> None:
    """A text pasted from elsewhere keeps its lines."""
    assert typed_text.clean("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree four"


BLANK = ("", "   ", "\n\t", "\u200b\u200d", "\x1b\x07", "\u2028", "\ufeff")


@pytest.mark.parametrize("typed", BLANK)
def test_blank_is_refused(typed: str) -> None:
    """An empty card in the feed would puzzle everyone."""
    for limit in (typed_text.words_of, typed_text.line_of, typed_text.name_of):
        with pytest.raises(BadInput):
            limit(typed)


@pytest.mark.parametrize("typed", [None, *BLANK])
def test_what_may_be_left_empty(typed: str | None) -> None:
    """Nobody has to fill a field that is only there for whoever wants it."""
    assert typed_text.words_or_none(typed) == ""
    assert typed_text.line_or_none(typed) == ""


@pytest.mark.parametrize(
    ("limit", "most"),
    [
        (typed_text.words_of, 2000),
        (typed_text.line_of, 120),
        (typed_text.name_of, 40),
        (typed_text.words_or_none, 2000),
    ],
)
def test_the_longest_that_fits_and_one_more(limit: Callable[[str], str], most: int) -> None:
    """The last word would be cut off, or a page never end; the refusal says how much fits."""
    assert limit("ä" * most) == "ä" * most
    with pytest.raises(BadInput, match=f"{most} characters fit, this has {most + 1}"):
        limit("ä" * (most + 1))


def test_a_name_stands_on_one_line() -> None:
    """A name with a line end in it would break every card."""
    assert typed_text.name_of("  Anna \n Lena\t") == "Anna Lena"
