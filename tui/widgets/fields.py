"""Fields to type in. What is pasted, or comes back out of the file, may hold what a terminal takes as a command: neither
field lets that in, so that neither can draw it."""

from textual.document._document import EditResult, Location
from textual.widgets import Input, TextArea

from models.core.typed_text import clean


class Line(Input):
    """One line."""

    def validate_value(self, value: str) -> str:
        """The line without commands to the terminal."""
        return clean(value).replace("\n", " ")


class Words(TextArea):
    """Several lines."""

    def load_text(self, text: str) -> None:
        super().load_text(clean(text))

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        return super().replace(clean(insert), start, end, maintain_selection_offset=maintain_selection_offset)
