"""A member leaves, and they choose what happens to their words. Answers True once they have left."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import leaving, member
from models.access.proof import Proof
from models.core.i18n import _
from models.core.typed_text import clean
from models.membership.member import Member
from tui import routes
from tui.kit import erasure
from tui.kit.base import FamilyScreen
from tui.kit.manners import Manners, Undoes
from tui.widgets.labelled_button import Way
from tui.widgets.top_line import TopLine


class LeavingScreen(FamilyScreen[bool]):
    """Three ways to leave, each confirmed once. `proof` is the leaving member's."""

    CSS_PATH = "leaving.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [
        Binding("1", "keep", show=False),
        Binding("2", "initials", show=False),
        Binding("3", "erase", show=False),
    ]

    def __init__(self, member_id: str, proof: Proof) -> None:
        super().__init__()
        self.member_id = member_id
        self.proof = proof
        self.heading = _("Leaving")
        self.who: Member | None = None

    def compose_page(self) -> Iterator[Widget]:
        yield Static(
            Content(_("What still waits for them goes, too. Their card leaves Home, and their PIN goes.")),
            classes="measure",
            id="what",
        )
        yield Way("1", _("Keep the words"), "keep", _("They stay with the family, under the name."), id="keep")
        initials = _("The words stay, under initials. A name inside a sentence stays as it was written.")
        yield Way("2", _("Initials only"), "initials", initials, id="initials")
        copy = _("First a page with all of their words, to take along. Then everything they wrote is erased for good.")
        yield Way("3", _("Take a copy and erase"), "erase", copy, id="erase")

    async def load(self) -> None:
        if self.who is None:
            self.who = await self.house.store.run(member.get, self.member_id, now=self.house.now())
            self.query_one(TopLine).heading = _("{name} is leaving").format(name=clean(self.who.name))
            self.query_one("#keep", Way).button.focus()

    @work
    async def action_keep(self) -> None:
        """Leaves. All words stay, under the name."""
        if await self._sure(_("They leave, their words stay"), ""):
            await self._leave(leaving.leave)

    @work
    async def action_initials(self) -> None:
        """Leaves. All words stay, under initials."""
        if await self._sure(_("They leave, initials stay"), ""):
            await self._leave(leaving.with_initials)

    @work
    async def action_erase(self) -> None:
        """Writes a page with all their words, then erases everything of theirs. Can't be undone."""
        if self.who is None:
            return
        usual = str(leaving.usual_place(self.who.name))
        typed = await self.house.ask(
            routes.text_line(_("A copy to take along"), _("Where shall the page be put?"), usual)
        )
        if not typed or not await self._sure(_("Take the copy and erase"), erasure.detail()):
            return
        with self.refusals_said():
            verb = leaving.with_a_copy
            left = await self.house.store.beside(
                verb, self.member_id, Path(typed), proof=self.proof, now=self.house.now()
            )
            await self.house.store.look()
            self._done(erasure.said(left))

    async def _leave(self, verb: Callable[..., None]) -> None:
        name = clean(self.who.name) if self.who else ""
        await self.house.store.run(verb, self.member_id, proof=self.proof, now=self.house.now())
        self._done(_("{name} has left. While Settings is open, u brings them back.").format(name=name))

    def _done(self, said: str) -> None:
        self.dismiss(True)
        self.say_on_top(said)

    async def _sure(self, yes: str, detail: str) -> bool:
        name = clean(self.who.name) if self.who else ""
        return bool(
            await self.house.ask(routes.confirm(_("{name} leaves?").format(name=name), yes, _("Not now"), detail))
        )
