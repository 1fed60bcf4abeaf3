"""Whoever presses a key waits for one look at the family's file: what was done comes back with what is shown next."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models import kind_words, member, win
from models.storage.database import connection
from tests.conftest import NOW
from tests.tui.celebrate.rounds import at_home, begun, id_of
from tests.tui.conftest import OpenApp, settled
from tests.tui.driver import app_of, open_cards, press


@asynccontextmanager
async def listened(pilot: Pilot[int]) -> AsyncGenerator[list[str]]:
    """What this terminal asks of the file meanwhile, without BEGIN and COMMIT, what triggers do and how they are set up once a
    connection, and whether it changed."""
    said: list[str] = []
    store = app_of(pilot).store
    await store.run(lambda: connection().set_trace_callback(said.append))
    try:
        yield said
    finally:
        await store.run(lambda: connection().set_trace_callback(None))
    aside = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "PRAGMA", "CREATE TEMP TRIGGER", "--")
    kept = [
        each
        for each in said
        if not each.startswith(aside) and "text_search" not in each and "pragma_table_info" not in each
    ]
    said[:] = [each for place, each in enumerate(kept) if each.startswith("SELECT") or kept[:place][-1:] != [each]]


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Path:
    return at_home(home_of, begun("Emily", "Jake", "Sofia", "Leo"))


async def test_a_key_in_a_round_is_one_look(home: Path, open_app: OpenApp) -> None:
    """Four people at the table would wait three times for one Enter."""
    keys = ("y", "enter", "z", "a", "p", "y", "enter", "p", "enter", "enter")
    async with open_app(home) as pilot:
        await press(pilot, "c")
        for key in keys:
            async with listened(pilot) as said:
                await press(pilot, key)
            assert 0 < len(said) <= 35, (key, "\n".join(each[:160] for each in said))
            table = [each for each in said if "SELECT MAX" in each and '"plot"' in each]
            assert len(table) == 1, (key, "the table is read once")


async def test_undo_in_a_round_is_one_look(home: Path, open_app: OpenApp) -> None:
    """What was taken back would show twice, and late."""
    async with open_app(home) as pilot:
        await press(pilot, "c", "p")
        async with listened(pilot) as said:
            await press(pilot, "u")
        assert 0 < len(said) <= 35, "\n".join(each[:160] for each in said)
        assert sum("SELECT MAX" in each and '"plot"' in each for each in said) == 1


async def test_home_is_read_once_when_one_comes_back(home: Path, open_app: OpenApp) -> None:
    """The kiosk would come up twice as slowly as it could."""
    async with open_app(home) as pilot:
        await press(pilot, "r")
        async with listened(pilot) as said:
            await press(pilot, "escape")
        assert 0 < len(said) <= 15, "\n".join(each[:160] for each in said)


async def test_here_today_brings_home_back_with_it(home: Path, open_app: OpenApp) -> None:
    """Home comes up as the question goes, and comes back with what was done; a third look would make the flower late."""
    async with open_app(home) as pilot:
        await press(pilot, "i")
        async with listened(pilot) as said:
            await press(pilot, "1")
        assert 1 <= sum('"door"' in each for each in said) <= 2, "\n".join(each[:160] for each in said)


async def test_a_decision_brings_the_next_that_waits(home_of: Callable[..., Path], open_app: OpenApp) -> None:
    """Between one answer and the next a person would look at an empty page."""

    def fill() -> None:
        open_cards("Emily", "Jake")
        for number in range(2):
            win.note(id_of("Emily"), f"You waited for me, {number}.", about=[id_of("Jake")], now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=fill)) as pilot:
        await press(pilot, "2", "q", "enter")
        async with listened(pilot) as said:
            await press(pilot, "2")
        waits = [each for each in said if '"writer_member"."name"' in each and '"revision"' in each]
        assert len(waits) == 1, "\n".join(each[:160] for each in waits)


async def test_the_others_hear_of_it_and_the_one_that_wrote_does_not(home: Path, open_app: OpenApp) -> None:
    """Another screen would stand still, or the same one draw twice."""
    async with open_app(home) as pilot:
        told: list[object] = []
        store, screen = app_of(pilot).store, app_of(pilot).screen
        store.on_change = told.append
        jake = await store.run(member.by_name, "Jake", now=NOW)
        await store.run_for(screen, member.here_today, jake.id, now=NOW)
        await store.run(kind_words.thanks_for, jake.id, now=NOW)
        assert told == [screen]
        await store.run(member.here_today, (await store.run(member.by_name, "Leo", now=NOW)).id, now=NOW)
        assert told == [screen, None]
        await settled(pilot)
