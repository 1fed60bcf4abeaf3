"""A question of the family's own: one line of text."""

from collections.abc import Iterator

from textual.widget import Widget

from models import own_questions
from models.core.i18n import _
from tui.kit.forms.form import FormScreen
from tui.kit.forms.one_line import OneLine
from tui.widgets.key_button import KeyButton


class QuestionScreen(FormScreen[bool]):
    """It is asked from the next round on. Answers True once it is saved."""

    def __init__(self) -> None:
        super().__init__("question")
        self.heading = _("A question of our own")
        self.line = OneLine(self, asked=_("What would you like to be asked?"), hint=_("What did we laugh about?"))

    def compose_page(self) -> Iterator[Widget]:
        yield from self.line.compose()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("Enter", _("Ask it in our rounds"), "save")
        yield from super().compose_keys()

    def fields(self) -> dict[str, object]:
        return self.line.fields()

    def fill(self, fields: dict[str, object]) -> None:
        self.line.fill(fields)

    async def save(self) -> None:
        await self.drafting.keep_words(own_questions.add, self.line.words, now=self.house.now())
        self.saved(True)
