"""The garden, drawn: pure functions that turn an hour, a day and plants into coloured cells. They know no screen."""

from tui.widgets.garden.horizon import horizon
from tui.widgets.garden.meadow import hiding_place
from tui.widgets.garden.paint import Run
from tui.widgets.garden.plants import COLOURS, SPECIES, Look, Rooted, plant_of
from tui.widgets.garden.scene import plant_at, scene
from tui.widgets.garden.single_plant import Dots, alone
from tui.widgets.garden.sixteen_colours import sixteen
from tui.widgets.garden.words import describe

__all__ = [
    "COLOURS",
    "SPECIES",
    "Dots",
    "Look",
    "Rooted",
    "Run",
    "alone",
    "describe",
    "hiding_place",
    "horizon",
    "plant_at",
    "plant_of",
    "scene",
    "sixteen",
]
