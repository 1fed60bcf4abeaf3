"""Every verb that writes can be taken back by whoever did it, or says here why it can't."""

import ast
from pathlib import Path

import pytest

from models import household, member, own_questions, undo
from models.access.proof import by_owner
from models.core.errors import NotNow
from models.core.states import Presence
from models.storage.tables import PromptShownRow
from tests.models.dump import canonical
from tests.models.family_fixture import NOW, later, move_in

MODELS = Path(__file__).parents[3] / "models"

BEHIND = "what a screen does by itself: nobody did it"
SEAL = "undo would be a way round the old PIN and the four words, which are the way back"
ERASE = "erased is erased"
NOT_UNDONE = {
    "celebration.steps.go_on_from": "what it does is `go_on`, which is taken back",
    "celebration.page": "closing deletes who passed and who was away, and with them the way back",
    "celebration.steps.let_lead_go": BEHIND,
    "celebration.steps.take_lead": BEHIND,
    "celebration.turns.pause": "what is paused is wiped",
    "texts.consent.open_it": "what was read can't be unread; it waits as before, and nobody is told that it was opened",
    "texts.consent.settle": BEHIND,
    "texts.drafts": BEHIND,
    "texts.erasing": ERASE,
    "upkeep.family_file.daily": BEHIND,
    "family.pin.recovery.set_new": SEAL,
    "family.pin.recovery.pass_time": BEHIND,
    "texts.plots.plant_all": BEHIND,
    "family.household.begin_visit": "the family's PIN ends it",
    "family.household.end_visit": "the family's PIN was given for it; one key on Home begins it again",
    "family.household.set_up": "before it there is no household that could keep a deed; all of it can be changed",
    "membership.leaving.with_a_copy": ERASE,
    "family.pin.hashes.tried": "a try of a PIN counts, else it could be tried for ever",
    "reward.answers.open_note": "what was read can't be unread; its giver isn't told",
    "undo.deeds.forget": BEHIND,
    "undo.deeds.undo": "what was taken back is done again by doing it",
}
WRITES = ("transaction()", "_decide(", "_move(", "pin_deeds.put(")
RECORDS = ("undo.record(", "remember", "pin_deeds.put(", "_decide(", "_move(", "revisions.rewrite(")


def verbs() -> dict[str, bool]:
    """Every public function of models that writes, by name; whether it keeps a deed."""
    found: dict[str, bool] = {}
    for path in sorted(MODELS.rglob("*.py")):
        room = path.relative_to(MODELS).with_suffix("")
        if room.parts[0] in ("storage", "sample", "exchange", "views"):  # a view does what a room's own verb does
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                source = ast.unparse(node)
                if any(sign in source for sign in WRITES):
                    found[".".join((*room.parts, node.name))] = any(sign in source for sign in RECORDS)
    return found


def reason(verb: str) -> str | None:
    """Why it can't be taken back: by its own name, or its module's."""
    return NOT_UNDONE.get(verb) or NOT_UNDONE.get(verb.rpartition(".")[0])


def test_every_verb_is_taken_back_or_says_why_not() -> None:
    """Somebody's slip of the finger would stand, and nobody had thought of it."""
    neither = [verb for verb, kept in verbs().items() if not kept and not reason(verb)]
    assert not neither
    needless = [
        key for key in NOT_UNDONE if not any(verb.startswith(key) and not kept for verb, kept in verbs().items())
    ]
    assert not needless


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake")


def test_settings_go_back_one_by_one(family: dict[str, str]) -> None:
    """A help line that was taken off by a slip would be missing on the worst evening."""
    before = (household.current(), household.help_lines(), member.members(now=NOW))
    (line, *_others) = household.help_lines()
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
    assert (household.current(), household.help_lines(), member.members(now=NOW)) == before
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
    household.change(proof=by_owner(None), name="The Fourth")
    undo.undo(None, now=later(3))
    assert member.get(family["Jake"], now=NOW).presence == Presence.HERE
    with pytest.raises(NotNow):
        undo.undo(None, now=later(4))
    current = household.current()
    assert current and current.name == "The Fourth"


def test_on_home_only_what_was_done_in_this_sitting(family: dict[str, str]) -> None:
    """Whoever comes next would close a door that somebody counts on."""
    from models import doors

    doors.open_door("Porch, eight o'clock.", now=NOW)
    assert undo.last_deed(None, now=later(1))
    undo.begin_sitting()
    assert undo.last_deed(None, now=later(1)) is None
    with pytest.raises(NotNow):
        undo.undo(None, now=later(1))
    assert doors.doors(now=later(2))
