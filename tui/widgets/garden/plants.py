"""The plants in the meadow: how each looks, which comes from its id, and where it stands."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol
from zlib import crc32

from tui.widgets.garden import colours
from tui.widgets.garden.drawings.seed_catalogue import SHAPES
from tui.widgets.garden.layout import Lie
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, Shape, mix, shapes

SPECIES = tuple(SHAPES)
COLOURS = tuple(colours.PETALS)
WIDEST = 16


class Rooted(Protocol):
    """What a plant needs for its place in the meadow."""

    @property
    def id(self) -> str:
        """The id, as text."""
        ...

    @property
    def plot(self) -> int:
        """Its column in the long meadow, from 0 on."""
        ...

    @property
    def look(self) -> str:
        """The look that was picked for it ("tulip pink"); empty where its id gives its look."""
        ...


class Look(NamedTuple):
    """What a plant looks like: one of `SPECIES`, and one of `COLOURS`."""

    species: str
    colour: str


class Stand(NamedTuple):
    """A plant as it stands on a canvas: its drawing, and the column and row of its foot."""

    plant: Rooted
    drawing: Shape
    x: int
    foot: int


@cache
def plant_of(id: str) -> Look:
    """The look of the plant with this id (any text). It depends on the id alone and never changes."""
    lot = crc32(id.encode())
    return Look(SPECIES[lot % len(SPECIES)], COLOURS[(lot >> 12) % len(COLOURS)])


def look_of(plant: Rooted) -> Look:
    """Its look: the one that was picked for it, else the one that its id gives."""
    species, _space, colour = plant.look.partition(" ")
    return Look(species, colour) if species in SHAPES and colour in colours.PETALS else plant_of(plant.id)


@cache
def drawings(species: str) -> list[Shape]:
    """A plant's three drawings: for low, middle and tall strips."""
    return shapes(SHAPES[species])


def stands(lie: Lie, plants: Sequence[Rooted], along: int) -> list[Stand]:
    """The plants that are in or near the picture that begins at column `along`, those at the back first."""
    shown = [_stand(plant, lie, along) for plant in plants if -WIDEST < plant.plot - along < lie.width + WIDEST]
    shown.sort(key=lambda stand: (stand.foot, stand.x, stand.plant.id))
    return shown


def _stand(plant: Rooted, lie: Lie, along: int) -> Stand:
    """Where a plant stands. Some stand further back in the meadow; on a tall canvas they are drawn smaller there."""
    lot = crc32(plant.id.encode()) >> 20
    depth = lie.height - lie.meadow
    back = lie.meadow + max(1, depth // 3)
    front = lie.height - 1 - (lie.size > 0) - depth // 12
    foot = back + lot % (front - back + 1)
    size = 1 if lie.size == 2 and foot < lie.meadow + depth * 0.5 else lie.size
    return Stand(plant, drawings(look_of(plant).species)[size], plant.plot - along, foot)


def paint_plants(canvas: Canvas, lie: Lie, light: Light, standing: Sequence[Stand]) -> None:
    """Paints the plants, each with a little shade at its foot."""
    paints = {colour: paints_of(colour, light) for colour in COLOURS}
    shade = mix(light.on_meadow(colours.MEADOW_FRONT), light.in_front(colours.STEM), 0.35)
    for plant, drawing, x, foot in standing:
        if lie.size:
            for across in range(-lie.size, lie.size + 1):
                canvas.dot(x + across, foot + 1, shade)
        canvas.stand(drawing, x, foot, paints[look_of(plant).colour])


def paints_of(colour: str, light: Light) -> dict[str, int]:
    """The paints of a plant of this colour, by their letters."""
    petal, eye = colours.PETALS[colour]
    plain = {
        "p": petal,
        "h": mix(petal, colours.PETAL_LIGHT, 0.45),
        "d": mix(petal, colours.PETAL_SHADE, 0.24),
        "c": eye,
        "k": colours.DARK_EYE,
        "s": colours.STEM,
        "l": colours.LEAF,
        "L": colours.LEAF_LIGHT,
        "w": colours.FLESH,
        "W": colours.FLESH_SHADE,
        "b": colours.BARK,
    }
    return {letter: light.in_front(colour) for letter, colour in plain.items()}
