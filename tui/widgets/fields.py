"""Fields to type in. What is pasted, or comes back out of the file, may hold what a terminal takes as a command: neither
field lets that in, so that neither can draw it."""

from typing import Any

from textual.document._document import EditResult, Location
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, TextArea

from models.core.typed_text import clean


class Line(Input):
    """One line. Lines that are pasted into it are joined by `joined_by`; where they don't fit, their end is left out and
    `Cut` is posted. Nothing is copied out of one that was made to be typed in unseen (`password`)."""

    class Cut(Message):
        """The end of what was pasted was left out."""

    def __init__(self, value: str = "", *, joined_by: str = " ", password: bool = False, **details: Any) -> None:
        super().__init__(value, password=password, **details)
        self._joined_by = joined_by
        self._unseen = password

    def validate_value(self, value: str) -> str:
        """The line without commands to the terminal."""
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
    """Several lines."""

    def load_text(self, text: str) -> None:
        super().load_text(clean(text))

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        return super().replace(clean(insert), start, end, maintain_selection_offset=maintain_selection_offset)
