"""Rachel lives with David. "Today was really hard for me" was the win. A quiet evening of two, on a small screen."""

from pathlib import Path

from models import celebration, feed, member
from models.storage.tables import SeatRow
from tests.terminal.family import Family

HARD = "Today was really hard for me."
DAVIDS_WORDS = "Thank you for telling me."
DAVIDS_TURN = "We sat on the stairs and it was good to be two."
SPOKEN = "There is no hurry."


def test_from_the_first_start_to_the_page_of_the_evening(tmp_path: Path) -> None:
    """What is for some stays with those, and nobody presses for more: not the form, not the round, not the page."""
    family = Family(tmp_path / "family.db", "Rachel and David", size=(80, 24))
    with family.device():
        family.set_up("Rachel, David", whenever=True)
        family.open_card("Rachel", pin="5151")
        family.open_card("David", pin="20304")
        her_own_win_just_for_some(family)
        david_reads_it_and_nobody_else(family)
        davids_words_alone_to_her(family)
        a_quiet_round_of_two(family)
        family.leaves()
    with family.device():
        the_evening_is_found_again(family)
        family.leaves()
    assert family.log() == ""
    everyone_may_see(family)
    the_file_keeps(family)


def her_own_win_just_for_some(family: Family) -> None:
    terminal = family.terminal
    family.do("n", "Note")
    family.says_who("Rachel")
    terminal.wait_for("What was it? One sentence is plenty.", "Who is it about?")
    terminal.type(HARD)
    terminal.press("enter")
    family.choose("Me")
    terminal.wait_for("Me ✓", "Who may see it?", "Show everyone", "Only…", "Just for me")
    terminal.press("enter", "right", "enter")
    terminal.wait_for("Who else may read it?")
    terminal.press("enter")
    # That is all: no question about what it took, or how she is now.
    family.at_home()
    family.terminal.wait_for("Who's here?", "Noted, for you and those you chose.")


def david_reads_it_and_nobody_else(family: Family) -> None:
    terminal = family.terminal
    family.do("w", "Wins")
    assert HARD not in terminal.wait_for("Wins", "This is where your small wins will stand")
    assert "Something from" not in family.page_of("David")
    family.do("d", "My journal")
    terminal.wait_for("My journal David", HARD, "Rachel lets you read it.")


def davids_words_alone_to_her(family: Family) -> None:
    terminal = family.terminal
    family.do("k", "Kind words")
    terminal.wait_for("Kind words David", HARD, "Who is it for?")
    terminal.type(DAVIDS_WORDS)
    terminal.press("enter", "right")
    terminal.press("enter")
    terminal.wait_for("Only Rachel gets this, as kind words.", "Tell Rachel in your own words.")
    family.do("enter", "Done")
    family.opens_something("Rachel", "David", DAVIDS_WORDS)
    # What is said to her alone can't be shown by a slip of the hand.
    assert "Show everyone" not in terminal.reads()
    family.do("k", "Thank you")
    terminal.wait_for("David gets your thank-you.")
    family.do("2", "Just for me")
    terminal.wait_for("It is in your own journal now.")
    family.page_of("Rachel")
    family.do("d", "My journal")
    terminal.wait_for("My journal", HARD, DAVIDS_WORDS, "David wrote it; this copy is yours.")
    family.at_home()


def a_quiet_round_of_two(family: Family) -> None:
    terminal = family.terminal
    terminal.wait_for("whenever")
    family.do("c", "Celebrate")
    terminal.wait_for("Celebrate together", "Tap your name", "Rachel hosts this time")
    for name in ("Rachel", "David"):
        family.choose(name)
        terminal.wait_for(f"{name} ✓")
    terminal.press("enter")
    family.do("enter", "Begin")
    terminal.wait_for("Rachel reads this out.", "Join, listen or leave at any time.")
    family.do("2", "Quiet")
    if "On to the turns" in terminal.wait_for("Esc Home", gone="reads this out"):
        family.do("enter", "On to the turns")
    terminal.wait_for("Rachel, then David", "Say it", "Write", "Later", "Pass")
    family.do("z", "Later")
    terminal.wait_for("Later, then.", "David, then Rachel")
    family.writes_turn("David", DAVIDS_TURN)
    terminal.press("enter", "enter")
    terminal.wait_for("Thank you, David.", "Rachel, the last one for today")
    family.do("y", "Say it")
    terminal.wait_for("Rachel is speaking. There is no hurry.")
    family.do("enter", "Thank you")
    terminal.wait_for("On to the thanks")
    family.do("enter", "On to the thanks")
    terminal.wait_for("David, then Rachel")
    family.do("enter", "Said")
    terminal.wait_for("Rachel", gone="David, then Rachel")
    family.do("enter", "Said")
    terminal.wait_for("Everyone was thanked.")
    family.do("enter", "Go on")
    terminal.wait_for("The board is still empty.")
    family.do("p", "None today")
    terminal.wait_for("Two at the most, and none is fine.")
    family.do("enter", "Go on")
    terminal.wait_for("What was said is kept with care. Nothing is due before next time.")
    family.do("enter", "Close the round")
    page = terminal.wait_for("The round is over. This is its page", DAVIDS_TURN)
    assert HARD not in page
    family.at_home()


def the_evening_is_found_again(family: Family) -> None:
    family.at_home()
    family.do("w", "Wins")
    page = family.terminal.wait_for("Celebrate together today", DAVIDS_TURN, "Thank you for this evening.")
    assert HARD not in page
    assert DAVIDS_WORDS not in page


def everyone_may_see(family: Family) -> None:
    assert [(each["text"], each["kind"]) for each in family.public()] == [(DAVIDS_TURN, "turn")]


def the_file_keeps(family: Family) -> None:
    with family.opened() as now:
        rachel, david = member.by_name("Rachel", now=now).id, member.by_name("David", now=now).id
        assert {each.text for each in feed.journal(rachel)} >= {HARD, DAVIDS_WORDS}
        assert HARD in {each.text for each in feed.journal(david)}
        (evening,) = feed.page(None).wins
        # What was said aloud, and who said "later", is nowhere.
        assert [each.text for each in evening.turns] == [DAVIDS_TURN]
        assert celebration.open_round(now=now) is None
        assert SeatRow.select().count() == 0
