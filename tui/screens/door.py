"""An open door: a line on Home. Nobody answers; people come; gone by morning. Answers True once something is changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from models import doors
from models.doors import Door
from models.i18n import _
from tui.plain import one_line
from tui.screens.form import FormScreen
from tui.widgets.fields import Line
from tui.widgets.key_button import KeyButton


class DoorScreen(FormScreen[bool]):
    """One line and where it goes; and the lines that stand on Home now, which anyone may take off."""

    CSS_PATH = "door.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Input"
    place = "door"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Open door")
        self.doors: list[Door] = []

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("Where will you be? It stands on Home until morning, and nobody has to answer.")),
            classes="question",
        )
        yield Line(placeholder=_("Porch, eight o'clock, no talking."), max_length=120, classes="measure")
        yield Vertical(id="open")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Leave it on Home"), "save")
        yield from super().compose_keys()

    async def load(self) -> None:
        found = await self.house.store.run(doors.doors, now=self.house.now())
        if found == self.doors:
            return
        self.doors = found
        rows: list[Widget] = [Static(Content(_("On Home now")), classes="question")] if found else []
        for place, door in enumerate(found):
            rows.append(Static(one_line(door.words), classes="card measure"))
            rows.append(KeyButton("", _("Take it off Home"), f"close({place})"))
        beside = self.query_one("#open", Vertical)
        async with self.batch():
            await beside.remove_children()
            await beside.mount_all(rows)

    def fields(self) -> dict[str, object]:
        return {"words": self.query_one(Input).value}

    def fill(self, fields: dict[str, object]) -> None:
        self.query_one(Input).value = str(fields.get("words", ""))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()

    async def save(self) -> None:
        await self.house.store.run(doors.open_door, self.query_one(Input).value, now=self.house.now())
        self.saved(True, _("It stands on Home until morning."))

    @work
    async def action_close(self, place: int) -> None:
        """Off Home, for everyone."""
        await self.house.store.run(doors.close_door, self.doors[place].id, now=self.house.now())
        self.saved(True, _("It is off Home."))
