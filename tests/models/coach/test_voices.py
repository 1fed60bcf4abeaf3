"""How the coach comes on writers it has not read, and what its model may and may not do."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models import coach
from models.coach import guess
from models.coach.tables import book, unnamed
from tests.models.coach import measure, train
from tests.models.coach.measure import Share
from tests.models.coach.messages import LOUD, learned, voices

ROOT = Path(__file__).parents[3]
SURE_OF_NOTHING = replace(guess.weights(), start=-10_000)
SURE_OF_SOMETHING = replace(guess.weights(), start=10_000)


def test_on_voices_that_nobody_tuned_on() -> None:
    """Reached: aloud 2.0% false alarms, quiet 5.5%, caught 79.8%; what stands here is a little less, so that a change
    can't quietly lose it. The aims (1%, 5%, 85%) are not reached. The messages stay unread, here too."""
    found = measure.figures(measure.judged(voices("aside"), guess.weights()))
    assert found.alarms_aloud.share <= 0.023
    assert found.alarms_quiet.share <= 0.058
    assert found.caught.share >= 0.78
    assert found.caught_aloud.share >= 0.24


@pytest.mark.slow
def test_the_script_makes_the_weights_that_are_shipped() -> None:
    """Weights that nobody can make again can't be mended when they hurt somebody."""
    assert guess.FILE.read_text("utf-8") == train.written(learned())


def test_the_weights_are_small_and_whole() -> None:
    """An old device reads them in a moment; each is there once."""
    written = guess.FILE.read_text("utf-8")
    assert len(written.encode()) < 200_000
    kinds = [line.split(" ")[0] for line in written.splitlines()]
    assert set(kinds) == {"start", "words", "letters"}
    traits = [(line[0], trait) for line in written.splitlines()[1:] for trait in line.split(" ")[2:]]
    assert len(traits) == len(set(traits)) > 10_000
    assert all(guess.weights().words.values()) and all(guess.weights().letters.values())


def test_every_run_guesses_the_same() -> None:
    """What is offered must not change from one evening to the next."""
    texts = [message.text for message in learned()[::50]]
    asked = f"from models.coach import guess; print([guess.weights().guess(text) for text in {texts!r}])"
    found = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1 and len(*found) > 1000


@pytest.mark.parametrize("text", ["Finally you came down", "Sofia ate all her dinner"])
def test_no_guess_silences_food_or_a_backhand(text: str) -> None:
    """They hurt most: what the model makes of them counts for nothing."""
    answer = coach.check(text, weights=SURE_OF_NOTHING)
    assert answer == coach.check(text, weights=SURE_OF_SOMETHING)
    assert answer.family in "HD"


@pytest.mark.parametrize("text", ["You are braver than your brother", "Cheer up", "You earned your screen time now"])
def test_where_it_is_sure_of_nothing_other_rules_are_silent(text: str) -> None:
    """A rule knows words and not what they mean; the parent who is stopped over harmless ones stops writing."""
    assert coach.check(text, weights=SURE_OF_SOMETHING).family in LOUD
    assert coach.check(text, weights=SURE_OF_NOTHING).verdict == "fine"


def test_a_guess_alone_is_never_more_than_another_way_to_say_it() -> None:
    """Nobody is held up over what a model only guesses."""
    text = "We walked to the lake and sat there for a while"
    assert coach.check(text).verdict == "fine"
    answer = coach.check(text, weights=SURE_OF_SOMETHING)
    assert (answer.verdict, answer.quiet) == ("tip", True)
    assert answer.family in "ABC"
    assert answer.tip and all("…" in starter for starter in answer.starters) and len(answer.starters) == 2
    assert unnamed().line in coach.sentences()
    assert not any(rule.fits(book().speller.words(text)) for rule in book().rules)


def test_no_guess_comes_before_words_of_self_harm() -> None:
    for weights in (SURE_OF_NOTHING, SURE_OF_SOMETHING):
        assert coach.check("I want to kill myself", weights=weights).verdict == "help"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "1234",
        "…",
        "x",
        "Sofía vino a cenar y nos reímos",
        "Wir haben zusammen Karten gespielt",
        "Il a fait beau",
    ],
)
def test_of_what_it_can_not_read_nothing_is_guessed(text: str) -> None:
    """A grandmother who writes Spanish is not told by an English model that there is a warmer way."""
    assert guess.weights().guess(text) is None
    assert coach.check(text, weights=SURE_OF_SOMETHING).verdict == "fine"


def test_the_intervals_are_those_of_wilson() -> None:
    low, high = Share(5, 100).interval
    assert (round(low, 4), round(high, 4)) == (0.0215, 0.1118)
    assert Share(0, 10).interval[0] == 0.0
    assert Share(10, 10).interval[1] == 1.0
