"""Look back: the garden to walk in, the wins of this day in other months and years, the jar, and search."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from models.core.i18n import _, is_plain
from models.feed import Card
from models.views import lookback as views
from models.views.lookback import LookBackView
from tui import routes
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners
from tui.widgets.cards.win_card import WinCard
from tui.widgets.flow import Flow
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.garden_pointer import Walk
from tui.widgets.landscape.landscape import Landscape
from tui.widgets.top_line import TopLine


class LookBackScreen(FamilyScreen[None]):
    """Anybody can read; no person is asked for."""

    CSS_PATH = "lookback.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "Walk"
    MANNERS: ClassVar[Manners] = Manners(broad=True, large_heading=False)  # the landscape is large instead
    BINDINGS = [
        letter("j", "jar"),
        Binding("slash", "search", show=False),
        letter("n", "note"),
        letter("a", "another"),
        Binding("left_square_bracket", "walk(-1)", show=False),
        Binding("right_square_bracket", "walk(1)", show=False),
    ]

    land = getters.query_one(Landscape)
    walk = getters.query_one(Walk)
    empty_line = getters.query_one("#empty", Static)
    first_note_key = getters.query_one("#first-note", KeyButton)
    this_day_line = getters.query_one("#this-day", Static)
    in_words_line = getters.query_one("#in-words", Static)

    def __init__(self) -> None:
        super().__init__()
        self.heading = _("Look back")
        self.along: int | None = None
        self.plant: str | None = None  # the id of the chosen plant
        self.view: LookBackView | None = None

    def compose(self) -> ComposeResult:
        yield Landscape(id="land")
        yield Walk(_("← →  from plant to plant"), id="walk")
        yield TopLine(self.heading)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(""), id="empty", classes="measure")
            yield KeyButton("n", _("Note a win"), "note", id="first-note")
            yield Vertical(id="plant")
            yield Static(Content(_("On this day")), id="this-day", classes="question")
            yield Vertical(id="days")
            yield Static(Content(""), id="in-words", classes="quiet measure")
        yield Static(Content(""), id="said")
        yield Flow(*self.compose_keys(), id="keys")

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("j", _("The jar"), "jar")
        yield KeyButton("/", _("Search"), "search")
        yield KeyButton("[", _("Walk back"), "walk(-1)", classes="walks")
        yield KeyButton("]", _("Walk on"), "walk(1)", classes="walks")
        yield from super().compose_keys()

    # -- reading

    async def load(self) -> None:
        view = await self.house.store.run(views.gather, self.along, self.size.width, self.plant, self.house.now())
        if view is None:
            return
        before, self.view, self.along = self.view, view, view.along
        self._draw_land(view)
        self._say_what_is_missing(view)
        if before is None or (before.at, before.plants) != (view.at, view.plants) or view.at is None:
            await self._fill("#plant", self._plant_card(view))
        if before is None or before.this_day != view.this_day:
            await self._fill("#days", [self._card(each, view) for each in view.this_day])

    def _draw_land(self, view: LookBackView) -> None:
        shown = not is_plain() and view.length > 0
        land, walk = self.land, self.walk
        walk.display = shown
        for button in self.query(".walks"):
            button.display = shown
        land.hour, land.day, land.along, land.plants = view.hour, view.today, view.along, view.plants
        at = next((each for each in view.plants if each.id == self.plant), None)
        walk.column = None if at is None else at.plot - view.along
        self.in_words_line.update(Content("" if is_plain() else land.describe()))

    def _say_what_is_missing(self, view: LookBackView) -> None:
        words = ""
        if not view.length:
            words = _("What everyone may see comes up here again later on. The first win plants the first flower.")
        elif not view.this_day and self.plant is None:
            words = _(
                "Nothing stands here from this day in other months or years yet. The jar and the garden have more."
            )
        self.empty_line.update(Content(words))
        self.empty_line.display = bool(words)
        self.first_note_key.display = not view.length
        if not view.length and self.is_current and self.focused in (None, self.walk):
            self.first_note_key.focus()
        self.this_day_line.display = bool(view.this_day)

    def _plant_card(self, view: LookBackView) -> list[Widget]:
        if self.plant is None or not any(each.id == self.plant for each in view.plants):
            return []
        if view.at is None:
            return [Static(Content(_("Somebody said “I'm here today”.")), classes="card")]
        another = KeyButton("a", _("Another plant"), "another", id="another")
        return [self._card(view.at, view), another]

    @staticmethod
    def _card(one: Card, view: LookBackView) -> WinCard:
        about = one.about[0][0] if one.about and not one.family else ""
        return WinCard(one, view.today, view.colours.get(about, ""))

    async def _fill(self, place: str, cards: list[Widget] | list[WinCard]) -> None:
        box = self.query_one(place, Vertical)
        async with self.batch():
            await box.remove_children()
            await box.mount_all(cards)
        box.display = bool(cards)

    # -- walking

    def action_walk(self, by: int) -> None:
        """Moves the picture by half a window along the meadow: 1 on, -1 back."""
        view = self.view
        if view is None:
            return
        last = max(0, view.length - self.size.width)
        self.along = min(max(0, view.along + by * (self.size.width // 2)), last)
        self.reload()

    @on(Walk.Stepped)
    @work
    async def _step(self, event: Walk.Stepped) -> None:
        """Chooses the next plant, and moves the picture where the plant is outside it."""
        view = self.view
        if view is None:
            return
        here = next((each.plot for each in view.plants if each.id == self.plant), None)
        if here is None:
            here = view.along + (self.size.width if event.by < 0 else -1)
        found = await self.house.store.run(views.next_plant, here, event.by, self.size.width)
        if found is None:
            return
        self.plant = found.id
        if not view.along <= found.plot < view.along + self.size.width:
            half = self.size.width // 2
            self.along = max(0, min(found.plot - half, max(0, view.length - self.size.width)))
        self.reload()

    @on(Landscape.Chosen)
    def _clicked(self, event: Landscape.Chosen) -> None:
        self.plant = event.id
        self.walk.focus()
        self.reload()

    def on_resize(self, event: Resize) -> None:
        if self.view is not None:
            self.reload()

    # -- ways on

    @work
    async def action_another(self) -> None:
        """Picks another plant for the win of the chosen plant (see `tui.wins.plant` for who can)."""
        if self.plant is not None and self.query("#another") and await self.house.ask(routes.plant(self.plant)):
            self.say(_("It grows as you picked it. u takes it back."))

    def action_jar(self) -> None:
        """Opens the jar."""
        self.house.open(routes.jar())

    @work
    async def action_search(self) -> None:
        """Asks for words, and opens what is found: wins, effort, kind words and turns with them."""
        typed = await self.house.ask(routes.text_line(_("Search"), _("Which words do you look for?")))
        if typed and typed.strip():
            self.house.open(routes.search_results(" ".join(typed.split())))

    @work
    async def action_note(self) -> None:
        """Opens the form to note the first win."""
        if await self.house.acting_as() is not None:
            self.house.open(routes.note())
