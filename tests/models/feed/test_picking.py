"""Another plant: whoever shows a win picks what it is in the garden, and nobody else does."""

from datetime import datetime
from pathlib import Path

import pytest

from models import consent, exchange, household, lookback, member, undo, win
from models import family_file as files
from models.core.errors import BadInput, NotYours


@pytest.fixture(autouse=True)
def parkers(family_file: Path, now: datetime) -> None:
    household.set_up("The Parkers", ("Emily", "Jake", "Leo"), timezone="Europe/Paris", now=now)


def id_of(name: str, now: datetime) -> str:
    return member.by_name(name, now=now).id


def looks() -> list[str]:
    return [plant.look for plant in lookback.garden(0, lookback.meadow_length())]


def test_whom_it_is_about_picks_its_plant(now: datetime) -> None:
    """Jake shows what Emily wrote, and wants a mushroom for it: it stands where it stood, and only looks another way."""
    emily, jake = id_of("Emily", now), id_of("Jake", now)
    noted = win.note(emily, "Jake sat on the porch.", about=[jake], now=now)
    consent.show(jake, noted.id, now=now)
    before = lookback.garden(0, 100)
    lookback.pick(jake, noted.id, "mushroom red", now=now)
    (after,) = lookback.garden(0, 100)
    assert (after.id, after.plot, after.look) == (before[0].id, before[0].plot, "mushroom red")
    with pytest.raises(NotYours):
        lookback.pick(emily, noted.id, "tulip pink", now=now)
    assert undo.undo(jake, now=now).words == "Another plant"
    assert looks() == [""]


def test_what_is_the_family_s_has_the_plant_of_who_noted_it(now: datetime) -> None:
    """A win about everyone is picked for by its author, who showed it."""
    emily, leo = id_of("Emily", now), id_of("Leo", now)
    noted = win.note(emily, "We all sat outside.", family=True, now=now)
    with pytest.raises(NotYours):
        lookback.pick(leo, noted.id, "rose white", now=now)
    lookback.pick(emily, noted.id, "rose white", now=now)
    assert looks() == ["rose white"]
    lookback.pick(emily, noted.id, "", now=now)
    assert looks() == [""], "as it grew by itself"


def test_nothing_is_picked_for_what_does_not_grow(now: datetime) -> None:
    """What waits for a yes, what is taken down, a flower of "I'm here today", and what is no plant at all."""
    emily, jake = id_of("Emily", now), id_of("Jake", now)
    waits = win.note(emily, "Jake sat on the porch.", about=[jake], now=now)
    down = win.note(jake, "I came along.", now=now)
    consent.take_down(jake, down.id, now=now)
    member.here_today(jake, now=now)
    (flower,) = lookback.garden(0, 100)
    for id in (waits.id, down.id, flower.id, "nothing"):
        with pytest.raises(NotYours):
            lookback.pick(jake, id, "tulip pink", now=now)
    with pytest.raises(BadInput):
        lookback.pick(jake, down.id, "<b>TULIP</b>", now=now)


def test_a_picked_plant_comes_back_with_the_family(now: datetime, tmp_path: Path) -> None:
    """The meadow looks the same on a new device."""
    jake = id_of("Jake", now)
    lookback.pick(jake, win.note(jake, "I came along.", now=now).id, "iris violet", now=now)
    exchange.export(tmp_path / "family.json", now=now)
    files.close_family()
    files.open_family(tmp_path / "other.db", now=now)
    exchange.bring_in(tmp_path / "family.json", now=now)
    assert looks() == ["iris violet"]
