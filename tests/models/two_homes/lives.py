"""The same weeks in the same family, lived twice: what some do in private differs, everything else is the same.

A step is a few numbers; what they stand for follows from what the one who acts can read, so that the same numbers mean
the same in both homes, unless somebody reads what they may not.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

from models import family_file, household, member, reward, undo
from models.access.readable import readable
from models.core.errors import Refusal
from models.core.states import Kind, Presence
from models.storage.database import connection
from models.storage.query import column
from models.storage.tables import TextRow
from models.storage.tables.fields import ids_from
from tests.models.family_fixture import NOW
from tests.models.two_homes.everything_read import Told, or_refused, read_by

NAMES = ("Emily", "Jake", "Leo", "Sofia")
NEAR = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.EVENING, Kind.HARD_DAY, Kind.COPY)
Numbers = tuple[str, int, int, int]

COMMON: dict[str, Callable[..., object]] = {}
"""What both homes do alike, by name; a test puts it there, out of the modules beside this one."""
ALONE: dict[str, Callable[..., None]] = {}
"""What the keeper does alone, in each home as its side has it."""
BETWEEN: dict[str, Callable[..., None]] = {}
"""What the keeper and one other have between them, likewise."""
WRITTEN = {"note", "note about the keeper", "say", "board", "keeper notes"}


def template(path: Path, *, unmarked: Sequence[str]) -> None:
    """A family whose cards are open; those `unmarked` want no mark on Home."""
    family_file.open_family(path, now=NOW)
    with ids_from(1):
        household.set_up("The Parks", NAMES, timezone="Europe/Paris", now=NOW)
        for one in member.members(now=NOW):
            wishes = {"always_show": False, "on_home": True, "on_quiet": True, "mark": one.name not in unmarked}
            member.open_card(one.id, animal="fox", colour="moss", pin=None, now=NOW, **wishes)
        undo.forget(now=NOW + timedelta(days=1))
    family_file.close_family()


@dataclass
class Home:
    """One of the two. `inside` share a secret: what they do in private is the `side`-th of two."""

    folder: Path
    side: int
    inside: tuple[str, ...]
    now: datetime = NOW
    ids: dict[str, str] = field(default_factory=dict[str, str])
    known: list[str] = field(default_factory=list[str])  # texts that came of what both homes did
    offers: list[str] = field(default_factory=list[str])  # rewards that are offered to the keeper, among others
    touched: set[str] = field(default_factory=set[str])  # those that were decided about in private
    frozen: set[str] = field(default_factory=set[str])  # those that one more yes might show
    pins: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # the keeper's, each with its words
    copies: list[Path] = field(default_factory=list[Path])
    said: list[str] = field(default_factory=list[str])  # what was answered to those outside
    told: Told = field(default_factory=Told)
    seen: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    @classmethod
    def moved_in(cls, whole: Path, folder: Path, side: int, inside: tuple[str, ...]) -> "Home":
        home = cls(folder, side, inside)
        folder.mkdir()
        copyfile(whole, home.file)
        family_file.open_family(home.file, now=NOW)
        for calm in ("synchronous = OFF", "journal_mode = MEMORY"):  # no power is cut here
            connection().execute(f"PRAGMA {calm}")
        home.ids = {one.name: one.id for one in member.members(now=NOW)}
        return home

    @property
    def file(self) -> Path:
        return self.folder / "family.db"

    @property
    def exported(self) -> Path:
        return self.folder / "whole.json"

    @property
    def outside(self) -> list[str]:
        return [id for name, id in self.ids.items() if name not in self.inside]

    @property
    def people(self) -> list[str]:
        return list(self.ids.values())

    @property
    def keeper(self) -> str:
        """Whose secret it is."""
        return self.ids["Jake"]

    def live(self, place: int, step: Numbers) -> None:
        """One step, and the minutes it takes."""
        name, *numbers = step
        self.now += timedelta(minutes=2)
        if name == "look":
            self.look()
            return
        with ids_from(100 + place):
            if private := (ALONE | BETWEEN).get(name):
                with suppress(Refusal):
                    if member.get(self.keeper, now=self.now).presence != Presence.GONE:
                        private(self, *numbers)
                return
            answer = or_refused(COMMON[name], self, *numbers)
        found = getattr(answer, "id", None)
        if isinstance(found, str) and name in WRITTEN:
            self.known.append(found)
        if not name.startswith("keeper"):
            self.said.append(f"{name} {self.told(answer)}")

    def look(self) -> None:
        """Everything that everybody outside reads, by who and by verb."""
        self.seen.append(read_by(self.ids, self.names_outside, self.known[-8:], self.now))

    @property
    def names_outside(self) -> list[str]:
        return [name for name in self.ids if name not in self.inside]

    def actor(self, number: int) -> str:
        return self.outside[number % len(self.outside)]

    def somebody(self, number: int) -> str:
        return self.people[number % len(self.people)]

    def some(self, number: int) -> list[str]:
        """Some of the family: each bit is one of them."""
        return [id for place, id in enumerate(self.people) if number >> place & 1]

    def also(self, number: int) -> list[str]:
        """Whom words name besides: mostly nobody."""
        return self.some(number // 4) if number % 4 == 3 else []

    def near(self, who: str, number: int) -> str:
        """A text out of what this member reads; now and then one that both homes know, whether they read it or not."""
        read = TextRow.select().where(readable(who) & TextRow.kind.in_(NEAR))
        found = column(read.order_by(TextRow.noted_at.desc(), TextRow.seq).limit(30), TextRow.id)
        choices = list(dict.fromkeys(found)) + self.known[-3:]
        return choices[number % len(choices)] if choices else "0" * 32

    def card(self, who: str, number: int) -> str:
        """A reward of those this member sees, or one that both homes know."""
        cards = [card.id for column in reward.board(who, now=self.now).values() for card in column] + self.known[-2:]
        return cards[number % len(cards)] if cards else "0" * 32

    def of_both(self, number: int) -> str:
        return self.known[number % len(self.known)] if self.known else "0" * 32

    def words(self, *numbers: int) -> str:
        return "word " + " ".join(map(str, numbers))

    def differing(self, a: int, b: int) -> str:
        """Words that are others in the other home."""
        return f"word in private {(a, b)[self.side]}"


def differences(one: Home, other: Home) -> list[str]:
    """Where the two homes were told apart: who, by which verb, and how it read in each."""
    found = [f"answered: {a}\n     but: {b}" for a, b in zip(one.said, other.said, strict=True) if a != b]
    for mine, theirs in zip(one.seen, other.seen, strict=True):
        found += [f"{verb}: {mine[verb]}\n     but: {theirs[verb]}" for verb in mine if mine[verb] != theirs[verb]]
    return found


def numbers_of(steps: Sequence[Any]) -> list[Numbers]:
    """Steps as Hypothesis draws them, and a look at the end."""
    return [*steps, ("look", 0, 0, 0)]
