"""A sample family, the Morenos, the same each time: for the demo, the tests and the pictures. All persons are made up.

It is made by the same verbs that the screens use, each called at its own time, so that it can't hold anything that a
real household couldn't.
"""

from models.sample.family import fill
from models.sample.years import grow

__all__ = ["fill", "grow"]
