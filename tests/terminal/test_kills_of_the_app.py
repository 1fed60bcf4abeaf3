"""The plug is pulled while somebody sits there: what the screen has said is kept, is kept; half a sentence is found again by its
writer; and the next start opens a whole file."""

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from models import family_file, member, win
from models.storage.tables import AboutRow, TextRow
from tests import examples
from tests.terminal.family import Family

QUICK, DEEP = 3, 90
MOMENTS = (0.02, 0.1, 0.5, 2.0)  # seconds after the last key, up to one of these
WORDS = "Stood at the gate for a while."


@dataclass
class Evening:
    """One that ends early; `said` is what the screen says once `words` are kept, and `acknowledged` whether it had."""

    family: Family
    chance: Random
    said: str = ""
    acknowledged: bool = False
    hot: bool = False  # a journal lay there, with half a commit in it
    words: str = WORDS

    def last_key(self, key: str, said: str) -> None:
        """Somebody presses it, and a moment later the plug is out."""
        os.write(self.family.terminal.master, key.encode())
        self.said = said
        self.pull()

    def pull(self) -> None:
        """At a moment drawn by the seed; what had been painted by then is read."""
        terminal = self.family.terminal
        until = time.monotonic() + self.chance.uniform(0, self.chance.choice(MOMENTS))
        while time.monotonic() < until:
            terminal.read(0.01)
        terminal.kill()
        self.hot = self.family.file.with_name("family.db-journal").exists()
        while terminal.read(0.0):
            pass
        self.acknowledged = bool(self.said) and self.said in terminal.reads()


def note(evening: Evening) -> None:
    family = evening.family
    family.begins_to_note("Emily", evening.words)
    family.terminal.press("enter")
    family.choose("Jake")
    family.terminal.wait_for("It goes to Jake first, as kind words.")
    evening.last_key("\r", "It reaches Jake, and Jake alone, as kind words.")


def kind_words(evening: Evening) -> None:
    family = evening.family
    family.do("w", "Wins")
    family.terminal.wait_for("Sat on the porch")
    family.do("k", "Kind words")
    family.says_who("Emily")
    family.terminal.wait_for("What did you notice?")
    family.terminal.type(evening.words)
    family.terminal.press("enter")
    evening.last_key("\r", "Tell Jake in your own words.")


def offer(evening: Evening) -> None:
    family, terminal = evening.family, evening.family.terminal
    family.do("r", "Rewards")
    family.do("a", "Add the first idea")
    family.says_who("Emily")
    terminal.wait_for("What would be nice?")
    terminal.type(evening.words)
    family.do("enter", "Put it on the board")
    terminal.wait_for("an idea of Emily's", gone="What would be nice?")
    family.do(">", "Offer it")
    terminal.wait_for("Who is it for?", "The family")
    family.choose("Jake")
    terminal.wait_for("Jake ✓")
    evening.last_key("\x13", "whenever you like")


def turn(evening: Evening) -> None:
    family, terminal = evening.family, evening.family.terminal
    family.do("c", "Celebrate")
    for name in ("Emily", "Jake"):
        family.choose(name)
        terminal.wait_for(f"{name} ✓")
    terminal.press("enter")
    family.do("enter", "Begin")
    family.do("2", "Quiet")
    if "On to the turns" in terminal.wait_for("Esc Home", gone="reads this out"):
        family.do("enter", "On to the turns")
    terminal.wait_for("Say it", "Write", "Later", "Pass")
    family.do("enter", "Write")
    terminal.wait_for("Put it on the page", "Who is it about?")
    terminal.type(evening.words)
    evening.last_key("\x13", "Thank you,")


def draft(evening: Evening) -> None:
    evening.family.begins_to_note("Emily", evening.words)
    evening.pull()
    evening.acknowledged = evening.words in evening.family.drafts()


def start(evening: Evening) -> None:
    evening.pull()


EVENINGS: list[Callable[[Evening], None]] = [note, draft, turn, kind_words, offer, start]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Family:
    """A family with a win that may be answered."""
    family = Family.moved_in(tmp_path_factory.mktemp("whole") / "family.db", {"Emily": "", "Jake": ""})
    with family.opened() as now:
        win.note(member.by_name("Jake", now=now).id, "Sat on the porch", now=now)
        family_file.daily(now=now)
    return family


def test_the_app_killed_at_any_moment_keeps_what_it_said_it_keeps(tmp_path: Path, whole: Family) -> None:
    """A power cut in the evening would cost the words that the screen had thanked for, or the whole file.

    Each run pulls the plug at the same few, the deep profile at many others; APP_KILLS_SEED and APP_KILLS try given ones."""
    seed = examples.seed_of("APP_KILLS_SEED")
    chance, tried, told, hot = Random(seed), Counter[str](), Counter[str](), 0
    for place in range(examples.count_of("APP_KILLS", QUICK, DEEP)):
        file = tmp_path / str(place) / "family.db"
        shutil.copytree(whole.file.parent, file.parent)
        live = EVENINGS[place % len(EVENINGS)]
        evening = Evening(Family(file, whole.name, zone=whole.zone), chance)
        try:
            with evening.family.device("--kiosk"):
                if live is not start:
                    evening.family.at_home()
                live(evening)
            tried[live.__name__] += 1
            told[live.__name__] += evening.acknowledged
            hot += evening.hot
            holds(evening, live)
        except AssertionError as error:
            raise AssertionError(f"{error}\nAPP_KILLS_SEED={seed}, the {place}th: {live.__name__}") from error
        shutil.rmtree(file.parent)
    lines = [f"{count:5} {name}: {told[name]} acknowledged\n" for name, count in tried.items()]
    sys.stdout.write("".join([*lines, f"{tried.total():5} in all; half a commit lay there {hot} times\n"]))


def holds(evening: Evening, live: Callable[[Evening], None]) -> None:
    """What was kept, looked at from outside; then the app opens on it again."""
    family = evening.family
    with family.opened() as now:
        assert [each.sentence for each in family_file.check(now=now) if each.bad] == []
        kept = [row.id for row in TextRow.select().where(TextRow.body == evening.words)]
        offered = AboutRow.select().where(AboutRow.text.in_(kept)).count()
    assert len(kept) <= 1, "it came twice"
    if evening.acknowledged and live is not draft:
        assert kept and (offered or live is turn), f"{evening.said!r} stood there, and it is gone"
    with family.device("--kiosk") as terminal:
        terminal.wait_for("Who's here?", "By name")
        if evening.acknowledged and live is draft:
            family.begins_to_note("Emily", "")
            terminal.wait_for(evening.words)
        elif live is turn and evening.acknowledged:
            family.do("c", "Go on with")
            terminal.wait_for("Celebrate together")
    assert family.log() == ""
