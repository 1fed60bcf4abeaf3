"""The lie of the land: hills behind one another, the knoll with the house and its tree, firs on the slopes."""

from dataclasses import dataclass
from math import sin

from tui.widgets.garden import colours
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, Shape, chance, mix, shapes
from tui.widgets.garden.scenery import FIR, HOUSE, TREE

HOUSES, FIRS, TREES = shapes(HOUSE), shapes(FIR), shapes(TREE)


@dataclass(frozen=True, slots=True)
class Lie:
    """Where things stand on a canvas, in pixels from its top and its left; `size` 0, 1 or 2 picks the drawings."""

    width: int
    height: int
    size: int
    far: float
    mid: float
    near: float
    meadow: int
    house: int
    doorstep: int

    @property
    def horizon(self) -> int:
        """The row that the sky reaches down to."""
        return max(2, int(self.far))


def lie_of(width: int, height: int) -> Lie:
    """The lie of the land on a canvas of `width` by `height` pixels."""
    meadow = height - max(3, round(height * 0.3))
    size = 0 if height < 16 else 1 if height < 34 else 2
    house = max(HOUSES[size].right + 2, int(width * 0.2))
    return Lie(
        width=width,
        height=height,
        size=size,
        far=meadow - height * 0.24,
        mid=meadow - height * 0.15,
        near=meadow - height * 0.06,
        meadow=meadow,
        house=house,
        doorstep=meadow - 1 - round(height * 0.05),
    )


def paint_land(canvas: Canvas, lie: Lie, light: Light, along: int) -> None:
    """All the land behind the meadow. It drifts by slowly as one walks along; the house stays in sight."""
    haze = light.sky[3]
    swell = lie.height * 0.07
    length = 9 + lie.height * 0.3
    far = _ridge(lie, lie.far, swell, length * 1.1, along / 16)
    mid = _ridge(lie, lie.mid, swell * 0.9, length * 0.8, along / 8 + 70)
    near = _knoll(lie, _ridge(lie, lie.near, swell * 0.5, length * 1.3, along / 4 + 30))
    _slope(canvas, far, _shades(lie, light.on_land(colours.FAR_HILLS), haze, 0.15, 0.5))
    _slope(canvas, mid, _shades(lie, light.on_land(colours.MID_HILLS), haze, 0.0, 0.35))
    if lie.size:
        _firs(canvas, lie, light, mid, along // 8)
    edge = light.on_land(colours.HILL_EDGE)
    _slope(canvas, near, _shades(lie, light.on_land(colours.NEAR_HILL), haze, 0.0, 0.0), edge)
    _home(canvas, lie, light)


def _ridge(lie: Lie, base: float, swell: float, length: float, start: float) -> list[int]:
    """The row at which a chain of hills begins, for each column."""
    return [
        int(base + swell * (sin((x + start) / length) * 0.65 + sin((x + start) / length * 2.3 + 1.7) * 0.35) + 0.5)
        for x in range(lie.width)
    ]


def _knoll(lie: Lie, ridge: list[int]) -> list[int]:
    """The near hill made level under the house, so that the house stands on it."""
    ground = lie.doorstep + 1
    level = HOUSES[lie.size].right + 1
    fall = 6 + lie.height // 4
    tops: list[int] = []
    for x, top in enumerate(ridge):
        away = min(1.0, max(0.0, (abs(x - lie.house) - level) / fall))
        away = away * away * (3 - 2 * away)
        tops.append(int(ground + (top - ground) * away + 0.5))
    return tops


def _shades(lie: Lie, colour: int, haze: int, above: float, below: float) -> list[int]:
    reach = max(1, lie.meadow - lie.horizon)
    return [
        mix(colour, haze, above + (below - above) * min(1.0, max(0.0, (y - lie.horizon) / reach)))
        for y in range(lie.height)
    ]


def _slope(canvas: Canvas, tops: list[int], shades: list[int], edge: int | None = None) -> None:
    for column, top in zip(canvas.columns, tops, strict=True):
        top = max(0, top)
        column[top:] = shades[top:]
        if edge is not None:
            column[top] = edge


def _firs(canvas: Canvas, lie: Lie, light: Light, tops: list[int], start: int) -> None:
    """Firs in small groups along the middle hills."""
    fir = FIRS[lie.size - (lie.height < 60)]
    paints = {
        "f": light.on_land(colours.FIR),
        "F": light.on_land(colours.FIR_LIGHT),
        "b": light.on_land(colours.FIR),
    }
    for x, top in enumerate(tops):
        lot = chance(x + start, 11)
        if lot % 5 == 0 and chance((x + start) // 24, 3) % 3 == 0:
            canvas.stand(fir, x, top + (lot >> 4) % 3, paints)


def _home(canvas: Canvas, lie: Lie, light: Light) -> None:
    house, tree = HOUSES[lie.size], TREES[lie.size]
    _path(canvas, lie, light)
    canvas.stand(tree, lie.house - house.left + tree.left + 2, lie.doorstep, tree_paints(light))
    canvas.stand(house, lie.house, lie.doorstep, house_paints(light))


def _path(canvas: Canvas, lie: Lie, light: Light) -> None:
    colour = light.on_land((colours.PATH,) * 4)
    for y in range(lie.doorstep + 1, lie.meadow):
        for x in range(lie.house - 1 + (lie.size < 2), lie.house + 2 + (lie.size > 1)):
            canvas.dot(x + (y - lie.doorstep) // 2, y, colour)


def tree_paints(light: Light) -> dict[str, int]:
    """The paints of the tree beside the house: it blossoms, is green, is golden, and carries snow."""
    return {
        "o": light.in_front(light.of_season(colours.CROWN)),
        "O": light.in_front(light.of_season(colours.CROWN_LIGHT)),
        "q": light.in_front(light.of_season(colours.CROWN_SHADE)),
        "b": light.in_front(colours.BARK),
    }


def house_paints(light: Light) -> dict[str, int]:
    """The paints of the house; its windows are lit in the evening, and one of them all night."""
    pane = light.in_front(colours.PANE)
    paints = {
        letter: light.in_front(colour)
        for letter, colour in {
            "r": light.of_season(colours.ROOF),
            "R": colours.ROOF_SHADE,
            "K": colours.CHIMNEY,
            "w": colours.WALL,
            "W": colours.WALL_SHADE,
            "t": colours.TIMBER,
            "D": colours.DOOR,
            "d": colours.DOOR_LIGHT,
            "f": colours.LEAF,
            "F": colours.PETALS["pink"][0],
        }.items()
    }
    for order, window in enumerate("132"):
        paints[window] = colours.LAMPLIGHT if order < light.lamps else pane
    return paints
