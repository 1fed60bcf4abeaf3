"""What the coach leaves alone because of what stands around it: quoted, denied, or said of the writer themselves."""

import pytest

from models import coach
from models.coach.context import without_quotations

ALONE = """
I should ring my brother more often
I was worse than you at tying a bow
We were slower than you on the hill and glad of it
I finally found my left glove
Aunt Jo told you "look on the bright side" and I am sorry she did
“You must be strong,” they say at work, and I say we take turns
"Be more like your sister," my teacher wrote in 1974
There is no need to cheer up for the visitors
You never have to keep smiling here
""".strip().splitlines()

STILL = """
You should ring your brother more often
You are slower than your sister
I want to see you smile more
Why don't you cheer up
Finally you found your glove
"Look on the bright side"
You "tried", but you should be up by now
I only had to ask you six times
""".strip().splitlines()


@pytest.mark.parametrize("text", ALONE)
def test_whoever_speaks_of_themselves_or_of_others_words_is_left_alone(text: str) -> None:
    """A parent who says sorry for a phrase would otherwise be told to mind it."""
    answer = coach.check(text)
    assert answer.verdict == "fine" or answer.quiet


@pytest.mark.parametrize("text", STILL)
def test_the_same_words_to_somebody_are_noticed(text: str) -> None:
    """A reader would be hurt by them, whatever stands around."""
    assert coach.check(text).verdict == "tip"
    assert not coach.check(text).quiet


def test_quotation_marks_hide_no_words_of_self_harm_and_no_words_about_food() -> None:
    assert coach.check('She said "I want to kill myself"').verdict in ("help", "beside")
    assert coach.check('I told her "you ate all your dinner"').family == "H"


def test_what_is_quoted_is_taken_out_but_for_a_single_word_and_for_the_whole() -> None:
    assert without_quotations('He said "well done" to me').split() == ["He", "said", "to", "me"]
    assert without_quotations("“well done” «bravo amigo» and home").split() == ["and", "home"]
    assert without_quotations('You "tried"') == 'You "tried"'
    assert without_quotations('"well done"') == '"well done"'
