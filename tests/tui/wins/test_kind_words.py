"""Kind words: they need the writer's own detail, reach their person first, and lead back to the conversation."""

import threading
from pathlib import Path

import pytest

from models import coach, consent, feed, member, sample, win
from models.access.proof import by_owner
from models.core.states import Audience, Kind
from models.feed import Filter
from models.storage.query import pairs
from models.storage.tables import TextRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, another_terminal, be, enter, open_cards, press, read, tap, write
from tui import routes
from tui.widgets.coach_line import CoachLine
from tui.widgets.key_button import KeyButton
from tui.widgets.sentence import Sentence, first_blank, with_room
from tui.wins.kind_words import KindWordsScreen

FAMILY = ("Emily", "Jake", "Sofia", "Leo")


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    def fill() -> None:
        open_cards(*FAMILY)
        win.note(id_of("Jake"), "Sat on the porch", now=NOW)
        member.change_wishes(id_of("Jake"), proof=by_owner(id_of("Jake")), celebrated_like="a note, no fuss", now=NOW)

    return home_of(*FAMILY, fill=fill)


def porch(path: Path) -> feed.Card:
    return read(path, lambda: feed.page(None).wins[0])


def kept(path: Path) -> list[tuple[str, str]]:
    """Kind words in the file, with whom they are meant for."""

    def rows() -> list[tuple[str, str]]:
        return pairs(TextRow.select().where(TextRow.kind == "words"), TextRow.body, TextRow.audience)

    return read(path, rows)


async def test_the_win_and_how_jake_likes_it_stay_in_sight(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        assert "Sat on the porch" in seen(pilot)
        assert "a note, no fuss" in seen(pilot)
        assert "For everyone" in seen(pilot)
        assert "For Jake alone" in seen(pilot)


async def test_words_for_everyone_wait_for_jake_and_lead_to_the_cue(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "I liked the quiet")
        await press(pilot, "enter", "enter")
        assert "Only Jake gets this, as kind words." in seen(pilot)
        assert "Tell Jake in your own words." in seen(pilot)
        await press(pilot, "t", "enter")
    assert kept(home) == [("I liked the quiet", Audience.EVERYONE)]
    assert porch(home).words == ()
    assert len(read(home, lambda: consent.something_for(id_of("Jake")))) == 1


async def test_words_for_jake_alone_have_nothing_to_show(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "I liked the quiet")
        await tap(pilot, "#alone")
    assert kept(home) == [("I liked the quiet", Audience.ONLY)]
    (waiting,) = read(home, lambda: consent.something_for(id_of("Jake")))
    assert waiting.for_you_alone


async def test_a_starter_with_its_blank_cannot_be_kept(home: Path, open_app: OpenApp):
    """ "I noticed…" alone says nothing: one plain sentence, and the words stay."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        pilot.app.screen.query_one("#starters KeyButton", KeyButton).focus()
        await press(pilot, "enter", "ctrl+s")
        assert "Put your own words where the “…” stands." in seen(pilot)
        assert pilot.app.screen.query_one("#text", Sentence).text == "I noticed …"
    assert kept(home) == []


async def test_both_blanks_of_a_starter_are_filled_with_enter_between(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        list(pilot.app.screen.query("#starters KeyButton"))[2].focus()
        await press(pilot, "enter")
        await write(pilot, "glad")
        await press(pilot, "enter")
        await write(pilot, "came out")
        await press(pilot, "enter", "enter")
    assert kept(home) == [("I felt glad when you came out", Audience.EVERYONE)]


async def test_an_ellipsis_of_ones_own_is_no_blank(home: Path, open_app: OpenApp):
    assert first_blank("it was quiet … and good", ["I noticed…", "I felt… when you…"]) is None
    assert first_blank(with_room("I felt… when you…"), ["I felt… when you…"]) == 7


async def test_the_coach_offers_and_keep_mine_is_as_near(home: Path, open_app: OpenApp):
    """It never holds words back: "keep mine" is under the finger, and it does not come twice."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "at least you finally came out")
        await press(pilot, "enter", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#coach-keep")
        assert kept(home) == []
        await press(pilot, "enter")
    assert kept(home) == [("at least you finally came out", Audience.EVERYONE)]


async def test_what_was_kept_once_is_not_offered_again_in_this_visit(home: Path, open_app: OpenApp):
    """Whoever meant it so is not told twice; another time, or another writer, is a fresh start."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.wins())  # back on Home, the visit would be over
        for again in range(2):
            await enter(pilot, routes.kind_words(porch(home).id))
            await write(pilot, "at least you finally came out")
            await press(pilot, *["enter"] * (3 - again), "enter")
        assert len(kept(home)) == 2
        await be(pilot, "Leo")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "at least you finally came out")
        await press(pilot, "enter", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#coach-keep")


async def test_the_coach_is_silent_beside_affection_and_thanks(home: Path, open_app: OpenApp):
    """Whoever says "love you" is not told how to say the rest."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "love you, you should come out every day")
        await press(pilot, "enter", "enter")
    assert kept(home) == [("love you, you should come out every day", Audience.EVERYONE)]


@pytest.mark.parametrize(
    "words", ["thank you for eating all your dinner, love you", "love you, at least you finally came out"]
)
async def test_about_food_and_backhanded_it_speaks_beside_thanks_too(home: Path, open_app: OpenApp, words: str):
    """It is the sentence that parents of a girl with an eating disorder write, with love."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, words)
        await press(pilot, "enter", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#coach-keep")
        assert kept(home) == []


async def test_a_long_letter_is_looked_at_beside_the_screen(
    home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
):
    """Two thousand letters take the coach longer than a key: they are looked at on another thread, both at a pause and
    before they are kept, and whoever types goes on."""
    threads: list[bool] = []
    check = coach.check

    def watched(text: str) -> coach.Answer:
        threads.append(threading.current_thread() is threading.main_thread())
        return check(text)

    monkeypatch.setattr(coach, "check", watched)
    monkeypatch.setattr("tui.widgets.coach_line.PAUSE", 0.01)
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        pilot.app.screen.query_one("#text", Sentence).text = (
            "We sat by the lake and looked at herons. " * 40 + "Finally you came"
        )
        line = pilot.app.screen.query_one(CoachLine)
        for _moment in range(500):
            if line.display:
                break
            await pilot.pause(0.01)
        else:
            raise AssertionError("the coach never spoke")
        await press(pilot, "ctrl+s")
        assert pilot.app.focused is line.query_one("#coach-keep")
    assert threads and not any(threads)


async def test_a_starter_of_the_coach_takes_no_words_away(home: Path, open_app: OpenApp):
    """Whoever looks at another way to say it has their own words back with one button, and is not told again."""
    async with open_app(home, size=(80, 24)) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "at least you finally came out")
        await press(pilot, "enter", "enter")
        await tap(pilot, "#coach-first")
        field = pilot.app.screen.query_one("#text", Sentence)
        assert field.text.startswith("I noticed …")
        await tap(pilot, "#coach-mine")
        assert field.text == "at least you finally came out"
        assert not pilot.app.screen.query_one(CoachLine).display
        await press(pilot, "ctrl+s")
    assert kept(home) == [("at least you finally came out", Audience.EVERYONE)]


async def test_a_pause_is_enough_for_the_coach(home: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tui.widgets.coach_line.PAUSE", 0.01)
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "at least you finally came out")
        line = pilot.app.screen.query_one(CoachLine)
        for _moment in range(500):
            if line.display:
                break
            await pilot.pause(0.01)
        else:
            raise AssertionError("the coach never spoke")
        assert pilot.app.focused is pilot.app.screen.query_one("#text")
        await tap(pilot, "#coach-keep")
        await write(pilot, " too")
        await pilot.pause(0.05)
        assert not line.display


async def test_esc_keeps_the_words_for_later(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        await write(pilot, "half")
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, KindWordsScreen)
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        assert pilot.app.screen.query_one("#text", Sentence).text == "half"


async def test_words_under_what_the_family_did_stand_there_at_once(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        win.note(id_of("Leo"), "We laughed", family=True, now=NOW)

    path = home_of(*FAMILY, fill=fill)
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(path).id))
        await write(pilot, "I laughed too")
        await press(pilot, "enter", "enter")
        assert "It stands under the win." in seen(pilot)
    assert [each.text for each in porch(path).words] == ["I laughed too"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_nothing_of_the_form_is_out_of_sight(home: Path, open_app: OpenApp, size: tuple[int, int]):
    async with open_app(home, size=size) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(porch(home).id))
        page = pilot.app.screen.query_one("#page")
        for place in ("#win", "#wishes", "#text", "#starters", "#everyone", "#alone", "#reach"):
            region = pilot.app.screen.query_one(place).region
            assert region.area, place
            assert page.region.contains_region(region), place


async def test_an_evening_together_can_be_answered(tmp_path: Path, open_app: OpenApp):
    path = tmp_path / "family.db"
    with another_terminal(path):
        sample.fill(now=NOW)
        (evening, *_older) = feed.page(None, only=Filter(kinds=(Kind.EVENING,))).wins
        leo = member.by_name("Leo", now=NOW).id
    async with open_app(path) as pilot:
        await be(pilot, "Leo")
        await enter(pilot, routes.kind_words(evening.id))
        await write(pilot, "I liked that we all sat there")
        await press(pilot, "enter", "enter")
        assert "It stands under the win." in seen(pilot)
    assert [each.author_id for each in read(path, lambda: feed.card(None, evening.id)).words] == [leo]


async def test_a_win_that_is_taken_down_meanwhile_goes_from_the_form(home: Path, open_app: OpenApp):
    """It would stay on the screen for whoever passes by; what is typed stays."""
    one = porch(home)
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.kind_words(one.id))
        await write(pilot, "I noticed")
        with another_terminal(home):
            consent.take_down(one.author_id, one.id, now=NOW)
        await settled(pilot)
        assert "Sat on the porch" not in seen(pilot) and "I noticed" in seen(pilot)
