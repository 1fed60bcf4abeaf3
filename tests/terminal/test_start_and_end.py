"""How the program comes up and how it goes, with what that leaves behind: on the terminal, in the file, in the log."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from models import household, win
from models.access.proof import by_owner
from models.storage.tables import HouseholdRow, MemberRow, TextRow
from tests.conftest import NOW
from tests.terminal.family import Family
from tests.terminal.terminal import Terminal

ROOT = Path(__file__).parents[2]
WORDS = "Stood at the gate for a"
# What would move the cursor, colour what follows, name the window, or turn the reading order round.
HOSTILE = "a\x1b]0;EVIL\x07b\x1b[8mc\x1b[2Jd\x9b5me\x90f\u202eg\u2066h\x07i\x00j"
NEVER = (b"\x1b]0;", b"\x1b[8m", b"\xc2\x9b", b"\xc2\x90", "\u202e".encode(), "\u2066".encode(), b"\x00")


@pytest.fixture
def family(tmp_path: Path) -> Family:
    return Family.moved_in(tmp_path / "family.db", {"Emily": "2468", "Jake": "", "Leo": ""})


def left_as_it_was(terminal: Terminal) -> None:
    """The alternate screen is left, the cursor shown, mouse, pasting and keyboard are the shell's again."""
    for off in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?2004l"):
        on = off.replace(b"l", b"h") if off.endswith(b"l") else off.replace(b"h", b"l")
        assert terminal.raw.rfind(off) > terminal.raw.rfind(on), off
    assert not terminal.is_raw()


def test_the_first_start_welcomes_and_the_next_asks_who_is_here(tmp_path: Path) -> None:
    """A family would not know where it is."""
    with Terminal("--db", str(tmp_path / "data" / "family.db")) as terminal:
        assert "Who's here?" not in terminal.wait_for("Welcome", "Begin", "F1 Help")
    family = Family.moved_in(tmp_path / "family.db", {"Emily": ""})
    with family.device() as terminal:
        assert "Welcome" not in terminal.wait_for("Who's here?", "Emily", "F1 Help")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_told_to_end_it_keeps_what_was_typed_and_leaves_the_terminal_as_it_was(family: Family, name: str) -> None:
    """A shutdown in the evening would cost the words of the day, and leave a dead terminal behind."""
    with family.device() as terminal:
        family.begins_to_note("Emily", WORDS)
        terminal.process.send_signal(getattr(signal, name))
        assert terminal.ends() == 0
        left_as_it_was(terminal)
    assert WORDS in family.drafts()
    assert family.log() == ""


def test_leaving_by_key_leaves_the_terminal_as_it_was(family: Family) -> None:
    with family.device() as terminal:
        family.leaves()
        left_as_it_was(terminal)


def test_a_closed_window_ends_it(family: Family) -> None:
    """It would run on unseen, at all of a core."""
    with family.device() as terminal:
        family.begins_to_note("Emily", WORDS)
        assert terminal.hang_up() == 0
    assert WORDS in family.drafts()


@pytest.mark.parametrize("kind", ["nothing", "a pipe that is closed"])
def test_without_a_keyboard_it_ends(family: Family, kind: str) -> None:
    """A kiosk that lost its keyboard's terminal would spin for ever."""
    there, here = os.pipe()
    os.close(here)
    with family.device(stdin=subprocess.DEVNULL if kind == "nothing" else there) as terminal:
        assert terminal.ends() == 0
        left_as_it_was(terminal)
    os.close(there)


def test_after_a_power_cut_the_draft_is_its_owners_alone(family: Family) -> None:
    """Half a sentence would be lost, or read by whoever comes next."""
    with family.device() as terminal:
        family.begins_to_note("Emily", WORDS)
        family.waits_for_draft(WORDS)
        terminal.kill()
    with family.device() as terminal:
        family.begins_to_note("Leo", "")
        assert WORDS not in terminal.reads()
        family.begins_to_note("Emily", " while.")
        terminal.wait_for(f"{WORDS} while.")


def test_a_broken_byte_from_the_keyboard_changes_nothing(family: Family) -> None:
    """A key that is not UTF-8 would close the app on whoever types."""
    with family.device() as terminal:
        family.begins_to_note("Emily", "por")
        terminal.send(b"\xff\xfe\xc3")
        terminal.send(b"\xe2\x28\xa1")
        terminal.type("ch é")
        terminal.wait_for("por(ch é")
        family.leaves()
    assert family.log() == ""


def test_what_another_program_wrote_never_reaches_the_terminal_as_commands(family: Family) -> None:
    """A line in an imported file could draw over the screen, or make the terminal answer."""
    with family.opened() as now:
        emily = MemberRow.get(MemberRow.name == "Emily").id
        win.note(emily, "Came along.", family=True, effort="A lot.", now=now)
        # Past the verbs, which would clean it: as an import, a restore or another program might.
        TextRow.update(body=HOSTILE, effort=HOSTILE).execute()
        MemberRow.update(name=HOSTILE).where(MemberRow.name == "Leo").execute()
        HouseholdRow.update(name=HOSTILE, quiet_line=HOSTILE).execute()
        household.put_help_line(proof=by_owner(None), name="x", number="1", now=NOW)
        HouseholdRow.update(closing_line=HOSTILE).execute()
    with family.device() as terminal:
        terminal.wait_for("Who's here?", "Emily", "Jake")
        family.do("w", "Wins")
        terminal.wait_for("Wins", "EVIL", "Search")
        terminal.press("k")
        terminal.wait_for("Who are you?", "EVIL")
        family.at_home()
        family.page_of("Emily")
        family.do("d", "My journal")
        terminal.wait_for("My journal", "EVIL")
        family.at_home()
        family.do("s", "Settings")
        terminal.wait_for("The family's name")
        family.leaves()
        for sequence in NEVER:
            assert sequence not in terminal.raw
    assert family.log() == ""


def test_what_is_pasted_never_reaches_the_terminal_as_commands(family: Family) -> None:
    """Nor could a line that was copied from somewhere."""
    with family.device() as terminal:
        family.begins_to_note("Emily", "Pasted: ")
        terminal.send("\x1b[200~p\u009b5mq\u202er\u2066s\x1b[201~".encode())
        terminal.wait_for("Pasted: p5mqrs")
        family.leaves()
        for sequence in NEVER:
            assert sequence not in terminal.raw


BROKEN = """
import sys
sys.path.insert(0, {root!r})
from models import win

def note(*args, **details):
    raise RuntimeError("PRIVATE WORDS")

win.note = note
"""


def test_an_error_of_ours_shows_a_calm_page_and_keeps_the_words(family: Family, tmp_path: Path) -> None:
    """A traceback on the kitchen's screen would show a family's words to the room, and lose them."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(BROKEN.format(root=str(ROOT)), encoding="utf-8")
    with family.device(env={"PYTHONPATH": str(broken)}) as terminal:
        family.begins_to_note("Emily", WORDS)
        terminal.press("enter")
        family.choose("Jake")
        terminal.press("ctrl+s")
        page = terminal.wait_for("Something in the app went wrong", "It was the app, not you.", "Back to Home")
        assert WORDS not in page
        family.begins_to_note("Emily", " while.")
        terminal.wait_for(f"{WORDS} while.", "Jake ✓")
        family.leaves()
        left_as_it_was(terminal)
        for private in (b"Traceback", b"RuntimeError", b"PRIVATE"):
            assert private not in terminal.raw
    assert "RuntimeError" in family.log()
    assert "PRIVATE" not in family.log()
    assert "gate" not in family.log()
