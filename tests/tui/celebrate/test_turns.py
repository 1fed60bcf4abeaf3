"""A turn: one name large, one question, four equal answers, and what becomes of the words."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from models import celebration, consent, drafts, feed, household, member
from models.access.proof import by_owner
from models.core.states import Kind, Manner, Step, TurnState
from models.storage.tables import DraftRow, TextRow
from tests.conftest import NOW
from tests.tui.celebrate.rounds import SIZES, at_home, begun, id_of, round_of, state_of, whose_turn
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import press, read, write
from tui.celebrate.round import RoundScreen
from tui.widgets.big_name import NAME_FACES, BigName, letters
from tui.widgets.key_button import KeyButton


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    return partial(at_home, home_of)


@pytest.mark.parametrize("size", SIZES)
async def test_a_turn_opens_on_four_equal_buttons_and_no_field(
    home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]
):
    """Pass is as near and as large as Write, and no bare letter meets a field."""
    async with open_app(home(begun("Emily", "Jake")), size=size) as pilot:
        await press(pilot, "c")
        answers = [button for button in pilot.app.screen.query("#answers KeyButton") if isinstance(button, KeyButton)]
        assert [(button.key, button.label) for button in answers] == [
            ("y", "Say it"),
            ("Enter", "Write"),
            ("z", "Later"),
            ("p", "Pass"),
        ]
        sizes = {(button.region.width, button.region.height) for button in answers}
        assert max(width for width, _height in sizes) - min(width for width, _height in sizes) <= 1
        assert all(button.region.height == 3 and button.is_on_screen for button in answers)
        assert not pilot.app.screen.query(Input) and not pilot.app.screen.query(TextArea)
        for widget in (*pilot.app.screen.query("#keys KeyButton"), *answers, *pilot.app.screen.query(BigName)):
            assert pilot.app.screen.region.contains_region(widget.region), widget
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(TextArea).has_focus


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_name_and_question_can_be_read_across_the_table(
    home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]
):
    """Drawn several rows high, whole, and the next name small beside them."""
    async with open_app(home(begun("Sofia", "Leo")), size=size) as pilot:
        await press(pilot, "c")
        for each in ("#name", "#question"):
            drawn = [row for row in str(pilot.app.screen.query_one(each, BigName).render()).split("\n") if row.strip()]
            assert len(drawn) >= 4 and set("".join(drawn)) & set("▀▄█▌▐▘▝▖▗▚▞▙▛▜▟")
        assert "Sofia, then Leo" in seen(pilot)


async def test_later_comes_again_after_the_others(home: Callable[..., Path], open_app: OpenApp):
    async with open_app(home(begun("Emily", "Jake"))) as pilot:
        await press(pilot, "c", "z")
        assert whose_turn(pilot) == "Jake"
        await press(pilot, "p")
        assert whose_turn(pilot) == "Emily"


async def test_another_question_and_none_of_them_twice(home: Callable[..., Path], open_app: OpenApp):
    async with open_app(home(begun("Emily", "Jake"))) as pilot:
        await press(pilot, "c")
        asked = [pilot.app.screen.query_one("#question", BigName).words]
        for _time in range(5):
            await press(pilot, "a")
            asked.append(pilot.app.screen.query_one("#question", BigName).words)
        assert len(set(asked)) == 6


async def test_one_key_pressed_twice_answers_for_one_person(home: Callable[..., Path], open_app: OpenApp):
    """A key that bounces passes for Emily, not for Jake after her; and Enter skips no step."""
    path = home(begun("Emily", "Jake", "Sofia"))

    async def twice(what: str) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, RoundScreen)
        screen.action_do(what)
        screen.action_do(what)
        await settled(pilot)

    async with open_app(path) as pilot:
        await press(pilot, "c")
        await twice("passes")
        assert whose_turn(pilot) == "Jake"
        assert state_of(path, "Jake") is TurnState.WAITING
        await press(pilot, "p", "p")
        await twice("on")
    going = round_of(path)
    assert going is not None and going.step is Step.APPRECIATE


async def test_what_was_begun_waits_for_its_writer(home: Callable[..., Path], open_app: OpenApp):
    """Esc in the middle of a turn, a restart: the words are there, and they are Jake's alone."""
    path = home(begun("Jake", "Emily"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "I went out")
        await press(pilot, "escape", "escape")
    going = round_of(path)
    assert going is not None
    place = f"turn:{going.id}:{going.seats[0].member_id}"
    assert read(path, lambda: drafts.find(id_of("Emily"), place)) is None
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        assert "I went out" in seen(pilot)
        await press(pilot, "escape", "p")
    assert read(path, lambda: DraftRow.select().count()) == 0, "who passes leaves nothing"


async def test_what_was_begun_opens_with_its_writers_pin(home: Callable[..., Path], open_app: OpenApp):
    """A brother alone with the open round would read what Jake had begun, or put words on the page in his name."""

    def fill() -> None:
        begun("Jake", "Emily")()
        going = celebration.open_round(now=NOW)
        assert going is not None
        drafts.keep(id_of("Jake"), f"turn:{going.id}:{id_of('Jake')}", {"words": "Nobody else's yet"}, now=NOW)
        member.set_pin(id_of("Jake"), "2580", proof=by_owner(id_of("Jake")), now=NOW)

    async with open_app(home(fill), size=(80, 24)) as pilot:
        await press(pilot, "c", "enter")
        assert not pilot.app.screen.query(TextArea) and "Your PIN" in seen(pilot)
        await press(pilot, *"2580", "enter")
        assert "Nobody else's yet" in seen(pilot)


async def test_a_turn_about_somebody_goes_on_the_page_after_their_yes(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "He sat with me in the rain")
        await press(pilot, "enter", "1", "2")
        assert "goes on the page after their yes" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert whose_turn(pilot) == "Jake"
        await press(pilot, "p", "enter", "enter", "enter", "enter", "p", "enter", "enter")
        assert isinstance(pilot.app.screen, RoundScreen)
        assert "Good that you were there" in str(pilot.app.screen.query_one("#ask", BigName).words)
        assert "in the rain" not in seen(pilot)

    def jake_says_yes() -> list[str]:
        (waiting,) = consent.something_for(id_of("Jake"))
        consent.open_it(id_of("Jake"), waiting.id, now=NOW)
        consent.show(id_of("Jake"), waiting.id, now=NOW)
        (page,) = feed.page(None, only=feed.Filter(kinds=(Kind.EVENING,))).wins
        return [turn.text for turn in page.turns]

    assert read(path, jake_says_yes) == ["He sat with me in the rain"]


async def test_a_name_in_the_text_asks_whether_it_is_about_them(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "Sofia came to dinner")
        await press(pilot, "ctrl+s")
        assert "About Sofia too?" in seen(pilot)
        await press(pilot, "1")
        assert whose_turn(pilot) == "Jake"
    (text,) = read(path, lambda: list(TextRow.select().where(TextRow.kind == Kind.TURN)))
    assert read(path, lambda: [each.id for each in consent.something_for(id_of("Sofia"))]) in ([], [text.id])
    going = round_of(path)
    assert going is not None
    read(path, lambda: celebration.close(going.id, now=NOW))
    assert read(path, lambda: [each.id for each in consent.something_for(id_of("Sofia"))]) == [text.id]


async def test_a_hard_week_asks_for_no_wins(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "m", "1")
        assert "A hard week?" in seen(pilot)
        await press(pilot, "escape")
        going = round_of(path)
        assert going is not None and going.manner is Manner.STANDARD
        await press(pilot, "m", "1", "y")
        going = round_of(path)
    assert going is not None and going.prompt is not None
    assert (going.manner, going.prompt.group) == (Manner.HARD_WEEK, "hard_week")


async def test_a_pause_wipes_the_turn_and_asks_once(home: Callable[..., Path], open_app: OpenApp):
    """Also while somebody is speaking; what was typed is gone, and the next one has the turn."""
    path = home(begun("Emily", "Jake", "Sofia"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "something sharp")
        await press(pilot, "escape", "m", "2")
        assert "Let's talk later, off the screen?" in seen(pilot)
        await press(pilot, "y")
        assert whose_turn(pilot) == "Jake"
        await press(pilot, "y", "m", "2", "y")
        assert whose_turn(pilot) == "Sofia"
    assert [state_of(path, name) for name in ("Emily", "Jake")] == [TurnState.PAUSED, TurnState.PAUSED]
    assert read(path, lambda: DraftRow.select().count()) == 0
    assert b"something sharp" not in path.read_bytes()


async def test_plain_mode_draws_no_blocks(home: Callable[..., Path], open_app: OpenApp):
    def fill() -> None:
        household.change(proof=by_owner(None), plain=True, now=NOW)
        begun("Emily", "Jake")()

    async with open_app(home(fill)) as pilot:
        await press(pilot, "c")
        for each in pilot.app.screen.query(BigName):
            assert str(each.render()) == each.words


@pytest.mark.parametrize("name", ["明子", "שרה", "[@click=app.x]a[/]", "M" * 40, "Zoë-Marie", "[/]", "Łucja", "👨‍👩‍👧"])
async def test_any_name_is_shown_and_does_nothing(home_of: Callable[..., Path], open_app: OpenApp, name: str):
    """Large where the face has the letters and the room, as bold text where not; never as markup."""
    async with open_app(home_of(name, "Leo", fill=begun(name, "Leo")), size=(80, 24)) as pilot:
        await press(pilot, "c")
        assert whose_turn(pilot) == name
        assert f"{name}, then Leo" in seen(pilot)
        await press(pilot, "y", "enter")
        assert whose_turn(pilot) == "Leo"


def test_letters_are_drawn_whole_or_not_at_all():
    """A face that lacks a letter would leave it out: "Łucja" must not become "ucja"."""
    assert letters("Zoë", NAME_FACES[0], 100)
    assert not letters("明子", NAME_FACES[0], 100)
    assert not letters("Ł", "smblock", 100)
    assert all(len(row) <= 60 for row in letters("What did you try that took some courage?", "smblock", 60))
    assert not letters("Maximiliana", NAME_FACES[0], 60), "a word is never broken"
