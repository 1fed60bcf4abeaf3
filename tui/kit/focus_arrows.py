"""Arrow keys: which widget is next in a direction."""

from collections.abc import Iterable

from textual.widget import Widget


def nearest(here: Widget | None, others: Iterable[Widget], across: int, down: int) -> Widget | None:
    """The nearest of `others` from `here` in a direction (`across` and `down` are -1, 0 or 1, and one of them is 0).
    Where nothing has the focus, the first of them. None where there is nothing in that direction."""
    if here is None:
        return next(iter(others), None)
    best: tuple[tuple[bool, float], Widget] | None = None
    x, y = _middle(here)
    for other in others:
        if other is here or not other.region.area:
            continue
        ox, oy = _middle(other)
        ahead = (ox - x) * across + (oy - y) * down * 2  # a cell is about twice as high as wide
        aside = abs(oy - y) * 2 if across else _gap(here, other)
        if ahead <= 0 or (across and aside > ahead + 2):
            continue
        # To the left and right, a widget in the same row comes before a nearer one in another row.
        rank = (bool(across) and not _in_a_row(here, other), ahead + aside * 2)
        if best is None or rank < best[0]:
            best = (rank, other)
    return best[1] if best else None


def _middle(widget: Widget) -> tuple[float, float]:
    region = widget.region
    return region.x + region.width / 2, region.y + region.height / 2


def _gap(here: Widget, other: Widget) -> float:
    """The free columns between two widgets; 0 where one is above the other."""
    a, b = here.region, other.region
    return max(0, a.x - b.right, b.x - a.right)


def _in_a_row(here: Widget, other: Widget) -> bool:
    a, b = here.region, other.region
    return a.y < b.bottom and b.y < a.bottom
