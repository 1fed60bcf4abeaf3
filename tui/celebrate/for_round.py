"""For the next round, from a member's own page: leave words, or ask for an easy one."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.widget import Widget

from models import calendar, celebration
from models.core.i18n import _
from models.views import member as views
from tui import routes
from tui.kit.base import FamilyScreen
from tui.widgets.labelled_button import Way
from tui.widgets.top_line import TopLine


class ForRoundScreen(FamilyScreen[None]):
    """Two ways to take part in a round without speaking on the evening itself."""

    CSS_PATH = "for_round.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#leave KeyButton"
    BINDINGS = [
        Binding("1", "leave", show=False),
        Binding("2", "easy", show=False),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.heading = _("For the next round")
        self.member_id = member_id

    def compose_page(self) -> Iterator[Widget]:
        read_out = _("Somebody you choose reads them out, if you are not there. Until then they are yours alone.")
        yield Way("1", _("Leave words"), "leave", read_out, id="leave")
        asked = _("The round begins with “Somebody asked for an easy one.” Nobody is told who.")
        yield Way("2", _("Let's have an easy one"), "easy", asked, id="easy")

    async def load(self) -> None:
        view = await self.house.store.run(views.for_round, self.member_id)
        weekday, left = view.weekday, view.left
        self.query_one("#leave", Way).button.label = _("Look at what I left") if left else _("Leave words")
        if weekday is not None:
            heading = _("For {day}'s round").format(day=_(calendar.WEEKDAYS[weekday]))
            self.query_one(TopLine).heading = heading

    def action_leave(self) -> None:
        """Opens the form for words that somebody reads out."""
        self.house.open(routes.leave_words(self.member_id))

    @work
    async def action_easy(self) -> None:
        """Asks for an easy round. Nobody is told who asked."""
        person = await self.house.acting_as(self.member_id)
        if person is None:
            return
        with self.refusals_said():
            await self.house.store.run(celebration.ask_for_easy_one, person.id, now=self.house.now())
            self.say(_("It will be said, and nobody is told who asked. “u” takes it back."))
