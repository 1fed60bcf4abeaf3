"""One plant alone, as it looks at noon, for choosing a plant."""

from datetime import date
from typing import TypeAlias

from tui.widgets.garden.light import light_of
from tui.widgets.garden.plants import Look, drawings, paints_of

Dots: TypeAlias = list[list[int | None]]
"""Rows of pixels from the top, each 0xRRGGBB, or None where there is nothing."""

SUMMER = date(2000, 6, 1)


def alone(look: Look, size: int) -> Dots:
    """The pixels of the plant in its low (0), middle (1) or tall (2) drawing, without free space around it."""
    dots = drawings(look.species)[size].dots
    paints = paints_of(look.colour, light_of(12, SUMMER))
    left, right = min(x for x, _y, _letter in dots), max(x for x, _y, _letter in dots)
    height = 1 + max(above for _x, above, _letter in dots)
    rows: Dots = [[None] * (right - left + 1) for _ in range(height)]
    for x, above, letter in dots:
        rows[height - 1 - above][x - left] = paints.get(letter)
    return rows
