"""Everything that anybody may look at, by the verb that reads it: what a screen, an export or a command line shows to one
viewer, in full. Where a new verb reads, it comes in here; `test_nobody_depends` asks after it."""

import contextlib
import inspect
import io
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import models
from models import (
    celebration,
    consent,
    doors,
    drafts,
    exchange,
    feed,
    hard_day,
    household,
    kind_words,
    lookback,
    member,
    own_questions,
    recovery,
    reward,
    undo,
    win,
)
from models.core.errors import Refusal
from models.core.states import Kind
from models.exchange.public import as_object, shown
from models.membership import nudge
from models.views import feed_window, home, inbox, note, quiet, rewards, settings, turn, wins, words
from models.views import hard_day as hard_day_views
from models.views import lookback as lookback_views
from models.views import member as member_views
from models.views import round as round_views
from tests.conftest import NOW
from tui import cli

AnybodyReads = Callable[[list[str], datetime], object]
ViewerReads = Callable[[str | None, list[str], list[str], datetime], object]
MemberReads = Callable[[str, datetime], object]

KINDS = tuple(Kind)
EVERYTHING = feed.Filter()


def walked(only: feed.Filter = EVERYTHING, *, newer: bool = False) -> list[object]:
    """The feed in small pages, from one end to the other."""
    seen: list[object] = []
    at = feed.Cursor(0, 0) if newer else None
    while True:
        page = feed.page(None, at=at, newer=newer, limit=4, only=only)
        seen += [page.wins, page.newer is None, page.older is None]
        at = page.newer if newer else page.older
        if at is None:
            return seen


def journal(viewer: str) -> list[object]:
    """A member's own journal in small pages."""
    seen: list[object] = []
    before = None
    while page := feed.journal(viewer, before=before, limit=6):
        seen += [page]
        before = page[-1].noted_at
    return seen


def filters(people: list[str]) -> Iterator[feed.Filter]:
    """The feed as it can be narrowed down."""
    yield from (feed.Filter(about=who) for who in (people[1], "family"))
    yield feed.Filter(search="word", kinds=KINDS)
    yield feed.Filter(month=(2026, 11), since=date(2026, 11, 1), until=date(2026, 12, 31), kinds=(Kind.WIN, Kind.TURN))


def or_refused(read: Callable[..., object], *given: Any) -> object:
    """What it says; a refusal says something, too."""
    try:
        return read(*given)
    except Refusal as refusal:
        return type(refusal).__name__, refusal.sentence


def _deed_of_the_round(now: datetime) -> undo.Deed | None:
    """What would be taken back by whoever holds the device in the round that is open."""
    going = celebration.open_round(now=now)
    return going and undo.last_deed(None, round_id=going.id, now=now)


def _garden() -> list[object]:
    return [lookback.garden(start, start + 40) for start in range(0, lookback.meadow_length() + 40, 40)]


def _besides(view: Any, **what: object) -> object:
    """A view without what is another's own, or is no secret of its reader's: that they have a PIN now, where a file lies."""
    return view and replace(view, **what)


def _window(viewer: str | None) -> feed_window.Window:
    """A feed of small pages, so that there is more of it."""
    page = feed.page(viewer, limit=4)
    return feed_window.Window(viewer, EVERYTHING, (page,), None)


ANYBODYS: dict[str, AnybodyReads] = {
    "household.current": lambda _p, _n: household.current(),
    "household.lines_to_call": lambda _p, n: household.lines_to_call(n),
    "household.own_lines": lambda _p, _n: household.own_lines(),
    "household.timezone": lambda _p, _n: household.timezone(),
    "member.members": lambda _p, now: member.members(now=now, gone=True),
    "member.get": lambda people, now: member.get(people[1], now=now),
    "member.by_name": lambda _p, now: or_refused(lambda: member.by_name("jake", now=now)),
    "member.named_in": lambda _p, now: member.named_in("Jake and Sofia", now=now),
    "member.suggest_look": lambda people, _n: member.suggest_look(people[1]),
    "member.celebrated_by": lambda people, _n: member.celebrated_by(people),
    "member.how_celebrated": lambda people, _n: [member.how_celebrated(who) for who in people],
    "feed.page, walked": lambda people, _n: [walked(), walked(newer=True), *(walked(only) for only in filters(people))],
    "feed.page_at_day": lambda _p, now: feed.page_at_day(None, now.date() - timedelta(days=2), limit=2).wins,
    "feed.for_home": lambda _p, now: feed.for_home(now=now, limit=9),
    "feed.for_quiet": lambda _p, now: feed.for_quiet(now=now, limit=3),
    "lookback.on_this_day": lambda _p, now: [
        lookback.on_this_day(now=now + timedelta(days=ahead)) for ahead in (0, 31)
    ],
    "lookback.draw": lambda _p, now: lookback.draw(now=now),
    "lookback.garden": lambda _p, _n: _garden(),
    "lookback.meadow_length": lambda _p, _n: lookback.meadow_length(),
    "celebration.open_round": lambda _p, now: celebration.open_round(now=now),
    "celebration.to_reread": lambda _p, now: celebration.to_reread(now=now),
    "celebration.proposed_host": lambda _p, now: celebration.proposed_host(now=now),
    "celebration.standing": lambda _p, now: celebration.standing(now=now),
    "celebration.day_of_the_open_one": lambda _p, now: celebration.day_of_the_open_one(now=now),
    "celebration.last_held": lambda _p, _n: celebration.last_held(),
    "reward.planned_for": lambda _p, now: reward.planned_for(now.date()),
    "recovery.asked": lambda _p, now: recovery.asked(now=now),
    "recovery.at_the_door": lambda people, now: [recovery.at_the_door(who, now=now) for who in people],
    "own_questions.own_and_resting": lambda _p, _n: own_questions.own_and_resting(),
    "own_questions.found_in": lambda _p, _n: own_questions.found_in(own_questions.own(), ""),
    "own_questions.own": lambda _p, _n: [own_questions.own(), own_questions.resting()],
    "own_questions.resting": lambda _p, _n: own_questions.resting(),
    "own_questions.find": lambda _p, _n: own_questions.find(""),
    "own_questions.words_of": lambda _p, _n: own_questions.words_of([]),
    "doors.doors": lambda _p, now: doors.doors(now=now),
    "exchange.public": lambda _p, _n: [as_object(card) for card in shown()],
    "views.round.gather": lambda _p, now: round_views.gather("a terminal", lambda _name: True, now=now),
    "views.lookback.gather": lambda _p, now: lookback_views.gather(None, 60, None, now),
    "views.lookback.jar": lambda _p, now: lookback_views.jar(None, False, now),
    "views.lookback.next_plant": lambda _p, _n: lookback_views.next_plant(0, 1, 40),
    "views.member.opening": lambda people, now: member_views.opening(people[1], now),
    "views.quiet.gather": lambda _p, now: quiet.gather(now),
    "views.settings.gather": lambda _p, now: _besides(settings.gather(Path("family.db"), now), backups=()),
    "views.home.gather": lambda _p, now: home.gather(now),
}
"""By verb: what it says to whoever stands at the device; of these people."""

VIEWERS: dict[str, ViewerReads] = {
    "feed.page": lambda v, _p, _i, _n: feed.page(v),
    "feed.card": lambda v, _p, ids, _n: [or_refused(feed.card, v, id) for id in ids[-4:]],
    "win.naming": lambda v, _p, ids, _n: [or_refused(win.naming, v, id) for id in ids[-4:]],
    "lookback.search": lambda v, _p, _i, _n: lookback.search(v, "word"),
    "reward.board": lambda v, _p, _i, now: reward.board(v, now=now),
    "reward.get": lambda v, _p, ids, _n: [or_refused(reward.get, v, id) for id in ids[-2:]],
    "views.wins.gather": lambda v, _p, _i, now: wins.gather(v, None, EVERYTHING, None, now),
    "views.lookback.found": lambda v, _p, _i, now: lookback_views.found(v, "word", 50, now),
    "views.rewards.gather": lambda v, _p, _i, now: rewards.gather(v, now),
    "views.feed_window.from_the_top": lambda v, _p, _i, _n: feed_window.from_the_top(v, EVERYTHING),
    "views.feed_window.from_day": lambda v, _p, _i, now: feed_window.from_day(v, EVERYTHING, now.date()),
    "views.feed_window.further": lambda v, _p, _i, _n: feed_window.further(_window(v), False),
    "views.feed_window.again": lambda v, _p, _i, _n: feed_window.again(_window(v), v, None),
    "views.words.gather": lambda v, _p, ids, now: [or_refused(words.gather, v, id, now) for id in ids[-2:]],
    "views.words.reached": lambda v, people, ids, now: [
        or_refused(words.reached, v, id, people[1], now) for id in ids[-1:]
    ],
    "views.words.edit": lambda v, _p, ids, _n: [or_refused(words.edit, v, id) for id in ids[-2:]],
    "views.rewards.offer": lambda v, _p, ids, now: [or_refused(rewards.offer, v, id, now) for id in ids[-2:]],
    "drafts.find": lambda v, _p, _i, _n: drafts.find(v, "note"),
    "undo.last_deed": lambda v, _p, _i, now: [undo.last_deed(v, now=now), _deed_of_the_round(now)],
    "member.hard_day_wish": lambda v, people, _i, _n: [member.hard_day_wish(who, viewer=v) for who in people],
}
"""By verb: what it says to a viewer, a member or nobody in particular, of these people and texts."""

MEMBERS: dict[str, MemberReads] = {
    "member.wishes": lambda who, _n: member.wishes(who),
    "member.habits": lambda who, _n: member.habits(who),
    "member.days_here": lambda who, _n: member.days_here(who),
    "celebration.words_left": lambda who, _n: celebration.words_left(who),
    "kind_words.thanks_for": lambda who, now: kind_words.thanks_for(who, now=now),
    "nudge.overlooked": lambda who, now: nudge.overlooked(who, now=now),
    "recovery.is_sealed": lambda who, _n: recovery.is_sealed(who),
    "feed.journal": lambda who, _n: journal(who),
    "undo.wrote_last": lambda who, now: undo.wrote_last(who, now=now),
    "feed.last_written": lambda who, _n: feed.last_written(who),
    "consent.something_for": lambda who, _n: consent.something_for(who),
    "hard_day.comfort": lambda who, _n: hard_day.comfort(who),
    "hard_day.wishes_for": lambda who, _n: hard_day.wishes_for(who),
    "hard_day.note_to_myself": lambda who, _n: hard_day.note_to_myself(who),
    "views.note.gather": lambda who, now: _besides(note.gather(who, now, asks=True), people=()),
    "views.member.gather": lambda who, now: _besides(member_views.gather(who, now), who=None),
    "views.member.journal": lambda who, now: member_views.journal(who, 6, now),
    "views.member.own": lambda who, now: _besides(member_views.own(who, now), who=None),
    "views.member.for_round": lambda who, _n: member_views.for_round(who),
    "views.inbox.gather": lambda who, now: inbox.gather(who, frozenset(), now),
    "views.turn.gather": lambda who, now: _besides(turn.gather(who, now), people=()),
    "views.hard_day.comfort": hard_day_views.comfort,
}
"""By verb: what it says to a member about what is theirs."""

WRITES = {
    "celebration": "another_prompt arrive ask_for_easy_one begin choose_reward close close_what_is_past go_back go_on go_on_from go_to_the_end heard join keep_promise"
    " later leave_words let_lead_go let_promise_go not_this_one passes pause promise read_out said take_lead take_words_back"
    " thank write",
    "consent": "keep let_all_go let_go open_it settle show take_down",
    "doors": "close_door open_door shut_past",
    "drafts": "become drop keep let_go take_up",
    "erasing": "erase erase_all_of erase_shown",
    "exchange": "bring_in",
    "recovery": "ask_for_new come_in_with_pin come_in_with_words new_words pass_time set_new unseal",
    "hard_day": "write write_to_myself",
    "household": "begin_visit change drop_help_line end_visit put_help_line set_family_pin set_up",
    "kind_words": "say thank",
    "leaving": "leave with_a_copy with_initials",
    "lookback": "pick",
    "member": "add change_wishes come_back here_today open_card rename set_aside set_pin",
    "own_questions": "add ask_again rest take_out",
    "reward": "enjoyed not_now offer open_note plan remove say_yes step_back suggest",
    "undo": "begin_session forget forget_of record record_each recording undo",
    "views": "home.clock_is home.here_today inbox.decide inbox.open_it round.after round.close",
    "win": "edit let_rest note said_it star was_there",
}
"""Verbs that change something; what they say to whoever does it is compared where it is done."""

TELLS_OF_NO_WORDS = {
    "celebration": "hear",  # what a turn is asked to be; its words are read out by whom its writer chose
    "exchange": "export",  # read below, by format
    "household": "check_family_pin country_of member_names split_names",
    "leaving": "usual_place",
    "lock_sheet": "write",  # a sheet with blanks
    "lookback": "comes_up",
    "member": "called check_pin emoji_of",
    "recovery": "without_pin",
    "reward": "ideas",
    "undo": "inverse_of left_in nothing register_undo",
}
"""Rules, tables and gates: they say nothing about what anybody wrote."""

DEVICE_OWNERS = {"clock", "family_file", "lock", "sample"}
RULES_ALONE = {"calendar", "coach", "errors", "i18n", "prompts", "states", "typed_text"}


def verbs() -> set[str]:
    """Every public function of every room of `models` that a family's words are in."""
    found: set[str] = set()
    screens = {f"views.{each.name}" for each in pkgutil.iter_modules(models.views.__path__)}
    for room in (set(models.__all__) | screens) - DEVICE_OWNERS - RULES_ALONE:
        module = import_module(f"models.{room}") if room in screens else getattr(models, room)
        declared: Iterable[str] | None = getattr(module, "__all__", None)
        for name in declared or vars(module):
            verb = getattr(module, name)
            if (
                not name.startswith("_")
                and inspect.isfunction(verb)
                and (declared or verb.__module__ == module.__name__)
            ):
                found.add(f"{room}.{name}")
    return found


def named() -> set[str]:
    """Those that are named here."""
    lists = [WRITES, TELLS_OF_NO_WORDS]
    return {f"{room}.{name}" for table in lists for room, names in table.items() for name in names.split()} | {
        *ANYBODYS,
        *VIEWERS,
        *MEMBERS,
    }


def read_by(people: dict[str, str], outside: list[str], ids: list[str], now: datetime) -> dict[str, str]:
    """By viewer and verb, all that those outside read; `people` are everybody's ids by name."""
    everybody = list(people.values())
    views: dict[str, object] = {verb: read(everybody, now) for verb, read in ANYBODYS.items()}
    for name, viewer in {"nobody": None, **{name: people[name] for name in outside}}.items():
        views |= {f"{name}: {verb}": read(viewer, everybody, ids, now) for verb, read in VIEWERS.items()}
        if viewer is not None:
            views |= {f"{name}: {verb}": read(viewer, now) for verb, read in MEMBERS.items()}
    told = Told()
    return {verb: told(view) for verb, view in views.items()}


class Told:
    """What a view says, with each id by the order in which it came up. A place in the feed is opaque: its number stands
    on no screen."""

    def __init__(self) -> None:
        self.order: dict[str, str] = {}

    def __call__(self, view: object) -> str:
        words = re.sub(r"(Cursor\(at=\d+, seq=)\d+", r"\1…", repr(view))
        return re.sub(r"\b[0-9a-f]{32}\b", lambda id: self.order.setdefault(id[0], f"#{len(self.order)}"), words)


def exports(folder: Path) -> dict[str, str]:
    """What is written for people."""
    written: dict[str, str] = {}
    for ending in ("md", "html", "csv"):
        path = folder / f"for-people.{ending}"
        exchange.export(path, now=NOW)
        written[f"export .{ending}"] = path.read_text("utf-8")
    return written


def command_lines(file: Path) -> dict[str, str]:
    """What the command line says of the file, which is closed."""
    said: dict[str, str] = {}
    told = Told()
    for asked in (["wins"], ["wins", "--json"], ["wins", "--about", "Jake"], ["wins", "--json", "--search", "word"]):
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            status = cli.main(["--db", str(file), *asked])
        said[" ".join(asked)] = f"{status} {told(heard.getvalue())}"
    return said
