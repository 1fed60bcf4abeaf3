"""Jake is 17 and lives in his room. One evening of his family, by keys alone, on the device in the kitchen."""

from pathlib import Path

from models import celebration, feed, member
from models.storage.tables import DraftRow, SeatRow
from tests.terminal.family import Family

PORCH = "Sat on the porch for ten minutes."
LEOS_WORDS = "I noticed you stayed even though it was cold."
EMILYS_TURN = "I asked my sister to take the school run."
LEOS_TURN = "I was brave at the dentist's, and it was loud."
FILM = "Film night, Jake picks"
PROMISE = "Lights out together on Friday."


def test_from_the_first_start_to_the_page_of_the_evening(tmp_path: Path) -> None:
    """What they live through, and that all of it is there after the power went in the middle of the round."""
    family = Family(tmp_path / "family.db", "The Morenos")
    with family.device() as terminal:
        family.set_up("Jake, Emily, Marco and Leo")
        family.open_card("Jake", pin="2468", yes=["on Home", "mark"])
        family.open_card("Emily")
        family.open_card("Leo")
        the_porch_reaches_jake_alone(family)
        he_shows_it_with_one_key(family)
        his_brother_answers(family)
        his_mother_said_it(family)
        a_film_night(family)
        the_round_as_far_as_leos_turn(family)
        terminal.kill()
    with family.device():
        the_round_goes_on(family)
        family.leaves()
    with family.device():
        the_evening_is_found_again(family)
        family.leaves()
    assert family.log() == ""
    everyone_may_see(family)
    the_file_keeps(family)


def the_porch_reaches_jake_alone(family: Family) -> None:
    family.note("Emily", PORCH, "Jake")
    assert PORCH not in family.at_home()
    family.do("w", "Wins")
    # An empty feed says what it is for; there is nothing for anybody else to see.
    assert PORCH not in family.terminal.wait_for("Wins", "This is where your small wins will stand")
    family.at_home()
    family.page_of("Emily")
    family.do("d", "My journal")
    family.terminal.wait_for("My journal", PORCH, "with Jake")
    # What came for him is marked on Home, as he wished.
    assert "something kind" in family.at_home()


def he_shows_it_with_one_key(family: Family) -> None:
    family.opens_something("Jake", "Emily", PORCH)
    family.do("1", "Show everyone")
    family.terminal.wait_for("Everyone can see it now.")
    family.terminal.press("esc")
    assert "Something from" not in family.terminal.wait_for("Hello, Jake", gone="Something for you")
    family.at_home()
    family.terminal.wait_for("Who's here?", PORCH)


def his_brother_answers(family: Family) -> None:
    terminal = family.terminal
    family.do("w", "Wins")
    terminal.wait_for("Jake today noted by Emily", PORCH)
    family.do("k", "Kind words")
    family.says_who("Leo")
    terminal.wait_for("Kind words Leo", PORCH, "What did you notice?")
    terminal.type(LEOS_WORDS)
    terminal.press("enter", "enter")
    terminal.wait_for("Only Jake gets this, as kind words.", "Tell Jake in your own words.")
    family.do("enter", "Done")
    terminal.wait_for("Wins Leo", PORCH, LEOS_WORDS)
    family.opens_something("Jake", "Leo", LEOS_WORDS)
    terminal.wait_for(f"Under: {PORCH}")
    family.do("k", "Thank you")
    terminal.wait_for("Leo gets your thank-you.")
    family.do("1", "Show everyone")
    terminal.wait_for("Everyone can see it now.")
    family.at_home()


def his_mother_said_it(family: Family) -> None:
    terminal = family.terminal
    family.do("w", "Wins")
    terminal.wait_for("Wins", PORCH, "I noticed you stayed")
    family.do("t", "Said it")
    family.says_who("Emily")
    terminal.wait_for("Said out loud. Only the two of you see this.", "said out loud")
    family.at_home()
    family.do("w", "Wins")
    assert "said out loud" not in terminal.wait_for("Wins", PORCH, "Search")
    family.at_home()


def a_film_night(family: Family) -> None:
    terminal = family.terminal
    family.do("r", "Rewards")
    terminal.wait_for("Reward board", "Ideas", "Offered", "Yes, let's", "Enjoyed", "Nobody has to earn one.")
    family.do("a", "Add the first idea")
    family.says_who("Emily")
    terminal.wait_for("What would be nice?")
    terminal.type(FILM)
    family.do("enter", "Put it on the board")
    terminal.wait_for("Reward board Emily", "an idea of Emily's", "Offer it", gone="What would be nice?")
    family.do(">", "Offer it")
    terminal.wait_for("Who is it for?", "The family")
    family.choose("Jake")
    terminal.wait_for("Jake ✓", "Only you and they see an offer, until a yes.")
    family.do("ctrl+s", "Offer it")
    terminal.wait_for("Reward board Emily", "for Jake · whenever you like", gone="Who is it for?")
    family.at_home()
    family.do("r", "Rewards")
    # To everybody else there is no offer.
    assert "Film night" not in terminal.wait_for("Reward board", "Add the first idea")
    assert "Offered to you" in family.page_of("Jake") and FILM in family.page_of("Jake")
    family.do("r", "Offered to you")
    terminal.wait_for("Reward board Jake", "for you, from Emily", "Not now", gone="Open the note")
    family.do("y", "Yes, let's")
    terminal.wait_for("Jake said yes, Emily offered it", "A day for it", gone="Not now")
    family.at_home()


def the_round_as_far_as_leos_turn(family: Family) -> None:
    terminal = family.terminal
    terminal.wait_for("Celebrate together: this evening.")
    family.do("c", "Celebrate")
    terminal.wait_for("Celebrate together", "Tap your name", "Jake hosts this time")
    for name in ("Jake", "Emily", "Leo"):
        family.choose(name)
        terminal.wait_for(f"{name} ✓")
    assert "Marco ✓" not in terminal.reads()
    terminal.press("enter")
    family.do("enter", "Begin")
    terminal.wait_for("Jake reads this out.", "Join, listen or leave at any time.")
    family.do("1", "As always")
    terminal.wait_for("Only if you like. Somebody reads them out.")
    family.do("w", "Read a few")
    terminal.wait_for(PORCH, LEOS_WORDS, gone="Read a few")
    family.do("enter", "On to the turns")
    terminal.wait_for("Jake, then Emily", "Say it", "Write", "Later", "Pass")
    family.do("p", "Pass")
    terminal.wait_for("Thank you, Jake.", "Emily, then Leo")
    family.writes_turn("Emily", EMILYS_TURN)
    family.terminal.press("enter", "enter")
    terminal.wait_for("Thank you, Emily.", "Leo, the last one for today")
    family.writes_turn("Leo", LEOS_TURN[:20])
    family.waits_for_draft(LEOS_TURN[:20])


def the_round_goes_on(family: Family) -> None:
    terminal = family.terminal
    family.at_home()
    family.do("c", f"Go on with {family.weekday}'s round")
    terminal.wait_for("Celebrate together", "Leo, the last one for today", "Say it")
    family.do("enter", "Write")
    terminal.wait_for("Put it on the page", LEOS_TURN[:20], "me ✓")
    terminal.type(LEOS_TURN[20:])
    terminal.wait_for(LEOS_TURN)
    family.do("ctrl+s", "Put it on the page")
    terminal.wait_for("Thank you, Leo.", "On to the thanks")
    family.do("enter", "On to the thanks")
    terminal.wait_for("Jake, then Emily", "Say it aloud, all of you.")
    family.do("enter", "Said")
    terminal.wait_for("Emily, then Leo")
    family.do("enter", "Said")
    terminal.wait_for("Leo", gone="Emily, then Leo")
    family.do("enter", "Said")
    terminal.wait_for("Everyone was thanked.")
    family.do("enter", "Go on")
    terminal.wait_for("It is a gift, and needs no reason.", FILM)
    terminal.press("enter")
    terminal.wait_for(f"Picked: {FILM}", "Two at the most, and none is fine.")
    family.do("a", "A small promise")
    terminal.wait_for("What would be good, and small enough?")
    terminal.type(PROMISE)
    family.do("enter", "Promise it")
    terminal.wait_for(PROMISE, "Let go", gone="What would be good")
    family.do("enter", "Go on")
    terminal.wait_for("What was said is kept with care. Nothing is due before next time.")
    family.do("enter", "Close the round")
    page = terminal.wait_for("The round is over. This is its page", EMILYS_TURN, LEOS_TURN)
    tells_of_nobody_who_passed_or_was_away(page)
    family.at_home()


def tells_of_nobody_who_passed_or_was_away(page: str) -> None:
    assert "Marco" not in page
    assert "pass" not in page.lower()
    assert "Jake" not in page.replace(FILM, "")


def the_evening_is_found_again(family: Family) -> None:
    assert "Go on with" not in family.at_home()
    family.do("w", "Wins")
    page = family.terminal.wait_for("Celebrate together today", EMILYS_TURN, LEOS_TURN, PORCH)
    assert "Marco" not in page


def everyone_may_see(family: Family) -> None:
    kept = {each["text"]: each for each in family.public()}
    assert set(kept) == {PORCH, EMILYS_TURN, LEOS_TURN}
    assert (kept[PORCH]["author"], kept[PORCH]["about"], kept[PORCH]["kind"]) == ("Emily", ["Jake"], "win")
    assert [(each["author"], each["text"]) for each in kept[PORCH]["kind_words"]] == [("Leo", LEOS_WORDS)]
    assert (kept[LEOS_TURN]["author"], kept[LEOS_TURN]["kind"]) == ("Leo", "turn")
    assert kept[LEOS_TURN]["on"] == family.today.isoformat()


def the_file_keeps(family: Family) -> None:
    with family.opened() as now:
        jake, emily = member.by_name("Jake", now=now).id, member.by_name("Emily", now=now).id
        shown = {each.text: each for each in feed.page(emily).wins}
        assert shown[PORCH].said
        assert not {each.text: each for each in feed.page(member.by_name("Leo", now=now).id).wins}[PORCH].said
        (evening,) = [each for each in shown.values() if each.turns]
        assert [each.text for each in evening.turns] == [EMILYS_TURN, LEOS_TURN]
        assert evening.promises == (PROMISE,)
        assert feed.page(jake).wins == feed.page(jake, limit=2).wins
        # Nothing of who passed or was away, and no draft, is left.
        assert celebration.open_round(now=now) is None
        assert SeatRow.select().count() == 0
        assert DraftRow.select().count() == 0
