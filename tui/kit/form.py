"""A screen on which somebody writes: drafts, what may not be kept, and saving."""

from typing import ClassVar, TypeVar

from textual import on, work
from textual.binding import Binding
from textual.events import Mount

from tui.kit.base import FamilyScreen
from tui.kit.self_harm_form import CaringScreen

R = TypeVar("R")


class FormScreen(CaringScreen[R]):
    """Give `place` (where its draft belongs), `fields` and `fill`, and `save`. What is typed is kept a moment later for
    whoever writes, but for words about self-harm: no draft ever holds those."""

    AUTO_FOCUS: ClassVar[str | None] = "TextArea, Input"
    BINDINGS = [Binding("ctrl+s", "save", show=False, priority=True)]

    place = ""

    def fields(self) -> dict[str, object]:
        """What is on the form now, as JSON values; no words, no draft."""
        return {}

    def fill(self, fields: dict[str, object]) -> None:
        """Puts a draft back on the form."""

    async def save(self) -> None:
        """Keeps what was written. Runs in a worker; a refusal is said, and nothing is lost."""

    @on(Mount)
    async def _bring_draft_back(self) -> None:
        if self.place and (draft := await self.house.find_draft(self.place, self.writer)):
            self.fill(draft)

    def typed(self) -> None:
        if not self.place:
            return
        if self.caring:
            self.house.drop_draft(self.place, self.writer)
        else:
            self.house.keep_draft(self.place, self.fields(), self.writer)

    @work(exclusive=False)
    async def action_save(self) -> None:
        """Saves; words about self-harm go to the help lines first, and their writer chooses what becomes of them."""
        if not await self.met_care():
            with self.refusals_said():
                await self.save()

    def done_with(self, said: str = "") -> None:
        self.saved(said=said)

    def saved(self, answer: R | None = None, said: str = "") -> None:
        """The form is done: its draft goes, and the screen with it. `said` stands on the screen it was opened from."""
        self.house.drop_draft(self.place, self.writer)
        below = self.app.screen_stack[-2]
        self.dismiss(answer)
        if isinstance(below, FamilyScreen):
            below.say(said)
