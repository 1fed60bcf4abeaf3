"""Two households that differ only in what Jake did in private look the same to everybody else, field by field."""

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models import consent, family_file, feed, kind_words, lookback, member, undo, win
from models.core.states import Audience
from tests.models.family_fixture import NOW, later, move_in

pytestmark = pytest.mark.slow

Deed = Callable[[str, str, str, str], object]


def _nothing(_jake: str, _porch: str, _both: str, _words: str) -> None:
    pass


def _opens(jake: str, porch: str, both: str, words: str) -> None:
    for id in (porch, both, words):
        consent.open_it(jake, id, now=later(4))


def _keeps(jake: str, porch: str, both: str, words: str) -> None:
    _opens(jake, porch, both, words)
    for id in (porch, both, words):
        consent.keep(jake, id, now=later(5))
    win.star(jake, feed.journal(jake)[0].id, now=later(6))


def _lets_go(jake: str, porch: str, both: str, words: str) -> None:
    for id in (porch, both, words):
        consent.let_go(jake, id, now=later(5))


def _agrees_where_sofia_has_not(jake: str, porch: str, both: str, words: str) -> None:
    consent.open_it(jake, both, now=later(4))
    consent.show(jake, both, now=later(5))
    consent.keep(jake, porch, now=later(5))
    consent.show(jake, words, now=later(5))


def _changes_his_mind(jake: str, porch: str, both: str, words: str) -> None:
    _keeps(jake, porch, both, words)
    for _deed in range(4):
        undo.undo(jake, now=later(7))


def _writes_in_private(jake: str, _porch: str, _both: str, _words: str) -> None:
    win.note(jake, "I can't yet.", audience=Audience.JUST_ME, now=later(5))
    win.let_rest(jake, feed.journal(jake)[0].id, now=later(5))


PRIVATE: tuple[Deed, ...] = (
    _opens,
    _keeps,
    _lets_go,
    _agrees_where_sofia_has_not,
    _changes_his_mind,
    _writes_in_private,
)


@contextmanager
def household() -> Generator[dict[str, str]]:
    with TemporaryDirectory() as folder:
        family_file.open_family(Path(folder) / "family.db", now=NOW)
        try:
            yield move_in("Emily", "Jake", "Leo", "Sofia")
        finally:
            family_file.close_family()


def seen(family: dict[str, str], minute: int) -> list[str]:
    """Everything that everybody but Jake may look at, field by field, with each id by the order in which it comes up."""
    now = later(minute)
    views: list[object] = [member.members(now=now), lookback.search(None, "minutes cooked"), feed.for_home(now=now)]
    for viewer in (None, family["Emily"], family["Leo"], family["Sofia"]):
        page = feed.page(viewer, limit=1)
        views += [page.wins, page.newer is None, page.older is None, feed.page(viewer)]
        deed = undo.last_deed(viewer, now=now)
        views += [deed and (deed.words, deed.done_at)]
        if viewer:
            journal = feed.journal(viewer)
            views += [journal, [feed.card(viewer, card.id) for card in journal], consent.something_for(viewer)]
            views += [lookback.search(viewer, "minutes"), lookback.search(viewer, "cooked")]
    order: dict[str, str] = {}
    return [re.sub(r"[0-9a-f]{32}", lambda id: order.setdefault(id[0], f"#{len(order)}"), repr(view)) for view in views]


def _evening_after(private: Deed) -> list[list[str]]:
    """The same week in the same family, whatever Jake does in private: what the others see along the way."""
    with household() as family:
        emily, jake, sofia = family["Emily"], family["Jake"], family["Sofia"]
        porch = win.note(emily, "Ten minutes on the porch.", about=[jake], now=later(1)).id
        both = win.note(emily, "They cooked.", about=[jake, sofia], now=later(2)).id
        words = kind_words.say(emily, porch, "You looked at ease.", alone=False, now=later(3)).id
        private(jake, porch, both, words)
        along = [seen(family, 8)]
        win.edit(emily, porch, text="Twenty minutes.", effort=None, now=later(9))
        win.edit(emily, both, text="They cooked soup.", effort=None, now=later(10))
        along.append(seen(family, 11))
        undo.undo(emily, now=later(12))
        win.said_it(emily, porch, now=later(12))
        along.append(seen(family, 13))
        undo.undo(emily, now=later(14))
        undo.undo(emily, now=later(14))
        along.append(seen(family, 15))
        consent.take_down(emily, porch, now=later(16))
        consent.show(emily, porch, now=later(17))
        win.note(family["Leo"], "I found all the letters.", now=later(18))
        along.append(seen(family, 19))
        consent.settle(now=later(60 * 24 * 40))
        undo.forget(now=later(60 * 24 * 40))
        along.append(seen(family, 60 * 24 * 40))
        return along


@pytest.fixture(scope="module")
def had_he_done_nothing() -> list[list[str]]:
    return _evening_after(_nothing)


@pytest.mark.parametrize("private", PRIVATE)
def test_nobody_can_tell_from_anything_what_jake_did_in_private(
    private: Deed, had_he_done_nothing: list[list[str]]
) -> None:
    assert _evening_after(private) == had_he_done_nothing
