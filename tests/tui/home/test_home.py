"""Home, "Who's here?": the kiosk's face, for everyone who passes by."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from models import celebration, doors, household, lookback, member, reward
from models.access.proof import by_owner
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, press, read, tap, write
from tests.tui.household import all_open, each, named, noted, open_card
from tui import routes
from tui.widgets.cards.member_card import MemberCard
from tui.widgets.cards.short_win import ShortWin

FIVE = ("Emily", "Jake", "Leo", "David", "Tom")
Home = Callable[..., Path]


def three_wins() -> None:
    noted("Jake", "Sat on the porch for ten minutes.", days_ago=1)
    noted("Emily", "Asked my sister to take the school run.", days_ago=2, effort="Two tries.")
    noted("Leo", "Read two pages aloud.", days_ago=3)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=str)
async def test_a_family_of_five_sees_all_of_home_at_once(
    home_of: Home, open_app: OpenApp, size: tuple[int, int]
) -> None:
    """Nothing that matters hides below an edge, on the smallest screen and on the largest."""
    path = home_of(*FIVE, fill=each(all_open, three_wins))
    async with open_app(path, size=size) as pilot:
        page = seen(pilot)
        for words in (
            *FIVE,
            "Celebrate together:",
            "Sat on the porch",
            "Asked my sister",
            "Read two pages",
            "Settings",
        ):
            assert words in page
        assert pilot.app.screen.query_one("#page").max_scroll_y == 0
        assert pilot.app.screen.query_one("#land").size.height >= 4


async def test_five_cards_stand_in_one_row_at_120_columns(home_of: Home, open_app: OpenApp) -> None:
    """Five people, five cards, side by side: nobody is in a second row."""
    async with open_app(home_of(*FIVE, fill=all_open), size=(120, 40)) as pilot:
        assert len({card.region.y for card in pilot.app.screen.query(MemberCard)}) == 1


async def test_a_wide_window_lays_wins_side_by_side(home_of: Home, open_app: OpenApp) -> None:
    """The width of a window is used."""
    async with open_app(home_of(*FIVE, fill=each(all_open, three_wins)), size=(120, 40)) as pilot:
        first, second, *_rest = pilot.app.screen.query(ShortWin)
        assert first.region.y == second.region.y and first.region.x < second.region.x


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_twenty_four_members_all_have_their_card(home_of: Home, open_app: OpenApp, size: tuple[int, int]) -> None:
    """A large family finds everyone, by number, by arrows and by name; and the keys stay in sight."""
    names = [f"Person {place:02}" for place in range(1, 25)]
    async with open_app(home_of(*names), size=size) as pilot:
        screen = pilot.app.screen
        assert len(screen.query(MemberCard)) == 24
        assert "Note a win" in seen(pilot)
        for _step in range(24):
            await pilot.press("down")
        await settled(pilot)
        assert "Person 2" in seen(pilot), "the arrows bring the last rows into sight"
        await press(pilot, "0")
        await write(pilot, "person 24")
        await press(pilot, "enter")
        assert "Person 24, this card is yours" in seen(pilot)


async def test_the_first_card_has_the_focus_and_enter_opens_it(home_of: Home, open_app: OpenApp) -> None:
    """Whoever only has an Enter key to spare gets somewhere with it."""
    async with open_app(home_of(*FIVE, fill=all_open)) as pilot:
        assert isinstance(pilot.app.focused, MemberCard) and pilot.app.focused.member.name == "Emily"
        await press(pilot, "right", "enter")
        assert "Hello, Jake" in seen(pilot)


@pytest.mark.parametrize("how", ["number", "tap", "name"])
async def test_three_ways_to_ones_own_page(home_of: Home, open_app: OpenApp, how: str) -> None:
    """By number, by tap and by name, whatever one can do today."""
    async with open_app(home_of(*FIVE, fill=all_open), size=(80, 24)) as pilot:
        if how == "number":
            await press(pilot, "3")
        elif how == "tap":
            await pilot.click(list(pilot.app.screen.query(MemberCard))[2])
            await settled(pilot)
        else:
            await press(pilot, "0")
            await write(pilot, "LEO")
            await press(pilot, "enter")
        assert "Hello, Leo" in seen(pilot)


async def test_a_name_nobody_has_is_said_kindly(home_of: Home, open_app: OpenApp) -> None:
    """A slip of the fingers names those there are, and leads nowhere."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        await press(pilot, "0")
        await write(pilot, "jke")
        await press(pilot, "enter")
        assert "The names here: Emily, Jake." in seen(pilot)


async def test_each_way_in_has_its_button_and_its_key(home_of: Home, open_app: OpenApp) -> None:
    """Everything works by keys alone and by mouse alone."""
    async with open_app(home_of("Emily", fill=all_open), size=(80, 24)) as pilot:
        home = pilot.app.screen
        for key, room in (
            ("w", routes.wins),
            ("r", routes.board),
            ("l", routes.lookback),
            ("o", routes.door),
            ("h", routes.hard_day),
            ("s", routes.settings),
        ):
            await press(pilot, key)
            assert routes.is_in(room, pilot.app.screen), key
            app_of(pilot).go_home()
            await settled(pilot)
            button = next(each for each in home.query("KeyButton") if getattr(each, "key", "") == key and each.display)
            await pilot.click(button)
            await settled(pilot)
            assert routes.is_in(room, pilot.app.screen), f"the button of {key}"
            app_of(pilot).go_home()
            await settled(pilot)


async def test_capital_letters_mean_the_same(home_of: Home, open_app: OpenApp) -> None:
    """With Caps Lock on, the app still listens."""
    async with open_app(home_of("Emily", fill=all_open)) as pilot:
        await press(pilot, "W")
        assert routes.is_in(routes.wins, pilot.app.screen)


async def test_a_first_day_says_what_this_place_is_for(home_of: Home, open_app: OpenApp) -> None:
    """The first thing a family sees is kind and useful."""
    async with open_app(home_of("Emily", "Jake"), size=(80, 24)) as pilot:
        assert "This is where small wins come to stand." in seen(pilot)
        assert "not opened yet" in seen(pilot)


async def test_without_names_home_says_where_they_go(home_of: Home, open_app: OpenApp) -> None:
    """Who skipped the names in Setup finds the way to them at once."""
    async with open_app(home_of(), size=(80, 24)) as pilot:
        assert "Add the names of who lives here" in seen(pilot)
        await press(pilot, "enter")
        assert routes.is_in(routes.settings, pilot.app.screen) and "Someone new" in seen(pilot)
        app_of(pilot).go_home()
        await settled(pilot)
        await press(pilot, "n")
        assert "Nobody's name is here yet." in seen(pilot)


async def test_only_wins_whose_people_agreed_stand_on_home(home_of: Home, open_app: OpenApp) -> None:
    """Who didn't say yes to Home is not read out to whoever comes into the kitchen."""

    def fill() -> None:
        open_card("Emily")
        open_card("Jake", on_home=False)
        noted("Emily", "Opened the window.")
        noted("Jake", "Took the stairs.")

    async with open_app(home_of("Emily", "Jake", fill=fill)) as pilot:
        assert "Opened the window." in seen(pilot)
        assert "Took the stairs." not in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_mark_says_that_something_kind_came_and_nothing_more(
    home_of: Home, open_app: OpenApp, size: tuple[int, int]
) -> None:
    """Who chose the mark sees it; who didn't is not marked; and no number stands beside it."""

    def fill() -> None:
        open_card("Emily", mark=False)
        open_card("Jake")
        noted("Jake", "Emily sang.", about="Emily")
        for _time in range(3):
            noted("Emily", "Jake came along.", about="Jake")

    async with open_app(home_of("Emily", "Jake", fill=fill), size=size) as pilot:
        page = seen(pilot)
        assert page.count("something kind") == 1
        assert "Emily sang" not in page and "Jake came along" not in page


async def test_a_long_name_leaves_room_for_the_mark(home_of: Home, open_app: OpenApp) -> None:
    """The sign stands where its words have no room."""
    names = ["Maximiliane-Charlotte the Second", *(f"Child {place}" for place in range(7))]

    def fill() -> None:
        all_open()
        noted("Child 1", "She laughed.", about=names[0])

    async with open_app(home_of(*names, fill=fill), size=(80, 24)) as pilot:
        line = next(line for line in seen(pilot).splitlines() if "Maximili" in line)
        assert "… ✿" in line.replace("  ", " ") or "…  ✿" in line


async def test_im_here_today_needs_a_card_and_no_pin(home_of: Home, open_app: OpenApp) -> None:
    """Jake says he is here with two keys; it plants a flower, and no name or time stands anywhere."""
    path = home_of("Emily", "Jake", fill=lambda: all_open(Jake="1234"))
    async with open_app(path, size=(80, 24)) as pilot:
        before = seen(pilot).count("Jake")
        await press(pilot, "i", "2")
        assert "Good to have you." in seen(pilot)
        assert seen(pilot).count("Jake") == before
        await press(pilot, "i", "2")
        assert "Good to have you." in seen(pilot), "a second time is as welcome"
    days = read(path, lambda: member.days_here(named("Jake").id))
    plants = read(path, lambda: len(lookback.garden(0, 1000)))
    assert (len(days), plants) == (1, 1)


async def test_what_was_done_on_home_is_taken_back_on_home(home_of: Home, open_app: OpenApp) -> None:
    """A wrong card, and one key or one tap mends it."""
    path = home_of("Emily", "Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        assert not pilot.app.screen.query_one("#undo").display, "there is nothing to take back yet"
        await press(pilot, "i", "1")
        await tap(pilot, "#undo")
        assert "Taken back: I'm here today" in seen(pilot)
    assert read(path, lambda: member.days_here(named("Emily").id)) == []


async def test_an_open_door_stands_on_home_until_morning(home_of: Home, open_app: OpenApp) -> None:
    """A line where one will be; nobody answers, and by morning it is gone."""
    path = home_of("Emily", "Jake", fill=all_open)
    async with open_app(path, size=(80, 24)) as pilot:
        await press(pilot, "o")
        await write(pilot, "Porch, no talking.")
        await press(pilot, "enter")
        assert "Porch, no talking." in seen(pilot) and "Who's here?" in seen(pilot)
    async with open_app(path, size=(80, 24), now=NOW + timedelta(hours=12)) as pilot:
        assert "Porch" not in seen(pilot)


async def test_the_next_celebration_stands_in_words(home_of: Home, open_app: OpenApp) -> None:
    """No date to work out, no countdown; and once this Sunday's round was held, it is the next one."""

    def fill() -> None:
        all_open()
        household.change(proof=by_owner(None), celebrate_weekday=6, celebrate_time="19:00", now=NOW)

    path = home_of("Emily", "Jake", fill=fill)
    async with open_app(path) as pilot:
        assert "Celebrate together: this evening." in seen(pilot)

    def hold() -> None:
        emily = named("Emily").id
        opened = celebration.begin(emily, [emily], now=NOW)
        celebration.go_on(opened.id, now=NOW)
        celebration.go_on(opened.id, now=NOW)
        celebration.write(opened.id, emily, "I liked our walk.", now=NOW)
        celebration.close(opened.id, now=NOW)

    read(path, hold)
    async with open_app(path, now=NOW + timedelta(minutes=30)) as pilot:
        assert "Celebrate together: Sunday evening." in seen(pilot)


async def test_a_round_that_is_open_is_gone_on_with(home_of: Home, open_app: OpenApp) -> None:
    """After a power cut the family finds its round where it was."""
    path = home_of("Emily", "Jake", fill=all_open)
    read(path, lambda: celebration.begin(named("Emily").id, [named("Jake").id], now=NOW))
    async with open_app(path, size=(80, 24)) as pilot:
        assert "Go on with Sunday's round" in seen(pilot)
        await tap(pilot, "#go-on")
        assert routes.is_in(routes.celebrate, pilot.app.screen)


async def test_todays_plan_stands_on_home(home_of: Home, open_app: OpenApp) -> None:
    """A film night that was said yes to is not forgotten on its day."""

    def fill() -> None:
        all_open()
        emily, jake = named("Emily").id, named("Jake").id
        card = reward.suggest(emily, "Film night", kind=RewardKind.TIME, planned_on=NOW.date(), now=NOW)
        reward.offer(emily, card.id, to=[jake], now=NOW)
        reward.say_yes(jake, card.id, now=NOW)

    async with open_app(home_of("Emily", "Jake", fill=fill)) as pilot:
        assert "Today, as planned: Film night" in seen(pilot)


async def test_what_another_terminal_writes_appears(home_of: Home, open_app: OpenApp) -> None:
    """Two devices, one family: a door opened in the kitchen shows in the hall."""
    path = home_of("Emily", fill=all_open)
    async with open_app(path) as pilot:
        await app_of(pilot).store.beside(doors.open_door, "Tea in the garden.", now=NOW)
        await settled(pilot)
        assert "Tea in the garden." in seen(pilot)


async def test_hostile_names_and_words_do_nothing(home_of: Home, open_app: OpenApp) -> None:
    """What looks like markup is somebody's words, to be read and nothing else."""
    names = ["[/]", "[red]Bob[/red]", "[@click=app.exit]Eve", "山田太郎", "שלום", "x" * 40]

    def fill() -> None:
        all_open()
        noted("[/]", "[@click=app.exit]press me[/] [bold")
        noted("山田太郎", "長い言葉" * 400)
        doors.open_door("[/][@click=app.exit]here", now=NOW)

    async with open_app(home_of(*names, fill=fill), size=(80, 24)) as pilot:
        page = seen(pilot)
        for words in ("[/]", "[red]Bob[/red]", "[@click=app.exit]Eve", "[@click=app.exit]press me[/] [bold"):
            assert words in page
        for win in pilot.app.screen.query(ShortWin):
            if win.region.area:
                await pilot.click(win)
        await pilot.click("#doors")
        await settled(pilot)
        assert "Who's here?" in seen(pilot)


async def test_settings_ask_for_the_familys_pin(home_of: Home, open_app: OpenApp) -> None:
    """A guest who presses s gets no further than the pad."""

    def fill() -> None:
        all_open()
        household.set_family_pin("2468", proof=by_owner(None), now=NOW)

    async with open_app(home_of("Emily", fill=fill)) as pilot:
        await press(pilot, "s", "1", "2", "3", "4", "enter")
        assert "That isn't it." in seen(pilot)
        await press(pilot, *"2468", "enter")
        assert routes.is_in(routes.settings, pilot.app.screen)


async def test_home_forgets_who_was_at_the_keyboard(home_of: Home, open_app: OpenApp) -> None:
    """Whoever comes after Emily does not write as Emily."""
    async with open_app(home_of("Emily", "Jake", fill=all_open)) as pilot:
        await press(pilot, "1")
        assert app_of(pilot).acting
        await press(pilot, "escape")
        assert app_of(pilot).acting is None


async def test_plain_mode_leaves_the_landscape_out(home_of: Home, open_app: OpenApp) -> None:
    """For whom a picture is too much, Home is words alone."""

    def fill() -> None:
        all_open()
        household.change(proof=by_owner(None), plain=True, now=NOW)

    async with open_app(home_of("Emily", fill=fill), size=(80, 24)) as pilot:
        assert "▀" not in seen(pilot) and "Who's here?" in seen(pilot)
