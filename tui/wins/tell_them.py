"""After words about somebody else: whom they reach, and the reminder to say it out loud too."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import win
from models.core.errors import NotYours
from models.core.i18n import _
from models.views import words as views
from tui.kit.base import FamilyScreen, letter
from tui.widgets.cards.win_card import names
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


def reach(people: tuple[tuple[str, str], ...]) -> str:
    """Where the words go first. `people` are the receivers, as (id, name)."""
    sentence = _("Only {names} gets this, as kind words.")
    if len(people) > 1:
        sentence = _("Only {names} get this, as kind words.")
    return sentence.format(names=names(people))


class TellThemScreen(FamilyScreen[str]):
    """`people` are those the text is about, except its writer, as (id, name). `shown` is True where all of them let
    kind words be shown at once. `company` is True where "I was there too" can be said.
    Answers what is to be said below where the words were taken back; else None."""

    CSS_PATH = "tell_them.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#done"
    BINDINGS = [letter("t", "said"), Binding("1", "was_there", show=False)]

    def __init__(
        self,
        text_id: str,
        author: str,
        people: tuple[tuple[str, str], ...],
        shown: bool,
        company: bool,
    ) -> None:
        super().__init__()
        self.text_id = text_id
        self.author = author
        self.people = people
        self.shown = shown
        self.company = company
        self._are_gone = False
        self.heading = _("Thank you for noticing")

    def compose_page(self) -> Iterator[Widget]:
        where = _("It stands in Wins, as {names} likes it.") if self.shown else ""
        yield Static(
            Content(where.format(names=names(self.people)) if where else reach(self.people)), classes="large measure"
        )
        yield Static(Content(""), id="written", classes="card raised measure")
        yield Static(
            Content(_("Tell {names} in your own words.").format(names=names(self.people))), classes="cue measure"
        )
        with Flow(id="ticks"):
            yield KeyButton("t", _("I said it"), "said", id="tick")
            if self.company:
                yield KeyButton("1", _("I was there too"), "was_there", id="company")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Done"), "back", id="done")

    async def load(self) -> None:
        with self.refusals_said():
            reached = await self._read()
            written = self.query_one("#written", Static)
            written.update(plain(reached.win.text))
            written.set_classes(f"card raised measure -{reached.colour or 'none'}")
            self.query_one("#tick", KeyButton).marked = bool(reached.win.said)

    async def _read(self) -> views.ReachedView:
        """Refuses (NotYours) words that were taken back."""
        to, now = self.people[0][0], self.house.now()
        return await self.house.store.run(views.reached, self.author, self.text_id, to, now)

    async def was_taken_back(self) -> None:
        try:
            await self._read()
        except NotYours:
            self._are_gone = True
        else:
            await super().was_taken_back()

    @work
    async def action_undo(self) -> None:
        """Takes back the last deed. Once the words are gone this page has nothing to tell: it ends, when it is on top again."""
        await self.undoing.undo()
        if self._are_gone:
            self.dismiss(str(self.query_one("#said", Static).content))

    @work
    async def action_said(self) -> None:
        """Ticks that it was said out loud; once more removes the tick. Only the two of them see it."""
        with self.refusals_said():
            said = await self.house.store.run(win.said_it, self.author, self.text_id, now=self.house.now())
            self.query_one("#tick", KeyButton).marked = said
            self.say(_("Only the two of you see that.") if said else "")

    @work
    async def action_was_there(self) -> None:
        """Notes in the writer's own journal that they were there too."""
        if not self.company:
            return
        with self.refusals_said():
            await self.house.store.run(win.was_there, self.author, self.text_id, now=self.house.now())
            self.query_one("#company", KeyButton).marked = True
            self.say(_("It stands in your own journal."))
