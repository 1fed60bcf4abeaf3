"""A screen on which somebody writes: drafts, what may not be kept, and saving."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, ParamSpec, TypeVar

from textual import on, work
from textual.binding import Binding
from textual.events import Mount

from models.core.i18n import _
from tui.kit.self_harm_form import CaringScreen

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class FormScreen(CaringScreen[R]):
    """Give `place` (where its draft belongs), `fields` and `fill`, and `save`, which keeps the words by `keep_words`. What
    is typed is kept a moment later for whoever writes, but for words about self-harm: no draft ever holds those."""

    AUTO_FOCUS: ClassVar[str | None] = "TextArea, Input"
    BINDINGS = [Binding("ctrl+s", "save", show=False, priority=True)]

    place = ""
    _saving = False
    _over = False  # its words are kept, or let go
    _warned = False  # that leaving now leaves words that aren't kept

    def fields(self) -> dict[str, object]:
        """What is on the form now, as JSON values; no words, no draft."""
        return {}

    def fill(self, fields: dict[str, object]) -> None:
        """Puts a draft back on the form."""

    async def save(self) -> None:
        """Keeps what was written. Runs in a worker; a refusal is said, and nothing is lost."""

    @on(Mount)
    async def _bring_draft_back(self) -> None:
        with self.refusals_said():
            if self.place and (draft := await self.house.find_draft(self.place, self.writer)):
                self.fill(draft)

    def typed(self) -> None:
        self._warned = False
        if not self.place or self._over:
            return
        if self.caring:
            self.house.drop_draft(self.place, self.writer)
        else:
            self.house.keep_draft(self.place, self.fields(), self.writer)

    @work(exclusive=False)
    async def action_save(self) -> None:
        """Saves, once however often it is asked to; words about self-harm go to the help lines first, and their writer
        chooses what becomes of them."""
        if self._saving or self._over:
            return
        self._saving = True
        try:
            if not await self.met_care():
                with self.refusals_said():
                    await self.save()
        finally:
            self._saving = False

    def action_back(self) -> None:
        """Leaves. What the device does not keep is said first, and waits in memory for its owner."""
        if self._over or self.caring or not self.house.is_unkept(self.place, self.writer):
            super().action_back()
        elif self._warned:
            self.leave(said=_("It isn't kept yet. Your words wait where you were writing them."))
        else:
            self._warned = True
            self.say(_("It isn't kept yet. Esc once more leaves, and your words wait here for you."))

    async def keep_words(self, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs the verb that keeps what was written, and with it goes the draft. Refuses what the verb refuses. Whoever has
        left meanwhile has kept it all the same; nothing more is said or asked then."""
        kept = await self.house.keep_words(self, self.place, self.writer, verb, *args, **kwargs)
        if self not in self.app.screen_stack:
            raise asyncio.CancelledError
        return kept

    def done_with(self, said: str = "") -> None:
        self.house.drop_draft(self.place, self.writer)
        self.saved(said=said)

    def saved(self, answer: R | None = None, said: str = "") -> None:
        """The form is done, and the screen goes. `said` stands on the screen it was opened from."""
        self._over = True
        self.leave(answer, said)
