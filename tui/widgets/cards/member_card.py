"""A member's card: number, animal and name, in their colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from models.core.i18n import _, is_plain
from models.core.states import Presence
from tui.look.plain_mode import sign_of
from tui.widgets.safe_text import one_line, shortened

if TYPE_CHECKING:
    from models.membership.member import Member


SIGN = "✿"  # something kind came


class MemberCard(Widget, can_focus=True):
    """Posts `Chosen` on a tap, Enter or space. `key` is the digit that chooses it, or empty. The words beside the name
    go under it where there is a second line; where there is no room for words, only a sign stays."""

    BINDINGS = [Binding("enter,space", "choose", show=False)]

    class Chosen(Message):
        """This member was chosen."""

        def __init__(self, member: Member) -> None:
            super().__init__()
            self.member = member

    def __init__(self, member: Member, key: str = "", *, mark: bool = False) -> None:
        super().__init__(classes=f"-{member.colour or 'none'}")
        self.member = member
        self.key = key
        self.mark = mark

    def wear(self, member: Member) -> None:
        """Shows the member with another look, while it is being chosen."""
        self.set_classes(f"-{member.colour or 'none'}")
        self.member = member
        self.refresh()

    def render(self) -> Content:
        width, height = self.outer_size - self.gutter.totals
        beside = Content.styled(self._beside(), "$accent" if self.mark else "$quiet")
        if height > 1:
            return Content.assemble(self._called(width), "\n", shortened(beside, width))
        if self._called(width).cell_length + 2 + beside.cell_length > width:
            beside = Content.styled(SIGN if self.mark else "", "$accent")
        if not beside:
            return self._called(width)
        return Content.assemble(self._called(width - 2 - beside.cell_length), "  ", beside)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return 1

    def _called(self, room: int) -> Content:
        """Number, animal and name, in at most `room` cells."""
        closed = self.member.presence == Presence.CLOSED
        before = Content.assemble(
            Content.styled(self._numbered(), "bold $accent"),
            f"{sign}  " if (sign := sign_of(self.member.animal)) else "",
        )
        name = shortened(one_line(self.member.name), max(1, room - before.cell_length))
        style = "$quiet" if closed else "bold"
        return Content.assemble(before, name.stylize(f"{style} underline" if self.has_focus else style))

    def _numbered(self) -> str:
        """The digit that chooses it. In plain mode the digit is in brackets, after a sign that shows the focus."""
        if not is_plain():
            return f"{self.key:<2}" if self.key else ""
        return (">" if self.has_focus else " ") + (f"[{self.key}] " if self.key else "")

    def _beside(self) -> str:
        if self.mark:
            return _("{sign} something kind").format(sign=SIGN)
        return _("not opened yet") if self.member.presence == Presence.CLOSED else ""

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Posts `Chosen` with this member."""
        self.post_message(self.Chosen(self.member))
