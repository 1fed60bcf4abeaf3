"""The forms for kind words under a win, and for an edit, each with the text it is about."""

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
    """What the form for kind words shows. `receivers` are (id, name) of the members who get the words; `wishes` are
    each one's (name, how they like to be celebrated, what they'd rather be left out). `colour` is that of the member
    whom the win is about."""

    win: Card
    receivers: tuple[tuple[str, str], ...]
    wishes: tuple[tuple[str, str, str], ...]
    colour: str
    today: date
    coach_rests: bool


@dataclass(frozen=True, slots=True)
class EditView:
    """A text as its author reads it, the members whom it may name, and whether the coach rests."""

    card: Card
    naming: Naming
    coach_rests: bool


@dataclass(frozen=True, slots=True)
class ReachedView:
    """What was written, as its author reads it, and the colour of a member who gets it."""

    win: Card
    colour: str


def gather(me: str, win_id: str, now: datetime) -> WordsView | None:
    """Reads the form for this writer. Refuses (NotYours) a win that they may not read; None before Setup."""
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
    """Reads a text that its author wants to edit. Refuses (NotYours) a text of somebody else."""
    with reading():
        family = household.current()
        rests = bool(family and family.coach_rests) or member.habits(me).coach_rests
        return EditView(card.card(me, text_id), win.naming(me, text_id), rests)


def reached(author_id: str, text_id: str, member_id: str, now: datetime) -> ReachedView:
    """Reads a text for its author alone, and the colour of the member `member_id`, who gets it. Refuses (NotYours) a
    text that is not there."""
    with reading():
        return ReachedView(card.card(author_id, text_id), member.get(member_id, now=now).colour)
