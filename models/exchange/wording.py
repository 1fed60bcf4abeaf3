"""The words of an export for people, whatever its format: its title, and the text around each card."""

from collections.abc import Iterator
from datetime import datetime

from models.core import calendar
from models.core.i18n import _
from models.core.states import Kind
from models.exchange.public import shown
from models.family import household
from models.feed import Card, Filter

PAGES = Filter(kinds=(Kind.WIN, Kind.EVENING))


def title() -> str:
    """The family's name."""
    family = household.current()
    return family.name if family else _("The family")


def preface(now: datetime) -> str:
    """One sentence on what the export is, with its day."""
    day = calendar.date_in_words(calendar.day_of(now, household.timezone()))
    return _("Small wins that everyone in the family may read, the last one first. Written down on {day}.").format(
        day=day
    )


def by_month() -> Iterator[tuple[str, Card]]:
    """Each card that everyone may see, last shown first, with the name of the month in which it was shown; "" where the
    month is the same as the card before."""
    timezone, standing = household.timezone(), (0, 0)
    for card in shown(PAGES):
        day = calendar.day_of(card.shown_at or card.noted_at, timezone)
        month = (day.year, day.month)
        yield ("" if month == standing else calendar.month_in_words(*month)), card
        standing = month


def whose(card: Card) -> str:
    """The names of the people that a card is about."""
    if card.kind == Kind.EVENING:
        return _("Celebrate together")
    if card.family:
        return _("The family")
    return ", ".join(name for _id, name in card.about) or card.author


def byline(card: Card) -> str:
    """A card's day, and who wrote it if that is somebody else."""
    said = [calendar.date_in_words(card.on_day)]
    if card.writer and card.writer != card.author:
        said.append(_("told to {name}").format(name=card.writer))
    elif card.author and [card.author_id] != [id for id, _name in card.about]:
        said.append(_("noted by {name}").format(name=card.author))
    if card.edited:
        said.append(_("edited"))
    return " · ".join(said)


def took(card: Card) -> str:
    """A sentence about what it took; empty where nothing was written."""
    return _("What it took: {effort}").format(effort=card.effort) if card.effort else ""
