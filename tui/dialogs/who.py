"""Asks "Who are you?", with the members' cards. Answers with a member who has shown that it's them, or None."""

from textual import work

from models.core.i18n import _
from models.membership.member import Member
from tui.dialogs.choose_member import ChooseMemberScreen


class WhoScreen(ChooseMemberScreen):
    """The cards of the members; then the PIN where there is one. A member whose card was never opened opens it here."""

    def __init__(self) -> None:
        super().__init__(_("Who are you?"))

    def choose(self, who: Member) -> None:
        self.let_in(who)

    @work
    async def let_in(self, who: Member) -> None:
        """Where the member steps back, this screen stays: another card may have been meant."""
        person = await self.house.let_in(who.id)
        if person is not None:
            self.dismiss(person)
