"""Words about self-harm: wherever one can type, the help lines stand beside them, and no file ever holds them unasked."""

import ast
import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from models import drafts, feed, household
from models.access.proof import by_owner
from models.celebration import Seat
from models.core.states import TurnState
from tests.conftest import NOW
from tests.tui.celebrate.rounds import begun, round_of
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, press, read, write
from tests.tui.household import all_open, named
from tests.tui.screen_catalogue import FACTORIES, kind, makes
from tui import routes
from tui.cli import main
from tui.kit import covered
from tui.kit.forms.caring import Caring

HURT = "I want to kill myself"
THANKS = "Thank you for putting it into words"
FIELDS = {"Line", "Words", "Sentence", "Input", "TextArea"}
TUI = Path(__file__).parents[3] / "tui"
# A file that makes the fields of another one's screen.
PARTS = {
    "settings.pages": "settings.screen",
    "kit.forms.one_line": "celebrate.promise",
    "celebrate.about_words": "celebrate.turn_write",
}
OPENED = {
    "setup": (),
    "text_line": ("Search", "Which words do you look for?"),
    "filter": (feed.Filter(),),
    "settings": (by_owner(None),),
    "door": (),
    "note": (),
    "kind_words": ("a win",),
    "edit": ("a win",),
    "idea": (),
    "offer": ("a card",),
    "hard_day_entry": (),
    "member_settings": ("Emily",),
    "round_promise": ("a round",),
    "round_question": (),
    "leave_words": ("Emily",),
    "turn_write": ("a round", "Emily's seat", "What was it?"),
}
"""Every room in which one can type, with what it is opened with: "Emily" stands for her id, and so does her seat."""


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of("Emily", "Jake", fill=all_open)


def nowhere_in(path: Path) -> bool:
    """The words are in no byte of the file."""
    return HURT.encode() not in path.read_bytes()


def put(field: Input | TextArea, words: str) -> None:
    if isinstance(field, Input):
        field.value = words
    else:
        field.load_text(words)


async def go_to(pilot: Pilot[int], room: str) -> None:
    emily = await be(pilot, "Emily")
    seat = Seat(emily.id, emily.name, "", "", True, TurnState.WAITING, False)
    hers = {"Emily": emily.id, "Emily's seat": seat}
    details = (hers.get(each, each) if isinstance(each, str) else each for each in OPENED[room])
    await enter(pilot, FACTORIES[room](*details))


def fields_made_in(file: Path) -> int:
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return sum(isinstance(call.func, ast.Name) and call.func.id in FIELDS for call in calls)


def test_no_field_comes_without_care() -> None:
    """Whoever adds a field adds it to a screen that looks at its words, and to the list that the next test goes along."""
    caring = {room for room, factory in FACTORIES.items() if Caring.__name__ in makes(kind(factory))}
    screens = [file for file in TUI.rglob("*.py") if "widgets" not in file.parts]
    modules = {".".join(file.relative_to(TUI).with_suffix("").parts) for file in screens if fields_made_in(file)}
    makers = {kind(factory).__module__.removeprefix("tui."): room for room, factory in FACTORIES.items()}
    assert {makers[PARTS.get(module, module)] for module in modules} <= caring
    assert caring == set(OPENED)


@pytest.mark.parametrize("room", OPENED)
async def test_every_field_puts_the_lines_beside_such_words(home: Path, open_app: OpenApp, room: str) -> None:
    """Somebody who has no other place to say it is met wherever they say it; walking off leaves nothing behind."""
    async with open_app(home) as pilot:
        await go_to(pilot, room)
        fields = list(pilot.app.screen.query("Input, TextArea"))
        if room == "setup":
            await press(pilot, "enter")
            fields = list(pilot.app.screen.query("Input, TextArea"))
        assert fields
        for field in fields:
            assert isinstance(field, Input | TextArea)
            before = field.value if isinstance(field, Input) else field.text
            field.disabled = False
            put(field, HURT)
            await settled(pilot)
            assert THANKS in seen(pilot), field.id
            put(field, before)
            await settled(pilot)
            assert THANKS not in seen(pilot), field.id
        put(fields[0], HURT)  # type: ignore[arg-type] - checked above
        await settled(pilot)
        await press(pilot, "escape")
        await app_of(pilot).keep_drafts_now()
    assert nowhere_in(home)


@pytest.mark.parametrize("page", ["1", "3", "5"])
async def test_a_line_of_the_familys_is_not_kept_on_the_way_out(home: Path, open_app: OpenApp, page: str) -> None:
    """Settings keep what stands in a field by themselves; such words wait for their writer's choice instead."""
    async with open_app(home) as pilot:
        await enter(pilot, routes.settings(by_owner(None)))
        await press(pilot, page)
        line = pilot.app.screen.query(Input).last()
        line.focus()
        put(line, HURT)
        await press(pilot, "enter")
        assert "Don't keep these words" in seen(pilot) and "Just for me" in seen(pilot)
        await press(pilot, "3", "escape")
        assert HURT not in seen(pilot)
        put(pilot.app.screen.query(Input).last(), HURT)
        await press(pilot, "tab")
        await press(pilot, "escape", "escape")
    assert nowhere_in(home)
    assert read(home, household.current) is not None


async def test_words_that_are_looked_for_are_met_before_the_search(home: Path, open_app: OpenApp) -> None:
    """A search is where somebody may ask it first."""
    async with open_app(home) as pilot:
        await press(pilot, "w", "slash")
        await write(pilot, HURT)
        await press(pilot, "enter")
        assert THANKS in seen(pilot) and HURT in seen(pilot)
        await press(pilot, "escape")
        assert HURT in seen(pilot)
        await press(pilot, "enter", "3", "escape")
        assert HURT not in seen(pilot)
    assert nowhere_in(home)


async def test_before_there_is_a_household_there_is_no_journal_to_keep_it_in(tmp_path: Path, open_app: OpenApp) -> None:
    """The first field of all cares too; it can be let go, and Setup goes on."""
    path = tmp_path / "family.db"
    async with open_app(path) as pilot:
        await press(pilot, "enter")
        await write(pilot, HURT)
        assert THANKS in seen(pilot)
        await press(pilot, "enter")
        assert "Don't keep these words" in seen(pilot) and "Just for me" not in seen(pilot)
        await press(pilot, "3", "escape")
        assert HURT not in seen(pilot)
        await write(pilot, "The Morenos")
        await press(pilot, "enter")
        assert "Who lives here?" in seen(pilot)
        await app_of(pilot).keep_drafts_now()
    assert nowhere_in(path)


async def test_choosing_whom_it_is_about_writes_no_draft(home: Path, open_app: OpenApp) -> None:
    """What is chosen beside such words must not carry them into a draft."""
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        await press(pilot, "enter", "2")
        await app_of(pilot).keep_drafts_now()
        await press(pilot, "escape")
        await go_to(pilot, "hard_day_entry")
        await write(pilot, HURT)
        for answer in list(pilot.app.screen.query("#readers KeyButton"))[:2]:
            answer.focus()
            await press(pilot, "enter")
        await app_of(pilot).keep_drafts_now()
    for place in ("note", "hard_day"):
        assert read(home, lambda place=place: drafts.find(named("Emily").id, place)) is None
    assert nowhere_in(home)


async def test_what_else_was_written_stays(home: Path, open_app: OpenApp) -> None:
    """Letting go of one field's words takes nothing else away."""
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, "I opened the curtains")
        put(pilot.app.screen.query_one("#effort", TextArea), HURT)
        await press(pilot, "ctrl+s", "3", "escape")
        assert "I opened the curtains" in seen(pilot)
        assert pilot.app.screen.query_one("#effort", TextArea).text == ""
    assert nowhere_in(home)


async def test_a_wish_stays_as_it_was(home: Path, open_app: OpenApp) -> None:
    """Just for me: the words stand in one's own journal, and the wish is as it was before."""
    async with open_app(home) as pilot:
        await go_to(pilot, "member_settings")
        await press(pilot, "2")
        put(pilot.app.screen.query_one("#hard_day_wish", TextArea), HURT)
        await press(pilot, "ctrl+s", "2")
        assert "in your own journal" in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#hard_day_wish", TextArea).text == ""
    assert read(home, lambda: feed.journal(named("Emily").id))[0].text == HURT


async def test_a_turn_is_kept_for_whoever_has_it(home_of: HomeOf, open_app: OpenApp) -> None:
    """On a device that is passed round, the words stay with who wrote them, and the round goes on."""
    path = home_of("Emily", "Jake", fill=lambda: (all_open(), begun("Emily", "Jake")()))
    going = round_of(path)
    assert going is not None
    jake = next(seat for seat in going.seats if seat.name == "Jake")
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.turn_write(going.id, jake, "What was it?"))
        await write(pilot, HURT)
        await press(pilot, "ctrl+s", "2")
    assert [each.text for each in read(path, lambda: feed.journal(named("Jake").id))] == [HURT]
    assert HURT not in [each.text for each in read(path, lambda: feed.journal(named("Emily").id))]
    assert round_of(path) is not None


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (["add", HURT, "--by", "Jake"], 1),
        (["add", "I sat outside", "--effort", HURT, "--by", "Jake"], 1),
        (["wins", "--search", HURT], 0),
        (["setup", "--family", "The Morenos", "--member", HURT], 1),
        (["setup", "--family", HURT, "--member", "Jake"], 1),
    ],
    ids=["win", "effort", "search", "member", "family"],
)
def test_the_command_line_cares_too(
    home: Path, command: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines come on standard error, a script's output stays clean, and nothing is kept."""
    path = home if command[0] != "setup" else home.with_name("new.db")
    assert main(["--db", str(path), *command]) == status
    said = capsys.readouterr()
    assert said.err.startswith(THANKS) and len(said.err.splitlines()) > 1
    assert said.out == ""
    assert nowhere_in(path) if path.exists() else command[0] == "setup"


async def test_there_is_always_somebody_to_turn_to(home: Path, open_app: OpenApp) -> None:
    """A family's own line without a number helps nobody; ours stand there all the same, in the order in which they help."""
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        assert "3114" in seen(pilot) and "112  Emergency" in seen(pilot)
    read(home, lambda: household.put_help_line(proof=by_owner(None), name="Aunt Rosa", number="", now=NOW))
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        assert "mergency" in seen(pilot)


async def until(pilot: Pilot[int], words: str) -> None:
    """Waits until these words stand on the screen. Fails where they never do."""
    for _look in range(2000):
        if words in seen(pilot):
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{words!r} never stood there: {seen(pilot)}")


async def test_words_that_were_left_are_covered_and_gone(
    home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever went to fetch somebody would leave them to the next who comes by; the numbers stay for whoever comes back."""
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        monkeypatch.setattr(covered, "COVERED_AFTER", 0.3)
        await press(pilot, "ctrl+s")
        await until(pilot, "Your words are covered.")
        assert HURT not in seen(pilot) and "3114" in seen(pilot)
        monkeypatch.setattr(covered, "GONE_AFTER", 0.3)
        await pilot.press("3")
        assert HURT in seen(pilot), "the key that uncovers them does nothing else"
        await until(pilot, "F1 is here at any time.")
        assert HURT not in seen(pilot) and "3114" in seen(pilot) and "Just for me" not in seen(pilot)
        form = pilot.app.screen_stack[-2]
        assert [field.text for field in form.query(TextArea)] == ["", ""], "nor do they wait on the form below"
        await press(pilot, "escape")
        assert routes.is_in(routes.home, pilot.app.screen)
        await app_of(pilot).keep_drafts_now()
    assert nowhere_in(home)


async def test_whoever_is_shown_them_takes_their_time(
    home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While two of them read the page that is held out, the words would be gone from the one below."""
    async with open_app(home) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        await press(pilot, "ctrl+s", "1")
        shown, below = (page.query_one(covered.Covered) for page in reversed(pilot.app.screen_stack[-2:]))
        monkeypatch.setattr(covered, "COVERED_AFTER", 0.3)
        await pilot.press("x")
        await until(pilot, "Your words are covered.")
        assert below.covered and below.text == HURT, "its minutes began anew with that key"
        monkeypatch.setattr(covered, "GONE_AFTER", 0.3)
        await pilot.press("x")
        for _look in range(2000):
            if not shown.text and not below.text:
                break
            await asyncio.sleep(0.01)
        assert not shown.text and not below.text


async def test_it_can_be_shown_to_someone(home: Path, open_app: OpenApp) -> None:
    """Somebody who has no words left to say it turns the screen; it names nobody, and nobody is told."""
    read(home, lambda: household.put_help_line(proof=by_owner(None), name="Aunt Rosa", number="01 23", now=NOW))
    async with open_app(home, size=(80, 24)) as pilot:
        await go_to(pilot, "note")
        await write(pilot, HURT)
        await press(pilot, "ctrl+s", "1")
        page = seen(pilot)
        assert routes.is_in(routes.i_need_you, pilot.app.screen)
        assert HURT not in page and "Your words are covered." in page and "3114" in page
        assert not any(name in page for name in ("Aunt Rosa", "Emily", "Jake"))
        await press(pilot, "x")
        assert HURT in seen(pilot)
        await press(pilot, "escape")
        assert THANKS in seen(pilot) and HURT in seen(pilot)
    assert nowhere_in(home)
