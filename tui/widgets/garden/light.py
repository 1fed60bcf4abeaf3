"""The light of an hour and a day: where the sun and the moon stand, how dark it is, and how it colours what it falls on."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import cos, tau
from typing import NamedTuple

from tui.widgets.garden import colours
from tui.widgets.garden.paint import mix, tint

Season = tuple[int, int, int, int]

MID_WINTER = date(2000, 1, 20).toordinal()
NEW_MOON = date(2000, 1, 6).toordinal()
MONTH_OF_MOONS = 29.53
YEAR = 365.25


class Part(NamedTuple):
    """One hour of the day as a painter keeps it: the sky, and what its light does to the land and to what is in front."""

    name: str
    sky: tuple[int, int, int, int]
    land: int
    front: int
    darkness: float
    lowness: float


NIGHT = Part("night", colours.NIGHT_SKY, colours.NIGHT_LAND, colours.NIGHT_FRONT, 1, 1)
DAWN = Part("dawn", colours.DAWN_SKY, colours.DAWN_LAND, colours.DAWN_FRONT, 0.1, 1)
DAY = Part("day", colours.DAY_SKY, colours.DAYLIGHT, colours.DAYLIGHT, 0, 0)
DUSK = Part("dusk", colours.DUSK_SKY, colours.DUSK_LAND, colours.DUSK_FRONT, 0.35, 1)


@dataclass(frozen=True, slots=True)
class Light:
    """What the painter asks of an hour (0 to 24, local) and a day; shares run from 0 to 1."""

    part: str
    sky: tuple[int, int, int, int]
    land: int
    front: int
    darkness: float
    lowness: float
    sun: float
    moon: float
    moon_phase: float
    lamps: int
    warmth: float
    day: date

    def on_land(self, seasons: Season) -> int:
        """A colour of the hills as it looks now."""
        return tint(self.of_season(seasons), self.land)

    def on_meadow(self, seasons: Season) -> int:
        """A colour of the meadow as it looks now."""
        return tint(self.of_season(seasons), mix(self.land, self.front, 0.35))

    def in_front(self, colour: int) -> int:
        """A colour of a plant, of the house or of the hedgehog as it looks now."""
        return tint(colour, self.front)

    def of_season(self, seasons: Season) -> int:
        """The colour of this day, between those of mid-winter, mid-spring, mid-summer and mid-autumn."""
        past = (self.day.toordinal() - MID_WINTER) % YEAR / YEAR * 4
        season = int(past)
        into = past - season
        into = into * into * (3 - 2 * into)
        return mix(seasons[season % 4], seasons[(season + 1) % 4], into)


def sun_hours(day: date) -> tuple[float, float]:
    """When the sun comes up and goes down, in hours of the clock: later and earlier in winter."""
    summer = -cos((day.toordinal() - MID_WINTER + 30) / YEAR * tau)
    return 6.5 - 1.25 * summer, 18.75 + 1.75 * summer


@lru_cache(maxsize=4)
def light_of(hour: float, day: date) -> Light:
    """The light at an hour (0 to 24, the family's clock) of a day (the family's calendar)."""
    rise, fall = sun_hours(day)
    marks = (
        (rise - 1.5, NIGHT),
        (rise, DAWN),
        (rise + 1.75, DAY),
        (fall - 1.75, DAY),
        (fall, DUSK),
        (fall + 1.5, NIGHT),
    )
    earlier, later, share = NIGHT, NIGHT, 0.0
    for (begin, before), (end, after) in zip(marks, marks[1:], strict=False):
        if begin <= hour < end:
            earlier, later, share = before, after, (hour - begin) / (end - begin)
    return _between(earlier, later, share, hour, day)


def _between(earlier: Part, later: Part, share: float, hour: float, day: date) -> Light:
    rise, fall = sun_hours(day)
    night = 24 - fall + rise
    evening = hour > fall - 0.75
    winter = max(0.0, cos((day.toordinal() - MID_WINTER) / YEAR * tau))
    pale = tuple(mix(*pair, winter) for pair in zip(colours.DAY_SKY, colours.WINTER_SKY, strict=True))
    skies = [pale if part is DAY else part.sky for part in (earlier, later)]
    top, high, low, horizon = (mix(one, other, share) for one, other in zip(*skies, strict=True))
    return Light(
        part=(later if share > 0.5 else earlier).name,
        sky=(top, high, low, horizon),
        land=mix(earlier.land, later.land, share),
        front=mix(earlier.front, later.front, share),
        darkness=earlier.darkness + (later.darkness - earlier.darkness) * share,
        lowness=earlier.lowness + (later.lowness - earlier.lowness) * share,
        sun=(hour - rise) / (fall - rise),
        moon=(hour - fall) % 24 / night,
        moon_phase=(day.toordinal() - NEW_MOON) % MONTH_OF_MOONS / MONTH_OF_MOONS,
        lamps=3 if evening and hour < 23 else 2 if rise - 1 < hour < rise + 0.5 else int(evening or hour < rise),
        warmth=winter,
        day=day,
    )
