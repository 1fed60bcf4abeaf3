"""Who lives here: cards that only their person opens, wishes, marks that tell nothing, and coming and going."""

import unicodedata
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models import consent, drafts, feed, household, kind_words, leaving, member, undo, win
from models import family_file as files
from models.access.proof import by_owner
from models.core.errors import BadInput, NotNow, WrongPin
from models.core.states import Audience, Presence
from models.membership.member import ANIMALS, COLOURS, Member
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def parkers(family_file: Path, now: datetime) -> None:
    household.set_up("The Parkers", ("Emily", "Jake", "Leo"), timezone="Europe/Paris", now=now)


@pytest.fixture
def emily(now: datetime) -> str:
    return member.by_name("Emily", now=now).id


@pytest.fixture
def jake(now: datetime) -> str:
    return member.by_name("Jake", now=now).id


@pytest.fixture
def leo(now: datetime) -> str:
    return member.by_name("Leo", now=now).id


def open_card(member_id: str, *, now: datetime, pin: str | None = None, mark: bool = True) -> Member:
    return member.open_card(
        member_id,
        animal="fox",
        colour="teal",
        pin=pin,
        always_show=False,
        on_home=True,
        on_quiet=False,
        mark=mark,
        now=now,
    )


def names(members: list[Member]) -> list[str]:
    return [each.name for each in members]


# Names


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("emily", "called emily already"),
        ("FAMILY", "all of you"),
        ("\u200b", "one letter"),
        ("x" * 41, "40 characters"),
    ],
)
def test_a_name_that_would_confuse(now: datetime, emily: str, jake: str, name: str, sentence: str) -> None:
    """What is meant for one would reach another."""
    with pytest.raises(BadInput, match=sentence):
        member.add(name, now=now)
    with pytest.raises(BadInput, match=sentence):
        member.rename(jake, name, now=now)
    assert names(member.members(now=now)) == ["Emily", "Jake", "Leo"]


def test_a_name_can_change_its_case(now: datetime, jake: str) -> None:
    """Jake would be told that Jake is taken, by himself."""
    assert member.rename(jake, "JAKE", now=now).name == "JAKE"
    assert member.by_name("jake", now=now).id == jake


def test_a_household_has_room_for_24(now: datetime) -> None:
    """A large family would be refused, or the 25th card have no room on Home."""
    for number in range(21):
        member.add(f"Cousin {number}", now=now)
    with pytest.raises(BadInput, match="24 members"):
        member.add("Cousin 21", now=now)
    assert names(member.members(now=now))[:4] == ["Emily", "Jake", "Leo", "Cousin 0"]


def test_an_unknown_name_is_met_with_those_there_are(now: datetime) -> None:
    """Whoever mistypes would have to guess."""
    with pytest.raises(BadInput, match="Emily, Jake, Leo"):
        member.by_name("Jack", now=now)
    with pytest.raises(BadInput):
        member.get("0" * 32, now=now)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sat on the porch with Leo's kite", ["Leo"]),
        ("jake and EMILY laughed", ["Emily", "Jake"]),
        ("Leopold, Jakes and Emilyn", []),
        ("Thank you, Jake!", ["Jake"]),
        ("", []),
    ],
)
def test_names_in_a_text(now: datetime, text: str, found: list[str]) -> None:
    """Somebody would be written about and never asked, or be asked about what isn't theirs."""
    assert names(member.named_in(text, now=now)) == found


def test_names_that_are_words_too(now: datetime) -> None:
    """ "About Will too?" would be asked under every win that says what somebody will do."""
    for name in ("will", "Grace", "太郎"):
        member.add(name, now=now)
    assert names(member.named_in("We will say grace", now=now)) == []
    assert names(member.named_in("Will said Grace helped", now=now)) == ["will", "Grace"]
    assert names(member.named_in("今日は太郎が笑った", now=now)) == ["太郎"]


def test_names_in_a_text_besides_those_it_is_about(now: datetime, jake: str) -> None:
    """The writer would be asked about whom they just chose."""
    assert names(member.named_in("Jake helped Leo", besides=[jake], now=now)) == ["Leo"]


# Cards


def test_a_card_stays_closed_until_its_person_opens_it(now: datetime, jake: str) -> None:
    """Somebody else would have chosen for them."""
    before = member.get(jake, now=now)
    assert (before.presence, before.animal, before.has_pin) == (Presence.CLOSED, "", False)
    opened = open_card(jake, now=now, pin="2580")
    assert (opened.presence, opened.animal, opened.colour, opened.has_pin) == (Presence.HERE, "fox", "teal", True)
    with pytest.raises(NotNow):
        open_card(jake, now=now)
    member.check_pin(jake, "2580", now=now)


@pytest.mark.parametrize("look", [{"animal": "unicorn"}, {"colour": "ultraviolet"}])
def test_a_look_that_no_screen_knows(now: datetime, jake: str, look: dict[str, str]) -> None:
    """A card without a face."""
    with pytest.raises(BadInput):
        member.change_wishes(jake, proof=by_owner(jake), **look, now=NOW)  # type: ignore[arg-type] - each is of its own kind


def test_every_animal_is_one_wide_sign() -> None:
    """A card would stand askew on some terminals: one code point, two cells, old enough for all of them."""
    assert len(ANIMALS) == 24
    assert len({animal.emoji for animal in ANIMALS.values()}) == 24
    for animal in ANIMALS.values():
        assert len(animal.emoji) == 1
        assert unicodedata.east_asian_width(animal.emoji) == "W"
        assert 0x1F400 <= ord(animal.emoji) <= 0x1F98F  # no newer than Unicode 9
    assert member.emoji_of("fox") == "🦊"
    assert member.emoji_of("") == member.emoji_of("unicorn") == ""


def test_each_is_proposed_a_look_that_nobody_has(now: datetime) -> None:
    """Two foxes at one table could not be told apart from across the room."""
    looks: set[tuple[str, str]] = set()
    for number, each in enumerate(member.members(now=now)):
        animal, colour = member.suggest_look(each.id)
        member.change_wishes(each.id, proof=by_owner(each.id), animal=animal, colour=colour, now=NOW)
        looks.add((animal, colour))
        assert len({one for one, _ in looks}) == len({one for _, one in looks}) == number + 1
    for number in range(9):
        animal, colour = member.suggest_look(member.add(f"Cousin {number}", now=now).id)
        assert animal in ANIMALS
        assert colour in COLOURS


# Wishes


def test_a_wish_changes_alone(now: datetime, jake: str) -> None:
    """Ticking one box would untick another."""
    open_card(jake, now=now)
    member.change_wishes(
        jake,
        proof=by_owner(jake),
        celebrated_like=" Quietly. \r\n",
        coach_rests=True,
        last_audience=Audience.JUST_ME,
        now=NOW,
    )
    wishes = member.change_wishes(jake, proof=by_owner(jake), left_out="Anything about school", now=NOW)
    assert wishes == member.wishes(jake)
    assert (wishes.celebrated_like, wishes.left_out) == ("Quietly.", "Anything about school")
    assert (wishes.on_home, wishes.mark, wishes.coach_rests, wishes.always_show) == (True, True, True, False)
    assert wishes.last_audience is Audience.JUST_ME
    assert member.how_celebrated(jake) == ("Quietly.", "Anything about school")
    assert member.change_wishes(jake, proof=by_owner(jake), celebrated_like="", now=NOW).celebrated_like == ""


def test_a_hard_day_s_wish_is_for_those_one_chose(now: datetime, emily: str, jake: str, leo: str) -> None:
    """What somebody needs on their worst day would be read by everyone."""
    member.change_wishes(
        jake, proof=by_owner(jake), hard_day_wish="Tea, no talking", hard_day_readers=[emily, jake], now=NOW
    )
    assert member.hard_day_wish(jake, viewer=jake) == "Tea, no talking"
    assert member.hard_day_wish(jake, viewer=emily) == "Tea, no talking"
    assert member.hard_day_wish(jake, viewer=leo) == ""
    assert member.hard_day_wish(jake, viewer=None) == ""
    assert member.wishes(jake).hard_day_readers == (emily,)
    member.change_wishes(jake, proof=by_owner(jake), hard_day_readers=[leo], now=NOW)
    assert member.hard_day_wish(jake, viewer=emily) == ""


def test_wishes_that_are_refused_change_nothing(now: datetime, jake: str) -> None:
    """Half of a page would be saved."""
    before = member.wishes(jake)
    with pytest.raises(BadInput):
        member.change_wishes(jake, proof=by_owner(jake), mark=True, left_out="x" * 2001, now=NOW)
    with pytest.raises(BadInput):
        member.change_wishes(jake, proof=by_owner(jake), mark=True, hard_day_readers=["nobody"], now=NOW)
    assert member.wishes(jake) == before


# PINs


def test_a_wait_survives_a_restart(family_file: Path, now: datetime, jake: str) -> None:
    """Pulling the plug would give four more guesses."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    for _try in range(4):
        with pytest.raises(WrongPin):
            member.check_pin(jake, "0000", now=now + timedelta(seconds=5 * (_try // 3)))
    files.close_family()
    files.open_family(family_file, now=now)
    with pytest.raises(WrongPin, match="10 seconds"):
        member.check_pin(jake, "2580", now=now + timedelta(seconds=10))
    member.check_pin(jake, "2580", now=now + timedelta(seconds=20))


def test_one_s_wait_is_one_s_own(now: datetime, emily: str, jake: str) -> None:
    """A brother's guesses at one page would close another."""
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    member.set_pin(emily, "1470", proof=by_owner(emily), now=NOW)
    for _try in range(3):
        with pytest.raises(WrongPin):
            member.check_pin(jake, "0000", now=now)
    member.check_pin(emily, "1470", now=now)


def test_a_pin_is_changed_and_removed(now: datetime, jake: str) -> None:
    """An old PIN would go on opening the page, or a page stay closed that wants to be open."""
    member.check_pin(jake, "anything", now=now)
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    member.set_pin(jake, "14703690", proof=by_owner(jake), now=NOW)
    with pytest.raises(WrongPin):
        member.check_pin(jake, "2580", now=now)
    member.check_pin(jake, "14703690", now=now)
    with pytest.raises(BadInput):
        member.set_pin(jake, "12", proof=by_owner(jake), now=NOW)
    assert member.get(jake, now=now).has_pin
    member.set_pin(jake, None, proof=by_owner(jake), now=NOW)
    assert not member.get(jake, now=now).has_pin


# "I'm here today"


def test_here_once_a_day(now: datetime, jake: str) -> None:
    """A key pressed twice would plant two flowers; a family's day ends at its own midnight."""
    assert member.here_today(jake, now=now)
    assert not member.here_today(jake, now=now + timedelta(hours=4))  # 23:30 in Paris
    assert member.here_today(jake, now=now + timedelta(hours=5))  # half past midnight
    assert member.days_here(jake) == [date(2026, 11, 23), date(2026, 11, 22)]
    assert member.days_here(jake, limit=1) == [date(2026, 11, 23)]


def test_here_is_taken_back(now: datetime, emily: str, jake: str) -> None:
    """The wrong card tapped on Home would stand in somebody's journal."""
    member.here_today(emily, now=now)
    member.here_today(jake, now=now)
    undo.undo(None, now=now)
    assert member.days_here(jake) == []
    assert len(member.days_here(emily)) == 1
    assert member.here_today(jake, now=now)


# Home's mark


def marked(now: datetime) -> list[str]:
    return [each.name for each in member.members(now=now) if each.mark]


def test_the_mark_stays_until_the_third_morning(now: datetime, emily: str, jake: str) -> None:
    """It would go when somebody looks, and tell that they looked, or stay for ever and mean nothing."""
    open_card(jake, now=now)
    assert marked(now) == []
    noted = win.note(emily, "Jake sat on the porch", about=[jake], now=now)
    third = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # 04:00 in Paris
    assert marked(now) == ["Jake"]
    consent.open_it(jake, noted.id, now=now)
    consent.let_go(jake, noted.id, now=now)
    assert marked(now + timedelta(hours=1)) == ["Jake"]
    assert marked(third - timedelta(seconds=1)) == ["Jake"]
    assert marked(third) == []


def test_the_mark_is_a_wish(now: datetime, emily: str, jake: str) -> None:
    """Whoever would rather not be marked in front of everyone would be."""
    open_card(jake, now=now, mark=False)
    win.note(emily, "Jake sat on the porch", about=[jake], now=now)
    assert marked(now) == []
    member.change_wishes(jake, proof=by_owner(jake), mark=True, now=NOW)
    assert marked(now) == ["Jake"]


def test_what_does_not_reach_them_makes_no_mark(now: datetime, emily: str, jake: str, leo: str) -> None:
    """The mark would promise something kind and their page be empty, or tell of what is somebody else's own."""
    open_card(jake, now=now)
    win.note(jake, "I slept", now=now)
    win.note(emily, "I could be patient with Jake", about=[jake], audience=Audience.JUST_ME, now=now)
    win.note(leo, "I played with Jake", about=[jake], told_to=emily, now=now)
    assert marked(now) == []


def test_kind_words_and_words_told_for_them_make_a_mark(now: datetime, emily: str, jake: str, leo: str) -> None:
    """Kind words would wait unseen."""
    for each in (jake, leo):
        open_card(each, now=now)
    noted = win.note(jake, "I sat on the porch", now=now)
    kind_words.say(emily, noted.id, "I noticed the light on your face", alone=False, now=now)
    assert marked(now) == ["Jake"]
    win.note(leo, "I rode to school", told_to=emily, now=now)
    assert marked(now) == ["Jake", "Leo"]


# Coming and going


def test_set_aside_and_back(now: datetime, jake: str, leo: str) -> None:
    """Somebody in hospital would be asked to host the round, or could not come back to their own page."""
    open_card(jake, now=now, pin="2580")
    assert member.set_aside(jake, now=now).presence == Presence.ASIDE
    assert names(member.members(now=now)) == ["Emily", "Jake", "Leo"]
    back = member.come_back(jake, now=now)
    assert (back.presence, back.animal, back.has_pin) == (Presence.HERE, "fox", True)
    member.set_aside(leo, now=now)
    assert member.come_back(leo, now=now).presence == Presence.CLOSED


def test_leaving_keeps_the_words(now: datetime, emily: str, jake: str) -> None:
    """Years of a family's journal would go with one who moves out."""
    open_card(jake, now=now, pin="2580")
    shown = win.note(jake, "I slept", now=now)
    drafts.keep(jake, "note", {"text": "not finished"}, now=now)
    leaving.leave(jake, proof=by_owner(jake), now=now)
    leaving.leave(jake, proof=by_owner(jake), now=now)
    assert names(member.members(now=now)) == ["Emily", "Leo"]
    gone = member.members(now=now, gone=True)[1]
    assert (gone.presence, gone.has_pin) == (Presence.GONE, False)
    assert feed.card(emily, shown.id).text == "I slept"
    assert drafts.find(jake, "note") is None


def test_what_waits_about_someone_who_leaves_is_let_go(now: datetime, emily: str, jake: str) -> None:
    """It would wait for an answer that nobody can give any more, or be shown without one."""
    noted = win.note(emily, "Jake sat on the porch", about=[jake], now=now)
    leaving.leave(jake, proof=by_owner(jake), now=now)
    assert consent.something_for(jake) == []
    assert feed.card(emily, noted.id).standing == "with"
    assert feed.page(None).wins == ()


def test_whoever_left_does_not_come_back_by_a_key(now: datetime, jake: str) -> None:
    """A name that said goodbye would stand on Home again."""
    leaving.leave(jake, proof=by_owner(jake), now=now)
    for verb in (member.set_aside, member.come_back):
        with pytest.raises(NotNow):
            verb(jake, now=now)
    with pytest.raises(BadInput):
        member.add("Jake", now=now)
