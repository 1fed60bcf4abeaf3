"""The land behind the meadow: three chains of hills, firs on their slopes, and the level ground for the house."""

from math import sin

from tui.widgets.garden import colours
from tui.widgets.garden.drawings.scenery import FIR
from tui.widgets.garden.house import HOUSES, paint_home
from tui.widgets.garden.layout import Lie
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, chance, mix, shapes

FIRS = shapes(FIR)


def paint_land(canvas: Canvas, lie: Lie, light: Light, along: int) -> None:
    """Paints all the land behind the meadow. It moves slowly with `along`, the column of the long meadow at which the
    picture begins; the house stays in its place."""
    haze, air = light.now.sky[3], 1 - 0.7 * light.now.lowness
    swell = lie.height * 0.1
    length = 8 + lie.height * 0.2
    far = _ridge(lie, lie.far, swell, length * 1.1, along / 16)
    mid = _ridge(lie, lie.mid, swell * 0.9, length * 0.8, along / 8 + 70)
    near = _knoll(lie, _ridge(lie, lie.near, swell * 0.5, length * 1.3, along / 4 + 30))
    paint_slope(canvas, far, _shades(lie, light.on_land(colours.FAR_HILLS), haze, 0.15 * air, 0.5 * air))
    paint_slope(canvas, mid, _shades(lie, light.on_land(colours.MID_HILLS), haze, 0.0, 0.35 * air))
    if lie.height > 31:
        _firs(canvas, lie, light, mid, along // 8)
    edge = light.on_land(colours.HILL_EDGE)
    paint_slope(canvas, near, _shades(lie, light.on_land(colours.NEAR_HILL), haze, 0.18 * air, 0.0), edge)
    paint_home(canvas, lie, light, near)


def _ridge(lie: Lie, base: float, swell: float, length: float, start: float) -> list[float]:
    """For each column, the row at which a chain of hills begins."""
    return [
        base + swell * (sin((x + start) / length) * 0.65 + sin((x + start) / length * 2.3 + 1.7) * 0.35)
        for x in range(lie.width)
    ]


def _knoll(lie: Lie, ridge: list[float]) -> list[float]:
    """The near hill, made level under the house."""
    ground = lie.doorstep + 1
    level = HOUSES[lie.size].right + 1
    fall = 5 + lie.height // 3
    tops: list[float] = []
    for x, top in enumerate(ridge):
        away = min(1.0, max(0.0, (abs(x - lie.house) - level) / fall))
        away = away * away * (3 - 2 * away)
        tops.append(ground + (top - ground) * away)
    return tops


def _shades(lie: Lie, colour: int, haze: int, above: float, below: float) -> list[int]:
    reach = max(1, lie.meadow - lie.horizon)
    return [
        mix(colour, haze, above + (below - above) * min(1.0, max(0.0, (y - lie.horizon) / reach)))
        for y in range(lie.height)
    ]


def paint_slope(canvas: Canvas, tops: list[float], shades: list[int], edge: int | None = None) -> None:
    for column, rise in zip(canvas.columns, tops, strict=True):
        top = max(0, int(rise + 0.5))
        column[top:] = shades[top:]
        if edge is not None:
            column[top] = edge


def _firs(canvas: Canvas, lie: Lie, light: Light, tops: list[float], start: int) -> None:
    """Paints small groups of firs along the middle hills."""
    fir = FIRS[lie.height >= 80]
    paints = {
        "f": light.on_land(colours.FIR),
        "F": light.on_land(colours.FIR_LIGHT),
        "b": light.on_land(colours.FIR),
    }
    apart = fir.right * 2 + 2
    for place in range(start // apart, (start + lie.width) // apart + 1):
        lot = chance(place, 11)
        x = place * apart + lot % 2 - start
        if chance(place // 3, 3) % 2 == 0 and lot % 3 and 0 <= x < lie.width:
            canvas.stand(fir, x, int(tops[x] + 0.5) + (lot >> 4) % 2, paints)
