"""Every verb that writes can be taken back by whoever did it, or says here why it can't."""

from pathlib import Path

import pytest

from models import household, member, own_questions, undo
from models.access.proof import by_owner
from models.core.errors import NotNow
from models.core.states import Presence
from models.core.terminal import Terminal
from models.storage.tables import PromptShownRow
from models.undo import registry
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in
from tests.models.undo.writers import face, keeps_a_deed, writes

BEHIND = "what a screen does by itself: nobody did it"
COME_IN = "a try of a PIN or of its words counts, else it could be tried for ever; and whoever came in came in"
ERASE = "erased is erased"
FILE = "the family's file as a whole: there are its backups"
PART = "a part of other verbs, which are taken back"
NOT_UNDONE = {
    "celebration.close": "closing deletes who passed and who was away, and with them the way back",
    "celebration.close_what_is_past": BEHIND,
    "celebration.let_lead_go": BEHIND,
    "celebration.open_round": BEHIND,
    "celebration.pause": "what is paused is wiped",
    "celebration.take_lead": BEHIND,
    "clock.at_start": BEHIND,
    "clock.look": BEHIND,
    "consent.let_all_go": PART,
    "consent.open_it": "what was read can't be unread; it waits as before, and nobody is told that it was opened",
    "consent.settle": BEHIND,
    "doors.shut_past": BEHIND,
    "drafts": BEHIND,
    "erasing": ERASE,
    "exchange.bring_in": FILE,
    "family_file": FILE,
    "household.begin_visit": "the family's PIN ends it",
    "household.end_visit": "the family's PIN was given for it; one key on Home begins it again",
    "household.check_family_pin": COME_IN,
    "household.set_up": "before it there is no household that could keep a deed; all of it can be changed",
    "leaving.with_a_copy": ERASE,
    "member.check_pin": COME_IN,
    "own_questions.rest": PART,
    "recovery.come_in_with_pin": COME_IN,
    "recovery.come_in_with_words": COME_IN,
    "recovery.pass_time": BEHIND,
    "recovery.set_new": "undo would be a way round the old PIN and the four words, which are the way back",
    "recovery.unseal": COME_IN,
    "reward.open_note": "what was read can't be unread; its giver isn't told",
    "sample": "a family that is nobody's",
    "undo": "what was taken back is done again by doing it",
    "views": "what one does is a verb of a room",
}
ELSEWHERE = {
    "celebration.go_on_from": "celebration.go_on",
    "celebration.go_to_the_end": "celebration.go_on",
    "lookback.pick": "garden.pick",
    "member.change_wishes": "wishes.change_wishes",
    "recovery.ask_for_new": "forgotten.ask_for_new",
    "recovery.new_words": "forgotten.new_words",
    "win.edit": "edits.rewrite",
}
"""Ids that stay as families' files have them, or are another verb's."""

BESIDES = {
    "celebration.manner": "of `arrive`, when it changes how the round can be",
    "celebration.written": "what a turn's deed becomes when the round closes",
}


def reason(verb: str) -> str | None:
    """Why it can't be taken back: by its own name, or its room's."""
    return NOT_UNDONE.get(verb) or NOT_UNDONE.get(verb.partition(".")[0])


def test_every_verb_is_taken_back_or_says_why_not(family_file: Path) -> None:
    """Somebody's slip of the finger would stand, and nobody had thought of it."""
    writing = {verb: function for verb, function in face().items() if writes(function)}
    kept = {verb for verb, function in writing.items() if keeps_a_deed(function) and reason(verb) is None}
    assert {verb for verb in writing if verb not in kept and reason(verb) is None} == set()
    ids = {ELSEWHERE.get(verb, verb) for verb in kept}
    assert {id for id in ids if registry.find(id) is None} == set(), "what takes it back is registered under no such id"
    assert registry.ids() - ids == set(BESIDES), "no verb keeps such a deed any more"
    needless = [key for key in NOT_UNDONE if not any(f"{verb}.".startswith(f"{key}.") for verb in writing)]
    assert not needless and not ELSEWHERE.keys() - kept


def test_what_a_verb_writes_is_found_wherever_it_writes_it() -> None:
    """A verb that writes through another room, without a word of it in its own source, would not be asked for its way back."""
    verbs = face()
    assert writes(verbs["own_questions.rest"])  # in its caller's transaction
    assert writes(verbs["recovery.come_in_with_pin"])  # `seals.open_seals`, handed on
    assert writes(verbs["household.set_family_pin"]) and keeps_a_deed(verbs["household.set_family_pin"])
    assert not writes(verbs["feed.page"]) and not writes(verbs["reward.board"])


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake")


def test_settings_go_back_one_by_one(family: dict[str, str]) -> None:
    """A help line that was taken off by a slip would be missing on the worst evening."""
    household.put_help_line(proof=by_owner(None), name="Dr. Ng", number="555 0101", now=NOW)
    undo.forget(now=NOW.replace(year=2027))
    before = (household.current(), household.own_lines(), member.members(now=NOW))
    (line,) = household.own_lines()
    household.change(proof=by_owner(None), name="The Others", closing_line="Good night.", now=NOW)
    household.drop_help_line(line.id, proof=by_owner(None), now=later(1))
    household.put_help_line(proof=by_owner(None), name="Aunt Ana", number="123", now=later(2))
    member.rename(family["Jake"], "James", now=later(3))
    member.set_aside(family["Emily"], now=later(4))
    member.come_back(family["Emily"], now=later(5))
    member.add("Leo", now=later(6))
    said: list[str] = []
    while undo.last_deed(None, now=later(7)):
        said.append(undo.undo(None, now=later(7)).words)
    assert (household.current(), household.own_lines(), member.members(now=NOW)) == before
    assert said == [
        "Add a member",
        "Back with us",
        "Set aside",
        "Give another name",
        "Change a help line",
        "Take a help line off",
        "Change a setting",
    ]


def test_a_wish_goes_back_for_its_member_alone(family: dict[str, str]) -> None:
    member.change_wishes(family["Jake"], proof=by_owner(family["Jake"]), left_out="No songs.", on_home=False, now=NOW)
    member.change_wishes(family["Jake"], proof=by_owner(family["Jake"]), left_out="No speeches.", now=later(1))
    with pytest.raises(NotNow):
        undo.undo(family["Emily"], now=later(2))
    undo.undo(family["Jake"], now=later(2))
    assert member.wishes(family["Jake"]).left_out == "No songs."
    undo.undo(family["Jake"], now=later(3))
    assert (member.wishes(family["Jake"]).left_out, member.wishes(family["Jake"]).on_home) == ("", True)


def test_who_may_read_a_wish_goes_back_with_it(family: dict[str, str]) -> None:
    """Emily would go on reading what Jake has just taken back."""
    jake, emily = family["Jake"], family["Emily"]
    member.change_wishes(jake, proof=by_owner(jake), hard_day_wish="Tea.", hard_day_readers=[emily], now=NOW)
    member.change_wishes(jake, proof=by_owner(jake), hard_day_readers=[], now=later(1))
    undo.undo(jake, now=later(2))
    assert member.hard_day_wish(jake, viewer=emily) == "Tea."
    undo.undo(jake, now=later(3))
    assert member.wishes(jake).hard_day_readers == ()


def test_our_questions_go_back_one_by_one(family: dict[str, str], family_file: Path) -> None:
    """A question that was taken out by a slip could not even be written anew: its words are gone."""
    stood = [canonical(family_file)["prompt"]]
    question = own_questions.add("What did the dog do?", now=NOW)
    PromptShownRow.create(prompt=question.key, shown_at=NOW, rests=True)
    before = canonical(family_file)
    own_questions.ask_again(question.key, now=later(1))
    own_questions.take_out(question.key, now=later(2))
    assert own_questions.own() == ()
    said = [undo.undo(None, now=later(3)).words for _deed in range(2)]
    after = canonical(family_file)
    assert all(after[table] == before[table] for table in ("prompt", "prompt_shown", "tombstone"))
    said.append(undo.undo(None, now=later(3)).words)
    assert said == ["Take a question out", "Ask it again", "A question of our own"]
    assert [canonical(family_file)["prompt"]] == stood and own_questions.resting() == []


def test_what_somebody_changed_since_stays(family: dict[str, str]) -> None:
    """One terminal's undo would take another's change with it."""
    household.change(proof=by_owner(None), name="The Others", now=NOW)
    household.change(proof=by_owner(None), name="The Third", now=later(1))
    member.set_aside(family["Jake"], now=later(2))
    Terminal().do(lambda: household.change(proof=by_owner(None), name="The Fourth", now=later(2)))
    undo.undo(None, now=later(3))
    assert member.get(family["Jake"], now=NOW).presence == Presence.HERE
    with pytest.raises(NotNow):
        undo.undo(None, now=later(4))
    current = household.current()
    assert current and current.name == "The Fourth"


def test_on_home_only_what_was_done_in_this_session(family: dict[str, str]) -> None:
    """Whoever comes next would close a door that somebody counts on."""
    from models import doors

    doors.open_door("Porch, eight o'clock.", now=NOW)
    assert undo.last_deed(None, now=later(1))
    undo.begin_session()
    assert undo.last_deed(None, now=later(1)) is None
    with pytest.raises(NotNow):
        undo.undo(None, now=later(1))
    assert doors.doors(now=later(2))
