"""Choose: one reward from the board, or none; then at most two small promises."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from models import celebration
from models.celebration import SmallPromise
from models.core.i18n import _
from models.core.states import Promise
from models.core.typed_text import PROMISE_LIMIT, clean
from models.undo import Deed
from models.views.round import Table
from tui import routes
from tui.celebrate.steps.step import Panel, line
from tui.widgets.big_name import QUESTION_FACES, BigName
from tui.widgets.cards.reward_card import RewardCard
from tui.widgets.key_button import KeyButton
from tui.widgets.safe_text import plain


class ChoosePanel(Panel):
    """Two questions, one after the other: which reward, and which promises for next time."""

    def __init__(self) -> None:
        super().__init__()
        self.promising = False  # whether the second question is shown
        self._drawn: object = None

    def compose(self) -> ComposeResult:
        yield BigName(faces=QUESTION_FACES, id="ask")
        yield line("", id="hint", classes="quiet")
        yield Vertical(id="choices")

    def keys(self) -> Iterator[KeyButton]:
        yield KeyButton("Enter", _("Go on"), "do('on')", id="on")
        yield KeyButton("a", _("A small promise"), "do('another')", id="promise")
        yield KeyButton("p", _("None today"), "do('passes')", id="none")

    async def show(self, table: Table) -> None:
        await super().show(table)
        if self._drawn is None:
            self.promising = self.round.reward is not None
        if self._drawn != self._to_draw():
            await self._draw()

    def settle(self) -> None:
        choices = list(self.query(RewardCard))
        (choices[0] if choices else self.screen.query_one("#on" if self.promising else "#none")).focus()

    def _to_draw(self) -> object:
        """The values that this panel draws. The table's hour isn't among them, because it changes by itself."""
        return self.round, self.table.rewards, self.table.people, self.table.today

    async def _draw(self) -> None:
        self._drawn = self._to_draw()
        self._ask()
        choices = self.query_one("#choices", Vertical)
        focused = self.screen.focused
        chosen = focused is not None and choices in focused.ancestors
        fresh = list(self._promises() if self.promising else self._rewards())
        async with self.batch():
            await choices.remove_children()
            await choices.mount_all(fresh)
        if chosen:
            self.settle()

    def _ask(self) -> None:
        ask, going = self.query_one("#ask", BigName), self.round
        full = len(going.promises) + len(going.new_promises) >= PROMISE_LIMIT
        if self.promising:
            ask.words = _("A small promise for next time?")
            hint = _("Two at the most, and none is fine. Nobody asks later what became of them.")
        else:
            name = clean(going.chooser.name) if going.chooser else _("One of you")
            ask.words = _("{name} picks a reward, or none.").format(name=name)
            hint = _("It is a gift, and needs no reason.")
            if not self.table.rewards:
                hint = _("The board is still empty. An idea can go on it on any day.")
        self.set_class(self.promising, "-promising")
        self.query_one("#hint", Static).update(plain(hint))
        self.screen.query_one("#on").display = self.promising
        self.screen.query_one("#promise").display = self.promising and not full
        self.screen.query_one("#none").display = not self.promising

    def _rewards(self) -> Iterator[Widget]:
        colours = {one.id: one.colour for one in self.table.people}
        for reward in self.table.rewards:
            whose = (reward.said_yes or reward.receivers or (("", ""),))[0][0]
            yield RewardCard(reward, self.table.today, colours.get(whose, ""))

    def _promises(self) -> Iterator[Widget]:
        if self.round.reward is not None:
            yield Static(plain(_("Picked: {reward}").format(reward=self.round.reward.title)), classes="question")
        for promise in self.round.promises:
            kept = promise.state is Promise.KEPT
            yield self._promise(promise, _("goes on") if kept else _("from last time"), keep=not kept)
        for promise in self.round.new_promises:
            yield self._promise(promise, "", keep=False)

    @staticmethod
    def _promise(promise: SmallPromise, remark: str, *, keep: bool) -> Widget:
        parts: list[Widget] = [Static(plain(promise.words), classes="words")]
        if remark:
            parts.append(line(remark, classes="quiet remark"))
        if keep:
            parts.append(KeyButton("", _("Keep"), f"do('keep', '{promise.id}')"))
        parts.append(KeyButton("", _("Let go"), f"do('let_go', '{promise.id}')"))
        return Horizontal(*parts, classes="promise card")

    async def _turn_to_promises(self, promising: bool) -> None:
        self.promising = promising
        await self._draw()
        self.settle()

    @on(RewardCard.Pressed)
    async def _picked(self, event: RewardCard.Pressed) -> None:
        event.stop()
        await self.screen.run_action(f"do('pick', '{event.reward.id}')")

    async def do_pick(self, reward_id: str) -> None:
        """Picks this reward and goes on to the promises."""
        if await self.frame.take(celebration.choose_reward, self.round.id, reward_id):
            await self._turn_to_promises(True)

    async def do_passes(self) -> None:
        """Picks no reward and goes on to the promises."""
        if not self.promising and await self.frame.take(celebration.choose_reward, self.round.id, None):
            await self._turn_to_promises(True)

    async def do_another(self) -> None:
        """Opens the form for a small promise."""
        if self.promising:
            await self.frame.house.ask(routes.round_promise(self.round.id))

    async def taken_back(self, deed: Deed) -> None:
        """Shows the question about the reward again, where its answer was undone."""
        if deed.verb == "celebration.choose_reward":
            await self._turn_to_promises(False)

    async def do_keep(self, promise_id: str) -> None:
        """Keeps a promise for next time."""
        await self.frame.take(celebration.keep_promise, self.round.id, promise_id)

    async def do_let_go(self, promise_id: str) -> None:
        """Lets a promise go."""
        await self.frame.take(celebration.let_promise_go, self.round.id, promise_id)

    async def do_on(self) -> None:
        """Goes from the promises to the next step."""
        if self.promising:
            await super().do_on()

    async def do_back(self) -> None:
        """Goes back from the promises to the reward, or from the reward to the step before."""
        if self.promising:
            await self._turn_to_promises(False)
        else:
            await super().do_back()
