"""How many wins Home has room for: as many as leave the landscape its sky, and only whole ones."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.widget import Widget

SKY = {"-short": 5, "-tall": 10, "-high": 18}  # rows that the landscape keeps
BETWEEN = 3  # columns between two wins side by side
NARROWEST = 48  # columns of a win


def rows_of(widget: Widget, width: int) -> int:
    """The rows that a widget takes in `width` columns, with its margins."""
    height, margin = widget.styles.height, widget.styles.margin.height
    if height is not None and height.cells is not None:
        return height.cells + margin
    inner = max(1, width - widget.gutter.width)
    return widget.get_content_height(Size(width, 0), Size(width, 0), inner) + widget.gutter.height + margin


def show_what_fits(cards: Sequence[Widget], room: int, width: int, between: int) -> None:
    """Shows as many of the cards as fit into `room` rows. They are side by side in `width` columns, and `between` rows
    apart."""
    across = min(max(1, (width + BETWEEN) // (NARROWEST + BETWEEN)), max(1, len(cards)))
    column = (width - (across - 1) * BETWEEN) // across
    taken = -between
    for start in range(0, len(cards), across):
        row = cards[start : start + across]
        taken += between + max(rows_of(card, column) for card in row)
        for card in row:
            card.display = taken <= room
