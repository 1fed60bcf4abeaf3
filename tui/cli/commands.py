"""What each command does, with the same verbs as the screens. Each returns its exit status."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import models
from models.core.errors import Locked, NotNow
from models.core.i18n import _, ngettext
from models.core.names import FAMILY, key_of
from models.core.states import Audience
from models.core.typed_text import clean

if TYPE_CHECKING:
    from models.coach import Need
    from models.feed import Card

LONGEST_READ = 100_000  # characters of standard input; far more than a win may have: its verb refuses longer ones
Command = Callable[[Path, Namespace], int]


class WrongUsage(Exception):
    """The arguments don't fit together; the message says how."""


def usual_path() -> Path:
    """The family's file where none is named: the one in `SMALLWINS_DB`, else the one in the platform's data folder."""
    return models.family_file.default_path()


def path(typed: str) -> Path:
    """A path as typed on the command line, with `~` expanded. Raises ValueError where there is no such home folder."""
    try:
        return Path(typed).expanduser()
    except RuntimeError as error:
        raise ValueError from error


def say(line: str) -> None:
    """Prints one line on standard output, without terminal commands."""
    sys.stdout.write(" ".join(clean(line).splitlines()) + "\n")


def tell(line: str) -> None:
    """Prints one line on standard error, without terminal commands."""
    sys.stderr.write(" ".join(clean(line).splitlines()) + "\n")


def app(path: Path, asked: Namespace) -> int:
    """Opens the app and returns its exit status. Refuses (NotNow) without a terminal, and what
    `family_file.open_family` refuses."""
    _needs_a_terminal()
    from tui.cli.running import run  # loads Textual, which no other command needs

    return run(path, kiosk=asked.kiosk, passphrase_file=asked.passphrase_file)


def demo(_path: Path, asked: Namespace) -> int:
    """Opens the app on a sample family in a temporary folder, which is deleted afterwards. Refuses (NotNow) without a
    terminal."""
    _needs_a_terminal()
    from tempfile import TemporaryDirectory  # only the demo needs it

    with TemporaryDirectory(prefix="smallwins-") as folder:
        path = Path(folder) / "family.db"
        with _opened(path):
            models.sample.fill(now=_now(), timezone=models.calendar.local_zone())
        return app(path, asked)


def setup(path: Path, asked: Namespace) -> int:
    """Creates the household. Where a name holds words of self-harm, shows the help lines, makes nothing and returns 1.
    Refuses what `household.set_up` refuses."""
    timezone = asked.timezone or models.calendar.local_zone()
    with _opened(path):
        if _met_care(asked.family, *asked.member):
            return 1
        family = models.household.set_up(
            asked.family, asked.member, timezone=timezone, country=asked.country or "", now=_now()
        )
        names = ", ".join(each.name for each in models.member.members(now=_now()))
    say(_("{family}: {names}. Everything is kept in {path}.").format(family=family.name, names=names, path=path))
    country = family.country or models.household.country_of(timezone)
    say(_("Time zone: {zone}. Country: {country}.").format(zone=timezone, country=country or _("none")))
    say(
        _(
            "Whoever owns this account on the device can read that file, until you lock it with a passphrase in Settings."
        )
    )
    return 0


def add(path: Path, asked: Namespace) -> int:
    """Notes a win and prints its id. Where it names a member whom it isn't about, a line on standard error says how it
    would reach them. Words of self-harm are saved only with `--just-me`; the help lines are shown in both cases.
    Refuses unknown names and what `win.note` refuses."""

    from models.core.uptime import device_uptime  # a command that only reads needs no clock

    now, uptime = _now(), device_uptime()
    with _family(path):
        if models.clock.at_start(uptime, now=now):
            models.clock.look(uptime, now=now)
        here = models.member.members(now=now)
        typed = _text_of(asked, [each.name.casefold() for each in here])
        author = models.member.called(asked.by, here)
        about = [models.member.called(name, here).id for name in asked.about if not _is_family(name)]
        need = _met_need(typed, asked.effort or "")
        if need is models.coach.Need.CARE and not asked.just_me:
            return 1
        # Words that speak of somebody else's self-harm go to nobody until their writer hands them over.
        for_oneself = asked.just_me or (bool(need) and any(who != author.id for who in about))
        noted = models.win.note(
            author.id,
            typed,
            about=about,
            family=any(_is_family(name) for name in asked.about),
            effort=asked.effort,
            on_day=_day(asked.on),
            audience=Audience.JUST_ME if for_oneself else Audience.EVERYONE,
            unlocked=not author.has_pin,
            now=now,
        )
        besides = [author.id, *(id for id, _name in noted.about)]
        named = [one.name for one in models.member.named_in(f"{noted.text}\n{noted.effort}", besides=besides, now=now)]
    say(noted.id)
    if for_oneself and not asked.just_me:
        tell(_("It stays with {name} until they hand it over, in their journal.").format(name=author.name))
    if named and not for_oneself:
        words = _(
            "It names {names}. With --about {about} it goes to them first, and what others see is up to them too."
        )
        about_all = " ".join(map(quote, [*(asked.about or [author.name]), *named]))
        tell(words.format(names=", ".join(named), about=about_all))
    if author.has_pin:
        tell(_("It waits for {name}'s yes.").format(name=author.name))
    return 0


def wins(path: Path, asked: Namespace) -> int:
    """Prints what everyone may see, last shown first: one win a line with its kind words below it, or one JSON object a
    line."""

    from models.exchange import public  # each command loads what it needs

    with _family(path):
        _met_care(asked.search)
        about = asked.about
        if about is not None:
            about = "family" if _is_family(about) else models.member.by_name(about, now=_now()).id
        since, until = _day(asked.since), _day(asked.until)
        only = replace(public.EVERYTHING, about=about, since=since, until=until, search=asked.search)
        for card in public.shown(only, limit=asked.limit):
            if asked.json:
                say(json.dumps(public.as_object(card)))
            else:
                _say_plainly(card)
    return 0


def export(path: Path, asked: Namespace) -> int:
    """Writes what everyone may see, for people to read, or the whole file as JSON. Says on standard error what is in
    it."""
    with _family(path):
        private = models.exchange.export(asked.file, now=_now())
        locked = models.lock.holds()
    holds = _("{path} holds what everyone in the family may read.")
    if private:
        holds = _("{path} holds everything, private words included: keep it for yourself alone.")
    tell(holds.format(path=asked.file))
    if locked:
        tell(_("It is not locked as the family's file is: whoever has it can read it."))
    return 0


def bring_in(path: Path, asked: Namespace) -> int:
    """Brings an export in. A refused import leaves no new file behind."""
    with _opened(path):
        brought = models.exchange.bring_in(asked.file, also_erase=asked.also_erase, now=_now())
    came, went, stay = brought.came, brought.went, brought.erased_there
    say(_("{path} was brought in.").format(path=asked.file))
    said = ngettext("{count} text is new here.", "{count} texts are new here.", came)
    say(said.format(count=came))
    if went:
        said = ngettext(
            "{count} text was erased there, and now here.", "{count} texts were erased there, and now here.", went
        )
        say(said.format(count=went))
    if stay:
        said = ngettext(
            "{count} thing was erased there and stays here. To erase it too: import FILE --also-erase",
            "{count} things were erased there and stay here. To erase them too: import FILE --also-erase",
            stay,
        )
        say(said.format(count=stay))
    if brought.present:
        say(_("What stood here before is kept in {copy}.").format(copy=brought.present))
    return 0


def backup(path: Path, asked: Namespace) -> int:
    """Makes a checked copy and prints its path."""
    with _family(path):
        copy = models.family_file.backup(now=_now(), to=asked.file)
        reached = any(each.path.samefile(copy.path) for each in models.family_file.backups())
    say(str(copy.path))
    if not reached:
        tell(_("Erasing doesn't reach this copy: what is erased later still stands in it."))
    return 0


def backups(path: Path, _asked: Namespace) -> int:
    """Prints the app's own copies, newest first: when they were made (UTC), their size, their path. It needs no family,
    because copies are the way back where the family's file is gone."""
    found = models.family_file.copies_beside(path)
    if not found:
        with _family(path):  # refuses where there is nothing at all
            return 0
    for copy in found:
        say(f"{copy.made_at:%Y-%m-%d %H:%M} UTC  {copy.size / 1024:8.0f} KB  {copy.path}")
    return 0


def restore(path: Path, asked: Namespace) -> int:
    """Puts a copy back and prints the path of what was there before. First says what will be lost."""
    now, there = _now(), path.exists()

    def what_it_costs() -> None:
        if there:
            tell(
                _(
                    "What was written since that copy was made, private words too, will not be here. "
                    "What is here now is kept beside it."
                )
            )

    if there and not models.family_file.opens(path, now=now):
        kept = models.family_file.restore_over(path, asked.file, before=what_it_costs, now=now)
    else:
        with _opened(path):
            another = asked.another_family
            kept = models.family_file.restore(asked.file, another_family=another, before=what_it_costs, now=now).path
    say(_("{path} is back in its place. What stood there before is kept in {copy}.").format(path=asked.file, copy=kept))
    return 0


def erase(path: Path, asked: Namespace) -> int:
    """Erases what everyone may see, by its id. Asks once where a person is at the terminal: refuses (NotNow) unless
    they say yes. Says which copies it can't reach."""
    from tui.kit import erasure  # each command loads what it needs

    with _family(path):
        models.feed.card(None, asked.id)  # refuses what is private and what doesn't exist in the same way
        tell(erasure.detail())
        if sys.stdin.isatty():
            sys.stderr.write(_("Erase for good? Type yes: "))
            sys.stderr.flush()
            if sys.stdin.readline().strip().casefold() not in (_("yes"), "yes"):
                raise NotNow(_("Nothing was erased."))
        left = models.erasing.erase_shown(asked.id, now=_now())
    say(erasure.said(left))
    return 0


def check(path: Path, _asked: Namespace) -> int:
    """Prints a sentence for each finding; returns 1 where something is wrong."""
    with _there(path):
        findings = models.family_file.check(now=_now())
    for finding in findings:
        say(finding.sentence)
    return 1 if any(finding.bad for finding in findings) else 0


def unlock(locked: Locked, asked: Namespace, path: Path) -> None:
    """Unlocks a file for a command: by the passphrase in `--passphrase-file`, if that was given and it is the family's
    file; else by one that is typed unseen. Refuses (NotNow) without a terminal, and what `lock.unlock` refuses."""
    if asked.passphrase_file is not None and locked.path == path:
        passphrase = models.lock.passphrase_in(asked.passphrase_file)
    elif sys.stdin.isatty() or sys.stderr.isatty():
        from getpass import getpass  # only a locked file needs it

        passphrase = getpass(_("The passphrase of {path}: ").format(path=locked.path))
    else:
        raise NotNow(
            _("{path} is locked with a passphrase. Name a file that holds it: --passphrase-file FILE").format(
                path=locked.path
            )
        )
    models.lock.unlock(locked.path, passphrase)


def _needs_a_terminal() -> None:
    if not (sys.stdin.isatty() or sys.stderr.isatty()):
        raise NotNow(_("The app needs a terminal. What it can do without one: smallwins --help"))


@contextmanager
def _opened(path: Path) -> Generator[None]:
    """A context with the file open. A new file that holds no family at the end is deleted again."""
    made = not path.exists()
    models.family_file.open_family(path, now=_now())
    try:
        yield
    finally:
        empty = made and models.household.current() is None
        models.family_file.close_family()
        if empty:
            path.unlink()


@contextmanager
def _there(path: Path) -> Generator[None]:
    """A context with the file open. Refuses (NotNow) where there is no file."""
    if not path.exists():
        raise _no_family(path)
    with _opened(path):
        yield


@contextmanager
def _family(path: Path) -> Generator[None]:
    """A context with the file open. Refuses (NotNow) where there is no household yet."""
    with _there(path):
        if models.household.current() is None:
            raise _no_family(path)
        yield


def _no_family(path: Path) -> NotNow:
    lost = models.family_file.no_family_but_copies(path)
    return NotNow(lost or _("No family has been set up here yet. Begin with: smallwins setup"))


def _now() -> datetime:
    return datetime.now(UTC)


def _day(typed: str | None) -> date | None:
    """A day as typed, by the household's calendar; None for None. Refuses (BadInput) what it can't read, and days to
    come."""
    return (
        None
        if typed is None
        else models.calendar.parse_day(typed, models.calendar.day_of(_now(), models.household.timezone()))
    )


def _is_family(name: str) -> bool:

    return key_of(name) == FAMILY


def _text_of(asked: Namespace, names: list[str]) -> str:
    """The text of the win, from TEXT or standard input. `--about` also takes a TEXT that follows its names: then it is
    taken from there. Raises WrongUsage where there is none."""
    text: str | None = asked.text
    if text is None and len(asked.about) > 1 and asked.about[-1].casefold() not in [*names, "family"]:
        text = asked.about.pop()
    if text is None:
        raise WrongUsage(_("What is the win? TEXT is missing."))
    return sys.stdin.read(LONGEST_READ) if text == "-" else text


def _say_plainly(card: "Card") -> None:
    people = _("family") if card.family else ", ".join(name for _id, name in card.about)
    own = people == card.author
    head = _("{day}  {author}: {text}") if own else _("{day}  {author}, about {people}: {text}")
    say(head.format(day=card.on_day.isoformat(), author=card.author, people=people, text=card.text))
    if card.effort:
        say("    " + _("What it took: {effort}").format(effort=card.effort))
    for words in card.words:
        say("    " + _("{author}: {text}").format(author=words.author, text=words.text))


def _met_need(*texts: str) -> "Need":
    """What words of self-harm in these texts need. Where they need something, prints the help lines on standard
    error."""
    need = max(map(models.coach.need_of, texts))
    if not need:
        return need
    thanks = _("Thank you for putting it into words. Nobody has to carry this alone. You can call:")
    tell(thanks if need is models.coach.Need.CARE else _("These lines stand beside it:"))
    for line in models.household.lines_to_call(_now()):
        tell("    " + "  ".join(part for part in (line.number, line.name, line.note, line.hours) if part))
    return need


def _met_care(*texts: str) -> bool:
    """Does the same, and returns whether the words need care."""
    return _met_need(*texts) is models.coach.Need.CARE
