"""The one recorder: what a verb changed goes back row by row, and no more than that."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import models
from models import doors, feed, member, reward, undo, win
from models.core.errors import NotNow
from models.core.i18n import N_
from models.core.states import RewardKind
from models.storage.database import transaction
from models.storage.tables import AboutRow, DeedRow, HelpLineRow, HouseholdRow, MemberRow, RewardRow, TextRow
from models.undo import registry
from tests.models.family_fixture import NOW, later, move_in

VERB = "test.does"


@pytest.fixture
def family(family_file: Path) -> dict[str, str]:
    return move_in("Emily", "Jake", "Leo")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    registry._registry.inverses.pop(VERB, None)  # pyright: ignore[reportPrivateUsage] - what stands inside is tried here


def rows() -> list[list[object]]:
    """What the newest deed keeps."""
    deed = DeedRow.select().order_by(DeedRow.seq.desc()).first()
    return json.loads(deed.before)["rows"] if deed else []


def test_only_what_became_of_it_is_kept(family: dict[str, str]) -> None:
    """What came and went again would be put back over what others did since."""
    with transaction(), undo.recording(None, VERB, "x", now=NOW):
        HouseholdRow.update(theme="night", name="The Others").execute()
        HouseholdRow.update(theme="auto").execute()
        line = HelpLineRow.create(id="1", name="Ana", number="1", role="contact", position=9)
        HelpLineRow.delete().where(HelpLineRow.id == line.id).execute()
    ((table, _key, change),) = rows()
    assert (table, change) == ("household", {"was": {"name": "The Parks"}, "is": {"name": "The Others"}})


def test_what_changes_nothing_is_no_deed(family: dict[str, str]) -> None:
    """Undo would take back "A name", and the one before it would stay; or a card said "not now" twice be undecided."""
    member.rename(family["Jake"], "James", now=NOW)
    member.rename(family["Jake"], "James", now=later(1))
    doors.close_door("gone", now=later(2))
    assert DeedRow.select().count() == 1
    undo.undo(None, now=later(3))
    assert member.get(family["Jake"], now=NOW).name == "Jake"


def test_a_second_not_now_leaves_the_first_to_be_taken_back(family: dict[str, str]) -> None:
    """Whoever pressed twice could take back neither: the first "not now" would go with the second."""
    idea = reward.suggest(family["Emily"], "A film", kind=RewardKind.TIME, now=NOW)
    reward.offer(family["Emily"], idea.id, to=[family["Jake"]], now=NOW)
    for minute in (1, 2):
        reward.not_now(family["Jake"], idea.id, now=later(minute))
    assert undo.undo(family["Jake"], now=later(3)).words == "Say not now"
    assert {row.consent for row in AboutRow.select()} == {"undecided"}
    assert undo.last_deed(family["Jake"], now=later(3)) is None


def test_what_somebody_changed_since_keeps_it_from_going_back(family: dict[str, str]) -> None:
    """One terminal's undo would take another's change with it; or a row that doesn't matter would hold back one that does."""
    undo.register_undo(VERB, words=N_("Change a setting"), matter=(HouseholdRow,))
    with transaction(), undo.recording(None, VERB, "x", now=NOW):
        HouseholdRow.update(theme="night").execute()
        MemberRow.update(mark=False).where(MemberRow.id << [family["Jake"], family["Leo"]]).execute()
    MemberRow.update(mark=True).where(MemberRow.id == family["Leo"]).execute()
    MemberRow.update(name="James").where(MemberRow.id == family["Jake"]).execute()
    undo.undo(None, now=later(1))
    marks = {row.name: row.mark for row in MemberRow.select()}
    assert HouseholdRow.get().theme == "auto" and (marks["James"], marks["Leo"]) == (True, True)
    with transaction(), undo.recording(None, VERB, "x", now=later(2)):
        HouseholdRow.update(theme="night").execute()
    HouseholdRow.update(theme="day").execute()
    with pytest.raises(NotNow):
        undo.undo(None, now=later(3))


def test_a_card_comes_back_though_its_number_was_given_away(family: dict[str, str]) -> None:
    """A win that was noted meanwhile would be overwritten, or the reward stay gone with everything that hung on it."""
    emily, jake = family["Emily"], family["Jake"]
    idea = reward.suggest(emily, "A film", kind=RewardKind.TIME, note="Us.", now=NOW)
    reward.offer(emily, idea.id, to=[jake], note="Us two.", now=NOW)
    win.star(emily, idea.id, now=NOW)
    before = reward.get(emily, idea.id)
    reward.remove(emily, idea.id, now=later(1))
    noted = win.note(jake, "I slept.", now=later(2)).id
    undo.undo(emily, now=later(3))
    assert reward.get(emily, idea.id) == before
    assert RewardRow.get().note == "Us two." and {
        row.member for row in AboutRow.select().where(AboutRow.text == idea.id)
    } == {jake}
    assert feed.card(jake, noted).text == "I slept." and TextRow.select().count() == 2


def test_an_offer_goes_back_whatever_was_said_to_it_in_private(family: dict[str, str]) -> None:
    """Whoever offered would learn from their own undo that Leo had said "not now"; and a second offer would end the app."""
    emily = family["Emily"]
    idea = reward.suggest(emily, "A film", kind=RewardKind.TIME, now=NOW)
    for minute in (1, 11):
        reward.offer(emily, idea.id, family=True, now=later(minute))
        reward.not_now(family["Leo"], idea.id, now=later(minute + 1))
        reward.open_note(family["Jake"], idea.id, now=later(minute + 2))
        assert undo.undo(emily, now=later(minute + 3)).words == "Offer a reward"
        assert not AboutRow.select().exists()
    reward.offer(emily, idea.id, to=[family["Leo"]], now=later(20))


def test_a_deed_of_another_form_is_nothing_to_undo(family: dict[str, str]) -> None:
    """A file that an older version wrote ten minutes ago would end the app at the first Ctrl+Z."""
    with transaction():
        undo.record(None, "household.change", "x", {"was": {"theme": "auto"}, "is": {"theme": "night"}}, now=NOW)
        undo.record(None, "doors.open_door", "x", now=NOW)
    assert undo.last_deed(None, now=later(1)) is None


def test_what_is_registered_is_known_from_the_start() -> None:
    """In an app that has only just opened, what was done a minute ago at another terminal could not be taken back."""
    registering = re.compile(r"\b(register_undo|inverse_of|register_written)\(")
    folder = Path(models.__file__).parent
    found = {
        ".".join(("models", *path.relative_to(folder).with_suffix("").parts))
        for path in folder.rglob("*.py")
        if path.parent.name != "undo" and registering.search(path.read_text("utf-8"))
    }
    asked = "import sys; import models.upkeep.verbs; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=folder.parent)
    assert found and found - set(done.stdout.split()) == set()
