"""How far the coach comes on messages, with the 95% intervals of Wilson. `python -m tests.models.coach.measure` tells it of
the voices kept aside, in figures alone."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from models import coach
from models.coach import guess
from tests.models.coach.messages import LOUD, QUIET, Message, voices


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, what the coach answered, and how far the model found it to look like one that could hurt."""

    message: Message
    answer: coach.Answer
    guessed: float

    @property
    def is_fine(self) -> bool:
        return self.message.label == "fine"

    @property
    def aloud(self) -> bool:
        return self.answer.verdict == "tip" and not self.answer.quiet

    @property
    def quiet(self) -> bool:
        return self.answer.verdict == "tip" and self.answer.quiet


def judged(messages: Iterable[Message], weights: guess.Weights) -> list[Judged]:
    """The messages as the coach answers them with these weights."""
    return [
        Judged(message, coach.check(message.text, weights=weights), weights.guess(message.text) or 0.0)
        for message in messages
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def share(self) -> float:
        return self.part / self.whole

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of Wilson."""
        z, n, p = 1.96, self.whole, self.share
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max((middle - half) / (1 + z * z / n), 0.0), min((middle + half) / (1 + z * z / n), 1.0)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.part}/{self.whole} = {self.share:.1%} [{low:.1%}-{high:.1%}]"


def share(found: Iterable[Judged], holds: Callable[[Judged], bool]) -> Share:
    """Of how many of them it holds."""
    answers = [holds(one) for one in found]
    return Share(sum(answers), len(answers))


@dataclass(frozen=True, slots=True)
class Figures:
    """False alarms aloud and quiet, of what is fine; caught aloud and by either, of what is not."""

    alarms_aloud: Share
    alarms_quiet: Share
    caught_aloud: Share
    caught: Share


def figures(found: Sequence[Judged]) -> Figures:
    """Of messages of which some are fine and some are not."""
    fine, others = [one for one in found if one.is_fine], [one for one in found if not one.is_fine]
    return Figures(
        share(fine, lambda one: one.aloud),
        share(fine, lambda one: one.quiet),
        share(others, lambda one: one.aloud),
        share(others, lambda one: one.aloud or one.quiet),
    )


def by_voice(found: Sequence[Judged]) -> str:
    """A table: a line for each voice, for all, and who is caught least."""
    names = sorted({one.message.voice for one in found})
    each = {name: figures([one for one in found if one.message.voice == name]) for name in names}
    least = min(names, key=lambda name: each[name].caught.share)
    each["all"] = figures(found)
    lines = [
        f"{name:24} aloud {one.alarms_aloud}, quiet {one.alarms_quiet}, caught {one.caught}, aloud {one.caught_aloud}\n"
        for name, one in each.items()
    ]
    return "".join([*lines, f"Caught least: {least}\n"])


def by_family(found: Sequence[Judged]) -> str:
    """A table: a line for each family, how many are caught aloud and by either."""
    lines: list[str] = []
    for family in LOUD + QUIET:
        those = [one for one in found if one.message.label == family]
        caught, aloud = share(those, lambda one: one.aloud or one.quiet), share(those, lambda one: one.aloud)
        lines.append(f"{family}  caught {caught}, aloud {aloud}\n")
    return "".join(lines)


def worst(found: Sequence[Judged], most: int) -> str:
    """The misses that the model was surest to be fine."""
    missed = [one for one in found if not one.is_fine and not (one.aloud or one.quiet)]
    missed.sort(key=lambda one: one.guessed)
    return "".join(f"{one.guessed:6.2f} {one.message.label} {one.message.text}\n" for one in missed[:most])


if __name__ == "__main__":
    aside = judged(voices("aside"), guess.weights())
    sys.stdout.write(by_voice(aside) + "\n" + by_family(aside))
