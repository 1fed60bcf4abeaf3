"""What the form for a win needs to know, read in one go, and what it says of where the words go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import calendar, household, member
from models.core.i18n import _
from models.core.states import Audience, Presence
from models.core.typed_text import clean
from models.membership import nudge
from models.membership.member import Member
from tui.kit import wishes
from tui.widgets.cards.win_card import names
from tui.widgets.people import FAMILY


@dataclass(frozen=True, slots=True)
class Form:
    """What the form needs to know."""

    people: tuple[Member, ...]
    wishes: dict[str, tuple[str, str]]  # how each likes to be celebrated, and what they'd rather be left out
    last_audience: Audience
    coach_rests: bool
    today: date
    overlooked: Member | None  # about whom the writer has not written lately; None where nobody asks


def gather(me: str, now: datetime, *, asks: bool = False) -> Form | None:
    """Reads it; None before there is a household. `asks` where the writer was not asked about somebody else yet."""
    family = household.current()
    if family is None:
        return None
    people = tuple(one for one in member.members(now=now) if one.presence != Presence.GONE)
    mine = member.wishes(me)
    return Form(
        people,
        {one.id: member.how_celebrated(one.id) for one in people if one.id != me},
        mine.last_audience,
        mine.coach_rests or family.coach_rests,
        calendar.day_of(now, family.timezone),
        nudge.overlooked(me, now=now) if asks and family.nudges else None,
    )


def wishes_of(form: Form | None, people: Sequence[tuple[str, str]]) -> str:
    """How those it is about, as (id, name), like to be celebrated, and what they'd rather be left out."""
    lines: list[str] = []
    for id, name in people:
        lines += wishes.in_words(name, *(form.wishes.get(id, ("", "")) if form else ("", "")))
    return "\n".join(lines)


def reach(about: Collection[str], others: tuple[tuple[str, str], ...], teller: Member | None) -> str:
    """Where the words go once they are saved; `others` are those it is about besides who said it."""
    if teller is not None:
        words = _("It goes to {name} first, who said it. Nobody else reads it before {name} says yes.")
        return words.format(name=clean(teller.name))
    if others:
        words = _("It goes to {names} first, as kind words. What others see is up to them.")
        return words.format(names=names(others))
    return _("It stands in Wins at once, for everyone.") if FAMILY in about else ""
