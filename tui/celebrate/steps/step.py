"""What the steps of a round have in common: the table as they see it, and the frame they stand in."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, cast

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models import calendar, celebration, household, lookback, member, reward
from models.celebration import Round
from models.core.i18n import _
from models.core.states import Manner, Presence, Stage, Step
from models.core.typed_text import clean
from models.feed.lookback import Plant
from models.membership.member import Member
from models.reward import Reward
from models.undo import Deed
from tui import terminals
from tui.app_port import House
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape

STRETCH = 200  # columns of meadow, as many as the widest window shows
WITH_GARDEN = (Step.ARRIVE, Step.REREAD, Step.CLOSE)


@dataclass(frozen=True, slots=True)
class Table:
    """What the round's screen shows, read in one go. `round` is None where none is open; `rewards` are those that can be
    chosen, at that step alone. `plants` are the newest stretch of the
    garden, from the column `along`, where the step has room for it, under the sky of this `hour`."""

    round: Round | None
    people: tuple[Member, ...]
    proposed: str | None
    rewards: tuple[Reward, ...]
    today: date
    plants: tuple[Plant, ...]
    along: int
    hour: float


def gather(terminal: str, now: datetime) -> Table | None:
    """Reads the table; None before there is a household. Where nobody leads the open round, `terminal` does from now on."""
    family = household.current()
    if family is None:
        return None
    going = celebration.open_round(now=now)
    if going is not None and not terminals.is_there(going.led_by):
        going = celebration.take_lead(going.id, terminal, now=now)
    along = max(0, lookback.meadow_length() - STRETCH)
    return Table(
        round=going,
        people=tuple(one for one in member.members(now=now) if one.presence in (Presence.HERE, Presence.CLOSED)),
        proposed=celebration.proposed_host(now=now) if going is None else None,
        rewards=_to_choose_from(now) if going and going.step is Step.CHOOSE else (),
        today=calendar.day_of(now, family.timezone),
        plants=tuple(lookback.garden(along, along + STRETCH)) if going is None or going.step in WITH_GARDEN else (),
        along=along,
        hour=calendar.hour_of(now, family.timezone),
    )


def _to_choose_from(now: datetime) -> tuple[Reward, ...]:
    """What everyone can see and nobody has had yet: what was said yes to first, the newest first."""
    board = reward.board(None, now=now)
    return tuple(card for stage in (Stage.YES, Stage.OFFERED, Stage.IDEA) for card in reversed(board.get(stage, [])))


def go_on_from(round_id: str, step: Step, *, manner: Manner | None = None, now: datetime) -> None:
    """On to the next step from this one; where the round has gone on already (a key pressed twice, another terminal), it
    stays."""
    going = celebration.open_round(now=now)
    if going is not None and going.id == round_id and going.step is step:
        celebration.go_on(round_id, manner=manner, now=now)


class Frame(Protocol):
    """The round's screen, as a step knows it."""

    @property
    def house(self) -> House: ...

    @property
    def terminal(self) -> str:
        """What this terminal is called, where one leads and others follow."""
        ...

    def say(self, sentence: str) -> None: ...

    def take(self, verb: Callable[..., object], *args: Any, **details: Any) -> Awaitable[bool]:
        """Runs a verb, and shows the table after it. False where it was refused, which is said."""
        ...

    def turn_to(self, *, who: bool) -> None:
        """At Arrive: to the question who is here, or on from it."""
        ...

    def close_round(self) -> Awaitable[None]:
        """Closes the round and shows its page."""
        ...


class Panel(Vertical):
    """One step on the screen: it shows the table as it stands, and does what its keys say in `do_…` methods, named as
    the keys' action is."""

    JOINING: ClassVar[bool] = True  # whether somebody may still come in here
    MORE: ClassVar[bool] = True
    BACK: ClassVar[bool] = True
    UNDOES: ClassVar[bool] = True  # whether what was done in the round is taken back here

    table: Table

    @property
    def frame(self) -> Frame:
        """The screen."""
        return cast(Frame, self.screen)

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
        """This was taken back; the table is shown as it stands now in a moment."""

    def settle(self) -> None:
        """Puts the focus where a hand would begin, when the step comes up."""
        self.screen.query_one("#on").focus()

    async def do_on(self) -> None:
        """Enter: on to the next step."""
        await self.frame.take(go_on_from, self.round.id, self.round.step)

    async def do_more(self) -> None:
        """Between the turns: to end early, or a question of one's own."""
        if self.MORE:
            await self.more(await self.frame.house.ask("round_more", ""))

    async def more(self, which: str | None) -> None:
        """What was chosen of it."""
        if which == "end":
            await self.end_early()
        elif which == "question" and await self.frame.house.ask("round_question"):
            self.frame.say(_("It is asked from the next round on."))

    async def end_early(self) -> None:
        """To the closing line, asked once."""
        words = _("What was written is kept, and the rest can wait.")
        if await self.frame.house.ask("sure", _("End here for today?"), _("End early"), _("No, go on"), words):
            await self.frame.take(celebration.go_to_the_end, self.round.id)

    async def do_join(self) -> None:
        """Somebody comes in late; or home for an evening, whom the family set aside for a while."""
        who = await self.frame.house.ask("pick", _("Who joined?"), True) if self.JOINING else None
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
