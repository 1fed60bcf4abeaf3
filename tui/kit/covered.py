"""Words that somebody must not find on a screen which was left: covered after a minute without a key, gone after three."""

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from models.core.i18n import _
from tui.widgets.safe_text import plain

COVERED_AFTER = 60.0  # seconds
GONE_AFTER = 180.0


class Covered(Static):
    """Shows the words until nobody has pressed a key for a minute (with `covered` not at first); its screen calls `uncover` at
    each key. Posts `Gone` once after three minutes, and holds them no more."""

    class Gone(Message):
        """The words are held no more."""

    def __init__(self, text: str, *, covered: bool = False, id: str) -> None:
        super().__init__(Content(""), id=id, classes="card measure")
        self.text = text
        self.covered = covered
        self._minutes: list[Timer] = []

    def on_mount(self) -> None:
        self._draw()
        self._begin()

    def uncover(self) -> bool:
        """Somebody is there: the minutes begin anew. True where the words were covered, and stand there now."""
        was_covered, self.covered = self.covered and bool(self.text), False
        self._begin()
        if was_covered:
            self._draw()
        return was_covered

    def begin_anew(self) -> None:
        """Somebody is there, on another page: the minutes begin anew, and what is covered stays so."""
        self._begin()

    def forget(self) -> None:
        """Holds the words no more, and shows nothing."""
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
