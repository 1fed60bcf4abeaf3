"""Sofia is 14. She came to dinner. One evening with her parents and her grandfather, on a large screen, mostly by taps."""

from pathlib import Path

from models import feed, member
from models.core.states import Kind
from tests.terminal.family import Family

DINNER = "Sofia came to dinner and told us about the tadpoles."
HELPED = "The dog, who waits at the door whoever comes."
TOGETHER = "We laughed at the rain on the tent."


def test_from_the_first_start_to_the_page_of_the_evening(tmp_path: Path) -> None:
    """What she keeps is hers: not her grandfather, not the round, not the page, and no command tells that it exists."""
    family = Family(tmp_path / "family.db", "The Rossis", size=(200, 60), by_mouse=True)
    with family.device():
        family.set_up("Sofia, Anna, Paolo and Nonno", pin="1357")
        for name in ("Sofia", "Anna", "Nonno"):
            family.open_card(name)
        her_grandfather_notes_it(family)
        she_keeps_it_for_herself(family)
        he_reads_that_it_is_with_her(family)
        a_round_in_a_hard_week(family)
        family.leaves()
    with family.device():
        the_evening_is_found_again(family)
        family.leaves()
    assert family.log() == ""
    everyone_may_see(family)
    the_file_keeps(family)


def her_grandfather_notes_it(family: Family) -> None:
    family.note("Nonno", DINNER, "Sofia")
    assert DINNER not in family.at_home()


def she_keeps_it_for_herself(family: Family) -> None:
    terminal = family.terminal
    family.opens_something("Sofia", "Nonno", DINNER)
    family.do("2", "Just for me")
    terminal.wait_for("It is in your own journal now.")
    family.page_of("Sofia")
    family.do("d", "My journal")
    terminal.wait_for("My journal", DINNER, "Nonno wrote it; this copy is yours.")
    family.at_home()


def he_reads_that_it_is_with_her(family: Family) -> None:
    terminal = family.terminal
    family.page_of("Nonno")
    family.do("d", "My journal")
    # The same as if she had not opened it, or had let it go.
    assert "Just for" not in terminal.wait_for("My journal", DINNER, "with Sofia")
    family.at_home()
    family.do("w", "Wins")
    assert DINNER not in terminal.wait_for("Wins", "This is where your small wins will stand")
    family.at_home()


def a_round_in_a_hard_week(family: Family) -> None:
    terminal = family.terminal
    family.do("c", "Celebrate")
    terminal.wait_for("Tap your name", "Sofia hosts this time")
    for name in ("Sofia", "Anna", "Nonno"):
        family.choose(name)
        terminal.wait_for(f"{name} ✓")
    family.do("a", "Another host")
    terminal.wait_for("Anna hosts this time")
    family.do("enter", "Begin")
    terminal.wait_for("Anna reads this out.")
    family.do("4", "A hard week: no wins asked for, gentle questions")
    if "On to the turns" in terminal.wait_for("Esc Home", gone="reads this out"):
        family.do("enter", "On to the turns")
    # The host has the first turn.
    terminal.wait_for("Anna, then", "Say it", "Write", "Later", "Pass")
    family.writes_turn("Anna", HELPED)
    family.do("ctrl+s", "Put it on the page")
    terminal.wait_for("Thank you, Anna.")
    for _turn in range(2):
        sofias = "Sofia, " in terminal.wait_for("Say it")
        if sofias:
            family.do("p", "Pass")
            terminal.wait_for("Thank you, Sofia.")
        else:
            family.writes_turn("Nonno", TOGETHER)
            family.choose("The family")
            terminal.wait_for("The family ✓")
            family.do("ctrl+s", "Put it on the page")
            terminal.wait_for("Thank you, Nonno.")
    family.do("enter", "On to the thanks")
    for _person in range(3):
        family.do("enter", "Said")
    terminal.wait_for("Everyone was thanked.")
    family.do("enter", "Go on")
    family.do("p", "None today")
    terminal.wait_for("Two at the most, and none is fine.")
    family.do("enter", "Go on")
    terminal.wait_for("Nothing is due before next time.")
    family.do("enter", "Close the round")
    page = terminal.wait_for("The round is over. This is its page", HELPED, TOGETHER)
    assert "tadpoles" not in page
    assert "Sofia" not in page
    assert "hard week" not in page.lower()
    family.at_home()


def the_evening_is_found_again(family: Family) -> None:
    terminal = family.terminal
    family.at_home()
    family.do("w", "Wins")
    assert "tadpoles" not in terminal.wait_for("Celebrate together today", HELPED, TOGETHER)
    terminal.press("/")
    terminal.wait_for("Which words do you look for?")
    terminal.type("tadpoles")
    terminal.press("enter")
    terminal.wait_for("Nothing here fits that.", "tadpoles")


def everyone_may_see(family: Family) -> None:
    kept = {each["text"]: each for each in family.public()}
    assert set(kept) == {HELPED, TOGETHER}
    assert kept[TOGETHER]["about"] == ["family"]


def the_file_keeps(family: Family) -> None:
    with family.opened() as now:
        sofia, nonno = member.by_name("Sofia", now=now).id, member.by_name("Nonno", now=now).id
        assert [(each.text, each.kind) for each in feed.journal(sofia)] == [(DINNER, Kind.COPY)]
        (his,) = [each for each in feed.journal(nonno) if each.kind == Kind.WIN]
        assert (his.text, his.standing) == (DINNER, "with")
