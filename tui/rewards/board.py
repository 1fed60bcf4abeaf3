"""The reward board: Ideas, Offered, Yes let's, Enjoyed. Rewards are gifts; nobody earns them."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from textual import events, on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget
from textual.widgets import Static

from models import reward
from models.core.i18n import N_, _
from models.core.states import Stage
from models.membership.member import Member
from models.reward import Reward
from models.views import rewards as views
from models.views.rewards import BoardView
from tui import routes
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.cards.drag_preview import Ghost
from tui.widgets.cards.reward_bar import MOVES, RewardBar, move_to
from tui.widgets.cards.reward_card import RewardCard
from tui.widgets.key_button import KeyButton
from tui.widgets.top_line import TopLine

COLUMNS = (
    (Stage.IDEA, N_("Ideas"), N_("Something nice to do, for no reason at all.")),
    (Stage.OFFERED, N_("Offered"), N_("Only the people it is for can see an offer, until a yes.")),
    (Stage.YES, N_("Yes, let's"), N_("The first yes brings a card here.")),
    (Stage.ENJOYED, N_("Enjoyed"), N_("What was good stays here.")),
)
STAGES = [stage for stage, _heading, _empty in COLUMNS]
AT_ONCE = 40  # cards shown in a column at first; older ones come on request


class Column(Vertical):
    """One column of the board: its heading, and its cards, which scroll on their own."""

    def __init__(self, stage: Stage, heading: str, empty: str) -> None:
        super().__init__(id=f"column-{stage}", classes="column")
        self.stage = stage
        self.heading = heading
        self.empty = empty
        self.limit = AT_ONCE
        self._shown: object = None

    def compose(self) -> Iterator[Widget]:
        yield Static(Content(self.heading), classes="column-heading")
        with VerticalScroll(can_focus=False):
            yield Static(Content(self.empty), classes="quiet empty")

    async def show(self, board: BoardView) -> None:
        """Shows the cards of this column, if anything about them has changed."""
        cards = board.columns[self.stage]
        showing = (cards, self.limit, board.colours, board.today)
        if showing == self._shown:
            return
        self._shown = showing
        fresh: list[Widget] = [self._card(each, board) for each in cards[: self.limit]]
        if len(cards) > self.limit:
            fresh.append(KeyButton("", _("Older ones"), f"older('{self.stage}')"))
        if not cards:
            fresh.append(Static(Content(self.empty), classes="quiet empty"))
        place = self.query_one(VerticalScroll)
        await place.remove_children()
        await place.mount_all(fresh)

    @staticmethod
    def _card(card: Reward, board: BoardView) -> RewardCard:
        whose = (card.said_yes or card.receivers or (("", ""),))[0][0]
        return RewardCard(card, board.today, board.colours.get(whose, ""), draggable=True)


class BoardScreen(FamilyScreen[None]):
    """Four columns where there is room; otherwise one at a time, with tabs. One bar of actions is for the chosen card.
    Each viewer sees what they may see; an action that needs a person asks who it is."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(broad=True)
    BINDINGS = [
        letter("a", "add"),
        letter("y", "answer('yes')"),
        letter("z", "answer('not_now')"),
        letter("g", "plan"),
        letter("x", "remove"),
        Binding("greater_than_sign,shift+right", "forward", show=False),
        Binding("less_than_sign,shift+left", "back_a_step", show=False),
        Binding("0", "mine", show=False),
        *(Binding(str(place), f"column({place})", show=False) for place in range(1, 5)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Reward board")
        self.board: BoardView | None = None
        self.chosen: str | None = None  # the id of the card that the bar is for
        self.stage = Stage.IDEA  # the column that is shown where there is room for only one

    def compose_page(self) -> Iterator[Widget]:
        with Horizontal(id="tabs"):
            for place, (stage, heading, _empty) in enumerate(COLUMNS, start=1):
                yield KeyButton(str(place), _(heading), f"column({place})", id=f"tab-{stage}", classes="answer")
        with Vertical(id="first"):
            yield Static(
                Content(
                    _(
                        "This board is for small gifts to one another: a walk, a quiet hour, the film of your choice. "
                        "Nobody has to earn one."
                    )
                ),
                classes="measure",
            )
            yield KeyButton("a", _("Add the first idea"), "add", id="first-idea")
        with Horizontal(id="columns"):
            for stage, heading, empty in COLUMNS:
                yield Column(stage, _(heading), _(empty))
        yield RewardBar()
        yield Ghost()

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("a", _("Add an idea"), "add")
        yield KeyButton("0", _("Show mine too"), "mine", id="mine")
        yield KeyButton("u", _("Undo"), "undo")
        yield from super().compose_keys()

    # -- what is shown

    async def load(self) -> None:
        viewer = self.house.acting.id if self.house.acting else None
        board = await self.house.store.run(views.gather, viewer, self.house.now())
        if board is None:
            return
        self.board = board
        chosen, focused = self.chosen, self.focused
        async with self.batch():
            for column in self.query(Column):
                await column.show(board)
        first_day = not any(board.columns.values())
        self.query_one("#first").display = first_day
        self.query_one("#columns").set_class(first_day, "-bare")
        self.query_one("#mine").display = viewer is None
        self._stand_by(chosen, focused)

    def _stand_by(self, chosen: str | None, focused: Widget | None) -> None:
        """Keeps the chosen card chosen, also after a move; where it is gone, chooses the first one. The focus goes to
        that card, unless it was elsewhere and can stay there."""
        cards = {card.reward.id: card for card in self.query(RewardCard)}
        first = next((card for card in cards.values() if card.reward.stage is self.stage), None)
        held = cards.get(chosen or "") or first or next(iter(cards.values()), None)
        self.chosen = held.reward.id if held is not None else None
        if held is not None:
            self._turn_to(held.reward.stage)
        self._show_bar()
        if focused is None or isinstance(focused, RewardCard) or not (focused.display and focused.is_attached):
            (held or self.query_one("#first-idea")).focus()

    def _show_bar(self) -> None:
        viewer = self.house.acting.id if self.house.acting else None
        card = self._chosen_card()
        if self.board is not None:
            self.query_one(RewardBar).show(card, viewer, self.board.today)

    def _chosen_card(self) -> Reward | None:
        columns = self.board.columns.values() if self.board else ()
        return next((card for column in columns for card in column if card.id == self.chosen), None)

    def _turn_to(self, stage: Stage) -> None:
        """Shows this column where there is room for only one, and marks its tab."""
        self.stage = stage
        for column in self.query(Column):
            column.set_class(column.stage is stage, "-up")
        for each in STAGES:
            self.query_one(f"#tab-{each}", KeyButton).marked = each is stage

    def on_mount(self) -> None:
        self._turn_to(self.stage)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, RewardCard):
            self.chosen = event.widget.reward.id
            self._turn_to(event.widget.reward.stage)
            self._show_bar()

    # -- moving around

    def action_move(self, across: int, down: int) -> None:
        """Moves the focus by arrow key. Where one column is shown, left and right change the column."""
        one_at_a_time = self.has_class("-narrow")
        if across and one_at_a_time and isinstance(self.focused, RewardCard):
            self.action_column(STAGES.index(self.stage) + 1 + across)
        else:
            super().action_move(across, down)

    def action_column(self, place: int) -> None:
        """Shows the column with this number (1 to 4) and puts the focus on its first card."""
        if not 1 <= place <= len(STAGES):
            return
        self._turn_to(STAGES[place - 1])
        column = self.query_one(f"#column-{self.stage}", Column)
        card = next(iter(column.query(RewardCard)), None)
        if card is not None:
            card.focus()
        else:
            self.chosen = None
            self.query_one(f"#tab-{self.stage}").focus()
            self._show_bar()

    async def action_older(self, stage: str) -> None:
        """Shows more, older cards of a column."""
        self.query_one(f"#column-{stage}", Column).limit += AT_ONCE
        self.reload()

    @on(RewardCard.Pressed)
    def _pressed(self, event: RewardCard.Pressed) -> None:
        """Enter opens a card's note where there is one; else it puts the focus on the card's first action."""
        if event.tapped:
            return
        if event.reward.sealed or event.reward.note:
            self.action_read_note()
        else:
            first = next((button for button in self.query_one(RewardBar).query(KeyButton) if button.display), None)
            if first is not None:
                first.focus()

    @on(RewardCard.Dragged)
    def _dragged(self, event: RewardCard.Dragged) -> None:
        card, over, ghost = event.reward, self._stage_at(event.place), self.query_one(Ghost)
        viewer = self.house.acting.id if self.house.acting else None
        moves = {stage: "" if event.dropped else move_to(card, stage, viewer) for stage in STAGES}
        for column in self.query(Column):
            column.set_class(bool(moves[column.stage]), "-open")
            column.set_class(bool(moves[column.stage]) and column.stage is over, "-over")
        if not event.dropped:
            move = moves[over] if over is not None else ""
            ghost.follow(card, event.place, _(MOVES[move]) if move else "")
            return
        ghost.go()
        if over is not None:
            self.move(card, over)

    def _stage_at(self, place: Offset) -> Stage | None:
        """The stage of the column or tab at this place of the screen; None where there is neither."""
        under = self.get_widget_at(*place)[0] if self.region.contains_point(place) else None
        for each in under.ancestors_with_self if under is not None else ():
            if isinstance(each, Column):
                return each.stage
            if isinstance(each, KeyButton) and (each.id or "").startswith("tab-"):
                return Stage((each.id or "").removeprefix("tab-"))
        return None

    # -- what can be done with a card

    @work
    async def move(self, card: Reward, to: Stage) -> None:
        """Moves a card one column on or back, if this person may. A longer way is refused with a sentence."""
        steps = STAGES.index(to) - STAGES.index(card.stage)
        if abs(steps) > 1:
            self.say(_("A card goes one column at a time."))
        elif steps == 1:
            await self._forward(card)
        elif steps == -1:
            await self._do(reward.step_back, card)

    async def _forward(self, card: Reward) -> None:
        if card.stage is Stage.IDEA:
            if await self._me() is not None:
                await self.house.ask(routes.offer(card.id))
        elif card.stage is Stage.OFFERED:
            await self._do(reward.say_yes, card)
        elif card.stage is Stage.YES:
            await self._do(reward.enjoyed, card)
        else:
            self.say(_("This is where a reward ends up."))

    async def _do(self, verb: Callable[..., object], card: Reward, *details: Any) -> None:
        """Runs a verb on this card for the person at the keyboard, who is asked for. A refusal is shown on the
        screen."""
        person = await self._me()
        if person is None:
            return
        with self.refusals_said():
            self.say("")
            await self.house.store.run(verb, person.id, card.id, *details, now=self.house.now())
            self.chosen = card.id
        self.reload()

    async def _me(self) -> Member | None:
        """The person at the keyboard, who is asked for where it isn't known; None where they step back. Shows their
        name."""
        person = await self.house.acting_as()
        self.query_one(TopLine).person = person.name if person else ""
        return person

    @work
    async def action_forward(self) -> None:
        """Moves the chosen card one column on."""
        if card := self._chosen_card():
            await self._forward(card)

    @work
    async def action_back_a_step(self) -> None:
        """Moves the chosen card one column back."""
        if card := self._chosen_card():
            await self._do(reward.step_back, card)

    @work
    async def action_answer(self, answer: str) -> None:
        """Answers the chosen card: "yes", or "not_now", which nobody is told."""
        if card := self._chosen_card():
            await self._do(reward.say_yes if answer == "yes" else reward.not_now, card)

    @work
    async def action_plan(self) -> None:
        """Asks for a day for the chosen card, or no day."""
        card = self._chosen_card()
        if card is None or await self._me() is None:
            return
        answer = await self.house.ask(routes.day(_("A day for it"), card.planned_on))
        if answer is not None:
            await self._do(reward.plan, card, *answer)

    @work
    async def action_remove(self) -> None:
        """Removes the chosen card from the board. It can be undone."""
        if card := self._chosen_card():
            await self._do(reward.remove, card)

    @work
    async def action_read_note(self) -> None:
        """Shows the card's sealed note to somebody it is for, or again to its giver."""
        card = self._chosen_card()
        person = await self._me() if card is not None else None
        if card is None or person is None:
            return
        with self.refusals_said():
            opened = card
            if not card.mine:
                opened = await self.house.store.run(reward.open_note, person.id, card.id, now=self.house.now())
            if self.board is not None and opened.note:
                await self.house.ask(
                    routes.sealed_note(opened.giver, opened.note, self.board.colours.get(opened.giver_id, ""))
                )

    @work
    async def action_add(self) -> None:
        """Opens the form for another idea, and chooses the new card."""
        if await self._me() is not None:
            self.chosen = await self.house.ask(routes.idea()) or self.chosen
            self.reload()

    @work
    async def action_mine(self) -> None:
        """Asks who is at the keyboard, and also shows what is offered to them."""
        if await self._me() is not None:
            self.reload()
