"""Home, "Who's here?": the first screen."""

from __future__ import annotations

from asyncio import Lock, Task, wait
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import ItemGrid, Vertical
from textual.content import Content
from textual.events import Mount, Resize
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

import models
from models.core.i18n import _
from models.core.uptime import Uptime
from tui import routes
from tui.home.fit import NARROWEST, SKY, rows_of, show_what_fits
from tui.kit import undoing
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners, Undoes
from tui.widgets.cards.member_card import MemberCard
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.page import Page
from tui.widgets.safe_text import one_line
from tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from models.membership.member import Member
    from models.undo import Deed
    from models.views.home import HomeView


SAID_FOR = 20.0  # seconds
AT_ONCE = 0.5  # seconds that a blank terminal may last; then Home is painted without its data
FEW = 6  # the most members for whom a narrow screen has wide cards
WAYS = {
    "wins": routes.wins,
    "board": routes.board,
    "celebrate": routes.celebrate,
    "lookback": routes.lookback,
    "hard_day": routes.hard_day,
}


def read_home(now: datetime) -> HomeView | None:
    """The view of Home, with its module loaded on the file's thread while the first screen is drawn."""
    from models.views import home  # loads much; on the file's thread, while Home is drawn

    return home.gather(now)


class HomeScreen(FamilyScreen[None]):
    """The landscape, a card for each member, a few wins, and the ways to other screens. The landscape takes the room
    that is left."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(
        broad=True,
        large_heading=False,  # the landscape is large instead
        names_who=False,  # this is everybody's screen
        undoes=Undoes.ANYBODYS,
    )
    BINDINGS = [
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
        Binding("0", "by_name", show=False),
        letter("n", "note"),
        letter("i", "here"),
        letter("w", "visit('wins')"),
        letter("r", "visit('board')"),
        letter("c", "visit('celebrate')"),
        letter("l", "visit('lookback')"),
        letter("o", "door"),
        letter("h", "visit('hard_day')"),
        letter("v", "visitor"),
        letter("s", "settings"),
        letter("y", "clock_is(True)"),
        letter("x", "clock_is(False)"),
        Binding("ctrl+q", "leave", show=False),
    ]

    land = getters.query_one(Landscape)
    go_on_key = getters.query_one("#go-on", KeyButton)
    names_key = getters.query_one("#names", KeyButton)
    cards = getters.query_one("#cards", ItemGrid)
    wins = getters.query_one("#wins", ItemGrid)
    visitor_key = getters.query_one("#visitor", KeyButton)
    undo_key = getters.query_one("#undo", KeyButton)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Who's here?")
        self.face: HomeView | None = None
        self._begun: Task[HomeView | None] | None = None  # the first reading, begun before the layout
        self._drawing = Lock()  # so that one view is drawn at a time
        self._said: Timer | None = None  # until the line about what was done is removed
        self._deed: Deed | None = None  # what was done here and can be undone

    def compose(self) -> ComposeResult:
        yield Landscape(id="land")
        yield TopLine(self.heading)
        with Page(id="page"):
            yield Static(Content(""), id="ahead")
            with Flow(id="is-it"):
                yield Static(Content(""), id="doubt")
                yield KeyButton("y", _("Yes"), "clock_is(True)", id="it-is")
                yield KeyButton("x", _("No"), "clock_is(False)", id="it-isnt")
            yield Static(Content(""), id="doors")
            yield KeyButton("c", "", "visit('celebrate')", id="go-on")
            yield KeyButton("s", _("Add the names of who lives here"), "settings(1)", id="names")
            yield ItemGrid(id="cards")
            yield ItemGrid(id="wins", min_column_width=NARROWEST)
        yield Static(Content(""), id="said")
        with Vertical(id="keys"):
            yield Flow(*self.compose_keys(), id="ways-in")
            yield Flow(*self._lesser_keys(), id="lesser")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("n", _("Note a win"), "note")
        yield KeyButton("w", _("Wins"), "visit('wins')")
        yield KeyButton("r", _("Rewards"), "visit('board')")
        yield KeyButton("c", _("Celebrate"), "visit('celebrate')")
        yield KeyButton("l", _("Look back"), "visit('lookback')")
        yield KeyButton("h", _("A hard day"), "visit('hard_day')")

    def _lesser_keys(self) -> Iterator[Widget]:
        yield KeyButton("i", _("I'm here today"), "here")
        yield KeyButton("o", _("Open door"), "door")
        yield KeyButton("0", _("By name"), "by_name")
        yield KeyButton("v", _("Visitor"), "visitor", id="visitor")
        yield KeyButton("s", _("Settings"), "settings")
        yield KeyButton("u", _("Undo"), "undo", id="undo")

    @on(Mount)
    async def _read_first(self) -> None:
        """Reads before the first layout, so that Home is styled, laid out and painted only once."""
        self._begun = self.house.store.begin(None, read_home, self.house.now())
        await wait([self._begun], timeout=AT_ONCE)
        if self._begun.done() and not self._begun.cancelled() and not self._begun.exception() and self._begun.result():
            self.look_out()
            async with self._drawing:
                with self.unless_left():
                    await self._draw(self._begun.result())
                    self._was_read()

    def on_screen_resume(self) -> None:
        if self.is_active:  # otherwise somebody has just said who they are and opens a screen
            self.house.acting = None

    def further_keys(self) -> list[tuple[str, str]]:
        keys = [(_("1 to 9"), _("Open the card with this number"))]
        if not self.house.kiosk:
            keys.append(("Ctrl+Q", _("Leave Small Wins")))
        return keys

    async def load(self) -> None:
        store = self.house.store
        begun, self._begun = self._begun, None
        view = await store.outcome(begun or store.begin(None, read_home, self.house.now()))
        self._offer(self._deed)
        async with self._drawing:
            await self._draw(view)

    async def _draw(self, face: HomeView | None) -> None:
        if face is None or face == self.face:
            return
        self.visitor_key.display = face.family.has_pin
        land = self.land
        land.hour, land.day, land.along, land.plants = face.hour, face.today, face.offset, face.plants
        unread = (_("Something here can't be read, and is left out."),) if face.left_out else ()
        self._show("#ahead", (*face.ahead, *unread))
        self._show_doubt(face)
        self._show("#doors", face.doors)
        self.names_key.display = not face.people
        go_on = self.go_on_key
        go_on.display = face.open_round is not None
        if face.open_round:
            go_on.label = _("Go on with {day}'s round").format(day=face.open_round)
        before, self.face = self.face, face
        if before is None or before.people != face.people:
            await self._deal_cards(face)
        if before is None or (before.wins, before.today) != (face.wins, face.today):
            await self._lay_out_wins(face)

    def _show(self, place: str, lines: tuple[str, ...]) -> None:
        """Shows one line for each of these; without any, hides the place."""
        self.query_one(place, Static).update(Content("\n").join([one_line(line) for line in lines]))
        self.query_one(place).display = bool(lines)

    def _show_doubt(self, face: HomeView) -> None:
        """Shows the question about the device's clock, or after a "no" what to do about it; hidden while the clock
        isn't in doubt."""
        from models.core.calendar import date_in_words  # seldom needed

        self.query_one("#is-it").display = face.doubt is not None
        if face.doubt:
            asks = _("Is it really {day}?").format(day=date_in_words(face.today))
            wrong = _("This device's clock is wrong. Set it in the device's own settings.")
            self.query_one("#doubt", Static).update(Content(asks if face.doubt.asks else wrong))
            self.query_one("#it-is").display = self.query_one("#it-isnt").display = face.doubt.asks
        if self.face is not None and self.face.doubt is not face.doubt:
            self._fit()

    async def _deal_cards(self, face: HomeView) -> None:
        cards = self.cards
        focused = self.focused.member.id if isinstance(self.focused, MemberCard) else None
        choosing = focused is not None or self.focused is None
        fresh = [
            MemberCard(one, str(place) if place < 10 else "", mark=one.mark)
            for place, one in enumerate(face.people, start=1)
        ]
        async with self.batch():
            await cards.remove_children()
            await cards.mount_all(fresh)
        self._fit()
        if choosing:
            chosen = next((card for card in fresh if card.member.id == focused), fresh[0] if fresh else None)
            # While Home is shown for the first time, it begins at its top.
            self.set_focus(chosen or self.names_key, scroll_visible=not self.has_class("-unread"))

    async def _lay_out_wins(self, face: HomeView) -> None:
        from tui.home.few_wins import cards_of  # the names are drawn first, the wins after them

        async with self.batch():
            await self.wins.remove_children()
            await self.wins.mount_all(cards_of(face, pieces=2 if self.has_class("-short") else 4))
        self._fit()

    def on_resize(self, _event: Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        """Makes the cards as wide as there is room, so that they take few rows, and shows as many wins as fit without
        scrolling."""
        few = self.face is None or len(self.face.people) <= FEW
        narrow = 34 if few else 22
        self.cards.min_column_width = narrow if self.has_class("-narrow") else 20
        wins = self.wins
        if not wins.children:
            return
        if self.app.has_class("-ascii"):  # all of it is read from top to bottom
            self.query_one("#page").styles.max_height = None
            for card in wins.children:
                card.display = True
            return
        page = self.query_one("#page")
        sides, height = self.app.size  # the screen's own isn't known before the layout
        frame = (self.query_one(TopLine), self.query_one("#said"), self.query_one("#keys"))
        sky = next((rows for name, rows in SKY.items() if self.has_class(name)), 0)
        room = height - sky - sum(rows_of(each, sides) for each in frame if each.display)
        page.styles.max_height = max(3, room)
        width = sides - page.gutter.width
        others = sum(rows_of(each, width) for each in page.children if each.display and each is not wins)
        show_what_fits(list(wins.children), room - others, width, int(self.has_class("-tall", "-high")))

    @on(MemberCard.Chosen)
    def _chosen(self, event: MemberCard.Chosen) -> None:
        self.go_to(event.member)

    @work
    async def go_to(self, who: Member) -> None:
        """Opens a member's own page, once they have shown that it's them."""
        person = await self.house.acting_as(who.id)
        if person is None:
            await self._offer_undo()  # a new PIN may have been asked for meanwhile
            return
        self._leave_session()
        self.house.open(routes.member(person.id))

    def action_number(self, digit: int) -> None:
        """Opens the page of the card with this number."""
        if self.face and digit <= len(self.face.people):
            self.go_to(self.face.people[digit - 1])

    @work
    async def action_by_name(self) -> None:
        """Asks for a name, and opens that member's page."""
        typed = await self.house.ask(routes.text_line(_("Who's here?"), _("Your name")))
        if typed is None:
            return
        with self.refusals_said():
            self.go_to(await self.house.store.run(models.member.by_name, typed, now=self.house.now()))

    def action_visit(self, room: str) -> None:
        """Opens one of the `WAYS`."""
        self._leave_session()
        self.house.open(WAYS[room]())

    @work
    async def action_note(self) -> None:
        """Asks who writes, and opens the form to note a win."""
        if await self.house.acting_as() is not None:
            self._leave_session()
            self.house.open(routes.note())

    @work
    async def action_here(self) -> None:
        """Says "I'm here today" for a member: a card is chosen, no PIN is asked for, and it counts once a day."""
        from models.views import home  # loads much; on the file's thread, while Home is drawn

        who = await self.house.ask(routes.choose_member(_("I'm here today")))
        if who is not None:
            done = await self.house.store.run_for(self, home.here_today, who.id, now=self.house.now())
            self.say(_("Good to have you."))
            async with self._drawing:
                with self.unless_left():
                    await self._draw(done.home)
                    self._offer(done.deed)

    @work
    async def action_clock_is(self, right: bool) -> None:
        """Takes the answer whether it is the day that the clock shows."""
        from models.views import home  # loads much; on the file's thread, while Home is drawn

        if not (self.face and self.face.doubt and self.face.doubt.asks):
            return
        store = self.house.store
        uptime = store.uptime() if store.uptime else Uptime("", 0)
        done = await store.run_for(self, home.clock_is, right, uptime, now=self.house.now())
        async with self._drawing:
            with self.unless_left():
                await self._draw(done.home)
                self._offer(done.deed)

    @work
    async def action_door(self) -> None:
        """Opens the form for a line on Home until morning."""
        await self.house.ask(routes.door())
        await self._offer_undo()

    async def _offer_undo(self) -> None:
        """Offers to undo what was done on Home, until another screen is opened."""
        self._offer(await self.undoing.offered())

    def _offer(self, deed: Deed | None) -> None:
        # After somebody was here the button is shown for a while, whether they did anything or not. So it gives nothing
        # away.
        left_at, self._deed = self.house.left_at, deed
        somebody_was_here = left_at is not None and abs(self.house.now() - left_at) <= models.undo.HOLDS_FOR
        self.undo_key.set_class(deed is not None or somebody_was_here, "-offered")
        self.undo_key.label = undoing.label(deed)

    def _leave_session(self) -> None:
        """Ends the session, because the next person at Home may be somebody else."""
        models.undo.begin_session()
        self._deed = None
        self.undo_key.remove_class("-offered")

    @work
    async def action_settings(self, page: int = 0) -> None:
        """Opens Settings, after the family's PIN where there is one."""
        proof = await self.house.proof(None) if self.face else None
        if proof is not None:
            self.house.open(routes.settings(proof, page))
        else:
            await self._offer_undo()

    @work
    async def action_visitor(self) -> None:
        """Opens the quiet screen for visitors. It stays until the family's PIN is given, also after a restart. Needs
        that PIN."""
        if self.face and self.face.family.has_pin:
            await self.house.store.run_for(self, models.household.begin_visit)
            self.house.open(routes.quiet(True))

    async def was_taken_back(self) -> None:
        await super().was_taken_back()
        await self._offer_undo()

    def say(self, sentence: str | Content) -> None:
        """Says what was done, for a moment only, since the next person reads it too."""
        super().say(sentence)
        if self._said is not None:
            self._said.stop()
        self._said = self.set_timer(SAID_FOR, self._unsay) if sentence else None

    def _unsay(self) -> None:
        self.say("")

    def on_screen_suspend(self) -> None:
        """Removes the line, so that the next person doesn't find it."""
        self.say("")

    def action_back(self) -> None:
        """There is no screen before Home; removes the line about what was done."""
        self.say("")

    def action_leave(self) -> None:
        """Leaves the app, except on a kiosk."""
        if not self.house.kiosk:
            self.app.exit()
