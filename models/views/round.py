"""The round's screen: its state, and what each verb changes there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from models import celebration, reward
from models.celebration import Round
from models.core import calendar
from models.core.states import Presence, Stage, Step
from models.family import household
from models.family.household import Household
from models.feed.cards import Card
from models.membership import member
from models.membership.member import Member
from models.reward import Reward
from models.storage.database import reading, transaction
from models.texts import plots
from models.texts.plots import Plant

STRETCH = 200
"""Columns of meadow that are read: as many as the widest window shows."""

WITH_GARDEN = (Step.ARRIVE, Step.REREAD, Step.CLOSE)


@dataclass(frozen=True, slots=True)
class Table:
    """What the round's screen shows. `round` is None where none is open; then `proposed` is the id of the host that the
    rota proposes. `rewards` are those that can be chosen, empty in every step but "choose". `plants` are the garden's
    newest stretch, from the column `along` on, empty in steps that don't show it. `hour` is the hour of day in the
    family's time zone."""

    round: Round | None
    people: tuple[Member, ...]
    proposed: str | None
    rewards: tuple[Reward, ...]
    today: date
    plants: tuple[Plant, ...]
    along: int
    hour: float


@dataclass(frozen=True, slots=True)
class Closed:
    """What is left when the round is over: its page (None where nothing of it is kept), and the table without a
    round."""

    page: Card | None
    table: Table | None


def gather(terminal: str, is_there: Callable[[str], bool], *, now: datetime) -> Table | None:
    """Reads the table at this instant (UTC); None before Setup. Closes a round that is past its 04:00 first. If the
    terminal that leads the open round is gone (`is_there` tells), `terminal` leads it from now on."""
    celebration.close_what_is_past(now)
    with reading():
        table = _table(celebration.standing(now=now), now)
    if table is None or table.round is None or is_there(table.round.led_by):
        return table
    return after(celebration.take_lead, table.round.id, terminal, now=now)


def after(verb: Callable[..., Round | None], *args: object, now: datetime, **details: object) -> Table | None:
    """Runs a verb of `celebration` and reads the table after it, in one transaction. Refuses what the verb refuses;
    then nothing is changed."""
    with transaction():
        going = verb(*args, now=now, **details)
        with reading():
            return _table(going, now)


def close(round_id: str, *, now: datetime) -> Closed:
    """Closes the round, as `celebration.close`."""
    with transaction():
        page = celebration.close(round_id, now=now)
        with reading():
            return Closed(page, _table(None, now))


def _table(going: Round | None, now: datetime) -> Table | None:
    family = household.current()
    return None if family is None else _of(family, going, now)


def _of(family: Household, going: Round | None, now: datetime) -> Table:
    along = max(0, plots.meadow_length() - STRETCH)
    return Table(
        round=going,
        people=tuple(one for one in member.members(now=now) if one.presence in (Presence.HERE, Presence.CLOSED)),
        proposed=celebration.proposed_host(now=now) if going is None else None,
        rewards=_to_choose_from(now) if going and going.step is Step.CHOOSE else (),
        today=calendar.day_of(now, family.timezone),
        plants=tuple(plots.garden(along, along + STRETCH)) if going is None or going.step in WITH_GARDEN else (),
        along=along,
        hour=calendar.hour_of(now, family.timezone),
    )


def _to_choose_from(now: datetime) -> tuple[Reward, ...]:
    """The rewards that everyone can see and that were not enjoyed yet: those with a yes first, then offered, then
    ideas; newest first."""
    board = reward.board(None, now=now)
    return tuple(card for stage in (Stage.YES, Stage.OFFERED, Stage.IDEA) for card in reversed(board.get(stage, [])))
