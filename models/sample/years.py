"""Years of wins at once, for measuring: written in bulk, but with the same rows as the verbs would write."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from models.core import calendar
from models.core.errors import NotNow
from models.core.i18n import _
from models.core.states import Consent, Kind, Presence
from models.family import household
from models.storage import rows
from models.storage.database import transaction
from models.storage.query import pairs
from models.storage.tables import AboutRow, MemberRow, Row, TextRow
from models.storage.tables.fields import ids_from, new_id
from models.texts import plots

BACK_TO = timedelta(days=8 * 365)
UNTIL = timedelta(days=43)
"""The years end where the sample family's story begins."""

ANSWERED = 8  # on average one win in this many has kind words

OWN = (
    "Went as far as {place}, {how}.",
    "Stood at {place} for a while, {how}.",
    "Wrote back to {person}, {how}.",
    "Rang {person}, {how}.",
    "Began on {task}, {how}.",
    "Did a little of {task}, {how}.",
    "Asked {person} for help with {task}.",
    "Left {task} for another day and rested.",
    "Came back from {place} and told {person} how it really was.",
    "Said hello to {person} at {place}.",
)
ABOUT = (
    "{name} came along to {place}, {how}.",
    "{name} sat with me by {place}, {how}.",
    "{name} helped with {task}, {how}.",
    "{name} waited for me at {place}.",
    "{name} listened when I talked about {task}.",
    "{name} told {person} about it, {how}.",
)
FAMILY = (
    "We sat by {place} together, {how}.",
    "We did {task} side by side, {how}.",
    "All of us at {place}, {how}.",
)
WORDS = (
    "I noticed it, and I was glad.",
    "Thank you for telling us about it.",
    "I saw what it took, and I was glad to be near.",
    "I thought of it on the way home.",
    "It was good to read this today.",
)
PLACES = (
    "the porch", "the lake", "the corner shop", "the library", "the bus stop", "the garden gate", "the bridge",
    "the back step", "the old bench", "the park", "the station", "the harbour", "the edge of the woods", "the school door",
    "the top of the hill", "the duck pond", "the church wall", "the allotment", "the window", "the big tree",
)  # fmt: skip
PEOPLE = (
    "my sister", "Peter", "Aunt Rosa", "the school", "my old friend", "the doctor", "Ben", "the lady next door",
    "Hannah", "my brother", "the man from the bus", "Nia",
)  # fmt: skip
TASKS = (
    "the letter", "the shelf", "the laundry", "the drawing", "the long form", "the puzzle", "the bicycle", "the song",
    "the attic", "the garden bed", "the model boat", "the old photographs", "the hedge", "the phone call",
)  # fmt: skip
HOWS = (
    "slowly", "with the radio on", "in the rain", "with cold hands", "though the street was full", "for ten minutes",
    "without a plan", "early in the morning", "with the dog", "in my slippers", "one step at a time", "even so",
    "in the last light", "with a heart that beat fast", "after three days of thinking about it", "in no hurry",
)  # fmt: skip
EFFORTS = (
    "", "", "", "I had put it off since {day}.", "I counted to ten at the door.", "I asked {person} to stay near.",
    "My hands shook and I did it.", "It took two tries.", "I told myself: only the first minute.",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "spring", "last week")

Rows = list[dict[str, Any]]


def grow(count: int, *, now: datetime) -> None:
    """Adds `count` shown wins of the eight years before the sample family's story (`fill`), some with kind words, by
    all members of the open file. The same file, count and `now` give the same rows. Refuses (NotNow) a file without
    members."""
    members = pairs(MemberRow.select().where(MemberRow.presence != Presence.GONE), MemberRow.id, MemberRow.name)
    if not members:
        raise NotNow(_("Nobody lives here yet."))
    with ids_from(count), transaction():
        texts: Rows = []
        about: Rows = []
        for text, people in _wins(count, members, now):
            texts.append(text)
            about += people
        for table, some in ((TextRow, texts), (AboutRow, about)):
            if some:
                _add(table, some)
        plots.plant_all()


def _wins(count: int, members: Sequence[tuple[str, str]], now: datetime) -> Iterator[tuple[dict[str, Any], Rows]]:
    """Wins and the kind words under them, oldest first, each with the rows of the people it is about."""
    chance = Random(count)
    timezone = household.timezone()
    apart = (BACK_TO - UNTIL) / max(count, 1)
    for place in range(count):
        noted_at = (now - BACK_TO + apart * place).astimezone(UTC)
        author_id, _name = chance.choice(members)
        subject_id, subject = chance.choice(members)
        family = chance.random() < 0.12
        own = not family and (subject_id == author_id or chance.random() < 0.5)
        body = chance.choice(FAMILY if family else OWN if own else ABOUT)
        win = _text(Kind.WIN, author_id, _filled(body, chance, subject), noted_at, timezone)
        win |= {"effort": _filled(chance.choice(EFFORTS), chance, subject) if own else "", "family": family}
        whom = author_id if own else subject_id
        yield win, [] if family else [_about(win, whom)]
        if chance.random() < 1 / ANSWERED and not family:
            sayer_id, _name = chance.choice(members)
            words = _text(Kind.WORDS, sayer_id, chance.choice(WORDS), noted_at, timezone)
            yield words | {"parent_id": win["id"]}, [_about(words, whom)]


def _add(table: type[Row], some: Rows) -> None:
    """Adds rows by column name; missing columns are as in a new row."""
    fields = rows.columns(table)
    fresh = {name: field.default for name, field in fields.items() if not callable(field.default)}
    names = [name for name in fields if name in some[0] or fresh.get(name) is not None]
    values = (tuple(fields[name].db_value(row.get(name, fresh.get(name))) for name in names) for row in some)
    rows.insert(table, names, values)


def _text(kind: Kind, author_id: str, body: str, noted_at: datetime, timezone: str) -> dict[str, Any]:
    """A row of a text that was shown an hour after it was written."""
    return {
        "id": new_id(),
        "kind": kind,
        "author_id": author_id,
        "body": body,
        "effort": "",
        "family": False,
        "on_day": calendar.day_of(noted_at, timezone),
        "noted_at": noted_at,
        "shown_at": noted_at + timedelta(hours=1),
        "parent_id": None,
    }


def _about(text: dict[str, Any], member_id: str) -> dict[str, Any]:
    noted_at = text["noted_at"]
    return {"text_id": text["id"], "member_id": member_id, "consent": Consent.EVERYONE, "came_at": noted_at}


def _filled(sentence: str, chance: Random, name: str) -> str:
    return sentence.format(
        name=name,
        place=chance.choice(PLACES),
        person=chance.choice(PEOPLE),
        task=chance.choice(TASKS),
        how=chance.choice(HOWS),
        day=chance.choice(DAYS),
    )
