"""The coach: offline and pure. Text in, what it noticed out; nothing is kept and nobody is told.

The rules stand in tables (`models/coach/rules/`), families by priority: H, D, G, E, F, B, C, A. They alone speak aloud. A
small model (`models/coach/guess.py`) overrules them where it is sure that nothing is meant, but for H and D, and where no
rule fits it may offer "another way to say it". It learns nothing from what a family writes. A false alarm hurts more than
a miss.

On 1,200 messages by two writers whom nobody here had read (95% intervals): aloud 2.0% false alarms [1.1-3.5], quiet 5.0%
[3.5-7.0], 78.5% caught by either [75.0-81.6], of which a third aloud. The aims are 1%, 5% and 85%: only the second is reached.
Words about food and body (71% caught) and comparisons (74%) are missed most. `tests/models/coach/README.md` has the rest.

Words about self-harm come first, and have tables of their own (`need`). How well those do: the README of the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from models.coach import guess
from models.coach.need import Need as Need
from models.coach.need import need_of as need_of
from models.coach.need import need_pieces as need_pieces
from models.coach.tables import TABLES, Rule, book, rules_of, unnamed
from models.core.i18n import _

NEVER_SILENCED = "HD"  # the families whose rules speak whatever is guessed


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is fine, tip, beside or help (what a text needs, first). With a tip: its `family` letter, one line, and two starters with
    blanks. `quiet` tips (A to C) are only offered as "another way to say it"."""

    text: str
    verdict: str
    family: str
    tip: str
    starters: tuple[str, ...]
    quiet: bool


def check(text: str, *, weights: guess.Weights | None = None) -> Answer:
    """What the coach notices in one message, guessing by the shipped weights unless others are given. Never raises, under
    a millisecond for a sentence or two."""
    need = need_of(text)
    if need:
        return Answer(text, "help" if need is Need.CARE else "beside", "", "", (), quiet=False)
    rule = _offered(text, weights or guess.weights())
    if rule is None:
        return Answer(text, "fine", "", "", (), quiet=False)
    return Answer(text, "tip", rule.family, _(rule.line), tuple(map(_, rule.starters)), quiet=rule.quiet)


def _offered(text: str, weights: guess.Weights) -> Rule | None:
    """The first rule that fits, if it is one that no guess silences or the guess agrees; else, where the guess is that
    there is something all the same, `unnamed`."""
    guessed = weights.guess(text)
    is_fine = guessed is not None and guessed < guess.FINE
    for rule in book().fitting(text):
        if rule.family in NEVER_SILENCED or not is_fine:
            return rule
    return unnamed() if guessed is not None and guessed >= guess.SOMETHING else None


def is_affectionate(text: str) -> bool:
    """Whether affection or thanks stand in it: beside those the coach says nothing on a screen."""
    return book().is_affectionate(text)


def needs_care(text: str) -> bool:
    """Whether it is `Need.CARE`."""
    return need_of(text) is Need.CARE


def pieces() -> tuple[Callable[[], object], ...]:
    """What is still to be read before a message is answered, in pieces of a few milliseconds each, to be done in this
    order while nobody waits. Whatever is not done by then is done at the first message."""
    if book.cache_info().currsize:
        return ()
    return (*(partial(rules_of, table) for table in TABLES), book, guess.weights)


def sentences() -> list[str]:
    """Every sentence of the tables that a family may read, in English, once each: for translation."""
    found = chain.from_iterable((rule.line, *rule.starters) for rule in (*book().rules, unnamed()))
    return list(dict.fromkeys(sentence for sentence in found if sentence))
