"""A small promise for next time: one line."""

from typing import ClassVar

from models import celebration
from models.core.i18n import _
from tui.kit.forms.one_line import OneLineScreen
from tui.kit.manners import Manners, Undoes


class PromiseScreen(OneLineScreen):
    """Of this round."""

    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)

    def __init__(self, round_id: str) -> None:
        super().__init__(f"turn:{round_id}:promise")
        self.heading = _("A small promise")
        self.asked = _("What would be good, and small enough?")
        self.hint = _("Lights out together on Friday.")
        self.done = _("Promise it")
        self.round_id = round_id

    async def keep(self, words: str) -> str:
        await self.drafting.keep_words(celebration.promise, self.round_id, words, now=self.house.now())
        return ""
