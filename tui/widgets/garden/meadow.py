"""The meadow: evergreen, calm, with tufts and clover, and in it the plants and the hedgehog."""

from collections.abc import Sequence
from functools import cache
from math import sin
from typing import NamedTuple, Protocol
from zlib import crc32

from tui.widgets.garden import colours
from tui.widgets.garden.land import Lie
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, Shape, chance, mix, shapes
from tui.widgets.garden.scenery import HEDGEHOG
from tui.widgets.garden.shapes import SHAPES

HEDGEHOGS = shapes(HEDGEHOG)
SPECIES = tuple(SHAPES)
COLOURS = tuple(colours.PETALS)


class Look(NamedTuple):
    """What a plant looks like: one of `SPECIES` and one of `COLOURS`."""

    species: str
    colour: str


@cache
def plant_of(id: str) -> Look:
    """The look of the plant with this id: it comes from the id alone, and is the same for ever."""
    lot = crc32(id.encode())
    return Look(SPECIES[lot % len(SPECIES)], COLOURS[(lot >> 8) % len(COLOURS)])


@cache
def drawings(species: str) -> list[Shape]:
    """A plant's three drawings, from small to tall."""
    return shapes(SHAPES[species])


def paint_meadow(canvas: Canvas, lie: Lie, light: Light, along: int) -> None:
    """The ground: two gentle swells, the nearer one darker, with tufts of grass and now and then a clover."""
    back, front = light.on_meadow(colours.MEADOW_BACK), light.on_meadow(colours.MEADOW_FRONT)
    depth = lie.height - lie.meadow
    shades = [mix(back, front, min(1.0, max(0, y - lie.meadow) / depth)) for y in range(lie.height)]
    lighter = [mix(shade, back, 0.5) for shade in shades]
    darker = [mix(shade, front, 0.6) for shade in shades]
    clover = light.on_meadow(colours.CLOVER)
    swell = depth * 0.08
    for x, column in enumerate(canvas.columns):
        world = x + along
        top = lie.meadow + int(swell * sin(world / (9 + depth)) + 0.5)
        column[top:] = shades[top:]
        for layer in range(1 + depth // 6):
            lot = chance(world, layer, 5)
            y = lie.meadow + 1 + (lot >> 3) % (depth - 1)
            if lot % 4 == 0:
                column[y] = (lighter if lot & 4 else darker)[y]
            elif lot % 67 == 1 and depth > 4:
                column[y] = mix(shades[y], clover, 0.6)


def plant_paints(colour: str, light: Light) -> dict[str, int]:
    """The paints of a plant whose petals have this colour, in this light."""
    petal, eye = colours.PETALS[colour]
    return {
        letter: light.in_front(plain)
        for letter, plain in {
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
        }.items()
    }


class Rooted(Protocol):
    """Whatever stands in the meadow: its id gives its look, its plot its place in columns of the long meadow."""

    @property
    def id(self) -> str: ...
    @property
    def plot(self) -> int: ...


def stand_of(id: str, lie: Lie) -> tuple[Shape, int]:
    """The drawing of a plant and the row of its foot: some stand further back in the meadow than others."""
    lot = crc32(id.encode()) >> 16
    depth = lie.height - lie.meadow
    front = lie.height - 1 - (lie.size > 0) - depth // 12
    back = lie.meadow + max(1, depth // 3)
    foot = back + lot % max(1, front - back + 1)
    size = lie.size
    if size == 2 and lie.height > 50 and foot < lie.meadow + depth * 0.5:
        size = 1
    return drawings(plant_of(id).species)[size], foot


def paint_plants(canvas: Canvas, lie: Lie, light: Light, along: int, plants: Sequence[Rooted]) -> None:
    """The plants of this stretch, those at the back first, each with a little shade at its foot."""
    shown = [(stand_of(plant.id, lie), plant) for plant in plants if -16 < plant.plot - along < lie.width + 16]
    shown.sort(key=lambda each: (each[0][1], each[1].plot, each[1].id))
    paints = {colour: plant_paints(colour, light) for colour in COLOURS}
    shade = mix(light.on_meadow(colours.MEADOW_FRONT), light.in_front(colours.STEM), 0.35)
    for (drawing, foot), plant in shown:
        x = plant.plot - along
        if lie.size:
            for across in range(-1 - (lie.size > 1), 2 + (lie.size > 1)):
                canvas.dot(x + across, foot + 1, shade)
        canvas.stand(drawing, x, foot, paints[plant_of(plant.id).colour])


def paint_hedgehog(canvas: Canvas, lie: Lie, light: Light, x: int) -> None:
    """The hedgehog, half hidden in the grass, at column `x` of the canvas."""
    paints = {
        letter: light.in_front(colour)
        for letter, colour in {
            "x": colours.SPINES,
            "X": colours.SPINES_LIGHT,
            "f": colours.FACE,
            "n": colours.NOSE,
            "g": colours.LEAF,
        }.items()
    }
    canvas.stand(HEDGEHOGS[lie.size], x, lie.height - 1 - (lie.size > 0), paints)
