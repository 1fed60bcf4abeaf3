"""This device's time zone, found as its C library does: TZ, else /etc/localtime; also where that file has no zone's
name."""

import os
import zoneinfo
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from models.core import calendar
from models.core.plain_files import bytes_of

LOCALTIME = Path("/etc/localtime")
LONGEST = 64 * 1024  # bytes; a zone's file has at most a few thousand
UTC = "UTC"


def zone_of_device() -> str | None:
    """This device's IANA zone; None where it can't be found out."""
    told = os.environ.get("TZ")
    if told is None:
        return _zone_in(LOCALTIME)
    told = told.removeprefix(":")
    return _zone_in(Path(told)) if told.startswith("/") else _known(told or UTC)


def _zone_in(file: Path) -> str | None:
    """The zone of this file: by the name that it links to, else by its content. None where neither is known."""
    try:
        for step in _steps(file):
            if name := _known(_name_in(step)):
                return name
        return _alike(bytes_of(file, at_most=LONGEST))
    except OSError:
        return None


def _steps(file: Path) -> Iterator[Path]:
    """The file, and each file that it links to, link by link."""
    yield file
    for _link in range(20):
        if not file.is_symlink():
            return
        file = Path(os.path.normpath(file.parent / file.readlink()))
        yield file


def _name_in(file: Path) -> str:
    """The part of the path after the folder of all zones; empty where the file isn't in it."""
    parts = list(file.parts)
    folders = [place for place, part in enumerate(parts) if part.startswith("zoneinfo")]
    return "/".join(parts[folders[-1] + 1 :]) if folders else ""


def _known(name: str) -> str | None:
    if not calendar.is_zone(name):
        return None
    return UTC if name in ("Etc/UTC", "Etc/UCT", "Zulu") else name


def _alike(data: bytes) -> str | None:
    """The zone whose file has exactly this content; if there are several, one from the table of zones, so that it names
    a place."""
    found = [name for name in zoneinfo.available_timezones() if calendar.is_zone(name) and data in _files_of(name)]
    if UTC in found:
        return UTC
    table = files("tzdata.zoneinfo").joinpath("zone1970.tab").read_text("utf-8")
    places = {line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#")}
    return min(found, key=lambda name: (name not in places, name), default=None)


def _files_of(name: str) -> Iterator[bytes]:
    """The content of this zone's file in the system and in the tzdata package."""
    for folder in (*map(Path, zoneinfo.TZPATH), Path(str(files("tzdata.zoneinfo")))):
        if (file := folder / name).is_file():
            yield file.read_bytes()
