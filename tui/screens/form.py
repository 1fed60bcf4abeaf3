"""A screen on which somebody writes: drafts, what may not be kept, and saving."""

from typing import ClassVar, TypeVar

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.events import Mount
from textual.widgets import Input, Static, TextArea

from models.i18n import _
from tui import help_lines
from tui.screens.base import FamilyScreen

R = TypeVar("R")


class FormScreen(FamilyScreen[R]):
    """Give `place` (where its draft belongs), `fields` and `fill`, and `save`. What is typed is kept a moment later for
    whoever is at the keyboard, but for words about self-harm: those stay on the screen, in memory alone, with the help
    lines beside them, and the writer chooses."""

    AUTO_FOCUS: ClassVar[str | None] = "TextArea, Input"
    BINDINGS = [Binding("ctrl+s", "save", show=False, priority=True)]

    place = ""
    caring = False  # whether the help lines stand beside the words now
    writer: str | None = None  # whose draft it is, where the device is passed round; else whoever is at the keyboard

    def fields(self) -> dict[str, object]:
        """What is on the form now, as JSON values; no words, no draft."""
        return {}

    def fill(self, fields: dict[str, object]) -> None:
        """Puts a draft back on the form."""

    def free_text(self) -> str:
        """All free text of the form, for the care with which it is looked at."""
        return "\n".join(
            [area.text for area in self.query(TextArea)]
            + [line.value for line in self.query(Input) if line.is_on_screen]
        )

    async def save(self) -> None:
        """Keeps what was written. Runs in a worker; a refusal is said, and nothing is lost."""

    @on(Mount)
    async def _bring_draft_back(self) -> None:
        if self.place and (draft := await self.house.find_draft(self.place, self.writer)):
            self.fill(draft)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        from models import coach

        if not self.place:
            return
        caring, self.caring = self.caring, coach.needs_care(self.free_text())
        if self.caring:
            self.house.drop_draft(self.place, self.writer)
        else:
            self.house.keep_draft(self.place, self.fields(), self.writer)
        if self.caring and not caring:
            self._put_lines_beside()
        elif caring and not self.caring:
            self.say("")

    @work(exclusive=True, group="care")
    async def _put_lines_beside(self) -> None:
        """The help lines stand beside the words, in sight while they are written."""
        lines = await self.house.store.run(help_lines.gather, self.house.now())
        if self.caring:
            said = Content(_("Thank you for putting it into words. You're not alone:"))
            self.query_one("#said", Static).update(Content("\n").join([said, help_lines.in_short(lines)]))

    @work(exclusive=False)
    async def action_save(self) -> None:
        """Saves; words about self-harm go to the help lines first, and their writer chooses what becomes of them."""
        from models import coach

        text = self.free_text()
        if coach.needs_care(text):
            chosen = await self.house.ask("care", text, self.writer)
            if chosen is not None:
                self.saved(said=_("It stands in your own journal, for you alone.") if chosen == "kept" else "")
            return
        with self.refusals_said():
            await self.save()

    def saved(self, answer: R | None = None, said: str = "") -> None:
        """The form is done: its draft goes, and the screen with it. `said` stands on the screen it was opened from."""
        self.house.drop_draft(self.place, self.writer)
        below = self.app.screen_stack[-2]
        self.dismiss(answer)
        if isinstance(below, FamilyScreen):
            below.say(said)
