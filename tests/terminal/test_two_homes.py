"""What Emily sees is the same, whatever Jake wrote or decided in private: two terminals, on two files that differ in that
alone, are given the same keys, and each screen is held against the other."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from models import celebration, consent, drafts, family_file, hard_day, household, kind_words, member, reward, undo, win
from models.access.proof import by_owner
from models.core.states import Audience, RewardKind
from models.storage.tables import TextRow
from models.storage.tables.fields import ids_from
from tests.conftest import NOW
from tests.terminal.terminal import ANSWER, KEYS, PATIENCE, QUIET, Terminal

NAMES = ("Emily", "Jake", "Leo", "Sofia")
Private = Callable[[dict[str, str], dict[str, str]], None]


class Stopped(Terminal):
    module = "tests.terminal.stopped"


def at(minutes: int) -> datetime:
    """So many minutes before now."""
    return NOW - timedelta(minutes=minutes)


def in_silence(_family: dict[str, str], _texts: dict[str, str]) -> None:
    """Jake did nothing."""


def in_private(family: dict[str, str], texts: dict[str, str]) -> None:
    """Jake opened what came, kept one, let one go, agreed where Sofia hasn't, answered offers, and wrote for himself."""
    jake = family["Jake"]
    for each in ("porch", "both", "words"):
        consent.open_it(jake, texts[each], now=at(50))
    consent.keep(jake, texts["porch"], now=at(49))
    consent.show(jake, texts["both"], now=at(48))
    consent.let_go(jake, texts["words"], now=at(47))
    consent.keep(jake, texts["told"], now=at(46))
    consent.let_go(jake, texts["again"], now=at(46))
    reward.not_now(jake, texts["offer"], now=at(45))
    reward.open_note(jake, texts["film"], now=at(44))
    win.note(jake, "A porch of my own.", audience=Audience.JUST_ME, now=at(43))
    win.note(jake, "About Emily, unsaid: porch.", about=[family["Emily"]], audience=Audience.JUST_ME, now=at(42))
    hard_day.write(jake, "The porch was far.", now=at(41))
    hard_day.write_to_myself(jake, "Porch.", now=at(40))
    drafts.keep(jake, "note", {"text": "porch, begun"}, now=at(39))
    member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="The porch, with nobody.", coach_rests=True, now=NOW)
    win.star(jake, texts["sang"], now=at(38))


def a_home(file: Path, private: Private) -> Path:
    """The family's file: what everybody did, and in the middle of it what Jake did in private."""
    file.parent.mkdir()
    family_file.open_family(file, now=NOW)
    with ids_from(1):
        household.set_up("The Parks", NAMES, timezone="Europe/Paris", now=at(90))
        family = {one.name: one.id for one in member.members(now=NOW)}
        for place, who in enumerate(family.values()):
            wishes = {"always_show": False, "on_home": True, "on_quiet": True, "mark": True}
            animal, colour = list(member.ANIMALS)[place], list(member.COLOURS)[place]
            member.open_card(who, animal=animal, colour=colour, pin=None, now=at(80), **wishes)
        texts = what_all_did(family)
    with ids_from(2):
        private(family, texts)
    undo.forget(now=NOW + timedelta(days=1))
    with ids_from(3):
        afterwards(family, texts)
    family_file.close_family()
    return file


def what_all_did(family: dict[str, str]) -> dict[str, str]:
    emily, jake, leo, sofia = family.values()
    sang = win.note(emily, "We sang in the car.", family=True, now=at(70)).id
    mine = win.note(jake, "Rang the school.", effort="An hour on the porch.", now=at(69)).id
    texts = {
        "sang": sang,
        "porch": win.note(emily, "Ten minutes on the porch.", about=[jake], now=at(68)).id,
        "again": win.note(leo, "He came along.", about=[jake], now=at(67)).id,
        "both": win.note(emily, "They cooked on the porch.", about=[jake, sofia], now=at(66)).id,
        "words": kind_words.say(emily, mine, "I noticed you stayed on the porch.", alone=False, now=at(65)).id,
    }
    win.note(jake, "I was on the porch alone.", told_to=emily, now=at(64))
    texts["told"] = TextRow.get(TextRow.writer == emily).id
    for name, to in (("offer", [jake]), ("film", [])):
        made = reward.suggest(emily, f"A {name} of hers", kind=RewardKind.TIME, note="Whenever.", now=at(63)).id
        texts[name] = reward.offer(emily, made, to=to, family=not to, now=at(62)).id
    return texts


def afterwards(family: dict[str, str], texts: dict[str, str]) -> None:
    emily, leo = family["Emily"], family["Leo"]
    win.edit(emily, texts["porch"], text="Twenty minutes on the porch.", effort=None, now=at(20))
    win.edit(emily, texts["both"], text="They cooked soup.", effort=None, now=at(19))
    kind_words.say(emily, texts["porch"], "You looked at ease.", alone=True, now=at(18))
    win.note(leo, "Found all the letters.", now=at(17))
    win.said_it(emily, texts["porch"], now=at(16))


def with_a_round(about: str) -> Private:
    """A round that is on: Jake's turn is written, about Sofia; next is somebody else's."""

    def private(family: dict[str, str], texts: dict[str, str]) -> None:
        going = celebration.begin(family["Emily"], [*family.values()], now=at(15))
        while going.turn is None:
            going = celebration.go_on(going.id, now=at(15))
        while going.turn and going.turn.name != "Jake":
            going = celebration.said(going.id, going.turn.member_id, now=at(14))
        celebration.write(going.id, family["Jake"], about, about=[family["Sofia"]], now=at(13))

    return private


class Both:
    """Two terminals under one pair of hands."""

    def __init__(self, one: Terminal, other: Terminal) -> None:
        self.terminals = (one, other)

    def look(self, after: str) -> str:
        """Waits until both have painted the same; what stands there."""
        until, quiet = time.monotonic() + PATIENCE / 3, 0
        while True:
            painted = [terminal for terminal in self.terminals if terminal.read(QUIET)]
            quiet = 0 if painted else quiet + 1
            if quiet < 3 and time.monotonic() < until:
                continue  # half a painting is none
            mine, theirs = (terminal.text() for terminal in self.terminals)
            if mine == theirs and mine.strip():
                return mine
            if time.monotonic() > until:
                pairs = zip(mine.splitlines(), theirs.splitlines(), strict=True)
                told = "\n".join(f"- {a.strip()}\n+ {b.strip()}" for a, b in pairs if a != b)
                raise AssertionError(f"after {after}, the two homes differ:\n{told}")

    def wait_for(self, *words: str) -> None:
        for terminal in self.terminals:
            terminal.wait_for(*words)
        self.look(f"waiting for {words}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.type(KEYS.get(key, key))

    def type(self, typed: str) -> None:
        for terminal in self.terminals:
            os.write(terminal.master, typed.encode())
        for terminal in self.terminals:
            terminal.read(ANSWER)
        self.look(repr(typed))

    def home(self) -> None:
        for _screen in range(6):
            if "By name" in self.look("Esc"):
                return
            self.press("esc")
        raise AssertionError("Esc does not lead home")


def both_see(folder: Path, private: tuple[Private, Private], walk: Callable[[Both], None]) -> None:
    one, other = (a_home(folder / name / "family.db", each) for name, each in zip("ab", private, strict=True))
    with Stopped(str(one)) as mine, Stopped(str(other)) as theirs:
        hands = Both(mine, theirs)
        hands.wait_for("Who's here?", "By name")
        walk(hands)


def reads_what_all_read(hands: Both) -> None:
    """Home, wins and their search, look back with the garden and its search, the board."""
    hands.press("w", "down", "down", "down")
    hands.press("/")
    hands.wait_for("Which words do you look for?")
    hands.type("porch")
    hands.press("enter")
    hands.wait_for("with “porch”")
    hands.home()
    hands.press("l", "[", "]", "/")
    hands.type("porch")
    hands.press("enter")
    hands.home()
    hands.press("r", "right", "right")
    hands.home()
    reads_as_emily(hands)


def reads_as_emily(hands: Both) -> None:
    """Her own page and journal, what she offered, undo, what others' wins let her do, and Jake's page as far as it opens."""
    hands.press("1")
    hands.wait_for("Hello, Emily")
    hands.press("d")
    hands.wait_for("My journal", "with Jake")
    hands.press("down", "down", "down", "down", "e", "esc", "esc")
    hands.press("r", "right", "down", "esc")
    hands.press("w", "down", "x", "esc", "u")
    hands.home()
    hands.press("n")
    hands.wait_for("Who are you?")
    hands.press("1")
    hands.wait_for("What was it?")
    hands.type("soup")
    hands.press("enter", "2", "esc")
    hands.home()
    hands.press("h")
    hands.home()


def sits_at_the_table(hands: Both) -> None:
    """A round that is on, from the turns to its page."""
    hands.wait_for("Go on with")
    hands.press("c", "p", "p", "p", "p")
    for _step in range(12):
        hands.press("enter")
    hands.home()
    hands.press("w")


def decides(jake: Terminal) -> Iterator[None]:
    """Jake, at a terminal of his own: opens what came, keeps one, lets one go, and takes that back."""
    jake.press("2")
    jake.wait_for("Hello, Jake", "Something from")
    jake.press("q")
    jake.wait_for("Open it")
    jake.press("enter")
    jake.wait_for("Nobody is told which you choose.")
    jake.press("2")
    jake.wait_for("Open it")
    yield
    jake.press("enter")
    jake.wait_for("Nobody is told which you choose.")
    jake.press("3")
    jake.wait_for("Open it")
    jake.press("u")
    jake.wait_for("Taken back: No thanks")
    yield


def lets_it_be(jake: Terminal) -> Iterator[None]:
    """Jake, who looks at his page and at his journal."""
    jake.press("2")
    jake.wait_for("Hello, Jake", "Something from")
    yield
    jake.press("d")
    jake.wait_for("My journal")
    yield


def test_nothing_moves_on_emilys_screens_while_jake_decides(tmp_path: Path) -> None:
    """She would see at the kitchen's terminal what he does upstairs."""
    one, other = (a_home(tmp_path / name / "family.db", in_silence) for name in "ab")
    with (
        Stopped(str(one)) as mine,
        Stopped(str(other)) as theirs,
        Stopped(str(one)) as his,
        Stopped(str(other)) as hers,
    ):
        hands = Both(mine, theirs)
        hands.wait_for("Who's here?", "By name")
        for jake in (his, hers):
            jake.wait_for("Who's here?", "By name")
        for _deed in zip(decides(his), lets_it_be(hers), strict=True):
            hands.press("1")
            hands.wait_for("Hello, Emily")
            hands.press("d")
            hands.wait_for("My journal", "with Jake")
            hands.press("down", "esc", "w", "down", "u")
            hands.home()


def test_no_screen_tells_what_jake_did_in_private(tmp_path: Path) -> None:
    both_see(tmp_path, (in_silence, in_private), reads_what_all_read)


def test_no_step_of_a_round_tells_what_jake_wrote_about_sofia(tmp_path: Path) -> None:
    words = (with_a_round("She waited for me on the porch."), with_a_round("She hid the letters."))
    both_see(tmp_path, words, sits_at_the_table)
