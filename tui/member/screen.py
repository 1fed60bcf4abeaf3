"""A member's own screen: something for them, note a win, their journal, their wishes."""

from collections.abc import Iterator
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import N_, _
from models.core.typed_text import clean
from models.views import member as views
from tui import routes
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.cards.win_card import names
from tui.widgets.key_button import KeyButton
from tui.widgets.labelled_button import Way
from tui.widgets.top_line import TopLine

WAYS = {"note": routes.note, "board": routes.board, "wins": routes.wins, "hard_day": routes.hard_day}
OWN = {"for_round": routes.for_round, "journal": routes.journal, "member_settings": routes.member_settings}


class MemberScreen(FamilyScreen[None]):
    """The ways from a member's page. Where they have no PIN, it says that anyone here can open it."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(
        names_who=False,  # the greeting names them
        back=N_("Home"),
        names_undo=True,
        first_words=True,
    )
    BINDINGS = [
        letter("n", "visit('note')"),
        letter("r", "visit('board')"),
        letter("w", "visit('wins')"),
        letter("h", "visit('hard_day')"),
        letter("c", "own('for_round')"),
        letter("d", "own('journal')"),
        letter("q", "something"),
        letter("s", "own('member_settings')"),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.own: views.MemberView | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="open-page", classes="quiet")
        closed = _("Closed until you open it. Nobody can tell.")
        yield Way("q", "", "something", closed, id="something")
        yield Way("r", "", "visit('board')", "", id="offer")
        yield Way("n", _("Note a win"), "visit('note')", _("One sentence is plenty."), id="note")
        yield Way("d", _("My journal"), "own('journal')", "", id="journal")
        ahead = _("Leave words, or ask for an easy one.")
        yield Way("c", _("For the next round"), "own('for_round')", ahead, id="for-round")
        wishes = _("How you like to be celebrated, your PIN.")
        yield Way("s", _("My wishes and my card"), "own('member_settings')", wishes, id="wishes")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("w", _("Wins"), "visit('wins')")
        yield KeyButton("h", _("A hard day"), "visit('hard_day')")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    async def load(self) -> None:
        own = await self.house.store.run(views.gather, self.member_id, self.house.now())
        hello = _("Welcome back, {name}") if own.back else _("Hello, {name}")
        self.query_one(TopLine).heading = hello.format(name=clean(own.who.name))
        self.query_one("#open-page").display = not own.who.has_pin
        self.query_one("#open-page", Static).update(Content(_("This page has no PIN: anyone here can open it.")))
        self.own = own
        self._offer("#something", _("Something from {name}").format(name=clean(own.from_whom)), own.from_whom)
        self._offer("#offer", _("Offered to you"), own.offer)
        line = _("{reward}. A yes is yours to say, or not.").format(reward=clean(own.offer))
        self.query_one("#offer", Way).what = line
        journal = _("What you wrote and kept, private too.")
        if own.thanks:
            journal = _("A thank-you from {names}.").format(names=names(tuple(("", name) for name in own.thanks)))
        self.query_one("#journal", Way).what = journal
        if self.focused is None and self.is_current:
            self.query_one("#something" if own.from_whom else "#note", Way).button.focus()

    def _offer(self, place: str, label: str, offered: str) -> None:
        """Shows a way only while something is `offered`, with this label."""
        way = self.query_one(place, Way)
        way.button.label = label
        way.display = bool(offered)

    def action_visit(self, room: str) -> None:
        """Opens one of the `WAYS`, as this member."""
        self.house.open(WAYS[room]())

    def action_own(self, room: str) -> None:
        """Opens one of the member's `OWN` screens."""
        self.house.open(OWN[room](self.member_id))

    def action_something(self) -> None:
        """Opens the inbox, where something waits."""
        if self.own and self.own.from_whom:
            self.house.open(routes.inbox(self.member_id))

    def action_back(self) -> None:
        """Goes to Home, where nobody is at the keyboard."""
        self.house.go_home()
