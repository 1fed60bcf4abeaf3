"""What stands on each screen can be read by a tired parent, in a second language, and by a child of nine."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.test_sentences import FILES, ROOT, marked

GRADE = 4.0
WORDS = 30  # fewer say nothing of a screen
SCREENS = [path for path in FILES if "tui" in path.parts and "cli" not in path.parts]
# A sentence of care, help, consent or privacy is listed and never ruled: there true comes first, then kind, then short.
TRUE_FIRST = {"help", "file_lock.py", "first_opening.py", "something.py", "inbox.py", "leaving.py", "erasure.py"}
SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$")


def syllables(word: str) -> int:
    """About how many syllables an English word has; a silent ending is none."""
    stem = SILENT.sub(lambda end: end[0][0], word.lower())
    return max(1, len(re.findall(r"[aeiouy]{1,2}", stem)))


def read(sentences: Iterable[str]) -> tuple[float, int]:
    """The Flesch-Kincaid grade of these sentences together, and how many words they are. A name is one syllable.
    (Kincaid, Fishburne, Rogers and Chissom 1975.)"""
    plain = " ".join(re.sub(r"{\w+}", "Sam", sentence) for sentence in sentences)
    clauses = [part for part in re.split(r"[.?…]+\s*", plain) if part.strip()]
    words = re.findall(r"[A-Za-z']+", plain)
    if not words:
        return 0.0, 0
    return 0.39 * len(words) / len(clauses) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, len(words)


def sentences_of(path: Path) -> list[str]:
    """What is marked in a file and is a sentence; labels are none."""
    return [sentence for _line, sentence in marked(path) if re.search(r"[.?]", sentence)]


def is_ruled(path: Path) -> bool:
    return TRUE_FIRST.isdisjoint(path.parts)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [("The cat sat on the mat.", -1.4), ("Confidentiality considerations predominate in documentation.", 38.3)],
)
def test_the_grade_is_that_of_the_formula(sentence: str, grade: float) -> None:
    """A measure that always says "easy" would let every sentence through."""
    assert read([sentence])[0] == pytest.approx(grade, abs=5)


@pytest.mark.parametrize(
    "path", [path for path in SCREENS if is_ruled(path)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_a_screen_is_read_at_grade_four(path: Path) -> None:
    """A child would ask what the page means, on an evening when nobody has the strength to explain it."""
    grade, words = read(sentences_of(path))
    assert words < WORDS or grade <= GRADE, sentences_of(path)


def test_the_hardest_sentences_are_listed() -> None:
    """Nobody would see which sentence to mend next."""
    every = {sentence for path in FILES if "cli" not in path.parts for sentence in sentences_of(path)}
    hardest = sorted(every, key=lambda sentence: (-read([sentence])[0], sentence))[:10]
    for sentence in hardest:
        print(f"{read([sentence])[0]:5.1f}  {sentence}")  # noqa: T201 - it is what the test is for
    assert len(hardest) == 10 and read([hardest[0]])[0] > read([hardest[-1]])[0]
