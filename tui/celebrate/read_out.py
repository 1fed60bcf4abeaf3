"""Words that somebody left for today, on the screen of the member who reads them out."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.celebration import Seat
from models.core.i18n import N_, _
from models.core.typed_text import clean
from tui.kit.base import FamilyScreen
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class ReadOutScreen(FamilyScreen[bool]):
    """Answers True once the words were read out."""

    CSS_PATH = "read_out.tcss"
    MANNERS: ClassVar[Manners] = Manners(back=N_("Not now, it waits"), undoes=Undoes.NOTHING, idle_minutes=PATIENTLY)
    AUTO_FOCUS: ClassVar[str | None] = "#read"
    BINDINGS = [Binding("enter", "read", show=False)]

    def __init__(self, round_id: str, author: Seat, reader: Seat) -> None:
        super().__init__()
        self.heading = _("From {name}").format(name=clean(author.name))
        self.round_id = round_id
        self.author = author
        self.reader = reader

    def compose_page(self) -> Iterator[Widget]:
        words = _("{name} chose you to read this out, {reader}.")
        words = words.format(name=clean(self.author.name), reader=clean(self.reader.name))
        yield Static(Content(words), classes="quiet")
        yield Static(Content(""), id="left-words", classes=f"card measure -{self.author.colour or 'none'}")
        yield Static(Content(_("What is about somebody goes on the page after their yes.")), classes="quiet")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("It was read out"), "read", id="read")
        yield from super().compose_keys()

    async def load(self) -> None:
        with self.refusals_said():
            words = await self.house.store.run(
                celebration.hear, self.round_id, self.author.member_id, self.reader.member_id, now=self.house.now()
            )
            self.query_one("#left-words", Static).update(plain(words))

    @work
    async def action_read(self) -> None:
        """Saves the words as their author's turn, and answers True."""
        with self.refusals_said():
            await self.house.store.run(
                celebration.read_out, self.round_id, self.author.member_id, self.reader.member_id, now=self.house.now()
            )
            self.dismiss(True)
