"""The pictures in `screenshots/` are what the app looks like now."""

from pathlib import Path

import pytest

from screenshots import take

pytestmark = pytest.mark.slow

FOLDER = Path(take.__file__).parent


@pytest.mark.parametrize("name", take.SCENES)
def test_a_picture_is_what_the_screen_looks_like(name: str) -> None:
    """The README shows the app as it is; a change that nobody meant to make is seen. If it was meant, run
    `python screenshots/take.py` and look at the picture."""
    assert take.draw(name) == (FOLDER / f"{name}.svg").read_text("utf-8")


def test_no_picture_is_left_over() -> None:
    """Every picture is one that the script still draws."""
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(take.SCENES)
