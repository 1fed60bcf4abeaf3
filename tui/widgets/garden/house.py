"""The house on its knoll, with its tree, its path and its smoke."""

from math import sin

from tui.widgets.garden import colours
from tui.widgets.garden.drawings.scenery import HOUSE, TREE
from tui.widgets.garden.layout import Lie
from tui.widgets.garden.light import Light
from tui.widgets.garden.paint import Canvas, mix, shapes

HOUSES, TREES = shapes(HOUSE), shapes(TREE)


def paint_home(canvas: Canvas, lie: Lie, light: Light, ground: list[float]) -> None:
    """Paints the tree, the path and the house, with smoke in the cold and light around the house in the dark."""
    house, tree = HOUSES[lie.size], TREES[lie.size]
    beside = min(lie.width - 1, lie.house + house.right - tree.left - 1)
    canvas.stand(tree, beside, int(ground[beside]), _tree_paints(light))
    _path(canvas, lie, light)
    if light.cold > 0.3 or light.lamps:
        _smoke(canvas, lie, light)
    canvas.stand(house, lie.house, lie.doorstep, _house_paints(light))
    if light.lamps:
        middle = lie.doorstep - house.height // 4
        canvas.glow(lie.house, middle, house.right * 2, colours.LAMPLIGHT_SHADE, 0.32 * light.now.darkness)


def _path(canvas: Canvas, lie: Lie, light: Light) -> None:
    """Paints the path from the door down to the meadow, in a bend that gets wider at the front."""
    colour = light.on_land(colours.PATH)
    fall = lie.meadow - lie.doorstep
    for down in range(1, fall + 2):
        way = down / fall
        left = lie.house - lie.size // 2 + fall * 0.9 * sin(way * 2.4) * way
        for x in range(int(left), int(left + 1.5 + lie.size * (0.5 + way))):
            canvas.dot(x, lie.doorstep + down, colour)


def _smoke(canvas: Canvas, lie: Lie, light: Light) -> None:
    house = HOUSES[lie.size]
    above, right = max((above, right) for right, above, letter in house.dots if letter == "K")
    for puff in range(2 + 3 * lie.size):
        x, y = lie.house + right + puff // 2 + puff * puff // 9, lie.doorstep - above - 1 - puff
        for drift in range(1 + (puff > 1) + (puff > 5)):
            if y >= 0 and 0 <= x + drift < lie.width:
                column = canvas.columns[x + drift]
                column[y] = mix(column[y], light.at_home(colours.SMOKE), 0.6 - 0.06 * puff)


def _tree_paints(light: Light) -> dict[str, int]:
    """The paints of the tree beside the house, by their letters. They follow the season: blossom, green, golden,
    snow."""
    return {
        "o": light.at_home(light.at_once(colours.CROWN)),
        "O": light.at_home(light.at_once(colours.CROWN_LIGHT)),
        "q": light.at_home(light.at_once(colours.CROWN_SHADE)),
        "b": light.at_home(colours.BARK),
    }


def _house_paints(light: Light) -> dict[str, int]:
    """The paints of the house, by their letters. The windows are lit in the evening, and one of them all night."""
    plain = {
        "r": light.at_once(colours.ROOF),
        "R": colours.ROOF_SHADE,
        "K": colours.CHIMNEY,
        "w": colours.WALL,
        "W": colours.WALL_SHADE,
        "t": colours.TIMBER,
        "D": colours.DOOR,
        "d": colours.DOOR_LIGHT,
        "f": colours.LEAF,
        "F": colours.PETALS["pink"][0],
    }
    paints = {letter: light.at_home(colour) for letter, colour in plain.items()}
    for order, window in enumerate("132"):
        paints[window] = colours.LAMPLIGHT if order < light.lamps else light.at_home(colours.PANE)
    return paints
