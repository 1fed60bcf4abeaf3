"""The round on a second screen: shows where it is while another screen leads."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models import celebration
from models.celebration import Seat
from models.core.i18n import _
from models.core.states import Step
from models.core.typed_text import clean
from models.views.round import Table
from tui import routes
from tui.celebrate.steps.step import Panel, line
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.key_button import KeyButton


class FollowPanel(Panel):
    """Shows in large letters whose turn it is and what is asked. Its only button is the one to lead here."""

    JOINING = MORE = BACK = UNDOES = False

    def compose(self) -> ComposeResult:
        with Vertical(id="whose"):
            yield BigName(id="name")
            yield Static(Content(""), id="then", classes="quiet")
        yield BigName(faces=QUESTION_FACES, id="question")
        yield line(_("The round is on the other screen; it follows along here."), classes="quiet", id="follows")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Lead here"), "do('on')", id="on")

    async def show(self, table: Table) -> None:
        await super().show(table)
        seat = self._whose()
        name, question = self.query_one("#name", BigName), self.query_one("#question", BigName)
        name.words = seat.name if seat else ""
        question.words = self._said()
        self.query_one("#then", Static).update(Content(self._then(seat)))
        whose = self.query_one("#whose")
        whose.set_classes(f"card -{seat.colour}" if seat else "card")
        whose.display = seat is not None

    def _whose(self) -> Seat | None:
        """The member whose name is large: who is speaking, whose turn it is, or who is thanked now. None where it is
        nobody."""
        going = self.round
        if going.step is Step.APPRECIATE:
            return next((seat for seat in going.seats if seat.present and not seat.thanked), None)
        return going.speaking or going.turn

    def _then(self, seat: Seat | None) -> str:
        if self.round.speaking:
            return _("{name} is speaking. There is no hurry.").format(name=clean(self.round.speaking.name))
        after = self.round.then
        if seat is None or after is None:
            return clean(seat.name) if seat else ""
        return _("{name}, then {next}").format(name=clean(seat.name), next=clean(after.name))

    def _said(self) -> str:
        """The words under the name, or alone where there is no name."""
        going = self.round
        if going.step is Step.TURNS:
            return self._of_the_turn()
        if going.step is Step.CHOOSE and going.reward is not None:
            return clean(going.reward.title)
        chooser = clean(going.chooser.name) if going.chooser else _("One of you")
        return {
            Step.ARRIVE: _("How can it be today?"),
            Step.REREAD: _("A few wins, read again?"),
            Step.APPRECIATE: _("Thank you for being here."),
            Step.CHOOSE: _("{name} picks a reward, or none.").format(name=chooser),
        }.get(going.step, clean(going.closing_line))

    def _of_the_turn(self) -> str:
        going = self.round
        if going.speaking:
            return going.answered.words if going.answered else ""
        if going.turn is None:
            return _("Everyone had a turn.")
        if going.reader is None:
            return going.prompt.words if going.prompt else ""
        words = _("{name} left words. {reader} reads them out.")
        return words.format(name=clean(going.turn.name), reader=clean(going.reader.name))

    async def do_on(self) -> None:
        """Asks once, then leads the round from here."""
        words = _("The other screen follows along then. Nothing of the round is lost.")
        if await self.frame.house.ask(
            routes.confirm(_("Lead the round here?"), _("Lead here"), _("Only look on"), words)
        ):
            await self.frame.take(celebration.take_lead, self.round.id, self.frame.terminal)
