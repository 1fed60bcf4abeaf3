"""A visit to every room, for the tests that hold of all of them: in whose name, and with what on the screen."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from models import feed, member, reward
from models.access.proof import by_owner
from models.core.errors import BrokenFile
from models.core.states import Stage
from models.feed import Filter
from tests.conftest import NOW
from tests.tui.conftest import settled
from tests.tui.driver import app_of, be, enter, press
from tui import routes

FACTORIES: dict[str, Callable[..., Screen[Any]]] = {
    name: made
    for name, made in inspect.getmembers(routes, inspect.isfunction)
    if made.__annotations__["return"].endswith("Screen")
}
"""What makes each screen there is, by its name."""


def kind(factory: Callable[..., Screen[Any]]) -> type[Screen[Any]]:
    """The class of the screens that it makes."""
    name = factory.__annotations__["return"]
    module = next(
        line.module
        for line in ast.walk(ast.parse(inspect.getsource(factory)))
        if isinstance(line, ast.ImportFrom) and line.names[0].name == name
    )
    return getattr(import_module(str(module)), name)


def makes(screen: type[Screen[Any]]) -> set[str]:
    """The names of all that is made in its class, and in those of ours that it builds on."""
    ours = [each for each in screen.__mro__ if each.__module__.startswith("tui.")]
    nodes = (node for each in ours for node in ast.walk(ast.parse(inspect.getsource(each))))
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


@dataclass(frozen=True, slots=True)
class Visit:
    """A screen, the details it is opened with (read from the file as it is), who is at the keyboard, and keys pressed there."""

    room: Callable[..., Screen[Any]]
    details: Callable[[], tuple[Any, ...]] = tuple
    by: str = ""
    keys: tuple[str, ...] = ()


def id_of(name: str) -> str:
    """A member's id."""
    return member.by_name(name, now=NOW).id


def _newest() -> str:
    return feed.page(None, limit=1).wins[0].id


def _own() -> str:
    """A win of Emily's own."""
    mine = [each for each in feed.journal(id_of("Emily"), limit=60) if each.author_id == id_of("Emily")]
    return mine[0].id


def _idea() -> str:
    return reward.board(None, now=NOW)[Stage.IDEA][0].id


def _tell_them() -> tuple[Any, ...]:
    return _newest(), feed.card(None, _newest()).author_id, ((id_of("Jake"), "Jake"),), False, True


TEXTS = [("1", "Sat on the porch for ten minutes, and nobody said a word about it."), ("2", "A good evening.")]

VISITS = {
    "home": Visit(routes.home),
    "setup": Visit(routes.setup),
    "first_opening": Visit(routes.first_opening, lambda: (id_of("Leo"),)),
    "first_opening pin": Visit(routes.first_opening, lambda: (id_of("Leo"),), keys=("enter",)),
    "first_opening wishes": Visit(routes.first_opening, lambda: (id_of("Leo"),), keys=("enter", "enter")),
    "choose_member": Visit(routes.choose_member, lambda: ("I'm here today",)),
    "who": Visit(routes.who),
    "pin": Visit(routes.pin, lambda: (id_of("Emily"),)),
    "new_pin": Visit(routes.new_pin),
    "pin_words": Visit(routes.pin_words, lambda: (("acorn", "dragon", "ostrich", "telescope"),)),
    "pin_recovery": Visit(routes.pin_recovery, lambda: (id_of("Jake"),)),
    "leaving": Visit(routes.leaving, lambda: (id_of("Jake"), by_owner(id_of("Jake")))),
    "member": Visit(routes.member, lambda: (id_of("Jake"),), "Jake"),
    "inbox": Visit(routes.inbox, lambda: (id_of("Jake"),), "Jake"),
    "inbox open": Visit(routes.inbox, lambda: (id_of("Jake"),), "Jake", ("enter",)),
    "journal": Visit(routes.journal, lambda: (id_of("Emily"),), "Emily"),
    "member_settings": Visit(routes.member_settings, lambda: (id_of("Emily"),), "Emily"),
    "member_settings hard day": Visit(routes.member_settings, lambda: (id_of("Emily"),), "Emily", ("2",)),
    "member_settings seen": Visit(routes.member_settings, lambda: (id_of("Emily"),), "Emily", ("3",)),
    "member_settings card": Visit(routes.member_settings, lambda: (id_of("Emily"),), "Emily", ("4",)),
    "note": Visit(routes.note, by="Emily"),
    "note more": Visit(routes.note, by="Emily", keys=("A", "enter", "1", "ctrl+m")),
    "wins": Visit(routes.wins),
    "edit": Visit(routes.edit, lambda: (_own(),), "Emily"),
    "tell_them": Visit(routes.tell_them, _tell_them, "Emily"),
    "filter": Visit(routes.filter, lambda: (Filter(),)),
    "choose_text": Visit(routes.choose_text, lambda: ("What shall be taken down?", TEXTS)),
    "jar": Visit(routes.jar),
    "plant": Visit(routes.plant, lambda: (_newest(),), "Jake"),
    "search_results": Visit(routes.search_results, lambda: ("porch",)),
    "kind_words": Visit(routes.kind_words, lambda: (_newest(),), "Emily"),
    "board": Visit(routes.board, by="Emily"),
    "offer": Visit(routes.offer, lambda: (_idea(),), "Emily"),
    "idea": Visit(routes.idea, by="Emily"),
    "day": Visit(routes.day, lambda: ("A day for it",)),
    "sealed_note": Visit(routes.sealed_note, lambda: ("Emily", "I kept the light on for you. " * 4, "amber")),
    "celebrate": Visit(routes.celebrate),
    "round_more": Visit(routes.round_more, lambda: ("Jake",)),
    "round_promise": Visit(routes.round_promise, lambda: ("a round",)),
    "round_question": Visit(routes.round_question),
    "questions": Visit(routes.questions),
    "for_round": Visit(routes.for_round, lambda: (id_of("Jake"),), "Jake"),
    "leave_words": Visit(routes.leave_words, lambda: (id_of("Jake"),), "Jake"),
    "hard_day": Visit(routes.hard_day),
    "hard_day_entry": Visit(routes.hard_day_entry, by="Emily"),
    "lookback": Visit(routes.lookback),
    "door": Visit(routes.door),
    "quiet": Visit(routes.quiet),
    "settings": Visit(routes.settings, lambda: (by_owner(None),)),
    "settings members": Visit(routes.settings, lambda: (by_owner(None),), keys=("2",)),
    "settings celebrate": Visit(routes.settings, lambda: (by_owner(None),), keys=("3",)),
    "settings lines": Visit(routes.settings, lambda: (by_owner(None),), keys=("4",)),
    "settings look": Visit(routes.settings, lambda: (by_owner(None),), keys=("5",)),
    "settings backups": Visit(routes.settings, lambda: (by_owner(None),), keys=("6",)),
    "unlock": Visit(
        routes.unlock, lambda: ("The passphrase can't be read from /media/stick/small-wins-passphrase.txt.",)
    ),
    "file_lock": Visit(routes.file_lock),
    "passphrase": Visit(routes.passphrase),
    "passphrase new": Visit(routes.passphrase, lambda: (True,)),
    "help": Visit(routes.help),
    "self_harm": Visit(routes.self_harm, lambda: ("I can't any more.",), "Emily"),
    "i_need_you": Visit(routes.i_need_you, lambda: ("I can't any more.",)),
    "keys": Visit(routes.home, keys=("question_mark",)),
    "after_a_crash": Visit(routes.after_a_crash),
    "cannot_open": Visit(routes.cannot_open, lambda: (BrokenFile("The file can't be opened."), False)),
    "cannot_open lost": Visit(routes.cannot_open, lambda: (None, True)),
    "file_gone": Visit(routes.file_gone),
    "confirm": Visit(
        routes.confirm, lambda: ("Leave a line on Home?", "Leave it", "Not now", "Somebody would like quiet today.")
    ),
    "about_too": Visit(
        routes.about_too, lambda: ("About Sofia too?", *("Yes, about Sofia too", "It goes to Sofia first.") * 2)
    ),
    "given_back": Visit(routes.given_back, by="Emily"),
    "text_line": Visit(routes.text_line, lambda: ("Search", "Which words do you look for?")),
}


async def visit(pilot: Pilot[int], name: str) -> None:
    """Goes there, from wherever one is."""
    app, to = app_of(pilot), VISITS[name]
    app.acting = None
    while len(app.screen_stack) > 1:  # nothing lies below: what is not seen need not be drawn
        app.pop_screen()
    if to.by:
        await be(pilot, to.by)
    if to.room is routes.home:
        app.go_home()
        await settled(pilot)
    else:
        details = await app.store.run(to.details)
        await enter(pilot, to.room(*details))
    await press(pilot, *to.keys)
