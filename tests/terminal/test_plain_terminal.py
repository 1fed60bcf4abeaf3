"""A terminal that can do no more gets plain mode by itself: what it can't draw is never sent."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from models import member, win
from tests.terminal.family import Family

COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:[349][0-8]|10[0-7])(?:[;:][0-9;:]*)?m")


@pytest.mark.parametrize(
    ("says", "name"),
    [({"TERM": "xterm", "LANG": "C", "COLORTERM": ""}, "Renee"), ({"TERM": "dumb", "COLORTERM": ""}, "Renée")],
    ids=["no letters but ASCII", "no colours, no signs"],
)
def test_it_is_drawn_in_what_the_terminal_has(tmp_path: Path, says: Mapping[str, str], name: str) -> None:
    """An old screen in the hall, or a reader of screens, would show squares and stray commands."""
    family = Family.moved_in(tmp_path / "family.db", {"Renée": "", "Jake": ""})
    with family.opened() as now:
        win.note(member.by_name("Renée", now=now).id, "Père a ri.", now=now)
    with family.device(env=says) as terminal:
        terminal.wait_for("Who's here?", f"[1] {name}", "[2] Jake", "[n] Note a win")
        terminal.press("w")
        terminal.wait_for("Wins", name, "a ri.")
        terminal.press("f1")
        terminal.wait_for("You're not alone", ">[Esc] Back")
        terminal.press("esc")
        terminal.wait_for("Wins", "a ri.", gone="not alone")
        terminal.press("esc")
        terminal.wait_for("Who's here?")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
        drawn = terminal.raw.decode("utf-8")
        assert not {sign for sign in drawn if not sign.isascii()} - set("éè")
        assert says["TERM"] != "dumb" or not COLOUR.search(terminal.raw)
    assert family.log() == ""
