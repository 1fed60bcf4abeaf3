"""A thin strip of the garden's land along the top of a screen, so that all screens look related."""

from datetime import date
from functools import lru_cache

from textual.strip import Strip

from tui.widgets.landscape.landscape import Landscape, strips


class Horizon(Landscape):
    """The hills and the house, as high as its stylesheet says. It shows no wins, so it reads nothing from the store.
    All screens share the strip of an hour, and no timer runs for it."""

    DEFAULT_CSS = "Horizon { width: 1fr; height: 3; }"

    def _draw(self) -> list[Strip]:
        return _strips(*self.size, self.hour, self.day, self.few) if self.size else []


@lru_cache(maxsize=8)
def _strips(width: int, height: int, hour: float, day: date, few: bool) -> list[Strip]:
    from tui.widgets.garden import horizon  # a heading is shown before the garden is loaded

    # The console of a plain terminal has no signs for eighths of a cell, so its single row is the middle one of three.
    rows = (
        horizon(width, 3, hour=hour, day=day)[1:2]
        if few and height == 1
        else horizon(width, height, hour=hour, day=day)
    )
    return strips(rows, width, few)
