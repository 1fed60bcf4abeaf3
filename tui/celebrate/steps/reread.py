"""Reread: a few wins of the week, or one from the jar, for families who like."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical

from models import celebration
from models.core.i18n import _
from models.views.round import Table
from tui.celebrate.steps.step import Garden, Panel, line
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.cards.win_card import WinCard
from tui.widgets.key_button import KeyButton


class RereadPanel(Panel):
    """Shows no win unless somebody asks for it."""

    def compose(self) -> ComposeResult:
        yield BigName(_("A few wins, read again?"), faces=QUESTION_FACES, id="ask")
        yield line(_("Only if you like. Somebody reads them out."), classes="quiet", id="if-you-like")
        yield Vertical(id="wins")
        yield Garden()

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("On to the turns"), "do('on')", id="on")
        yield KeyButton("w", _("Read a few"), "do('wins')", id="read")

    async def show(self, table: Table) -> None:
        await super().show(table)
        self.query_one(Garden).show(table)

    async def do_wins(self) -> None:
        """Shows the wins, one under the other."""
        wins = await self.frame.house.store.run(celebration.to_reread, now=self.frame.house.now())
        if not wins:
            self.frame.say(_("There is no win to read yet. The first ones may come from this round."))
            return
        colours = {one.id: one.colour for one in self.table.people}
        cards = [
            WinCard(each, self.table.today, colours.get(each.about[0][0], "") if each.about else "") for each in wins
        ]
        place = self.query_one("#wins", Vertical)
        async with self.batch():
            await place.remove_children()
            await place.mount_all(cards)
            self.query_one("#ask").display = False
            self.query_one(Garden).display = False
            self.screen.query_one("#read").display = False
            self.add_class("-read")
            self.screen.remove_class("-garden")
        self.screen.query_one("#on").focus()
