"""Whatever somebody wrote and took back is theirs to go on with, in the form it was written in; and theirs to let go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from models import (
    celebration,
    consent,
    doors,
    drafts,
    erasing,
    hard_day,
    kind_words,
    own_questions,
    reward,
    undo,
    win,
)
from models.core.states import Audience, RewardKind, Step
from models.storage.tables import DraftRow, TextRow
from tests.models.celebration import rounds
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in

WORDS = "Ten quiet zebras sat down"
EFFORT = "Putting on the quagga coat"


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who can take it back (None: nobody in particular), in which round, and the form with all that stood on it."""

    who: str | None
    place: str
    fields: Mapping[str, object]
    round_id: str = ""


Writing = Callable[[dict[str, str]], Wrote]


def as_a_note(**fields: object) -> dict[str, object]:
    empty: dict[str, object] = {
        "text": WORDS,
        "about": [],
        "effort": "",
        "when": "",
        "audience": "",
        "readers": [],
        "teller": "",
    }
    return empty | fields


def a_win_of_ones_own(ids: dict[str, str]) -> Wrote:
    jake = ids["Jake"]
    day = date(2026, 11, 3)
    win.note(jake, WORDS, effort=EFFORT, on_day=day, audience=Audience.ONLY, readers=[ids["Leo"]], now=NOW)
    fields = as_a_note(about=[jake], effort=EFFORT, when="2026-11-03", audience="only", readers=[ids["Leo"]])
    return Wrote(jake, "note", fields)


def a_win_for_nobody_else(ids: dict[str, str]) -> Wrote:
    win.note(ids["Jake"], WORDS, audience=Audience.JUST_ME, now=NOW)
    return Wrote(ids["Jake"], "note", as_a_note(about=[ids["Jake"]], audience="just_me"))


def a_win_about_others(ids: dict[str, str]) -> Wrote:
    about = sorted([ids["Jake"], ids["Leo"]])
    win.note(ids["Emily"], WORDS, about=about, now=NOW)
    return Wrote(ids["Emily"], "note", as_a_note(about=about))


def a_win_of_the_familys(ids: dict[str, str]) -> Wrote:
    win.note(ids["Emily"], WORDS, family=True, now=NOW)
    return Wrote(ids["Emily"], "note", as_a_note(about=["family"]))


def some_kind_words(ids: dict[str, str]) -> Wrote:
    under = win.note(ids["Jake"], "The porch.", now=NOW).id
    kind_words.say(ids["Emily"], under, WORDS, alone=True, now=NOW)
    return Wrote(ids["Emily"], f"words:{under}", {"text": WORDS})


def an_edit(ids: dict[str, str]) -> Wrote:
    text = win.note(ids["Emily"], "The porch.", about=[ids["Jake"]], now=NOW).id
    win.edit(ids["Emily"], text, text=WORDS, effort=EFFORT, now=NOW)
    return Wrote(ids["Emily"], f"edit:{text}", {"text": WORDS, "effort": EFFORT})


def an_edit_beside_agreed_words(ids: dict[str, str]) -> Wrote:
    text = win.note(ids["Emily"], "The porch.", about=[ids["Jake"]], now=NOW).id
    consent.show(ids["Jake"], text, now=NOW)
    win.edit(ids["Emily"], text, text=WORDS, effort=None, now=NOW)
    return Wrote(ids["Emily"], f"edit:{text}", {"text": WORDS, "effort": ""})


def a_note_with_an_offer(ids: dict[str, str]) -> Wrote:
    idea = reward.suggest(ids["Emily"], "A film", kind=RewardKind.TIME, now=NOW).id
    to = sorted([ids["Jake"], ids["Leo"]])
    reward.offer(ids["Emily"], idea, to=to, note=WORDS, now=NOW)
    return Wrote(ids["Emily"], f"offer:{idea}", {"note": WORDS, "to": to})


def an_idea(ids: dict[str, str]) -> Wrote:
    reward.suggest(ids["Leo"], WORDS, kind=RewardKind.COMFORT, now=NOW)
    return Wrote(ids["Leo"], "idea", {"title": WORDS, "kind": "comfort"})


def a_hard_day(ids: dict[str, str]) -> Wrote:
    hard_day.write(ids["Jake"], WORDS, now=NOW)
    return Wrote(ids["Jake"], "hard_day", {"text": WORDS, "readers": ["just_me"]})


def a_hard_day_for_some(ids: dict[str, str]) -> Wrote:
    hard_day.write(ids["Jake"], WORDS, readers=[ids["Emily"]], now=NOW)
    return Wrote(ids["Jake"], "hard_day", {"text": WORDS, "readers": [ids["Emily"]]})


def a_door(_ids: dict[str, str]) -> Wrote:
    doors.open_door(WORDS, now=NOW)
    return Wrote(None, "door", {"words": WORDS})


def a_question(_ids: dict[str, str]) -> Wrote:
    own_questions.add(WORDS, now=NOW)
    return Wrote(None, "question", {"words": WORDS})


def words_for_the_round(ids: dict[str, str]) -> Wrote:
    celebration.leave_words(ids["Jake"], WORDS, family=True, reader_id=ids["Leo"], now=NOW)
    return Wrote(ids["Jake"], "for_round", {"words": WORDS, "about": ["family"], "reader": [ids["Leo"]]})


def a_turn(ids: dict[str, str]) -> Wrote:
    going = rounds.begin(ids, "Emily", "Jake")
    celebration.write(going, ids["Emily"], WORDS, about=[ids["Jake"]], now=NOW)
    return Wrote(ids["Emily"], f"turn:{going}:{ids['Emily']}", {"words": WORDS, "about": [ids["Jake"]]}, going)


def a_turn_of_an_evening_that_is_over(ids: dict[str, str]) -> Wrote:
    """There is no turn to write it in any more: it may be a win."""
    going = rounds.begin(ids, "Emily", "Jake")
    celebration.write(going, ids["Emily"], WORDS, about=[ids["Jake"]], now=NOW)
    celebration.go_to_the_end(going, now=NOW)
    celebration.close(going, now=NOW)
    return Wrote(ids["Emily"], "note", as_a_note(about=[ids["Jake"]]))


def a_promise(ids: dict[str, str]) -> Wrote:
    going = rounds.to_step(rounds.begin(ids, "Emily", "Jake"), Step.CHOOSE)
    celebration.promise(going, WORDS, now=NOW)
    return Wrote(None, f"turn:{going}:promise", {"words": WORDS}, going)


KINDS: tuple[Writing, ...] = (
    a_win_of_ones_own,
    a_win_for_nobody_else,
    a_win_about_others,
    a_win_of_the_familys,
    some_kind_words,
    an_edit,
    an_edit_beside_agreed_words,
    a_note_with_an_offer,
    an_idea,
    a_hard_day,
    a_hard_day_for_some,
    a_door,
    a_question,
    words_for_the_round,
    a_turn,
    a_turn_of_an_evening_that_is_over,
    a_promise,
)


@pytest.fixture
def ids(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


def take_back(wrote: Wrote, minute: int = 1) -> undo.Draft:
    done = undo.undo(None if wrote.round_id else wrote.who, round_id=wrote.round_id, now=later(minute))
    assert done.draft is not None, "its words are gone"
    return done.draft


def anywhere(file: Path, *, but: str = "") -> list[str]:
    """The tables in which the words stand."""
    return [name for name, rows in canonical(file).items() if name != but and WORDS in repr(rows)]


@pytest.mark.parametrize("write", KINDS)
def test_what_is_taken_back_is_its_writers_draft(write: Writing, ids: dict[str, str], family_file: Path) -> None:
    """A slip of one key, and what somebody found words for is nowhere; or it is still read where it stood."""
    wrote = write(ids)
    deed = undo.last_deed(None if wrote.round_id else wrote.who, round_id=wrote.round_id, now=later(1))
    assert deed and not deed.loses_words
    draft = take_back(wrote)
    assert (draft.owner_id, draft.place) == (wrote.who, wrote.place)
    assert drafts.find(wrote.who, wrote.place) == wrote.fields
    assert anywhere(family_file, but="draft") == [], "taken back, and read on elsewhere"
    for other in {None, *ids.values()} - {wrote.who}:
        assert drafts.find(other, wrote.place) is None, "somebody else's to read"


@pytest.mark.parametrize("write", KINDS)
def test_what_isnt_kept_is_gone_to_the_last_byte(write: Writing, ids: dict[str, str], family_file: Path) -> None:
    """ "Don't keep them", and whoever owns the device reads them in the file."""
    wrote = write(ids)
    assert b"zebras" in family_file.read_bytes()
    drafts.let_go(wrote.who, take_back(wrote).id)
    assert drafts.find(wrote.who, wrote.place) is None
    assert b"zebras" not in family_file.read_bytes() and b"quagga" not in family_file.read_bytes()


@pytest.mark.parametrize("write", KINDS)
def test_neither_of_two_drafts_is_lost(write: Writing, ids: dict[str, str]) -> None:
    """What was begun in the same form meanwhile would be written over, or both glued into one for the wrong eyes."""
    wrote = write(ids)
    begun = {**wrote.fields, next(iter(wrote.fields)): "Begun meanwhile"}
    drafts.keep(wrote.who, wrote.place, begun, now=later(9))
    take_back(wrote, 3)
    assert drafts.take_up(wrote.who, wrote.place) == wrote.fields, "what came back comes first"
    drafts.keep(wrote.who, wrote.place, wrote.fields, now=later(10))
    assert drafts.take_up(wrote.who, wrote.place) == wrote.fields
    drafts.drop(wrote.who, wrote.place)
    assert drafts.take_up(wrote.who, wrote.place) == begun
    drafts.drop(wrote.who, wrote.place)
    assert drafts.take_up(wrote.who, wrote.place) is None


def test_words_are_never_there_twice(ids: dict[str, str], family_file: Path) -> None:
    """Kept once more, they would stand in Wins and come back in the form as well; and one more with each undo."""
    jake = ids["Jake"]
    win.note(jake, WORDS, audience=Audience.JUST_ME, now=NOW)
    for _again in range(3):
        undo.undo(jake, now=later(1))
        assert (TextRow.select().count(), DraftRow.select().count()) == (0, 1)
        assert drafts.take_up(jake, "note") == as_a_note(about=[jake], audience="just_me")
        drafts.become(jake, "note", win.note, jake, WORDS, audience=Audience.JUST_ME, now=later(1))
        assert (TextRow.select().count(), DraftRow.select().count()) == (1, 0)


def test_two_wins_taken_back_are_two_drafts(ids: dict[str, str]) -> None:
    """One of them would be lost, or shown to whom only the other was for."""
    jake = ids["Jake"]
    win.note(jake, "The first.", audience=Audience.JUST_ME, now=NOW)
    win.note(jake, "The second.", about=[ids["Leo"]], now=later(1))
    for _deed in range(2):
        undo.undo(jake, now=later(2))
    found: list[object] = []
    while draft := drafts.take_up(jake, "note"):
        found.append((draft["text"], draft["about"]))
        drafts.drop(jake, "note")
    assert found == [("The first.", [jake]), ("The second.", [ids["Leo"]])]


def test_words_that_need_care_are_in_no_draft(ids: dict[str, str], family_file: Path) -> None:
    """What was kept for oneself alone on the worst day would lie open in a form, and stand on a button."""
    hard_day.write(ids["Jake"], "I want to kill myself", now=NOW)
    assert undo.wrote_last(ids["Jake"], now=NOW) == ""
    deed = undo.last_deed(ids["Jake"], now=NOW)
    assert deed and deed.loses_words
    assert undo.undo(ids["Jake"], now=NOW).draft is None
    assert DraftRow.select().count() == 0


def test_what_was_typed_for_somebody_comes_back_to_nobody(ids: dict[str, str]) -> None:
    """From what came back, or didn't, Emily would learn what Jake had said to it; and they are his words."""
    for answer in (consent.keep, consent.let_go, None):
        text = win.note(ids["Jake"], WORDS, told_to=ids["Emily"], now=NOW).id
        if answer:
            answer(ids["Jake"], text, now=NOW)
        assert undo.wrote_last(ids["Emily"], now=NOW) == ""
        deed = undo.last_deed(ids["Emily"], now=NOW)
        assert deed and deed.loses_words
        assert undo.undo(ids["Emily"], now=NOW).draft is None
    assert DraftRow.select().count() == 0


@pytest.mark.parametrize("answer", [consent.show, consent.keep, consent.let_go, consent.take_down, None])
def test_what_comes_back_is_the_same_whatever_was_decided(
    answer: Callable[..., object] | None, ids: dict[str, str]
) -> None:
    """Emily would read in her own draft that Jake had said no thanks."""
    text = win.note(ids["Emily"], WORDS, about=[ids["Jake"]], now=NOW).id
    if answer is consent.take_down:
        consent.show(ids["Jake"], text, now=NOW)
    if answer:
        answer(ids["Jake"], text, now=NOW)
    assert undo.undo(ids["Emily"], now=later(1)).draft
    assert drafts.find(ids["Emily"], "note") == as_a_note(about=[ids["Jake"]])


def test_a_line_of_ours_comes_back_to_nobody(ids: dict[str, str]) -> None:
    """Whoever opens a door next would read that somebody had wanted company."""
    doors.open_door("Somebody would like company today.", ours=True, now=NOW)
    assert undo.undo(None, now=NOW).draft is None and DraftRow.select().count() == 0


def test_kind_words_under_a_win_that_is_gone_are_not_lost(ids: dict[str, str]) -> None:
    """Their form opens under a win; and that was taken back meanwhile."""
    under = win.note(ids["Jake"], "The porch.", now=NOW).id
    kind_words.say(ids["Emily"], under, WORDS, alone=False, now=NOW)
    undo.undo(ids["Jake"], now=later(1))
    undo.undo(ids["Emily"], now=later(1))
    found = drafts.find(ids["Emily"], "note")
    assert found and found["text"] == WORDS and found["about"] == [ids["Emily"]], "between the two, as they were"


def test_a_draft_that_came_back_goes_with_its_text(ids: dict[str, str], family_file: Path) -> None:
    """Erased means erased, other words for it too."""
    wrote = an_edit(ids)
    take_back(wrote)
    erasing.erase(ids["Emily"], wrote.place.partition(":")[2], now=later(2))
    assert DraftRow.select().count() == 0 and TextRow.select().count() == 0
    assert b"zebras" not in family_file.read_bytes()


def test_its_doer_reads_what_they_wrote(ids: dict[str, str]) -> None:
    """ "Undo: Note a win" says not which; and of an answer to somebody else's words it must say nothing."""
    text = win.note(ids["Emily"], WORDS, about=[ids["Jake"]], now=NOW).id
    assert undo.wrote_last(ids["Emily"], now=NOW) == WORDS
    consent.show(ids["Jake"], text, now=NOW)
    assert undo.wrote_last(ids["Jake"], now=NOW) == "" == undo.wrote_last(ids["Leo"], now=NOW)
