"""What the steps of a round share: the round as they see it, and the frame they are in."""

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
    """The round's screen, as a step knows it."""

    @property
    def house(self) -> House: ...

    @property
    def terminal(self) -> str:
        """What this terminal is called, where one leads and others follow."""
        ...

    def say(self, sentence: str) -> None: ...

    def take(self, verb: Callable[..., Round | None], *args: Any, **details: Any) -> Awaitable[bool]:
        """Runs a verb, and shows the table after it. False where it was refused, which is said."""
        ...

    def turn_to(self, *, who: bool) -> Awaitable[None]:
        """At Arrive: to the question who is here, or on from it."""
        ...

    def close_round(self) -> Awaitable[None]:
        """Closes the round and shows its page."""
        ...


class Panel(Vertical):
    """One step on the screen: it shows the round, and does what its keys say in `do_…` methods, named after the
    keys' actions."""

    JOINING: ClassVar[bool] = True  # whether somebody may still come in here
    MORE: ClassVar[bool] = True
    BACK: ClassVar[bool] = True
    UNDOES: ClassVar[bool] = True  # whether what was done in the round is taken back here

    table: Table

    @property
    def frame(self) -> Frame:
        """The screen."""
        return cast(Frame, self.screen)  # Textual knows of a screen, not of ours

    @property
    def round(self) -> Round:
        """The open round; only the steps of one ask."""
        assert self.table.round is not None
        return self.table.round

    def keys(self) -> Iterator[KeyButton]:
        """This step's own buttons at the foot."""
        yield KeyButton("Enter", _("Go on"), "do('on')", id="on")

    async def show(self, table: Table) -> None:
        """Shows the table as it stands now."""
        self.table = table

    async def taken_back(self, deed: Deed) -> None:
        """This deed was undone; the round is shown as it is now in a moment."""

    def settle(self) -> None:
        """Puts the focus on the first thing to do, when the step comes up."""
        self.screen.query_one("#on").focus()

    async def do_on(self) -> None:
        """Enter: on to the next step."""
        await self.frame.take(celebration.go_on_from, self.round.id, self.round.step)

    async def do_more(self) -> None:
        """Between the turns: to end early, or a question of one's own."""
        if self.MORE:
            await self.more(await self.frame.house.ask(routes.round_more("")))

    async def more(self, which: str | None) -> None:
        """What was chosen of it."""
        if which == "end":
            await self.end_early()
        elif which == "question" and await self.frame.house.ask(routes.round_question()):
            self.frame.say(_("It is asked from the next round on."))

    async def end_early(self) -> None:
        """To the closing line, asked once."""
        words = _("What was written is kept, and the rest can wait.")
        if await self.frame.house.ask(routes.confirm(_("End here for today?"), _("End early"), _("No, go on"), words)):
            await self.frame.take(celebration.go_to_the_end, self.round.id)

    async def do_join(self) -> None:
        """Somebody comes in late; or home for an evening, whom the family set aside for a while."""
        who = await self.frame.house.ask(routes.choose_member(_("Who joined?"), True)) if self.JOINING else None
        if who is not None and await self.frame.take(celebration.join, self.round.id, who.id):
            self.frame.say(_("Welcome, {name}.").format(name=clean(who.name)))

    async def do_back(self) -> None:
        """A step back; everything is kept."""
        if self.BACK:
            await self.frame.take(celebration.go_back, self.round.id)


class Garden(Landscape):
    """The family's own, in what room is left; not there on a low screen."""

    def show(self, table: Table) -> None:
        """As the table has it."""
        self.hour, self.day, self.along, self.plants = table.hour, table.today, table.along, table.plants


def line(words: str, *, id: str | None = None, classes: str | None = None) -> Static:
    """A sentence of ours."""
    return Static(Content(words), id=id, classes=classes)
