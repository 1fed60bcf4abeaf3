"""The rules of the house, held by tools: lint, form, types, who may import whom, and how long a file may be."""

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = sorted([*(ROOT / "models").rglob("*.py"), *(ROOT / "tui").rglob("*.py")])
BIN = Path(sys.executable).parent


@cache
def _read(path: Path) -> ast.Module:
    """A file, read once."""
    return ast.parse(path.read_text("utf-8"))


_OVERLOOKED = re.compile(r"\bcast\(|# (type|pyright): ")
_OVERLOOKED_BY_TESTS = re.compile(r"# (type|pyright): ")
_SAYS_WHY = re.compile(r"# (type|pyright): ignore\[[\w, -]+\] - \w+ \w+")
_NONE: list[str] = []
_IMPORTS = (ast.Import, ast.ImportFrom)
_WITH_A_REASON = re.compile(r"(# (type|pyright): ignore\[\w+\] - |\bcast\(.*\)  # )\w+ \w+")


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--no-cache", "."],
        ["ruff", "format", "--check", "--no-cache", "."],
        pytest.param(["pyright", "--pythonpath", sys.executable], marks=pytest.mark.slow),
        ["lint-imports", "--no-cache"],
    ],
    ids=["lint", "form", "types", "imports"],
)
def test_the_house_is_in_order(command: list[str]) -> None:
    """Whoever changes the app next finds it readable, typed, and in two rooms."""
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_no_file_holds_two_things() -> None:
    """A file over 400 lines holds two things, and nobody finds either."""
    every = [*OURS, *(ROOT / "tests").rglob("*.py"), *(ROOT / "screenshots").rglob("*.py")]
    long = {path.name: count for path in every if (count := len(path.read_text("utf-8").splitlines())) > 400}
    assert not long


def test_no_function_does_two_things() -> None:
    """A function over 50 lines does two things."""
    long = [
        f"{path.name}:{node.name}"
        for path in OURS
        for node in ast.walk(_read(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - (node.body[0].end_lineno or 0 if _says(node) else node.lineno) > 50
    ]
    assert not long


def _says(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it begins with a docstring, which does not count."""
    return ast.get_docstring(node) is not None


def test_no_screen_stands_on_a_tower_of_others() -> None:
    """What a screen does would be spread over four files, and which of them says what is a guess. A screen is a
    `FamilyScreen`, or builds on one that is; what several have besides is a piece that they hold (`tui/kit`)."""
    bases = {
        node.name: [getattr(each.value if isinstance(each, ast.Subscript) else each, "id", "") for each in node.bases]
        for path in OURS
        if path.is_relative_to(ROOT / "tui")
        for node in ast.walk(_read(path))
        if isinstance(node, ast.ClassDef)
    }

    def floors(name: str) -> list[str]:
        """The screens that it stands on down to the family's own, and itself."""
        below = max((floors(base) for base in bases.get(name, ()) if base in bases), key=len, default=_NONE)
        return [*below, name] if below or name == "FamilyScreen" else []

    assert len([name for name in bases if floors(name)]) > 40
    assert not [floors(name) for name in bases if len(floors(name)) > 3]


def test_nothing_is_only_said_to_be_of_a_type() -> None:
    """What is cast, or what the type checker is told to overlook, can be anything: a family would meet it as an error that
    no check saw. In `models` three lines are, in `tui` only what Textual leaves no other way for, each with its reason on the
    line; and the number only shrinks."""
    lines = {path.relative_to(ROOT): path.read_text("utf-8").splitlines() for path in OURS}
    said = [(path, line) for path, every in lines.items() for line in every if _OVERLOOKED.search(line)]
    assert not [(path, line) for path, line in said if not _WITH_A_REASON.search(line)]
    assert [path.as_posix() for path, _line in said if path.parts[0] == "models"] == [
        "models/storage/database.py",
        "models/storage/tables/life.py",
        "models/upkeep/family_file.py",
    ]
    assert len(said) <= 13


def test_what_the_tests_overlook_has_a_reason() -> None:
    """A test that the type checker doesn't see through may try something else than it says, and nobody knows why."""
    every = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "screenshots").rglob("*.py")]
    lines = {path: ["", *path.read_text("utf-8").splitlines()] for path in every if path != Path(__file__)}
    assert not [
        f"{path.relative_to(ROOT)}:{at}"
        for path, those in lines.items()
        for at, line in enumerate(those)
        if _OVERLOOKED_BY_TESTS.search(line) and not _SAYS_WHY.search(line)
        if not (line.startswith("# pyright: report") and those[at - 1].startswith("# "))
    ]


def test_what_is_imported_late_says_why() -> None:
    """Whoever reads on meets an import in the middle of a verb: a trick, a circle, or nothing at all? The reason stands beside
    it, or above the first of several. A route's is at its file's head."""
    bare = [
        f"{path.relative_to(ROOT)}:{at}"
        for path in OURS
        if path != ROOT / "tui" / "routes.py"
        for at in _imported_late(path)
    ]
    assert not bare


def _imported_late(path: Path) -> list[int]:
    """The lines of imports inside functions that don't say why."""
    lines = ["", *path.read_text("utf-8").splitlines()]
    within = [node for node in ast.walk(_read(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    imports = sorted({each.lineno for node in within for each in ast.walk(node) if isinstance(each, _IMPORTS)})
    fine: set[int] = set()
    for at in imports:
        if "  # " in lines[at] or lines[at - 1].lstrip().startswith("# ") or at - 1 in fine:
            fine.add(at)
    return [at for at in imports if at not in fine]


def test_a_folder_is_no_attic() -> None:
    """In a folder of sixteen modules one looks for a thing by opening them all."""
    folders = Counter(path.parent.relative_to(ROOT).as_posix() for path in OURS if path.name != "__init__.py")
    assert not {folder: count for folder, count in folders.items() if count > 15}


def test_colours_stand_in_two_places_only() -> None:
    """A family's theme reaches every screen: no colour stands beside it, but for the garden's own paints."""
    literal = [
        path.relative_to(ROOT)
        for path in [*OURS, *(ROOT / "tui").rglob("*.tcss")]
        if path.name != "themes.py" and "garden" not in path.parts
        for word in path.read_text("utf-8").replace('"', " ").replace(";", " ").split()
        if word.startswith("#") and len(word) in (4, 7) and all(c in "0123456789abcdefABCDEF" for c in word[1:])
    ]
    assert not literal
