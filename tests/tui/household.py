"""A family for the screens' tests: cards that their people opened, and what they wrote."""

from collections.abc import Callable
from datetime import timedelta

from models import kind_words, member, undo, win
from models.membership.member import ANIMALS, COLOURS, Member
from tests.conftest import NOW

WISHES = {"always_show": False, "on_home": True, "on_quiet": True, "mark": True}


def named(name: str) -> Member:
    """The member of this name."""
    return member.by_name(name, now=NOW)


def open_card(name: str, *, pin: str | None = None, **wishes: bool) -> Member:
    """This member has opened their card; all wishes are yes but "always show", unless given."""
    who = named(name)
    place = len([one for one in member.members(now=NOW) if one.animal])
    opened = member.open_card(
        who.id,
        animal=list(ANIMALS)[place % len(ANIMALS)],
        colour=list(COLOURS)[place % len(COLOURS)],
        pin=pin,
        now=NOW,
        **{**WISHES, **wishes},
    )
    undo.forget(now=NOW + timedelta(days=1))  # it was long ago
    return opened


def all_open(**pins: str) -> None:
    """Everyone has opened their card; a PIN for those given: `all_open(David="1234")`."""
    for one in member.members(now=NOW):
        open_card(one.name, pin=pins.get(one.name))


def noted(name: str, text: str, *, about: str | None = None, days_ago: int = 0, effort: str = "") -> str:
    """A win noted by this member, about themselves unless given; its id."""
    when = NOW - timedelta(days=days_ago)
    others = [named(about).id] if about else []
    return win.note(named(name).id, text, about=others, effort=effort, on_day=when.date(), now=when).id


def said(name: str, text_id: str, words: str) -> str:
    """Kind words by this member under a win; their id."""
    return kind_words.say(named(name).id, text_id, words, alone=False, now=NOW).id


def each(*deeds: Callable[[], object]) -> Callable[[], None]:
    """One after the other, for `home_of(…, fill=each(…))`."""

    def do() -> None:
        for deed in deeds:
            deed()

    return do
