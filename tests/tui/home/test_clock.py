"""Home asks once whether it is really that day, where the device's clock stands where it can't have come by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import clock, doors, win
from models import family_file as files
from models.core.uptime import Uptime
from models.upkeep.clock import Doubt
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap
from tests.tui.household import all_open, each, named

Home = Callable[..., Path]
WRONG = NOW + timedelta(days=49)
QUESTION = "Is it really 10 January 2027?"


def known() -> None:
    """The clock was right on Monday, and a door is open."""
    clock.look(Uptime("monday", 50_000), now=NOW)
    doors.open_door("Porch, eight o'clock.", now=NOW)


def on(boot: str, seconds: int = 30) -> Callable[[], Uptime]:
    return lambda: Uptime(boot, seconds)


@pytest.fixture
def path(home_of: Home) -> Path:
    return home_of("Emily", "Jake", fill=each(all_open, known))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (34, 20)], ids=str)
async def test_home_asks_and_a_yes_is_believed(path: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    """The family was away; nothing would ever settle again, or all of it without a word."""
    async with open_app(path, now=WRONG, size=size, uptime=on("tuesday")) as pilot:
        page = " ".join(seen(pilot).split())
        assert QUESTION in page and "y Yes" in page and "x No" in page
        assert "Porch" in page, "a door is shut by nobody, and by no clock in doubt"
        await press(pilot, "y")
        page = " ".join(seen(pilot).split())
        assert QUESTION not in page and "Porch" not in page
        assert "Undo: The clock is right" in page
    assert read(path, clock.doubt) is None
    async with open_app(path, now=WRONG + timedelta(hours=2), uptime=on("tuesday", 7230)) as pilot:
        assert "Is it really" not in seen(pilot)


async def test_a_no_says_what_to_do_and_asks_no_more(path: Path, open_app: OpenApp) -> None:
    """A question that stands there all evening is a nag; and nobody would know what is to be done."""
    async with open_app(path, now=WRONG, uptime=on("tuesday")) as pilot:
        await tap(pilot, "#it-isnt")
        page = seen(pilot)
        assert QUESTION not in page and "x No" not in page
        assert "This device's clock is wrong. Set it in the device's own settings." in page
        await press(pilot, "y")
        assert "clock is wrong" in seen(pilot), "no key of a question that isn't there"
    async with open_app(path, now=WRONG + timedelta(hours=1), uptime=on("tuesday", 3630)) as pilot:
        assert "clock is wrong" in seen(pilot) and "Porch" in seen(pilot)
    async with open_app(path, now=NOW + timedelta(days=1), uptime=on("wednesday")) as pilot:
        assert "clock is wrong" not in seen(pilot)


async def test_an_answer_by_a_slip_is_taken_back(path: Path, open_app: OpenApp) -> None:
    """The wrong clock would settle what waits for a month."""
    async with open_app(path, now=WRONG, uptime=on("tuesday")) as pilot:
        await press(pilot, "y", "u")
        assert QUESTION in seen(pilot) and "Porch" in seen(pilot)
    assert read(path, clock.doubt) is Doubt.ASKED


async def test_a_clock_that_is_set_while_home_stands_asks_before_it_decides(path: Path, open_app: OpenApp) -> None:
    """The door would be gone, and a round over, before the app looks at its clock again."""
    async with open_app(path, uptime=on("monday", 50_000)) as pilot:
        app = app_of(pilot)
        assert "Is it really" not in seen(pilot) and "Porch" in seen(pilot)
        app.store.now = lambda: WRONG
        app.family_changed.publish(None)
        await settled(pilot)
        assert QUESTION in seen(pilot) and "Porch" in seen(pilot)
        app.store.now = lambda: NOW
        app.family_changed.publish(None)
        await settled(pilot)
        assert "Is it really" not in seen(pilot)


async def test_a_day_in_1970_is_asked_about(path: Path, open_app: OpenApp) -> None:
    """A small computer without a battery, and no net: everything goes on, and nothing is lost by it."""
    async with open_app(path, now=datetime(1970, 1, 1, 0, 1, tzinfo=UTC), uptime=on("tuesday")) as pilot:
        assert "Is it really 1 January 1970?" in seen(pilot)
    assert read(path, lambda: len(doors.doors(now=NOW))) == 1


async def test_what_waits_is_not_settled_by_the_app(home_of: Home, open_app: OpenApp) -> None:
    """A month's silence would be decided for Jake in the minute in which a clock is wrong."""

    def fill() -> None:
        known()
        win.note(named("Emily").id, "Jake sang.", about=[named("Jake").id], now=NOW)

    def waiting() -> bool:
        from models import consent

        return bool(consent.something_for(named("Jake").id))

    path = home_of("Emily", "Jake", fill=each(all_open, fill))
    async with open_app(path, now=WRONG, uptime=on("tuesday")) as pilot:
        await app_of(pilot).hours._daily()  # pyright: ignore[reportPrivateUsage] - what its timer does
    assert read(path, waiting)
    assert len(read(path, files.backups)) == 1
    async with open_app(path, now=WRONG, uptime=on("tuesday")) as pilot:
        await press(pilot, "y")
        await app_of(pilot).hours._daily()  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here
    assert not read(path, waiting)
