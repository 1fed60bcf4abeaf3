"""An open door: a line on Home. Nobody answers; people come; gone by morning."""

from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models import doors
from models.i18n import _
from tui.screens.form import FormScreen
from tui.widgets.key_button import KeyButton


class DoorScreen(FormScreen[None]):
    """One line and where it goes."""

    place = "door"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Open door")

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("Where will you be? It stands on Home until morning, and nobody has to answer.")),
            classes="question",
        )
        yield Input(placeholder=_("Porch, eight o'clock, no talking."), max_length=120, classes="measure")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Leave it on Home"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        return {"words": self.query_one(Input).value}

    def fill(self, fields: dict[str, object]) -> None:
        self.query_one(Input).value = str(fields.get("words", ""))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    async def save(self) -> None:
        await self.house.store.run(doors.open_door, self.query_one(Input).value, now=self.house.now())
        self.saved()
