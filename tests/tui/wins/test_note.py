"""Note a win: few keys for the writer, and nothing reaches anybody whom the writer did not mean."""

from pathlib import Path

import pytest
from textual.widgets import Input

from models import coach, consent, feed, household, member
from models.access.proof import by_owner
from models.core.errors import Refusal
from models.core.states import Audience, Consent
from models.storage.query import column
from models.storage.tables import AboutRow, TextRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, app_of, be, enter, open_cards, press, read, tap, write
from tui import routes
from tui.widgets.key_button import KeyButton
from tui.widgets.people import Chip, People
from tui.widgets.sentence import Sentence
from tui.wins.note import PHRASES

FAMILY = ("Emily", "Jake", "Sofia", "Leo")


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of(*FAMILY, fill=lambda: open_cards(*FAMILY))


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


def about_ids() -> list[str]:
    return column(AboutRow.select(), AboutRow.member)


def feed_of(path: Path) -> list[feed.Card]:
    return read(path, lambda: list(feed.page(None).wins))


def waiting_for(path: Path, name: str) -> int:
    return read(path, lambda: len(consent.something_for(id_of(name))))


async def test_jake_notes_a_win_about_himself_with_enter_alone(home: Path, open_app: OpenApp):
    """n, his card, a sentence, and Enter three times: for one key's worth of energy."""
    async with open_app(home) as pilot:
        await press(pilot, "n", "2")
        await write(pilot, "sat on the porch")
        await press(pilot, "enter", "enter", "enter")
        assert "It stands in Wins" in seen(pilot)
    (noted,) = feed_of(home)
    assert (noted.author, noted.text, [name for _id, name in noted.about]) == ("Jake", "sat on the porch", ["Jake"])


async def test_words_about_jake_reach_jake_alone(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "he sat on the porch")
        await press(pilot, "enter", "2", "enter")
        assert "Only Jake gets this, as kind words." in seen(pilot)
        assert "Tell Jake in your own words." in seen(pilot)
    assert feed_of(home) == []
    assert [waiting_for(home, name) for name in FAMILY] == [0, 1, 0, 0]


async def test_the_cue_keeps_a_quiet_tick_and_a_line_of_company(home: Path, open_app: OpenApp):
    """ "I said it" and "I was there too" are one key each, and stay between whom they concern."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "he sat on the porch")
        await press(pilot, "enter", "2", "enter", "t", "1", "enter")
    journal = read(home, lambda: feed.journal(id_of("Emily")))
    assert any(each.said for each in journal)
    assert any(each.kind == "company" for each in journal)
    assert all(each.kind != "company" for each in read(home, lambda: feed.journal(id_of("Jake"))))


async def test_nobody_is_assumed_to_be_whom_it_is_about(home: Path, open_app: OpenApp):
    """Saving before "about whom" was answered asks for it: words about Jake must not go out as Emily's own."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "he came down")
        await press(pilot, "ctrl+s")
        assert "Who is it about?" in str(pilot.app.screen.query_one("#said").render())
        assert isinstance(pilot.app.focused, Chip)
    assert read(home, lambda: TextRow.select().count()) == 0


@pytest.mark.parametrize(("answer", "people"), [("1", {"Emily", "Sofia"}), ("2", {"Emily"})])
async def test_a_named_member_is_asked_about(home: Path, open_app: OpenApp, answer: str, people: set[str]):
    """A win that names Sofia does not stand before everyone without her, unless its writer says it isn't about her."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "walked with Sofia")
        await press(pilot, "enter", "enter", "enter")
        assert "About Sofia too?" in seen(pilot)
        await press(pilot, answer)
    about = read(home, about_ids)
    assert set(about) == {read(home, lambda name=name: id_of(name)) for name in people}
    assert len(feed_of(home)) == (0 if "Sofia" in people else 1)


async def test_esc_at_the_question_leads_back_to_the_words(home: Path, open_app: OpenApp):
    """Whoever leaves the question has published nothing and lost nothing."""
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "walked with Sofia")
        await press(pilot, "enter", "enter", "enter", "enter")
        assert "walked with Sofia" in seen(pilot) and "About Sofia too?" not in seen(pilot)
    assert feed_of(home) == []


async def test_the_last_answer_of_who_may_see_it_is_remembered(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "first")
        await press(pilot, "enter", "enter", "right", "right", "enter")
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "second")
        await press(pilot, "enter", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#just-me")
        await press(pilot, "enter")
    assert feed_of(home) == []
    journal = read(home, lambda: feed.journal(id_of("Jake")))
    assert {each.text for each in journal} == {"first", "second"}


async def test_only_those_chosen_may_read_it(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "told somebody")
        await press(pilot, "enter", "enter", "right", "enter")
        assert "Who else may read it?" in seen(pilot)
        await press(pilot, "1", "enter")
    (kept,) = read(home, lambda: feed.journal(id_of("Jake")))
    assert read(home, lambda: feed.card(id_of("Emily"), kept.id)).text == "told somebody"
    with pytest.raises(Refusal):
        read(home, lambda: feed.card(id_of("Leo"), kept.id))


async def test_more_holds_what_it_took_and_when(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "sat outside")
        await press(pilot, "enter", "1", "m")
        await write(pilot, "a coat")
        await press(pilot, "enter")
        await write(pilot, "yesterday")
        await press(pilot, "enter", "enter")
    (noted,) = feed_of(home)
    assert (noted.effort, noted.on_day.isoformat()) == ("a coat", "2026-11-21")


async def test_a_day_that_cannot_be_read_loses_nothing(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "sat outside")
        await press(pilot, "enter", "1", "m")
        pilot.app.screen.query_one("#when", Input).value = "the day before the rain"
        await press(pilot, "ctrl+s")
        assert "I can't read that day" in seen(pilot)
        assert pilot.app.screen.query_one("#text", Sentence).text == "sat outside"
    assert feed_of(home) == []


async def test_esc_leaves_and_the_words_wait(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "half a sen")
        await press(pilot, "enter", "1", "escape")
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        assert pilot.app.screen.query_one("#text", Sentence).text == "half a sen"
        assert pilot.app.screen.query_one("#about", People).chosen == {app_of(pilot).acting.id}  # type: ignore[union-attr] - there is one then
        await press(pilot, "escape")
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        assert pilot.app.screen.query_one("#text", Sentence).text == ""


async def test_a_phrase_needs_the_writers_own_words(home: Path, open_app: OpenApp):
    """A beginning of ours can't stand in the feed as if somebody had said it."""
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        pilot.app.screen.query_one("#phrases KeyButton", KeyButton).focus()
        await press(pilot, "enter")
        field = pilot.app.screen.query_one("#text", Sentence)
        assert field.text == PHRASES[0]
        await press(pilot, "enter", "1", "ctrl+s")
        assert "Put your own words where the “…” stands." in seen(pilot)
        await write(pilot, " x")  # at the blank's place again
        assert feed_of(home) == []


async def test_typing_fills_the_blank_of_a_phrase(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        pilot.app.screen.query_one("#phrases KeyButton", KeyButton).focus()
        await press(pilot, "enter")
        await write(pilot, "the bus")
        await press(pilot, "enter", "enter", "enter")
    assert [each.text for each in feed_of(home)] == ["I tried the bus"]


async def test_how_somebody_likes_to_be_celebrated_is_in_sight(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        member.change_wishes(
            id_of("Jake"),
            proof=by_owner(id_of("Jake")),
            celebrated_like="a note, no fuss",
            left_out="school [/]",
            now=NOW,
        )

    path = home_of(*FAMILY, fill=fill)
    async with open_app(path, size=(80, 24)) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "he came")
        await press(pilot, "enter", "2")
        assert "a note, no fuss" in seen(pilot)
        assert "school [/]" in seen(pilot)


async def test_the_coach_speaks_up_once_and_keep_mine_saves(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "finally you did your homework")
        await press(pilot, "enter", "2", "enter")
        assert "Keep mine" in seen(pilot)
        assert waiting_for(home, "Jake") == 0
        await press(pilot, "enter")
        assert "Only Jake gets this" in seen(pilot)
    assert waiting_for(home, "Jake") == 1


async def test_a_starter_of_the_coach_goes_into_the_field(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "finally you did your homework")
        await press(pilot, "enter", "2", "enter", "left", "enter")
        field = pilot.app.screen.query_one("#text", Sentence)
        assert field.text != "finally you did your homework"
        assert pilot.app.focused is field
        await press(pilot, "ctrl+z")
        assert field.text == "finally you did your homework"
    assert waiting_for(home, "Jake") == 0


@pytest.mark.parametrize("resting", ["about me", "family", "writer"])
async def test_the_coach_is_silent_where_it_rests(home_of: HomeOf, open_app: OpenApp, resting: str):
    """Silent on what one writes about oneself, and where the family or the writer told it to rest."""

    def fill() -> None:
        open_cards(*FAMILY)
        if resting == "family":
            household.change(proof=by_owner(None), coach_rests=True, now=NOW)
        if resting == "writer":
            member.change_wishes(id_of("Emily"), proof=by_owner(id_of("Emily")), coach_rests=True, now=NOW)

    path = home_of(*FAMILY, fill=fill)
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "finally you did your homework")
        await press(pilot, "enter", *(["1", "enter", "enter"] if resting == "about me" else ["2", "enter"]))
    assert len(feed_of(path)) + waiting_for(path, "Jake") == 1


async def test_words_that_are_too_long_stay_on_the_screen(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        pilot.app.screen.query_one("#text", Sentence).put("a" * 2001)
        await press(pilot, "enter", "1", "ctrl+s")
        assert "That is a little long" in seen(pilot)
        assert len(pilot.app.screen.query_one("#text", Sentence).text) == 2001
    assert feed_of(home) == []


async def test_a_mouse_is_enough(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await pilot.click("#phrases KeyButton:last-of-type")
        await settled(pilot)
        await tap(pilot, "#about Chip")
        await tap(pilot, "#everyone")
    assert [each.text for each in feed_of(home)] == ["I was there."]


async def test_what_a_name_holds_is_never_markup(home_of: HomeOf, open_app: OpenApp):
    """A name can neither act nor break the page."""
    names = ("[@click=app.exit]x[/]", "[/]", "名前" * 10, "Emily")
    path = home_of(*names, fill=lambda: open_cards(*names))
    async with open_app(path, size=(80, 24)) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.note())
        await write(pilot, "with [/] and [red] today")
        assert "[@click=app.exit]x[/]" in seen(pilot)
        await press(pilot, "enter", "2", "3", "enter")
        assert "[@click=app.exit]x[/] and [/]" in seen(pilot)
    assert read(path, lambda: str(TextRow.select(TextRow.body).scalar())) == "with [/] and [red] today"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_everything_of_the_form_is_in_sight(home: Path, open_app: OpenApp, size: tuple[int, int]):
    """With every question open nothing has to be scrolled for, at any size."""
    async with open_app(home, size=size) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.note())
        await write(pilot, "sat outside")
        await press(pilot, "enter", "1", "m")
        page = pilot.app.screen.query_one("#page")
        for place in ("#text", "#about", "#effort", "#when", "#audience", "#keys"):
            widget = pilot.app.screen.query_one(place)
            assert widget.region.height > 0
            assert place == "#keys" or page.region.contains_region(widget.region), place


async def test_about_the_family_stands_at_once(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Leo")
        await enter(pilot, routes.note())
        await write(pilot, "we all laughed")
        await press(pilot, "enter", "5", "enter")
    (noted,) = feed_of(home)
    assert noted.family
    assert read(home, lambda: str(TextRow.select(TextRow.audience).scalar())) == Audience.EVERYONE
    assert read(home, lambda: AboutRow.select().where(AboutRow.consent == Consent.UNDECIDED).count()) == 0


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_we_give_people_to_say_passes_our_own_coach(phrase: str):
    assert coach.check(phrase.replace("…", "the bus")).verdict == "fine"
