"""The family's wins as a table for spreadsheets, one row for each win or turn. No cell is taken for a formula."""

import csv
from datetime import datetime
from typing import TextIO

from models.core import calendar
from models.core.i18n import N_, _
from models.exchange.public import shown
from models.exchange.wording import whose
from models.family import household
from models.feed import Card

COLUMNS = (N_("Day"), N_("About"), N_("Words"), N_("What it took"), N_("From"), N_("Shown on"), N_("Kind words"))
_FORMULAS = tuple("=+-@＝＋－＠")
_MARK = "\ufeff"  # tells spreadsheets that this is UTF-8


def write(file: TextIO, now: datetime) -> None:
    """Writes the whole table, row by row."""
    timezone = household.timezone()
    table = csv.writer(file, quoting=csv.QUOTE_ALL)
    file.write(_MARK)
    table.writerow([_(name) for name in COLUMNS])
    table.writerows([_cell(words) for words in _row(card, timezone)] for card in shown())


def _row(card: Card, timezone: str) -> list[str]:
    day = calendar.day_of(card.shown_at or card.noted_at, timezone)
    words = "\n".join(f"{each.author}: {each.text}" for each in card.words)
    return [card.on_day.isoformat(), whose(card), card.text, card.effort, card.author, day.isoformat(), words]


def _cell(words: str) -> str:
    """The cell as plain words: where it would begin a formula, an apostrophe is put before it, which spreadsheets
    know."""
    return f"'{words}" if words.lstrip().startswith(_FORMULAS) else words
