"""The family's wins as one page of HTML, as `models/pages/wins.html.jinja` draws it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple, TextIO

from models import pages
from models.core.i18n import _
from models.exchange import wording
from models.feed import Card


class Said(NamedTuple):
    """The sentences shown with a card's words; `took` is empty where there is none."""

    whose: str
    byline: str
    took: str
    at_the_end: list[str]  # for an evening: the picked reward, the promises, the closing line


def write(file: TextIO, now: datetime) -> None:
    """Writes the whole page, card by card."""
    pages.write(file, "wins", title=wording.title(), preface=wording.preface(now), cards=_cards())


def _cards() -> Iterator[tuple[str, Card, Said]]:
    """Each card with the name of its month where a new month begins, as `wording.by_month`."""
    for month, card in wording.by_month():
        yield month, card, Said(wording.whose(card), wording.byline(card), wording.took(card), list(_at_the_end(card)))


def _at_the_end(card: Card) -> Iterator[str]:
    if card.reward:
        yield _("Picked: {reward}").format(reward=card.reward)
    for promise in card.promises:
        yield _("On to next time: {promise}").format(promise=promise)
    if card.closing_line:
        yield card.closing_line
