"""A screen with a field to type in: words about self-harm meet the help lines, wherever they are typed."""

from typing import TypeVar

from textual import on, work
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from models.core.i18n import _
from tui import routes
from tui.kit import help_lines
from tui.kit.base import FamilyScreen
from tui.widgets.fields import Line

R = TypeVar("R")


class CaringScreen(FamilyScreen[R]):
    """Every screen with a free text is one of these. Words about self-harm stay on the screen, in memory alone, with the
    help lines beside them; before they would go anywhere their writer chooses what becomes of them, and walking off lets
    them go."""

    caring = False  # whether the help lines stand beside the words now
    writer: str | None = None  # who writes, where the device is passed round; else whoever is at the keyboard

    def free_texts(self) -> dict[Input | TextArea, str]:
        """Each field with what is typed in it."""
        lines = {line: line.value for line in self.query(Input).results(Input)}
        return {**{area: area.text for area in self.query(TextArea).results(TextArea)}, **lines}

    def stood_before(self, field: Input | TextArea) -> str:
        """What stands in a field once its words were let go."""
        return ""

    def in_need(self) -> dict[Input | TextArea, str]:
        """The fields whose words need care."""
        from models import coach

        return {field: text for field, text in self.free_texts().items() if coach.needs_care(text)}

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        caring, self.caring = self.caring, bool(self.in_need())
        self.typed()
        if self.caring:
            self.house.forget_clip()
        if self.caring and not caring:
            self._put_lines_beside()
        elif caring and not self.caring:
            self.say("")

    @on(Line.Cut)
    def _cut(self) -> None:
        self.say(_("That was longer than this line. Its end was left out."))

    def typed(self) -> None:
        """Something was typed, and it is known whether it needs care."""

    @work(exclusive=True, group="care")
    async def _put_lines_beside(self) -> None:
        """The help lines stand beside the words, in sight while they are written."""
        lines = await self.house.store.run(help_lines.to_call)
        if self.caring:
            said = Content(_("Thank you for putting it into words. You're not alone:"))
            self.query_one("#said", Static).update(Content("\n").join([said, help_lines.in_short(lines)]))

    async def met_care(self) -> bool:
        """Asked before any of these words go anywhere: True where they need care. Then the lines came first, and what
        their writer chose is done."""
        words = self.in_need()
        if not words:
            return False
        chosen = await self.house.ask(routes.self_harm("\n".join(words.values()), self.writer))
        if chosen is not None:
            self.let_go(_("It stands in your own journal, for you alone.") if chosen == "kept" else "")
        return True

    def let_go(self, said: str = "") -> None:
        """Takes the words that need care off the screen. What else was written stays; where there is nothing else, one
        leaves."""
        for field in self.in_need():
            if isinstance(field, Input):
                field.value = self.stood_before(field)
            else:
                field.load_text(self.stood_before(field))
        self.caring = False
        if any(text.strip() for text in self.free_texts().values()):
            self.say(said)
        else:
            self.done_with(said)

    def done_with(self, said: str = "") -> None:
        """Nothing is left to be written here. `said` stands on the screen it was opened from."""
        self.leave(said=said)
