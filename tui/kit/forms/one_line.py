"""A form's one line of text, for a promise, a question, an open door."""

from collections.abc import Iterator

from textual.content import Content
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from models.core.typed_text import LINE_LIMIT
from tui.widgets.fields import Line


class OneLine:
    """`asked` is shown above the field, `hint` in it. Enter saves the form that it is on."""

    def __init__(self, form: DOMNode, *, asked: str, hint: str) -> None:
        self._form = form
        self._asked = asked
        self._hint = hint

    def compose(self) -> Iterator[Widget]:
        """The question and the field."""
        yield Static(Content(self._asked), classes="question")
        yield Line(
            placeholder=self._hint, max_length=LINE_LIMIT, select_on_focus=False, classes="measure", id="one-line"
        )

    @property
    def words(self) -> str:
        """The typed words."""
        return self._line.value

    def fields(self) -> dict[str, object]:
        """The field as a draft."""
        return {"words": self.words}

    def fill(self, fields: dict[str, object]) -> None:
        """Fills the field from a draft."""
        self._line.value = str(fields.get("words", ""))

    @property
    def _line(self) -> Line:
        return self._form.query_one("#one-line", Line)
