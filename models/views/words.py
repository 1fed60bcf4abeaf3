"""Kind words under a win, and other words for what stands: the forms, with what they are about."""

from dataclasses import dataclass
from datetime import date, datetime

from models.core import calendar
from models.family import household
from models.feed import cards as card
from models.feed.cards import Card
from models.membership import member
from models.notes import win
from models.notes.win import Naming
from models.storage.database import reading


@dataclass(frozen=True, slots=True)
class WordsView:
    """The win that the words stand under. `receivers` are (id, name) of those the words go to; `wishes` their name, how they
    like to be celebrated, and what they'd rather be left out; `colour` is that of whom the win is about."""

    win: Card
    receivers: tuple[tuple[str, str], ...]
    wishes: tuple[tuple[str, str, str], ...]
    colour: str
    today: date
    coach_rests: bool


@dataclass(frozen=True, slots=True)
class EditView:
    """A text as its author reads it, whom it may name, and whether the coach rests."""

    card: Card
    naming: Naming
    coach_rests: bool


@dataclass(frozen=True, slots=True)
class ReachedView:
    """What was written, as its author reads it, and the colour of somebody whom it reaches."""

    win: Card
    colour: str


def gather(me: str, win_id: str, now: datetime) -> WordsView | None:
    """Reads the form for this writer. Refuses (NotYours) a win that they may not read; None before there is a household."""
    with reading():
        family = household.current()
        if family is None:
            return None
        one = card.card(me, win_id)
        people = one.about or (((one.author_id, one.author),) if one.author_id else ())
        receivers = tuple(each for each in people if each[0] != me)
        wishes = member.celebrated_by([id for id, _name in receivers])
        return WordsView(
            one,
            receivers,
            tuple((name, *wishes[id]) for id, name in receivers),
            member.get(people[0][0], now=now).colour if people and not one.family else "",
            calendar.day_of(now, family.timezone),
            family.coach_rests or member.habits(me).coach_rests,
        )


def edit(me: str, text_id: str) -> EditView:
    """Reads what its author would put in other words. Refuses (NotYours) what is not theirs."""
    with reading():
        family = household.current()
        rests = bool(family and family.coach_rests) or member.habits(me).coach_rests
        return EditView(card.card(me, text_id), win.naming(me, text_id), rests)


def reached(author_id: str, text_id: str, member_id: str, now: datetime) -> ReachedView:
    """Reads what its author wrote, for them alone, and how the card of this member looks, whom it reaches. Refuses
    (NotYours) what is not there."""
    with reading():
        return ReachedView(card.card(author_id, text_id), member.get(member_id, now=now).colour)
