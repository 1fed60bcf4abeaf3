"""The `coach` command: what the coach notices in a message, by its rules alone. It opens no family file."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import models
from models.core.i18n import _
from tui.cli import commands

if TYPE_CHECKING:
    from models.coach import Answer


def add_parser(command: Callable[[str, commands.Command, str], ArgumentParser]) -> None:
    """Declares the command by `command`, which takes its name, the function that runs it, and what it does."""
    does = _("what the coach notices in a message; without TEXT, in each line of standard input")
    coach = command("coach", run, does)
    coach.add_argument("text", metavar="TEXT", nargs="?", help=_("the message"))
    coach.add_argument("--json", action="store_true", help=_("a JSON object a line"))


def run(_file: Path, asked: Namespace) -> int:
    """Answers the message, or each line of standard input as it comes, with one line. Returns 0."""
    in_words = _as_json if asked.json else _plainly
    messages = [asked.text] if asked.text is not None else (line.rstrip("\r\n") for line in sys.stdin)
    for message in messages:
        commands.say(in_words(models.coach.check(message)))
        sys.stdout.flush()
    return 0


def _as_json(answer: "Answer") -> str:
    return json.dumps(
        {
            "text": answer.text,
            "verdict": answer.verdict,
            "family": answer.family,
            "tip": answer.tip,
            "starters": list(answer.starters),
        }
    )


def _plainly(answer: "Answer") -> str:
    if answer.verdict == "help":
        return _("Thank you for putting it into words. Somebody is there for it now: {lines}.").format(lines=_lines())
    if answer.verdict == "beside":
        return _("It can stand. Beside it: {lines}.").format(lines=_lines())
    if answer.verdict == "fine":
        return _("Fine as it is.")
    first, second = answer.starters
    return _("{tip} Perhaps: “{first}”, or “{second}”").format(tip=answer.tip, first=first, second=second)


def _lines() -> str:
    """The help lines of the country that the device's time zone belongs to: each name with its number."""
    from models.family import help_lines  # most messages need no help line

    lines = help_lines.shipped(help_lines.country_of(models.calendar.local_zone()))
    return "; ".join(f"{line.name} {line.number}" for line in lines)
