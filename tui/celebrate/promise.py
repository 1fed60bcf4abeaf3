"""A small promise for next time: one line of text."""

from collections.abc import Iterator
from typing import ClassVar

from textual.widget import Widget

from models import celebration
from models.core.i18n import _
from tui.kit.forms.form import FormScreen
from tui.kit.forms.one_line import OneLine
from tui.kit.manners import Manners, Undoes
from tui.widgets.key_button import KeyButton


class PromiseScreen(FormScreen[bool]):
    """The promise belongs to this round. Answers True once it is saved."""

    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self, round_id: str) -> None:
        super().__init__(f"turn:{round_id}:promise")
        self.heading = _("A small promise")
        self.line = OneLine(
            self, asked=_("What would be good, and small enough?"), hint=_("Lights out together on Friday.")
        )
        self.round_id = round_id

    def compose_page(self) -> Iterator[Widget]:
        yield from self.line.compose()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Promise it"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        return self.line.fields()

    def fill(self, fields: dict[str, object]) -> None:
        self.line.fill(fields)

    async def save(self) -> None:
        await self.drafting.keep_words(celebration.promise, self.round_id, self.line.words, now=self.house.now())
        self.saved(True)
