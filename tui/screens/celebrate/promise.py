"""A small promise for next time: one line."""

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models import celebration
from models.i18n import _
from models.limits import LINE_LIMIT
from tui.screens.form import FormScreen
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class PromiseScreen(FormScreen[bool]):
    """Answers True once it is kept."""

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.heading = _("A small promise")
        self.round_id = round_id
        self.place = f"turn:{round_id}:promise"

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("What would be good, and small enough?")), classes="question")
        yield Line(
            placeholder=_("Lights out together on Friday."),
            max_length=LINE_LIMIT,
            select_on_focus=False,
            classes="measure",
        )

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Promise it"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        return {"words": self.query_one(Input).value}

    def fill(self, fields: dict[str, object]) -> None:
        self.query_one(Input).value = str(fields.get("words", ""))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    async def save(self) -> None:
        words = self.query_one(Input).value
        await self.house.store.run(celebration.promise, self.round_id, words, now=self.house.now())
        self.saved(True)
