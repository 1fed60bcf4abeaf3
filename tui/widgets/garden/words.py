"""The garden in words, for those who cannot see it."""

from collections.abc import Sequence
from datetime import date

from models.core.i18n import N_, _
from tui.widgets.garden.light import light_of
from tui.widgets.garden.plants import Rooted

SKY = {
    "night": N_("It is night over the garden."),
    "dawn": N_("The sun is coming up over the garden."),
    "day": N_("It is day in the garden."),
    "evening": N_("The sun stands low over the garden."),
    "dusk": N_("The sun is going down behind the hills."),
}
HILLS = (
    N_("Snow lies on the hills."),
    N_("The hills are fresh and green, and the tree beside the house is in blossom."),
    N_("The hills are deep green."),
    N_("The hills are golden, and the leaves are turning."),
)
PLANT_NAMES = {
    "daisy": N_("daisy"),
    "tulip": N_("tulip"),
    "bell": N_("bellflower"),
    "fern": N_("fern"),
    "sunflower": N_("sunflower"),
    "poppy": N_("poppy"),
    "lavender": N_("lavender"),
    "mushroom": N_("mushroom"),
    "tree": N_("little tree"),
    "dandelion": N_("dandelion"),
    "crocus": N_("crocus"),
    "rose": N_("rose"),
    "foxglove": N_("foxglove"),
    "hydrangea": N_("hydrangea"),
    "iris": N_("iris"),
    "forget-me-not": N_("forget-me-not"),
    "hearts": N_("bleeding heart"),
}
COLOUR_NAMES = {
    "white": N_("white"),
    "yellow": N_("yellow"),
    "orange": N_("orange"),
    "red": N_("red"),
    "pink": N_("pink"),
    "magenta": N_("magenta"),
    "violet": N_("violet"),
    "blue": N_("blue"),
}
GREEN = N_("This stretch of the meadow is green and quiet, with room for plants.")
GROWING = N_("Flowers and small trees of many colours stand in the meadow.")
HEDGEHOG = (
    N_("A hedgehog hides on the left."),
    N_("A hedgehog hides in the middle."),
    N_("A hedgehog hides on the right."),
)


def describe(
    width: int,
    *,
    hour: float,
    day: date,
    plants: Sequence[Rooted] = (),
    along: int = 0,
    hedgehog: int | None = None,
) -> str:
    """What the picture of these arguments shows, in a few translated sentences. It never says a number of plants."""
    light = light_of(hour % 24, day)
    sentences = [_(SKY[light.now.name])]
    if light.lamps > 1:
        sentences.append(_("The windows of the house are lit."))
    elif light.lamps:
        sentences.append(_("One window of the house is lit."))
    sentences.append(_(HILLS[light.season]))
    grows = any(0 <= plant.plot - along < width for plant in plants)
    sentences.append(_(GROWING if grows else GREEN))
    if hedgehog is not None and 0 <= hedgehog - along < width:
        sentences.append(_(HEDGEHOG[(hedgehog - along) * 3 // width]))
    return " ".join(sentences)
