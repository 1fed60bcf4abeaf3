"""A turn in writing: the question stays in sight, with the words and whom they are about."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.celebration import LeftWords, Seat
from models.core.i18n import N_, _
from models.core.typed_text import clean
from tui.celebrate.about_words import AboutWords
from tui.kit.forms.form import FormScreen
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.people import People


class TurnWriteScreen(FormScreen[bool]):
    """The draft belongs to the member whose turn it is, and so do the words that they left for this round. Answers True
    once the turn is saved."""

    CSS_PATH = "about_words.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Sentence"

    MANNERS: ClassVar[Manners] = Manners(
        back=N_("Not now, the words wait"), undoes=Undoes.NOTHING, idle_minutes=PATIENTLY
    )

    put_in = getters.query_one("#put-in", KeyButton)

    def __init__(self, round_id: str, seat: Seat, question: str) -> None:
        super().__init__(f"turn:{round_id}:{seat.member_id}", seat.member_id)
        self.heading = _("{name}'s turn").format(name=clean(seat.name))
        self.round_id = round_id
        self.member_id = seat.member_id
        self.question = question
        self.written = AboutWords(self, seat.member_id)
        self._left: LeftWords | None = None
        self._was_left = False  # whether the words they left were put in

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.question), classes="question measure", id="question")
        yield self.written

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Put it on the page"), "save")
        yield KeyButton("", _("Put in what I left for today"), "put_in", id="put-in")
        yield from super().compose_keys()

    async def load(self) -> None:
        self._left = (await self.written.load()).left
        self.put_in.display = self._left is not None and not self._was_left

    def fields(self) -> dict[str, object]:
        return self.written.fields()

    def fill(self, fields: dict[str, object]) -> None:
        self.written.fill(fields)

    def action_put_in(self) -> None:
        """Fills the form with the words they left for today."""
        if self._left:
            self._was_left = True
            self.written.put_left(self._left)
            self.put_in.display = False
            self.written.words.focus()

    @on(People.Done)
    def _chosen(self, event: People.Done) -> None:
        event.stop()
        self.action_save()

    async def save(self) -> None:
        if not await self.written.ready():
            return
        about, family = self.written.about()
        await self.drafting.keep_words(
            celebration.write,
            self.round_id,
            self.member_id,
            self.written.words.text,
            about=about,
            family=family,
            was_left=self._was_left,
            now=self.house.now(),
        )
        self.saved(True)
