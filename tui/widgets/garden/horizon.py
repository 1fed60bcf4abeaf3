"""A strip of the same land along the top of the other screens: sky, hills, firs, the house and a line of meadow."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from math import sin

from tui.widgets.garden import colours
from tui.widgets.garden.house import paint_home
from tui.widgets.garden.land import paint_slope
from tui.widgets.garden.layout import Lie
from tui.widgets.garden.light import Light, light_of
from tui.widgets.garden.paint import Canvas, Run, chance, mix
from tui.widgets.garden.scene import runs_of
from tui.widgets.garden.sky import paint_sky, sky_colours

# The far, the middle and the near hills. Each has its colour, the share of haze over it (0 to 1), where it begins and
# how far it swells as shares of the height, and the length of its waves in columns.
HILLS = (
    (colours.FAR_HILLS, 0.25, 0.42, 0.36, 12.0),
    (colours.MID_HILLS, 0.1, 0.58, 0.30, 8.0),
    (colours.NEAR_HILL, 0.0, 0.74, 0.16, 17.0),
)
SKY_AND_HILL = " ▁▂▃▄▅▆▇"
HOME = "⌂"


def horizon(width: int, height: int, *, hour: float, day: date) -> list[list[Run]]:
    """The land as `height` rows (one, or three and more) of runs that fill `width` cells. The same arguments always
    give the same picture.

    `hour` (0 to 24) and `day` are the household's local time and date. There are no plants in it, because no wins are
    shown there.
    """
    light = light_of(hour % 24, day)
    if height == 1:
        return [list(_line(width, light))]
    tall = height * 2
    far, mid, near = (tall * begin for _, _, begin, _, _ in HILLS)
    lie = Lie(width, tall, 0, far, mid, near, tall - 1, int(width * 0.2), tall - 2)
    sky = sky_colours(light, tall, lie.horizon)
    canvas = Canvas(width, sky)
    haze, air = light.now.sky[3], 1 - 0.7 * light.now.lowness
    paint_sky(canvas, light, lie.horizon)
    for place, (colour, thickness, *_) in enumerate(HILLS):
        tops = _ridge(width, tall, place)
        paint_slope(canvas, tops, [mix(light.on_land(colour), haze, thickness * air)] * tall)
        if place == 1:
            _firs(canvas, light, tops)
    paint_slope(canvas, [tall - 1.0] * width, [light.on_meadow(colours.MEADOW_BACK)] * tall)
    paint_home(canvas, lie, light, [lie.doorstep + 1.0] * width)
    return runs_of(canvas, light, sky)


def _ridge(width: int, tall: float, place: int) -> list[float]:
    """For each column, the row at which chain `place` of `HILLS` begins."""
    _, _, begin, swell, length = HILLS[place]
    ways = ((x + 43 * place) / length for x in range(width))
    return [tall * (begin + swell * (sin(way) * 0.65 + sin(way * 2.3 + 1.7) * 0.35)) for way in ways]


def _firs(canvas: Canvas, light: Light, tops: list[float]) -> None:
    """Small firs in groups, one dot wide and two high."""
    fir = light.on_land(colours.FIR)
    for x, top in enumerate(tops):
        if chance(x // 5, 3) % 4 == 0 and chance(x, 11) % 2:
            canvas.dot(x, int(top + 0.5), fir)
            canvas.dot(x, int(top + 0.5) - 1, fir)


def _line(width: int, light: Light) -> Iterator[Run]:
    """The land in one row: the hills against the sky in eighths of a cell, and a sign for the house."""
    sky, hill = light.now.sky[1 + (light.now.lowness > 0.5)], light.on_land(colours.NEAR_HILL)
    tops = _ridge(width, 8, 1)
    cells = [SKY_AND_HILL[min(7, max(1, 8 - int(top)))] for top in tops]
    cells[int(width * 0.2)] = HOME
    for is_home, run in groupby(cells, lambda cell: cell == HOME):
        yield "".join(run), (light.at_home(light.at_once(colours.ROOF)) if is_home else hill), sky
