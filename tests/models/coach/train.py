"""Makes `models/coach/weights.txt` from the messages the coach may learn from, and tells how far it comes on a voice that
it has not read. In pure Python, and always the same: one order, one seed, sums in one order, weights of two digits.

    python -m tests.models.coach.train
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import exp, log, sqrt

from models.coach import guess
from tests.models.coach import measure
from tests.models.coach.messages import Message, learned, voices

SEED = 20
ROUNDS = 15
FIRST, SLOWER = 2.0, 1.0  # the first step is 1 / FIRST; below the line each round adds so much
STIFFNESS = 10.0  # the inverse of how much large weights are held back
RARER = 4  # rare traits say more: a weight moves by this power of how rare its trait is
SEEN_WORDS, SEEN_LETTERS = 2, 3  # what fewer messages have says nothing of others
OURS = 0.6  # how much a sentence of the app itself counts beside a message
LEAST = 12  # hundredths: a weight nearer to 0 is left out


class Fitted:
    """A logistic regression over the traits of messages, fitted one message at a time, with smaller and smaller steps."""

    def __init__(self, messages: Sequence[Message]) -> None:
        every = [guess.traits_of(message.text) for message in messages]
        self.words = _often((traits.words for traits in every), SEEN_WORDS)
        self.letters = _often((traits.letters for traits in every), SEEN_LETTERS)
        self._place = {("w", name): place for place, name in enumerate(self.words)}
        self._place |= {("l", name): place for place, name in enumerate(self.letters, len(self.words))}
        self._rows = [(self._places("w", traits.words), self._places("l", traits.letters)) for traits in every]
        self._shares = [(1 / sqrt(len(traits.words)), 1 / sqrt(len(traits.letters))) for traits in every]
        self._rates = [
            (log(len(messages) / times) / 4) ** RARER for times in chain(self.words.values(), self.letters.values())
        ]
        self._counts = [OURS if message.voice == "said_by_us" else 1.0 for message in messages]
        self._hurts = [message.label != "fine" for message in messages]
        self.weights = [0.0] * len(self._place)
        self.start = 0.0
        self._fit()

    def _places(self, kind: str, names: Iterable[str]) -> list[int]:
        return sorted(self._place[kind, name] for name in names if (kind, name) in self._place)

    def _fit(self) -> None:
        order, chance = list(range(len(self._rows))), random.Random(SEED)
        held = 1 / (STIFFNESS * len(order))
        weights, rates, scale, steps = self.weights, self._rates, 1.0, 0
        for _round in range(ROUNDS):
            chance.shuffle(order)
            for one in order:
                step = 1 / (FIRST + SLOWER * steps / len(order))
                steps += 1
                (words, letters), (of_word, of_letters) = self._rows[one], self._shares[one]
                odds = self.start + scale * (
                    of_word * sum([weights[place] for place in words])
                    + of_letters * sum([weights[place] for place in letters])
                )
                scale *= 1 - step * held
                miss = self._counts[one] * (self._hurts[one] - 1 / (1 + exp(-odds)))
                by_word, by_letters = step * miss * of_word / scale, step * miss * of_letters / scale
                for place in words:
                    weights[place] += by_word * rates[place]
                for place in letters:
                    weights[place] += by_letters * rates[place]
                self.start += 0.05 * step * miss
        self.weights = [scale * weight for weight in weights]


def _often(every: Iterable[frozenset[str]], least: int) -> dict[str, int]:
    """The traits that stand in at least so many messages, by the alphabet, and in how many."""
    seen = Counter(chain.from_iterable(every))
    return {name: times for name, times in sorted(seen.items()) if times >= least}


def written(messages: Sequence[Message]) -> str:
    """The file of weights that these messages make."""
    fitted = Fitted(messages)
    hundredths = [round(100 * weight) for weight in fitted.weights]
    kinds = (
        ("words", zip(fitted.words, hundredths, strict=False)),
        ("letters", zip(fitted.letters, hundredths[len(fitted.words) :], strict=True)),
    )
    lines = [f"start {round(100 * fitted.start)}"]
    for kind, weighed in kinds:
        by_weight: defaultdict[int, list[str]] = defaultdict(list)
        for name, weight in weighed:
            if abs(weight) >= LEAST:
                by_weight[weight].append(name)
        lines += [" ".join((kind, str(weight), *names)) for weight, names in sorted(by_weight.items())]
    return "\n".join(lines) + "\n"


def unread() -> list[measure.Judged]:
    """Each voice it may learn from, as the coach would answer it if it had learned from all the others."""
    every, found = learned(), list[measure.Judged]()
    for voice in sorted({message.voice for message in voices("learned")}):
        others = guess.read(written([message for message in every if message.voice != voice]))
        found += measure.judged([message for message in every if message.voice == voice], others)
    return found


if __name__ == "__main__":
    guess.FILE.write_text(written(learned()), "utf-8", newline="\n")
    sys.stdout.write(f"{guess.FILE.name}: {guess.FILE.stat().st_size} bytes. Each voice by what the others taught:\n\n")
    found = unread()
    sys.stdout.write(measure.by_voice(found) + "\n" + measure.by_family(found) + "\n" + measure.worst(found, 10))
