"""The family's wins as one page of HTML, as `models/pages/wins.html.jinja` draws it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, TextIO

from models import pages
from models.core.i18n import _
from models.exchange import wording
from models.feed import Card


class Said(NamedTuple):
    """What is said of a card beside its words, each a sentence; `took` is empty where nothing is."""

    whose: str
    byline: str
    took: str
    at_the_end: list[str]  # of an evening: what was picked, what was promised, how it closed


def write(file: TextIO, now: datetime) -> None:
    """Writes it all, a card at a time."""
    pages.write(file, "wins", title=wording.title(), preface=wording.preface(now), cards=_cards())


def _cards() -> Iterator[tuple[str, Card, Said]]:
    """Each with the month that begins with it, as `people.by_month`."""
    for month, card in wording.by_month():
        yield month, card, Said(wording.whose(card), wording.byline(card), wording.took(card), list(_at_the_end(card)))


def _at_the_end(card: Card) -> Iterator[str]:
    if card.reward:
        yield _("Picked: {reward}").format(reward=card.reward)
    for promise in card.promises:
        yield _("On to next time: {promise}").format(promise=promise)
    if card.closing_line:
        yield card.closing_line
