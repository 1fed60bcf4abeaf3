"""A deterministic family, the Morenos: for the demo, the tests and the pictures. All persons are made up.

Everything goes through the same verbs as on the screens, each at its own time, so that nothing here can be what a real
household could not become.
"""

from models.sample.family import fill
from models.sample.years import grow

__all__ = ["fill", "grow"]
