"""Questions for a turn: the app's groups, and the family's own among them. Pure functions, no database: what was seen,
what rests and what the family added are arguments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from models.core.i18n import _
from models.core.states import Manner
from models.questions.ours import GROUPS

SHORT = 40  # the most characters of a question that is quick to read out
OWN = "own"  # the group of the family's own questions


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question. `key` never changes ("effort-1"); `group` is effort, showing_up, supporting, yourself, gratitude,
    hard_week, hard_time, or own. `source` is the question in English, or as the family typed it; `words` is the same in
    the family's language."""

    key: str
    group: str
    source: str

    @property
    def words(self) -> str:
        return self.source if self.group == OWN else _(self.source)


_TABLE = [
    [Prompt(f"{group}-{place}", group, question) for place, question in enumerate(questions, start=1)]
    for group, questions in GROUPS.items()
]


def _in_order(own: Sequence[Prompt] = ()) -> tuple[Prompt, ...]:
    """Every group's first question, then every group's second, and so on, so that neighbours at the table get different
    kinds of questions."""
    rows = zip_longest(*_TABLE, own)
    return tuple(prompt for row in rows for prompt in row if prompt is not None)


PROMPTS: tuple[Prompt, ...] = _in_order()
_BY_KEY = {prompt.key: prompt for prompt in PROMPTS}
_HARD = {Manner.HARD_WEEK: "hard_week", Manner.HARD_TIME: "hard_time"}
_OTHERS = (*(group for group in GROUPS if group not in _HARD.values()), OWN)


def by_key(key: str) -> Prompt | None:
    """The question with this key; None where it is none of the app's."""
    return _BY_KEY.get(key)


def groups_for(manner: Manner) -> tuple[str, ...]:
    """The groups that a round of this manner asks from. A hard week asks for no wins, so the family's own questions,
    which might, are left out."""
    return (_HARD[manner],) if manner in _HARD else _OTHERS


def pool(
    groups: Sequence[str], *, rests: Collection[str] = (), short: bool = False, own: Sequence[Prompt] = ()
) -> tuple[Prompt, ...]:
    """The questions of these groups, in order, without those that rest (but all of them where all rest); with `short`
    only short ones. `own` are the family's."""
    everything = _in_order(own) if own else PROMPTS
    all_of_them = tuple(
        prompt for prompt in everything if prompt.group in groups and (not short or len(prompt.source) <= SHORT)
    )
    return tuple(prompt for prompt in all_of_them if prompt.key not in rests) or all_of_them


def next_prompt(
    seen: Collection[str],
    *,
    groups: Sequence[str],
    rests: Collection[str] = (),
    offset: int = 0,
    short: bool = False,
    own: Sequence[Prompt] = (),
) -> Prompt:
    """The next unseen question of these groups, or the one `offset` places after it; starts again where all were
    seen."""
    unseen_first = sorted(pool(groups, rests=rests, short=short, own=own), key=lambda prompt: prompt.key in seen)
    return unseen_first[offset % len(unseen_first)]


def deal(
    seen: Collection[str],
    count: int,
    *,
    groups: Sequence[str],
    rests: Collection[str] = (),
    short: bool = False,
    own: Sequence[Prompt] = (),
) -> tuple[tuple[Prompt, ...], frozenset[str]]:
    """Questions for `count` members at one table, and the keys that count as seen from now on.

    No question comes again before all were seen. When the last unseen ones are dealt and more are needed, it starts
    again, leaving out those of this evening. Only with more members than questions is one dealt twice.
    """
    choice = {prompt.key for prompt in pool(groups, rests=rests, short=short, own=own)}
    now_seen, this_evening = set(seen), set[str]()
    dealt: list[Prompt] = []
    for _place in range(count):
        for met in (now_seen, this_evening):
            if choice <= met:
                met.difference_update(choice)
        prompt = next_prompt(now_seen | this_evening, groups=groups, rests=rests, short=short, own=own)
        now_seen.add(prompt.key)
        this_evening.add(prompt.key)
        dealt.append(prompt)
    return tuple(dealt), frozenset(now_seen)
