"""A turn, written down: the question stays in sight, and about whom it is."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.celebration import Seat
from models.core.i18n import N_, _
from models.core.typed_text import clean
from tui.celebrate.about_form import AboutForm
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.people import People


class TurnWriteScreen(AboutForm):
    """The draft belongs to whoever's turn it is, and so do words that they left for this round."""

    MANNERS: ClassVar[Manners] = Manners(
        back=N_("Not now, the words wait"), undoes=Undoes.NOTHING, idle_minutes=PATIENTLY
    )

    put_in = getters.query_one("#put-in", KeyButton)

    def __init__(self, round_id: str, seat: Seat, question: str) -> None:
        super().__init__(f"turn:{round_id}:{seat.member_id}", seat.member_id)
        self.heading = _("{name}'s turn").format(name=clean(seat.name))
        self.round_id = round_id
        self.question = question
        self._was_left = False  # what stands here is what they left

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.question), classes="question measure", id="question")
        yield from self.compose_words()
        yield from self.compose_about()
        yield from self.compose_wishes()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Put it on the page"), "save")
        yield KeyButton("", _("Put in what I left for today"), "put_in", id="put-in")
        yield from super().compose_keys()

    async def load(self) -> None:
        await super().load()
        self.put_in.display = self.known is not None and self.known.left is not None and not self._was_left

    def action_put_in(self) -> None:
        """The words they left beforehand."""
        if self.known and self.known.left:
            self._was_left = True
            self.put_left(self.known.left)
            self.put_in.display = False
            self.words.focus()

    @on(People.Done)
    def _chosen(self, event: People.Done) -> None:
        event.stop()
        self.action_save()

    async def save(self) -> None:
        if not await self.ready():
            return
        about, family = self.about()
        await self.drafting.keep_words(
            celebration.write,
            self.round_id,
            self.me,
            self.words.text,
            about=about,
            family=family,
            was_left=self._was_left,
            now=self.house.now(),
        )
        self.saved(True)
