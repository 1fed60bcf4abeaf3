"""What we give people to say goes through the coach: a family must not be told to mind words that we put in its mouth."""

import ast
from pathlib import Path

import pytest

from models import coach, kind_words, prompts, sample
from models.reward import IDEAS, Idea

SAMPLE = Path(sample.__file__).parent

# What somebody might fill a blank with; a starter with two blanks takes both.
DETAILS = ("how you held the ladder for Max", "laughed at the penguin")


def filled(starter: str) -> str:
    for detail in DETAILS:
        starter = starter.replace("…", f" {detail} ", 1)
    return starter


def test_there_is_something_to_look_at() -> None:
    assert len(prompts.PROMPTS) >= 60
    assert len(IDEAS) >= 30
    assert kind_words.STARTERS
    assert len(coach.sentences()) > 20


@pytest.mark.parametrize("prompt", prompts.PROMPTS, ids=lambda prompt: prompt.key)
def test_every_prompt(prompt: prompts.Prompt) -> None:
    assert coach.check(prompt.words).verdict == "fine"


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.title)
def test_every_idea_of_the_board(idea: Idea) -> None:
    assert coach.check(idea.title).verdict == "fine"


@pytest.mark.parametrize("starter", [*kind_words.STARTERS, *(s for s in coach.sentences() if "…" in s)])
def test_every_starter_with_its_blanks_open_and_filled(starter: str) -> None:
    assert coach.check(starter).verdict == "fine"
    assert coach.check(filled(starter)).verdict == "fine"


def test_every_line_of_the_coach_itself() -> None:
    lines = [sentence for sentence in coach.sentences() if "…" not in sentence]
    assert [line for line in lines if coach.check(line).verdict != "fine"] == []


def test_every_word_of_the_sample_family() -> None:
    """It is the first thing that somebody who tries the demo reads, and an example of how to write."""
    written = [
        node.value
        for source in SAMPLE.glob("*.py")
        for tree in [ast.parse(source.read_text("utf-8"))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value.split()) > 2
        if node not in docstrings(tree)
    ]
    assert len(written) > 20
    assert [text for text in written if coach.check(text).verdict != "fine"] == []


def docstrings(tree: ast.Module) -> list[ast.expr]:
    """What stands alone in a file: it is for who reads the code."""
    return [each.value for each in ast.walk(tree) if isinstance(each, ast.Expr)]
