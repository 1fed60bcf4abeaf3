"""A member's own screen: something for you, note a win, my journal, what I wish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import consent, member
from models.i18n import _
from models.limits import clean
from models.member import Member
from tui.screens.base import FamilyScreen, letter
from tui.widgets.key_button import KeyButton


@dataclass(frozen=True, slots=True)
class Own:
    """What stands on a member's screen."""

    who: Member
    from_whom: str  # the author of the oldest thing that waits, or empty
    offers: tuple[str, ...]  # titles of rewards that were offered to them and that they have not answered


def gather(member_id: str, now: datetime) -> Own:
    """Reads it in one go."""
    from models import reward
    from models.kinds import Stage

    waits = consent.something_for(member_id)
    board = reward.board(member_id, now=now)
    offers = tuple(
        each.title
        for each in board.get(Stage.OFFERED, [])
        if member_id in {one for one, _name in each.receivers} and not each.my_answer
    )
    return Own(member.get(member_id, now=now), waits[0].author_name if waits else "", offers)


class MemberScreen(FamilyScreen[None]):
    """The ways into one's own page. Without a PIN it says that anyone here can open it."""

    CSS_PATH = "member.tcss"
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS = [
        letter("n", "visit('note')"),
        letter("r", "visit('rewards')"),
        letter("w", "visit('wins')"),
        letter("h", "visit('hard_day')"),
        letter("d", "own('journal')"),
        letter("q", "something"),
        letter("s", "own('member_settings')"),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="greeting", classes="large")
        yield Static(Content(""), id="open-page", classes="quiet")
        yield KeyButton("q", "", "something", id="something")
        yield KeyButton("r", "", "visit('rewards')", id="offered")
        yield KeyButton("n", _("Note a win"), "visit('note')", id="note")
        yield KeyButton("d", _("My journal"), "own('journal')")
        yield KeyButton("s", _("My wishes and my card"), "own('member_settings')")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("w", _("Wins"), "visit('wins')")
        yield KeyButton("h", _("A hard day"), "visit('hard_day')")
        yield from super().compose_keys()

    def back_words(self) -> str:
        return _("Home")

    async def load(self) -> None:
        own = await self.house.store.run(gather, self.member_id, self.house.now())
        self.query_one("#greeting", Static).update(Content(_("Hello, {name}").format(name=clean(own.who.name))))
        anyone = "" if own.who.has_pin else _("This page has no PIN: anyone here can open it.")
        self.query_one("#open-page", Static).update(Content(anyone))
        something = self.query_one("#something", KeyButton)
        something.display = bool(own.from_whom)
        something.label = _("Something from {name}").format(name=clean(own.from_whom))
        offered = self.query_one("#offered", KeyButton)
        offered.display = bool(own.offers)
        offered.label = _("Offered to you: {reward}").format(reward=clean(own.offers[0])) if own.offers else ""
        if self.focused is None and self.is_current:
            (something if something.display else self.query_one("#note")).focus()

    def action_visit(self, room: str) -> None:
        """A way in, as this person."""
        self.house.open(room)

    def action_own(self, room: str) -> None:
        """A page of this person's own."""
        self.house.open(room, self.member_id)

    @work
    async def action_something(self) -> None:
        """What waits."""
        if self.query_one("#something").display:
            self.house.open("something", self.member_id)

    def action_back(self) -> None:
        """Home, where nobody is at the keyboard."""
        self.house.go_home()
