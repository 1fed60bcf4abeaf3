"""What people decided holds, in whatever order copies of whatever age are put back: a little history is lived through, and
each copy of it may come back at any time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from models import consent, erasing, exchange, family_file, leaving, member, win
from models.access.proof import by_owner
from models.core.errors import Refusal
from models.core.states import Audience, Consent, Presence
from models.family.pin import seals
from models.storage import rows
from models.storage.database import connection, transaction
from models.storage.tables import AboutRow, DeedRow, MemberRow, SealedRow, TextRow
from tests.examples import examples
from tests.models.family_fixture import NOW, move_in
from tests.models.quick_file import open_quickly

Step = tuple[str, int]


@dataclass
class History:
    """What was decided so far, whatever the file holds just now."""

    folder: Path
    now: datetime = NOW
    copies: list[Path] = field(default_factory=list[Path])
    hidden: dict[str, Consent] = field(default_factory=dict[str, Consent])
    erased: set[str] = field(default_factory=set[str])
    pins: dict[str, str] = field(default_factory=dict[str, str])
    left: set[str] = field(default_factory=set[str])
    sealed: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    private: dict[str, str] = field(default_factory=dict[str, str])
    wrote: dict[str, str] = field(default_factory=dict[str, str])
    took_all: set[str] = field(default_factory=set[str])
    people: int = 0

    def live(self, step: str, number: int) -> None:
        self.now += timedelta(hours=1)
        with suppress(Refusal):  # what can't be done from where things stand
            STEPS[step](self, number)

    def holds(self) -> None:
        """Raises AssertionError where something that was decided does not hold in the file as it stands."""
        there = {row.id: row for row in TextRow.select()}
        assert not self.erased & there.keys()
        assert not {text for text, author in self.wrote.items() if author in self.took_all} & there.keys()
        for text, verdict in self.hidden.items():
            if text in there:
                assert there[text].shown_at is None
                assert AboutRow.get(AboutRow.text == text).consent == verdict
        for one in MemberRow.select():
            assert one.pin == self.pins.get(one.id, "")
            if one.id in self.left:
                assert one.presence == Presence.GONE and "Person" not in one.name
        under = set(rows.read(SealedRow, "text_id", "member_id"))
        assert {(text, who) for text, who in self.sealed if text in there} <= under
        assert connection().execute("PRAGMA foreign_key_check").fetchone() is None

    def present(self) -> list[str]:
        people = sorted(rows.read(MemberRow, "name_key", "id", "presence"))
        return [id for _name, id, presence in people if presence == Presence.HERE]


def one_of(found: list[str], number: int) -> str | None:
    return found[number % len(found)] if found else None


def join(history: History, _number: int) -> None:
    history.people += 1
    new = member.add(f"Person {history.people}", now=history.now).id
    member.open_card(
        new, animal="owl", colour="moss", pin=None, always_show=False, on_home=True, on_quiet=True, mark=True,
        now=history.now,
    )  # fmt: skip


def note(history: History, number: int) -> None:
    """A win of the first one about another, which they show; by an odd number it waits for them."""
    first, *others = history.present()
    about = one_of(others, number // 2)
    if about:
        text = win.note(first, f"A win {history.now}", about=[about], unlocked=True, now=history.now).id
        history.wrote[text] = first
        if number % 2 == 0:
            consent.open_it(about, text, now=history.now)
            consent.show(about, text, now=history.now)


def for_oneself(history: History, number: int) -> None:
    who = one_of(history.present(), number)
    assert who
    text = win.note(who, "Mine", audience=Audience.JUST_ME, unlocked=True, now=history.now).id
    history.private[text] = history.wrote[text] = who


def decide(history: History, number: int) -> None:
    """Who is asked says no, or takes down what they showed."""
    here = set(history.present())
    asked = {
        text: (who, verdict)
        for text, who, verdict in sorted(rows.read(AboutRow, "text_id", "member_id", "consent"))
        if who in here and verdict in (Consent.UNDECIDED, Consent.EVERYONE)
    }
    text = one_of([*asked], number)
    if text is None:
        return
    who, verdict = asked[text]
    if verdict == Consent.EVERYONE:
        consent.take_down(who, text, now=history.now)
    else:
        consent.let_go(who, text, now=history.now)
    history.hidden[text] = Consent(AboutRow.get(AboutRow.text == text).consent)


def erase(history: History, number: int) -> None:
    here = set(history.present())
    by = {id: author for id, author in sorted(rows.read(TextRow, "id", "author_id")) if author in here}
    text = one_of([*by], number)
    if text:
        erasing.erase(by[text], text, now=history.now)
        history.erased.add(text)


def set_pin(history: History, number: int) -> None:
    """As a hash that nobody has to wait for."""
    who = one_of(history.present(), number)
    assert who
    history.pins[who] = f"$argon2id$v=19$m=19456,t=2,p=1$c2FsdA${len(history.pins)}{history.now:%d%H}"
    MemberRow.update(pin=history.pins[who]).where(MemberRow.id == who).execute()


def seal(history: History, number: int) -> None:
    who = one_of(history.present(), number)
    assert who
    with transaction():
        seals.seal(who, now=history.now)
    history.sealed |= {(text, owner) for text, owner in history.private.items() if owner == who}


def leave(history: History, number: int) -> None:
    who = one_of(history.present()[2:], number)
    if who:
        leaving.with_initials(who, proof=by_owner(who), now=history.now)
        history.left.add(who)
        history.pins[who] = ""


def leave_with_everything(history: History, number: int) -> None:
    who = one_of(history.present()[1:], number)
    if who:
        to = history.folder / f"{len(history.left)}.html"
        leaving.with_a_copy(who, to, proof=by_owner(who), now=history.now)
        history.left.add(who)
        history.took_all.add(who)
        history.pins[who] = ""


def copy(history: History, _number: int) -> None:
    to = history.folder / f"{len(history.copies)}.db"
    history.copies.append(family_file.backup(now=history.now, to=to).path)
    exchange.export(to.with_suffix(".json"), now=history.now)


def put_back(history: History, number: int) -> None:
    DeedRow.delete().execute()
    try:
        family_file.restore(history.copies[number % len(history.copies)], now=history.now)
    except Refusal as refusal:
        raise AssertionError(refusal.sentence) from refusal
    history.holds()


def bring_in(history: History, number: int) -> None:
    """An export of the same age as a copy."""
    source = history.copies[number % len(history.copies)].with_suffix(".json")
    try:
        exchange.bring_in(source, now=history.now)
    except Refusal as refusal:
        raise AssertionError(refusal.sentence) from refusal
    history.holds()


STEPS: dict[str, Callable[[History, int], None]] = {
    "join": join,
    "note": note,
    "for oneself": for_oneself,
    "decide": decide,
    "erase": erase,
    "pin": set_pin,
    "seal": seal,
    "leave": leave,
    "leave with everything": leave_with_everything,
    "copy": copy,
    "put back": put_back,
    "bring in": bring_in,
}
OFTEN = ["note", "decide", "copy", "put back", "put back", "bring in"]
steps = st.lists(st.tuples(st.sampled_from([*STEPS, *OFTEN]), st.integers(0, 7)), min_size=4, max_size=16)


@examples(8, shrink=False)
@example([("note", 0), ("copy", 0), ("decide", 0), ("put back", 0), ("put back", 1)])
@example([("note", 1), ("copy", 0), ("decide", 0), ("put back", 0), ("put back", 1)])
@example([("join", 0), ("pin", 2), ("copy", 0), ("pin", 2), ("put back", 0), ("put back", 1)])
@example([("join", 0), ("copy", 0), ("leave", 0), ("put back", 0), ("put back", 1)])
@example([("for oneself", 1), ("copy", 0), ("put back", 0), ("seal", 1), ("put back", 1)])
@example([("for oneself", 1), ("seal", 1), ("copy", 0), ("put back", 0), ("copy", 0), ("put back", 1), ("put back", 2)])
@example([("note", 0), ("copy", 0), ("decide", 0), ("put back", 0), ("copy", 0), ("put back", 2), ("put back", 1)])
@example([("for oneself", 1), ("copy", 0), ("put back", 0), ("leave with everything", 0), ("put back", 1)])
@example([("join", 0), ("for oneself", 2), ("copy", 0), ("leave with everything", 1), ("put back", 0), ("put back", 1)])
@example([("note", 0), ("copy", 0), ("decide", 0), ("put back", 0), ("bring in", 1)])
@example([("join", 0), ("pin", 2), ("copy", 0), ("leave with everything", 1), ("put back", 0), ("bring in", 1)])
@example([("join", 0), ("seal", 2), ("put back", 0), ("bring in", 0)])
@given(steps)
def test_what_was_decided_holds_in_whatever_order_copies_are_put_back(taken: list[Step]) -> None:
    """The wrong copy first and then the right one would show everyone what Jake had taken down, and open his page by his
    old PIN."""
    with TemporaryDirectory() as folder:
        open_quickly(Path(folder) / "family.db", now=NOW)
        try:
            move_in("Emily", "Jake")
            win.note(MemberRow.get(name="Emily").id, "The first", now=NOW)
            history = History(Path(folder))
            history.live("copy", 0)
            for step, number in taken:
                history.live(step, number)
            for number in (len(history.copies) - 1, 0, len(history.copies) - 1):
                history.live("put back", number)
            for number in range(len(history.copies)):
                history.live("bring in", number)
        finally:
            family_file.close_family()
