"""Our questions: the family's own ones, and those that aren't asked any more."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from models import own_questions
from models.core.i18n import _
from models.questions.deal import Prompt
from tui import routes
from tui.celebrate.steps.step import line
from tui.kit.base import FamilyScreen
from tui.kit.manners import PATIENTLY, Manners, Undoes
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class QuestionsScreen(FamilyScreen[None]):
    """Opened from Settings, and from More in a round."""

    CSS_PATH = "questions.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "#one-more"
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOBODYS, names_undo=True, idle_minutes=PATIENTLY)
    BINDINGS = [Binding("plus", "add", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Our questions")
        self.shown: tuple[tuple[Prompt, ...], tuple[Prompt, ...]] | None = None

    def compose_page(self) -> Iterator[Widget]:
        how = _("Questions of your own are asked among ours, each in its turn, but not in a hard week.")
        yield line(how, classes="quiet measure")
        yield Vertical(id="questions")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("+", _("A question of our own"), "add", id="one-more")
        yield KeyButton("u", _("Undo"), "undo", id="undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        shown = await self.house.store.run(own_questions.own_and_resting)
        if shown == self.shown:
            return
        self.shown = shown
        own, resting = shown
        rows: list[Widget] = [
            _row(each, KeyButton("", _("Take it out"), f"take_out('{each.key}')"))
            for each in own
            if each not in resting
        ]
        if resting:
            rows.append(line(_("Not asked any more:"), classes="quiet resting"))
        rows.extend(_row(each, KeyButton("", _("Ask it again"), f"ask_again('{each.key}')")) for each in resting)
        place, focused = self.query_one("#questions", Vertical), self.focused
        chosen = focused is None or place in focused.ancestors
        async with self.batch():
            await place.remove_children()
            await place.mount_all(rows)
        if chosen and self.is_current:
            self.query_one("#one-more").focus()

    @work
    async def action_add(self) -> None:
        """Opens the form for another question."""
        if await self.house.ask(routes.round_question()):
            self.say(_("It is asked from the next round on."))

    @work
    async def action_take_out(self, key: str) -> None:
        """Asks once, then deletes a question of the family's own."""
        detail = _("It isn't asked any more. Where it was answered, the answer stays on its page without the question.")
        if await self.house.ask(routes.confirm(_("Take this question out?"), _("Take it out"), _("Leave it"), detail)):
            await self.house.store.run(own_questions.take_out, key, now=self.house.now())

    @work
    async def action_ask_again(self, key: str) -> None:
        """Lets a question be asked in rounds again."""
        await self.house.store.run(own_questions.ask_again, key, now=self.house.now())
        self.say(_("It is asked again, in its turn."))


def _row(question: Prompt, button: KeyButton) -> Widget:
    return Horizontal(Static(plain(question.words), classes="words"), button, classes="row card")
