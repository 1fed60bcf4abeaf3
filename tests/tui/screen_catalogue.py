"""A visit to every room, for the tests that hold of all of them: in whose name, and with what on the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from models import member, reward, win
from models.core.states import Stage
from models.notes.win import Filter
from tests.conftest import NOW
from tests.tui.conftest import settled
from tests.tui.driver import app_of, be, enter, press


@dataclass(frozen=True, slots=True)
class Visit:
    """A room, the details it is opened with (read from the file as it is), who is at the keyboard, and keys pressed there."""

    room: str
    details: Callable[[], tuple[Any, ...]] = tuple
    by: str = ""
    keys: tuple[str, ...] = ()


def id_of(name: str) -> str:
    """A member's id."""
    return member.by_name(name, now=NOW).id


def _newest() -> str:
    return win.feed(None, limit=1).wins[0].id


def _own() -> str:
    """A win of Emily's own."""
    mine = [each for each in win.journal(id_of("Emily"), limit=60) if each.author_id == id_of("Emily")]
    return mine[0].id


def _idea() -> str:
    return reward.board(None, now=NOW)[Stage.IDEA][0].id


def _reached() -> tuple[Any, ...]:
    return _newest(), win.get(None, _newest()).author_id, ((id_of("Jake"), "Jake"),), False, True


TEXTS = [("1", "Sat on the porch for ten minutes, and nobody said a word about it."), ("2", "A good evening.")]

VISITS = {
    "home": Visit("home"),
    "setup": Visit("setup"),
    "opening": Visit("opening", lambda: (id_of("Leo"),)),
    "opening pin": Visit("opening", lambda: (id_of("Leo"),), keys=("enter",)),
    "opening wishes": Visit("opening", lambda: (id_of("Leo"),), keys=("enter", "enter")),
    "pick": Visit("pick", lambda: ("I'm here today",)),
    "who": Visit("who"),
    "pin": Visit("pin", lambda: (id_of("Emily"),)),
    "new_pin": Visit("new_pin"),
    "paper": Visit("paper", lambda: (("acorn", "dragon", "ostrich", "telescope"),)),
    "forgotten": Visit("forgotten", lambda: (id_of("Jake"),)),
    "leaving": Visit("leaving", lambda: (id_of("Jake"),)),
    "member": Visit("member", lambda: (id_of("Jake"),), "Jake"),
    "something": Visit("something", lambda: (id_of("Jake"),), "Jake"),
    "something open": Visit("something", lambda: (id_of("Jake"),), "Jake", ("enter",)),
    "journal": Visit("journal", lambda: (id_of("Emily"),), "Emily"),
    "member_settings": Visit("member_settings", lambda: (id_of("Emily"),), "Emily"),
    "member_settings hard day": Visit("member_settings", lambda: (id_of("Emily"),), "Emily", ("2",)),
    "member_settings seen": Visit("member_settings", lambda: (id_of("Emily"),), "Emily", ("3",)),
    "member_settings card": Visit("member_settings", lambda: (id_of("Emily"),), "Emily", ("4",)),
    "note": Visit("note", by="Emily"),
    "note more": Visit("note", by="Emily", keys=("A", "enter", "1", "ctrl+m")),
    "wins": Visit("wins"),
    "edit": Visit("edit", lambda: (_own(),), "Emily"),
    "reached": Visit("reached", _reached, "Emily"),
    "filter": Visit("filter", lambda: (Filter(),)),
    "which": Visit("which", lambda: ("What shall be taken down?", TEXTS)),
    "jar": Visit("jar"),
    "plant": Visit("plant", lambda: (_newest(),), "Jake"),
    "found": Visit("found", lambda: ("porch",)),
    "words": Visit("words", lambda: (_newest(),), "Emily"),
    "rewards": Visit("rewards", by="Emily"),
    "offer": Visit("offer", lambda: (_idea(),), "Emily"),
    "idea": Visit("idea", by="Emily"),
    "day": Visit("day", lambda: ("A day for it",)),
    "sealed": Visit("sealed", lambda: ("Emily", "I kept the light on for you. " * 4, "amber")),
    "celebrate": Visit("celebrate"),
    "round_more": Visit("round_more", lambda: ("Jake",)),
    "round_promise": Visit("round_promise", lambda: ("a round",)),
    "round_question": Visit("round_question"),
    "questions": Visit("questions"),
    "for_round": Visit("for_round", lambda: (id_of("Jake"),), "Jake"),
    "leave_words": Visit("leave_words", lambda: (id_of("Jake"),), "Jake"),
    "hard_day": Visit("hard_day"),
    "hard_day_entry": Visit("hard_day_entry", by="Emily"),
    "lookback": Visit("lookback"),
    "door": Visit("door"),
    "quiet": Visit("quiet"),
    "settings": Visit("settings"),
    "settings members": Visit("settings", keys=("2",)),
    "settings celebrate": Visit("settings", keys=("3",)),
    "settings lines": Visit("settings", keys=("4",)),
    "settings look": Visit("settings", keys=("5",)),
    "settings backups": Visit("settings", keys=("6",)),
    "locked": Visit("locked", lambda: ("The passphrase can't be read from /media/stick/small-wins-passphrase.txt.",)),
    "file_lock": Visit("file_lock"),
    "passphrase": Visit("passphrase"),
    "passphrase new": Visit("passphrase", lambda: (True,)),
    "support": Visit("support"),
    "care": Visit("care", lambda: ("I can't any more.",), "Emily"),
    "keys": Visit("home", keys=("question_mark",)),
    "calm": Visit("calm"),
    "sure": Visit("sure", lambda: ("Leave a line on Home?", "Leave it", "Not now", "Somebody would like quiet today.")),
    "about_too": Visit(
        "about_too", lambda: ("About Sofia too?", *("Yes, about Sofia too", "It goes to Sofia first.") * 2)
    ),
    "line": Visit("line", lambda: ("Search", "Which words do you look for?")),
}


async def visit(pilot: Pilot[int], name: str) -> None:
    """Goes there, from wherever one is."""
    app, to = app_of(pilot), VISITS[name]
    app.acting = None
    while len(app.screen_stack) > 1:  # nothing lies below: what is not seen need not be drawn
        app.pop_screen()
    if to.by:
        await be(pilot, to.by)
    if to.room == "home":
        app.go_home()
        await settled(pilot)
    else:
        details = await app.store.run(to.details)
        await enter(pilot, to.room, *details)
    await press(pilot, *to.keys)
