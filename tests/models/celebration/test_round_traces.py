"""Whoever reads the family's file later can't tell who passed, who came late, who swapped a question and then kept quiet,
and who was not there; and finds no word of what was begun and let go."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from models import celebration, drafts, family_file, household, member, undo
from models.core.states import Manner, Step
from models.storage.tables.fields import ids_from
from tests.examples import examples
from tests.models.celebration.rounds import NAMES, NOW, standing, to_step
from tests.models.dump import but_for_ids
from tests.models.quick_file import open_quickly

HOST, *OTHERS = NAMES


def passes(round_id: str, who: str) -> None:
    celebration.passes(round_id, who, now=NOW)


def swaps_and_passes(round_id: str, who: str) -> None:
    for _time in range(3):
        celebration.another_prompt(round_id, now=NOW)
    celebration.passes(round_id, who, now=NOW)


def says_later(round_id: str, who: str) -> None:
    """And when it comes again, passes."""
    verb = celebration.passes if _is_asked_again(who) else celebration.later
    verb(round_id, who, now=NOW)


def slips_and_passes(round_id: str, who: str) -> None:
    """A pass by a slip, taken back; words on the page, taken back; and passes."""
    celebration.passes(round_id, who, now=NOW)
    undo.undo(None, round_id=round_id, now=NOW)
    if standing().reader is None:
        celebration.write(round_id, who, "Murmelwort", now=NOW)
        undo.undo(None, round_id=round_id, now=NOW)
    celebration.passes(round_id, who, now=NOW)


def _is_asked_again(who: str) -> bool:
    return any(seat.member_id == who and seat.state == "later" for seat in standing().seats)


SLIPS = "slips and passes"
WAYS: dict[str, Callable[[str, str], None] | None] = {
    "away": None,
    "joins late and passes": passes,
    "passes": passes,
    "swaps and passes": swaps_and_passes,
    "later, then passes": says_later,
    SLIPS: slips_and_passes,
}
LATE = "joins late and passes"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family of five that held no round yet. Sofia left words for one."""
    path = tmp_path_factory.mktemp("traces") / "family.db"
    with ids_from(3):
        family_file.open_family(path, now=NOW)
        household.set_up("The Morenos", NAMES, timezone="Europe/Paris", now=NOW)
        ids = {one.name: one.id for one in member.members(now=NOW)}
        celebration.leave_words(ids["Sofia"], "I think of you.", reader_id=ids[HOST], now=NOW)
        family_file.close_family()
    return path


def an_evening(template: Path, path: Path, ways: dict[str, str], manner: Manner) -> dict[str, list[str]]:
    """The host and whoever has no way of keeping quiet write; what the file holds afterwards."""
    shutil.copy(template, path)
    with ids_from(4):
        open_quickly(path, now=NOW)
        ids = {one.name: one.id for one in member.members(now=NOW)}
        names = {id: name for name, id in ids.items()}
        here = [ids[name] for name in NAMES if ways.get(name) not in ("away", LATE)]
        round_id = to_step(celebration.begin(ids[HOST], here, manner=manner, now=NOW).id, Step.TURNS)
        for late in (ids[name] for name in NAMES if ways.get(name) == LATE):
            celebration.join(round_id, late, now=NOW)
        while turn := standing().turn:
            quiet = WAYS[ways.get(turn.name, "passes")] or passes
            if standing().reader is None and turn.name not in ways:
                celebration.write(round_id, turn.member_id, f"{names[turn.member_id]} saw the sun.", now=NOW)
            else:
                quiet(round_id, turn.member_id)
        celebration.close(round_id, now=NOW)
        family_file.close_family()
    return but_for_ids(path)


@given(
    ways=st.dictionaries(st.sampled_from(OTHERS), st.sampled_from(sorted(WAYS)), min_size=1),
    manner=st.sampled_from(list(Manner)),
)
@examples(15, suppress=[HealthCheck.too_slow])
def test_however_somebody_keeps_quiet_the_file_is_as_if_they_were_never_asked(
    template: Path, ways: dict[str, str], manner: Manner
):
    folder = template.parent
    quiet = an_evening(template, folder / "quiet.db", ways, manner)
    away = an_evening(template, folder / "away.db", dict.fromkeys(ways, "away"), manner)
    # What was taken back is merged out of the index, which then lies on other pages: that something went, not whose.
    if SLIPS in ways.values():
        pages = ("text_search_data", "text_search_idx")
        quiet, away = ({name: each for name, each in held.items() if name not in pages} for held in (quiet, away))
    assert quiet == away
    raw = (folder / "quiet.db").read_bytes().lower()
    assert not [trace for trace in (b"murmelwort", b"celebration.passes", b'["passed"') if trace in raw]


@given(said=st.text(st.sampled_from("xyzäß "), min_size=6, max_size=40).map(lambda words: f"Murmelwort {words}"))
@examples(8, suppress=[HealthCheck.too_slow])
def test_no_word_of_a_pause_or_of_a_draft_is_left_in_the_file(template: Path, said: str):
    """Written and paused; begun and passed; begun, and the round closed over it; written, taken back and passed."""
    path = template.parent / "words.db"
    shutil.copy(template, path)
    open_quickly(path, now=NOW)
    ids = {one.name: one.id for one in member.members(now=NOW)}
    here = [ids[name] for name in NAMES if name != "Sofia"]
    round_id = to_step(celebration.begin(ids[HOST], here, now=NOW).id, Step.TURNS)
    celebration.write(round_id, ids[HOST], said, now=NOW)
    celebration.pause(round_id, ids[HOST], now=NOW)
    for name in ("David", "Jake"):
        drafts.keep(ids[name], f"turn:{round_id}:{ids[name]}", {"words": said}, now=NOW)
    celebration.passes(round_id, ids["David"], now=NOW)
    celebration.write(round_id, ids["Leo"], said, now=NOW)
    undo.undo(None, round_id=round_id, now=NOW)
    celebration.passes(round_id, ids["Leo"], now=NOW)
    celebration.close(round_id, now=NOW)
    family_file.close_family()
    assert b"murmelwort" not in path.read_bytes().lower()
