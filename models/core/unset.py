"""The value for "not given", for arguments where None has a meaning of its own."""

from enum import Enum, auto
from typing import Final


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = auto()


UNSET: Final = Unset.UNSET
