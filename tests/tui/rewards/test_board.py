"""The reward board: gifts that move along it, seen by those they are for, and answered by them alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from models import drafts, member, reward
from models.access.proof import by_owner
from models.core.states import RewardKind, Stage
from models.reward import Reward
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, seen, settled
from tests.tui.driver import app_of, be, enter, open_cards, press, read, write
from tui import routes
from tui.rewards.board import Column
from tui.widgets.cards.drag_preview import Ghost
from tui.widgets.cards.reward_card import KINDS, RewardCard

FAMILY = ("Emily", "Jake", "Sofia", "Leo")
HEADINGS = ("Ideas", "Offered", "Yes, let's", "Enjoyed")


def id_of(name: str) -> str:
    return member.by_name(name, now=NOW).id


def idea(giver: str, title: str, kind: RewardKind = RewardKind.TIME) -> Reward:
    return reward.suggest(id_of(giver), title, kind=kind, now=NOW)


def offered(giver: str, title: str, *to: str, note: str | None = None) -> Reward:
    card = idea(giver, title)
    return reward.offer(id_of(giver), card.id, to=[id_of(one) for one in to], family=not to, note=note, now=NOW)


@pytest.fixture
def home(home_of: Callable[..., Path]) -> Callable[..., Path]:
    def make(fill: Callable[[], object] = lambda: None) -> Path:
        def all_of_it() -> None:
            open_cards(*FAMILY)
            fill()

        return home_of(*FAMILY, fill=all_of_it)

    return make


def board_of(path: Path, viewer: str | None = None) -> dict[Stage, list[str]]:
    """Titles by column, as this viewer may see them."""

    def look() -> dict[Stage, list[str]]:
        cards = reward.board(id_of(viewer) if viewer else None, now=NOW)
        return {stage: [card.title for card in column] for stage, column in cards.items() if column}

    return read(path, look)


async def open_board(pilot: Pilot[int], name: str | None = None) -> None:
    if name:
        await be(pilot, name)
    await enter(pilot, routes.board())


async def choose(pilot: Pilot[int], title: str) -> None:
    """The focus goes to the card of this title."""
    next(card for card in pilot.app.screen.query(RewardCard) if card.reward.title == title).focus()
    await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_first_day_says_what_the_board_is_for(
    home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]
):
    """All four headings, one sentence, and one next step that has the focus."""
    async with open_app(home(), size=size) as pilot:
        await open_board(pilot)
        words = seen(pilot)
        assert all(heading in words for heading in ("Reward board", *HEADINGS))
        assert "Nobody has to earn one." in words
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#first-idea")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_nothing_of_a_card_is_cut_off(home: Callable[..., Path], open_app: OpenApp, size: tuple[int, int]):
    """The longest title, a day and a note: the words of the card and its bar all stand on the screen."""

    def fill() -> None:
        card = offered("Emily", "A drive to the sea " * 6, "Jake", note="for you")
        reward.plan(id_of("Emily"), card.id, date(2026, 11, 27), now=NOW)

    async with open_app(home(fill), size=size) as pilot:
        await open_board(pilot, "Jake")
        words = " ".join(seen(pilot).split())
        for each in ("for you, from Emily", "on Friday", "with a sealed note", "Open the note", "Not now", "Back"):
            assert each in words
        card = pilot.app.screen.query_one(RewardCard)
        assert card.region.width == card.virtual_region.width > 16


async def test_at_80_columns_the_arrows_go_from_column_to_column(home: Callable[..., Path], open_app: OpenApp):
    def fill() -> None:
        idea("Emily", "Paint stones")
        reward.say_yes(id_of("Jake"), offered("Sofia", "See the ducks").id, now=NOW)

    async with open_app(home(fill), size=(80, 24)) as pilot:
        await open_board(pilot)
        assert "Paint stones" in seen(pilot) and "See the ducks" not in seen(pilot)
        await press(pilot, "3")
        assert "See the ducks" in seen(pilot) and "Paint stones" not in seen(pilot)
        await press(pilot, "left", "left")
        await press(pilot, "1")
        assert "Paint stones" in seen(pilot)


async def test_an_offer_is_seen_by_giver_and_receiver_alone(home: Callable[..., Path], open_app: OpenApp):
    path = home(lambda: offered("Emily", "A slow morning", "Jake"))
    for viewer, sees in ((None, False), ("Sofia", False), ("Emily", True), ("Jake", True)):
        async with open_app(path) as pilot:
            await open_board(pilot, viewer)
            assert ("A slow morning" in seen(pilot)) is sees, viewer


async def test_not_now_looks_like_silence_to_the_giver(home: Callable[..., Path], open_app: OpenApp):
    """Emily's board is the same, cell by cell, before Jake says "not now" and after; so it can be answered honestly."""

    def fill() -> None:
        offered("Emily", "A slow morning", "Jake")
        offered("Emily", "An hour of cards", "Jake")

    path = home(fill)

    async def as_emily_sees_it() -> str:
        async with open_app(path) as pilot:
            await open_board(pilot, "Emily")
            return seen(pilot)

    before = await as_emily_sees_it()
    async with open_app(path) as pilot:
        await open_board(pilot, "Jake")
        await choose(pilot, "A slow morning")
        await press(pilot, "z")
        assert "Yes, let's" in seen(pilot)
    assert "whenever you like" in before
    assert await as_emily_sees_it() == before


async def test_an_idea_in_own_words_is_offered_with_a_note_and_taken(home: Callable[..., Path], open_app: OpenApp):
    """The whole way by keys: an idea, an offer to one with a sealed note, a yes, enjoyed."""
    path = home()
    async with open_app(path) as pilot:
        await open_board(pilot, "Emily")
        await press(pilot, "a")
        await write(pilot, "Porch and cocoa")
        await press(pilot, "enter")
        assert "Porch and cocoa" in seen(pilot)
        await press(pilot, "greater_than_sign", "1", "m")
        await write(pilot, "I noticed how you opened the door")
        await press(pilot, "ctrl+s")
        assert "whenever you like" in seen(pilot)
    assert board_of(path) == {}
    async with open_app(path) as pilot:
        await open_board(pilot, "Jake")
        assert "I noticed" not in seen(pilot)
        await press(pilot, "enter")
        assert "I noticed how you opened the door" in seen(pilot)
        await press(pilot, "escape", "y")
        assert board_of(path) == {Stage.YES: ["Porch and cocoa"]}
        await press(pilot, "greater_than_sign")
        assert board_of(path) == {Stage.ENJOYED: ["Porch and cocoa"]}
        await press(pilot, "less_than_sign")
        assert board_of(path) == {Stage.YES: ["Porch and cocoa"]}


async def test_an_offer_to_nobody_is_refused_and_the_note_stays(home: Callable[..., Path], open_app: OpenApp):
    path = home(lambda: idea("Emily", "Paint stones"))
    async with open_app(path) as pilot:
        await open_board(pilot, "Emily")
        await press(pilot, "greater_than_sign", "m")
        await write(pilot, "for you")
        await press(pilot, "ctrl+s")
        assert "Who is it for?" in seen(pilot) and "for you" in seen(pilot)
    assert board_of(path) == {Stage.IDEA: ["Paint stones"]}


async def test_whoever_offers_sees_what_the_person_wishes(home: Callable[..., Path], open_app: OpenApp):
    def fill() -> None:
        idea("Emily", "Paint stones")
        member.change_wishes(
            id_of("Jake"), proof=by_owner(id_of("Jake")), celebrated_like="quietly", left_out="school", now=NOW
        )

    async with open_app(home(fill)) as pilot:
        await open_board(pilot, "Emily")
        await press(pilot, "greater_than_sign")
        assert "quietly" not in seen(pilot)
        await press(pilot, "1")
        assert "Jake likes it this way: quietly" in seen(pilot)
        assert "Jake would rather you left out: school" in seen(pilot)
        assert "Only you and they see an offer, until a yes." in seen(pilot)
        await press(pilot, "4")
        assert "Everyone sees it, and anyone may say yes." in seen(pilot) and "Only you" not in seen(pilot)


async def test_one_of_our_ideas_can_be_taken_and_changed(home: Callable[..., Path], open_app: OpenApp):
    path = home()
    async with open_app(path, size=(80, 24)) as pilot:
        await open_board(pilot, "Leo")
        await press(pilot, "a")
        await pilot.click("#answer-4")
        await settled(pilot)
        await pilot.click("#ideas KeyButton")
        await settled(pilot)
        await write(pilot, " today")
        await press(pilot, "enter")
    outing = next(each.title for each in reward.ideas() if each.kind is RewardKind.OUTING)
    (card,) = read(path, lambda: reward.board(None, now=NOW)[Stage.IDEA])
    assert (card.title, card.kind) == (f"{outing} today", RewardKind.OUTING)


async def drag(pilot: Pilot[int], title: str, to: Stage) -> None:
    card = next(card for card in pilot.app.screen.query(RewardCard) if card.reward.title == title)
    column = pilot.app.screen.query_one(f"#column-{to}", Column)
    there = Offset(column.region.x + 5, column.region.y + 6)
    await pilot.mouse_down(card, offset=(4, 0))
    await pilot.hover(offset=there)
    await pilot.mouse_up(offset=there)
    await settled(pilot)


async def test_cards_move_by_mouse_where_it_is_a_step_of_ones_own(home: Callable[..., Path], open_app: OpenApp):
    """Forwards and back; two columns at once and somebody else's card are said no to, in a sentence."""

    def fill() -> None:
        idea("Emily", "Paint stones")
        reward.say_yes(id_of("Jake"), offered("Sofia", "See the ducks", "Jake").id, now=NOW)

    path = home(fill)
    async with open_app(path) as pilot:
        await open_board(pilot, "Jake")
        await drag(pilot, "See the ducks", Stage.ENJOYED)
        assert board_of(path)[Stage.ENJOYED] == ["See the ducks"]
        await drag(pilot, "See the ducks", Stage.YES)
        assert board_of(path)[Stage.YES] == ["See the ducks"]
        await drag(pilot, "Paint stones", Stage.ENJOYED)
        assert "A card goes one column at a time." in seen(pilot)
    async with open_app(path) as pilot:
        await open_board(pilot, "Leo")
        await drag(pilot, "See the ducks", Stage.ENJOYED)
        assert "The people it is for move this one." in seen(pilot)
    assert board_of(path) == {Stage.IDEA: ["Paint stones"], Stage.YES: ["See the ducks"]}


async def test_while_a_card_is_dragged_it_is_seen_where_it_can_go(home: Callable[..., Path], open_app: OpenApp):
    """A hand would find out by letting go; and what moves under it would be the board instead of the card."""

    def fill() -> None:
        idea("Emily", "Paint stones")
        reward.say_yes(id_of("Jake"), offered("Sofia", "See the ducks", "Jake").id, now=NOW)

    async with open_app(home(fill)) as pilot:
        await open_board(pilot, "Jake")
        screen = pilot.app.screen
        places = {card.reward.title: card.region for card in screen.query(RewardCard)}
        card = next(card for card in screen.query(RewardCard) if card.reward.title == "See the ducks")
        enjoyed = screen.query_one(f"#column-{Stage.ENJOYED}", Column)
        await pilot.mouse_down(card, offset=(4, 0))
        await pilot.hover(enjoyed, offset=(5, 6))
        await settled(pilot)
        opened = {column.stage for column in screen.query(Column) if column.has_class("-open")}
        assert opened == {Stage.OFFERED, Stage.ENJOYED} and enjoyed.has_class("-over")
        ghost = screen.query_one(Ghost)
        assert "See the ducks" in str(ghost.content) and "Enjoyed" in str(ghost.content)
        assert not ghost.region.contains_point(enjoyed.region.offset + Offset(5, 6))
        assert {card.reward.title: card.region for card in screen.query(RewardCard)} == places
        await pilot.hover(screen.query_one(f"#column-{Stage.IDEA}"), offset=(5, 6))
        assert "Enjoyed" not in str(ghost.content)
        await pilot.mouse_up(screen.query_one("#said"))
        await settled(pilot)
        assert not ghost.display and not screen.query(".-open")


async def test_the_chosen_card_stays_chosen_where_it_went(home: Callable[..., Path], open_app: OpenApp):
    """After a yes the focus is on the same card, in its new column, and its bar is the one that shows."""

    def fill() -> None:
        idea("Emily", "Paint stones")
        offered("Emily", "A slow morning", "Jake")

    async with open_app(home(fill)) as pilot:
        await open_board(pilot, "Jake")
        await choose(pilot, "A slow morning")
        await press(pilot, "y")
        focused = pilot.app.screen.focused
        assert isinstance(focused, RewardCard) and focused.reward.title == "A slow morning"
        assert "Jake said yes" in seen(pilot) and "> Enjoyed" in seen(pilot)


async def test_a_day_is_planned_and_unplanned(home: Callable[..., Path], open_app: OpenApp):
    path = home(lambda: reward.say_yes(id_of("Jake"), offered("Emily", "See the ducks", "Jake").id, now=NOW))
    async with open_app(path) as pilot:
        await open_board(pilot, "Jake")
        await press(pilot, "g", "down", "enter")
        assert "29 November" in seen(pilot)
        assert [card.title for card in read(path, lambda: reward.planned_for(date(2026, 11, 29)))] == ["See the ducks"]
        await press(pilot, "g")
        await pilot.click("#keys KeyButton")
        await settled(pilot)
        assert "29 November" not in seen(pilot)


async def test_taken_off_and_taken_back(home: Callable[..., Path], open_app: OpenApp):
    path = home(lambda: idea("Emily", "Paint stones"))
    async with open_app(path) as pilot:
        await open_board(pilot, "Emily")
        await press(pilot, "x")
        assert board_of(path) == {}
        await press(pilot, "u")
        assert board_of(path) == {Stage.IDEA: ["Paint stones"]}
        assert "Paint stones" in seen(pilot)


async def test_what_needs_a_person_asks_who_it_is(home: Callable[..., Path], open_app: OpenApp):
    """Nobody's yes is said by whoever happens to stand at the kiosk."""
    path = home(lambda: offered("Emily", "See the ducks"))
    async with open_app(path) as pilot:
        await open_board(pilot)
        await press(pilot, "y")
        assert "Who are you?" in seen(pilot)
        await press(pilot, "escape")
        assert board_of(path) == {Stage.OFFERED: ["See the ducks"]}
        await press(pilot, "y", "4")
    (card,) = read(path, lambda: reward.board(None, now=NOW)[Stage.YES])
    assert [name for _id, name in card.said_yes] == ["Leo"]


async def test_what_a_family_typed_is_never_markup(home: Callable[..., Path], open_app: OpenApp):
    async with open_app(home(lambda: offered("Emily", "[@click=app.x]a[/] [red]b[/red] 明子", "Jake"))) as pilot:
        await open_board(pilot, "Jake")
        assert "[@click=app.x]a[/]" in seen(pilot)
        await press(pilot, "y")
        assert "[red]b[/red]" in seen(pilot)


async def test_words_about_self_harm_in_a_note_are_not_kept(home: Callable[..., Path], open_app: OpenApp):
    """They stay on the screen with help beside them, and no draft of them is in the file."""
    path = home(lambda: idea("Emily", "Paint stones"))
    async with open_app(path) as pilot:
        await open_board(pilot, "Emily")
        await press(pilot, "greater_than_sign", "1", "m")
        await write(pilot, "I want to kill myself")
        assert "You're not alone:" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert "Thank you for putting it into words" in seen(pilot)
    (card,) = read(path, lambda: reward.board(None, now=NOW)[Stage.IDEA])
    assert read(path, lambda: drafts.find(id_of("Emily"), f"offer:{card.id}")) is None


def test_kinds_differ_without_colour():
    """Each kind has a sign of its own, in plain letters too."""
    fine = {signs[0] for signs in KINDS.values()}
    letters = {signs[1] for signs in KINDS.values()}
    assert len(fine) == len(letters) == len(KINDS) == len(RewardKind)
    assert all(each.isascii() for each in letters)


async def test_a_change_from_another_terminal_keeps_the_place(home: Callable[..., Path], open_app: OpenApp):
    def fill() -> None:
        idea("Emily", "Paint stones")
        idea("Emily", "See the ducks")

    path = home(fill)
    async with open_app(path) as pilot:
        await open_board(pilot, "Emily")
        await choose(pilot, "Paint stones")
        app = app_of(pilot)
        await app.store.run(lambda: idea("Leo", "Fly a kite"))
        await settled(pilot)
        assert "Fly a kite" in seen(pilot)
        focused = pilot.app.screen.focused
        assert isinstance(focused, RewardCard) and focused.reward.title == "Paint stones"
