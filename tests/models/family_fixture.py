"""The family that the tests of wins and words are about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models import household, member, undo

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def move_in(*names: str, always: Sequence[str] = (), closed: Sequence[str] = ()) -> dict[str, str]:
    """Ids by name, each card opened by its person but those of `closed`, longer ago than could be taken back."""
    household.set_up("The Parks", names, timezone="Europe/Paris", now=NOW)
    ids = {one.name: one.id for one in member.members(now=NOW)}
    for name, id in ids.items():
        if name not in closed:
            chosen = {"always_show": name in always, "on_home": True, "on_quiet": True, "mark": True}
            member.open_card(id, animal="fox", colour="moss", pin=None, now=NOW, **chosen)
    undo.forget(now=NOW + timedelta(hours=1))
    return ids
