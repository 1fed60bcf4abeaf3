"""What a PIN guards asks for a proof: no screen, and no caller that comes later, opens a door by forgetting to ask."""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

import models
from models import household, leaving, member, recovery
from models.access.proof import Proof, by_owner
from models.core.errors import WrongPin
from tests.conftest import NOW
from tests.models.family_fixture import move_in
from tests.models.undo.writers import face, writes

ROOT = Path(__file__).parents[4]
MEMBERS: dict[str, Callable[[str, Proof], object]] = {
    "member.set_pin": lambda who, proof: member.set_pin(who, "1234", proof=proof, now=NOW),
    "member.change_wishes": lambda who, proof: member.change_wishes(who, proof=proof, left_out="No songs.", now=NOW),
    "recovery.new_words": lambda who, proof: recovery.new_words(who, proof=proof, now=NOW),
    "leaving.leave": lambda who, proof: leaving.leave(who, proof=proof, now=NOW),
    "leaving.with_initials": lambda who, proof: leaving.with_initials(who, proof=proof, now=NOW),
    "leaving.with_a_copy": lambda who, proof: leaving.with_a_copy(who, Path("nowhere.html"), proof=proof, now=NOW),
}
FAMILYS: dict[str, Callable[[Proof], object]] = {
    "household.set_family_pin": lambda proof: household.set_family_pin("1234", proof=proof, now=NOW),
    "household.change": lambda proof: household.change(proof=proof, name="The Others", now=NOW),
    "household.end_visit": lambda proof: household.end_visit(proof=proof),
    "household.put_help_line": lambda proof: household.put_help_line(proof=proof, name="Leo", number="1", now=NOW),
    "household.drop_help_line": lambda proof: household.drop_help_line(
        household.own_lines()[0].id, proof=proof, now=NOW
    ),
}
MAKERS = {
    "models/access/proof.py": {"by_owner"},
    "models/family/household.py": {"check_family_pin"},
    "models/family/pin/recovery.py": {"without_pin", "come_in_with_words", "come_in_with_pin", "set_new"},
}
"""Where a PIN, or its words, are looked at, or where there is none."""
OWNERS = {"models/sample/family.py"}
"""Where whoever owns the file does it, without any PIN: the sample family is nobody's."""
TAKEN_BACK = {"undo.undo"}
"""Takes a proof where a deed asks for one: tests/models/family/pin/test_undoing.py."""

SHOWN_THERE = "the PIN, or its words, are what it is given"
FORGOTTEN = "whoever forgot the PIN has none to show: it waits two days, and the old page stays sealed"
ANYBODYS = "whoever lives here may, from Settings or a card"
WITHOUT = {
    "member.check_pin": SHOWN_THERE,
    "recovery.come_in_with_pin": SHOWN_THERE,
    "recovery.come_in_with_words": SHOWN_THERE,
    "recovery.unseal": SHOWN_THERE,
    "recovery.ask_for_new": FORGOTTEN,
    "recovery.set_new": FORGOTTEN,
    "member.open_card": "a card that was never opened has no PIN yet",
    "member.here_today": "one key a day, and nobody reads it but they",
    "member.rename": ANYBODYS,
    "member.set_aside": ANYBODYS,
    "member.come_back": ANYBODYS,
}
"""What is written about a member by a verb that asks for no proof, and why."""


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    ids = move_in("Emily", "Jake")
    household.put_help_line(proof=by_owner(None), name="Dr. Ng", number="555 0101", now=NOW)
    return ids


def stands() -> tuple[object, ...]:
    return household.current(), household.own_lines(), member.members(now=NOW)


@pytest.mark.parametrize("verb", MEMBERS)
def test_a_proof_of_somebody_else_opens_nothing_of_jake_s(family: dict[str, str], verb: str) -> None:
    """Emily would set his PIN, write his wishes or send him away."""
    before = stands()
    for proof in (by_owner(family["Emily"]), by_owner(None)):
        with pytest.raises(WrongPin):
            MEMBERS[verb](family["Jake"], proof)
    assert stands() == before


@pytest.mark.parametrize("verb", FAMILYS)
def test_a_member_s_proof_opens_nothing_of_the_family_s(family: dict[str, str], verb: str) -> None:
    """Whoever knows their own PIN would change the settings that the family's guards."""
    before = stands()
    with pytest.raises(WrongPin):
        FAMILYS[verb](by_owner(family["Emily"]))
    assert stands() == before


def test_each_verb_that_asks_for_one_is_tried() -> None:
    """A verb that asks no more, or a new one, would be seen by nobody."""
    asking = {
        f"{room}.{name}"
        for room in models.__all__
        for name, verb in inspect.getmembers(getattr(models, room))
        if inspect.isfunction(verb) and "proof" in inspect.signature(verb).parameters
    }
    assert asking == MEMBERS.keys() | FAMILYS.keys() | TAKEN_BACK


def test_what_is_written_of_a_member_asks_for_their_proof_or_says_why_not() -> None:
    """A new setting of one's own could be changed by any housemate, as its verb never asks whose PIN was shown."""
    of_members = {
        verb: inspect.signature(getattr(getattr(models, room), name)).parameters
        for verb, function in face().items()
        for room, name in [verb.split(".", 1)]
        if room in ("member", "recovery", "leaving") and writes(function)
    }
    asks_none = {verb for verb, takes in of_members.items() if "member_id" in takes and "proof" not in takes}
    assert asks_none == WITHOUT.keys()


def test_where_there_is_a_pin_none_comes_for_nothing(family: dict[str, str]) -> None:
    """Anyone here may open a page without a PIN, and no other."""
    jake = family["Jake"]
    assert recovery.without_pin(jake) == by_owner(jake)
    assert recovery.without_pin(None) == by_owner(None)
    member.set_pin(jake, "2580", proof=by_owner(jake), now=NOW)
    household.set_family_pin("1470", proof=by_owner(None), now=NOW)
    assert recovery.without_pin(jake) is None and recovery.without_pin(None) is None
    with pytest.raises(WrongPin):
        member.check_pin(jake, "1470", now=NOW)
    assert member.check_pin(jake, "2580", now=NOW) == by_owner(jake)
    assert household.check_family_pin("1470", now=NOW) == by_owner(None)


def _calls(file: Path) -> list[tuple[str, str]]:
    """Each call in a file by a name: the function it stands in, and what is called."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            inside = node.name if not isinstance(node, ast.Module) else ""
            found += [(inside, ast.unparse(each.func)) for each in ast.walk(node) if isinstance(each, ast.Call)]
    return found


def test_proofs_are_made_where_a_pin_is_looked_at_and_nowhere_else() -> None:
    """A screen that makes its own, or asks for a PIN in its own way, is a door that nobody watches."""
    makers: dict[str, set[str]] = {}
    owners: set[str] = set()
    askers: set[str] = set()
    for file in [*(ROOT / "models").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]:
        place = file.relative_to(ROOT).as_posix()
        for inside, called in _calls(file):
            if called.split(".")[-1] == "Proof" and inside:
                makers.setdefault(place, set()).add(inside)
            if called.split(".")[-1] == "by_owner":
                owners.add(place)
            if called == "routes.pin" or (called.split(".")[-1] == "PinScreen" and place != "tui/routes.py"):
                askers.add(place)
    assert makers == MAKERS
    assert owners == OWNERS
    assert askers == {"tui/session.py"}
