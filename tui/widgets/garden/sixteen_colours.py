"""The garden for a terminal with sixteen colours. Each colour keeps its hue; the nearest colour would often be a
grey."""

from bisect import bisect
from functools import cache

from tui.widgets.garden import colours

# Where one hue ends and the next begins, on a circle of six. Pink and violet count as magenta.
BORDERS = (0.5, 1.5, 2.5, 3.5, 4.4, 5.65)


@cache
def sixteen(colour: int) -> int:
    """The one of the terminal's sixteen colours that fits 0xRRGGBB best, as 0xRRGGBB."""
    red, green, blue = colour >> 16, colour >> 8 & 255, colour & 255
    most, least = max(red, green, blue), min(red, green, blue)
    spread = most - least
    if spread < most * (0.22 if most > 200 else 0.1):
        return colours.GREYS[0 if most < 50 else 1 if most < 120 else 2 if most < 205 else 3]
    if most < 60:
        return colours.GREYS[0]
    if most == red:
        hue = (green - blue) / spread
    elif most == green:
        hue = 2 + (blue - red) / spread
    else:
        hue = 4 + (red - green) / spread
    name, plain, bright = colours.HUES[bisect(BORDERS, hue % 6) % 6]
    # Stems keep the darker green, so that they differ from the meadow.
    return bright if most > (145 if name == "green" else 180) else plain
