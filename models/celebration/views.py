"""What the host's screen shows of the open round."""

from dataclasses import dataclass
from datetime import date, datetime

from models import reward
from models.celebration import rota
from models.celebration.seats import OpenRound, SeatState, find_open, seats_of, still_on
from models.core import calendar
from models.core.errors import NotYours
from models.core.i18n import _
from models.core.states import Manner, Promise, Step, TurnState
from models.family import household
from models.questions import own as own_questions
from models.questions.deal import Prompt
from models.reward import Reward
from models.storage.tables import PromiseRow


@dataclass(frozen=True, slots=True)
class Seat:
    """One member's seat in the open round, for the host's screen."""

    member_id: str
    name: str
    animal: str
    colour: str
    present: bool
    state: TurnState
    thanked: bool


@dataclass(frozen=True, slots=True)
class SmallPromise:
    id: str
    words: str
    state: Promise


@dataclass(frozen=True, slots=True)
class Round:
    """The open round. `seats` are in the order of turns, the host first. `turn` is the seat whose turn it is (None: all
    had theirs, or it isn't the step for turns), `then` the next one, `prompt` the question to `turn`. If `turn` is
    absent, `reader` reads out the words they left, and there is no question. `speaking` is the seat that said theirs
    and was not thanked yet, `answered` the question they were asked. `promises` are those of last time that nobody let
    go, `new_promises` those made today; `chooser` picks the reward this time. `easy_asked`: somebody asked for an easy
    round. `led_by` is the name of the terminal that leads; empty where none does."""

    id: str
    started_at: datetime
    day: date
    step: Step
    manner: Manner
    host: Seat | None
    seats: tuple[Seat, ...]
    turn: Seat | None
    then: Seat | None
    reader: Seat | None
    prompt: Prompt | None
    speaking: Seat | None
    answered: Prompt | None
    chooser: Seat | None
    reward: Reward | None
    promises: tuple[SmallPromise, ...]
    new_promises: tuple[SmallPromise, ...]
    closing_line: str
    easy_asked: bool
    led_by: str


def closing_line() -> str:
    """The family's own closing line, or the app's."""
    return _of_the_household()[1]


def whole(round_id: str) -> Round:
    """The open round as stored. Refuses as `seats.find_open` does."""
    return _round(find_open(round_id), seats_of(round_id))


def _round(ongoing: OpenRound, seats: list[SeatState]) -> Round:
    views = {seat.member_id: _seat(seat) for seat in seats}
    coming = still_on(seats) if ongoing.step is Step.TURNS else []
    turn = coming[0] if coming else None
    chooser = rota.chooser(ongoing.number, [seat.member_id for seat in _in_family_order(seats) if seat.present])
    speaks = next((seat for seat in seats if seat.speaking), None)
    earlier, today = _promises(ongoing.id)
    timezone, line, easy_asked = _of_the_household()
    return Round(
        id=ongoing.id,
        started_at=ongoing.started_at,
        day=calendar.day_of(ongoing.started_at, timezone),
        step=ongoing.step,
        manner=ongoing.manner,
        host=views.get(ongoing.host_id or ""),
        seats=tuple(views.values()),
        turn=views[turn.member_id] if turn else None,
        then=views[coming[1].member_id] if len(coming) > 1 else None,
        reader=views.get(turn.read_by or "") if turn else None,
        prompt=own_questions.find(turn.prompt) if turn and turn.present else None,
        speaking=views[speaks.member_id] if speaks else None,
        answered=own_questions.find(speaks.prompt) if speaks else None,
        chooser=views.get(chooser or ""),
        reward=_chosen(ongoing.reward_id),
        promises=earlier,
        new_promises=today,
        closing_line=line,
        easy_asked=easy_asked,
        led_by=ongoing.led_by,
    )


def _of_the_household() -> tuple[str, str, bool]:
    """The household's time zone, its closing line (or the app's), and whether an easy round was asked for."""
    row = household.the_row()
    timezone, line, asked = ("UTC", "", "") if row is None else (row.timezone, row.closing_line, row.easy_asked)
    return timezone, line or _("Thank you for this evening."), bool(asked)


def _seat(seat: SeatState) -> Seat:
    return Seat(
        member_id=seat.member_id,
        name=seat.name,
        animal=seat.animal,
        colour=seat.colour,
        present=seat.present,
        state=seat.state,
        thanked=seat.thanked,
    )


def _in_family_order(seats: list[SeatState]) -> list[SeatState]:
    return sorted(seats, key=lambda seat: seat.family_position)


def _chosen(reward_id: str | None) -> Reward | None:
    """The reward that was chosen; None where not everyone can see it any more."""
    if reward_id is None:
        return None
    try:
        return reward.get(None, reward_id)
    except NotYours:
        return None


def _promises(round_id: str) -> tuple[tuple[SmallPromise, ...], tuple[SmallPromise, ...]]:
    rows = PromiseRow.select().where(PromiseRow.state != Promise.LET_GO).order_by(PromiseRow.made_at, PromiseRow.id)
    earlier: list[SmallPromise] = []
    today: list[SmallPromise] = []
    for row in rows:
        (today if row.celebration == round_id else earlier).append(SmallPromise(row.id, row.words, Promise(row.state)))
    return tuple(earlier), tuple(today)
