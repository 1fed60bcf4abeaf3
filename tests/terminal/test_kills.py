"""The plug is pulled in the middle of a command: what was acknowledged is there, nothing is half done, and what was left half
made is cleared away on the next day."""

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from models import exchange, family_file, member, win
from models.storage.tables import TextRow
from tests import examples
from tests.terminal.family import Family
from tests.terminal.kills import Plug, left_half_made

QUICK, DEEP = 12, 600  # commands that are killed
LONG_AGO = 3600.0  # seconds; what was written to before that is nobody's work any more
GOES, LAST = "platypusword", "The very last"


@dataclass(frozen=True)
class Home:
    """A family as it is before each kill. `folder` holds its file with a copy in `backups/`; a copy from before the last words
    came (`older.db`), an export with more (`brought.json`) and an older one (`out.json`) lie `elsewhere`."""

    folder: Path
    erased: str
    texts: frozenset[str]
    in_older: frozenset[str]
    brought: frozenset[str]

    @property
    def file(self) -> Path:
        return self.folder / "family.db"

    def elsewhere(self, name: str) -> Path:
        return self.folder / "elsewhere" / name


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """It, untouched."""
    home = Home(tmp_path_factory.mktemp("whole"), "", frozenset(), frozenset(), frozenset())
    home.elsewhere("").mkdir()
    family = Family.moved_in(home.file, {"Emily": "", "Jake": ""})
    with family.opened() as now:
        emily = member.by_name("Emily", now=now).id
        for each in range(3):
            win.note(emily, f"The first {each}", now=now)
        family_file.backup(now=now, to=home.elsewhere("older.db"))
        exchange.export(home.elsewhere("out.json"), now=now)
        in_older = bodies()
        for each in range(300):
            win.note(emily, f"Came home and sat down {each}", now=now)
        erased = win.note(emily, GOES, now=now).id
        win.note(emily, "Only at home", now=now)
        texts = bodies()
    other = shutil.copy(home.file, home.folder / "other.db")
    with Family(Path(other)).opened() as now:
        win.note(emily, "Brought along", now=now)
        exchange.export(home.elsewhere("brought.json"), now=now)
    Path(other).unlink()
    with family.opened() as now:
        family_file.backup(now=now)
        win.note(emily, LAST, now=now)
    return replace(home, erased=erased, texts=texts | {LAST}, in_older=in_older, brought=frozenset({"Brought along"}))


def bodies() -> frozenset[str]:
    """What stands in the open file; each once."""
    found = [row.body for row in TextRow.select(TextRow.body)]
    assert len(found) == len(set(found)), "something came twice"
    return frozenset(found)


def add(plug: Plug, home: Home) -> None:
    said = plug.run("add", home.file, "Noted by a script", "--by", "Emily")
    plug.holds(
        "add", bool(re.search("^[0-9a-f]{32}$", said, re.M)), home.texts, home.texts | {"Noted by a script"}, read(home)
    )


def erase(plug: Plug, home: Home) -> None:
    said = plug.run("erase", home.file, home.erased)
    kept = read(home)
    acknowledged = "It is erased." in said
    plug.holds("erase", acknowledged, home.texts, home.texts - {GOES}, kept)
    assert not acknowledged or holding(home, GOES) == []
    the_next_day(home)
    assert GOES in kept or holding(home, GOES) == [], "it is in no list, and to be read all the same"


def backup(plug: Plug, home: Home) -> None:
    said = plug.run("backup", home.file)
    assert read(home) == home.texts
    for path in map(Path, said.split()):
        plug.acknowledged["backup"] += 1
        assert LAST.encode() in path.read_bytes()


def export(plug: Plug, home: Home) -> None:
    target = home.elsewhere("out.json")
    said = plug.run("export", home.file, target)
    kept = json.loads(target.read_text("utf-8"))
    words = frozenset(row["body"] for row in kept["tables"]["text"])
    plug.holds("export", "holds everything" in said, home.in_older, home.texts, words)
    assert read(home) == home.texts
    let_time_pass(home)
    with Family(home.file).opened() as now:
        exchange.export(home.elsewhere("another.json"), now=now)  # what lay there half made goes with the next one


def restore(plug: Plug, home: Home) -> None:
    said = plug.run("restore", home.file, home.elsewhere("older.db"))
    kept = read(home)
    plug.holds("restore", "is back in its place" in said, home.texts, home.in_older, kept)
    if kept == home.in_older:
        copies = sorted((home.folder / "backups").glob("*.db"))
        assert any(LAST.encode() in each.read_bytes() for each in copies), "what stood here before is in no copy"


def bring_in(plug: Plug, home: Home) -> None:
    said = plug.run("import", home.file, home.elsewhere("brought.json"))
    plug.holds("import", "was brought in" in said, home.texts, home.texts | home.brought, read(home))


def read(home: Home) -> frozenset[str]:
    """What stands in the file, which is whole."""
    with Family(home.file).opened() as now:
        assert [each.sentence for each in family_file.check(now=now) if each.bad] == []
        return bodies()


def holding(home: Home, word: str) -> list[Path]:
    """The files of ours that hold it, to the byte."""
    ours = [*home.folder.glob("*"), *(home.folder / "backups").glob("*")]
    return [each for each in ours if each.is_file() and word.encode() in each.read_bytes()]


def let_time_pass(home: Home) -> None:
    """What was left lies there for an hour."""
    long_ago = time.time() - LONG_AGO
    for each in left_half_made(home.folder):
        os.utime(each, (long_ago, long_ago))


def the_next_day(home: Home) -> None:
    """What is done once a day clears away what was left half made, and takes nothing else."""
    before = read(home)
    let_time_pass(home)
    with Family(home.file).opened() as now:
        family_file.daily(now=now + timedelta(days=1))
    assert left_half_made(home.folder) == []
    assert read(home) == before


COMMANDS: list[Callable[[Plug, Home], None]] = [add, erase, backup, export, restore, bring_in]


def test_a_command_that_is_killed_is_done_or_not(tmp_path: Path, whole: Home) -> None:
    """A family would lose what it was told is kept, or find half of an import, and nobody could say which half.

    Each run kills the same few, the deep profile many others; KILLS_SEED and KILLS try given ones."""
    seed = examples.seed_of("KILLS_SEED")
    plug = Plug(Random(seed))
    for place in range(examples.count_of("KILLS", QUICK, DEEP)):
        home = replace(whole, folder=tmp_path / str(place))
        shutil.copytree(whole.folder, home.folder)
        command = COMMANDS[place % len(COMMANDS)]
        try:
            command(plug, home)
            the_next_day(home)
        except AssertionError as error:
            raise AssertionError(f"{error}\nKILLS_SEED={seed}, the {place}th: {command.__name__}") from error
        shutil.rmtree(home.folder)
    sys.stdout.write(plug.told())
