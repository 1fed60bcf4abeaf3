"""Celebrate together: one weekly round, a state machine that saves each step as it is taken.

    arrive → reread → turns → appreciate → choose → close → closed
    a turn: waiting → said | written | later → waiting | passed | paused

Steps go forward only (and back one while nothing of the next was kept). It can be picked up from disk at any step, closes
itself at the next 04:00 of the family's clock with what was written, and keeps nothing of passes and absences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models.kinds import Manner, Promise, Step, TurnState
from models.prompts import Prompt
from models.reward import Reward
from models.win import Win


@dataclass(frozen=True, slots=True)
class Seat:
    """One member's place in the open round, for the host's screen."""

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
    """The open round. `seats` in the order of the turns, the host first. `turn` is whose turn it is (None: all had
    theirs), `then` who follows. `promises` are those of last time that are open, `new_promises` those made today."""

    id: str
    started_at: datetime
    day: date
    step: Step
    manner: Manner
    host: Seat | None
    seats: tuple[Seat, ...]
    turn: Seat | None
    then: Seat | None
    prompt: Prompt | None
    chooser: Seat | None
    reward: Reward | None
    promises: tuple[SmallPromise, ...]
    new_promises: tuple[SmallPromise, ...]
    closing_line: str


def proposed_host(*, now: datetime) -> str | None:
    """Whose turn it is to host by the rota: members who are here, moving on one each round whatever people do."""
    raise NotImplementedError


def open_round(*, now: datetime) -> Round | None:
    """The round that is open, as it stands on disk; closes first what should have closed by itself at 04:00."""
    raise NotImplementedError


def begin(host_id: str, present: Sequence[str], *, manner: Manner = Manner.STANDARD, now: datetime) -> Round:
    """Opens a round at Arrive. Refuses while one is open, and without anybody present."""
    raise NotImplementedError


def arrive(
    round_id: str, present: Sequence[str], *, host_id: str | None = None, manner: Manner | None = None, now: datetime
) -> Round:
    """Who is here now (late-comers at any step: nobody leaves the list by this after Arrive), who hosts, how it is."""
    raise NotImplementedError


def join(round_id: str, member_id: str, *, now: datetime) -> Round:
    """A late-comer, at any step: their turn comes last."""
    raise NotImplementedError


def go_on(round_id: str, *, now: datetime) -> Round:
    """To the next step. From turns it goes on whatever turns are left; from close it refuses (see `close`)."""
    raise NotImplementedError


def go_back(round_id: str, *, now: datetime) -> Round:
    """One step back, keeping everything."""
    raise NotImplementedError


def to_reread(*, now: datetime) -> list[Win]:
    """Up to three shown wins of the last seven days that rest for nobody; where there are none, one from the jar, if any."""
    raise NotImplementedError


def said(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Spoken aloud; nothing is written."""
    raise NotImplementedError


def write(
    round_id: str, member_id: str, text: str, *, about: Sequence[str] = (), family: bool = False, now: datetime
) -> Round:
    """Written down. About oneself or the family it goes on the evening's page; about somebody else after their yes."""
    raise NotImplementedError


def later(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Comes again after the others."""
    raise NotImplementedError


def passes(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Met with the same "Thank you", and not kept once the round is closed."""
    raise NotImplementedError


def pause(round_id: str, member_id: str, *, now: datetime) -> Round:
    """ "Let's talk later, off the screen": this turn is wiped, its words too."""
    raise NotImplementedError


def another_prompt(round_id: str, *, now: datetime) -> Round:
    """Another question for the turn that is on."""
    raise NotImplementedError


def thank(round_id: str, member_id: str, *, now: datetime) -> Round:
    """Everyone present is thanked once, aloud."""
    raise NotImplementedError


def choose_reward(round_id: str, reward_id: str | None, *, now: datetime) -> Round:
    """One shown reward of the board, or none."""
    raise NotImplementedError


def promise(round_id: str, words: str, *, now: datetime) -> Round:
    """A small promise for next time, two at the most in all (those kept from last time count)."""
    raise NotImplementedError


def keep_promise(promise_id: str, *, now: datetime) -> None:
    """It goes on to next time."""
    raise NotImplementedError


def let_promise_go(promise_id: str, *, now: datetime) -> None:
    """It is let go, and nothing asks after it."""
    raise NotImplementedError


def close(round_id: str, *, now: datetime) -> Win | None:
    """Closes the round: seats, passes and absences are deleted; the evening becomes a page dated by its start. None where
    nothing was written, promised or chosen… then the page holds only the closing line."""
    raise NotImplementedError
