"""A question of the family's own: one line."""

from models import own_questions
from models.core.i18n import _
from tui.kit.forms.one_line import OneLineScreen


class QuestionScreen(OneLineScreen):
    """It is asked from the next round on."""

    def __init__(self) -> None:
        super().__init__("question")
        self.heading = _("A question of our own")
        self.asked = _("What would you like to be asked?")
        self.hint = _("What did we laugh about?")
        self.done = _("Ask it in our rounds")

    async def keep(self, words: str) -> str:
        await self.drafting.keep_words(own_questions.add, words, now=self.house.now())
        return ""
