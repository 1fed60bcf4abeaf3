"""An evening in a family's kitchen, told in steps: what somebody does at the keyboard, and what they must see then."""

import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models import family_file, household, member
from tests.terminal.terminal import PATIENCE, Terminal

ZONES = (
    "Pacific/Honolulu",
    "America/Denver",
    "America/New_York",
    "Atlantic/Azores",
    "Europe/Athens",
    "Asia/Karachi",
    "Asia/Hong_Kong",
    "Australia/Sydney",
    "Pacific/Auckland",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HELP = "You're not alone"


def where_it_is_evening() -> str:
    """A time zone in which it is late in the day now, and far from four in the morning, when a round closes itself."""
    return min(ZONES, key=lambda zone: abs(datetime.now(ZoneInfo(zone)).hour - 19))


@dataclass
class Family:
    """A family and its device. `by_mouse` does with clicks what it does with keys otherwise."""

    file: Path
    name: str = ""
    size: tuple[int, int] = (120, 40)
    by_mouse: bool = False
    zone: str = field(default_factory=where_it_is_evening)
    pins: dict[str, str] = field(default_factory=dict[str, str])
    terminal: Terminal = field(init=False)

    @property
    def today(self) -> date:
        return datetime.now(ZoneInfo(self.zone)).date()

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.today.weekday()]

    # -- the device

    @contextmanager
    def device(self, *arguments: str, **details: Any) -> Generator[Terminal]:
        """The program, opened on this family's file; `details` as a `Terminal` takes them."""
        with Terminal("--db", str(self.file), *arguments, size=self.size, **details) as self.terminal:
            yield self.terminal

    def leaves(self) -> None:
        """From Home, with the one key that does."""
        self.at_home()
        self.terminal.press("ctrl+q")
        assert self.terminal.ends() == 0

    def do(self, key: str, words: str) -> None:
        """A key, or a tap on its button."""
        self.terminal.wait_for(words)
        self._hand(key, words)

    def _hand(self, key: str, words: str) -> None:
        if self.by_mouse:
            # Where the same words stand elsewhere too, the button is the one with its key before them.
            button = f"{ {'enter': 'Enter', 'ctrl+s': 'Ctrl+S'}.get(key, key) } {words}"
            self.terminal.click(button if button in self.terminal.text() else words)
        else:
            self.terminal.press(key)

    def choose(self, name: str) -> None:
        """A card or a chip, by its number or by a tap."""
        self.terminal.wait_for(name)
        found = re.search(rf"(\d)\s[^\w\n]*{name}\b", self.terminal.text())
        assert found, f"no number beside {name}:\n{self.terminal.look()}"
        self._hand(found[1], found[0])

    def at_home(self) -> str:
        """Back to Home, from wherever one is."""
        for _screen in range(6):
            if "Who's here?" in self.terminal.wait_for("F1 Help"):
                return self.terminal.wait_for("Who's here?", "By name")
            self.terminal.press("esc")
        raise AssertionError(f"Esc does not lead home:\n{self.terminal.look()}")

    def page_of(self, name: str) -> str:
        """Somebody's own page."""
        self.at_home()
        self.choose(name)
        self.types_pin(name)
        return self.terminal.wait_for(f"Hello, {name}")

    def says_who(self, name: str) -> None:
        """At "Who are you?"."""
        self.terminal.wait_for("Who are you?", name)
        self.choose(name)
        self.types_pin(name)

    def types_pin(self, name: str) -> None:
        """Where there is one."""
        if pin := self.pins.get(name):
            self.terminal.wait_for("Your PIN", name)
            self.terminal.press(*pin, "enter")

    # -- setting up

    @classmethod
    def moved_in(cls, file: Path, members: Mapping[str, str], *, pin: str | None = None) -> "Family":
        """A family that has set everything up before: each name with their PIN or "", every card open; `pin` is the
        family's."""
        family = cls(file, "The Morenos", pins={name: own for name, own in members.items() if own})
        with family.opened() as now:
            household.set_up(family.name, list(members), timezone=family.zone, pin=pin, now=now)
            for one in member.members(now=now):
                animal, colour = member.suggest_look(one.id)
                member.open_card(
                    one.id,
                    animal=animal,
                    colour=colour,
                    pin=members[one.name] or None,
                    always_show=False,
                    on_home=False,
                    on_quiet=False,
                    mark=False,
                    now=now,
                )
        return family

    def set_up(self, names: str, *, whenever: bool = False, pin: str = "") -> None:
        """From Welcome to Home. They like to celebrate on the weekday that it is, or whenever; `pin` is the family's."""
        terminal = self.terminal
        terminal.wait_for("Welcome", "It is no treatment and no emergency service.", "Whoever owns the account")
        self.do("enter", "Begin")
        terminal.wait_for("What is your family called?")
        terminal.type(self.name)
        terminal.press("tab", "ctrl+u", "ctrl+k")
        terminal.type(self.zone)
        self.do("enter", "Next")
        terminal.wait_for("Who lives here?")
        terminal.type(names)
        self.do("enter", "Next")
        terminal.wait_for("When would you like to celebrate together")
        self._celebrates("Whenever" if whenever else self.weekday)
        terminal.wait_for("Which country's lines should stand on the help page?")
        self.do("enter", "Next")
        terminal.wait_for("A PIN for the family, if you like")
        self._new_pin(pin)
        self._words_written_down(pin)
        self.at_home()

    def _celebrates(self, day: str) -> None:
        """On Setup's page of weekdays, which begins on Sunday."""
        if self.by_mouse:
            self.terminal.click(day)
            self.terminal.click("Next")
            return
        steps = [*WEEKDAYS, "Whenever"].index(day) - WEEKDAYS.index("Sunday")
        self.terminal.press(*["tab" if steps > 0 else "shift+tab"] * abs(steps))
        # Enter chooses it; on what is chosen already it goes on.
        self.terminal.press(*["enter"] * (2 if steps else 1))

    def open_card(self, name: str, *, pin: str = "", yes: Sequence[str] = ()) -> None:
        """A first opening, by its person: with the animal and the colour that are proposed, and a "Yes" to those of the
        questions about Home, the quiet screen and the mark that `yes` names by a word of theirs."""
        terminal = self.terminal
        self.at_home()
        self.choose(name)
        terminal.wait_for(f"{name}, this card is yours", "Pick an animal")
        self.do("enter", "Next")
        terminal.wait_for("A PIN, if you like")
        self._new_pin(pin)
        terminal.wait_for("When somebody writes about you", "Open my card")
        for place, question in enumerate(("on Home", "quiet screen", "mark")):
            if question in yes:
                # Two answers a question, Yes before No; one begins on "Ask me first".
                steps = 2 + 2 * place
                terminal.press(*["tab"] * steps, "space", *["shift+tab"] * steps)
        self.do("enter", "Open my card")
        self._words_written_down(pin)
        terminal.wait_for(f"Hello, {name}")
        if pin:
            self.pins[name] = pin
        self.at_home()

    def _new_pin(self, pin: str) -> None:
        """Twice, or none."""
        if pin:
            self.terminal.press(*pin, "enter")
            self.terminal.wait_for("Once more, the same.")
        self.terminal.press(*pin, "enter")

    def _words_written_down(self, pin: str) -> None:
        """With a PIN come four words, shown once."""
        if pin:
            self.terminal.wait_for("Please write these down")
            self.do("y", "I have written them down")

    # -- what one does of an evening

    def note(self, by: str, words: str, about: str) -> None:
        """A win about somebody else, from Home: it goes to them, and the writer is asked to say it aloud."""
        self.begins_to_note(by, words)
        self.terminal.press("enter")
        self.choose(about)
        self.terminal.wait_for(f"It goes to {about} first, as kind words. What others see is up to them.")
        self.terminal.press("enter")
        self.terminal.wait_for(f"Only {about} gets this, as kind words.", words)
        self.terminal.wait_for(f"Tell {about} in your own words.")
        self.do("enter", "Done")
        self.at_home()

    def opens_something(self, name: str, sender: str, words: str) -> None:
        """Somebody opens what came for them: closed at first, and nobody is told."""
        page = self.page_of(name)
        assert f"Something from {sender}" in page
        assert words not in page
        self.do("q", f"Something from {sender}")
        assert words not in self.terminal.wait_for("Something for you", "Open it", gone="My journal")
        while not re.search("▌ *Enter Open it", self.terminal.text()):
            assert self.terminal.read(PATIENCE), f"the button never had the focus:\n{self.terminal.look()}"
        self.do("enter", "Open it")
        self.terminal.wait_for(f"Something from {sender}", words, "Nobody is told which you choose.")

    def begins_to_note(self, by: str, words: str) -> None:
        """A win, from Home, typed and not saved."""
        self.at_home()
        self.do("n", "Note a win")
        self.says_who(by)
        self.terminal.wait_for("What was it? One sentence is plenty.", "Who is it about?", "The family")
        self.terminal.type(words)

    def waits_for_draft(self, words: str) -> None:
        """Until a draft is in the file: that is a moment after the last key, and there is nothing to see of it."""
        until = time.monotonic() + PATIENCE
        while words not in self.drafts():
            self.terminal.read(0.1)
            if time.monotonic() > until:
                raise AssertionError(f"no draft holds {words!r}:\n{self.drafts()}\nthe screen:\n{self.terminal.look()}")

    def writes_turn(self, name: str, words: str) -> None:
        """At one's own turn in a round, in the field that comes with Write."""
        self.do("enter", "Write")
        self.types_pin(name)
        self.terminal.wait_for("Put it on the page", "Who is it about?")
        self.terminal.type(words)

    # -- what is kept

    def public(self) -> list[dict[str, Any]]:
        """What `smallwins wins --json` tells."""
        command = [sys.executable, "-m", "tui", "--db", str(self.file), "wins", "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        return [json.loads(line) for line in done.stdout.splitlines()]

    @contextmanager
    def opened(self) -> Generator[datetime]:
        """The file, for the verbs of `models`; the instant."""
        now = datetime.now(UTC)
        family_file.open_family(self.file, now=now)
        try:
            yield now
        finally:
            family_file.close_family()

    def log(self) -> str:
        """What went wrong."""
        path = self.file.with_suffix(".log")
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def drafts(self) -> str:
        """What is being written, as it stands in the file at this moment."""
        with sqlite3.connect(f"file:{self.file}?mode=ro", uri=True) as connection:
            return "\n".join(fields for (fields,) in connection.execute("SELECT fields FROM draft"))
