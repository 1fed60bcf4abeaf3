"""A member's card: their number, their animal, their name, in their colour."""

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from models.i18n import _
from models.kinds import Presence
from models.limits import clean
from models.member import Member, emoji_of


class MemberCard(Widget, can_focus=True):
    """Posts `Chosen` when it is tapped or entered. `key` is the digit that chooses it, or empty."""

    BINDINGS = [Binding("enter,space", "choose", show=False)]

    class Chosen(Message):
        """This member was chosen."""

        def __init__(self, member: Member) -> None:
            super().__init__()
            self.member = member

    def __init__(self, member: Member, key: str = "", *, mark: bool = False) -> None:
        super().__init__(classes=f"-{member.colour}" if member.colour else "-none")
        self.member = member
        self.key = key
        self.mark = mark

    def render(self) -> Content:
        member = self.member
        closed = member.presence == Presence.CLOSED
        first = Content.assemble(
            Content.styled(f"{self.key:<2}", "bold $accent") if self.key else "",
            f"{emoji_of(member.animal)}  " if member.animal else "",
            Content.styled(clean(member.name), "$quiet" if closed else "bold"),
        )
        if self.mark:
            return Content.assemble(first, "\n", Content.styled(_("something kind came"), "$quiet"))
        if closed:
            return Content.assemble(first, "\n", Content.styled(_("not opened yet"), "$quiet"))
        return first

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """This one."""
        self.post_message(self.Chosen(self.member))
