"""Celebrate together: a family around one screen, the device passed round, and nothing lost or told."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from models import celebration, consent, drafts, household, member, reward, win
from models.celebration import Round
from models.kinds import Kind, Manner, RewardKind, Step, TurnState
from models.storage.tables import DraftRow, SeatRow, TextRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.hands import app_of, be, enter, open_cards, press, read, write
from tui.screens.celebrate.round import RoundScreen
from tui.widgets.big_name import NAME_FACES, BigName, letters
from tui.widgets.key_button import KeyButton

FAMILY = ("Emily", "Jake", "Sofia", "Leo")
SIZES = [(80, 24), (120, 40), (200, 60)]


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    def make(fill: Callable[[], object] = lambda: None) -> Path:
        def all_of_it() -> None:
            open_cards(*FAMILY)
            fill()

        return home_of(*FAMILY, fill=all_of_it)

    return make


def round_of(path: Path) -> Round | None:
    return read(path, lambda: celebration.open_round(now=NOW))


def begun(*names: str, to: Step = Step.TURNS, manner: Manner = Manner.STANDARD) -> Callable[[], None]:
    """A round that these are at, up to a step; the first of them hosts."""

    def fill() -> None:
        going = celebration.begin(id_of(names[0]), [id_of(name) for name in names], manner=manner, now=NOW)
        while going.step is not to:
            going = celebration.go_on(going.id, now=NOW)

    return fill


def state_of(path: Path, name: str) -> TurnState:
    return read(path, lambda: TurnState(SeatRow.get(SeatRow.member == id_of(name)).state))


def whose_turn(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one("#name", BigName).words


def shown(pilot: Pilot[int]) -> list[KeyButton]:
    """The buttons that stand on the screen."""
    return [button for button in pilot.app.screen.query(KeyButton) if button.is_on_screen and button.region.area]


def label(pilot: Pilot[int], key: str) -> str:
    return next(button.label for button in shown(pilot) if button.key == key)


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_round_by_keys(home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]):
    """Arrive, reread, turns, thanks, a reward, a promise, the closing line, and the page among the wins."""

    def fill() -> None:
        win.note(id_of("Jake"), "Ten minutes on the porch.", now=NOW)
        reward.suggest(id_of("Leo"), "See the ducks", kind=RewardKind.OUTING, now=NOW)

    path = home(fill)
    async with open_app(path, size=size) as pilot:
        await press(pilot, "c", "1", "2", "3", "enter", "enter")
        assert "Join, listen or leave at any time." in seen(pilot)
        await press(pilot, "1", "w")
        assert "Ten minutes on the porch." in seen(pilot)
        await press(pilot, "enter")
        assert whose_turn(pilot) == "Emily" and "Emily, then Jake" in seen(pilot)
        await press(pilot, "y")
        assert whose_turn(pilot) == "Emily" and "There is no hurry." in seen(pilot)
        await press(pilot, "enter")
        assert "Thank you, Emily." in seen(pilot) and whose_turn(pilot) == "Jake"
        await press(pilot, "p")
        assert "Thank you, Jake." in seen(pilot) and whose_turn(pilot) == "Sofia"
        await press(pilot, "enter")
        await write(pilot, "I came to dinner")
        await press(pilot, "ctrl+s")
        assert "Thank you, Sofia." in seen(pilot)
        await press(pilot, "enter")
        for name in ("Emily", "Jake", "Sofia"):
            assert whose_turn(pilot) == name
            await press(pilot, "enter")
        assert "Everyone was thanked." in seen(pilot)
        await press(pilot, "enter", "enter", "a")
        await write(pilot, "Lights out on Friday")
        await press(pilot, "enter")
        assert "Lights out on Friday" in seen(pilot) and "Picked: See the ducks" in seen(pilot)
        await press(pilot, "enter")
        assert "What was said is kept with care. Nothing is due before next time." in seen(pilot)
        await press(pilot, "enter")
        assert "I came to dinner" in seen(pilot)
    (page,) = read(path, lambda: list(win.feed(None, only=win.Filter(kinds=(Kind.EVENING,))).wins))
    assert [(turn.author, turn.text) for turn in page.turns] == [("Sofia", "I came to dinner")]
    assert page.promises == ("Lights out on Friday",)
    assert read(path, lambda: SeatRow.select().count()) == 0


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
        for widget in (*shown(pilot), *pilot.app.screen.query(BigName)):
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


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.ARRIVE])
async def test_a_round_goes_on_where_it_was(home: Callable[..., Path], open_app: OpenApp, step: Step):
    """At any step: closed, killed or left for Home, it is picked up from disk."""
    path = home(begun("Emily", "Jake", to=step))
    for _visit in range(2):
        async with open_app(path) as pilot:
            await press(pilot, "c")
            where = pilot.app.screen
            assert isinstance(where, RoundScreen) and where.table and where.table.round
            assert where.table.round.step is step
            await press(pilot, "escape")
            assert "Go on with Sunday's round" in seen(pilot)
    going = round_of(path)
    assert going is not None and going.step is step


async def test_looking_in_begins_nothing(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter", "escape")
    assert round_of(path) is None


async def test_anyone_may_take_the_host_s_place(home: Callable[..., Path], open_app: OpenApp):
    """The rota proposes Emily; she isn't here, and nothing is said about it; then Leo takes it from Jake."""
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c")
        assert "Emily hosts this time" in seen(pilot)
        await press(pilot, "2", "4")
        assert "Jake hosts this time" in seen(pilot) and seen(pilot).count("Emily") == 1
        await press(pilot, "a")
        assert "Leo hosts this time" in seen(pilot)
        await press(pilot, "enter", "enter")
    going = round_of(path)
    assert going is not None and going.host is not None and going.host.name == "Leo"
    assert [seat.name for seat in going.seats if seat.present] == ["Leo", "Jake"]


async def test_who_is_here_can_be_put_right_before_it_begins(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path) as pilot:
        await press(pilot, "c", "1", "2", "enter", "enter", "less_than_sign", "2", "3", "enter", "enter")
        assert "How can it be today" not in seen(pilot) or "reads this out" in seen(pilot)
        await press(pilot, "3")
        going = round_of(path)
    assert going is not None and {seat.name for seat in going.seats if seat.present} == {"Emily", "Sofia"}
    assert (going.manner, going.step) == (Manner.SHORT, Step.TURNS)


async def test_a_late_comer_joins_at_any_step(home: Callable[..., Path], open_app: OpenApp):
    """Their turn comes last, and they are thanked like everyone."""
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "plus", "4")
        assert "Welcome, Leo." in seen(pilot) and whose_turn(pilot) == "Emily"
        await press(pilot, "p", "p")
        assert whose_turn(pilot) == "Leo"
        await press(pilot, "p", "enter", "plus", "3", "enter", "enter", "enter")
        assert whose_turn(pilot) == "Sofia"


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
        (page,) = win.feed(None, only=win.Filter(kinds=(Kind.EVENING,))).wins
        return [turn.text for turn in page.turns]

    assert read(path, jake_says_yes) == ["He sat with me in the rain"]


async def test_a_name_in_the_text_asks_whether_it_is_about_them(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "Sofia came to dinner")
        await press(pilot, "ctrl+s")
        assert "About Sofia too?" in seen(pilot)
        await press(pilot, "y")
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


async def test_an_early_end_keeps_what_was_written(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    async with open_app(path) as pilot:
        await press(pilot, "c", "enter")
        await write(pilot, "We laughed")
        await press(pilot, "ctrl+s", "m", "3")
        assert "End here for today?" in seen(pilot)
        await press(pilot, "y")
        assert "Nothing is due before next time." in seen(pilot)
        await press(pilot, "enter")
        assert "We laughed" in seen(pilot)


async def test_promises_of_last_time_ask_nothing_but_keep_or_let_go(home: Callable[..., Path], open_app: OpenApp):
    """At most two in all: with two the way to a third is not there."""

    def fill() -> None:
        begun("Emily", "Jake", to=Step.CHOOSE)()
        going = celebration.open_round(now=NOW)
        assert going is not None
        for minute, words in enumerate(("Lights out on Friday", "One walk")):
            celebration.promise(going.id, words, now=NOW + timedelta(minutes=minute))
        celebration.close(going.id, now=NOW)
        begun("Emily", "Jake", to=Step.CHOOSE)()

    path = home(fill)
    async with open_app(path) as pilot:
        await press(pilot, "c", "p")
        words = seen(pilot)
        assert "Lights out on Friday" in words and "One walk" in words
        assert not re.search(r"did you|done\?|kept\?", words, re.IGNORECASE)
        assert "a A small promise" not in words
        await pilot.click(".promise KeyButton")
        await settled(pilot)
        assert "goes on" in seen(pilot)
        await pilot.click(".promise:last-of-type KeyButton:last-of-type")
        await settled(pilot)
        assert "One walk" not in seen(pilot) and "a A small promise" in seen(pilot)


async def test_nobody_is_at_the_keyboard_in_a_round(home: Callable[..., Path], open_app: OpenApp):
    """The device is passed round: whoever was known when the round came up is not known any more."""
    async with open_app(home(begun("Emily", "Jake"))) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, "celebrate")
        assert app_of(pilot).acting is None
        assert pilot.app.screen.IDLE_MINUTES == 30  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", list(Step))
async def test_no_clock_is_shown(home: Callable[..., Path], open_app: OpenApp, step: Step):
    async with open_app(home(begun("Emily", "Jake", to=step))) as pilot:
        await press(pilot, "c")
        assert not re.search(r"\d\d:\d\d|o'clock", seen(pilot))


async def test_a_round_closed_on_another_terminal_ends_here_too(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    going = round_of(path)
    assert going is not None
    async with open_app(path) as pilot:
        await press(pilot, "c")
        await app_of(pilot).store.run(celebration.close, going.id, now=NOW)
        await settled(pilot)
        assert "The round is over." in seen(pilot)


async def test_one_terminal_leads_and_the_other_follows(home: Callable[..., Path], open_app: OpenApp):
    path = home(begun("Emily", "Jake"))
    going = round_of(path)
    assert going is not None
    async with open_app(path) as pilot:
        await press(pilot, "c")
        await app_of(pilot).store.run(celebration.passes, going.id, going.seats[0].member_id, now=NOW)
        await settled(pilot)
        assert whose_turn(pilot) == "Jake"


async def test_plain_mode_draws_no_blocks(home: Callable[..., Path], open_app: OpenApp):
    def fill() -> None:
        household.change(plain=True)
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
