"""Which zone a family's first evening begins in: what `date` says on the same device, and never the end of the app."""

import os
import shutil
from pathlib import Path
from zoneinfo import TZPATH

import pytest

from models import calendar
from models.core import device_zone

FOLDER = next((Path(each) for each in TZPATH if Path(each, "Europe/Paris").is_file()), None)
needs_zones = pytest.mark.skipif(FOLDER is None, reason="this system has no folder of time zones")


def device(monkeypatch: pytest.MonkeyPatch, localtime: Path, tz: str | None = None) -> str | None:
    monkeypatch.setattr(device_zone, "LOCALTIME", localtime)
    monkeypatch.delenv("TZ", raising=False)
    if tz is not None:
        monkeypatch.setenv("TZ", tz)
    zone = device_zone.zone_of_device()
    assert calendar.local_zone() == (zone or "UTC")
    return zone


@needs_zones
@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "UTC"])
@pytest.mark.parametrize("how", ["a link", "a link to a link", "a copy", "TZ", ":TZ", "TZ by path", "TZ to a copy"])
def test_the_device_says_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, zone: str, how: str) -> None:
    """A card onto which the zone was copied, a container into which it was mounted: the app left at once."""
    assert FOLDER
    localtime, file = tmp_path / "localtime", FOLDER / zone
    if how == "a link":
        localtime.symlink_to(os.path.relpath(file, tmp_path))
    elif how == "a link to a link":
        (tmp_path / "zone").symlink_to(file)
        localtime.symlink_to("zone")
    else:
        shutil.copyfile(file, localtime)
    elsewhere = tmp_path / "elsewhere"
    told = {"TZ": zone, ":TZ": f":{zone}", "TZ by path": str(file), "TZ to a copy": f":{localtime}"}.get(how)
    found = device(monkeypatch, elsewhere if told else localtime, told)
    assert found == zone


@pytest.mark.parametrize(
    "tz", ["Mars/Base", "CET-1CEST,M3.5.0,M10.5.0/3", "/nowhere", ":/etc/passwd", "../../etc/passwd", "/", "localtime"]
)
def test_what_has_no_name_is_a_guess(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tz: str) -> None:
    """A crash before the first screen, in any such place."""
    assert device(monkeypatch, tmp_path / "localtime", tz) is None


def test_a_device_without_any_is_a_guess(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    localtime = tmp_path / "localtime"
    assert device(monkeypatch, localtime) is None
    localtime.symlink_to("localtime")
    assert device(monkeypatch, localtime) is None, "a link to itself"
    localtime.unlink()
    os.mkfifo(localtime)
    assert device(monkeypatch, localtime) is None, "a pipe that nobody writes into"


def test_an_empty_one_is_what_the_library_takes_it_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """TZ= is UTC, whatever /etc/localtime says."""
    assert device(monkeypatch, tmp_path / "localtime", "") == "UTC"


@pytest.mark.parametrize("name", ["localtime", "posixrules", "Factory", "right/UTC", "posix/Europe/Paris"])
def test_no_zone_is_another_one_on_another_device(name: str) -> None:
    """A copy of the file put back on a new device would have other days."""
    assert not calendar.is_zone(name)
