"""The device fails, at each of the statements of a verb in turn: it is said in a sentence, and nothing is half done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models import celebration, family_file, kind_words, reward, win
from models.core.errors import Refusal, StorageFailed
from models.core.states import RewardKind
from tests.conftest import NOW
from tests.failing_device import BUSY, FULL, IO_ERROR, READ_ONLY, Device, failing
from tests.models.celebration.rounds import begin
from tests.models.dump import canonical
from tests.models.family_fixture import move_in

CAUSES = {
    FULL: "There is no room on this device.",
    READ_ONLY: "This device can be read, but nothing can be written on it.",
    IO_ERROR: "This device could not be read or written.",
    BUSY: "Something else is using the family's file. Please try again in a moment.",
}
ROOT = Path(__file__).parents[3]


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    """An open family of three on a device that can fail."""
    with failing() as device:
        family_file.open_family(tmp_path / "family.db", now=NOW)
        yield device
        device.begin(0, FULL)
        family_file.close_family()


def _note(ids: dict[str, str]) -> Callable[[], object]:
    return lambda: win.note(ids["Emily"], "I went out", about=[ids["Jake"]], now=NOW)


def _kind_words(ids: dict[str, str]) -> Callable[[], object]:
    noted = win.note(ids["Emily"], "I went out", now=NOW).id
    return lambda: kind_words.say(ids["Jake"], noted, "I saw it", alone=False, now=NOW)


def _edit(ids: dict[str, str]) -> Callable[[], object]:
    noted = win.note(ids["Emily"], "I went out", now=NOW).id
    return lambda: win.edit(ids["Emily"], noted, text="I went out early", effort=None, now=NOW)


def _turn(ids: dict[str, str]) -> Callable[[], object]:
    round_id = begin(ids, "Emily", "Jake", "Leo")
    return lambda: celebration.said(round_id, ids["Emily"], now=NOW)


def _offer(ids: dict[str, str]) -> Callable[[], object]:
    idea = reward.suggest(ids["Leo"], "A walk", kind=RewardKind.TIME, now=NOW).id
    return lambda: reward.offer(ids["Emily"], idea, to=[ids["Jake"]], note="For you", now=NOW)


VERBS = {"note": _note, "kind words": _kind_words, "edit": _edit, "turn": _turn, "offer": _offer}


def _does(verb: Callable[[], object]) -> Refusal | None:
    """As the app and the command line do a verb: what it refuses."""
    try:
        with family_file.in_words():
            verb()
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize("stays", [False, True])
@pytest.mark.parametrize("code", CAUSES)
@pytest.mark.parametrize("name", VERBS)
def test_each_statement_that_fails_is_said_and_leaves_nothing(
    device: Device, tmp_path: Path, name: str, code: int, stays: bool
) -> None:
    """A full disk in the middle of a save: half of it would stand, or nobody would be told that none of it does, or nothing
    could be kept any more once there is room."""
    verb = VERBS[name](move_in("Emily", "Jake", "Leo"))
    before, at = canonical(tmp_path / "family.db"), 1
    while True:
        device.begin(at, code, stays=stays)
        refusal = _does(verb)
        met = device.counted >= at
        device.begin(0, code)
        if not met:
            break
        if refusal is not None:
            assert isinstance(refusal, StorageFailed) and refusal.cause == CAUSES[code]
            assert refusal.sentence == f"{CAUSES[code]} Your words stay here."
            assert canonical(tmp_path / "family.db") == before, at
        else:
            pytest.fail(f"statement {at} failed, and nobody was told")
        at += 1
    assert at > 5 and refusal is None, "it is done once there is room"
    assert canonical(tmp_path / "family.db") != before
