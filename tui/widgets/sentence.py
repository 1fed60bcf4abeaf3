"""The field for one sentence. It grows with the words; Enter goes on and begins no new line."""

import re
from collections.abc import Iterable

from textual.content import Content
from textual.events import Key
from textual.message import Message

from models.core.i18n import _
from tui.widgets.fields import Words


class Sentence(Words):
    """Posts `Submitted` on Enter, once all blanks of the phrase it began with are filled. On the first and last line
    the arrow keys leave it. A pasted line break stays."""

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
        self._phrase = ""

    def on_key(self, event: Key) -> None:
        at = self.cursor_location
        if event.key == "enter":
            if not self._to_next_blank():
                self.post_message(self.Submitted(self))
        elif event.key == "up" and self.navigator.is_first_wrapped_line(at):
            self.call_later(self.screen.run_action, "move(0, -1)")
        elif event.key == "down" and self.navigator.is_last_wrapped_line(at):
            self.call_later(self.screen.run_action, "move(0, 1)")
        else:
            return
        event.stop()
        event.prevent_default()

    def begin_with(self, phrase: str) -> None:
        """Makes a phrase the whole text of the field and selects its first blank, so that typing fills it."""
        self._phrase = with_room(phrase)
        self.replace(self._phrase, self.document.start, self.document.end)
        self.focus()
        if not self._to_next_blank():
            self.move_cursor(self.document.end)

    def put(self, text: str) -> None:
        """Makes these words the whole text of the field."""
        if text != self.text:
            self.load_text(text)
            self.move_cursor(self.document.end)

    def has_blank(self, phrases: Iterable[str] = ()) -> bool:
        """Whether a blank is still open, of the phrase it began with or of one of these."""
        return first_blank(self.text, [self._phrase, *phrases]) is not None

    def _to_next_blank(self) -> bool:
        """Selects the first open blank of the phrase. False where there is none, or it is selected already."""
        place = first_blank(self.text, [self._phrase])
        if place is None or self.selected_text == blank():
            return False
        before = self.text[:place].split("\n")
        row, column = len(before) - 1, len(before[-1])
        self.move_cursor((row, column))
        self.move_cursor((row, column + len(blank())), select=True)
        return True


def blank() -> str:
    """The sign in a phrase that stands for the writer's own words."""
    return _("…")


def with_room(phrase: str) -> str:
    """The phrase with a space before each blank, so that what is typed into it is a word of its own."""
    return re.sub(r"(?<=\w)" + re.escape(blank()), " " + blank(), phrase)


def first_blank(text: str, phrases: Iterable[str]) -> int | None:
    """The index of the first blank that one of these phrases left open; None where all are filled. An ellipsis that the
    writer typed doesn't count."""
    places: list[int] = []
    for phrase in phrases:
        pieces = with_room(phrase).split(blank())
        for before in pieces[:-1]:
            found = text.find(before + blank()) if before.strip() else -1
            if found < 0 and not before.strip() and text.startswith(blank()):
                found = 0
            if found >= 0:
                places.append(found + len(before))
    return min(places, default=None)
