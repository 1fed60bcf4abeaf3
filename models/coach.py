"""The coach: offline and pure. Text in, what it noticed out; nothing is kept and nobody is told.

The rules stand in a table (`coach_rules.toml`), families by priority: H, D, G, E, F, B, C, A. A false alarm hurts more
than a miss.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is fine, tip or help (self-harm words). With a tip: its `family` letter, one line, and two starters with
    blanks. `quiet` tips (A to C) are only offered as "another way to say it"."""

    text: str
    verdict: str
    family: str
    tip: str
    starters: tuple[str, ...]
    quiet: bool


def check(text: str) -> Answer:
    """What the coach notices in one message. Never raises, under a millisecond."""
    raise NotImplementedError


def needs_care(text: str) -> bool:
    """Whether plain words about self-harm stand in it, so that the help lines stand beside it. Telling someone, or not
    doing it, is a win and passes."""
    raise NotImplementedError
