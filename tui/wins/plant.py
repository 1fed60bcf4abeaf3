"""Picks another plant for a win: its shape and its colour in the garden. Answers True where one was picked."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.containers import ItemGrid
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import lookback
from models.core.i18n import _
from tui.kit.base import FamilyScreen, letter
from tui.kit.manners import Manners, Undoes
from tui.widgets.choice import Choice
from tui.widgets.garden import COLOURS, SPECIES, Look, plant_of
from tui.widgets.garden.words import COLOUR_NAMES, PLANT_NAMES
from tui.widgets.key_button import KeyButton
from tui.widgets.landscape.plant_button import PlantButton


class PlantScreen(FamilyScreen[bool]):
    """All plants, in the chosen colour. Those a win is about can pick; for a win of the family, its author."""

    CSS_PATH = "plant.tcss"
    AUTO_FOCUS: ClassVar[str | None] = ""
    MANNERS: ClassVar[Manners] = Manners(undoes=Undoes.NOTHING)
    BINDINGS = [letter("x", "as_it_grew")]

    def __init__(self, win_id: str) -> None:
        super().__init__()
        self.heading = _("Another plant")
        self.win_id = win_id
        self.look = plant_of(win_id)

    def compose_page(self) -> Iterator[Widget]:
        yield Choice(
            _("Which colour?"), [(name, _(COLOUR_NAMES[name])) for name in COLOURS], self.look.colour, id="colour"
        )
        yield Static(Content(_("Which plant?")), classes="question", id="named")
        with ItemGrid(id="plants", min_column_width=9):
            for species in SPECIES:
                yield PlantButton(Look(species, self.look.colour))

    def compose_keys(self) -> Iterator[Widget]:
        yield KeyButton("x", _("As it grew by itself"), "as_it_grew")
        yield from super().compose_keys()

    def on_mount(self) -> None:
        next(each for each in self.query(PlantButton) if each.species == self.look.species).focus()

    @on(PlantButton.Looked)
    def _looked(self, event: PlantButton.Looked) -> None:
        self.look = event.look
        self._say_its_name()

    @on(Choice.Made)
    def _coloured(self, event: Choice.Made) -> None:
        for plant in self.query(PlantButton):
            plant.colour = event.value
        self.look = Look(self.look.species, event.value)
        self._say_its_name()

    def _say_its_name(self) -> None:
        """Names the chosen plant in words too."""
        words = _("{plant}, {colour}").format(
            plant=_(PLANT_NAMES[self.look.species]), colour=_(COLOUR_NAMES[self.look.colour])
        )
        self.query_one("#named", Static).update(
            Content.assemble(_("Which plant?"), "  ", Content.styled(words, "$accent"))
        )

    @on(PlantButton.Chosen)
    def _chosen(self, event: PlantButton.Chosen) -> None:
        self.pick(" ".join(event.look))

    def action_as_it_grew(self) -> None:
        """Picks the plant that its id gives."""
        self.pick("")

    @work
    async def pick(self, look: str) -> None:
        """Saves this look ("tulip pink"; empty for the one that its id gives), after asking who picks, and answers
        True."""
        person = await self.house.acting_as()
        if person is None:
            return
        with self.refusals_said():
            await self.house.store.run(lookback.pick, person.id, self.win_id, look, now=self.house.now())
            self.dismiss(True)
