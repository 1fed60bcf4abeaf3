"""What a screen takes back: whose deed it is, who is asked for, and what is said; without any screen."""

from datetime import timedelta
from pathlib import Path

import pytest

from models import consent, doors, drafts, feed, hard_day, household, member, win
from models.access.proof import by_owner
from models.undo import Draft
from tests.conftest import NOW
from tests.tui.household import all_open, named, noted
from tests.tui.kit.house import PlainHouse, PlainScreen
from tui import routes
from tui.kit.manners import Undoes
from tui.kit.undoing import Undoing, label

pytestmark = pytest.mark.usefixtures("family_file")


@pytest.fixture
def house() -> PlainHouse:
    household.set_up("The Morenos", ["Emily", "Jake"], timezone="Europe/Paris", now=NOW)
    all_open()
    return PlainHouse()


GIVEN_BACK = "given back"


@pytest.fixture(autouse=True)
def what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens by what they say, as there is no app to hold them."""

    def confirm(question: str, _yes: str, _no: str, detail: str = "") -> str:
        return f"{question} {detail}"

    def choose_member(heading: str) -> str:
        return heading

    def form_of(draft: Draft) -> tuple[str | None, str]:
        return draft.owner_id, draft.place

    for name, asks in {"confirm": confirm, "choose_member": choose_member, "form_of": form_of}.items():
        monkeypatch.setattr(routes, name, asks)
    monkeypatch.setattr(routes, "given_back", lambda: GIVEN_BACK)


def wins_of(name: str) -> list[str]:
    return [each.text for each in feed.journal(named(name).id)]


async def test_ones_own_deed_goes_once_it_is_known_who_one_is(house: PlainHouse) -> None:
    """Emily would take back what Jake wrote last; and what she took back would still stand on the screen."""
    noted("Emily", "I went out")
    noted("Jake", "Sat on the porch")
    house.acting, screen = named("Emily"), PlainScreen(house)
    house.answers = [None]
    await Undoing(screen, Undoes.THEIRS).undo()
    assert (wins_of("Emily"), wins_of("Jake")) == ([], ["Sat on the porch"])
    assert house.asked == ["who", GIVEN_BACK] and screen.read_again == 1
    assert screen.said == ["Taken back: Note a win"] and not screen.on_top


@pytest.mark.parametrize("undoes", list(Undoes))
async def test_nothing_goes_while_nobody_says_who_they_are(house: PlainHouse, undoes: Undoes) -> None:
    """Whoever stepped back from "Who are you?" would have lost something all the same."""
    noted("Emily", "I went out")
    screen = PlainScreen(house)
    undoing = Undoing(screen, undoes)
    house.answers = [None]
    await undoing.undo()
    assert wins_of("Emily") == ["I went out"] and screen.read_again == 0
    assert house.asked == {Undoes.THEIRS: ["who"], Undoes.ANYBODYS: ["Who are you?"]}.get(undoes, [])
    assert await undoing.offered() is None


async def test_where_everyone_is_it_is_nobodys_deed(house: PlainHouse) -> None:
    """A line on Home would stand until morning, and Emily's win would go instead."""
    doors.open_door("Porch, eight o'clock", now=NOW)
    noted("Emily", "I went out")
    house.acting, screen = named("Emily"), PlainScreen(house)
    undoing = Undoing(screen, Undoes.NOBODYS)
    deed = await undoing.offered()
    assert deed is not None and label(deed) == f"Undo: {deed.words}"
    house.answers = [None]
    await undoing.undo()
    assert not doors.doors(now=NOW) and wins_of("Emily") == ["I went out"]
    assert house.asked == [GIVEN_BACK], "what shall become of the line, and nothing else"


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


async def test_ones_words_come_back_in_the_form_they_were_written_in(house: PlainHouse) -> None:
    """Emily would have to find them again, and didn't know that they are there."""
    noted("Emily", "I went out")
    house.acting, screen, house.answers = named("Emily"), PlainScreen(house), [True]
    await Undoing(screen, Undoes.THEIRS).undo()
    assert house.opened == [(named("Emily").id, "note")]
    found = drafts.find(named("Emily").id, "note")
    assert found and found["text"] == "I went out"


@pytest.mark.parametrize(("answer", "kept"), [(False, False), (None, True)])
async def test_words_that_came_back_need_not_be_kept(house: PlainHouse, answer: bool | None, kept: bool) -> None:
    """What was meant to be gone would lie in the form; or what may wait would be gone by Esc."""
    noted("Emily", "I went out")
    house.acting, screen, house.answers = named("Emily"), PlainScreen(house), [answer]
    await Undoing(screen, Undoes.THEIRS).undo()
    assert not house.opened and (drafts.find(named("Emily").id, "note") is not None) is kept
    assert screen.said == ["Taken back: Note a win" if kept else "The words are gone."]


async def test_the_form_itself_takes_its_words_up(house: PlainHouse) -> None:
    """A second form of the same kind would lie on the first."""
    noted("Emily", "I went out")
    house.acting, screen = named("Emily"), PlainScreen(house)
    screen.form = "note"
    await Undoing(screen, Undoes.THEIRS).undo()
    assert house.asked == ["who"] and not house.opened
    assert screen.said == ["Taken back: Note a win. The words wait in this form."]


async def test_what_was_done_elsewhere_is_asked_about_once(house: PlainHouse) -> None:
    """In Wins one press too many would take back what was done on another screen, half an hour of it, key by key."""
    noted("Emily", "I went out")
    house.time, house.acting = NOW + timedelta(minutes=1), named("Emily")
    screen, house.answers = PlainScreen(house), [None]
    undoing = Undoing(screen, Undoes.THEIRS)
    await undoing.undo()
    asks = "Take this back? Note a win. It was not done on this page."
    assert house.asked == ["who", asks] and wins_of("Emily") == ["I went out"] and not screen.said
    assert drafts.find(named("Emily").id, "note") is None
    house.answers = [True, None]
    await undoing.undo()
    assert house.asked[2:] == ["who", asks, GIVEN_BACK] and wins_of("Emily") == []


async def test_what_was_done_here_is_not_asked_about(house: PlainHouse) -> None:
    """A question at each slip of a finger, and nobody reads it any more."""
    screen, house.acting = PlainScreen(house), named("Emily")
    house.time = NOW + timedelta(minutes=1)
    win.note(named("Emily").id, "I went out", now=house.time)
    house.answers = [None]
    await Undoing(screen, Undoes.THEIRS).undo()
    assert house.asked == ["who", GIVEN_BACK]


async def test_from_home_its_doer_is_asked_for_with_their_pin_and_nothing_is_told(house: PlainHouse) -> None:
    """Who sees a slip of theirs on Home believes that it is too late; and whoever stands there reads what Jake let go."""
    jake = named("Jake").id
    text = win.note(named("Emily").id, "Sat on the porch", about=[jake], now=NOW).id
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW - timedelta(hours=1))
    consent.let_go(jake, text, now=NOW)
    screen, house.answers = PlainScreen(house), [named("Jake")]
    undoing = Undoing(screen, Undoes.ANYBODYS)
    await undoing.undo()
    assert house.asked == ["Who are you?", jake] and not screen.said and consent.something_for(jake) == []
    house.proofs, house.answers = by_owner(jake), [named("Jake"), True]
    await undoing.undo()
    assert house.asked[2:] == ["Who are you?", jake, "Take this back? No thanks. It was not done on this page."]
    assert [one.id for one in consent.something_for(jake)] == [text]
    assert screen.said == ["Taken back."] and house.acting is None, "Home is nobody's"


async def test_from_home_one_goes_on_with_ones_words_as_oneself(house: PlainHouse) -> None:
    """They would come back into a form that asks who one is, or into nobody's."""
    noted("Emily", "I went out")
    house.proofs, house.answers = by_owner(named("Emily").id), [named("Emily"), True, True]
    await Undoing(PlainScreen(house), Undoes.ANYBODYS).undo()
    assert house.acting == named("Emily") and house.opened == [(named("Emily").id, "note")]


async def test_from_home_what_was_done_there_goes_first(house: PlainHouse) -> None:
    """The line that stands on Home since a moment ago would be passed over, and somebody asked who they are."""
    doors.open_door("Porch, eight o'clock", now=NOW)
    noted("Emily", "I went out")
    house.answers = [None]
    await Undoing(PlainScreen(house), Undoes.ANYBODYS).undo()
    assert house.asked == [GIVEN_BACK] and not doors.doors(now=NOW) and wins_of("Emily") == ["I went out"]


async def test_a_card_that_was_never_opened_has_nothing_to_take_back(house: PlainHouse) -> None:
    """Their first opening would begin, because somebody looked for an undo."""
    member.add("Leo", now=NOW - timedelta(hours=1))
    screen, house.answers = PlainScreen(house), [named("Leo")]
    await Undoing(screen, Undoes.ANYBODYS).undo()
    assert house.asked == ["Who are you?"] and len(screen.said) == 1 and "closed until you open it" in screen.said[0]


async def test_the_first_words_stand_on_the_button_behind_a_pin_alone(house: PlainHouse) -> None:
    """ "Undo: Note a win" says not which; and on a page that anyone can open it would say a word of a hard day."""
    emily = named("Emily").id
    hard_day.write(emily, "Today was really hard for me, from morning on", now=NOW)
    house.acting = named("Emily")
    undoing = Undoing(PlainScreen(house), Undoes.THEIRS)
    assert await undoing.label(first_words=True) == "Undo: Write down a hard day"
    member.set_pin(emily, "2580", proof=by_owner(emily), now=NOW - timedelta(minutes=1))
    house.acting = named("Emily")
    assert await undoing.label(first_words=True) == "Undo: Write down a hard day, “Today was really hard for m…”"


async def test_what_would_be_gone_for_good_is_asked_about_where_it_was_done(house: PlainHouse) -> None:
    """The words of the worst day, that are kept in no draft, would be gone by one key."""
    emily = named("Emily").id
    hard_day.write(emily, "I want to kill myself", now=NOW)
    house.acting, house.answers = named("Emily"), [None]
    await Undoing(PlainScreen(house), Undoes.THEIRS).undo()
    assert house.asked == ["who", "Take this back? Write down a hard day. These words don't come back."]
    assert wins_of("Emily") == ["I want to kill myself"]
