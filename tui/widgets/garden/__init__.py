"""The garden, drawn: pure functions from an hour, a day and plants to coloured cells."""

from collections.abc import Sequence
from datetime import date

from tui.widgets.garden.land import lie_of, paint_land
from tui.widgets.garden.light import light_of
from tui.widgets.garden.meadow import Rooted, paint_hedgehog, paint_meadow, paint_plants
from tui.widgets.garden.paint import HALF, Canvas, Cell
from tui.widgets.garden.sky import paint_sky, sky_colours, star_at


def scene(
    width: int,
    height: int,
    *,
    hour: float,
    day: date,
    plants: Sequence[Rooted],
    along: int = 0,
    hedgehog: int | None = None,
) -> list[list[Cell]]:
    light = light_of(hour, day)
    lie = lie_of(width, height * 2)
    sky = sky_colours(light, lie.height, lie.horizon)
    canvas = Canvas(width, sky)
    paint_sky(canvas, light, lie.horizon)
    paint_land(canvas, lie, light, along)
    paint_meadow(canvas, lie, light, along)
    paint_plants(canvas, lie, light, along, plants)
    if hedgehog is not None:
        paint_hedgehog(canvas, lie, light, hedgehog - along)
    cells: list[list[Cell]] = []
    for row, (upper, lower) in enumerate(canvas.rows()):
        line: list[Cell] = []
        for x, (ink, ground) in enumerate(zip(upper, lower, strict=True)):
            star = None
            if ink == sky[2 * row] and ground == sky[2 * row + 1]:
                star = star_at(light, x, row, ground)
            line.append((HALF, ink, ground) if star is None else ("·", star, ground))
        cells.append(line)
    return cells
