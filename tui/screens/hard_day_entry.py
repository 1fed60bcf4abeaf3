"""A hard day, written down: just me unless chosen otherwise. It takes nothing away from any win."""

from collections.abc import Iterator
from datetime import datetime

from textual import on
from textual.containers import ItemGrid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from models import hard_day, member
from models.i18n import _
from models.kinds import Presence
from models.limits import clean
from models.member import Member
from tui.screens.form import FormScreen
from tui.widgets.key_button import KeyButton


def gather_others(me: str | None, now: datetime) -> list[Member]:
    """Those who are here, besides whoever writes."""
    return [one for one in member.members(now=now) if one.id != me and one.presence == Presence.HERE]


class HardDayEntryScreen(FormScreen[None]):
    """A text, and who may read it."""

    CSS_PATH = "hard_day_entry.tcss"
    place = "hard_day"

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("A hard day")
        self.others: list[Member] = []
        self.chosen: set[str] = set()

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("You can write it down. Nothing has to come of it.")), classes="question")
        yield TextArea(id="text", classes="measure")
        yield Static(Content(_("Who may read it?")), classes="question gap")
        yield ItemGrid(KeyButton("", _("Just me"), id="just-me"), id="readers", min_column_width=18)

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Ctrl+S", _("Keep it"), "save")
        yield from super().compose_keys()

    async def load(self) -> None:
        if self.others:
            return
        me = self.house.acting
        self.others = await self.house.store.run(gather_others, me.id if me else None, self.house.now())
        await self.query_one("#readers").mount_all(
            KeyButton("", clean(one.name), id=f"reader-{one.id}") for one in self.others
        )
        self._mark()

    @on(KeyButton.Pressed)
    def _pressed(self, event: KeyButton.Pressed) -> None:
        who = (event.button.id or "").removeprefix("reader-")
        if event.button.id == "just-me":
            self.chosen.clear()
        else:
            self.chosen ^= {who}
        self._mark()
        self.house.keep_draft(self.place, self.fields())

    def _mark(self) -> None:
        for button in self.query("#readers KeyButton").results(KeyButton):
            who = (button.id or "").removeprefix("reader-")
            button.marked = who in self.chosen or (button.id == "just-me" and not self.chosen)

    def fields(self) -> dict[str, object]:
        return {"text": self.query_one("#text", TextArea).text, "readers": sorted(self.chosen)}

    def fill(self, fields: dict[str, object]) -> None:
        self.query_one("#text", TextArea).text = str(fields.get("text", ""))
        readers = fields.get("readers")
        self.chosen = {str(one) for one in readers} if isinstance(readers, list) else set()
        self._mark()

    async def save(self) -> None:
        person = await self.house.acting_as()
        if person is None:
            return
        await self.house.store.run(
            hard_day.write,
            person.id,
            self.query_one("#text", TextArea).text,
            readers=sorted(self.chosen),
            now=self.house.now(),
        )
        self.saved()
