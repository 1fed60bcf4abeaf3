"""What a screen takes back: whose deed it is, who is asked for, and what is said; without any screen."""

from pathlib import Path

import pytest

from models import doors, feed, household, member
from models.access.proof import by_owner
from tests.conftest import NOW
from tests.tui.household import all_open, named, noted
from tests.tui.kit.house import PlainHouse, PlainScreen
from tui.kit.manners import Undoes
from tui.kit.undoing import Undoing, label

pytestmark = pytest.mark.usefixtures("family_file")


@pytest.fixture
def house() -> PlainHouse:
    household.set_up("The Morenos", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    all_open()
    return PlainHouse()


def wins_of(name: str) -> list[str]:
    return [each.text for each in feed.journal(named(name).id)]


async def test_ones_own_deed_goes_once_it_is_known_who_one_is(house: PlainHouse) -> None:
    """Emily would take back what Jake wrote last; and what she took back would still stand on the screen."""
    noted("Emily", "I went out")
    noted("Jake", "Sat on the porch")
    house.acting, screen = named("Emily"), PlainScreen(house)
    await Undoing(screen, Undoes.THEIRS).undo()
    assert (wins_of("Emily"), wins_of("Jake")) == ([], ["Sat on the porch"])
    assert house.asked == ["who"] and screen.read_again == 1
    assert screen.said == ["Taken back: Note a win"] and not screen.on_top


@pytest.mark.parametrize("undoes", list(Undoes))
async def test_nothing_goes_while_nobody_says_who_they_are(house: PlainHouse, undoes: Undoes) -> None:
    """Whoever stepped back from "Who are you?" would have lost something all the same."""
    noted("Emily", "I went out")
    screen = PlainScreen(house)
    undoing = Undoing(screen, undoes)
    await undoing.undo()
    assert wins_of("Emily") == ["I went out"] and screen.read_again == 0
    assert house.asked == (["who"] if undoes is Undoes.THEIRS else [])
    assert await undoing.offered() is None


async def test_where_everyone_is_it_is_nobodys_deed(house: PlainHouse) -> None:
    """A line on Home would stand until morning, and Emily's win would go instead."""
    doors.open_door("Porch, eight o'clock", now=NOW)
    noted("Emily", "I went out")
    house.acting, screen = named("Emily"), PlainScreen(house)
    undoing = Undoing(screen, Undoes.NOBODYS)
    deed = await undoing.offered()
    assert deed is not None and label(deed) == f"Undo: {deed.words}"
    await undoing.undo()
    assert not doors.doors(now=NOW) and wins_of("Emily") == ["I went out"] and not house.asked


async def test_a_deed_that_asks_for_the_pin_stays_without_it(house: PlainHouse) -> None:
    """Leo finds Jake's page open, and takes his PIN away with one key."""
    jake = named("Jake").id
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    house.acting, screen = named("Jake"), PlainScreen(house)
    assert await Undoing(screen, Undoes.THEIRS).take_back(jake) is None
    assert house.asked == [jake] and named("Jake").has_pin and not screen.said
    house.proofs = by_owner(jake)
    assert await Undoing(screen, Undoes.THEIRS).take_back(jake) is not None
    assert not named("Jake").has_pin


async def test_a_card_that_is_closed_again_leads_home(house: PlainHouse, family_file: Path) -> None:
    """Jake would stand on a page that is nobody's any more, and not be told why."""
    member.add("Leo", now=NOW)
    leo = named("Leo").id
    member.open_card(
        leo,
        animal="fox",
        colour="teal",
        pin=None,
        always_show=False,
        on_home=False,
        on_quiet=False,
        mark=False,
        now=NOW,
    )
    screen = PlainScreen(house)
    assert await Undoing(screen, Undoes.THEIRS).take_back(leo) is not None
    assert house.went_home and screen.on_top == ["Taken back: Open my card"] and not screen.said


async def test_what_is_refused_is_said(house: PlainHouse) -> None:
    """A key that does nothing and says nothing leaves one wondering what it did."""
    house.acting, screen = named("Emily"), PlainScreen(house)
    assert await Undoing(screen, Undoes.THEIRS).take_back(named("Emily").id) is None
    assert len(screen.said) == 1 and screen.read_again == 0
    assert label(None) == "Undo"
