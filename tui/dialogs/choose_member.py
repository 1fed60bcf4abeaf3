"""Choosing a member by card, number or name. Answers with the member, or None."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding
from textual.containers import ItemGrid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import member
from models.core.i18n import _
from models.core.states import Presence
from models.membership.member import Member
from tui import routes
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.cards.member_card import MemberCard
from tui.widgets.key_button import KeyButton


class ChooseMemberScreen(FamilyScreen[Member]):
    """The cards of all who are here. A chosen member goes through `choose`, which a subclass may extend."""

    CSS_PATH = "choose_member.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
        Binding("0", "by_name", show=False),
    ]

    def __init__(self, heading: str, aside: bool = False) -> None:
        super().__init__()
        self.heading = heading
        self.aside = aside  # whether members who are set aside can be chosen too, after the others
        self.people: list[Member] = []

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(""), id="how", classes="quiet question")
        yield ItemGrid(id="cards", min_column_width=20)

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("0", _("By name"), "by_name")
        yield from super().compose_keys()

    async def load(self) -> None:
        if self.people:
            return
        everyone = await self.house.store.run(member.members, now=self.house.now())
        self.people = [one for one in everyone if one.presence in (Presence.HERE, Presence.CLOSED)]
        if self.aside:
            self.people += [one for one in everyone if one.presence is Presence.ASIDE]
        how = _("Tap your card, or press its number.")
        if not self.people:
            how = _("Nobody's name is here yet. On Home you can add the names of who lives here.")
        self.query_one("#how", Static).update(Content(how))
        cards = [MemberCard(one, str(place) if place < 10 else "") for place, one in enumerate(self.people, start=1)]
        if cards:
            await self.query_one("#cards", ItemGrid).mount_all(cards)
            self.set_focus(cards[0])

    def choose(self, who: Member) -> None:
        """Answers with this member."""
        self.dismiss(who)

    @on(MemberCard.Chosen)
    def _chosen(self, event: MemberCard.Chosen) -> None:
        self.choose(event.member)

    def action_number(self, digit: int) -> None:
        """Chooses the card with this number."""
        if digit <= len(self.people):
            self.choose(self.people[digit - 1])

    @work
    async def action_by_name(self) -> None:
        """Asks for a name and chooses its member."""
        typed = await self.house.ask(routes.text_line(self.heading, _("Your name")))
        if typed is None:
            return
        with self.refusals_said():
            self.choose(await self.house.store.run(member.by_name, typed, now=self.house.now()))
