"""A locked household's device: its passphrase typed, or in a file; the command line; and what no terminal may show."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models import lock
from tests.terminal.family import Family
from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.usefixtures("sqlcipher")

ROOT = Path(__file__).parents[2]
PASSPHRASE = "porch marmalade bicycle"


@pytest.fixture
def family(sqlcipher: None, tmp_path: Path) -> Family:
    """A family whose file is locked."""
    family = Family.moved_in(tmp_path / "family.db", {"Emily": "", "Jake": ""})
    lock.turn_on(family.file, PASSPHRASE)
    return family


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The file that holds the passphrase."""
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


def smallwins(family: Family, *arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A command, with no terminal about it."""
    command = [sys.executable, "-m", "tui", "--db", str(family.file), *map(str, arguments)]
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, cwd=ROOT, check=False, start_new_session=True
    )


@contextmanager
def at_a_terminal(family: Family, *arguments: str) -> Generator[Terminal]:
    """A command, with somebody in front of it."""
    with Terminal("--db", str(family.file), *arguments) as terminal:
        yield terminal


def test_the_passphrase_opens_the_journal_and_help_is_there_before(family: Family) -> None:
    """Whoever can't get in tonight would find no number to call either."""
    with family.device() as terminal:
        terminal.wait_for("The journal is locked", "F1 Help")
        terminal.press("f1")
        assert "Emily" not in terminal.wait_for("You're not alone", "If it can't wait")
        terminal.press("esc")
        terminal.wait_for("The journal is locked")
        terminal.type("not this one at all")
        terminal.press("enter")
        terminal.wait_for("That is not the passphrase of this file.")
        terminal.press("ctrl+u")
        terminal.type(PASSPHRASE)
        assert PASSPHRASE not in terminal.reads()
        terminal.press("enter")
        terminal.wait_for("Who's here?", "Emily")
        family.note("Emily", "Jake sat on the porch.", "Jake")
        family.leaves()
        assert PASSPHRASE.encode() not in terminal.raw
        assert b"hmac" not in terminal.raw, "SQLCipher's own complaints would stand across the screen"
    assert b"porch" not in family.file.read_bytes()
    assert family.log() == ""


def test_esc_leaves_and_the_terminal_is_as_it_was(family: Family) -> None:
    with family.device() as terminal:
        terminal.wait_for("The journal is locked")
        terminal.press("esc")
        assert terminal.ends() == 0
        assert not terminal.is_raw()


def test_a_kiosk_starts_by_itself_with_a_passphrase_in_a_file(family: Family, stick: Path) -> None:
    with family.device("--kiosk", "--passphrase-file", str(stick)) as terminal:
        assert "locked" not in terminal.wait_for("Who's here?", "Emily")


def test_commands_do_with_the_passphrase_what_they_do_without_a_lock(
    family: Family, stick: Path, tmp_path: Path
) -> None:
    """A script's backup would end on the day on which somebody locks the file."""
    opens = ("--passphrase-file", stick)
    assert smallwins(family, *opens, "add", "Sang in the car", "--by", "Emily").returncode == 0
    assert "Sang in the car" in smallwins(family, *opens, "wins").stdout
    copy = Path(smallwins(family, *opens, "backup").stdout.strip())
    assert b"Sang" not in copy.read_bytes()
    exported = smallwins(family, *opens, "export", tmp_path / "all.json")
    assert "It is not locked" in exported.stderr
    assert smallwins(family, *opens, "import", tmp_path / "all.json").returncode == 0
    assert smallwins(family, *opens, "restore", copy).returncode == 0
    assert smallwins(family, *opens, "check").returncode == 0
    elsewhere = Family(tmp_path / "elsewhere" / "family.db")
    refused = smallwins(elsewhere, "restore", copy)
    assert (refused.returncode, str(copy) in refused.stderr, elsewhere.file.exists()) == (1, True, False)


def test_without_it_a_command_says_how_and_changes_nothing(family: Family, stick: Path) -> None:
    content = family.file.read_bytes()
    done = smallwins(family, "add", "-", "--by", "Emily", typed="Sang in the car")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "--passphrase-file" in done.stderr
    stick.write_text("an older passphrase", encoding="utf-8")
    done = smallwins(family, "--passphrase-file", stick, "wins")
    assert (done.returncode, done.stderr) == (1, "That is not the passphrase of this file.\n")
    assert family.file.read_bytes() == content


def test_at_a_terminal_a_command_asks_and_shows_nothing_of_it(family: Family) -> None:
    with at_a_terminal(family, "wins") as terminal:
        terminal.wait_for("The passphrase of")
        terminal.type(f"{PASSPHRASE}\n")
        assert terminal.ends() == 0
        assert PASSPHRASE not in terminal.reads()
