"""What a hand does in the tests: who it is, what it types, what it reads afterwards; and another terminal."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from textual.pilot import Pilot
from textual.screen import Screen

from models import family_file, member, undo
from models.access.proof import by_owner
from models.membership.member import Member
from tests.conftest import NOW
from tests.tui.conftest import settled
from tui.app import SmallWins

T = TypeVar("T")
HomeOf: TypeAlias = Callable[..., Path]
KEYS = {" ": "space", ".": "full_stop", ",": "comma", "'": "apostrophe", "[": "left_square_bracket", "@": "at"}


def app_of(pilot: Pilot[int]) -> SmallWins:
    """The app that is driven."""
    return cast(SmallWins, pilot.app)


async def be(pilot: Pilot[int], name: str) -> Member:
    """From now on this member is at the keyboard."""
    app = app_of(pilot)
    who = await app.store.run(member.by_name, name, now=NOW)
    app.arrive(who, by_owner(who.id))
    return who


async def enter(pilot: Pilot[int], screen: Screen[Any]) -> None:
    """Opens a screen and waits for it."""
    app_of(pilot).open(screen)
    await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """One key after the other, each answered before the next."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def write(pilot: Pilot[int], words: str) -> None:
    """Types words into what has the focus."""
    await pilot.press(*(KEYS.get(character, character) for character in words))
    await settled(pilot)


async def tap(pilot: Pilot[int], selector: str) -> None:
    """A click on the middle of what the selector names."""
    await pilot.click(selector)
    await settled(pilot)


@contextmanager
def another_terminal(path: Path) -> Generator[None]:
    """The same file, opened a second time beside the app."""
    family_file.open_family(path, now=NOW)
    try:
        yield
    finally:
        family_file.close_family()


def read(path: Path, verb: Callable[[], T]) -> T:
    """What the file holds."""
    with another_terminal(path):
        return verb()


def open_cards(*names: str) -> None:
    """These members have opened their cards, without a PIN."""
    for place, name in enumerate(names):
        member.open_card(
            member.by_name(name, now=NOW).id,
            animal=list(member.ANIMALS)[place],
            colour=list(member.COLOURS)[place],
            pin=None,
            always_show=False,
            on_home=False,
            on_quiet=False,
            mark=False,
            now=NOW,
        )
    undo.forget(now=NOW + timedelta(days=1))  # they were opened long ago
