"""Close: the family's closing line, and then the evening's page."""

from collections.abc import Iterator

from textual.app import ComposeResult

from models.core.i18n import _
from models.feed import Card
from models.views.round import Table
from tui import routes
from tui.celebrate.steps.step import Garden, Panel, line
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.cards.win_card import WinCard
from tui.widgets.key_button import KeyButton


class ClosePanel(Panel):
    """The closing line, which ends the round. Nothing is due before next time."""

    MORE = False

    def compose(self) -> ComposeResult:
        yield BigName(faces=QUESTION_FACES, id="closing-line")
        yield line(_("What was said is kept with care. Nothing is due before next time."))
        yield Garden()

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Close the round"), "do('on')", id="on")

    async def show(self, table: Table) -> None:
        await super().show(table)
        closing = self.query_one("#closing-line", BigName)
        closing.words = self.round.closing_line
        self.query_one(Garden).show(table)

    async def do_on(self) -> None:
        """Closes the round, which makes the evening's page."""
        await self.frame.close_round()


class PagePanel(Panel):
    """The page of what was written this evening. From now on it is among the wins."""

    JOINING = MORE = BACK = False

    def __init__(self, page: Card | None) -> None:
        super().__init__()
        self.page = page

    def compose(self) -> ComposeResult:
        yield BigName(_("Good that you were there."), faces=QUESTION_FACES, id="ask")
        words = _("The round is over.")
        if self.page is not None:
            words = _("The round is over. This is its page; it stands among the wins, too.")
        yield line(words, classes="quiet")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("w", _("Wins"), "do('wins')", id="wins-key")

    async def show(self, table: Table) -> None:
        await super().show(table)
        if self.page is not None and not self.query(WinCard):
            await self.mount(WinCard(self.page, table.today, words=False))

    def settle(self) -> None:
        self.screen.query_one("#home").focus()

    async def do_wins(self) -> None:
        """Opens the wins."""
        self.frame.house.open(routes.wins())
