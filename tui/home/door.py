"""An open door: a line on Home until morning, which nobody has to answer. Answers True once something has changed."""

from collections.abc import Iterator

from textual import work
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import doors
from models.core.i18n import _
from models.family.doors import Door
from tui.kit.forms.form import FormScreen
from tui.kit.forms.one_line import OneLine
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import one_line


class DoorScreen(FormScreen[bool]):
    """A field for one line, and the lines that are on Home now. Anybody may take one off."""

    CSS_PATH = "door.tcss"

    def __init__(self) -> None:
        super().__init__("door")
        self.heading = _("Open door")
        self.line = OneLine(
            self,
            asked=_("Where will you be? It stands on Home until morning, and nobody has to answer."),
            hint=_("Porch, eight o'clock, no talking."),
        )
        self.doors: list[Door] = []

    def compose_page(self) -> Iterator[Widget]:
        yield from self.line.compose()
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
        return self.line.fields()

    def fill(self, fields: dict[str, object]) -> None:
        self.line.fill(fields)

    async def save(self) -> None:
        await self.drafting.keep_words(doors.open_door, self.line.words, now=self.house.now())
        self.saved(True, _("It stands on Home until morning."))

    @work
    async def action_close(self, place: int) -> None:
        """Takes a line off Home, for everyone."""
        await self.drafting.keep_words(doors.close_door, self.doors[place].id, now=self.house.now())
        self.saved(True, _("It is off Home."))
