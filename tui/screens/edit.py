"""Other words for what one wrote oneself. What others agreed to stands until they agree to the new words too."""

from collections.abc import Iterator
from datetime import datetime

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import win
from models.i18n import _
from models.kinds import Kind
from models.win import Win
from tui.screens.form import FormScreen
from tui.widgets.key_button import KeyButton
from tui.widgets.sentence import Sentence
from tui.widgets.win_card import names


def gather(me: str | None, text_id: str, now: datetime) -> Win:
    """The text as its author reads it. Refuses what is not theirs to read."""
    return win.get(me, text_id)


class EditScreen(FormScreen[str]):
    """The note form on words that are there already. Answers with the text's id, or None."""

    CSS_PATH = "edit.tcss"

    def __init__(self, text_id: str) -> None:
        super().__init__()
        self.heading = _("Other words")
        self.text_id = text_id
        self.place = f"edit:{text_id}"
        self.win: Win | None = None
        self.stood: dict[str, object] = {}  # what is no draft, for nothing was changed in it

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("What was it? One sentence is plenty.")), classes="question")
        yield Sentence(id="text", classes="measure")
        with Vertical(id="more"):
            yield Static(Content(_("What did it take?")), classes="question")
            yield Sentence(id="effort", classes="measure")
        yield Static(Content(""), id="stands", classes="quiet measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep these words"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        typed: dict[str, object] = {name: self.query_one(f"#{name}", Sentence).text for name in ("text", "effort")}
        return {} if typed == self.stood else typed

    def fill(self, fields: dict[str, object]) -> None:
        for name in ("text", "effort"):
            self.query_one(f"#{name}", Sentence).put(str(fields.get(name, "")))

    async def load(self) -> None:
        me = self.house.acting
        if self.win is not None or me is None:
            return
        with self.refusals_said():
            one = await self.house.store.run(gather, me.id, self.text_id, self.house.now())
            self.win = one
            self.stood = {"text": one.new_text or one.text, "effort": one.new_effort or one.effort}
            if await self.house.find_draft(self.place) is None:
                self.fill(self.stood)
            self.query_one("#more").display = one.kind != Kind.WORDS
            others = tuple(each for each in one.about if each[0] != me.id)
            if others and one.shown_at is not None:
                line = _("What stands in Wins stays as it is until {names} agrees to the new words.")
                self.query_one("#stands", Static).update(Content(line.format(names=names(others))))

    @on(Sentence.Submitted)
    def _entered(self, event: Sentence.Submitted) -> None:
        if event.field.id == "text" and self.query_one("#more").display:
            self.query_one("#effort").focus()
        else:
            self.action_save()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        text, effort = (self.query_one(f"#{name}", Sentence).text for name in ("text", "effort"))
        await self.house.store.run(
            win.edit, person.id, self.text_id, text=text, effort=effort or None, now=self.house.now()
        )
        self.saved(self.text_id, _("Kept. u brings the old words back."))
