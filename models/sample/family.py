"""Makes the sample family, the Morenos, and its story with the verbs that the screens use."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from models import celebration, reward, undo
from models.access.proof import by_owner
from models.core import calendar
from models.core.states import RewardKind, Step
from models.family import doors, household
from models.family.avatars import ANIMALS, COLOURS
from models.membership import member
from models.notes import hard_day, kind_words, win
from models.sample import story
from models.sample.story import DAVID, EMILY, JAKE, LEO, TOM, Answer, Evening, Noted
from models.storage.database import transaction
from models.storage.tables.fields import ids_from
from models.texts import consent

SUNDAY = 6


class Clock:
    """Instants in the family's time zone, in days counted back from now."""

    def __init__(self, now: datetime, timezone: str) -> None:
        self.now = now
        self.zone = ZoneInfo(timezone)
        self.today = calendar.day_of(now, timezone)

    def at(self, days: int, clock: str) -> datetime:
        """The instant (UTC) `days` days ago when the family's clock showed `clock` ("19:05"); never after now."""
        local = datetime.combine(self.today - timedelta(days=days), time.fromisoformat(clock), self.zone)
        return min(local.astimezone(UTC), self.now)

    def after(self, instant: datetime, hours: float) -> datetime:
        """The instant `hours` hours after another; never after now."""
        return min(instant + timedelta(hours=hours), self.now)

    def sundays_ago(self, count: int) -> int:
        """How many days ago the Sunday `count` Sundays back was; today doesn't count."""
        return (self.today.weekday() - SUNDAY) % 7 + 7 * count - (7 if self.today.weekday() != SUNDAY else 0)


def fill(*, now: datetime, members: int = 5, timezone: str = "Europe/Paris") -> dict[str, str]:
    """Sets up the sample family in an open, empty file and returns its members' ids by name.

    The same `now` gives the same family, ids included. `members` beyond the five of the story (24 at most) are
    relatives with a card of their own. Nobody has a PIN, and nothing can be undone.
    """
    with ids_from(2026), transaction():
        clock = Clock(now, timezone)
        ids = _move_in(clock, timezone, members)
        for noted in story.WINS:
            _tell(clock, ids, noted)
        _hard_days(clock, ids)
        for evening in story.EVENINGS:
            _celebrate(clock, ids, evening)
        _fill_board(clock, ids)
        _today(clock, ids)
        undo.forget(now=now + undo.HOLDS_FOR + timedelta(seconds=1))
    return ids


def _move_in(clock: Clock, timezone: str, members: int) -> dict[str, str]:
    names = [face.name for face in story.FACES] + list(story.RELATIVES)
    began = clock.at(42, "18:00")
    household.set_up(
        "The Morenos", names[:members], timezone=timezone, celebrate_weekday=SUNDAY, celebrate_time="19:00", now=began
    )
    household.change(
        proof=by_owner(None),
        closing_line="Good night, and thank you for being here.",
        quiet_line="One small thing at a time.",
        now=began,
    )
    for name, number, note in story.CONTACTS:
        household.put_help_line(proof=by_owner(None), name=name, number=number, note=note, now=began)
    ids = {each.name: each.id for each in member.members(now=began)}
    for face in story.FACES:
        _open_card(ids[face.name], face.animal, face.colour, always_show=face.always_show, now=began)
        member.change_wishes(
            ids[face.name],
            proof=by_owner(ids[face.name]),
            on_home=face.on_home,
            celebrated_like=face.celebrated_like,
            left_out=face.left_out,
            hard_day_wish=face.hard_day_wish,
            hard_day_readers=[ids[reader] for reader in face.hard_day_readers],
            now=began,
        )
    spare = [animal for animal in ANIMALS if animal not in {face.animal for face in story.FACES}]
    for name, animal, colour in zip(names[len(story.FACES) : members], spare, cycle(COLOURS), strict=False):
        _open_card(ids[name], animal, colour, always_show=True, now=began)
    return ids


def _open_card(member_id: str, animal: str, colour: str, *, always_show: bool, now: datetime) -> None:
    member.open_card(
        member_id,
        animal=animal,
        colour=colour,
        pin=None,
        always_show=always_show,
        on_home=True,
        on_quiet=True,
        mark=True,
        now=now,
    )


def _tell(clock: Clock, ids: Mapping[str, str], noted: Noted) -> None:
    """Notes one win, with the decisions about it and the kind words under it."""
    then = clock.at(noted.days, noted.clock)
    about = [ids[noted.about]] if noted.about else []
    noted_win = win.note(
        ids[noted.by], noted.words, about=about, family=noted.family, effort=noted.effort or None, now=then
    )
    if noted.said:
        win.said_it(ids[noted.by], noted_win.id, now=clock.after(then, 0.5))
    if noted.about and noted.then != "wait" and noted_win.shown_at is None:
        _decide(ids[noted.about], noted_win.id, noted.then, clock.after(then, noted.hours))
    for name in noted.starred:
        win.star(ids[name], noted_win.id, now=clock.after(then, 6))
    for answer in noted.answers:
        _answer(clock, ids, noted_win.id, answer, clock.after(then, answer.hours))


def _decide(member_id: str, text_id: str, decision: str, now: datetime) -> None:
    consent.open_it(member_id, text_id, now=now)
    (consent.keep if decision == "keep" else consent.show)(member_id, text_id, now=now)


def _answer(clock: Clock, ids: Mapping[str, str], win_id: str, answer: Answer, now: datetime) -> None:
    """Says kind words; those for Jake wait until he opens them."""
    said = kind_words.say(ids[answer.by], win_id, answer.words, alone=answer.alone, now=now)
    if said.id in {waiting.id for waiting in consent.something_for(ids[JAKE])}:
        read_at = clock.after(now, 1)
        _decide(ids[JAKE], said.id, "keep" if answer.alone else "show", read_at)
        kind_words.thank(ids[JAKE], said.id, now=read_at)


def _hard_days(clock: Clock, ids: Mapping[str, str]) -> None:
    days, late, who, words = story.HARD_DAY
    hard_day.write(ids[who], words, now=clock.at(days, late))
    days, late, who, words = story.NOTE_TO_MYSELF
    hard_day.write_to_myself(ids[who], words, now=clock.at(days, late))


def _celebrate(clock: Clock, ids: Mapping[str, str], evening: Evening) -> None:
    """Holds one round, from Arrive to its page."""
    began = clock.at(clock.sundays_ago(evening.sundays), "19:05")
    stands = celebration.begin(ids[evening.host], [ids[name] for name in evening.here], now=began)
    while stands.step is not Step.TURNS:
        stands = celebration.go_on(stands.id, now=began)
    for minutes, (name, words, about) in enumerate(evening.written):
        celebration.write(
            stands.id,
            ids[name],
            words,
            about=[ids[one] for one in about],
            family=not about,
            now=began + timedelta(minutes=3 + 2 * minutes),
        )
    for name in evening.passed:
        celebration.passes(stands.id, ids[name], now=began + timedelta(minutes=12))
    while stands.step is not Step.CHOOSE:
        stands = celebration.go_on(stands.id, now=began + timedelta(minutes=14))
    for last_time in stands.promises:
        celebration.let_promise_go(stands.id, last_time.id, now=began + timedelta(minutes=15))
    celebration.promise(stands.id, evening.promise, now=began + timedelta(minutes=16))
    celebration.close(stands.id, now=began + timedelta(minutes=19))


def _fill_board(clock: Clock, ids: Mapping[str, str]) -> None:
    """Fills the board: two ideas, offers that everyone sees and offers that only some see, two cards with a yes, two
    enjoyed."""
    emily, david, jake, leo, tom = (ids[name] for name in (EMILY, DAVID, JAKE, LEO, TOM))

    def put(days: int, giver: str, title: str, kind: RewardKind, note: str | None = None) -> tuple[str, datetime]:
        then = clock.at(days, "18:30")
        return reward.suggest(giver, title, kind=kind, note=note, now=then).id, clock.after(then, 1)

    stars, then = put(30, tom, "Look for stars, away from the lamps", RewardKind.OUTING)
    reward.offer(tom, stars, to=[leo], now=then)
    reward.say_yes(leo, stars, now=clock.after(then, 1))
    reward.enjoyed(leo, stars, now=clock.at(25, "21:30"))

    music, then = put(18, jake, "Pick the music for the whole evening", RewardKind.CHOICE)
    reward.offer(jake, music, to=[leo], now=then)
    reward.say_yes(leo, music, now=clock.after(then, 2))
    reward.enjoyed(jake, music, now=clock.at(16, "21:00"))

    put(12, leo, "Fly a kite that we made ourselves", RewardKind.CREATIVE)
    put(10, tom, "A bus ride to a place we don't know", RewardKind.OUTING)

    drive, then = put(9, emily, "A drive with the radio on", RewardKind.TIME)
    reward.offer(emily, drive, to=[jake], now=then)
    reward.say_yes(jake, drive, now=clock.at(7, "11:00"))

    film, then = put(7, leo, "A film night under one blanket", RewardKind.TIME)
    reward.offer(leo, film, family=True, now=then)
    reward.say_yes(jake, film, now=clock.at(6, "17:00"))
    saturday = clock.today + timedelta(days=(SUNDAY - 1 - clock.today.weekday()) % 7 or 7)
    reward.plan(leo, film, saturday, now=clock.at(6, "18:00"))

    stones, then = put(5, emily, "Paint stones for the garden", RewardKind.CREATIVE)
    reward.offer(emily, stones, family=True, now=then)

    letter, then = put(
        3, david, "A letter, left on the pillow", RewardKind.NOTE, "You make this house a place to come home to."
    )
    reward.offer(david, letter, to=[emily], now=then)

    morning, then = put(2, emily, "A slow morning, nobody calls", RewardKind.COMFORT)
    reward.offer(emily, morning, to=[jake], now=then)


def _today(clock: Clock, ids: Mapping[str, str]) -> None:
    """What Home shows: an open door, and flowers of members who said "I'm here today"."""
    for days, names in {4: (LEO, EMILY), 3: (TOM, JAKE), 2: (LEO,), 1: (LEO, TOM, DAVID), 0: (LEO, TOM)}.items():
        for name in names:
            member.here_today(ids[name], now=clock.at(days, "09:00"))
    doors.open_door("Porch, eight o'clock, no talking.", now=clock.at(0, "12:00"))
