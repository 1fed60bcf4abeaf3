"""Every sentence that a family reads: marked for translation, whole, and one that the coach has nothing to say to."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from models import coach
from models.coach.guess import Weights

ROOT = Path(__file__).parents[1]
FILES = sorted(
    # The sample family's words are a family's, in their own language, and none of ours.
    path
    for path in [*(ROOT / "models").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
    if "sample" not in path.parts
)
# The command that shows what the coach noticed, and what a help line is for.
SAID_TO_NOBODY = {"coach.py", "help_numbers.py"}
MARKS = {"_", "N_"}
# What looks like a sentence and is none: styles, selectors, SQL, patterns and the like never begin like one.
SENTENCE = re.compile(r"^[A-Z“](?![A-Z])[^\[\]]* [a-z][^\[\]]*$", re.DOTALL)
SELECTOR = re.compile(r"[A-Z]\w+(, [A-Z][\w.-]+| [#.A-Z*][\w.-]*)*")
# Where words stand that no family reads on a screen: the log and programmers' errors.
NOT_READ = {
    "ValueError",
    "LookupError",
    "RuntimeError",
    "AssertionError",
    "TypeError",
    "execute_sql",
    "execute",
    "SQL",
    "Formatter",
}


@cache
def read(path: Path) -> ast.Module:
    """A file of ours, read once."""
    return ast.parse(path.read_text("utf-8"))


def marked(path: Path) -> Iterator[tuple[int, str]]:
    """All sentences of a file that are marked, with their lines."""
    for node in ast.walk(read(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            for each in node.args:
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.lineno, each.value


def unmarked(path: Path) -> Iterator[tuple[int, str]]:
    """What reads like a sentence and is not marked."""
    tree = read(path)
    fine: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in MARKS | NOT_READ:
                fine.update(id(each) for each in ast.walk(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            fine.add(id(node.value))  # a docstring
        elif isinstance(node, ast.JoinedStr):
            fine.update(id(each) for each in node.values)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in fine:
            continue
        words = node.value
        if isinstance(words, str) and SENTENCE.match(words) and " { " not in words and not SELECTOR.fullmatch(words):
            yield node.lineno, words


def test_each_sentence_is_marked() -> None:
    """A family that reads another language misses nothing."""
    assert not [(str(path.relative_to(ROOT)), *found) for path in FILES for found in unmarked(path)]


def test_no_sentence_is_glued() -> None:
    """A translator gets whole sentences: nothing is computed inside the mark."""
    assert not [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(read(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
        if any(isinstance(each, ast.JoinedStr | ast.BinOp) for each in node.args)
    ]


def test_the_coach_finds_nothing_in_what_we_say() -> None:
    """The app says nothing that a rule would ask a family to say in another way. Its labels and buttons are no messages, so
    what the model guesses of them counts for nothing; tests/models/coach/test_said_by_us.py asks it about what we give people to
    say."""
    by_rules_alone = Weights(0, {}, {})
    found = [
        (path.name, line, sentence)
        for path in FILES
        if path.name not in SAID_TO_NOBODY
        for line, sentence in marked(path)
        if coach.check(re.sub(r"{\w+}", "Sam", sentence), weights=by_rules_alone).verdict != "fine"
    ]
    assert not found


def test_nothing_shouts() -> None:
    """Calm on the worst day: no exclamation mark anywhere."""
    assert not [(path.name, line) for path in FILES for line, sentence in marked(path) if "!" in sentence]
