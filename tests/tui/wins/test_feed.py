"""Wins: read by anybody, in their order, without end; acted on by whom it concerns; the reader's place is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from models import consent, feed, kind_words, member, win
from models.storage.tables import DraftRow, StarRow
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import HomeOf, another_terminal, app_of, be, enter, open_cards, press, read, tap, write
from tui import routes
from tui.widgets.cards.card_detail import Reading
from tui.widgets.cards.feed import Feed
from tui.widgets.key_button import KeyButton
from tui.wins.feed import WinsScreen

FAMILY = ("Emily", "Jake", "Sofia", "Leo")
LONG = "word " * 300 + "the very end"


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


def note(name: str, text: str, *, hours_ago: float = 1, **more: object) -> feed.Card:
    return win.note(id_of(name), text, now=NOW - timedelta(hours=hours_ago), **more)  # type: ignore[arg-type] - each is of its own kind


def a_few() -> None:
    open_cards(*FAMILY)
    porch = note("Jake", "Sat on the porch", hours_ago=30, effort="a coat")
    words = kind_words.say(id_of("Emily"), porch.id, "I liked the quiet", alone=False, now=NOW - timedelta(hours=29))
    consent.open_it(id_of("Jake"), words.id, now=NOW - timedelta(hours=28))
    consent.show(id_of("Jake"), words.id, now=NOW - timedelta(hours=28))
    note("Sofia", "Came to dinner", hours_ago=20)
    note("Leo", "We laughed", hours_ago=2, family=True)


@pytest.fixture
def home(home_of: HomeOf) -> Path:
    return home_of(*FAMILY, fill=a_few)


def feed_on(pilot: object) -> Feed:
    return pilot.app.screen.query_one(Feed)  # type: ignore[attr-defined] - it is the page that was opened


def chosen(pilot: object) -> str:
    one = feed_on(pilot).chosen
    return one.text if one else ""


async def test_the_first_day_is_kind_and_has_one_next_step(home_of: HomeOf, open_app: OpenApp):
    async with open_app(home_of(*FAMILY, fill=lambda: open_cards(*FAMILY))) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.wins())
        assert "This is where your small wins will stand" in seen(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#first-note")
        await press(pilot, "enter")
        await write(pilot, "I was there")
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, WinsScreen)
        assert chosen(pilot) == "I was there"


async def test_what_was_last_shown_stands_first_with_its_day_and_its_kind_words(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        page = seen(pilot)
        places = [
            page.index(words) for words in ("We laughed", "Came to dinner", "Sat on the porch", "I liked the quiet")
        ]
        assert places == sorted(places)
        assert "The family  today  noted by Leo" in page
        assert "Jake  yesterday" in page
        assert "What it took: a coat" in page
        assert app_of(pilot).acting is None


async def test_a_wide_window_reads_the_chosen_win_beside_the_feed(home: Path, open_app: OpenApp):
    async with open_app(home, size=(120, 40)) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "down", "down")
        assert chosen(pilot) == "Sat on the porch"
        reading = pilot.app.screen.query_one(Reading)
        lines = [reading.render_line(row).text for row in range(reading.size.height)]
        assert any("I liked the quiet" in line for line in lines)


async def test_a_narrow_window_unfolds_a_long_win_in_place(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        note("Jake", LONG)

    async with open_app(home_of(*FAMILY, fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        assert "Enter reads on" in seen(pilot)
        await press(pilot, "enter", *["down"] * 3)
        assert "the very end" in seen(pilot)
        await press(pilot, "enter")
        assert "Enter reads on" in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_button_is_in_sight(home: Path, open_app: OpenApp, size: tuple[int, int]):
    async with open_app(home, size=size) as pilot:
        await enter(pilot, routes.wins())
        screen = pilot.app.screen
        for button in screen.query("#card-keys KeyButton, #keys KeyButton").results(KeyButton):
            assert screen.region.contains_region(button.region), button.label
            assert button.region.width >= len(button.label), button.label
        assert feed_on(pilot).region.height >= size[1] // 2


async def test_the_feed_has_no_end_until_the_first_win_and_never_holds_it_all(home_of: HomeOf, open_app: OpenApp):
    """A family of years walks to their first win and back, and the window stays a window."""

    def fill() -> None:
        open_cards(*FAMILY)
        for number in range(340):
            note("Jake", f"win {number}", hours_ago=400 - number)

    async with open_app(home_of(*FAMILY, fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        assert chosen(pilot) == "win 339"
        for _page in range(16):
            await press(pilot, "end")
        assert chosen(pilot) == "win 0"
        assert "This is where it begins." in seen(pilot)
        assert len(pilot.app.screen.window.wins) <= 300  # type: ignore[attr-defined] - it is the page that was opened
        before = [chosen(pilot)]
        for _step in range(60):
            await pilot.press("up")
        await settled(pilot)
        before.append(chosen(pilot))
        assert before == ["win 0", "win 60"]
        await press(pilot, "home")
        assert chosen(pilot) == "win 339"


async def test_what_another_terminal_adds_keeps_the_readers_place(home: Path, open_app: OpenApp):
    """A quiet line says that something new has come; the page does not move under the reader's eyes."""
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "down", "down")
        line = next(y for y, row in enumerate(seen(pilot).splitlines()) if "Sat on the porch" in row)
        with another_terminal(home):
            for number in range(12):
                note("Leo", f"another {number}", hours_ago=0)
        await settled(pilot)
        assert chosen(pilot) == "Sat on the porch"
        rows = seen(pilot).splitlines()
        assert "Something new" in seen(pilot)
        moved = next(y for y, row in enumerate(rows) if "Sat on the porch" in row) - line
        assert moved in (0, 1, 2)  # the quiet line itself takes its place above
        await press(pilot, "home")
        assert chosen(pilot) == "another 11"
        assert "Something new" not in seen(pilot)


async def test_a_filter_says_what_it_shows_and_esc_clears_it_first(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "f", "3", "enter")
        assert "Shown: about Sofia" in seen(pilot)
        assert [each.text for each in pilot.app.screen.window.wins] == ["Came to dinner"]  # type: ignore[attr-defined] - it is the page that was opened
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WinsScreen)
        assert "We laughed" in seen(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, WinsScreen)


async def test_a_month_that_cannot_be_read_is_said_and_one_that_can_is_shown(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "f")
        month = pilot.app.screen.query_one("#month", Input)
        month.value = "Brumaire"
        month.focus()
        await press(pilot, "enter")
        assert "I can't read that month" in seen(pilot)
        month.value = "October"
        await press(pilot, "enter")
        assert "Shown: October 2026" in seen(pilot)
        assert "Nothing here fits that." in seen(pilot)


@pytest.mark.parametrize("words", ["porch", "coat", "quiet"])
async def test_search_looks_into_wins_effort_and_kind_words(home: Path, open_app: OpenApp, words: str):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "slash")
        await write(pilot, words)
        await press(pilot, "enter")
        assert [each.text for each in pilot.app.screen.window.wins] == ["Sat on the porch"]  # type: ignore[attr-defined] - it is the page that was opened
        assert f"with “{words}”" in seen(pilot)


async def test_go_to_a_day_begins_there_and_goes_on_both_ways(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "g")
        await write(pilot, "yesterday")
        await press(pilot, "enter")
        assert chosen(pilot) == "Came to dinner"
        await press(pilot, "up", "up")
        assert chosen(pilot) == "We laughed"


async def test_a_star_is_asked_for_by_name_and_stays_ones_own(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "asterisk")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "1")
        assert "★" in seen(pilot)
        await be(pilot, "Leo")
        pilot.app.screen.reload()  # type: ignore[attr-defined] - it is the page that was opened
        await settled(pilot)
        assert "★" not in seen(pilot)
    assert read(home, lambda: StarRow.select().count()) == 1


async def test_stepping_back_from_who_are_you_does_nothing(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "x", "escape")
        assert isinstance(pilot.app.screen, WinsScreen)
    assert len(read(home, lambda: feed.page(None)).wins) == 3


async def test_what_is_about_me_goes_with_one_key_and_comes_back_with_another(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Sofia")
        await enter(pilot, routes.wins())
        await press(pilot, "down", "x")
        assert "Came to dinner" not in seen(pilot)
        assert "Taken down" in seen(pilot)
        await press(pilot, "u")
        assert "Came to dinner" in seen(pilot)


async def test_kind_words_to_me_can_be_taken_down_by_themselves(home: Path, open_app: OpenApp):
    """Jake's win stays; what Emily said under it goes."""
    async with open_app(home) as pilot:
        await be(pilot, "Jake")
        await enter(pilot, routes.wins())
        await press(pilot, "down", "down", "x")
        assert "What shall be taken down?" in seen(pilot)
        await press(pilot, "2")
    (porch,) = [each for each in read(home, lambda: feed.page(None)).wins if each.author == "Jake"]
    assert porch.words == ()


async def test_the_bar_offers_only_what_applies(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Leo")
        await enter(pilot, routes.wins())
        await press(pilot, "down")

        def offered() -> set[str]:
            buttons = pilot.app.screen.query("#card-keys KeyButton").results(KeyButton)
            return {str(button.action) for button in buttons if not button.disabled}

        assert offered() == {"words", "star", "undo"}
        await press(pilot, "up")
        assert offered() == {"words", "star", "edit", "take_down", "undo"}


async def test_said_it_is_the_authors_tick(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        a_few()
        about = note("Emily", "He came down", hours_ago=1, about=[id_of("Jake")])
        consent.open_it(id_of("Jake"), about.id, now=NOW)
        consent.show(id_of("Jake"), about.id, now=NOW)

    path = home_of(*FAMILY, fill=fill)
    async with open_app(path) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.wins())
        await press(pilot, "t")
        assert "said out loud" in seen(pilot)
        await be(pilot, "Leo")
        pilot.app.screen.reload()  # type: ignore[attr-defined] - it is the page that was opened
        await settled(pilot)
        assert "said out loud" not in seen(pilot).replace("Said out loud", "")


async def test_the_writer_finds_other_words(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Sofia")
        await enter(pilot, routes.wins())
        await press(pilot, "down", "e")
        await write(pilot, ", and stayed")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, WinsScreen)
        assert "Came to dinner, and stayed" in seen(pilot)
        assert "edited" in seen(pilot)


async def test_words_that_were_only_looked_at_are_no_draft(home: Path, open_app: OpenApp):
    """They would lie there after they were taken back or erased."""
    async with open_app(home) as pilot:
        await be(pilot, "Sofia")
        await enter(pilot, routes.wins())
        await press(pilot, "down", "e", "escape")
        await app_of(pilot).keep_drafts_now()
    assert read(home, lambda: DraftRow.select().count()) == 0


async def test_kind_words_of_mine_are_edited_from_the_card(home: Path, open_app: OpenApp):
    async with open_app(home) as pilot:
        await be(pilot, "Emily")
        await enter(pilot, routes.wins())
        await press(pilot, "down", "down", "e")
        assert "I liked the quiet" in seen(pilot)
        await write(pilot, " there")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, WinsScreen)


async def test_a_tap_chooses_and_a_second_one_reads(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        note("Jake", LONG, hours_ago=9)
        note("Leo", "short", hours_ago=1)

    async with open_app(home_of(*FAMILY, fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        await pilot.click(Feed, offset=(20, 4))
        await settled(pilot)
        assert chosen(pilot) == LONG
        await pilot.click(Feed, offset=(20, 4))
        await settled(pilot)
        assert "Enter reads on" not in seen(pilot)


async def test_the_wheel_moves_on_and_the_choice_stays_in_sight(home_of: HomeOf, open_app: OpenApp):
    """What the keys would act on can always be seen."""

    def fill() -> None:
        open_cards(*FAMILY)
        for number in range(60):
            note("Jake", f"win {number}", hours_ago=100 - number)

    async with open_app(home_of(*FAMILY, fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        for _turn in range(10):
            feed_on(pilot).scroll_relative(y=3, animate=False)
        await settled(pilot)
        assert chosen(pilot) != "win 59"
        assert f"{chosen(pilot)} " in seen(pilot)


async def test_hostile_words_stand_as_they_are(home_of: HomeOf, open_app: OpenApp):
    texts = ("[/] [red] [@click=app.exit]", "名前" * 300, "שלום עולם " * 40, "🦔" * 500, "a" * 2000, "line\n" * 200)

    def fill() -> None:
        open_cards(*FAMILY)
        for place, text in enumerate(texts):
            note("Jake", text, hours_ago=10 - place, effort=text[:100])

    async with open_app(home_of(*FAMILY, fill=fill), size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        for _card in texts:
            await press(pilot, "enter", "down", "down")
        for row in feed_on(pilot).size.region.line_range:
            assert feed_on(pilot).render_line(row).cell_length == feed_on(pilot).scrollable_content_region.width
        await press(pilot, "end")
        assert "[/] [red] [@click=app.exit]" in seen(pilot)


async def test_something_new_is_a_button_too(home: Path, open_app: OpenApp):
    async with open_app(home, size=(80, 24)) as pilot:
        await enter(pilot, routes.wins())
        await press(pilot, "end")
        with another_terminal(home):
            for number in range(12):
                note("Leo", f"another {number}", hours_ago=0)
        await settled(pilot)
        await tap(pilot, "#fresh")
        assert chosen(pilot) == "another 11"


async def test_a_long_win_is_read_to_its_end_beside_the_feed(home_of: HomeOf, open_app: OpenApp):
    def fill() -> None:
        open_cards(*FAMILY)
        note("Jake", LONG)

    async with open_app(home_of(*FAMILY, fill=fill), size=(120, 32)) as pilot:
        await enter(pilot, routes.wins())
        assert "the very end" not in seen(pilot)
        await press(pilot, "enter", "pagedown", "pagedown")
        assert "the very end" in seen(pilot)
        await press(pilot, "left")
        assert pilot.app.focused is feed_on(pilot)
