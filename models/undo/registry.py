"""Which function undoes a verb, by the verb's id.

An id ("win.star") is kept in families' files, so it never changes, even if the verb's module moves. The registry is
filled when it is first used, by importing every module that registers something (`fill_from` names the function that
does). A deed with an unregistered id can't be undone, and is no error: a newer version may have written it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.undo.giving_back import Words


@dataclass(frozen=True, slots=True)
class Done:
    """A deed as an inverse gets it: who did it (None: nobody in particular, on Home), on what, and what was there
    before."""

    id: str
    actor_id: str | None
    verb: str
    target: str
    before: Mapping[str, Any]
    done_at: datetime

    @property
    def doer(self) -> str:
        """The id of the member who did it. Raises LookupError where nobody in particular did."""
        if self.actor_id is None:
            raise LookupError(self.verb)
        return self.actor_id


@dataclass(frozen=True, slots=True)
class Inverse:
    """How a verb is undone. `words` says what kind of deed it was; `is_applicable` whether it can be undone now;
    `gives_back` returns those of the doer's words that undo deletes, for their draft. The rest is as in `Deed`."""

    words: str
    is_applicable: Callable[[Done], bool]
    take_back: Callable[[Done, datetime], None]
    asks_pin: Callable[[Done], bool]
    leads_home: bool
    gives_back: Callable[[Done, datetime], Words | None]


def nothing(_done: Done, _now: datetime) -> None:
    """For a verb without words to give back."""


class _Registry:
    """The inverses by their verbs' ids, and the function that fills them."""

    def __init__(self) -> None:
        self.inverses: dict[str, Inverse] = {}
        self.fill: Callable[[], object] | None = None


_registry = _Registry()


def fill_from(importer: Callable[[], object]) -> None:
    """Sets the function that imports all modules which register inverses. It is called once, at the first look-up."""
    _registry.fill = importer


def find(verb: str) -> Inverse | None:
    """The inverse of the verb with this id; None where there is none."""
    return _filled().get(verb)


def ids() -> set[str]:
    """The ids of all verbs that can be undone."""
    return set(_filled())


def _filled() -> dict[str, Inverse]:
    if _registry.fill is not None:
        importer, _registry.fill = _registry.fill, None
        importer()
    return _registry.inverses


def inverse_of(
    verb: str,
    *,
    words: str,
    is_applicable: Callable[[Done], bool] = lambda _done: True,
    asks_pin: Callable[[Done], bool] = lambda _done: False,
    leads_home: bool = False,
    gives_back: Callable[[Done, datetime], Words | None] = nothing,
) -> Callable[[Callable[[Done, datetime], None]], Callable[[Done, datetime], None]]:
    """Registers a function that undoes `verb`. It runs inside undo's transaction, after `gives_back`. `words` is marked
    with `N_`; the rest is as in `Inverse`."""

    def register(take_back: Callable[[Done, datetime], None]) -> Callable[[Done, datetime], None]:
        _registry.inverses[verb] = Inverse(words, is_applicable, take_back, asks_pin, leads_home, gives_back)
        return take_back

    return register
