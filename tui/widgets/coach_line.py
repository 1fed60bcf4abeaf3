"""The coach beside a field. It makes offers and never corrects, and "Keep mine" is as easy to reach as its offers."""

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

import models
from models.core.i18n import _
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from models.coach import Answer

PAUSE = 1.2  # seconds after the last key
SHORT = 240  # letters that are looked at between two keys; more are looked at on another thread, and the screen goes on
BESIDE_THANKS = "HD"  # the families that speak beside affection or thanks, too


class CoachLine(Vertical):
    """Give it the words each time they change (`look`), and ask it before they are saved (`speaks_up`). It is hidden
    until it has something to offer. For words of affection or thanks it stays hidden, but for remarks about food, body
    and backhanded praise. After "Keep mine" or a starter, remarks of the same kind don't come again. After a starter, a
    button brings the writer's own words back."""

    DEFAULT_CSS = """
    CoachLine { height: auto; display: none; }
    CoachLine Static { height: auto; color: $quiet; }
    CoachLine KeyButton { margin: 0 1 0 0; }
    """

    class Starter(Message):
        """A starter was chosen, or one's own words were asked back: `text` goes into the field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Kept(Message):
        """The writer chose "Keep mine". `saving` is True where the words were about to be saved when the coach spoke
        up."""

        def __init__(self, saving: bool) -> None:
            super().__init__()
            self.saving = saving

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rests = False  # switched off by the writer or by the family
        self.kept: set[str] = set()  # the kinds of remark that don't come again
        self.stood = ""  # the saved words that are being edited: the coach doesn't repeat its remark on them
        self._answer: Answer | None = None
        self._text = ""
        self._mine = ""  # the words in the field before a starter was taken
        self._timer: Timer | None = None
        self._saving = False

    def compose(self) -> ComposeResult:
        yield Static(Content(""), id="coach-tip")
        with Flow():
            yield KeyButton("", "", id="coach-first")
            yield KeyButton("", "", id="coach-second")
            yield KeyButton("", _("Keep mine"), id="coach-keep")
            yield KeyButton("", _("Another way to say it"), id="coach-other", classes="-plain")
            yield KeyButton("", _("My words again"), id="coach-mine", classes="-plain")

    def look(self, text: str) -> None:
        """Takes the words as they are now, and checks them once the writer pauses (`PAUSE`)."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._text = text
        if self.display and len(text) <= SHORT and not self._is_the_same(self._noticed(text)):
            self.hush()
        if not self.rests and text.strip():
            self._timer = self.set_timer(PAUSE, self._paused)

    async def speaks_up(self, text: str) -> bool:
        """Call this before the words are saved. True where the coach has something to offer first; then save when
        `Kept` comes. Asked again about the same kind of remark, it returns False, and the words are saved."""
        if self.rests:
            return False
        self._text = text
        answer = await self._found(text)
        if answer is None or answer.quiet:
            return False
        if self._saving and self._is_the_same(answer):
            self.kept.add(answer.family)
            self.hush()
            return False
        self._saving = True
        self._offer(answer)
        self.query_one("#coach-keep").focus()
        return True

    def hush(self) -> None:
        """Hides the offer. Only "My words again" stays, where a starter replaced one's own words."""
        self._answer, self._saving = None, False
        for part in self.query("#coach-tip, KeyButton"):
            part.display = part.id == "coach-mine"
        self.display = bool(self._mine)

    async def _paused(self) -> None:
        text = self._text
        answer = await self._found(text)
        if text != self._text or not self.is_attached:
            return
        if answer is None:
            self.hush()
        elif not self._is_the_same(answer):
            self._offer(answer)

    def _is_the_same(self, answer: "Answer | None") -> bool:
        """Whether it offers the same kind of remark already."""
        return answer is not None and self._answer is not None and self._answer.family == answer.family

    async def _found(self, text: str) -> "Answer | None":
        return self._noticed(text) if len(text) <= SHORT else await asyncio.to_thread(self._noticed, text)

    def _noticed(self, text: str) -> "Answer | None":
        answer = models.coach.check(text)
        if answer.verdict != "tip" or answer.family in self.kept:
            return None
        if answer.family not in BESIDE_THANKS and models.coach.is_affectionate(text):
            return None
        return None if self.stood and models.coach.check(self.stood).family == answer.family else answer

    def _offer(self, answer: "Answer", *, opened: bool = False) -> None:
        self._answer = answer
        speaks = opened or not answer.quiet
        self.query_one("#coach-tip", Static).update(Content(answer.tip))
        self.query_one("#coach-tip").display = speaks
        for place, button_id in enumerate(("#coach-first", "#coach-second")):
            button = self.query_one(button_id, KeyButton)
            button.display = speaks and place < len(answer.starters)
            if button.display:
                button.label = answer.starters[place]
        self.query_one("#coach-keep").display = speaks
        self.query_one("#coach-other").display = not speaks
        self.query_one("#coach-mine").display = bool(self._mine)
        self.display = True

    def on_key_button_pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        if event.button.id == "coach-mine":
            mine, self._mine = self._mine, ""
            self.hush()
            self.post_message(self.Starter(mine))
            return
        if self._answer is None:
            return
        if event.button.id == "coach-other":
            self._offer(self._answer, opened=True)
            self.query_one("#coach-keep").focus()
            return
        self.kept.add(self._answer.family)
        saving = self._saving
        if event.button.id != "coach-keep":
            self._mine = self._text
        self.hush()
        if event.button.id == "coach-keep":
            self.post_message(self.Kept(saving))
        else:
            self.post_message(self.Starter(event.button.label))
