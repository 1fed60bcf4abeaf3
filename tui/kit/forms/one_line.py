"""One line for the family: a promise, a question, an open door."""

from collections.abc import Iterator

from textual import getters, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models.core.typed_text import LINE_LIMIT
from tui.kit.forms.form import FormScreen
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class OneLineScreen(FormScreen[bool]):
    """`asked` stands over the field, `hint` in it, `done` on its button. Give `keep`. Answers True once it is kept."""

    line = getters.query_one(Line)

    asked = ""
    hint = ""
    done = ""

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(self.asked), classes="question")
        yield Line(placeholder=self.hint, max_length=LINE_LIMIT, select_on_focus=False, classes="measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", self.done, "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        return {"words": self.line.value}

    def fill(self, fields: dict[str, object]) -> None:
        self.line.value = str(fields.get("words", ""))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    async def save(self) -> None:
        self.saved(True, await self.keep(self.line.value))

    async def keep(self, words: str) -> str:
        """Keeps it; returns what is said of it."""
        raise NotImplementedError
