"""Words on a screen that was left open, which others must not read: covered after a minute without a key, and deleted
after three."""

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from models.core.i18n import _
from tui.widgets.safe_text import plain

COVERED_AFTER = 60.0  # seconds
GONE_AFTER = 180.0


class Covered(Static):
    """Shows the words until no key was pressed for a minute; with `covered` they are covered at first. Its screen calls
    `uncover` at each key. After three minutes without a key it deletes the words and posts `Gone` once."""

    class Gone(Message):
        """The words were deleted here."""

    def __init__(self, text: str, *, covered: bool = False, id: str) -> None:
        super().__init__(Content(""), id=id, classes="card measure")
        self.text = text
        self.covered = covered
        self._minutes: list[Timer] = []

    def on_mount(self) -> None:
        self._draw()
        self._begin()

    def uncover(self) -> bool:
        """Call it at each key: it starts the times again. Returns True where the words were covered; then they are
        shown again."""
        was_covered, self.covered = self.covered and bool(self.text), False
        self._begin()
        if was_covered:
            self._draw()
        return was_covered

    def begin_anew(self) -> None:
        """Somebody is there, on another page: the minutes begin anew, and what is covered stays so."""
        self._begin()

    def forget(self) -> None:
        """Deletes the words here and hides the widget."""
        self.text, self.covered = "", False
        self._stop()
        self.display = False

    def _begin(self) -> None:
        self._stop()
        if self.text:
            self._minutes = [self.set_timer(COVERED_AFTER, self._hide), self.set_timer(GONE_AFTER, self._go)]

    def _stop(self) -> None:
        for timer in self._minutes:
            timer.stop()
        self._minutes = []

    def _hide(self) -> None:
        self.covered = True
        self._draw()

    def _go(self) -> None:
        self.forget()
        self.post_message(self.Gone())

    def _draw(self) -> None:
        self.update(Content(_("Your words are covered. Any key shows them.")) if self.covered else plain(self.text))
