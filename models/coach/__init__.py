"""The coach: offline and pure. Text in, what it noticed out; nothing is kept and nobody is told.

The rules stand in tables (`models/coach/rules/`), families by priority: H, D, G, E, F, B, C, A. A false alarm hurts more than
a miss. On messages that nobody tuned on they raised 2 false alarms in 81 and caught 86 of 91 (`tests/models/coach` tells
how far to trust that), at 0.3 ms a message.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from itertools import chain

from models.coach.tables import TABLES, book, care, rules_of
from models.core.i18n import _


class Need(IntEnum):
    """What words about self-harm ask for, the most urgent last. `BESIDE`: they tell of it, so the lines stand in one quiet row
    beside them and they are kept. `DANGER`: the same, and somebody else means it now. `CARE`: somebody says it of themselves,
    now; they meet the page with the lines first, and are never in a draft."""

    NONE = 0
    BESIDE = 1
    DANGER = 2
    CARE = 3


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


def check(text: str) -> Answer:
    """What the coach notices in one message. Never raises, under a millisecond."""
    need = need_of(text)
    if need:
        return Answer(text, "help" if need is Need.CARE else "beside", "", "", (), quiet=False)
    rule = next((rule for rule in book().fitting(text) if rule.family != "help"), None)
    if rule is None:
        return Answer(text, "fine", "", "", (), quiet=False)
    return Answer(text, "tip", rule.family, _(rule.line), tuple(map(_, rule.starters)), quiet=rule.quiet)


def is_affectionate(text: str) -> bool:
    """Whether affection or thanks stand in it: beside those the coach says nothing on a screen."""
    return book().is_affectionate(text)


def need_of(text: str) -> Need:
    """What words about self-harm in it ask for, `Need.NONE` where there are none. Asked at each letter: it needs no other
    table."""
    found = care()
    if next(found.fitting(text), None) is not None:
        return Need.CARE
    return Need.BESIDE if next(found.noticing(text), None) is not None else Need.NONE


def needs_care(text: str) -> bool:
    """Whether it is `Need.CARE`."""
    return need_of(text) is Need.CARE


def pieces() -> tuple[Callable[[], object], ...]:
    """What is still to be read before a message is answered, in pieces of a few milliseconds each, to be done in this
    order while nobody waits. Whatever is not done by then is done at the first message."""
    if book.cache_info().currsize:
        return ()
    return (*(partial(rules_of, table) for table in TABLES), book)


def sentences() -> list[str]:
    """Every sentence of the tables that a family may read, in English, once each: for translation."""
    found = chain.from_iterable((rule.line, *rule.starters) for rule in book().rules)
    return list(dict.fromkeys(sentence for sentence in found if sentence))
