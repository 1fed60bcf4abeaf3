"""What the tests of exports have in common: a little that was kept, and looks at all of it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from models import consent, kind_words, reward, win
from models.core.states import Audience, RewardKind
from models.exchange.public import shown
from models.storage import rows
from models.storage.tables import (
    TABLES,
    DeedRow,
)

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def dump() -> dict[str, list[Any]]:
    """Everything in the open file, in an order of its own."""
    return {rows.name_of(table): sorted(rows.read(table), key=repr) for table in TABLES}


def exported() -> dict[str, list[Any]]:
    """All of it that an export holds: not what can still be undone, which is half an hour old at most."""
    return {name: kept for name, kept in dump().items() if name != rows.name_of(DeedRow)}


def live_a_little(family: dict[str, str]) -> dict[str, str]:
    """A few of everything; texts by what they are."""
    emily, jake, leo = family["Emily"], family["Jake"], family["Leo"]
    porch = win.note(emily, "Jake sat on the porch", about=[jake], effort="He put on his coat", now=NOW).id
    hidden = win.note(emily, "Jake cried and told me", about=[jake], now=NOW).id
    own = win.note(leo, "I found eleven letters", audience=Audience.JUST_ME, now=NOW).id
    both = win.note(leo, "We sang in the car", family=True, now=NOW).id
    consent.show(jake, porch, now=NOW)
    consent.keep(jake, hidden, now=NOW)
    kind_words.say(leo, porch, "I noticed the door", alone=False, now=NOW)
    win.star(leo, porch, now=NOW)
    reward.suggest(emily, "A film night", kind=RewardKind.TIME, now=NOW)
    return {"porch": porch, "hidden": hidden, "own": own, "both": both}


def write(path: Path, whole: object) -> Path:
    path.write_text(json.dumps(whole))
    return path


def everyone_reads() -> set[str]:
    return {card.text for card in shown()}
