""" "About Sofia too?": whatever somebody writes for others to read, nobody stands in it before the family unasked."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from models import consent, feed, reward, win
from models.access.readable import may_read
from models.core.states import Audience, RewardKind
from models.storage.query import column
from models.storage.tables import AboutRow, TextRow
from tests.conftest import NOW
from tests.tui.celebrate.rounds import begun, round_of
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, press, read, tap
from tests.tui.household import all_open, named, noted
from tests.tui.screen_catalogue import FACTORIES, kind, makes
from tui import routes
from tui.celebrate.about_words import AboutWords
from tui.cli import main
from tui.kit.forms.about_others import AboutOthers
from tui.kit.forms.form import FormScreen
from tui.widgets.cards.entry import Entry
from tui.widgets.people import FAMILY, People
from tui.widgets.sentence import Sentence
from tui.wins.edit import EditScreen

pytestmark = pytest.mark.slow

FAMILY_NAMES = ("Emily", "Jake", "Sofia", "Leo")
WORDS = "Sofia helped me"
ASKS = {"note", "kind_words", "edit", "turn_write", "leave_words", "hard_day_entry", "offer"}
NEVER = {
    "setup": "nobody writes about anybody",
    "member_settings": "what one wishes oneself, and a note that nobody else reads",
    "idea": "for nobody yet; an offer of it asks",
    "door": "a line on Home until morning, by nobody in particular",
    "round_promise": "said aloud, by all of them together",
    "round_question": "a question is about whoever answers it",
}
"""Forms that ask, and those that don't, each with the reason."""


def test_no_form_comes_without_the_question() -> None:
    """Whoever adds a form in which one writes for others lets it ask, or says here why it need not."""
    forms = {room for room, factory in FACTORIES.items() if issubclass(kind(factory), FormScreen)}
    asking = {AboutOthers.__name__, AboutWords.__name__}  # the second holds the first
    assert {room for room in forms if asking & makes(kind(FACTORIES[room]))} == ASKS
    assert forms == ASKS | NEVER.keys()


def a_family() -> None:
    all_open()
    noted("Jake", "Sat on the porch")
    noted("Emily", "I went out")
    reward.suggest(named("Leo").id, "A walk with Sofia", kind=RewardKind.TIME, now=NOW)
    begun("Emily", "Jake")()


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of(*FAMILY_NAMES, fill=a_family)


def ids() -> dict[str, str]:
    return {name: named(name).id for name in FAMILY_NAMES}


def text_of(body: str) -> str:
    return str(TextRow.select(TextRow.id).where(TextRow.body == body).order_by(TextRow.seq.desc()).scalar())


def about(text_id: str) -> set[str]:
    people = {id: name for name, id in ids().items()}
    return {people[who] for who in column(AboutRow.select().where(AboutRow.text == text_id), AboutRow.member)}


def details(path: Path, room: str) -> tuple[object, ...]:
    """What a room is opened with."""
    going = round_of(path)
    assert going is not None and going.turn is not None
    opened: dict[str, tuple[object, ...]] = {
        "kind_words": (read(path, lambda: text_of("Sat on the porch")),),
        "edit": (read(path, lambda: text_of("I went out")),),
        "offer": (read(path, lambda: text_of("A walk with Sofia")),),
        "leave_words": (read(path, ids)["Emily"],),
        "turn_write": (going.id, going.turn, "What was it?"),
    }
    return opened.get(room, ())


async def fill(pilot: Pilot[int], room: str, people: dict[str, str]) -> None:
    """The form, ready to be saved, for others to read and about somebody else than Sofia."""
    screen = pilot.app.screen
    if room != "offer":
        screen.query("#text, #words").first(TextArea).load_text(WORDS)
    chosen = {"note": ("#about", "Jake"), "leave_words": ("#reader", "Leo"), "offer": ("#to", "Jake")}
    if room in chosen:
        where, name = chosen[room]
        screen.query_one(where, People).chosen = frozenset({people[name]})
    if room == "hard_day_entry":
        await tap(pilot, "#readers #answer-4")
        assert "Everyone" in seen(pilot)
    await settled(pilot)


@pytest.mark.parametrize("answer", ["1", "2"])
async def test_every_form_asks_once_and_keeps_what_was_answered(home: Path, open_app: OpenApp, answer: str) -> None:
    """Esc leads back to the words, with nothing kept; a yes makes it hers to decide about, a no leaves her named."""
    people = read(home, ids)
    written = dict.fromkeys(ASKS, WORDS) | {"offer": "A walk with Sofia"}
    found: dict[str, bool] = {}
    async with open_app(home) as pilot:
        for room in sorted(ASKS):
            opened = details(home, room)
            await be(pilot, "Emily")
            await enter(pilot, FACTORIES[room](*opened))
            await fill(pilot, room, people)
            before = read(home, lambda: TextRow.select().count())
            question = "For Sofia too?" if room == "offer" else "About Sofia too?"
            await press(pilot, "ctrl+s")
            assert question in seen(pilot), room
            if answer == "1":
                await press(pilot, "escape")
                assert question not in seen(pilot) and written[room] in seen(pilot), room
                assert read(home, lambda: TextRow.select().count()) == before, room
                await press(pilot, "ctrl+s")
            await press(pilot, answer)
            while len(app_of(pilot).screen_stack) > 2:
                await press(pilot, "escape")
            text = str(opened[0]) if room in ("edit", "offer") else read(home, lambda: text_of(WORDS))
            found[room] = "Sofia" in read(home, lambda text=text: about(text))
    assert found == dict.fromkeys(sorted(ASKS), answer == "1")


LOUD = "Sofia and you should do that every day now"


async def test_a_no_is_remembered_in_that_writing(home: Path, open_app: OpenApp) -> None:
    """The coach may have something to say after the question; the question doesn't come back with it."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(str(details(home, "kind_words")[0])))
        pilot.app.screen.query_one(Sentence).load_text(LOUD)
        await press(pilot, "ctrl+s")
        await tap(pilot, "#words-again")
        assert LOUD in seen(pilot)
        await press(pilot, "ctrl+s")
        await tap(pilot, "#no")
        assert "Keep mine" in seen(pilot)
        await press(pilot, "enter")
        assert "Tell Jake in your own words." in seen(pilot)
    assert read(home, lambda: about(text_of(LOUD))) == {"Jake"}


async def test_words_for_jake_alone_may_name_anybody(home: Path, open_app: OpenApp) -> None:
    """What is between two is read by nobody else, and so it reaches nobody else."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(str(details(home, "kind_words")[0])))
        pilot.app.screen.query_one(Sentence).load_text(WORDS)
        await settled(pilot)
        await tap(pilot, "#alone")
        assert "Tell Jake in your own words." in seen(pilot)
    assert read(home, lambda: about(text_of(WORDS))) == {"Jake"}


async def test_what_is_for_only_some_stays_with_them_after_a_yes(home: Path, open_app: OpenApp) -> None:
    """A yes lets her decide; it hands nothing to the rest of the family."""
    people = read(home, ids)
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        pilot.app.screen.query(Sentence).first().load_text(WORDS)
        await press(pilot, "enter", "enter")
        await tap(pilot, "#only")
        pilot.app.screen.query_one("#readers", People).chosen = frozenset({people["Leo"]})
        await press(pilot, "ctrl+s", "1")
        assert "Only Sofia gets this" in seen(pilot)

    def sofia_agrees() -> list[bool]:
        text = text_of(WORDS)
        consent.open_it(people["Sofia"], text, now=NOW)
        consent.show(people["Sofia"], text, now=NOW)
        return [may_read(who, text) for who in (None, people["Jake"], people["Leo"])]

    assert read(home, sofia_agrees) == [False, False, True]


async def test_a_win_of_the_familys_waits_for_whom_it_names(home: Path, open_app: OpenApp) -> None:
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        pilot.app.screen.query(Sentence).first().load_text(WORDS)
        pilot.app.screen.query_one("#about", People).chosen = frozenset({FAMILY})
        await press(pilot, "ctrl+s", "1")
        assert "Only Sofia gets this" in seen(pilot)
    (noted,) = read(home, lambda: [each for each in feed.journal(named("Emily").id) if each.text == WORDS])
    assert (noted.family, noted.standing) == (True, "with")


EDITS = {
    ("Jake", "You were there", "You should do that every day now"): True,
    ("Emily", "I was there", "I should do that every day now"): False,
    ("Leo", "You should go every day now", "You should go out every day now"): False,
}
"""About whom, the words that stood, the new ones; whether the coach has something to say."""


async def test_the_coach_speaks_on_an_edit_as_on_the_first_words(home: Path, open_app: OpenApp) -> None:
    """Beside "keep mine", and never on what one writes about oneself or had kept already."""
    texts = read(home, lambda: [noted("Emily", stood, about=name) for name, stood, _new in EDITS])
    async with open_app(home) as pilot:
        for text, ((_name, _stood, new), speaks) in zip(texts, EDITS.items(), strict=True):
            await be(pilot, "Emily")  # another visit
            await enter(pilot, routes.edit(text))
            pilot.app.screen.query(Sentence).first().load_text(new)
            await press(pilot, "ctrl+s")
            assert ("Keep mine" in seen(pilot)) is speaks, new
            if speaks:
                await press(pilot, "enter")
            assert not isinstance(pilot.app.screen, EditScreen), new
    assert read(home, lambda: [feed.card(named("Emily").id, text).text for text in texts]) == [new for *_, new in EDITS]


@pytest.mark.parametrize(("answer", "everyone"), [("1", False), ("2", True)])
async def test_what_was_for_oneself_asks_when_it_is_shown(
    home: Path, open_app: OpenApp, answer: str, everyone: bool
) -> None:
    """What was just for oneself could name anybody; before everyone sees it, its writer is asked."""

    def for_herself() -> str:
        return win.note(named("Emily").id, WORDS, audience=Audience.JUST_ME, now=NOW).id

    text = read(home, for_herself)
    async with open_app(home) as pilot:
        emily = await be(pilot, "Emily")
        await enter(pilot, routes.journal(emily.id))
        pilot.app.screen.query(Entry).first().focus()
        await press(pilot, "enter")
        await tap(pilot, "#show")
        assert "About Sofia too?" in seen(pilot)
        await press(pilot, "escape")
        assert "Everyone can see it now." not in seen(pilot)
        await tap(pilot, "#show")
        await press(pilot, answer)
        assert ("Everyone can see it now." in seen(pilot)) is everyone
    assert read(home, lambda: may_read(None, text)) is everyone
    assert read(home, lambda: about(text)) == ({"Emily", "Sofia"} if answer == "1" else {"Emily"})


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["Jake walked with Sofia", "--by", "Jake"], "With --about Jake Sofia it goes to them first"),
        (
            ["Jake walked with Sofia", "--by", "Emily", "--about", "Jake"],
            "With --about Jake Sofia it goes to them first",
        ),
        (["Jake walked with Sofia", "--by", "Jake", "--about", "Jake", "Sofia"], ""),
        (["Jake walked with Sofia", "--by", "Jake", "--just-me"], ""),
    ],
)
def test_the_command_line_says_how_it_would_reach_whom_it_names(
    home: Path, words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is there to be asked; one plain line beside what a script reads, and only where there is something to say."""
    assert main(["--db", str(home), "add", *words]) == 0
    told = capsys.readouterr()
    assert len(told.out.split()) == 1
    assert hint in told.err if hint else told.err == ""
