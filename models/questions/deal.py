"""Questions for a turn: ours, in six groups, and the family's own among them. Pure: no database; what was seen, what rests
and what the family added are arguments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from models.core.i18n import _
from models.core.states import Manner
from models.questions.ours import GROUPS

SHORT = 40  # characters of a question that is quickly read out
OWN = "own"  # the group of the family's own questions


@dataclass(frozen=True, slots=True)
class Prompt:
    """`key` is stable for ever ("effort-1"); `group` is effort, showing_up, supporting, yourself, gratitude, hard_week, hard_time, or
    own. `source` is the question in English, as it stands in the table, or as the family typed it; `words` the same in
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
    """Every group's first question, then every group's second: neighbours at the table are asked differently."""
    rows = zip_longest(*_TABLE, own)
    return tuple(prompt for row in rows for prompt in row if prompt is not None)


PROMPTS: tuple[Prompt, ...] = _in_order()
_BY_KEY = {prompt.key: prompt for prompt in PROMPTS}
_HARD = {Manner.HARD_WEEK: "hard_week", Manner.HARD_TIME: "hard_time"}
_OTHERS = (*(group for group in GROUPS if group not in _HARD.values()), OWN)


def by_key(key: str) -> Prompt | None:
    """The question kept under this key; None where it is none of ours."""
    return _BY_KEY.get(key)


def groups_for(manner: Manner) -> tuple[str, ...]:
    """The groups that a round of this manner asks from: in a hard week no wins are asked for, and what the family added
    might."""
    return (_HARD[manner],) if manner in _HARD else _OTHERS


def pool(
    groups: Sequence[str], *, rests: Collection[str] = (), short: bool = False, own: Sequence[Prompt] = ()
) -> tuple[Prompt, ...]:
    """The questions of these groups, in their order, without those that rest (all of them, where all rest); with
    `short`, only those that are quickly read out. `own` are the family's."""
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
    """The next of these groups that was not seen, or the one `offset` places after it; where all were, begins again."""
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
    """Questions for `count` members at one table, and what counts as seen from now on.

    None comes again before all were seen. Where the last unseen ones are dealt and more are needed, all begin again,
    passing over those of this very evening; only at a table with more members than questions is one heard twice.
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
