"""Appreciate: everybody who is present is thanked once, aloud."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models import celebration
from models.celebration import Seat
from models.core.i18n import _
from models.core.typed_text import clean
from models.views.round import Table
from tui import routes
from tui.celebrate.steps.step import Panel, line
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.key_button import KeyButton


class AppreciatePanel(Panel):
    """One large name at a time, also those of members who passed. Writing it down is optional."""

    def compose(self) -> ComposeResult:
        with Vertical(id="whose"):
            yield BigName(id="name")
            yield Static(Content(""), id="then", classes="quiet")
        yield BigName(_("Thank you for being here."), faces=QUESTION_FACES, id="question")
        yield line(_("Say it aloud, all of you. One thing that you noticed is plenty."), classes="quiet", id="aloud")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Said"), "do('on')", id="on")
        yield KeyButton("k", _("Write it down"), "do('write')", id="write")

    async def show(self, table: Table) -> None:
        await super().show(table)
        coming = self._coming()
        seat = coming[0] if coming else None
        name = self.query_one("#name", BigName)
        name.words = seat.name if seat else _("All of us")
        self.query_one("#whose").set_classes(f"card -{seat.colour}" if seat else "card")
        self.query_one("#then", Static).update(Content(self._then(coming)))
        self.query_one("#aloud").display = seat is not None
        self.screen.query_one("#write").display = seat is not None
        self.screen.query_one("#on", KeyButton).label = _("Said") if seat else _("Go on")

    def _coming(self) -> list[Seat]:
        return [seat for seat in self.round.seats if seat.present and not seat.thanked]

    @staticmethod
    def _then(coming: list[Seat]) -> str:
        if not coming:
            return _("Everyone was thanked.")
        if len(coming) == 1:
            return clean(coming[0].name)
        return _("{name}, then {next}").format(name=clean(coming[0].name), next=clean(coming[1].name))

    async def do_on(self) -> None:
        """Marks this member as thanked and shows the next; after the last one, goes to the next step."""
        coming = self._coming()
        if coming:
            await self.frame.take(celebration.thank, self.round.id, coming[0].member_id)
        else:
            await super().do_on()

    async def do_write(self) -> None:
        """Asks who writes, and opens the form to note a win."""
        house = self.frame.house
        if self._coming() and await house.acting_as() is not None:
            await house.ask(routes.note())
            house.acting = None  # the device is passed on to somebody else
