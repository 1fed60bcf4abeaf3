"""Our own questions for a turn, in six groups. Pure: no database; what was seen is an argument."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """`key` is stable for ever ("effort-1"); `group` is effort, showing_up, supporting, yourself, gratitude, hard_week."""

    key: str
    group: str
    words: str


PROMPTS: tuple[Prompt, ...] = ()


def by_key(key: str) -> Prompt | None:
    raise NotImplementedError


def next_prompt(
    seen: Collection[str], *, groups: Sequence[str], rests: Collection[str] = (), offset: int = 0
) -> Prompt:
    """The next of these groups that was not seen; where all were, begins again."""
    raise NotImplementedError
