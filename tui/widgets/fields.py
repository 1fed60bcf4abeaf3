"""Fields to type in. Pasted or loaded text may hold what a terminal takes as a command: both fields remove it, so that
they can't draw it."""

from typing import Any

from textual.document._document import EditResult, Location
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, TextArea

from models.core.typed_text import clean


class Line(Input):
    """One line. Pasted lines are joined by `joined_by`. What doesn't fit is cut off at the end, and `Cut` is posted.
    With `password`, what is typed is hidden, and nothing can be copied out."""

    class Cut(Message):
        """The end of the pasted text was cut off."""

    def __init__(self, value: str = "", *, joined_by: str = " ", password: bool = False, **details: Any) -> None:
        super().__init__(value, password=password, **details)
        self._joined_by = joined_by
        self._unseen = password

    def validate_value(self, value: str) -> str:
        """Returns the value without terminal commands and on one line."""
        return clean(value).replace("\n", " ")

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in clean(event.text).split("\n") if line.strip()]
        start, end = sorted(self.selection)
        room = self.max_length - len(self.value) + (end - start) if self.max_length else None
        words = event.text if len(lines) == 1 else self._joined_by.join(lines)
        words = self.validate_value(words)
        self.replace(words[:room], start, end)
        if room is not None and len(words) > room:
            self.post_message(self.Cut())

    def action_copy(self) -> None:
        if not self._unseen:
            super().action_copy()

    def action_cut(self) -> None:
        if self._unseen:
            self.delete_selection()
        else:
            super().action_cut()


class Words(TextArea):
    """Several lines of text."""

    def load_text(self, text: str) -> None:
        super().load_text(clean(text))

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        return super().replace(clean(insert), start, end, maintain_selection_offset=maintain_selection_offset)
