"""What a terminal that has few colours, or wants none, is sent."""

import re
from pathlib import Path

import pytest

from tests.terminal.family import Family
from tests.terminal.terminal import Terminal

# The colours that a terminal of sixteen knows, and those of finer ones.
SIXTEEN = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3|4|9|10)[0-7](?:;[0-9;]*)?m")
FINER = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?[34]8[;:][0-9;:]*m")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Family.moved_in(tmp_path / "family.db", {"Emily": "", "Jake": ""}).file


def test_no_colour_is_sent_where_none_is_wanted(file: Path) -> None:
    """Who cannot bear colours, or has none, still sees where they are: by signs and weight alone."""
    with Terminal("--db", str(file), env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Who's here?", "[w] Wins")
        terminal.press("w")
        terminal.wait_for("[Esc] Back")
    assert not SIXTEEN.search(terminal.raw)
    assert not FINER.search(terminal.raw)


def test_a_terminal_of_sixteen_colours_gets_only_those(file: Path) -> None:
    """On the plain console of a Linux machine the finer colours would come out as any."""
    with Terminal("--db", str(file), env={"TERM": "linux", "COLORTERM": ""}) as terminal:
        terminal.wait_for("Who's here?", "w Wins")
        terminal.press("w")
        terminal.wait_for("Esc Back")
    assert SIXTEEN.search(terminal.raw)
    assert not FINER.search(terminal.raw)
