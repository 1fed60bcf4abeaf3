"""The field for one sentence: it grows with the words, and Enter goes on instead of beginning a line."""

from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea


class Sentence(TextArea):
    """Posts `Submitted` on Enter. The arrow keys leave it at its upper and lower edge; a pasted line end stays."""

    BLANK = "…"  # what a phrase leaves open, for the writer's own words

    class Submitted(Message):
        """Enter was pressed in this field."""

        def __init__(self, field: "Sentence") -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> "Sentence":
            return self.field

    def __init__(self, text: str = "", *, hint: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, placeholder=Content(hint), id=id, classes=classes)
        self.cursor_blink = False

    def on_key(self, event: Key) -> None:
        row, _column = self.cursor_location
        at_edge = (event.key == "up" and self.get_cursor_up_location()[0] == row and self._on_first_line()) or (
            event.key == "down" and self._on_last_line()
        )
        if event.key == "enter":
            self.post_message(self.Submitted(self))
        elif at_edge:
            self.screen.action_move(0, 1 if event.key == "down" else -1)
        else:
            return
        event.stop()
        event.prevent_default()

    def begin_with(self, phrase: str) -> None:
        """Puts a phrase in, the whole of the field, with its first blank chosen so that typing fills it."""
        self.replace(phrase, self.document.start, self.document.end)
        self.focus()
        place = phrase.find(self.BLANK)
        if place < 0:
            self.move_cursor(self.document.end)
            return
        before = phrase[:place].split("\n")
        row, column = len(before) - 1, len(before[-1])
        self.move_cursor((row, column))
        self.move_cursor((row, column + len(self.BLANK)), select=True)
