"""The canvas: columns of square pixels, of which two make a cell, and small shapes that are drawn as text."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

Run: TypeAlias = tuple[str, int, int]
"""Cells of a row that look the same: their text, their ink and their ground, both 0xRRGGBB."""

HALF = "▀"
GLOW_STEPS = 14


def mix(one: int, other: int, share: float) -> int:
    """The colour that is `share` (0 to 1) of the way from `one` to `other`."""
    keep = 1 - share
    red = (one >> 16) * keep + (other >> 16) * share
    green = (one >> 8 & 255) * keep + (other >> 8 & 255) * share
    blue = (one & 255) * keep + (other & 255) * share
    return int(red + 0.5) << 16 | int(green + 0.5) << 8 | int(blue + 0.5)


def tint(colour: int, light: int) -> int:
    """The colour as it looks under `light`: white leaves it as it is, black makes it black."""
    red = (colour >> 16) * (light >> 16) // 255
    green = (colour >> 8 & 255) * (light >> 8 & 255) // 255
    blue = (colour & 255) * (light & 255) // 255
    return red << 16 | green << 8 | blue


def chance(*numbers: int) -> int:
    """A number from 0 to 65535 that looks random, and is always the same for the same numbers."""
    state = 0x9E3779B9
    for number in numbers:
        state = (state ^ number & 0xFFFFFFFF) * 0x85EBCA6B & 0xFFFFFFFF
        state = (state ^ state >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
        state ^= state >> 16
    return state & 0xFFFF


class Shape(NamedTuple):
    """A small drawing that stands on its foot. Each dot is (pixels right of the foot, pixels above it, letter of the
    paint). `left`, `right` and `height` are its size from the foot, in pixels."""

    dots: tuple[tuple[int, int, str], ...]
    left: int
    right: int
    height: int


def shapes(drawing: str) -> list[Shape]:
    """The shapes in a drawing, which are side by side with blank columns between. The foot is the middle of the lowest
    row."""
    rows = drawing.strip("\n").split("\n")
    width = max(map(len, rows))
    rows = [row.ljust(width) for row in rows]
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    found: list[Shape] = []
    start = 0
    for end in range(width + 1):
        if end == width or not columns[end].strip():
            if end > start:
                found.append(_shape([row[start:end] for row in rows]))
            start = end + 1
    return found


def _shape(rows: list[str]) -> Shape:
    lowest = rows[-1]
    foot = (len(lowest) - len(lowest.lstrip()) + len(lowest.rstrip()) - 1) // 2
    dots = tuple(
        (x - foot, len(rows) - 1 - y, letter)
        for y, row in enumerate(rows)
        for x, letter in enumerate(row)
        if letter != " "
    )
    return Shape(dots, -foot, len(lowest) - 1 - foot, 1 + max(dot[1] for dot in dots))


class Canvas:
    """`width` columns of pixels, from top to bottom. Each column begins as a copy of `colours`."""

    __slots__ = ("columns", "height", "width")

    def __init__(self, width: int, colours: list[int]) -> None:
        self.width = width
        self.height = len(colours)
        self.columns = [colours[:] for _ in range(width)]

    def dot(self, x: int, y: int, colour: int) -> None:
        """Paints one pixel; nothing outside the canvas."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self.columns[x][y] = colour

    def veil(self, x: int, y: int, colour: int, share: float) -> None:
        """Mixes one pixel with `share` (0 to 1) of a colour; nothing outside the canvas."""
        if 0 <= x < self.width and 0 <= y < self.height:
            column = self.columns[x]
            column[y] = mix(column[y], colour, share)

    def stand(self, shape: Shape, x: int, foot: int, paints: Mapping[str, int]) -> None:
        """Paints the shape with its foot at column `x`, row `foot`. Letters without a paint are left out."""
        columns, width, height = self.columns, self.width, self.height
        for right, above, letter in shape.dots:
            column, row = x + right, foot - above
            if 0 <= column < width and 0 <= row < height and letter in paints:
                columns[column][row] = paints[letter]

    def glow(self, x: int, y: int, radius: float, colour: int, strength: float) -> None:
        """Paints a soft light around column `x`, row `y`, with `strength` (0 to 1) of `colour` in its middle."""
        reach = int(radius)
        mixed: dict[tuple[int, int], int] = {}
        for across in range(max(-reach, -x), min(reach, self.width - 1 - x) + 1):
            column = self.columns[x + across]
            for down in range(max(-reach, -y), min(reach, self.height - 1 - y) + 1):
                away = (across * across + down * down) ** 0.5 / radius
                level = int(GLOW_STEPS * (1 - away) ** 2) if away < 1 else 0
                if level:
                    key = (column[y + down], level)
                    if key not in mixed:
                        mixed[key] = mix(key[0], colour, strength * level / GLOW_STEPS)
                    column[y + down] = mixed[key]

    def rows(self) -> Iterable[tuple[tuple[int, ...], tuple[int, ...]]]:
        """For each row of cells, its upper and its lower pixels."""
        lines = iter(zip(*self.columns, strict=True))
        return zip(lines, lines, strict=True)
