"""What the steps of a round share: the round, and the screen that they are on."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, ClassVar, Protocol, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models import celebration
from models.celebration import Round
from models.core.i18n import _
from models.core.typed_text import clean
from models.undo import Deed
from models.views.round import Table
from tui import routes
from tui.app_port import House
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape


class Frame(Protocol):
    """The round's screen, as far as a step needs it."""

    @property
    def house(self) -> House: ...

    @property
    def terminal(self) -> str:
        """The name of this terminal, for a round that one terminal leads and others follow."""
        ...

    def say(self, sentence: str) -> None: ...

    def take(self, verb: Callable[..., Round | None], *args: Any, **details: Any) -> Awaitable[bool]:
        """Runs a verb, and shows the table after it. False where it was refused, which is said on the screen."""
        ...

    def turn_to(self, *, who: bool) -> Awaitable[None]:
        """At Arrive: goes to the question who is here, or on from it."""
        ...

    def close_round(self) -> Awaitable[None]:
        """Closes the round and shows its page."""
        ...


class Panel(Vertical):
    """One step on the screen: it shows the round, and does what its keys say in `do_…` methods, named after the
    keys' actions."""

    JOINING: ClassVar[bool] = True  # whether somebody can join at this step
    MORE: ClassVar[bool] = True
    BACK: ClassVar[bool] = True
    UNDOES: ClassVar[bool] = True  # whether deeds of the round are undone on this panel

    table: Table

    @property
    def frame(self) -> Frame:
        """The round's screen."""
        return cast(Frame, self.screen)  # Textual knows its own Screen, not this one

    @property
    def round(self) -> Round:
        """The open round. Only panels of an open round may ask for it."""
        assert self.table.round is not None
        return self.table.round

    def keys(self) -> Iterator[KeyButton]:
        """The step's own buttons at the foot of the screen."""
        yield KeyButton("Enter", _("Go on"), "do('on')", id="on")

    async def show(self, table: Table) -> None:
        """Shows the table as it is now."""
        self.table = table

    async def taken_back(self, deed: Deed) -> None:
        """This deed was undone. The round is shown again right afterwards."""

    def settle(self) -> None:
        """Puts the focus on the first thing to do, when the step is shown."""
        self.screen.query_one("#on").focus()

    async def do_on(self) -> None:
        """Goes to the next step (Enter)."""
        await self.frame.take(celebration.go_on_from, self.round.id, self.round.step)

    async def do_more(self) -> None:
        """Opens More without a turn: end early, or a question of one's own."""
        if self.MORE:
            await self.more(await self.frame.house.ask(routes.round_more("")))

    async def more(self, which: str | None) -> None:
        """Does what was chosen in More; nothing for None."""
        if which == "end":
            await self.end_early()
        elif which == "question" and await self.frame.house.ask(routes.round_question()):
            self.frame.say(_("It is asked from the next round on."))

    async def end_early(self) -> None:
        """Asks once, then goes to the closing line."""
        words = _("What was written is kept, and the rest can wait.")
        if await self.frame.house.ask(routes.confirm(_("End here for today?"), _("End early"), _("No, go on"), words)):
            await self.frame.take(celebration.go_to_the_end, self.round.id)

    async def do_join(self) -> None:
        """Lets a member join late. Members who are set aside can join for an evening."""
        who = await self.frame.house.ask(routes.choose_member(_("Who joined?"), True)) if self.JOINING else None
        if who is not None and await self.frame.take(celebration.join, self.round.id, who.id):
            self.frame.say(_("Welcome, {name}.").format(name=clean(who.name)))

    async def do_back(self) -> None:
        """Goes back a step; everything is kept."""
        if self.BACK:
            await self.frame.take(celebration.go_back, self.round.id)


class Garden(Landscape):
    """The family's garden, in the space that is left. On a low screen it is hidden."""

    def show(self, table: Table) -> None:
        """Shows the garden as the table has it."""
        self.hour, self.day, self.along, self.plants = table.hour, table.today, table.along, table.plants


def line(words: str, *, id: str | None = None, classes: str | None = None) -> Static:
    """A sentence of the app's own words."""
    return Static(Content(words), id=id, classes=classes)
