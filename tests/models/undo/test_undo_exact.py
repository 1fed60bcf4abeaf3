"""Any verbs, in any order, each taken back by whoever did it: the file holds what it held before, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import example, given
from hypothesis import strategies as st
from peewee import Expression

from models import (
    consent,
    doors,
    drafts,
    family_file,
    hard_day,
    household,
    kind_words,
    leaving,
    member,
    own_questions,
    recovery,
    reward,
    undo,
    win,
)
from models.access.proof import by_owner
from models.access.readable import readable
from models.core.errors import Refusal
from models.core.states import Audience, Kind, Presence, RewardKind
from models.family.pin import hashes
from models.storage.database import connection, database
from models.storage.query import column, pairs
from models.storage.tables import DeedRow, MemberRow, PromptShownRow, RewardRow, TextRow
from tests.examples import examples
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, move_in

NOT_HELD = ("deed", "plot", "sqlite_sequence", "text_search")
"""What was done; which plots of the meadow were ever taken; the numbers that were given out; the index, which others test."""

TICKS = {
    "star": "text_id, member_id",
    "said": "text_id, member_id",
    "about": "text_id, member_id, consent, came_at, opened_at, edit_consent, rests_since IS NULL",
}
"""A tick that was taken off and is there again stands since then."""


@dataclass
class Home:
    """The family, and the minute that it is."""

    file: Path
    ids: list[str]
    now: datetime = NOW

    def who(self, number: int) -> str:
        return self.ids[number % len(self.ids)]

    def near(self, who: str, number: int, *which: Expression) -> str:
        """A text that this member may read."""
        query = TextRow.select().where(readable(who), *which).order_by(TextRow.seq)
        found = column(query, TextRow.id)
        return found[number % len(found)] if found else ""

    def card(self, who: str, number: int) -> str:
        """A reward that this member may see."""
        return self.near(who, number, TextRow.id.in_(RewardRow.select(RewardRow.text)))

    def stands(self) -> dict[str, list[str]]:
        rows = {name: rows for name, rows in canonical(self.file).items() if not name.startswith(NOT_HELD)}
        ticks = {name: connection().execute(f"SELECT {which} FROM {name}") for name, which in TICKS.items()}
        return rows | {name: sorted(map(repr, found)) for name, found in ticks.items()}


Verb = Callable[[Home, int, int], object]


def _note(home: Home, a: int, b: int) -> object:
    audience = (Audience.EVERYONE, Audience.JUST_ME)[b % 5 == 4]
    about = [] if b % 5 > 2 else [home.who(a + 1), home.who(a + 1 + b % 3)]
    return win.note(home.who(a), f"w{b}", about=about, audience=audience, now=home.now)


def _told(home: Home, a: int, b: int) -> object:
    return win.note(home.who(a), "I slept.", told_to=home.who(b), now=home.now)


def _edit(home: Home, a: int, b: int) -> object:
    text_id = home.near(home.who(a), b, TextRow.author == home.who(a))
    return win.edit(home.who(a), text_id, text=f"e{a}", effort=None, now=home.now)


def _about(verb: Callable[..., object]) -> Verb:
    """A verb of somebody's about a text."""
    return lambda home, a, b: verb(home.who(a), home.near(home.who(a), b, TextRow.kind != Kind.REWARD), now=home.now)


def _of_a_card(verb: Callable[..., object]) -> Verb:
    """A verb of somebody's about a reward."""
    return lambda home, a, b: verb(home.who(a), home.card(home.who(a), b), now=home.now)


def _say(home: Home, a: int, b: int) -> object:
    under = home.near(home.who(a), b, TextRow.kind == Kind.WIN)
    return kind_words.say(home.who(a), under, "I noticed.", alone=b % 2 == 0, now=home.now)


def _offer(home: Home, a: int, b: int) -> object:
    return reward.offer(home.who(a), home.card(home.who(a), b), to=[home.who(a + 1)], note="Us.", now=home.now)


def _wish(home: Home, a: int, b: int) -> object:
    wish, readers = ("", "Tea.")[b % 2], [home.who(a + 1 + b % 2)]
    return member.change_wishes(
        home.who(a), proof=by_owner(home.who(a)), hard_day_wish=wish, hard_day_readers=readers, now=home.now
    )


def _open(home: Home, a: int, b: int) -> object:
    pin = ("2580", None)[b % 2]
    chosen = {"always_show": b % 3 == 0, "on_home": True, "on_quiet": False, "mark": True}
    return member.open_card(home.who(a), animal="owl", colour="teal", pin=pin, now=home.now, **chosen)


def _set_pin(home: Home, a: int, b: int) -> object:
    """Whoever does so has shown the PIN before, which stops the asking for a new one, for good."""
    whose, pin = (home.who(a), None)[b % 2], ("1470", None)[a % 2]
    if recovery.at_the_door(whose, now=home.now).comes:
        return None
    return (
        member.set_pin(whose, pin, proof=by_owner(whose), now=home.now)
        if whose
        else household.set_family_pin(pin, proof=by_owner(None), now=home.now)
    )


def _new_words(home: Home, a: int, b: int) -> object:
    """The first words of a PIN come with it and go with it; who draws others has shown the PIN, as above."""
    whose = (home.who(a), None)[b % 2]
    door = recovery.at_the_door(whose, now=home.now)
    return door.has_words and not door.comes and recovery.new_words(whose, proof=by_owner(whose), now=home.now)


def _take_out(home: Home, _a: int, _b: int) -> object:
    return [own_questions.take_out(question.key, now=home.now) for question in own_questions.own()[:1]]


def _ask_again(home: Home, _a: int, _b: int) -> object:
    return [own_questions.ask_again(question.key, now=home.now) for question in own_questions.resting()[:1]]


VERBS: tuple[Verb, ...] = (
    _note,
    _note,
    _told,
    _edit,
    *(_about(verb) for verb in (consent.show, consent.keep, consent.let_go, consent.take_down)),
    *(_about(verb) for verb in (win.star, win.said_it, win.was_there, win.let_rest, kind_words.thank)),
    _say,
    lambda home, a, _b: hard_day.write(home.who(a), "Grey.", now=home.now),
    lambda home, a, _b: reward.suggest(home.who(a), "A film", kind=RewardKind.TIME, now=home.now),
    _offer,
    *(_of_a_card(verb) for verb in (reward.say_yes, reward.not_now, reward.enjoyed, reward.step_back, reward.remove)),
    lambda home, a, b: reward.plan(home.who(a), home.card(home.who(a), b), home.now.date(), now=home.now),
    lambda home, a, _b: member.here_today(home.who(a), now=home.now),
    lambda home, _a, b: doors.open_door(f"Porch {b}", now=home.now),
    lambda home, _a, _b: [doors.close_door(door.id, now=home.now) for door in doors.doors(now=home.now)[:1]],
    lambda home, a, b: member.rename(home.who(a), f"Ana {b}", now=home.now),
    lambda home, _a, b: member.add(f"Bo {b}", now=home.now),
    lambda home, a, _b: member.set_aside(home.who(a), now=home.now),
    lambda home, a, _b: member.come_back(home.who(a), now=home.now),
    lambda home, a, _b: leaving.leave(home.who(a), proof=by_owner(home.who(a)), now=home.now),
    lambda home, a, _b: leaving.with_initials(home.who(a), proof=by_owner(home.who(a)), now=home.now),
    _wish,
    _open,
    _set_pin,
    _set_pin,
    _new_words,
    lambda home, a, b: recovery.ask_for_new((home.who(a), None)[b % 2], now=home.now),
    lambda home, _a, b: household.change(proof=by_owner(None), name=f"Home {b}", plain=b % 2 == 0, now=home.now),
    lambda home, _a, b: household.put_help_line(proof=by_owner(None), name=f"Ana {b}", number="1", now=home.now),
    lambda home, _a, _b: [
        household.drop_help_line(line.id, proof=by_owner(None), now=home.now) for line in household.own_lines()[:1]
    ],
    lambda home, _a, b: own_questions.add(f"And the dog {b}?", now=home.now),
    _take_out,
    _ask_again,
)
NOT_NOW = 18

steps = st.lists(
    st.tuples(st.integers(0, len(VERBS) - 1), st.integers(0, 3), st.integers(0, 6)), min_size=3, max_size=9
)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A PIN is slow to hash on purpose; here nobody guesses."""
    monkeypatch.setattr(hashes, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield


def newest() -> tuple[str, str | None] | None:
    found = pairs(DeedRow.select().order_by(DeedRow.seq.desc()).limit(1), DeedRow.id, DeedRow.actor)
    return found[0] if found else None


def settle_in(file: Path) -> Home:
    """A family with a little of everything, none of which can be taken back any more."""
    family_file.open_family(file, now=NOW)
    database.pragma("synchronous", 0)
    ids = list(move_in("Emily", "Jake", "Leo", "Sofia", always=["Leo"], closed=["Sofia"]).values())
    member.set_pin(ids[1], "2580", proof=by_owner(ids[1]), now=NOW)
    household.set_family_pin("4710", proof=by_owner(None), now=NOW)
    for whose in (ids[1], None):
        recovery.new_words(whose, proof=by_owner(whose), now=NOW)
    for about in ([ids[1]], [ids[1], ids[2]], [ids[3]]):
        win.note(ids[0], "The porch.", about=about, now=NOW)
    question = own_questions.add("What did the dog do?", now=NOW)
    PromptShownRow.create(prompt=question.key, shown_at=NOW, rests=True)
    idea = reward.suggest(ids[0], "A film", kind=RewardKind.TIME, now=NOW)
    reward.offer(ids[0], idea.id, to=[ids[1]], note="Us.", now=NOW)
    MemberRow.update(hard_day_wish="Quiet.").where(MemberRow.id == ids[2]).execute()
    undo.forget(now=NOW + timedelta(days=1))
    return Home(file, ids)


@examples(25)
@example(steps=[(0, 0, 0), (NOT_NOW, 1, 0), (NOT_NOW, 1, 0)])  # the second changes nothing, and takes nothing back
@given(steps=steps)
def test_each_deed_taken_back_leaves_the_file_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, int]]
) -> None:
    """Something would stay behind of what its doer took back: a consent, a name, a PIN, a word."""
    home = settle_in(tmp_path_factory.mktemp("home") / "family.db")
    try:
        done = [deed for step in steps if (deed := _do(home, *step))]
        for deed_id, actor, before in reversed(done):
            deed = undo.last_deed(actor, now=home.now)
            assert deed is not None and deed.id == deed_id
            undone = undo.undo(actor, shown_for=deed_id, proof=by_owner(actor), now=home.now)
            if undone.draft:
                drafts.let_go(actor, undone.draft.id)
            assert home.stands() == before, deed.verb
    finally:
        family_file.close_family()


def _do(home: Home, verb: int, a: int, b: int) -> tuple[str, str | None, dict[str, list[str]]] | None:
    """Does it; the deed, its doer, and what stood before. None where it was refused or changed nothing."""
    home.now += timedelta(minutes=1)
    before, last = home.stands(), newest()
    try:
        VERBS[verb](home, a, b)
    except Refusal:
        assert home.stands() == before, "refused, and something changed"
        return None
    deed = newest()
    if deed is None or deed == last:
        assert home.stands() == before, f"verb {verb} keeps no deed"
        return None
    deed_id, actor = deed
    if actor and member.get(actor, now=home.now).presence == Presence.CLOSED:
        # Whoever does something has opened their card first: that is asked before anything else.
        undo.undo(actor, shown_for=deed_id, proof=by_owner(actor), now=home.now)
        assert home.stands() == before, f"verb {verb}"
        return None
    return deed_id, actor, before
