"""The layout of the land: where sky, hills, house and meadow are on a canvas of any size."""

from typing import NamedTuple

HALF_A_HOUSE = (4, 9, 13)


class Lie(NamedTuple):
    """Where things are on a canvas, in pixels from its top and its left. `size` 0, 1 or 2 picks the drawings."""

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
        """The row down to which the sky reaches."""
        return max(2, int(self.far))


def lie_of(width: int, height: int) -> Lie:
    """The layout of the land on a canvas of `width` by `height` pixels."""
    meadow = height - max(3, round(height * 0.3))
    size = 0 if height < 20 else 1 if height < 56 else 2
    return Lie(
        width=width,
        height=height,
        size=size,
        far=meadow - height * 0.3,
        mid=meadow - height * 0.19,
        near=meadow - height * 0.08,
        meadow=meadow,
        house=max(HALF_A_HOUSE[size] + 2, int(width * 0.2)),
        doorstep=meadow - max(1, round(height * 0.17)),
    )
