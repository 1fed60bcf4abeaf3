"""The command line as a script and a person meet it: a process of its own, exit statuses, and one plain line a refusal."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import clock, member
from models.access.proof import by_owner
from models.upkeep.clock import Doubt
from tests.conftest import NOW
from tests.programs import needs
from tests.terminal.cli.commands import ID, Run, lines, members, noted, opened, texts


def test_setup_makes_the_household_once(run: Run, file: Path) -> None:
    done = run("setup", "--family", "The Harpers", *members("Emily", "Jake"), "--timezone", "Asia/Tokyo")
    assert done.returncode == 0
    assert str(file) in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("setup", "--family", "Others", "--member", "Ada")
    assert (again.returncode, again.stderr) == (1, "There is a household here already.\n")


def test_setup_takes_this_devices_time_zone(family: Run, file: Path) -> None:
    with sqlite3.connect(file) as kept:
        assert kept.execute("SELECT timezone FROM household").fetchone() == ("Europe/Paris",)


def test_setup_says_which_zone_and_country_it_took(run: Run) -> None:
    """A wrong guess would be found out in months, by a day that begins at noon."""
    named = ("setup", "--family", "The Harpers", *members("Emily"))
    done = run(*named, "--timezone", "Asia/Tokyo", "--country", "ie")
    assert "Time zone: Asia/Tokyo. Country: IE." in done.stdout
    assert run(*named, "--country", "Ireland").returncode == 2


def test_setup_says_what_it_took_from_the_device(run: Run) -> None:
    assert "Time zone: Europe/Paris. Country: FR." in run("setup", "--family", "X", *members("Emily")).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--family", "X", "--member", "Emily", "--member", "emily"],
        ["--family", "X", "--member", "Family"],
        ["--family", " ", "--member", "Emily"],
        ["--family", "X", "--member", "Emily", "--timezone", "Mars/Olympus"],
        ["--family", "X", "--member", "Emily", "--timezone", "../../../etc/passwd"],
        ["--family", "X", "--member", "Emily", "--timezone", "Europe"],
        ["--family", "X", "--member", "Emily", "--timezone", "z" * 5000],
    ],
)
def test_setup_that_is_refused_leaves_nothing_behind(run: Run, file: Path, arguments: list[str]) -> None:
    assert run("setup", *arguments).returncode == 1
    assert not file.exists()


def test_words_are_kept_and_read_under_a_clock_in_doubt(family: Run, file: Path) -> None:
    """Whoever has nothing but the command line could note nothing, or what was just done would be forgotten by it."""
    noted(family, "Before.", "--by", "Emily")
    with sqlite3.connect(file) as kept:
        month = 42 * 86_400 * 1_000_000
        kept.execute("UPDATE deed SET done_at = done_at - ?", [month])
        kept.execute("UPDATE clock SET boot = 'before', at = at - ?", [month])
    noted(family, "Since.", "--by", "Emily")
    assert opened(file, clock.doubt) is Doubt.ASKED
    assert texts(family) == ["Since.", "Before."]
    with sqlite3.connect(file) as kept:
        assert kept.execute("SELECT count(*) FROM deed WHERE verb = 'win.note'").fetchone() == (2,)


@pytest.mark.parametrize(
    "arguments",
    [["setup"], ["add", "text"], ["frobnicate"], ["wins", "--limit", "0"], ["wins", "--limit", "many"], ["export"],
     ["--nothing"], ["wins", "--jso"], ["add", "--by", "Emily"], ["add", "--by", "Emily", "--about", "Jake"],
     ["add", "--by", "Emily", "--about", "Jake", "Leo"], ["add", "--by", "Emily", "--about", "Jake", "family"]],
)  # fmt: skip
def test_wrong_usage_is_told_from_what_could_not_be_done(family: Run, arguments: list[str]) -> None:
    assert family(*arguments).returncode == 2


@pytest.mark.parametrize(
    "arguments", [["wins"], ["add", "x", "--by", "Emily"], ["export", "all.json"], ["backup"], ["backups"], ["check"]]
)
def test_before_setup_every_command_says_what_to_do_and_makes_nothing(
    run: Run, file: Path, arguments: list[str]
) -> None:
    done = run(*arguments)
    assert done.returncode == 1
    assert "smallwins setup" in done.stderr
    assert not file.parent.exists()


def test_a_win_about_the_family_or_oneself_is_shown_at_once(family: Run) -> None:
    about_us = noted(family, "We sang in the car", "--by", "emily", "--about", "family", "--effort", "Leo began")
    own = noted(family, "I found eleven letters", "--by", "Leo", "--on", "yesterday")
    assert [each["id"] for each in lines(family)] == [own, about_us]
    shown = lines(family)[1]
    assert {key: shown[key] for key in ("text", "effort", "kind", "author", "about", "kind_words")} == {
        "text": "We sang in the car",
        "effort": "Leo began",
        "kind": "win",
        "author": "Emily",
        "about": ["family"],
        "kind_words": [],
    }
    days = [datetime.fromisoformat(str(each["on"])) for each in lines(family)]
    assert days[1] - days[0] == timedelta(days=1)
    for instant in ("noted_at", "shown_at"):
        assert datetime.fromisoformat(str(shown[instant])).utcoffset() == timedelta(0)


def test_a_win_about_somebody_else_waits_for_their_yes(family: Run) -> None:
    noted(family, "Jake sat on the porch", "--by", "Emily", "--about", "Jake")
    noted(family, "Jake and Leo cooked", "--by", "Emily", "--about", "Jake", "Leo")
    noted(family, "For myself alone", "--by", "Emily", "--just-me")
    assert lines(family) == []
    assert "porch" not in family("wins").stdout


def test_a_win_about_oneself_waits_for_a_yes_where_there_is_a_pin(family: Run, file: Path) -> None:
    """Anybody at the keyboard could write it under their name."""

    def lock() -> None:
        member.set_pin(
            member.by_name("Jake", now=datetime.now(UTC)).id,
            "2580",
            proof=by_owner(member.by_name("Jake", now=datetime.now(UTC)).id),
            now=NOW,
        )

    opened(file, lock)
    noted(family, "I am glad about everything", "--by", "Jake")
    assert lines(family) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["Jake sat on the porch", "--by", "Emily", "--about", "Jake"],
        ["--by", "Emily", "--about", "Jake", "--effort", "much", "Jake sat on the porch"],
        ["--by", "Emily", "--about", "Jake", "Jake sat on the porch"],
        ["--about", "Jake", "--by", "Emily", "--", "Jake sat on the porch"],
    ],
)
def test_the_text_may_stand_anywhere(family: Run, arguments: list[str]) -> None:
    noted(family, *arguments)


def test_a_text_is_read_from_standard_input(family: Run) -> None:
    done = family("add", "-", "--by", "Leo", typed="Two lines,\nboth mine\n")
    assert done.returncode == 0
    assert texts(family) == ["Two lines,\nboth mine"]
    assert len(family("wins").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["x", "--by", "Bob"], "Emily, Jake, Leo"),
        (["x", "--by", "Leo", "--about", "Bob"], "Emily, Jake, Leo"),
        (["x", "--by", "family"], "Emily, Jake, Leo"),
        (["  ", "--by", "Leo"], "nothing written"),
        (["x" * 2001, "--by", "Leo"], "2000"),
        (["x", "--by", "Leo", "--on", "2999-01-01"], ""),
        (["x", "--by", "Leo", "--on", "someday"], ""),
    ],
)
def test_what_cannot_be_noted_is_refused_in_a_line(family: Run, arguments: list[str], says: str) -> None:
    done = family("add", *arguments)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert lines(family) == []


def test_words_of_self_harm_are_not_kept_and_the_help_lines_stand_beside(family: Run, file: Path) -> None:
    done = family("add", "I want to kill myself", "--by", "Jake")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Thank you for putting it into words")
    assert "112" in done.stderr or "emergency" in done.stderr.lower()
    assert b"kill" not in file.read_bytes()
    kept = family("add", "I want to kill myself", "--by", "Jake", "--just-me")
    assert kept.returncode == 0
    assert ID.fullmatch(kept.stdout)
    assert kept.stderr == done.stderr
    assert lines(family) == []


def test_wins_can_be_searched_filtered_and_limited(family: Run) -> None:
    noted(family, "We sang in the car", "--by", "Emily", "--about", "family", "--on", "2026-01-05")
    noted(family, "I found eleven letters", "--by", "Leo", "--on", "2026-02-05")
    noted(family, "I rang Grandpa", "--by", "Emily", "--on", "2026-03-05")
    assert texts(family, "--search", "sang") == ["We sang in the car"]
    assert texts(family, "--search", '"(*') == []
    assert texts(family, "--about", "leo") == ["I found eleven letters"]
    assert texts(family, "--about", "family") == ["We sang in the car"]
    assert texts(family, "--since", "2026-02-01", "--until", "2026-02-28") == ["I found eleven letters"]
    assert texts(family, "--limit", "2") == ["I rang Grandpa", "I found eleven letters"]
    assert family("wins", "--about", "Bob").returncode == 1
    assert family("wins", "--since", "2026-02-30").returncode == 1


def test_fifty_unless_a_limit_is_given(family: Run, file: Path) -> None:
    from models import win

    def many() -> None:
        leo = member.by_name("Leo", now=datetime.now(UTC)).id
        for number in range(60):
            win.note(leo, f"Letter {number}", now=datetime.now(UTC))

    opened(file, many)
    assert len(lines(family)) == 50
    assert len(lines(family, "--limit", "55")) == 55
    assert len({str(each["id"]) for each in lines(family, "--limit", "1000")}) == 60


def test_plain_lines_carry_no_colour_and_no_command_to_the_terminal(family: Run, file: Path) -> None:
    noted(family, "\x1b[31mred\x07 [bold]not bold[/bold] \u202eflipped", "--by", "Leo")
    with sqlite3.connect(file) as kept:  # as another program might
        kept.execute("UPDATE text SET body = body || char(27) || '[2J' || char(155) || 'K'")
    plain = family("wins").stdout
    assert "[31mred [bold]not bold[/bold] flipped[2JK" in plain
    for line in (plain, family("wins", "--json").stdout):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", line)


def test_a_reader_that_has_read_enough_meets_no_traceback(family: Run, file: Path) -> None:
    needs("bash")
    for number in range(3):
        noted(family, f"A letter {number} " + "x" * 1900, "--by", "Leo")
    command = f"{sys.executable} -m tui --db {file} wins --json | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    for output in (">&-", "> /dev/full"):
        command = f"{sys.executable} -m tui --db {file} wins {output}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1)
        assert len(done.stderr.splitlines()) == done.returncode


def test_a_terminal_without_our_letters_still_shows_the_rest(family: Run, file: Path) -> None:
    noted(family, "Zoë said hello 🦔", "--by", "Leo")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "tui", "--db", str(file), "wins"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "Zo? said hello ?" in done.stdout
