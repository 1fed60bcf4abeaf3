"""One picture of the garden, and which plant is at a place in it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from tui.widgets.garden.land import paint_land
from tui.widgets.garden.layout import lie_of
from tui.widgets.garden.light import Light, light_of
from tui.widgets.garden.meadow import paint_hedgehog, paint_meadow
from tui.widgets.garden.paint import HALF, Canvas, Run
from tui.widgets.garden.plants import Rooted, paint_plants, stands
from tui.widgets.garden.sky import STAR, paint_sky, sky_colours, star_at, starry

LOWEST = 4


def scene(
    width: int,
    height: int,
    *,
    hour: float,
    day: date,
    plants: Sequence[Rooted] = (),
    along: int = 0,
    hedgehog: int | None = None,
) -> list[list[Run]]:
    """The garden as `height` rows of runs that fill `width` cells. The same arguments always give the same picture.

    `hour` (0 to 24) and `day` are the household's local time and date. The picture begins at column `along` of the long
    meadow; `hedgehog` is the column of the meadow where the hedgehog hides, or None. Below four rows the sky is cut
    off.
    """
    light = light_of(hour % 24, day)
    lie = lie_of(width, max(LOWEST, height) * 2)
    sky = sky_colours(light, lie.height, lie.horizon)
    canvas = Canvas(width, sky)
    paint_sky(canvas, light, lie.horizon)
    paint_land(canvas, lie, light, along)
    paint_meadow(canvas, lie, light, along)
    paint_plants(canvas, lie, light, stands(lie, plants, along))
    if hedgehog is not None:
        paint_hedgehog(canvas, lie, light, hedgehog - along)
    return runs_of(canvas, light, sky)[-height:]


def runs_of(canvas: Canvas, light: Light, sky: list[int]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    stars = starry(light)
    for row, (upper, lower) in enumerate(canvas.rows()):
        bare = (sky[2 * row], sky[2 * row + 1])
        runs: list[Run] = []
        x = 0
        for halves, cells in groupby(zip(upper, lower, strict=True)):
            length = len(list(cells))
            if stars and halves == bare:
                runs += _night(light, range(x, x + length), row, halves)
            else:
                runs.append(_run(length, *halves))
            x += length
        rows.append(runs)
    return rows


def _run(length: int, upper: int, lower: int) -> Run:
    return (" " if upper == lower else HALF) * length, upper, lower


def _night(light: Light, columns: range, row: int, halves: tuple[int, int]) -> Iterator[Run]:
    """The runs of a stretch of bare sky, with its stars."""
    begin = columns.start
    for x in columns:
        star = star_at(light, x, row, halves[1])
        if star is not None:
            if x > begin:
                yield _run(x - begin, *halves)
            yield STAR, star, halves[1]
            begin = x + 1
    if columns.stop > begin:
        yield _run(columns.stop - begin, *halves)


def plant_at(x: int, y: int, width: int, height: int, *, plants: Sequence[Rooted], along: int = 0) -> Rooted | None:
    """The plant in front at cell `x`, `y` of the picture, or None. One cell more on each side counts too, for
    fingers."""
    tall = max(LOWEST, height)
    upper = (y + tall - height) * 2
    for plant, drawing, foot_x, foot in reversed(stands(lie_of(width, tall * 2), plants, along)):
        within = drawing.left - 1 <= x - foot_x <= drawing.right + 1
        if within and foot - drawing.height <= upper + 1 and upper <= foot + 1:
            return plant
    return None
