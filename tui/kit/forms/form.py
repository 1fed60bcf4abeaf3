"""A screen on which somebody writes: its draft, care for words about self-harm, and saving."""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.binding import Binding
from textual.events import Mount
from textual.widgets import Input, TextArea

from models.core.i18n import _
from tui.kit.base import FamilyScreen
from tui.kit.forms.caring import Caring
from tui.kit.forms.drafting import Drafting
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from models.undo import Draft
    from tui.widgets.coach_line import CoachLine

R = TypeVar("R")


class FormScreen(FamilyScreen[R]):
    """A subclass gives `fields` and `fill` for its draft (with `place` and `writer` as in `Drafting`), and `save`,
    which keeps the words by `drafting.keep_words`. Words about self-harm go to its `care` first."""

    AUTO_FOCUS: ClassVar[str | None] = "TextArea, Input"
    BINDINGS = [Binding("ctrl+s", "save", show=False, priority=True)]

    def __init__(self, place: str = "", writer: str | None = None) -> None:
        super().__init__()
        self.drafting = Drafting(self, place, writer)
        self.care = Caring(self, writer=writer)
        self._saving = False

    def fields(self) -> dict[str, object]:
        """What is on the form now, as JSON values; no words, no draft."""
        return {}

    def fill(self, fields: dict[str, object]) -> None:
        """Puts a draft back on the form."""

    async def save(self) -> None:
        """Keeps what was written. Runs in a worker; a refusal is shown on the screen, and nothing is lost."""

    async def takes_up(self, draft: "Draft") -> bool:
        """Takes up words of this form that an undo brought back: fills the form where it is empty, else leaves them as
        a draft. False where they belong to another form."""
        if draft.place != self.drafting.place:
            return False
        if not self.fields():
            await self.drafting.bring_back()
        return True

    def words_gone(self) -> None:
        """Everything on this form was deleted."""
        self.drafting.drop()
        self.saved()

    @on(Mount)
    async def _bring_draft_back(self) -> None:
        with self.refusals_said():
            await self.drafting.bring_back()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def typed(self) -> None:
        """Call it when the form has changed, by typing or by a choice."""
        self.care.look()
        self.drafting.typed(needs_care=self.care.is_needed)

    @on(Input.Submitted, "#one-line")
    def _one_line_entered(self) -> None:
        """Enter in the form's one line saves it."""
        self.action_save()

    @work(exclusive=False)
    async def action_save(self) -> None:
        """Saves, only once however often it is pressed. For words about self-harm, the help lines are shown first, and
        their writer chooses what happens to them."""
        if self._saving or self.drafting.over:
            return
        self._saving = True
        try:
            if not await self.care.met():
                with self.refusals_said():
                    await self.save()
        finally:
            self._saving = False

    def action_back(self) -> None:
        """Leaves the form. What the device can't keep is said first; it stays in memory for its owner."""
        if self.care.is_needed or not self.drafting.is_unkept:
            super().action_back()
        elif self.drafting.warned:
            self.leave(said=_("It isn't kept yet. Your words wait where you were writing them."))
        else:
            self.drafting.warned = True
            self.say(_("It isn't kept yet. Esc once more leaves, and your words wait here for you."))

    def saved(self, answer: R | None = None, said: str = "") -> None:
        """The form is saved: ends the screen. `said` is shown on the screen it was opened from."""
        self.drafting.over = True
        self.leave(answer, said)

    # -- messages of the coach beside the first `Sentence`

    def on_coach_line_starter(self, event: "CoachLine.Starter") -> None:
        self.query(Sentence).first().begin_with(event.text)

    def on_coach_line_kept(self, event: "CoachLine.Kept") -> None:
        if event.saving:
            self.action_save()
        else:
            self.query(Sentence).first().focus()
