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

from models import (
    celebration,
    consent,
    doors,
    drafts,
    files,
    hard_day,
    household,
    kind_words,
    member,
    reward,
    undo,
    win,
)
from models.errors import Refusal
from models.kinds import Audience, Consent, Kind, Presence, RewardKind, Step
from models.reading import readable
from models.storage.database import connection
from models.storage.fields import ids_from
from models.storage.tables import AboutRow, MemberRow, TextRow
from models.texts import tuples
from tests.models.everything_read import Told, or_refused, read_by
from tests.models.parks import NOW

NAMES = ("Emily", "Jake", "Leo", "Sofia")
NEAR = (Kind.WIN, Kind.WORDS, Kind.TURN, Kind.EVENING, Kind.HARD_DAY, Kind.COPY)
Numbers = tuple[str, int, int, int]


def template(path: Path, *, unmarked: Sequence[str]) -> None:
    """A family whose cards are open; those `unmarked` want no mark on Home."""
    files.open_family(path, now=NOW)
    with ids_from(1):
        household.set_up("The Parks", NAMES, timezone="Europe/Paris", now=NOW)
        for one in member.members(now=NOW):
            wishes = {"always_show": False, "on_home": True, "on_quiet": True, "mark": one.name not in unmarked}
            member.open_card(one.id, animal="fox", colour="moss", pin=None, now=NOW, **wishes)
        undo.forget(now=NOW + timedelta(days=1))
    files.close_family()


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
        files.open_family(home.file, now=NOW)
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
        read = TextRow.select(TextRow.id).where(readable(who) & TextRow.kind.in_(NEAR))
        found = [id for (id,) in tuples(read.order_by(TextRow.noted_at.desc(), TextRow.seq).limit(30))]
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


# -- what both homes do


def _note(home: Home, who: int, about: int, more: int) -> object:
    people = home.some(about)
    audience = (Audience.EVERYONE, Audience.EVERYONE, Audience.ONLY, Audience.JUST_ME)[more % 4]
    readers = home.some(more // 4) if audience is Audience.ONLY else []
    words = home.words(who, about, more)
    day = home.now.date() - timedelta(days=(0, 0, 31, 365)[more % 7 % 4])
    return win.note(
        home.actor(who),
        words,
        about=people,
        family=not about % 5,
        audience=audience,
        readers=readers,
        on_day=day,
        now=home.now,
    )


def _note_about_keeper(home: Home, who: int, also: int, more: int) -> object:
    people = [home.keeper, *home.some(also)] if more % 2 else [home.keeper]
    return win.note(home.actor(who), home.words(who, also, more), about=people, effort="effort", now=home.now)


def _write_for(home: Home, who: int, whom: int, about: int) -> object:
    """Somebody's own words, typed by somebody else."""
    author = home.keeper if whom % 2 else home.somebody(whom)
    writer = home.actor(who)
    win.note(author, home.words(who, whom), about=home.some(about), told_to=writer, now=home.now)
    return "typed"


def _say(home: Home, who: int, text: int, alone: int) -> object:
    actor = home.actor(who)
    under, words, also = home.near(actor, text), home.words(who, text), home.also(alone)
    return kind_words.say(actor, under, words, alone=not alone % 3, also=also, now=home.now)


def _edit(home: Home, who: int, text: int, words: int) -> object:
    actor = home.actor(who)
    chosen, also = home.near(actor, text), home.also(words)
    return win.edit(actor, chosen, text=home.words(words), effort=None, also=also, now=home.now)


def _decide(home: Home, who: int, text: int, verb: int) -> object:
    actor = home.actor(who)
    chosen = home.near(actor, text)
    verbs = (consent.open_it, consent.show, consent.show, consent.keep, consent.let_go, consent.take_down)
    if chosen in home.frozen and verbs[verb % 6] is consent.show:
        return "waits"
    return verbs[verb % 6](actor, chosen, now=home.now)


def _tick(home: Home, who: int, text: int, verb: int) -> object:
    actor = home.actor(who)
    ticks: tuple[Callable[..., object], ...] = (win.star, win.said_it, win.let_rest, win.was_there, kind_words.thank)
    return ticks[verb % 5](actor, home.near(actor, text), now=home.now)


def _undo(home: Home, who: int, _a: int, _b: int) -> object:
    going = celebration.open_round(now=home.now)
    if going and who % 2:
        return undo.undo(None, sitting=going.id, now=home.now)
    return undo.undo(None if who % 6 == 4 else home.actor(who), now=home.now)


def _shows(home: Home, text: int, down: int, _b: int) -> object:
    """What the keeper does for all to see, with what they never decided about in private."""
    chosen = home.of_both(text)
    if chosen in home.touched:
        return "waits"
    verb = consent.show if down % 3 else consent.take_down
    return verb(home.keeper, chosen, now=home.now)


def _thanks(home: Home, text: int, _a: int, _b: int) -> object:
    """A thank-you goes to the author whatever was decided."""
    return kind_words.thank(home.keeper, home.of_both(text), now=home.now)


def _keeper_notes(home: Home, a: int, _b: int, _c: int) -> object:
    return win.note(home.keeper, home.words(a), now=home.now)


def _board(home: Home, who: int, card: int, verb: int) -> object:
    actor = home.actor(who)
    chosen, now = home.card(actor, card), home.now
    to = [home.keeper, *home.some(who + card)]
    moves: tuple[Callable[[], object], ...] = (
        lambda: reward.suggest(actor, home.words(who, card), kind=RewardKind.COMFORT, note="a note", now=now),
        lambda: reward.offer(actor, chosen, to=to, family=not card % 4, note="sealed", now=now),
        lambda: reward.say_yes(actor, chosen, now=now),
        lambda: reward.not_now(actor, chosen, now=now),
        lambda: reward.step_back(actor, chosen, now=now),
        lambda: reward.plan(actor, chosen, now.date(), now=now),
        lambda: reward.enjoyed(actor, chosen, now=now),
        lambda: reward.remove(actor, chosen, now=now),
        lambda: reward.open_note(actor, chosen, now=now),
    )
    return moves[verb % len(moves)]()


def _offer_to_keeper(home: Home, who: int, also: int, family: int) -> object:
    """Whatever they say to it, and to its sealed note, is their own business."""
    actor = home.actor(who)
    idea = reward.suggest(actor, home.words(who, also), kind=RewardKind.TIME, note="a sealed note", now=home.now)
    home.offers.append(idea.id)
    to = [home.keeper, *home.some(also)] if family % 3 else []
    return reward.offer(actor, idea.id, to=to, family=not family % 3, now=home.now)


def _round(home: Home, verb: int, who: int, more: int) -> object:
    going = celebration.open_round(now=home.now)
    if going is None:
        return celebration.begin(home.actor(who), [*home.people], now=home.now)
    if going.step is Step.TURNS and verb % 6:
        return _turn(home, going, verb, more)
    if going.step is Step.CHOOSE:
        celebration.promise(going.id, home.words(more), now=home.now)
    end = celebration.close if going.step is Step.CLOSE else celebration.go_on
    return end(going.id, now=home.now)


def _turn(home: Home, going: celebration.Round, verb: int, more: int) -> object:
    turn, now = going.turn.member_id if going.turn else home.actor(more), home.now
    about, family = home.some(more), not more % 5
    ways: tuple[Callable[[], object], ...] = (
        lambda: celebration.write(going.id, turn, home.words(more), about=about, family=family, now=now),
        lambda: celebration.said(going.id, turn, now=now),
        lambda: celebration.passes(going.id, turn, now=now),
        lambda: celebration.later(going.id, turn, now=now),
        lambda: celebration.pause(going.id, turn, now=now),
    )
    return ways[verb % len(ways)]()


def _around(home: Home, who: int, verb: int, more: int) -> object:
    """Doors, "I'm here today", a hard day, wishes, who is set aside."""
    actor, words, now = home.actor(who), home.words(more), home.now
    deeds: tuple[Callable[[], object], ...] = (
        lambda: doors.open_door(words, now=now),
        lambda: member.here_today(home.somebody(more), now=now),
        lambda: hard_day.write(actor, words, readers=home.some(more), also=home.also(verb), now=now),
        lambda: hard_day.write_to_myself(actor, words, now=now),
        lambda: member.change_wishes(actor, always_show=bool(more % 2), mark=bool(more % 3), now=now),
        lambda: member.change_wishes(actor, hard_day_wish=words, hard_day_readers=home.some(verb), now=now),
        lambda: member.set_pin(actor, "1470" if more % 2 else None, now=now),
        lambda: drafts.keep(actor, "note", {"text": words}, now=now),
    )
    return deeds[verb % len(deeds)]()


def _time_passes(home: Home, days: int, _a: int, _b: int) -> object:
    home.now += timedelta(days=(1, 2, 7, 31)[days % 4])
    celebration.open_round(now=home.now)
    consent.settle(now=home.now)
    undo.forget(now=home.now)
    return "later"


COMMON: dict[str, Callable[..., object]] = {
    "note": _note,
    "note about the keeper": _note_about_keeper,
    "write for": _write_for,
    "say": _say,
    "edit": _edit,
    "decide": _decide,
    "tick": _tick,
    "undo": _undo,
    "keeper shows": _shows,
    "keeper thanks": _thanks,
    "keeper notes": _keeper_notes,
    "board": _board,
    "offer to the keeper": _offer_to_keeper,
    "round": _round,
    "around": _around,
    "time passes": _time_passes,
}
WRITTEN = {"note", "note about the keeper", "say", "board", "keeper notes"}


# -- what is done in private, in each home as its side has it


def _keeps_or_not(home: Home, text: int, one: int, other: int) -> None:
    """Opens, keeps, lets go, or leaves alone what waits; and what they undid again."""
    about = AboutRow.select(AboutRow.text).where(AboutRow.member == home.keeper)
    for_them = {id for (id,) in tuples(about.where(AboutRow.text.in_(home.known)))}
    choices, me = [id for id in home.known if id in for_them], home.keeper
    chosen = choices[text % len(choices)] if choices else ""
    home.touched.add(chosen)
    match (one, other)[home.side] % 6:
        case 0:
            return
        case 1:
            consent.open_it(me, chosen, now=home.now)
        case 2:
            consent.keep(me, chosen, now=home.now)
        case 3:
            consent.let_go(me, chosen, now=home.now)
        case 4:
            consent.open_it(me, chosen, now=home.now)
            consent.keep(me, chosen, now=home.now)
            undo.undo(me, now=home.now)
        case _:
            consent.let_go(me, chosen, now=home.now)
            undo.undo(me, now=home.now)


def _agrees_alone(home: Home, text: int, one: int, other: int) -> None:
    """Shows what somebody else has not decided about: then it is as hidden as before."""
    chosen = home.of_both(text)
    others = AboutRow.select(AboutRow.member).join(MemberRow, on=(MemberRow.id == AboutRow.member))
    holds_back = others.where(
        (AboutRow.text == chosen) & (AboutRow.consent == Consent.UNDECIDED) & AboutRow.member.in_(home.outside)
    )
    if not holds_back.exists() or chosen in home.touched:
        return
    home.touched.add(chosen)
    home.frozen.add(chosen)
    if (one, other)[home.side] % 2:
        consent.open_it(home.keeper, chosen, now=home.now)
        consent.show(home.keeper, chosen, now=home.now)


def _by_themselves(home: Home, text: int, one: int, other: int) -> None:
    """What they write and mark for nobody but themselves."""
    me, words = home.keeper, home.differing(one, other)
    match (one, other)[home.side] % 9:
        case 0:
            return
        case 1:
            noted = win.note(me, words, audience=Audience.JUST_ME, now=home.now)
            win.edit(me, noted.id, text=f"{words}, as it was", effort=words, also=home.outside, now=home.now)
        case 2:
            win.note(me, words, about=home.outside, audience=Audience.JUST_ME, now=home.now)
        case 3:
            hard_day.write(me, words, now=home.now)
        case 4:
            hard_day.write_to_myself(me, words, now=home.now)
        case 5:
            drafts.keep(me, "note", {"text": words}, now=home.now)
        case 6:
            member.change_wishes(me, hard_day_wish=words, hard_day_readers=(), coach_rests=True)
        case 7:
            celebration.leave_words(me, words, about=home.outside[:2], reader_id=home.outside[0], now=home.now)
        case _:
            win.star(me, home.of_both(text), now=home.now)
            win.was_there(me, home.of_both(text), now=home.now)


def _answers_an_offer(home: Home, card: int, one: int, other: int) -> None:
    """Silence, "not now", the note that was opened: the same to everyone else."""
    chosen = home.offers[card % len(home.offers)] if home.offers else ""
    match (one, other)[home.side] % 3:
        case 0:
            return
        case 1:
            reward.not_now(home.keeper, chosen, now=home.now)
        case _:
            reward.open_note(home.keeper, chosen, now=home.now)


def _between_two(home: Home, text: int, one: int, other: int) -> None:
    """What two of them have between themselves: notes, words for one alone, a hard day, what one typed for the other."""
    friend = home.ids[home.inside[-1]]
    me, words = home.keeper, home.differing(one, other)
    match (one, other)[home.side] % 7:
        case 0:
            return
        case 1:
            win.note(friend, words, about=[me], now=home.now)
        case 2:
            win.note(me, words, audience=Audience.ONLY, readers=[friend], now=home.now)
        case 3:
            kind_words.say(friend, _about_keeper_alone(home, friend, text), words, alone=True, now=home.now)
        case 4:
            hard_day.write(friend, words, readers=[me], now=home.now)
        case 5:
            win.note(me, words, told_to=friend, now=home.now)
        case _:
            waiting = consent.something_for(friend)
            consent.keep(friend, waiting[text % len(waiting)].id if waiting else "", now=home.now)


def _about_keeper_alone(home: Home, friend: str, number: int) -> str:
    """A text under which the friend speaks to the keeper and to nobody else; none where there is none."""
    of_each: dict[str, set[str]] = {}
    for text, who in tuples(AboutRow.select(AboutRow.text, AboutRow.member).where(AboutRow.text.in_(home.known))):
        of_each.setdefault(text, set()).add(who)
    choices = [id for id in home.known if of_each.get(id, set()) - {friend} == {home.keeper}]
    return choices[number % len(choices)] if choices else ""


def _at_the_table(home: Home, _text: int, one: int, other: int) -> None:
    """A turn about one of them, in other words: it is on the page in both homes only after a yes."""
    going = celebration.open_round(now=home.now)
    if going and going.turn and going.turn.member_id not in home.outside:
        turn = going.turn.member_id
        about = [id for id in home.people if id not in home.outside and id != turn]
        celebration.write(going.id, turn, home.differing(one, other), about=about, now=home.now)


ALONE: dict[str, Callable[..., None]] = {
    "keeps or not": _keeps_or_not,
    "agrees alone": _agrees_alone,
    "by themselves": _by_themselves,
    "answers an offer": _answers_an_offer,
}
BETWEEN: dict[str, Callable[..., None]] = {"between two": _between_two, "at the table": _at_the_table}


def differences(one: Home, other: Home) -> list[str]:
    """Where the two homes were told apart: who, by which verb, and how it read in each."""
    found = [f"answered: {a}\n     but: {b}" for a, b in zip(one.said, other.said, strict=True) if a != b]
    for mine, theirs in zip(one.seen, other.seen, strict=True):
        found += [f"{verb}: {mine[verb]}\n     but: {theirs[verb]}" for verb in mine if mine[verb] != theirs[verb]]
    return found


def numbers_of(steps: Sequence[Any]) -> list[Numbers]:
    """Steps as Hypothesis draws them, and a look at the end."""
    return [*steps, ("look", 0, 0, 0)]
