"""A small family whose file holds every kind of row, and every word that a rule is written in where it can stand."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, cast

from peewee import BooleanField

from models import (
    celebration,
    clock,
    consent,
    doors,
    drafts,
    erasing,
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
from models.core.errors import WrongPin
from models.core.states import Audience, Consent, Kind, Manner, Presence, Promise, RewardKind, Stage, Step, TurnState
from models.core.uptime import Uptime
from models.storage.database import connection
from models.storage.tables import TABLES, CelebrationRow, DecisionRow
from models.storage.tables.fields import ids_from, new_id
from models.texts import plots

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
NAMES = ("Emily", "David", "Jake", "Leo", "Zoë", "Łukasz", "Šárka", "Ida", "Ben", "Nia")

WORDS: dict[str, Sequence[StrEnum | str]] = {
    "text.kind": tuple(Kind),
    "text.audience": tuple(Audience),
    "text.author_says": (Consent.UNDECIDED, Consent.EVERYONE, Consent.NO_THANKS, Consent.TAKEN_DOWN),
    "about.consent": tuple(Consent),
    "about.edit_consent": (Consent.UNDECIDED, Consent.EVERYONE, Consent.JUST_ME, Consent.NO_THANKS),
    "member.presence": tuple(Presence),
    "member.last_audience": (Audience.EVERYONE, Audience.JUST_ME),
    "celebration.step": tuple(Step),
    # A round that is closed keeps no other: HARD_TIME came after files of all these versions.
    "celebration.manner": tuple(each for each in Manner if each is not Manner.HARD_TIME),
    "seat.state": tuple(TurnState),
    "promise.state": tuple(Promise),
    "reward.kind": tuple(RewardKind),
    "reward.stage": tuple(Stage),
    "help_line.role": ("contact", "crisis", "children", "emergency"),
}
"""By column, the words that have to stand in it at least once."""


def ago(*, days: float = 0, minutes: float = 0) -> datetime:
    return NOW - timedelta(days=days, minutes=minutes)


def fill() -> None:
    """Fills an open, empty file, as of `NOW`. The same code makes the same ids; a PIN's hash differs each time."""
    with ids_from(1):
        ids = _move_in()
        _weeks_ago(ids)
        _seal_a_page(ids["Jake"])
        _a_round_of_the_past(ids)
        _rounds_left_open_once()
        _fill_board(ids)
        _who_went(ids)
        _a_copy_that_was_put_back()
        undo.forget(now=ago(minutes=1))
        _just_now(ids)
        _at_the_table(ids)
        clock.look(Uptime("b7c1", 5000), now=NOW)


def missing() -> list[str]:
    """What doesn't stand in the open file though it should: a column that is always empty (or never, where it can be), a yes
    without a no, a word of `WORDS` that is nowhere. A table without rows is one whose columns are empty."""
    found: list[str] = []
    for row in TABLES:
        meta = cast("Any", row)._meta
        table = str(meta.table_name)
        for field in meta.sorted_fields:
            place = f"{table}.{field.column_name}"
            query = f'SELECT DISTINCT "{field.column_name}" FROM "{table}"'
            values = {value for (value,) in connection().execute(query)}
            found += [f"{place} is never {word}" for word in WORDS.get(place, ()) if str(word) not in values]
            if not values - {None, ""}:
                found.append(f"{place} is always empty")
            if table == "household":  # one row can't be both
                continue
            if field.null and None not in values:
                found.append(f"{place} is never empty")
            if isinstance(field, BooleanField) and len(values) < 2:
                found.append(f"{place} is always the same")
    return found


def _move_in() -> dict[str, str]:
    began = ago(days=60)
    household.set_up(
        "Die Łukaszewicz-Ordóñez 🦔 家",
        NAMES,
        timezone="Europe/Paris",
        country="FR",
        celebrate_weekday=6,
        celebrate_time="19:00",
        now=began,
    )
    ids = {one.name: one.id for one in member.members(now=began)}
    for name, id in ids.items():
        if name != "Ida":
            member.open_card(
                id,
                animal="fox",
                colour="moss",
                pin=None,
                always_show=name in ("Emily", "Nia"),
                on_home=True,
                on_quiet=name != "Leo",
                mark=True,
                now=began,
            )
        member.here_today(id, now=began)
    household.change(
        closing_line="Good night – schön, dass ihr da seid.",
        quiet_line="One small thing.",
        plain=True,
        proof=by_owner(None),
        now=NOW,
    )
    household.put_help_line(
        name="Rosa", number="555 0142", note="Any time", checked_on=date(2026, 11, 1), proof=by_owner(None), now=NOW
    )
    for role in WORDS["help_line.role"]:
        household.put_help_line(
            name=f"A line for {role}", number="555 0100", role=str(role), proof=by_owner(None), now=NOW
        )
    household.set_family_pin("2580", proof=by_owner(None), now=NOW)
    recovery.new_words(None, proof=by_owner(None), now=NOW)
    member.change_wishes(
        ids["Jake"],
        celebrated_like="Quietly. A note is good.",
        left_out="School, and how I slept.",
        hard_day_wish="Sit near me, no questions. 🐢",
        hard_day_readers=[ids["Emily"], ids["Leo"]],
        coach_rests=True,
        now=began,
        proof=by_owner(ids["Jake"]),
    )
    member.change_wishes(ids["Emily"], coach_rests=True, now=began, proof=by_owner(ids["Emily"]))
    return ids


def _weeks_ago(ids: Mapping[str, str]) -> None:
    """Wins and words, and all that people can say to them."""
    emily, david, jake, leo, zoe = (ids[name] for name in ("Emily", "David", "Jake", "Leo", "Zoë"))
    at = ago(days=30)

    def about(*people: str, words: str = "Jake sat on the porch – zehn Minuten, «sans un mot».") -> str:
        return win.note(emily, words, about=people, effort="It took from Monday to Wednesday.", now=at).id

    shown = about(jake)
    for decide, person in ((consent.show, jake), (consent.keep, leo), (consent.let_go, leo), (consent.keep, david)):
        decide(person, shown if person == jake else about(person), now=at)
    down = about(jake)
    consent.show(jake, down, now=at)
    consent.take_down(jake, down, now=at)
    waits = about(david, leo)
    consent.open_it(david, waits, now=at)
    _edits(ids, at)

    win.star(jake, shown, now=at)
    win.said_it(emily, shown, now=at)
    win.was_there(emily, shown, now=at)
    win.let_rest(jake, shown, now=at)
    words = kind_words.say(david, shown, "I heard you on the stairs, and I was glad. ❤️", alone=False, now=at)
    consent.show(jake, words.id, now=at)
    kind_words.thank(jake, words.id, now=at)
    kind_words.say(leo, shown, "Just between us: wow.", alone=True, now=at)

    win.note(jake, "Nobody else has to know this one.", audience=Audience.JUST_ME, now=at)
    win.note(zoe, "Řekla jsem «ne».", audience=Audience.ONLY, readers=[emily], on_day=date(2026, 10, 20), now=at)
    for decide in (None, consent.let_go, consent.keep, consent.show):
        told = win.note(leo, "Leo told this to Emily.", told_to=emily, now=at)
        if decide:
            decide(leo, told.id, now=at)
    family = win.note(emily, "We sat in the car by the lake, rain on the roof.", family=True, now=at)
    plots.pick(emily, family.id, "tulip pink", now=at)
    off = win.note(emily, "We all forgot the time.", family=True, now=at)
    consent.take_down(david, off.id, now=at)

    hard_day.write(jake, "Today was really hard for me.", readers=[emily], also=[leo], now=at)
    hard_day.write_to_myself(jake, "It was like this in March too. It went.", now=at)
    erasing.erase(emily, about(david, words="This one goes for good."), now=at)
    typed = win.note(leo, "Leo told this to Emily, too.", told_to=emily, now=at)
    consent.keep(leo, typed.id, now=at)
    erasing.erase(leo, typed.id, now=at)
    drafts.keep(jake, "note", {"words": "I almost", "about": [leo]}, now=at)


def _edits(ids: Mapping[str, str], at: datetime) -> None:
    """Words that were agreed, and an edit of each: one that waits for all, and what each can say of it alone."""
    emily, david, leo, zoe = (ids[name] for name in ("Emily", "David", "Leo", "Zoë"))
    for decide in (None, consent.show, consent.keep, consent.let_go):
        agreed = win.note(emily, "David and Leo carried the table up.", about=[david, leo], now=at)
        for person in (david, leo):
            consent.show(person, agreed.id, now=at)
        later = at + timedelta(minutes=1)
        win.edit(emily, agreed.id, text="David, Leo and Zoë did.", effort="All 3 flights.", also=[zoe], now=later)
        if decide:
            consent.open_it(david, agreed.id, now=later)
            decide(david, agreed.id, now=later)
    back = win.note(emily, "David rang the school.", about=[david], now=at)
    consent.show(david, back.id, now=at)
    later = at + timedelta(minutes=2)
    win.edit(emily, back.id, text="David rang the school, twice.", effort=None, now=later)
    consent.open_it(david, back.id, now=later)
    consent.show(david, back.id, now=later)
    undo.undo(emily, now=later)  # the edit, which had taken its place: now the first words wait once more
    own = win.note(leo, "I read the page out loud.", now=at)
    win.edit(leo, own.id, text="I read the page out loud, to the end.", effort=None, now=at)


def _seal_a_page(jake: str) -> None:
    """Jake came in with a new PIN, twice: what he had lies under two seals, one after the other."""
    at = ago(days=20)
    for pin in ("1234", "4321"):
        member.set_pin(jake, pin, now=at, proof=by_owner(jake))
        recovery.new_words(jake, now=at, proof=by_owner(jake))
        member.change_wishes(jake, hard_day_wish="Tea.", last_audience=Audience.JUST_ME, now=at, proof=by_owner(jake))
        recovery.ask_for_new(jake, now=at)
        for hours in (0, 48):
            recovery.pass_time(recovery.Uptime("a start", hours * 3600), now=at + timedelta(hours=hours))
        at += timedelta(days=3)
        recovery.set_new(jake, "2468", now=at)
    recovery.new_words(jake, now=at, proof=by_owner(jake))
    member.change_wishes(jake, last_audience=Audience.JUST_ME, now=at, proof=by_owner(jake))


def _a_round_of_the_past(ids: Mapping[str, str]) -> None:
    emily, david, leo, sarka = (ids[name] for name in ("Emily", "David", "Leo", "Šárka"))
    at = ago(days=7)
    own_questions.add("What did the dog do?", now=at)
    celebration.leave_words(sarka, "I can't be there. I thought of you all.", family=True, reader_id=emily, now=at)
    held = celebration.begin(emily, [emily, david, leo], manner=Manner.QUIET, led_by="kitchen", now=at)
    while held.step is not Step.TURNS:
        held = celebration.go_on(held.id, now=at)
    celebration.not_this_one(held.id, now=at)
    celebration.write(held.id, david, "Emily let the laundry be.", about=[emily], now=at)
    while held.step is not Step.CHOOSE:
        held = celebration.go_on(held.id, now=at)
    for words in ("The hall lamp stays on.", "We knock first."):
        held = celebration.promise(held.id, words, now=at)
    celebration.close(held.id, now=at)


def _rounds_left_open_once() -> None:
    """How a round stood when a program of before was ended: no verb leaves them so, and a file may hold them."""
    for number, (step, manner) in enumerate(zip(Step, [*Manner, *Manner], strict=False)):
        at = ago(days=50 - number)
        CelebrationRow.create(number=number, step=step, manner=manner, started_at=at, closes_at=at, closed_at=at)


def _fill_board(ids: Mapping[str, str]) -> None:
    emily, david, leo, zoe = (ids[name] for name in ("Emily", "David", "Leo", "Zoë"))
    at = ago(days=6)
    for stage, kind in zip([*Stage, *Stage], RewardKind, strict=False):
        title = f"Something of the kind {kind}, žluťoučký kůň"
        card = reward.suggest(emily, title, kind=kind, planned_on=date(2026, 12, 6), now=at)
        if stage is Stage.IDEA:
            reward.suggest(zoe, title, kind=kind, now=at)
            continue
        reward.offer(emily, card.id, to=[leo, david], note="Sealed until you open it. 💌", now=at)
        if stage in (Stage.YES, Stage.ENJOYED):
            reward.say_yes(leo, card.id, now=at)
            reward.not_now(david, card.id, now=at)
        if stage is Stage.ENJOYED:
            reward.enjoyed(leo, card.id, now=at)


def _a_copy_that_was_put_back() -> None:
    """It didn't know a text that somebody had taken down."""
    gone = new_id()
    holds = {"id": gone, "shown_at": None, "audience": "everyone", "author_says": "taken_down", "family": 0}
    DecisionRow.create(of_table="text", of_row=gone, holds=json.dumps(holds))


def _who_went(ids: Mapping[str, str]) -> None:
    leaving.with_initials(ids["Nia"], now=ago(days=2), proof=by_owner(ids["Nia"]))
    member.set_aside(ids["Ben"], now=ago(days=2))
    moritz = member.add("Moritz", now=ago(days=2)).id
    leaving.leave(moritz, now=ago(days=2), proof=by_owner(moritz))


def _just_now(ids: Mapping[str, str]) -> None:
    """What can still be taken back: a deed of each of many verbs."""
    emily, david, leo, zoe, lukasz = (ids[name] for name in ("Emily", "David", "Leo", "Zoë", "Łukasz"))
    at = ago(minutes=20)
    noted = win.note(emily, "I heard you laugh through the door.", about=[david], now=at)
    consent.show(david, noted.id, now=at)
    win.star(david, noted.id, now=at)
    win.said_it(emily, noted.id, now=at)
    win.was_there(emily, noted.id, now=at)
    plots.pick(david, noted.id, "tulip pink", now=at)
    win.let_rest(david, noted.id, now=at)
    words = kind_words.say(leo, noted.id, "Me too.", alone=False, now=at)
    consent.open_it(david, words.id, now=at)
    consent.keep(david, words.id, now=at)
    kind_words.thank(david, words.id, now=at)
    other = win.note(emily, "Zoë waited at the corner.", about=[zoe], audience=Audience.EVERYONE, now=at)
    consent.let_go(zoe, other.id, now=at)
    win.edit(emily, noted.id, text="I heard you laugh.", effort=None, also=[lukasz], now=at)
    own = win.note(zoe, "I rang Peter.", now=at)
    consent.take_down(zoe, own.id, now=at)
    hard_day.write(zoe, "A long day.", now=at)
    hard_day.write_to_myself(zoe, "It goes.", now=at)
    member.here_today(leo, now=at)
    member.change_wishes(leo, left_out="No songs.", now=at, proof=by_owner(leo))
    member.set_pin(lukasz, "1357", now=at, proof=by_owner(lukasz))
    recovery.new_words(lukasz, now=at, proof=by_owner(lukasz))
    recovery.new_words(lukasz, now=at, proof=by_owner(lukasz))
    member.rename(leo, "Léo", now=at)
    dropped = reward.suggest(zoe, "Not this one", kind=RewardKind.TIME, now=at)
    card = reward.suggest(zoe, "A walk along the river", kind=RewardKind.OUTING, now=at)
    reward.offer(zoe, card.id, to=[leo], note="Bring the red hat.", now=at)
    reward.say_yes(leo, card.id, now=at)
    reward.plan(leo, card.id, date(2026, 11, 29), now=at)
    reward.enjoyed(leo, card.id, now=at)
    reward.remove(zoe, dropped.id, now=at)
    recovery.ask_for_new(None, now=at)
    recovery.pass_time(recovery.Uptime("a start", 60), now=at)
    recovery.ask_for_new(lukasz, now=at)
    for check in (partial(member.check_pin, lukasz), household.check_family_pin):
        with suppress(WrongPin):
            check("9999", now=at)
    doors.open_door("Porch, eight o'clock, no talking.", now=at)
    household.change(theme="night", motion=True, now=at, proof=by_owner(None))
    household.drop_help_line(household.own_lines()[1].id, now=at, proof=by_owner(None))
    household.put_help_line(name="Aunt Ana", number="123", now=at, proof=by_owner(None))
    own_questions.take_out(own_questions.add("What was soft today?", now=at).key, now=at)
    pia = member.add("Pia", now=at).id
    leaving.leave(pia, now=at, proof=by_owner(pia))
    member.come_back(ids["Ben"], now=at)
    member.set_aside(ids["Ben"], now=at)
    drafts.keep(zoe, "note", {"words": "Dobrý den …"}, now=at)
    drafts.keep(None, "door", {"words": "Kitchen"}, now=at)


def _at_the_table(ids: Mapping[str, str]) -> None:
    """A round that is open, each of its turns in a state of its own."""
    emily, david, jake, leo, zoe, lukasz = (ids[name] for name in NAMES[:6])
    at = ago(minutes=10)
    celebration.leave_words(ids["Šárka"], "Read this out for me.", reader_id=emily, now=at)
    celebration.ask_for_easy_one(zoe, now=at)
    here = [emily, david, jake, leo, zoe, lukasz]
    going = celebration.begin(emily, here, led_by="kitchen", now=at)
    while going.step is not Step.TURNS:
        going = celebration.go_on(going.id, now=at)
    going = celebration.another_prompt(going.id, now=at)
    celebration.ask_for_easy_one(zoe, now=at)
    celebration.write(going.id, lukasz, "Čekal jsem na déšť.", now=at)
    celebration.passes(going.id, david, now=at)
    celebration.later(going.id, leo, now=at)
    celebration.pause(going.id, jake, now=at)
    going = celebration.said(going.id, emily, now=at)
    while going.step is not Step.CHOOSE:
        going = celebration.go_on(going.id, now=at)
        if going.step is Step.APPRECIATE:
            celebration.thank(going.id, emily, now=at)
    (card, *_others) = reward.board(emily, now=at)[Stage.YES]
    going = celebration.choose_reward(going.id, card.id, now=at)
    celebration.keep_promise(going.id, going.promises[0].id, now=at)
    celebration.let_promise_go(going.id, going.promises[1].id, now=at)
    celebration.promise(going.id, "Tomorrow we sleep in.", now=at)
    while going.step is not Step.TURNS:
        going = celebration.go_back(going.id, now=at)
    celebration.said(going.id, zoe, now=at)
    drafts.keep(leo, f"turn:{going.id}:{leo}", {"words": "I", "about": []}, now=at)
