"""A thin strip of the garden's land along the top of a screen, so that each is seen to be of the same house."""

from datetime import date
from functools import lru_cache

from textual.strip import Strip

from tui.widgets.landscape.landscape import Landscape, strips


class Horizon(Landscape):
    """The hills and the house alone, as tall as its stylesheet gives it room. No wins stand in it, so nothing is read for it;
    one hour's strip serves every screen, and nothing wakes for it."""

    DEFAULT_CSS = "Horizon { width: 1fr; height: 3; }"

    def _draw(self) -> list[Strip]:
        return _strips(*self.size, self.hour, self.day, self.few) if self.size else []


@lru_cache(maxsize=8)
def _strips(width: int, height: int, hour: float, day: date, few: bool) -> list[Strip]:
    from tui.widgets.garden import horizon  # a heading stands before its land is loaded

    # The console of a plain terminal has no eighths of a cell: its one row is the middle one of three.
    rows = (
        horizon(width, 3, hour=hour, day=day)[1:2]
        if few and height == 1
        else horizon(width, height, hour=hour, day=day)
    )
    return strips(rows, width, few)
