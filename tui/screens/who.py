""" "Who are you?": the one gate for who is at the keyboard. Answers with a member, or None."""

from collections.abc import Iterator

from textual import on, work
from textual.binding import Binding
from textual.containers import ItemGrid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import member
from models.i18n import _
from models.kinds import Presence
from models.member import Member
from tui.screens.base import FamilyScreen
from tui.widgets.key_button import KeyButton
from tui.widgets.member_card import MemberCard


class WhoScreen(FamilyScreen[Member]):
    """Cards, then the PIN where there is one; a card that was never opened is opened first, by its person. Given a
    member, it asks for that one's PIN alone."""

    CSS_PATH = "who.tcss"
    BINDINGS = [
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 10)),
        Binding("0", "by_name", show=False),
    ]

    def __init__(self, member_id: str | None = None) -> None:
        super().__init__()
        self.heading = _("Who are you?")
        self.member_id = member_id
        self.people: list[Member] = []

    def compose_page(self) -> Iterator[Widget]:
        yield Static(Content(_("Tap your card, or press its number.")), classes="quiet question", id="how")
        yield ItemGrid(id="cards", min_column_width=24)

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("0", _("By name"), "by_name")
        yield from super().compose_keys()

    async def load(self) -> None:
        if self.people:
            return
        everyone = await self.house.store.run(member.members, now=self.house.now())
        self.people = [one for one in everyone if one.presence in (Presence.HERE, Presence.CLOSED)]
        if self.member_id is not None:
            self.let_in(await self.house.store.run(member.get, self.member_id, now=self.house.now()))
            return
        grid = self.query_one("#cards", ItemGrid)
        await grid.mount_all(
            MemberCard(one, str(place) if place < 10 else "") for place, one in enumerate(self.people, start=1)
        )
        if cards := self.query(MemberCard):
            cards.first().focus()

    @on(MemberCard.Chosen)
    def _chosen(self, event: MemberCard.Chosen) -> None:
        self.let_in(event.member)

    def action_choose(self, digit: int) -> None:
        """By the number of the card."""
        if digit <= len(self.people):
            self.let_in(self.people[digit - 1])

    @work
    async def action_by_name(self) -> None:
        """By typing the name."""
        typed = await self.house.ask("line", _("Who are you?"), _("Your name"))
        if typed is None:
            return
        with self.refusals_said():
            self.let_in(await self.house.store.run(member.by_name, typed, now=self.house.now()))

    @work
    async def let_in(self, who: Member) -> None:
        """The card is opened by its person the first time; a PIN is asked for where there is one."""
        if who.presence == Presence.CLOSED:
            who = await self.house.ask("opening", who.id)
        elif who.has_pin and not await self.house.ask("pin", who.id):
            who = None
        if who is not None or self.member_id is not None:
            self.dismiss(who)
