"""Words that only tell of self-harm: the lines stand in one quiet row beside them, they are kept, and go to nobody unasked."""

from pathlib import Path

import pytest

from models import coach, drafts, feed, member
from models.access.proof import by_owner
from models.coach import Need
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, press, read, write
from tests.tui.household import all_open, named, noted
from tui import routes
from tui.cli import main

TOLD = "I told my sister of the suicidal thoughts. She put the kettle on and stayed"
OF_JAKE = "Jake told me on Monday that he had thought of suicide"
DANGER = "You don't have to keep this secret."
LINES = "3114 The national line · 114 Emergency, by text · 112 Emergency"


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of("Emily", "Jake", fill=all_open)


def test_what_the_words_here_ask_for() -> None:
    """These tests would show nothing, were they of another kind."""
    assert {coach.need_of(words) for words in (TOLD, OF_JAKE)} == {Need.BESIDE}


async def test_the_lines_stand_in_one_quiet_row(home: Path, open_app: OpenApp) -> None:
    """Grief would be met as danger, or somebody who needs a number not find one."""
    async with open_app(home) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, TOLD)
        page = seen(pilot)
        assert LINES in page and "Thank you for putting it into words" not in page
        await app_of(pilot).keep_drafts_now()
        await press(pilot, *["backspace"] * len(TOLD))
        assert LINES not in seen(pilot)


async def test_the_row_stays_whatever_else_is_said(home: Path, open_app: OpenApp) -> None:
    """A question that the form asks back would take the numbers away, as somebody reads them."""
    async with open_app(home) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, TOLD)
        await press(pilot, "ctrl+s")
        page = seen(pilot)
        assert LINES in page and page.count("Who is it about?") == 2, "the question, and that it waits for an answer"


async def test_a_draft_of_them_is_kept(home: Path, open_app: OpenApp) -> None:
    """A story that took an hour would be gone with a power cut."""
    async with open_app(home) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, TOLD)
        await app_of(pilot).keep_drafts_now()
        await settled(pilot)
    kept = read(home, lambda: drafts.find(named("Emily").id, "note"))
    assert kept is not None and kept["text"] == TOLD


async def test_who_may_see_it_is_asked_anew(home_of: HomeOf, open_app: OpenApp) -> None:
    """What was shown to everyone last time would take this along, by one key."""

    def family() -> None:
        all_open()
        noted("Emily", "I went out")

    path = home_of("Emily", "Jake", fill=family)
    async with open_app(path) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, TOLD)
        await press(pilot, "enter", "1", "ctrl+s")
        assert "Ctrl+S does as last time" not in seen(pilot)
        assert routes.is_in(routes.note, pilot.app.screen), "it was not kept unasked"
        await press(pilot, "enter")
        assert routes.is_in(routes.home, pilot.app.screen)
    (card, *_rest) = read(path, lambda: feed.page(None).wins)
    assert card.text == TOLD


@pytest.mark.parametrize("always", [False, True])
async def test_what_tells_of_somebody_else_stays_with_its_writer(
    home_of: HomeOf, open_app: OpenApp, always: bool
) -> None:
    """Jake would find on his page, or everyone in Wins, what Emily has told nobody yet."""

    def family() -> None:
        all_open()
        if always:
            member.change_wishes(named("Jake").id, proof=by_owner(named("Jake").id), always_show=True, now=NOW)

    path = home_of("Emily", "Jake", fill=family)
    async with open_app(path) as pilot:
        await press(pilot, "n", "1")
        await write(pilot, OF_JAKE)
        await press(pilot, "enter", "2")
        assert "It stays with you until you hand it over." in seen(pilot)
        await press(pilot, "ctrl+s")
        assert "You can hand it over from your journal." in seen(pilot)
    assert read(path, lambda: feed.page(None).wins) == ()
    assert read(path, lambda: feed.page(named("Jake").id).wins) == ()
    assert [each.text for each in read(path, lambda: feed.journal(named("Emily").id))] == [OF_JAKE]


def test_the_command_line_keeps_it_for_its_writer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script's words of Jake would reach him with the next evening."""
    assert main(["--db", str(home), "add", OF_JAKE, "--by", "Emily", "--about", "Jake"]) == 0
    said = capsys.readouterr()
    assert "3114" in said.err and "until they hand it over" in said.err
    assert read(home, lambda: feed.page(named("Jake").id).wins) == ()
