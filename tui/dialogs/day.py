"""Picking a day to come, from the next weeks. Answers with a tuple that holds the day, or None for no day; answers None
where the person stepped back."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from textual.containers import Grid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import calendar
from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.widgets.key_button import KeyButton

WEEKS = 5
ROOMY = 76  # from so many columns on, the names of days and months are written in full


class DayScreen(FamilyScreen[tuple[date | None]]):
    """Five weeks, one in each row, from this week on. `planned` is the day that was planned so far."""

    CSS_PATH = "day.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#start"

    def __init__(self, heading: str, planned: date | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.planned = planned
        self._short = False

    def compose_page(self) -> Iterator[Widget]:
        today = self._today()
        monday = today - timedelta(days=today.weekday())
        start = max(self.planned or today, today)
        self._short = self.app.size.width < ROOMY
        with Grid(id="days"):
            for weekday in calendar.WEEKDAYS:
                yield Static(Content(self._fitting(_(weekday))), classes="quiet weekday")
            for place in range(7 * WEEKS):
                day = monday + timedelta(days=place)
                start_here = "start" if day == start else None
                button = KeyButton(
                    "", self._words(day, today), f"pick({day.toordinal()})", id=start_here, classes="answer"
                )
                button.disabled = day < today
                button.marked = day == self.planned
                yield button

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("x", _("No day, whenever"), "pick(0)")
        yield from super().compose_keys()

    def _today(self) -> date:
        family = self.house.household
        return calendar.day_of(self.house.now(), family.timezone if family else "UTC")

    def _words(self, day: date, today: date) -> str:
        """ "22", "today", and with its month where one begins."""
        if day == today:
            return _("today")
        if day.day > 1:
            return str(day.day)
        return _("{day} {month}").format(day=1, month=self._fitting(_(calendar.MONTHS[day.month - 1])))

    def _fitting(self, name: str) -> str:
        """ "Wednesday", or "Wed" where a column is narrow."""
        return name[:3] if self._short else name

    def action_pick(self, ordinal: int) -> None:
        """Answers with the day of this ordinal; 0 is no day."""
        self.dismiss((date.fromordinal(ordinal) if ordinal else None,))
