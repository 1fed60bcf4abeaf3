"""The meadow: always green, with tufts of grass and clover, and a hedgehog that hides in it in another place each
day."""

from datetime import date
from math import sin

from tui.widgets.garden import colours
from tui.widgets.garden.drawings.scenery import HEDGEHOG
from tui.widgets.garden.layout import Lie
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, chance, mix, shapes

HEDGEHOGS = shapes(HEDGEHOG)


def hiding_place(day: date, width: int) -> int:
    """The column where the hedgehog hides on a day, in a picture of this `width`. It changes every day."""
    return min(width - 1, 8 + chance(day.toordinal(), 17) % max(1, width - 16))


def paint_meadow(canvas: Canvas, lie: Lie, light: Light, along: int) -> None:
    """Paints the ground: two gentle swells, the nearer one darker, with grass and clover."""
    back, front = light.on_meadow(colours.MEADOW_BACK), light.on_meadow(colours.MEADOW_FRONT)
    depth = lie.height - lie.meadow
    shades = [mix(back, front, min(1.0, max(0, y - lie.meadow) / depth)) for y in range(lie.height)]
    nearer = [mix(shade, front, 0.35) for shade in shades]
    for x, column in enumerate(canvas.columns):
        world = x + along
        top = lie.meadow + int(depth * 0.1 * sin(world / (9 + depth)) + 0.5)
        column[top:] = shades[top:]
        rise = lie.meadow + int(depth * (0.62 + 0.12 * sin(world / (7 + depth * 0.7) + 2)))
        column[rise:] = nearer[rise:]
    _grass(canvas, lie, light, along)


def _grass(canvas: Canvas, lie: Lie, light: Light, along: int) -> None:
    front, clover = light.on_meadow(colours.MEADOW_FRONT), light.on_meadow(colours.CLOVER)
    depth = lie.height - lie.meadow
    blades = ((-1, 1), (0, 0), (1, 1)) if depth > 20 else ((0, 0), (1, 1)) if depth > 9 else ((0, 0),)
    leaves = ((-1, 0), (1, 0), (0, 1)) if depth > 20 else ((0, 0), (1, 0))
    for x in range(-1, lie.width + 1):
        for layer in range(1 + depth // 9):
            lot = chance(x + along, layer, 5)
            y = lie.meadow + 2 + (lot >> 5) % max(1, depth - 2)
            if lot % 9 == 0:
                for across, above in blades:
                    canvas.veil(x + across, y - above, front, 0.45)
            elif lot % 31 == 1 and depth > 4:
                for across, above in leaves:
                    canvas.veil(x + across, y - above, clover, 0.5)


def paint_hedgehog(canvas: Canvas, lie: Lie, light: Light, x: int) -> None:
    """Paints the hedgehog, half hidden in the grass, at column `x` of the canvas."""
    plain = {
        "x": colours.SPINES,
        "X": colours.SPINES_LIGHT,
        "f": colours.FACE,
        "n": colours.NOSE,
        "g": colours.LEAF,
    }
    paints = {letter: light.in_front(colour) for letter, colour in plain.items()}
    canvas.stand(HEDGEHOGS[lie.size], x, lie.height - 1 - (lie.size > 0), paints)
