"""What was found: wins, effort, kind words and turns with these words, as far as the reader may read them."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _
from models.core.typed_text import clean
from models.views import lookback as views
from tui import routes
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners
from tui.widgets.cards.feed import Feed
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.top_line import TopLine

MOST = 200


class SearchResultsScreen(FamilyScreen[None]):
    """The cards that were found."""

    CSS_PATH = "search_results.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Feed"
    MANNERS: ClassVar[Manners] = Manners(broad=True)
    BINDINGS = [Binding("slash", "search", show=False)]

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.heading = _("With “{words}”").format(words=clean(words))

    def compose(self) -> ComposeResult:
        yield from self.compose_top()
        yield Feed(id="feed")
        yield Static(Content(""), id="nothing", classes="measure")
        yield Static(Content(""), id="said")
        yield Flow(*self.compose_keys(), id="keys")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("/", _("Other words"), "search")
        yield from super().compose_keys()

    async def load(self) -> None:
        me = self.house.acting
        found = await self.house.store.run(views.found, me.id if me else None, self.words, MOST, self.house.now())
        if found is None:
            return
        feed = self.query_one(Feed)
        feed.hint, feed.ending = _("…  Enter reads on"), _("That is all of it.")
        feed.display = bool(found.wins)
        self.query_one("#nothing").display = not found.wins
        self.query_one("#nothing", Static).update(Content(_("Nothing with these words. Other words may find it.")))
        feed.show(found.wins, found.today, found.colours)

    @on(Feed.Opened)
    def _opened(self) -> None:
        self.query_one(Feed).read_on()

    @work
    async def action_search(self) -> None:
        """Asks for other words."""
        typed = await self.house.ask(routes.text_line(_("Search"), _("Which words do you look for?"), self.words))
        if typed and typed.strip():
            self.words = " ".join(typed.split())
            self.query_one(TopLine).heading = _("With “{words}”").format(words=clean(self.words))
            self.reload()
