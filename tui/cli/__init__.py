"""The command line: what was asked for, and how it ended.

A screen, an exporter or the coach is loaded only when it is needed. No traceback is shown: a refusal is one sentence on
standard error; any other error is noted in the log beside the data, without anybody's words.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import models
from models.core.errors import Locked, Refusal, StorageFailed
from models.core.i18n import _
from tui.cli import coach, commands
from tui.cli.held_terminal import held

KIOSK = "--kiosk"
DONE, COULD_NOT, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments say. Returns the exit status: 0 done, 1 could not, 2 wrong usage (by argparse). In a
    kiosk the terminal is held from here on."""
    with held(kiosk=True) if KIOSK in (sys.argv if arguments is None else arguments) else nullcontext():
        return _main(arguments)


def _main(arguments: Sequence[str] | None) -> int:
    asked = _parser().parse_args(arguments)
    path = asked.db or commands.usual_path()
    _accept_any_words()
    try:
        status = _done(asked, path)
        sys.stdout.flush()
        return status
    except StorageFailed as failed:
        return _could_not(failed.cause)
    except Refusal as refusal:
        return _could_not(refusal.sentence)
    except commands.WrongUsage as wrong:
        _parser().error(str(wrong))
    except BrokenPipeError:  # the program that read the output has ended
        _say_no_more()
        return DONE
    except KeyboardInterrupt:
        return _could_not(_("Stopped."))
    except Exception as error:
        _say_no_more()
        return _could_not(_cause(error) or _noted(error, path))


def _done(asked: argparse.Namespace, path: Path) -> int:
    """Runs the command. Where a file is locked, asks for the passphrase and runs it again; until then nothing was
    done."""
    while True:
        try:
            return asked.run(path, asked)
        except Locked as locked:
            commands.unlock(locked, asked, path)


def _accept_any_words() -> None:
    """Makes a stream that can't write a letter write a question mark instead, and gives closed standard output a place
    to go."""
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _say_no_more() -> None:
    """Drops output that could not be written: otherwise Python would report it again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _could_not(sentence: str) -> int:
    commands.tell(sentence)
    return COULD_NOT


def _cause(error: Exception) -> str:
    """A sentence about an error of the device or a damaged file; empty for any other error."""
    refusal = models.family_file.refusal_of(error)
    return refusal.cause if isinstance(refusal, StorageFailed) else refusal.sentence if refusal is not None else ""


def _noted(error: Exception, path: Path) -> str:
    from tui import log  # needed only after an error

    if not log.trouble(error, path):
        return _("That didn't work, and it could not be noted beside the data either.")
    return _("That didn't work. What happened is noted in {path}.").format(path=log.path_beside(path))


class _Version(argparse.Action):
    """Prints the version and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_asked: Any) -> None:
        from importlib.metadata import version  # reads the installed package, which takes a moment

        commands.say(f"{parser.prog} {version(parser.prog)}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="smallwins",
        description=_("A family's place to notice small wins. Without a command it opens the app."),
        allow_abbrev=False,
    )
    parser.add_argument("--db", metavar="PATH", type=commands.path, help=_("the family's file"))
    parser.add_argument(
        "--passphrase-file",
        metavar="PATH",
        type=commands.path,
        help=_("holds what unlocks the family's file, where it is locked"),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("which version this is"))
    parser.add_argument(KIOSK, action="store_true", help=_("no way out of the app from the keyboard"))
    parser.set_defaults(run=commands.app)
    asked = parser.add_subparsers(metavar="COMMAND", title=_("commands"))

    def command(name: str, run: commands.Command, does: str) -> argparse.ArgumentParser:
        each = asked.add_parser(name, help=does, description=does, allow_abbrev=False)
        each.set_defaults(run=run)
        return each

    _for_a_family(command)
    _for_its_wins(command)
    _for_its_file(command)
    coach.add_parser(command)
    return parser


Declare = Callable[[str, commands.Command, str], argparse.ArgumentParser]


def _for_a_family(command: Declare) -> None:
    command("demo", commands.demo, _("opens the app on a sample family; nothing is kept"))
    setup = command("setup", commands.setup, _("creates the household without the app"))
    setup.add_argument("--family", metavar="NAME", required=True, help=_("what the family is called"))
    setup.add_argument("--member", metavar="NAME", required=True, action="append", help=_("one for each member"))
    setup.add_argument("--country", metavar="CC", type=_country, help=_("such as FR; the time zone's unless given"))
    setup.add_argument("--timezone", metavar="TZ", help=_("such as Europe/Paris; this device's unless given"))


def _for_its_wins(command: Declare) -> None:
    add = command("add", commands.add, _("notes a win and prints its id"))
    add.add_argument("text", metavar="TEXT", nargs="?", help=_("the win; - reads it from standard input"))
    add.add_argument("--by", metavar="NAME", required=True, help=_("who writes it"))
    add.add_argument(
        "--about",
        metavar="NAME",
        nargs="+",
        action="extend",
        default=[],
        help=_("who it is about, or family; the writer unless given"),
    )
    add.add_argument("--effort", metavar="TEXT", help=_("what it took"))
    add.add_argument("--on", metavar="DAY", help=_("2026-11-22, today or yesterday"))
    add.add_argument("--just-me", action="store_true", help=_("for the writer alone"))
    wins = command("wins", commands.wins, _("what everyone may see, last shown first"))
    wins.add_argument("--search", metavar="WORDS", default="", help=_("only those that hold these words"))
    wins.add_argument("--about", metavar="NAME", help=_("only those about this member, or family"))
    wins.add_argument("--since", metavar="DAY", help=_("from this day on"))
    wins.add_argument("--until", metavar="DAY", help=_("up to this day"))
    wins.add_argument("--limit", metavar="N", type=_count, default=50, help=_("at most so many; 50 unless given"))
    wins.add_argument("--json", action="store_true", help=_("a JSON object a line"))


def _for_its_file(command: Declare) -> None:
    export = command("export", commands.export, _("writes the journal to a file"))
    of_what = _(".md, .html or .csv: what everyone may read; .json: everything, private words included")
    export.add_argument("file", metavar="FILE", type=commands.path, help=of_what)
    bring_in = command("import", commands.bring_in, _("brings a .json export in; what was erased stays erased"))
    bring_in.add_argument("file", metavar="FILE", type=commands.path)
    bring_in.add_argument("--also-erase", action="store_true", help=_("erases here what was erased there"))
    backup = command("backup", commands.backup, _("makes a checked copy now"))
    backup.add_argument(
        "file", metavar="FILE", type=commands.path, nargs="?", help=_("in backups/ beside the data unless given")
    )
    command("backups", commands.backups, _("lists the copies, newest first"))
    restore = command("restore", commands.restore, _("puts a copy back, after copying the present"))
    restore.add_argument("file", metavar="FILE", type=commands.path)
    restore.add_argument("--another-family", action="store_true", help=_("also where it is of another family"))
    erase = command("erase", commands.erase, _("erases for good what everyone may see"))
    erase.add_argument("id", metavar="ID", help=_("as add and wins --json print it"))
    command("check", commands.check, _("says whether everything is in order"))


def _country(typed: str) -> str:
    if len(typed) != 2 or not typed.isascii() or not typed.isalpha():
        raise argparse.ArgumentTypeError(_("a country is two letters, such as FR"))
    return typed.upper()


def _count(typed: str) -> int:
    count = int(typed)
    if count < 1:
        raise ValueError
    return count
