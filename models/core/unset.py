"""The value for "not given", where None has a meaning of its own."""

from enum import Enum, auto
from typing import Final


class Unset(Enum):
    """Its one member is `UNSET`."""

    UNSET = auto()


UNSET: Final = Unset.UNSET
