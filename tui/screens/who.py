""" "Who are you?": the one gate for who is at the keyboard. Answers with a member, or None."""

from textual import work

from models import member
from models.i18n import _
from models.kinds import Presence
from models.member import Member
from tui.screens.pick import PickScreen


class WhoScreen(PickScreen):
    """Cards, then the PIN where there is one; a card that was never opened is opened first, by its person. Given a
    member, it asks for that one's PIN alone."""

    def __init__(self, member_id: str | None = None) -> None:
        super().__init__(_("Who are you?"))
        self.member_id = member_id

    async def load(self) -> None:
        if self.member_id is None:
            await super().load()
        elif not self.people:
            self.people = [await self.house.store.run(member.get, self.member_id, now=self.house.now())]
            self.choose(self.people[0])

    def choose(self, who: Member) -> None:
        self.let_in(who)

    @work
    async def let_in(self, who: Member) -> None:
        """The card is opened by its person the first time; a PIN is asked for where there is one."""
        answer: Member | None = who
        if who.presence == Presence.CLOSED:
            answer = await self.house.ask("opening", who.id)
        elif who.has_pin and not await self.house.ask("pin", who.id):
            answer = None
        if answer is not None or self.member_id is not None:
            self.dismiss(answer)
